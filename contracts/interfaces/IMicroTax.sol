// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title Tax on turnover, to the unit, and the tills in which turnover arrives.
/// @notice A business is paid by anything that sends coin to its till. Money leaves a till only through {collect},
///         which anyone may call and which splits it. The tax of a collection is `T(after) - T(before)` of the liable
///         citizen's turnover in the tax year, so it does not depend on how payments are split or ordered.
interface IMicroTax is IJournal {
    /// @param threshold Turnover from which the rate holds, in base units of the coin.
    /// @param rate Parts per million, at most 1,000,000.
    struct Bracket {
        uint96 threshold;
        uint32 rate;
    }

    /// @notice What of a till's contents is booked already: nothing yet; the one unit that stays for good; or what
    ///         {unsent} tells, because a transfer failed or less than a unit was left.
    enum Kept {
        Nothing,
        OneUnit,
        Unsent
    }

    /// @param address_ Where payments go; for ever.
    /// @param liableId In whose account its turnover counts.
    /// @param sizeClass Which schedules hold for it.
    struct TillRecord {
        address address_;
        uint64 liableId;
        uint8 sizeClass;
        Kept kept;
    }

    /// @param turnover Collected in the year so far, in base units.
    /// @param scheduleId The schedule fixed at the first collection of the year; 0 before.
    /// @param bracket The bracket of the schedule in which the turnover stands, from 0.
    struct Account {
        uint128 turnover;
        uint32 scheduleId;
        uint8 bracket;
    }

    /// @notice Tax law for a size class from a tax year on, until a newer one.
    /// @param lawHash Hash of the law's text.
    event ScheduleEnacted(
        uint256 indexed scheduleId,
        uint8 indexed sizeClass,
        uint256 indexed fromYear,
        Bracket[] brackets,
        bytes32 lawHash
    );

    /// @notice A business got its till. What had been sent to the address before is its opening balance: revenue too.
    event TillOpened(
        uint256 indexed businessId,
        address indexed till,
        uint256 indexed liableId,
        uint8 sizeClass,
        uint256 openingBalance
    );

    /// @notice A till was split. An index checks: `gross` = opening balance (once) + transfers to the till since the
    ///         last collection; receipts are its prefix differences of T.
    /// @param gross New revenue, in base units.
    /// @param tax Tax on it: T(turnover) - T(turnover - gross).
    /// @param turnover The account's turnover in the year, after this collection.
    /// @param payout Where the net goes; zero while a recovery of the liable citizen's wallet is under way.
    /// @param taxSent What reached the treasury now; may differ from `tax` when a transfer failed now or earlier.
    /// @param netSent What reached the payout now; one unit stays in the till.
    event TillCollected(
        uint256 indexed businessId,
        uint256 indexed liableId,
        uint256 indexed year,
        uint256 gross,
        uint256 tax,
        uint256 turnover,
        uint256 scheduleId,
        address payout,
        uint256 taxSent,
        uint256 netSent
    );

    /// @notice A schedule has 1 to 8 brackets.
    error ScheduleBracketCountInvalid(uint256 count);
    /// @notice The first threshold is not 0, or a later one is not above the one before.
    error ScheduleThresholdInvalid(uint256 index, uint256 threshold);
    /// @notice A rate is above 1,000,000 parts per million.
    error ScheduleRateInvalid(uint256 index, uint256 rate);
    /// @notice The law's text has no hash.
    error ScheduleLawMissing();
    /// @notice A schedule is for a year that has not begun, after the class's latest one and at most 8 years ahead.
    error ScheduleYearInvalid(uint256 fromYear, uint256 earliest, uint256 latest);
    /// @notice No schedule holds for this size class in this tax year.
    error ScheduleUnknown(uint8 sizeClass, uint256 year);
    /// @notice No schedule has this id.
    error ScheduleIdUnknown(uint256 scheduleId);
    /// @notice No business with this number has a till.
    error TillUnknown(uint256 businessId);
    /// @notice The business number, or this salt, has a till already: a till is for ever.
    error TillAlreadyOpen(address till);
    /// @notice Nothing reached the till since it was last collected.
    error TillEmpty(uint256 businessId);
    /// @notice Too little gas to send both parts of a collection safely.
    error CollectionGasTooLow(uint256 gas, uint256 needed);
    /// @notice A tax year lasts at least a second.
    error TaxYearLengthZero();
    /// @notice The time is before the nation's first tax year.
    error TaxYearNotBegun(uint256 time);

    /// @notice Enact tax law for years to come; the admin's power (with the constitution's delay). Only a class
    ///         without any schedule may get one for the year that runs.
    function enactSchedule(uint8 sizeClass, uint256 fromYear, Bracket[] calldata brackets, bytes32 lawHash)
        external
        returns (uint256 scheduleId);

    /// @notice Open the till of a new business; the business registry's power.
    /// @param salt Binds founder, name and nonce, never the business number.
    function openTill(uint256 businessId, uint256 liableId, uint8 sizeClass, bytes32 salt)
        external
        returns (address till);

    /// @notice Split what a till holds: tax to the treasury, net to the liable citizen. Anyone may call it.
    /// @return gross New revenue.
    /// @return tax Tax on it.
    function collect(uint256 businessId) external returns (uint256 gross, uint256 tax);

    /// @notice The till of a business. Reverts with {TillUnknown} if there is none.
    function tillOf(uint256 businessId) external view returns (TillRecord memory);

    /// @notice Where the till of a founder's business with this name is or will be.
    /// @param nameKey keccak256 of the name's normal form.
    function predictTill(uint256 founderId, bytes32 nameKey, uint64 founderNonce) external view returns (address till);

    /// @notice What of a till is booked but not sent yet: owed to the treasury and to the business, in base units.
    function unsent(uint256 businessId) external view returns (uint256 tax, uint256 net);

    /// @notice A citizen's account of one tax year.
    function accountOf(uint256 citizenId, uint256 year) external view returns (Account memory);

    /// @notice T: the tax due on a year's turnover under a schedule. Exact integer arithmetic, rounded down once.
    function taxDue(uint256 scheduleId, uint256 turnover) external view returns (uint256 tax);

    /// @notice The tax year at a Unix time; years count from 1.
    function taxYearAt(uint256 time) external view returns (uint256 year);
}
