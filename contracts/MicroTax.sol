// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IMicroTax} from "./interfaces/IMicroTax.sol";
import {Governed} from "./Governed.sol";
import {TaxSchedules} from "./TaxSchedules.sol";
import {Till} from "./Till.sol";

/// @title Tax schedules, yearly accounts and tills.
contract MicroTax is IMicroTax, Governed, ReentrancyGuardTransient {
    using TaxSchedules for TaxSchedules.Book;

    /// @dev Both transfers of a collection at their dearest (new holder, cold slots) with room: with less, an inner
    ///      call could run out of gas and the outer one still succeed.
    uint256 private constant COLLECTION_GAS = 160_000;

    /// @dev Booked, not sent yet, and still in the till. One unit of `net` stays for good, so that the next payer does
    ///      not pay for a fresh storage slot.
    struct Unsent {
        uint128 tax;
        uint128 net;
    }

    IERC20 public immutable COIN;
    address public immutable TREASURY;
    ICitizenRegistry public immutable CITIZENS;
    address public immutable TILL_IMPLEMENTATION;
    uint256 public immutable FIRST_YEAR_START;
    uint256 public immutable YEAR_LENGTH;

    TaxSchedules.Book private _schedules;
    mapping(uint256 businessId => TillRecord) private _tills;
    mapping(uint256 businessId => Unsent) private _unsent;
    mapping(uint256 citizenId => mapping(uint256 year => Account)) private _accounts;

    /// @param firstYearStart Unix time at which tax year 1 begins, in seconds.
    /// @param yearLength Length of every tax year, in seconds.
    constructor(
        address constitution,
        IERC20 coin,
        address treasury,
        ICitizenRegistry citizens,
        uint256 firstYearStart,
        uint256 yearLength
    ) Governed(constitution) {
        if (yearLength == 0) revert TaxYearLengthZero();
        (COIN, TREASURY, CITIZENS) = (coin, treasury, citizens);
        (FIRST_YEAR_START, YEAR_LENGTH) = (firstYearStart, yearLength);
        TILL_IMPLEMENTATION = address(new Till(coin));
    }

    /// @inheritdoc IMicroTax
    function enactSchedule(uint8 sizeClass, uint256 fromYear, Bracket[] calldata brackets, bytes32 lawHash)
        external
        restricted
        returns (uint256 scheduleId)
    {
        if (lawHash == 0) revert ScheduleLawMissing();

        scheduleId = _schedules.enact(sizeClass, fromYear, brackets, taxYearAt(block.timestamp));

        _record(
            ScheduleEnacted.selector,
            _topic(scheduleId),
            _topic(sizeClass),
            _topic(fromYear),
            abi.encode(brackets, lawHash)
        );
    }

    /// @inheritdoc IMicroTax
    function openTill(uint256 businessId, uint256 liableId, uint8 sizeClass, bytes32 salt)
        external
        restricted
        returns (address till)
    {
        till = Clones.predictDeterministicAddress(TILL_IMPLEMENTATION, salt);
        if (till.code.length != 0) revert TillAlreadyOpen(till);
        if (_tills[businessId].address_ != address(0)) revert TillAlreadyOpen(_tills[businessId].address_);

        // The address is the one predicted above, and a clone that cannot be made reverts.
        // slither-disable-next-line unused-return
        Clones.cloneDeterministic(TILL_IMPLEMENTATION, salt);
        // Citizens are counted from 1, one by one: 64 bits hold them all.
        // forge-lint: disable-next-item(unsafe-typecast)
        _tills[businessId] =
            TillRecord({address_: till, liableId: uint64(liableId), sizeClass: sizeClass, kept: Kept.Nothing});

        _record(
            TillOpened.selector,
            _topic(businessId),
            _topic(till),
            _topic(liableId),
            abi.encode(sizeClass, COIN.balanceOf(till))
        );
    }

    /// @inheritdoc IMicroTax
    function collect(uint256 businessId) external nonReentrant returns (uint256 gross, uint256 tax) {
        TillRecord memory till = tillOf(businessId);
        uint256 year = taxYearAt(block.timestamp);
        Account memory account = _accounts[till.liableId][year];
        Unsent memory owed = _owed(businessId, till.kept);
        gross = _newRevenue(till.address_, owed, account.turnover);
        // A unit that somebody sends only makes this pass, and is then collected like any other.
        // slither-disable-next-line incorrect-equality
        if (gross == 0 && owed.tax == 0 && owed.net <= 1) revert TillEmpty(businessId);

        tax = _book(account, till, year, gross);
        // {_newRevenue} leaves room for `gross` in 128 bits, and the tax is at most that.
        // forge-lint: disable-next-item(unsafe-typecast)
        owed.tax += uint128(tax);
        // forge-lint: disable-next-item(unsafe-typecast)
        owed.net += uint128(gross - tax);

        address payout = CITIZENS.payoutOf(till.liableId);
        (uint256 taxSent, uint256 netSent) = _send(businessId, till, owed, payout);

        _record(
            TillCollected.selector,
            _topic(businessId),
            _topic(till.liableId),
            _topic(year),
            abi.encode(gross, tax, account.turnover, account.scheduleId, payout, taxSent, netSent)
        );
    }

    /// @inheritdoc IMicroTax
    function tillOf(uint256 businessId) public view returns (TillRecord memory till) {
        till = _tills[businessId];
        if (till.address_ == address(0)) revert TillUnknown(businessId);
    }

    /// @inheritdoc IMicroTax
    function predictTill(uint256 founderId, bytes32 nameKey, uint64 founderNonce) external view returns (address till) {
        return Clones.predictDeterministicAddress(
            TILL_IMPLEMENTATION, keccak256(abi.encode(founderId, nameKey, founderNonce))
        );
    }

    /// @inheritdoc IMicroTax
    function unsent(uint256 businessId) external view returns (uint256 tax, uint256 net) {
        Unsent memory owed = _owed(businessId, _tills[businessId].kept);
        return (owed.tax, owed.net);
    }

    /// @inheritdoc IMicroTax
    function accountOf(uint256 citizenId, uint256 year) external view returns (Account memory) {
        return _accounts[citizenId][year];
    }

    /// @inheritdoc IMicroTax
    function taxDue(uint256 scheduleId, uint256 turnover) external view returns (uint256 tax) {
        if (scheduleId == 0 || scheduleId > _schedules.count) revert ScheduleIdUnknown(scheduleId);
        // The bracket matters only to an account that goes on.
        // slither-disable-next-line unused-return
        (tax,) = _schedules.taxOn(scheduleId, 0, 0, turnover);
    }

    /// @inheritdoc IMicroTax
    function taxYearAt(uint256 time) public view returns (uint256 year) {
        if (time < FIRST_YEAR_START) revert TaxYearNotBegun(time);
        return (time - FIRST_YEAR_START) / YEAR_LENGTH + 1;
    }

    /// @dev What reached the till since it was last collected, as much of it as fits the account.
    function _newRevenue(address till, Unsent memory owed, uint256 turnover) private view returns (uint256) {
        // A till with less than is owed has no new revenue: 0 says so.
        // slither-disable-next-line unused-return
        (, uint256 revenue) = Math.trySub(COIN.balanceOf(till), uint256(owed.tax) + owed.net);
        uint256 room = type(uint128).max - Math.max(turnover, Math.max(owed.tax, owed.net));
        return Math.min(revenue, room);
    }

    /// @dev Adds to the account, in memory and in storage, and returns the tax on what was added.
    function _book(Account memory account, TillRecord memory till, uint256 year, uint256 gross)
        private
        returns (uint256 tax)
    {
        if (account.scheduleId == 0) account.scheduleId = uint32(_schedules.inForce(till.sizeClass, year));
        uint256 bracket;
        (tax, bracket) = _schedules.taxOn(account.scheduleId, account.bracket, account.turnover, gross);
        // {_newRevenue} leaves room for `gross` in 128 bits; a schedule has at most 8 brackets.
        // forge-lint: disable-next-item(unsafe-typecast)
        account.turnover += uint128(gross);
        // forge-lint: disable-next-item(unsafe-typecast)
        account.bracket = uint8(bracket);
        _accounts[till.liableId][year] = account;
    }

    /// @dev Sends what is owed, all but one unit of the net, and keeps account of what could not be sent. Without a payout
    ///      the net is kept whole.
    function _send(uint256 businessId, TillRecord memory till, Unsent memory owed, address payout)
        private
        returns (uint256 taxSent, uint256 netSent)
    {
        (taxSent, netSent) = (owed.tax, owed.net > 0 && payout != address(0) ? owed.net - 1 : 0);

        if (gasleft() < COLLECTION_GAS) revert CollectionGasTooLow(gasleft(), COLLECTION_GAS);
        (bool taxDone, bool netDone) = Till(till.address_).send(TREASURY, taxSent, payout, netSent);

        if (!taxDone) taxSent = 0;
        if (!netDone) netSent = 0;
        _keep(businessId, till.kept, owed.tax - taxSent, owed.net - netSent);
    }

    /// @dev What is booked and not sent, read from the slot only where the till's record does not tell.
    function _owed(uint256 businessId, Kept kept) private view returns (Unsent memory) {
        if (kept == Kept.Unsent) return _unsent[businessId];
        return Unsent({tax: 0, net: kept == Kept.OneUnit ? 1 : 0});
    }

    /// @dev Writes what stays in the till, and nothing where nothing changes.
    function _keep(uint256 businessId, Kept before, uint256 tax, uint256 net) private {
        // Both figures are the register's own, none is a balance that a stranger could move.
        // slither-disable-next-line incorrect-equality
        Kept kept = tax == 0 && net == 1 ? Kept.OneUnit : Kept.Unsent;
        // Both are what is left of a figure of 128 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        if (kept == Kept.Unsent) _unsent[businessId] = Unsent({tax: uint128(tax), net: uint128(net)});
        if (kept != before) _tills[businessId].kept = kept;
    }
}
