// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IPassportPicture} from "./interfaces/IPassportPicture.sol";
import {Admissions} from "./Admissions.sol";
import {CitizenRecords} from "./CitizenRecords.sol";
import {CitizenTerms} from "./CitizenTerms.sol";
import {Governed} from "./Governed.sol";
import {Times} from "./Times.sol";

/// @title The civil register, which is also the passport.
contract CitizenRegistry is Admissions {
    bytes32 private constant ACCEPT_TERMS_TYPEHASH =
        keccak256("AcceptTerms(address citizen,uint32 version,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant RENEW_TYPEHASH =
        keccak256("RenewCitizenship(address citizen,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant RENOUNCE_TYPEHASH =
        keccak256("RenounceCitizenship(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)");

    constructor(address constitution, IPassportPicture picture, Rules memory rules_, bytes32 termsHash)
        Governed(constitution)
        CitizenRecords(picture)
        CitizenTerms(rules_, termsHash)
        EIP712("Atoll Citizen Registry", "1")
    {}

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
        if (!_isLive(person)) revert CitizenNotActive(citizenId);
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
    function markRecovery(uint256 citizenId, bool pending) external restricted {
        Person storage person = _people[citizenId];
        uint40 until = pending ? Times.ahead(Times.LONGEST_RECOVERY) : 0;

        _standings[citizenId].recoveryUntil = until;
        if (pending) person.marks |= RECOVERY_MARK;
        else person.marks &= ~RECOVERY_MARK;

        _record(RecoveryMarked.selector, _topic(citizenId), abi.encode(until));
    }

    /// @inheritdoc ICitizenRegistry
    function recover(uint256 citizenId, address newWallet) external restricted returns (address oldWallet) {
        Person storage person = _people[citizenId];
        Wallet storage next = _wallets[newWallet];
        oldWallet = person.wallet;
        if (newWallet == oldWallet || (next.citizenId != 0 && next.citizenId != citizenId)) {
            revert WalletTaken(newWallet, next.citizenId);
        }

        _dropApplication(oldWallet);
        _dropApplication(newWallet);
        uint32 epoch = _wallets[oldWallet].epoch + 1;
        // Citizens are counted in 64 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        _wallets[newWallet] = Wallet({
            citizenId: uint64(citizenId),
            openApplicationId: 0,
            epoch: epoch,
            termsVersion: _wallets[oldWallet].termsVersion
        });
        person.wallet = newWallet;

        _record(CitizenRecovered.selector, _topic(citizenId), _topic(oldWallet), _topic(newWallet), abi.encode(epoch));
        if (_isLive(person)) {
            _record(Transfer.selector, _topic(oldWallet), _topic(newWallet), _topic(citizenId), "");
        }
    }

    function _acceptTerms(address actor, uint32 version) private {
        uint256 citizenId = requireCitizen(actor);
        _requireCurrent(version);

        _wallets[actor].termsVersion = version;

        _record(TermsAccepted.selector, _topic(citizenId), _topic(version), "");
    }

    function _renew(address actor, uint32 termsVersion) private {
        (uint256 citizenId, Person storage person) = _requireCitizen(actor);
        (uint256 validity, uint256 renewalWindow) = _renewalRules(termsVersion);
        uint256 end = person.expiresAt;
        uint256 opensAt = end - renewalWindow;
        // A window is days and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp < opensAt) revert RenewalTooEarly(opensAt, block.timestamp);
        uint40 expiresAt = Times.from(Math.max(end, block.timestamp) + validity);

        person.expiresAt = expiresAt;
        _wallets[actor].termsVersion = termsVersion;

        _record(CitizenRenewed.selector, _topic(citizenId), _topic(termsVersion), abi.encode(expiresAt));
        _record(MetadataUpdate.selector, abi.encode(citizenId));
    }

    function _renounce(address actor) private {
        uint256 citizenId = requireCitizen(actor);
        if (_isRecovering(citizenId)) revert RecoveryPending(citizenId);

        _people[citizenId].state = CitizenState.Renounced;

        _record(CitizenRenounced.selector, _topic(citizenId), _topic(actor), "");
        _burn(citizenId, actor);
    }
}
