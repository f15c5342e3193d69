// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {ISignedActs} from "./interfaces/ISignedActs.sol";
import {CitizenTerms} from "./CitizenTerms.sol";
import {Governed} from "./Governed.sol";
import {Passport} from "./Passport.sol";
import {RejectionReasons} from "./RejectionReasons.sol";
import {SignedActs} from "./SignedActs.sol";

/// @title The civil register, which is also the passport.
contract CitizenRegistry is ICitizenRegistry, Passport, CitizenTerms, SignedActs {
    bytes32 private constant APPLY_TYPEHASH = keccak256(
        "ApplyForCitizenship(address applicant,bytes32 commitment,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawApplication(address applicant,uint256 applicationId,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant ACCEPT_TERMS_TYPEHASH =
        keccak256("AcceptTerms(address citizen,uint32 version,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant RENEW_TYPEHASH =
        keccak256("RenewCitizenship(address citizen,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant RENOUNCE_TYPEHASH =
        keccak256("RenounceCitizenship(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)");

    /// @dev What a citizen is, apart from the wallet. One slot: an admission writes no other.
    struct Person {
        address wallet;
        uint40 admittedAt;
        uint40 expiresAt;
        CitizenState state;
    }

    /// @dev What a wallet is to the register: a citizen's (0 = never), an applicant's (0 = no open application), the
    ///      how many-eth wallet of its citizen, and what was agreed to with it. One slot, too.
    struct Wallet {
        uint64 citizenId;
        uint64 openApplicationId;
        uint32 epoch;
        uint32 termsVersion;
    }

    uint64 private _applicationCount;
    uint64 private _citizenCount;
    mapping(uint256 applicationId => Application) private _applications;
    mapping(uint256 citizenId => Person) private _people;
    mapping(address account => Wallet) private _wallets;

    constructor(address constitution, Rules memory rules_, bytes32 termsHash)
        Governed(constitution)
        CitizenTerms(rules_, termsHash)
        EIP712("Atoll Citizen Registry", "1")
    {}

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenship(bytes32 commitment, uint32 termsVersion) external returns (uint256 applicationId) {
        return _apply(msg.sender, commitment, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenshipWithSignature(
        address applicant,
        bytes32 commitment,
        uint32 termsVersion,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 applicationId) {
        _authorize(applicant, abi.encode(APPLY_TYPEHASH, applicant, commitment, termsVersion), deadline, signature);

        return _apply(applicant, commitment, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function withdraw(uint256 applicationId) external {
        _withdraw(msg.sender, applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function withdrawWithSignature(address applicant, uint256 applicationId, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(applicant, abi.encode(WITHDRAW_TYPEHASH, applicant, applicationId), deadline, signature);

        _withdraw(applicant, applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function admit(uint256 applicationId) external officeAct returns (uint256 citizenId) {
        Application storage application_ = _openApplication(applicationId);
        address account = application_.applicant;
        Wallet storage wallet = _wallets[account];
        uint40 expiresAt = _time(block.timestamp + rules().validity);

        application_.state = ApplicationState.Admitted;
        citizenId = wallet.citizenId;
        if (citizenId == 0) {
            citizenId = ++_citizenCount;
            // Counted in 64 bits, one line above.
            // forge-lint: disable-next-item(unsafe-typecast)
            wallet.citizenId = uint64(citizenId);
        }
        wallet.openApplicationId = 0;
        wallet.termsVersion = application_.termsVersion;
        _people[citizenId] = Person({
            wallet: account, admittedAt: _time(block.timestamp), expiresAt: expiresAt, state: CitizenState.Active
        });

        bytes memory data = abi.encode(msg.sender, expiresAt);
        _record(CitizenAdmitted.selector, _topic(citizenId), _topic(applicationId), _topic(account), data);
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
    function acceptTerms(uint32 version) external {
        _acceptTerms(msg.sender, version);
    }

    /// @inheritdoc ICitizenRegistry
    function acceptTermsWithSignature(address actor, uint32 version, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(actor, abi.encode(ACCEPT_TERMS_TYPEHASH, actor, version), deadline, signature);

        _acceptTerms(actor, version);
    }

    /// @inheritdoc ICitizenRegistry
    function renew(uint32 termsVersion) external {
        _renew(msg.sender, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function renewWithSignature(address actor, uint32 termsVersion, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(actor, abi.encode(RENEW_TYPEHASH, actor, termsVersion), deadline, signature);

        _renew(actor, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function lapse(uint256 citizenId) external {
        Person storage person = _people[citizenId];
        if (person.state != CitizenState.Active) revert CitizenNotActive(citizenId);
        uint256 lapsesAt = uint256(person.expiresAt) + rules().grace;
        // Grace is a month and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp < lapsesAt) revert LapseTooEarly(lapsesAt, block.timestamp);

        person.state = CitizenState.Lapsed;

        _record(CitizenLapsed.selector, _topic(citizenId), _topic(person.wallet), "");
        _burn(citizenId, person.wallet);
    }

    /// @inheritdoc ICitizenRegistry
    function renounce() external {
        _renounce(msg.sender);
    }

    /// @inheritdoc ICitizenRegistry
    function renounceWithSignature(address actor, uint256 deadline, bytes calldata signature) external {
        _authorize(actor, abi.encode(RENOUNCE_TYPEHASH, actor), deadline, signature);

        _renounce(actor);
    }

    /// @inheritdoc ICitizenRegistry
    function application(uint256 applicationId) external view returns (Application memory) {
        return _applications[applicationId];
    }

    /// @inheritdoc ICitizenRegistry
    function citizen(uint256 citizenId) external view returns (Citizen memory) {
        Person storage person = _people[citizenId];
        Wallet storage wallet = _wallets[person.wallet];
        return Citizen({
            wallet: person.wallet,
            admittedAt: person.admittedAt,
            expiresAt: person.expiresAt,
            termsVersion: wallet.termsVersion,
            epoch: wallet.epoch,
            state: person.state
        });
    }

    /// @inheritdoc ICitizenRegistry
    function citizenIdOf(address wallet) external view returns (uint256 citizenId) {
        return _wallets[wallet].citizenId;
    }

    /// @inheritdoc ICitizenRegistry
    function requireCitizen(address wallet) public view returns (uint256 citizenId) {
        citizenId = _wallets[wallet].citizenId;
        if (_people[citizenId].state != CitizenState.Active) revert CitizenUnknown(wallet);
    }

    /// @inheritdoc ICitizenRegistry
    function walletOf(uint256 citizenId) external view returns (address wallet) {
        return _people[citizenId].wallet;
    }

    /// @inheritdoc ICitizenRegistry
    function citizenCount() external view returns (uint256) {
        return _citizenCount;
    }

    /// @inheritdoc ISignedActs
    function epochOf(address actor) public view override(ISignedActs, SignedActs) returns (uint32 epoch) {
        return _wallets[actor].epoch;
    }

    function _apply(address applicant, bytes32 commitment, uint32 termsVersion)
        private
        returns (uint256 applicationId)
    {
        if (commitment == 0) revert ApplicationCommitmentMissing();
        _requireCurrent(termsVersion);
        Wallet storage wallet = _wallets[applicant];
        if (wallet.openApplicationId != 0) revert ApplicationAlreadyOpen(applicant, wallet.openApplicationId);
        if (_passportBalance(applicant) != 0) revert CitizenAlreadyAdmitted(applicant, wallet.citizenId);

        applicationId = ++_applicationCount;
        // Counted in 64 bits, one line above.
        // forge-lint: disable-next-item(unsafe-typecast)
        wallet.openApplicationId = uint64(applicationId);
        _applications[applicationId] = Application({
            applicant: applicant,
            submittedAt: uint48(block.timestamp),
            termsVersion: termsVersion,
            state: ApplicationState.Open
        });

        bytes memory data = abi.encode(commitment, termsVersion);
        _record(ApplicationSubmitted.selector, _topic(applicationId), _topic(applicant), data);
    }

    function _withdraw(address applicant, uint256 applicationId) private {
        Application storage application_ = _openApplication(applicationId);
        if (application_.applicant != applicant) revert ApplicationForeign(applicationId, applicant);

        application_.state = ApplicationState.Withdrawn;
        _wallets[applicant].openApplicationId = 0;

        _record(ApplicationWithdrawn.selector, _topic(applicationId), "");
    }

    function _acceptTerms(address actor, uint32 version) private {
        uint256 citizenId = requireCitizen(actor);
        _requireCurrent(version);

        _wallets[actor].termsVersion = version;

        _record(TermsAccepted.selector, _topic(citizenId), _topic(version), "");
    }

    function _renew(address actor, uint32 termsVersion) private {
        uint256 citizenId = requireCitizen(actor);
        _requireCurrent(termsVersion);
        Rules memory rules_ = rules();
        Person storage person = _people[citizenId];
        uint256 opensAt = uint256(person.expiresAt) - rules_.renewalWindow;
        // A window is days and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp < opensAt) revert RenewalTooEarly(opensAt, block.timestamp);
        uint40 expiresAt = _time(Math.max(person.expiresAt, block.timestamp) + rules_.validity);

        person.expiresAt = expiresAt;
        _wallets[actor].termsVersion = termsVersion;

        _record(CitizenRenewed.selector, _topic(citizenId), _topic(termsVersion), abi.encode(expiresAt));
    }

    function _renounce(address actor) private {
        uint256 citizenId = requireCitizen(actor);

        _people[citizenId].state = CitizenState.Renounced;

        _record(CitizenRenounced.selector, _topic(citizenId), _topic(actor), "");
        _burn(citizenId, actor);
    }

    function _burn(uint256 citizenId, address wallet) private {
        _record(Transfer.selector, _topic(wallet), _topic(address(0)), _topic(citizenId), "");
    }

    function _openApplication(uint256 applicationId) private view returns (Application storage application_) {
        application_ = _applications[applicationId];
        if (application_.state != ApplicationState.Open) revert ApplicationNotOpen(applicationId);
    }

    function _passportOwner(uint256 tokenId) internal view override returns (address) {
        Person storage person = _people[tokenId];
        return person.state == CitizenState.Active ? person.wallet : address(0);
    }

    function _passportBalance(address owner) internal view override returns (uint256) {
        // A state is one of a few, not a balance.
        // slither-disable-next-line incorrect-equality
        return _people[_wallets[owner].citizenId].state == CitizenState.Active ? 1 : 0;
    }

    /// @dev 40 bits of seconds serve for 34,000 years.
    function _time(uint256 seconds_) private pure returns (uint40) {
        // forge-lint: disable-next-item(unsafe-typecast)
        return uint40(seconds_);
    }
}
