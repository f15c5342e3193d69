// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "./interfaces/IMicroTax.sol";

/// @title The arithmetic of tax schedules. `backend/atoll/domain/tax.py` has the same rule; a test compares them.
library TaxSchedules {
    uint256 internal constant MILLION = 1_000_000;
    uint256 internal constant MAX_BRACKETS = 8;

    /// @dev One slot. `base` is the tax of the lower brackets in millionths of a unit, not rounded.
    struct StoredBracket {
        uint96 threshold;
        uint24 rate;
        uint136 base;
    }

    /// @notice Check the brackets and store them with their bases.
    function write(StoredBracket[] storage stored, IMicroTax.Bracket[] calldata brackets) internal {
        if (brackets.length == 0 || brackets.length > MAX_BRACKETS) {
            revert IMicroTax.ScheduleBracketCountInvalid(brackets.length);
        }
        uint256 base;
        for (uint256 i; i < brackets.length; ++i) {
            (uint256 threshold, uint256 rate) = (brackets[i].threshold, brackets[i].rate);
            if (rate > MILLION) revert IMicroTax.ScheduleRateInvalid(i, rate);
            if (i == 0 ? threshold != 0 : threshold <= brackets[i - 1].threshold) {
                revert IMicroTax.ScheduleThresholdInvalid(i, threshold);
            }
            if (i != 0) base += uint256(brackets[i - 1].rate) * (threshold - brackets[i - 1].threshold);
            stored.push(StoredBracket(uint96(threshold), uint24(rate), uint136(base)));
        }
    }

    /// @notice T(turnover) = floor((base_i + rate_i * (turnover - threshold_i)) / 1e6) of the bracket that holds it.
    function taxDue(StoredBracket[] storage brackets, uint256 turnover) internal view returns (uint256) {
        uint256 i = brackets.length - 1;
        while (turnover < brackets[i].threshold) --i;
        StoredBracket memory bracket = brackets[i];
        return (bracket.base + bracket.rate * (turnover - bracket.threshold)) / MILLION;
    }
}
