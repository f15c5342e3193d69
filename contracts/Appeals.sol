// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAppealable} from "./interfaces/IAppealable.sol";
import {IAppeals} from "./interfaces/IAppeals.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {CitizenActs} from "./CitizenActs.sol";
import {Governed} from "./Governed.sol";
import {Times} from "./Times.sol";

/// @title Appeals: who appealed, until when it is decided, how. What an act did, its register undoes.
contract Appeals is IAppeals, Governed, CitizenActs {
    uint256 private constant MIN_DECISION_PERIOD = 1 days;
    uint256 private constant MAX_DECISION_PERIOD = 365 days;
    bytes32 private constant LODGE_TYPEHASH = keccak256(
        "LodgeAppeal(address appellant,address register,uint256 actId,bytes32 statement,uint32 epoch,uint256 nonce,uint256 deadline)"
    );

    uint256 public immutable DECISION_PERIOD;

    /// @inheritdoc IAppeals
    uint256 public appealCount;
    mapping(uint256 appealId => Appeal) private _appeals;

    constructor(address constitution, ICitizenRegistry citizens, uint256 decisionPeriod)
        Governed(constitution)
        CitizenActs(citizens)
        EIP712("Atoll Appeals", "1")
    {
        if (decisionPeriod < MIN_DECISION_PERIOD || decisionPeriod > MAX_DECISION_PERIOD) {
            revert AppealDecisionPeriodInvalid(decisionPeriod);
        }
        DECISION_PERIOD = decisionPeriod;
    }

    /// @inheritdoc IAppeals
    function lodge(IAppealable register, uint256 actId, bytes32 statement) external returns (uint256 appealId) {
        return _lodge(msg.sender, register, actId, statement);
    }

    /// @inheritdoc IAppeals
    function lodgeWithSignature(
        address actor,
        IAppealable register,
        uint256 actId,
        bytes32 statement,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 appealId) {
        _authorize(actor, abi.encode(LODGE_TYPEHASH, actor, register, actId, statement), deadline, signature);

        return _lodge(actor, register, actId, statement);
    }

    /// @inheritdoc IAppeals
    function decide(uint256 appealId, bool allowed, bytes32 reasons) external officeAct {
        if (reasons == 0) revert AppealTextMissing();
        Appeal storage appeal_ = _openAppeal(appealId);
        _requireImpartial(appeal_.register, appeal_.actId);
        // The time to decide is a day and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > appeal_.decideBy) revert AppealDecisionTooLate(appeal_.decideBy, block.timestamp);

        appeal_.state = allowed ? AppealState.Allowed : AppealState.Dismissed;

        _record(AppealDecided.selector, _topic(appealId), abi.encode(allowed, reasons, msg.sender));

        appeal_.register.settle(appeal_.actId, !allowed);
    }

    /// @inheritdoc IAppeals
    function concludeUndecided(uint256 appealId) external {
        Appeal storage appeal_ = _openAppeal(appealId);
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp <= appeal_.decideBy) revert AppealStillOpen(appeal_.decideBy, block.timestamp);

        appeal_.state = AppealState.Defaulted;

        _record(AppealDefaulted.selector, _topic(appealId), "");

        appeal_.register.settle(appeal_.actId, false);
    }

    /// @inheritdoc IAppeals
    function appeal(uint256 appealId) external view returns (Appeal memory) {
        return _appeals[appealId];
    }

    function _lodge(address actor, IAppealable register, uint256 actId, bytes32 statement)
        private
        returns (uint256 appealId)
    {
        if (address(register) != address(CITIZENS)) revert AppealRegisterUnknown(address(register));
        if (statement == 0) revert AppealTextMissing();
        if (actor != register.partyTo(actId)) revert AppealForeign(actId, actor);
        uint40 decideBy = Times.ahead(DECISION_PERIOD);

        appealId = ++appealCount;
        // Acts are counted in 40 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        _appeals[appealId] = Appeal({
            register: register,
            lodgedAt: Times.current(),
            decideBy: decideBy,
            state: AppealState.Open,
            actId: uint64(actId)
        });

        bytes memory data = abi.encode(actor, statement, decideBy);
        _record(AppealLodged.selector, _topic(appealId), _topic(address(register)), _topic(actId), data);

        register.markAppealed(actId);
    }

    function _openAppeal(uint256 appealId) private view returns (Appeal storage appeal_) {
        appeal_ = _appeals[appealId];
        if (appeal_.state != AppealState.Open) revert AppealNotOpen(appealId);
    }

    function _requireImpartial(IAppealable register, uint256 actId) private view {
        if (_isSamePerson(msg.sender, register.act(actId).by) || _isSamePerson(msg.sender, register.partyTo(actId))) {
            revert AppealArbiterPartial(msg.sender);
        }
    }
}
