// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IConstitution} from "./interfaces/IConstitution.sol";
import {IRecovery} from "./interfaces/IRecovery.sol";
import {CitizenActs} from "./CitizenActs.sol";
import {Governed} from "./Governed.sol";
import {Offices} from "./Offices.sol";
import {RecoveryCases} from "./RecoveryCases.sol";

/// @title Recovery of citizens' wallets.
contract Recovery is Governed, RecoveryCases {
    bytes32 private constant REQUEST_TYPEHASH = keccak256(
        "RequestRecovery(address guardian,uint256 citizenId,address newWallet,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant APPROVE_TYPEHASH =
        keccak256("ApproveRecovery(address guardian,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant VETO_TYPEHASH =
        keccak256("VetoRecovery(address citizen,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256 deadline)");
    bytes32 private constant COMPLETE_TYPEHASH =
        keccak256("CompleteRecovery(address newWallet,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256 deadline)");

    constructor(address constitution, ICitizenRegistry citizens, Delays memory delays_)
        Governed(constitution)
        CitizenActs(citizens)
        RecoveryCases(delays_)
        EIP712("Atoll Recovery", "1")
    {}

    /// @inheritdoc IRecovery
    function requestRecovery(uint256 citizenId, address newWallet) external returns (uint256 recoveryId) {
        return _requestAsGuardian(msg.sender, citizenId, newWallet);
    }

    /// @inheritdoc IRecovery
    function requestRecoveryWithSignature(
        address actor,
        uint256 citizenId,
        address newWallet,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 recoveryId) {
        _authorize(actor, abi.encode(REQUEST_TYPEHASH, actor, citizenId, newWallet), deadline, signature);

        return _requestAsGuardian(actor, citizenId, newWallet);
    }

    /// @inheritdoc IRecovery
    function requestRecoveryByOffice(uint256 citizenId, address newWallet, bytes32 evidence)
        external
        officeAct
        returns (uint256 recoveryId)
    {
        if (evidence == 0) revert RecoveryEvidenceMissing(citizenId);

        (recoveryId,) = _open(msg.sender, citizenId, newWallet, 0, evidence);
    }

    /// @inheritdoc IRecovery
    function approveRecovery(uint256 recoveryId) external {
        _approveAsGuardian(msg.sender, recoveryId);
    }

    /// @inheritdoc IRecovery
    function approveRecoveryWithSignature(address actor, uint256 recoveryId, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(actor, abi.encode(APPROVE_TYPEHASH, actor, recoveryId), deadline, signature);

        _approveAsGuardian(actor, recoveryId);
    }

    /// @inheritdoc IRecovery
    function approveRecoveryByOffice(uint256 recoveryId) external officeAct {
        RecoveryCase storage case_ = _current(recoveryId, RecoveryState.Requested);
        if (case_.guardianVersion != 0) revert RecoveryRoadInvalid(recoveryId);
        if (_isSamePerson(case_.registrar, msg.sender)) revert RecoveryOfficesAlike(msg.sender);

        _record(RecoveryApproved.selector, _topic(recoveryId), _topic(msg.sender), abi.encode(2));
        _schedule(recoveryId, case_);
    }

    /// @inheritdoc IRecovery
    function vetoRecovery(uint256 recoveryId) external {
        _veto(msg.sender, recoveryId);
    }

    /// @inheritdoc IRecovery
    function vetoRecoveryWithSignature(address actor, uint256 recoveryId, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(actor, abi.encode(VETO_TYPEHASH, actor, recoveryId), deadline, signature);

        _veto(actor, recoveryId);
    }

    /// @inheritdoc IRecovery
    function overrideVeto(uint256 recoveryId) external officeAct {
        RecoveryCase storage case_ = _current(recoveryId, RecoveryState.Vetoed);
        _requireRipe(recoveryId, _opensAt(case_));
        (uint256 given, uint256 needed) = (_count(case_.approvals), _guardians(case_.citizenId).threshold);
        if (given < needed) revert RecoveryApprovalsMissing(recoveryId, given, needed);

        _enter(case_, RecoveryState.Approved);

        _record(RecoveryVetoOverridden.selector, _topic(recoveryId), _topic(msg.sender), "");
        _recordScheduled(recoveryId, case_);
    }

    /// @inheritdoc IRecovery
    function completeRecovery(uint256 recoveryId) external {
        _complete(msg.sender, recoveryId);
    }

    /// @inheritdoc IRecovery
    function completeRecoveryWithSignature(
        address actor,
        uint256 recoveryId,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _authorize(actor, abi.encode(COMPLETE_TYPEHASH, actor, recoveryId), deadline, signature);

        _complete(actor, recoveryId);
    }

    function _requestAsGuardian(address actor, uint256 citizenId, address newWallet)
        private
        returns (uint256 recoveryId)
    {
        GuardianSet storage set = _guardians(citizenId);
        RecoveryCase storage case_;
        // Without guardians nobody is one; that is said before a case without any would pass for the offices'.
        uint8 places = _placesOf(set, citizenId, actor);

        (recoveryId, case_) = _open(actor, citizenId, newWallet, set.version, 0);
        _approve(actor, recoveryId, case_, places);
    }

    function _approveAsGuardian(address actor, uint256 recoveryId) private {
        bool again = _stateOf(recoveryId) == RecoveryState.Vetoed;
        RecoveryCase storage case_ = _current(recoveryId, again ? RecoveryState.Vetoed : RecoveryState.Requested);
        if (case_.guardianVersion == 0) revert RecoveryRoadInvalid(recoveryId);
        uint256 citizenId = case_.citizenId;
        uint8 places = _placesOf(_guardians(citizenId), citizenId, actor);

        _approve(actor, recoveryId, case_, places);
    }

    /// @dev Whoever has come to several places counts once, at the first. Before a veto the last approval that is needed
    ///      sets the recovery under way; after one the arbiter does.
    function _approve(address actor, uint256 recoveryId, RecoveryCase storage case_, uint8 places) private {
        if (case_.approvals & places != 0) revert RecoveryAlreadyApproved(recoveryId, actor);

        case_.approvals |= places & (~places + 1);
        uint256 given = _count(case_.approvals);

        _record(RecoveryApproved.selector, _topic(recoveryId), _topic(actor), abi.encode(given));
        bool enough = given >= _guardians(case_.citizenId).threshold;
        if (enough && case_.state == RecoveryState.Requested) _schedule(recoveryId, case_);
    }

    function _veto(address actor, uint256 recoveryId) private {
        RecoveryCase storage case_ = _current(recoveryId, RecoveryState.Approved);
        if (actor != CITIZENS.walletOf(case_.citizenId)) revert RecoveryVetoForeign(recoveryId, actor);
        if (case_.vetoSpent) revert RecoveryVetoSpent(recoveryId);
        uint256 opensAt = _opensAt(case_);
        // Stages last hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp >= opensAt) revert RecoveryExpired(recoveryId, opensAt - 1, block.timestamp);

        (case_.vetoSpent, case_.approvals) = (true, 0);
        _enter(case_, RecoveryState.Vetoed);

        bytes memory data = abi.encode(_opensAt(case_), _expiresAt(recoveryId, case_));
        _record(RecoveryVetoed.selector, _topic(recoveryId), _topic(actor), data);
        if (case_.guardianVersion == 0) _fail(recoveryId, case_);
    }

    function _complete(address actor, uint256 recoveryId) private {
        RecoveryCase storage case_ = _current(recoveryId, RecoveryState.Approved);
        if (actor != case_.newWallet) revert RecoveryCompletionForeign(recoveryId, actor);
        _requireRipe(recoveryId, _opensAt(case_));
        uint256 citizenId = case_.citizenId;

        _enter(case_, RecoveryState.Completed);

        bytes memory data = abi.encode(CITIZENS.walletOf(citizenId));
        _record(RecoveryCompleted.selector, _topic(recoveryId), _topic(citizenId), _topic(actor), data);

        _settleGuardians(citizenId, case_.guardianVersion);
        _release(citizenId);
        address oldWallet = CITIZENS.recover(citizenId, actor);
        IConstitution(authority()).lapseOffices(oldWallet, _offices());
    }

    function _count(uint8 bits) private pure returns (uint256 count) {
        for (; bits != 0; bits &= bits - 1) {
            ++count;
        }
    }

    /// @dev The offices of state: they lapse with the wallet, and are granted anew.
    function _offices() private pure returns (uint64[] memory offices) {
        offices = new uint64[](Offices.WARDEN);
        for (uint64 i = 0; i < Offices.WARDEN; ++i) {
            offices[i] = Offices.REGISTRAR + i;
        }
    }
}
