// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {Governed} from "./Governed.sol";
import {Passport} from "./Passport.sol";
import {RejectionReasons} from "./RejectionReasons.sol";
import {Signatures} from "./Signatures.sol";

/// @title The civil register, which is also the passport.
contract CitizenRegistry is ICitizenRegistry, Passport, Governed, EIP712, Nonces {
    bytes32 private constant APPLY_TYPEHASH =
        keccak256("ApplyForCitizenship(address applicant,bytes32 commitment,uint256 nonce,uint256 deadline)");

    /// @dev What a wallet is to the register: a citizen's (0 = never) and an applicant's (0 = no open application).
    struct Wallet {
        uint128 citizenId;
        uint128 openApplicationId;
    }

    uint128 private _applicationCount;
    uint128 private _citizenCount;
    mapping(uint256 applicationId => Application) private _applications;
    mapping(uint256 citizenId => Citizen) private _citizens;
    mapping(address account => Wallet) private _wallets;

    constructor(address constitution) Governed(constitution) EIP712("Atoll Citizen Registry", "1") {}

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenship(bytes32 commitment) external returns (uint256 applicationId) {
        return _apply(msg.sender, commitment);
    }

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenshipWithSignature(
        address applicant,
        bytes32 commitment,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 applicationId) {
        // Deadlines are minutes and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        bytes32 act = keccak256(abi.encode(APPLY_TYPEHASH, applicant, commitment, _useNonce(applicant), deadline));
        if (!Signatures.isValid(applicant, _hashTypedDataV4(act), signature)) revert SignatureInvalid(applicant);

        return _apply(applicant, commitment);
    }

    /// @inheritdoc ICitizenRegistry
    function admit(uint256 applicationId) external officeAct returns (uint256 citizenId) {
        Application storage application_ = _openApplication(applicationId);
        address account = application_.applicant;
        Wallet storage wallet = _wallets[account];

        application_.state = ApplicationState.Admitted;
        wallet.openApplicationId = 0;
        citizenId = wallet.citizenId;
        if (citizenId == 0) {
            citizenId = ++_citizenCount;
            // Counted in 128 bits, one line above.
            // forge-lint: disable-next-item(unsafe-typecast)
            wallet.citizenId = uint128(citizenId);
        }
        _citizens[citizenId] = Citizen({
            wallet: account,
            admittedAt: uint48(block.timestamp),
            epoch: _citizens[citizenId].epoch,
            state: CitizenState.Active
        });

        _record(
            CitizenAdmitted.selector, _topic(citizenId), _topic(applicationId), _topic(account), abi.encode(msg.sender)
        );
        _record(Transfer.selector, _topic(address(0)), _topic(account), _topic(citizenId), "");
        _record(Locked.selector, abi.encode(citizenId));
    }

    /// @inheritdoc ICitizenRegistry
    function reject(uint256 applicationId, uint8 reason, bytes32 evidence) external officeAct {
        if (reason == 0 || reason > RejectionReasons.LAST) revert RejectionReasonUnknown(reason);
        if (evidence == 0) revert RejectionEvidenceMissing(applicationId);
        Application storage application_ = _openApplication(applicationId);

        application_.state = ApplicationState.Rejected;
        _wallets[application_.applicant].openApplicationId = 0;

        _record(ApplicationRejected.selector, _topic(applicationId), abi.encode(reason, evidence, msg.sender));
    }

    /// @inheritdoc ICitizenRegistry
    function renounce() external {
        _renounce(msg.sender);
    }

    /// @inheritdoc ICitizenRegistry
    function application(uint256 applicationId) external view returns (Application memory) {
        return _applications[applicationId];
    }

    /// @inheritdoc ICitizenRegistry
    function citizen(uint256 citizenId) external view returns (Citizen memory) {
        return _citizens[citizenId];
    }

    /// @inheritdoc ICitizenRegistry
    function citizenIdOf(address wallet) external view returns (uint256 citizenId) {
        return _wallets[wallet].citizenId;
    }

    /// @inheritdoc ICitizenRegistry
    function requireCitizen(address wallet) public view returns (uint256 citizenId) {
        citizenId = _wallets[wallet].citizenId;
        if (_citizens[citizenId].state != CitizenState.Active) revert CitizenUnknown(wallet);
    }

    /// @inheritdoc ICitizenRegistry
    function walletOf(uint256 citizenId) external view returns (address wallet) {
        return _citizens[citizenId].wallet;
    }

    /// @inheritdoc ICitizenRegistry
    function citizenCount() external view returns (uint256) {
        return _citizenCount;
    }

    function _apply(address applicant, bytes32 commitment) internal returns (uint256 applicationId) {
        if (commitment == 0) revert ApplicationCommitmentMissing();
        Wallet storage wallet = _wallets[applicant];
        if (wallet.openApplicationId != 0) revert ApplicationAlreadyOpen(applicant, wallet.openApplicationId);
        if (_passportBalance(applicant) != 0) revert CitizenAlreadyAdmitted(applicant, wallet.citizenId);

        applicationId = ++_applicationCount;
        // Counted in 128 bits, one line above.
        // forge-lint: disable-next-item(unsafe-typecast)
        wallet.openApplicationId = uint128(applicationId);
        _applications[applicationId] =
            Application({applicant: applicant, submittedAt: uint48(block.timestamp), state: ApplicationState.Open});

        _record(ApplicationSubmitted.selector, _topic(applicationId), _topic(applicant), abi.encode(commitment));
    }

    function _renounce(address actor) internal {
        uint256 citizenId = requireCitizen(actor);

        _citizens[citizenId].state = CitizenState.Renounced;

        _record(CitizenRenounced.selector, _topic(citizenId), _topic(actor), "");
        _record(Transfer.selector, _topic(actor), _topic(address(0)), _topic(citizenId), "");
    }

    function _openApplication(uint256 applicationId) private view returns (Application storage application_) {
        application_ = _applications[applicationId];
        if (application_.state != ApplicationState.Open) revert ApplicationNotOpen(applicationId);
    }

    function _passportOwner(uint256 tokenId) internal view override returns (address) {
        Citizen storage citizen_ = _citizens[tokenId];
        return citizen_.state == CitizenState.Active ? citizen_.wallet : address(0);
    }

    function _passportBalance(address owner) internal view override returns (uint256) {
        // A state is one of a few, not a balance.
        // slither-disable-next-line incorrect-equality
        return _citizens[_wallets[owner].citizenId].state == CitizenState.Active ? 1 : 0;
    }
}
