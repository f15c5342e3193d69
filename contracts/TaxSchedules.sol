// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "./interfaces/IMicroTax.sol";

/// @title Tax schedules and their arithmetic. `backend/atoll/domain/tax.py` has the same rule; a test compares them.
library TaxSchedules {
    uint256 internal constant MILLION = 1_000_000;
    uint256 internal constant MAX_BRACKETS = 8;
    uint256 internal constant MAX_NOTICE_YEARS = 8;

    /// @dev One slot. `base` is the tax of the lower brackets in millionths of a unit, not rounded.
    struct StoredBracket {
        uint96 threshold;
        uint24 rate;
        uint136 base;
    }

    /// @dev A schedule among those of its class: a list from the newest to the first (`previousId` 0).
    struct Entry {
        uint32 scheduleId;
        uint32 fromYear;
        uint32 previousId;
    }

    /// @dev All schedules ever enacted. Ids count from 1. Past a schedule's last bracket the thresholds are 0.
    struct Book {
        uint32 count;
        mapping(uint8 sizeClass => Entry) newest;
        mapping(uint256 scheduleId => Entry) entries;
        mapping(uint256 scheduleId => mapping(uint256 index => StoredBracket)) brackets;
    }

    /// @notice Add a schedule that holds from a year on. Checks the brackets and the year.
    function enact(
        Book storage book,
        uint8 sizeClass,
        uint256 fromYear,
        IMicroTax.Bracket[] calldata brackets,
        uint256 currentYear
    ) internal returns (uint256 scheduleId) {
        Entry memory newest = book.newest[sizeClass];
        _checkFromYear(fromYear, newest, currentYear);

        scheduleId = ++book.count;
        // The id was counted in 32 bits; years that are a second long fill 32 bits in 136 years.
        // forge-lint: disable-next-item(unsafe-typecast)
        Entry memory entry = Entry(uint32(scheduleId), uint32(fromYear), newest.scheduleId);
        book.newest[sizeClass] = entry;
        book.entries[scheduleId] = entry;
        _write(book.brackets[scheduleId], brackets);
    }

    /// @notice The class's newest schedule that holds in the year. At most {MAX_NOTICE_YEARS} newer ones lie ahead.
    function inForce(Book storage book, uint8 sizeClass, uint256 year) internal view returns (uint256 scheduleId) {
        Entry memory entry = book.newest[sizeClass];
        while (entry.fromYear > year) entry = book.entries[entry.previousId];
        if (entry.scheduleId == 0) revert IMicroTax.ScheduleUnknown(sizeClass, year);
        return entry.scheduleId;
    }

    /// @notice T(before + amount) - T(before), and the bracket in which the turnover then stands.
    /// @param bracket The bracket in which `before` stands: the search goes on from there.
    function taxOn(Book storage book, uint256 scheduleId, uint256 bracket, uint256 before, uint256 amount)
        internal
        view
        returns (uint256 tax, uint256 bracketAfter)
    {
        mapping(uint256 index => StoredBracket) storage brackets = book.brackets[scheduleId];
        uint256 turnover = before + amount;
        // All zero, as a memory struct is, until one of the two lines below sets it.
        // slither-disable-next-line uninitialized-local
        StoredBracket memory stands;
        StoredBracket memory next = brackets[bracket + 1];
        bracketAfter = bracket;
        while (next.threshold != 0 && turnover >= next.threshold) {
            stands = next;
            next = brackets[++bracketAfter + 1];
        }
        // A year's first collection that leaves the lowest bracket need not pay for reading it.
        if (bracketAfter == bracket) stands = brackets[bracket];
        uint256 taxBefore = before == 0 ? 0 : _taxIn(brackets[bracket], before);
        return (_taxIn(stands, turnover) - taxBefore, bracketAfter);
    }

    /// @dev floor((base_i + rate_i * (turnover - threshold_i)) / 1e6) of the bracket that holds the turnover.
    function _taxIn(StoredBracket memory bracket, uint256 turnover) private pure returns (uint256) {
        return (bracket.base + bracket.rate * (turnover - bracket.threshold)) / MILLION;
    }

    function _write(mapping(uint256 index => StoredBracket) storage stored, IMicroTax.Bracket[] calldata brackets)
        private
    {
        if (brackets.length == 0 || brackets.length > MAX_BRACKETS) {
            revert IMicroTax.ScheduleBracketCountInvalid(brackets.length);
        }
        // The first bracket has none below it: 0.
        // slither-disable-next-line uninitialized-local
        uint256 base;
        for (uint256 i; i < brackets.length; ++i) {
            (uint256 threshold, uint256 rate) = (brackets[i].threshold, brackets[i].rate);
            if (rate > MILLION) revert IMicroTax.ScheduleRateInvalid(i, rate);
            if (i == 0 ? threshold != 0 : threshold <= brackets[i - 1].threshold) {
                revert IMicroTax.ScheduleThresholdInvalid(i, threshold);
            }
            if (i != 0) base += uint256(brackets[i - 1].rate) * (threshold - brackets[i - 1].threshold);
            // The threshold came in 96 bits, a rate is at most a million, and their product stays below 2**116.
            // forge-lint: disable-next-item(unsafe-typecast)
            stored[i] = StoredBracket(uint96(threshold), uint24(rate), uint136(base));
        }
    }

    function _checkFromYear(uint256 fromYear, Entry memory newest, uint256 currentYear) private pure {
        uint256 earliest = currentYear;
        if (newest.scheduleId != 0) earliest = 1 + (newest.fromYear > currentYear ? newest.fromYear : currentYear);
        uint256 latest = currentYear + MAX_NOTICE_YEARS;
        if (fromYear < earliest || fromYear > latest) {
            revert IMicroTax.ScheduleYearInvalid(fromYear, earliest, latest);
        }
    }
}
