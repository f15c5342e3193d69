// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IMicroTax} from "./interfaces/IMicroTax.sol";
import {Governed} from "./Governed.sol";
import {TaxSchedules} from "./TaxSchedules.sol";
import {Till} from "./Till.sol";

/// @title Tax schedules, yearly accounts and tills.
contract MicroTax is IMicroTax, Governed {
    using TaxSchedules for TaxSchedules.StoredBracket[];

    uint256 private constant MAX_NOTICE_YEARS = 8;
    /// @dev Both transfers of a collection at their dearest (new holder, cold slots) with room: with less, an inner
    ///      call could run out of gas and the outer one still succeed.
    uint256 private constant COLLECTION_GAS = 160_000;

    /// @dev Booked, not sent yet, and still in the till. One unit of `net` stays for good, so that the next payer does
    ///      not pay for a fresh storage slot.
    struct Unsent {
        uint128 tax;
        uint128 net;
    }

    struct Schedule {
        uint32 fromYear;
        TaxSchedules.StoredBracket[] brackets;
    }

    IERC20 public immutable COIN;
    address public immutable TREASURY;
    ICitizenRegistry public immutable CITIZENS;
    address public immutable TILL_IMPLEMENTATION;
    uint256 public immutable FIRST_YEAR_START;
    uint256 public immutable YEAR_LENGTH;

    Schedule[] private _schedules;
    mapping(uint8 sizeClass => uint32[] scheduleIds) private _schedulesOf;
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
        _checkFromYear(sizeClass, fromYear);

        Schedule storage schedule = _schedules.push();
        scheduleId = _schedules.length;
        schedule.fromYear = uint32(fromYear);
        schedule.brackets.write(brackets);
        _schedulesOf[sizeClass].push(uint32(scheduleId));

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

        Clones.cloneDeterministic(TILL_IMPLEMENTATION, salt);
        _tills[businessId] = TillRecord({address_: till, liableId: uint64(liableId), sizeClass: sizeClass});

        _record(
            TillOpened.selector,
            _topic(businessId),
            _topic(till),
            _topic(liableId),
            abi.encode(sizeClass, COIN.balanceOf(till))
        );
    }

    /// @inheritdoc IMicroTax
    function collect(uint256 businessId) external returns (uint256 gross, uint256 tax) {
        TillRecord memory till = tillOf(businessId);
        Unsent memory owed = _unsent[businessId];
        Account storage account = _accounts[till.liableId][taxYearAt(block.timestamp)];
        gross = _newRevenue(till.address_, owed, account.turnover);
        if (gross == 0 && owed.tax == 0 && owed.net <= 1) revert TillEmpty(businessId);

        tax = _book(account, till.sizeClass, gross);
        owed.tax += uint128(tax);
        owed.net += uint128(gross - tax);

        _send(businessId, till, owed, gross, tax, account);
    }

    /// @inheritdoc IMicroTax
    function tillOf(uint256 businessId) public view returns (TillRecord memory till) {
        till = _tills[businessId];
        if (till.address_ == address(0)) revert TillUnknown(businessId);
    }

    /// @inheritdoc IMicroTax
    function predictTill(uint256 founderId, bytes32 nameKey, uint64 founderNonce)
        external
        view
        returns (address till)
    {
        return Clones.predictDeterministicAddress(
            TILL_IMPLEMENTATION, keccak256(abi.encode(founderId, nameKey, founderNonce))
        );
    }

    /// @inheritdoc IMicroTax
    function unsent(uint256 businessId) external view returns (uint256 tax, uint256 net) {
        Unsent memory owed = _unsent[businessId];
        return (owed.tax, owed.net);
    }

    /// @inheritdoc IMicroTax
    function accountOf(uint256 citizenId, uint256 year) external view returns (Account memory) {
        return _accounts[citizenId][year];
    }

    /// @inheritdoc IMicroTax
    function taxDue(uint256 scheduleId, uint256 turnover) public view returns (uint256 tax) {
        if (scheduleId == 0 || scheduleId > _schedules.length) revert ScheduleIdUnknown(scheduleId);
        return _schedules[scheduleId - 1].brackets.taxDue(turnover);
    }

    /// @inheritdoc IMicroTax
    function taxYearAt(uint256 time) public view returns (uint256 year) {
        if (time < FIRST_YEAR_START) revert TaxYearNotBegun(time);
        return (time - FIRST_YEAR_START) / YEAR_LENGTH + 1;
    }

    /// @dev What reached the till since it was last collected, as much of it as fits the account.
    function _newRevenue(address till, Unsent memory owed, uint256 turnover) private view returns (uint256) {
        (, uint256 revenue) = Math.trySub(COIN.balanceOf(till), uint256(owed.tax) + owed.net);
        uint256 room = type(uint128).max - Math.max(turnover, Math.max(owed.tax, owed.net));
        return Math.min(revenue, room);
    }

    /// @dev Adds to the account and returns the tax on what was added.
    function _book(Account storage account, uint8 sizeClass, uint256 gross) private returns (uint256 tax) {
        (uint256 before, uint256 scheduleId) = (account.turnover, account.scheduleId);
        if (scheduleId == 0) scheduleId = _scheduleFor(sizeClass, taxYearAt(block.timestamp));

        tax = taxDue(scheduleId, before + gross) - taxDue(scheduleId, before);
        (account.turnover, account.scheduleId) = (uint128(before + gross), uint32(scheduleId));
    }

    /// @dev Sends what is owed, keeps account of what could not be sent, and tells.
    function _send(
        uint256 businessId,
        TillRecord memory till,
        Unsent memory owed,
        uint256 gross,
        uint256 tax,
        Account storage account
    ) private {
        address payout = CITIZENS.walletOf(till.liableId);
        (uint256 taxSent, uint256 netSent) = (owed.tax, owed.net > 0 ? owed.net - 1 : 0);
        _unsent[businessId] = Unsent({tax: 0, net: owed.net - uint128(netSent)});

        if (gasleft() < COLLECTION_GAS) revert CollectionGasTooLow(gasleft(), COLLECTION_GAS);
        (bool taxDone, bool netDone) = Till(till.address_).send(TREASURY, taxSent, payout, netSent);
        if (!taxDone || !netDone) {
            if (!taxDone) taxSent = 0;
            if (!netDone) netSent = 0;
            _unsent[businessId] = Unsent({tax: owed.tax - uint128(taxSent), net: owed.net - uint128(netSent)});
        }

        _record(
            TillCollected.selector,
            _topic(businessId),
            _topic(till.liableId),
            _topic(taxYearAt(block.timestamp)),
            abi.encode(gross, tax, account.turnover, account.scheduleId, payout, taxSent, netSent)
        );
    }

    /// @dev The class's newest schedule that holds in the year. At most {MAX_NOTICE_YEARS} lie ahead of it.
    function _scheduleFor(uint8 sizeClass, uint256 year) private view returns (uint256) {
        uint32[] storage ids = _schedulesOf[sizeClass];
        for (uint256 i = ids.length; i > 0; --i) {
            if (_schedules[ids[i - 1] - 1].fromYear <= year) return ids[i - 1];
        }
        revert ScheduleUnknown(sizeClass, year);
    }

    function _checkFromYear(uint8 sizeClass, uint256 fromYear) private view {
        uint256 year = taxYearAt(block.timestamp);
        uint32[] storage ids = _schedulesOf[sizeClass];
        uint256 earliest = year;
        if (ids.length != 0) earliest = Math.max(year, _schedules[ids[ids.length - 1] - 1].fromYear) + 1;
        uint256 latest = year + MAX_NOTICE_YEARS;
        if (fromYear < earliest || fromYear > latest) revert ScheduleYearInvalid(fromYear, earliest, latest);
    }
}
