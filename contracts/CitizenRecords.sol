// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IPassportPicture} from "./interfaces/IPassportPicture.sol";
import {ISignedActs} from "./interfaces/ISignedActs.sol";
import {CitizenTerms} from "./CitizenTerms.sol";
import {Passport} from "./Passport.sol";
import {SignedActs} from "./SignedActs.sol";

/// @title What the civil register keeps of people, wallets and applications, and what it says of them.
abstract contract CitizenRecords is ICitizenRegistry, Passport, CitizenTerms, SignedActs {
    uint8 internal constant SUSPENSION_MARK = 1;
    uint8 internal constant RECOVERY_MARK = 2;

    /// @dev What a citizen is, apart from the wallet. One slot: an admission writes no other.
    struct Person {
        address wallet;
        uint40 admittedAt;
        uint40 expiresAt;
        CitizenState state;
        uint8 marks;
    }

    /// @dev Read only of a person with a mark.
    struct Standing {
        uint40 suspendedUntil;
        uint40 suspensionId;
        uint40 revocationId;
        uint32 suspendedFor;
        uint40 recoveryUntil;
    }

    /// @dev What a wallet is to the register: a citizen's (0 = never), an applicant's (0 = no open application), the
    ///      how many-eth wallet of its citizen, and what was agreed to with it. One slot, too.
    struct Wallet {
        uint64 citizenId;
        uint64 openApplicationId;
        uint32 epoch;
        uint32 termsVersion;
    }

    IPassportPicture public immutable PICTURE;

    uint64 internal _applicationCount;
    uint64 internal _citizenCount;
    mapping(uint256 applicationId => Application) internal _applications;
    mapping(uint256 citizenId => Person) internal _people;
    mapping(uint256 citizenId => Standing) internal _standings;
    mapping(address account => Wallet) internal _wallets;

    constructor(IPassportPicture picture) {
        PICTURE = picture;
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
            state: person.state,
            suspendedUntil: person.marks & SUSPENSION_MARK == 0 ? 0 : _standings[citizenId].suspendedUntil,
            recoveryPending: _isRecovering(citizenId)
        });
    }

    /// @inheritdoc ICitizenRegistry
    function citizenIdOf(address wallet) external view returns (uint256 citizenId) {
        return _wallets[wallet].citizenId;
    }

    /// @inheritdoc ICitizenRegistry
    function openApplicationOf(address wallet) external view returns (uint256 applicationId) {
        return _wallets[wallet].openApplicationId;
    }

    /// @inheritdoc ICitizenRegistry
    function isRetired(address wallet) public view returns (bool) {
        uint256 citizenId = _wallets[wallet].citizenId;
        return citizenId != 0 && _people[citizenId].wallet != wallet;
    }

    /// @inheritdoc ICitizenRegistry
    function requireCitizen(address wallet) public view returns (uint256 citizenId) {
        (citizenId,) = _requireCitizen(wallet);
    }

    /// @inheritdoc ICitizenRegistry
    function requireGoodStanding(address wallet) external view returns (uint256 citizenId) {
        Person storage person;
        (citizenId, person) = _requireCitizen(wallet);
        if (_isSuspended(citizenId, person)) {
            revert CitizenshipSuspended(citizenId, _standings[citizenId].suspendedUntil);
        }
    }

    /// @inheritdoc ICitizenRegistry
    function isLive(uint256 citizenId) external view returns (bool) {
        return _isLive(_people[citizenId]);
    }

    /// @inheritdoc ICitizenRegistry
    function isInGoodStanding(uint256 citizenId) external view returns (bool) {
        return _isLive(_people[citizenId]) && !_isSuspended(citizenId);
    }

    /// @inheritdoc ICitizenRegistry
    function walletOf(uint256 citizenId) external view returns (address wallet) {
        return _people[citizenId].wallet;
    }

    /// @inheritdoc ICitizenRegistry
    function payoutOf(uint256 citizenId) external view returns (address wallet) {
        return _isRecovering(citizenId) ? address(0) : _people[citizenId].wallet;
    }

    /// @inheritdoc ICitizenRegistry
    function citizenCount() external view returns (uint256) {
        return _citizenCount;
    }

    /// @inheritdoc ISignedActs
    function epochOf(address actor) public view override(ISignedActs, SignedActs) returns (uint32 epoch) {
        return _wallets[actor].epoch;
    }

    function _requireCitizen(address wallet) internal view returns (uint256 citizenId, Person storage person) {
        citizenId = _wallets[wallet].citizenId;
        person = _people[citizenId];
        if (!_isLive(person) || person.wallet != wallet) revert CitizenUnknown(wallet);
    }

    function _isLive(Person storage person) internal view returns (bool) {
        CitizenState state = person.state;
        return state == CitizenState.Active || state == CitizenState.Revoking;
    }

    function _isSuspended(uint256 citizenId) internal view returns (bool) {
        return _isSuspended(citizenId, _people[citizenId]);
    }

    function _isSuspended(uint256 citizenId, Person storage person) private view returns (bool) {
        // Suspensions are hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        return person.marks & SUSPENSION_MARK != 0 && block.timestamp < _standings[citizenId].suspendedUntil;
    }

    function _isRecovering(uint256 citizenId) internal view returns (bool) {
        // Half a year; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        return _people[citizenId].marks & RECOVERY_MARK != 0 && block.timestamp < _standings[citizenId].recoveryUntil;
    }

    function _openApplication(uint256 applicationId) internal view returns (Application storage application_) {
        application_ = _applications[applicationId];
        if (application_.state != ApplicationState.Open) revert ApplicationNotOpen(applicationId);
    }

    function _burn(uint256 citizenId, address wallet) internal {
        _record(Transfer.selector, _topic(wallet), _topic(address(0)), _topic(citizenId), "");
    }

    function _passportOwner(uint256 tokenId) internal view override returns (address) {
        Person storage person = _people[tokenId];
        return _isLive(person) ? person.wallet : address(0);
    }

    function _passportBalance(address owner) internal view override returns (uint256) {
        return _passportOwner(_wallets[owner].citizenId) == owner ? 1 : 0;
    }

    function _passportURI(uint256 tokenId) internal view override returns (string memory) {
        Person storage person = _people[tokenId];
        return PICTURE.uri(tokenId, person.admittedAt, person.expiresAt);
    }
}
