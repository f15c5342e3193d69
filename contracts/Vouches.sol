// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IVouches} from "./interfaces/IVouches.sol";
import {CitizenActs} from "./CitizenActs.sol";
import {Governed} from "./Governed.sol";
import {Times} from "./Times.sol";

/// @title Vouches, counted by time at the admission: no counter can be out of date.
contract Vouches is IVouches, Governed, CitizenActs {
    uint256 private constant MAX_NEEDED = 16;
    uint256 private constant MIN_PERIOD = 1 days;
    uint256 private constant MAX_PERIOD = 365 days;
    uint256 private constant MAX_TIME = 20 * 365 days;
    bytes32 private constant VOUCH_TYPEHASH = keccak256(
        "VouchForApplicant(address citizen,uint256 applicationId,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH =
        keccak256("WithdrawVouch(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)");

    VouchingRules private _rules;
    mapping(uint256 citizenId => Vouch) private _vouches;
    /// @dev Whose vouches brought the latest admission by vouches about, and when: see {_vouchersHash}.
    mapping(uint256 citizenId => bytes32) private _vouchers;

    constructor(address constitution, ICitizenRegistry citizens, VouchingRules memory rules)
        Governed(constitution)
        CitizenActs(citizens)
        EIP712("Atoll Vouches", "1")
    {
        _setRules(rules);
    }

    /// @inheritdoc IVouches
    function vouch(uint256 applicationId) external {
        _vouch(msg.sender, applicationId);
    }

    /// @inheritdoc IVouches
    function vouchWithSignature(address actor, uint256 applicationId, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(actor, abi.encode(VOUCH_TYPEHASH, actor, applicationId), deadline, signature);

        _vouch(actor, applicationId);
    }

    /// @inheritdoc IVouches
    function withdrawVouch() external {
        _withdraw(msg.sender);
    }

    /// @inheritdoc IVouches
    function withdrawVouchWithSignature(address actor, uint256 deadline, bytes calldata signature) external {
        _authorize(actor, abi.encode(WITHDRAW_TYPEHASH, actor), deadline, signature);

        _withdraw(actor);
    }

    /// @inheritdoc IVouches
    function releaseVouch(uint256 citizenId) external {
        Vouch storage vouch_ = _vouches[citizenId];
        uint256 applicationId = vouch_.applicationId;
        if (applicationId == 0) revert VouchUnknown(citizenId);
        if (_isOpen(applicationId) && _isLive(vouch_, CITIZENS.citizen(citizenId).epoch)) {
            revert VouchStillLive(citizenId, vouch_.until);
        }

        vouch_.applicationId = 0;

        _record(VouchReleased.selector, _topic(applicationId), _topic(citizenId), "");
    }

    /// @inheritdoc IVouches
    function countVouches(uint256 applicationId, uint256[] calldata voucherIds) external returns (uint256 citizenId) {
        uint256 needed = _requireOn().needed;
        if (voucherIds.length != needed) revert VouchCountInvalid(voucherIds.length, needed);
        uint256 last = 0;
        for (uint256 i = 0; i < needed; ++i) {
            if (voucherIds[i] <= last) revert VouchersUnordered(voucherIds[i]);
            last = voucherIds[i];
            _count(applicationId, last);
        }

        citizenId = CITIZENS.admitVouched(applicationId);
        _vouchers[citizenId] = _vouchersHash(voucherIds, block.timestamp);

        _record(VouchesCounted.selector, _topic(applicationId), _topic(citizenId), abi.encode(voucherIds));
    }

    /// @inheritdoc IVouches
    function barVouchers(uint256 citizenId, uint256[] calldata voucherIds) external {
        ICitizenRegistry.Citizen memory citizen = CITIZENS.citizen(citizenId);
        if (citizen.state != ICitizenRegistry.CitizenState.Revoked) revert CitizenNotRevoked(citizenId);
        bytes32 vouchers = _vouchersHash(voucherIds, citizen.admittedAt);
        if (_vouchers[citizenId] != vouchers) revert VouchersUnknown(citizenId);
        uint40 until = Times.ahead(_rules.consequence);

        delete _vouchers[citizenId];
        // As many as the rules needed: 16 at most.
        for (uint256 i = 0; i < voucherIds.length; ++i) {
            Vouch storage vouch_ = _vouches[voucherIds[i]];
            vouch_.applicationId = 0;
            vouch_.freeAt = Times.from(Math.max(vouch_.freeAt, until));
        }

        _record(VouchersBarred.selector, _topic(citizenId), abi.encode(voucherIds, until));
    }

    /// @inheritdoc IVouches
    function setVouchingRules(VouchingRules calldata rules) external officeAct {
        _setRules(rules);
    }

    /// @inheritdoc IVouches
    function vouchingRules() external view returns (VouchingRules memory) {
        return _rules;
    }

    /// @inheritdoc IVouches
    function vouchOf(uint256 citizenId) external view returns (Vouch memory) {
        return _vouches[citizenId];
    }

    function _vouch(address actor, uint256 applicationId) private {
        VouchingRules memory rules = _requireOn();
        ICitizenRegistry.Application memory application = CITIZENS.application(applicationId);
        if (application.state != ICitizenRegistry.ApplicationState.Open) {
            revert ICitizenRegistry.ApplicationNotOpen(applicationId);
        }
        if (application.applicant == actor) revert VouchForOneself(applicationId, actor);
        uint256 citizenId = CITIZENS.requireGoodStanding(actor);
        ICitizenRegistry.Citizen memory voucher = CITIZENS.citizen(citizenId);
        uint256 freeAt = Math.max(uint256(voucher.admittedAt) + rules.tenure, _vouches[citizenId].freeAt);
        // Tenures and cooldowns are hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp < freeAt) revert VouchTooEarly(citizenId, freeAt, block.timestamp);

        uint40 until = Times.ahead(rules.period);
        uint40 nextAt = Times.ahead(rules.cooldown);
        // Applications are counted in 64 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        _vouches[citizenId] =
            Vouch({applicationId: uint64(applicationId), until: until, freeAt: nextAt, epoch: voucher.epoch});

        _record(VouchGiven.selector, _topic(applicationId), _topic(citizenId), abi.encode(until, nextAt));
    }

    function _withdraw(address actor) private {
        uint256 citizenId = CITIZENS.requireCitizen(actor);
        Vouch storage vouch_ = _vouches[citizenId];
        uint256 applicationId = vouch_.applicationId;
        if (applicationId == 0) revert VouchUnknown(citizenId);

        vouch_.applicationId = 0;

        _record(VouchWithdrawn.selector, _topic(applicationId), _topic(citizenId), "");
    }

    /// @dev Uses a vouch up, or reverts when it does not count: by time, wallet, and standing of now.
    function _count(uint256 applicationId, uint256 citizenId) private {
        Vouch storage vouch_ = _vouches[citizenId];
        bool lives = vouch_.applicationId == applicationId && _isLive(vouch_, CITIZENS.citizen(citizenId).epoch);
        if (!lives || !CITIZENS.isInGoodStanding(citizenId)) revert VouchNotLive(applicationId, citizenId);

        vouch_.applicationId = 0;
    }

    /// @dev With the time of the admission: who was admitted anew by the registrar is nobody's consequence.
    function _vouchersHash(uint256[] calldata voucherIds, uint256 admittedAt) private pure returns (bytes32) {
        return keccak256(abi.encode(voucherIds, admittedAt));
    }

    function _requireOn() private view returns (VouchingRules memory rules) {
        rules = _rules;
        if (rules.needed == 0) revert VouchingOff();
    }

    /// @dev Whether it has neither ended by time nor with the wallet that gave it.
    function _isLive(Vouch storage vouch_, uint32 epoch) private view returns (bool) {
        // forge-lint: disable-next-item(block-timestamp)
        return block.timestamp < vouch_.until && vouch_.epoch == epoch;
    }

    function _isOpen(uint256 applicationId) private view returns (bool) {
        return CITIZENS.application(applicationId).state == ICitizenRegistry.ApplicationState.Open;
    }

    function _setRules(VouchingRules memory rules) private {
        bool periodFits = rules.period >= MIN_PERIOD && rules.period <= MAX_PERIOD && rules.cooldown >= rules.period;
        uint256 longest = Math.max(rules.cooldown, Math.max(rules.tenure, rules.consequence));
        if (rules.needed > MAX_NEEDED || !periodFits || longest > MAX_TIME) {
            revert VouchingRulesInvalid(rules.needed, rules.period, rules.cooldown, rules.tenure, rules.consequence);
        }

        _rules = rules;

        _record(VouchingRulesSet.selector, abi.encode(rules));
    }
}
