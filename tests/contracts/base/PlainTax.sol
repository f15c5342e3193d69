// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";

/// @title T and the rules of schedules written plainly, and random law to compare the contracts with.
library PlainTax {
    uint256 internal constant MILLION = 1_000_000;

    /// @notice T(turnover): what each bracket takes of the turnover that lies in it, rounded down once at the end.
    function due(IMicroTax.Bracket[] memory brackets, uint256 turnover) internal pure returns (uint256) {
        uint256 millionths;
        for (uint256 i; i < brackets.length && brackets[i].threshold < turnover; ++i) {
            uint256 end = i + 1 < brackets.length ? least(brackets[i + 1].threshold, turnover) : turnover;
            millionths += uint256(brackets[i].rate) * (end - brackets[i].threshold);
        }
        return millionths / MILLION;
    }

    /// @notice The bracket in which a turnover stands, from 0.
    function bracketOf(IMicroTax.Bracket[] memory brackets, uint256 turnover) internal pure returns (uint256 index) {
        while (index + 1 < brackets.length && brackets[index + 1].threshold <= turnover) ++index;
    }

    /// @notice The revert data of a list of brackets that is not law; empty if it is.
    function refusal(IMicroTax.Bracket[] memory brackets) internal pure returns (bytes memory) {
        if (brackets.length < 1 || brackets.length > 8) {
            return abi.encodeWithSelector(IMicroTax.ScheduleBracketCountInvalid.selector, brackets.length);
        }
        for (uint256 i; i < brackets.length; ++i) {
            if (brackets[i].rate > MILLION) {
                return abi.encodeWithSelector(IMicroTax.ScheduleRateInvalid.selector, i, brackets[i].rate);
            }
            bool ascends = i == 0 ? brackets[0].threshold == 0 : brackets[i].threshold > brackets[i - 1].threshold;
            if (!ascends) {
                return abi.encodeWithSelector(IMicroTax.ScheduleThresholdInvalid.selector, i, brackets[i].threshold);
            }
        }
        return "";
    }

    /// @notice Valid law: 1 to 8 brackets of any size up to the largest threshold; rates may fall as well as rise.
    function lawFrom(uint256 seed) internal pure returns (IMicroTax.Bracket[] memory brackets) {
        brackets = new IMicroTax.Bracket[](1 + roll(seed, "count") % 8);
        for (uint256 i; i < brackets.length; ++i) {
            uint256 step = roll(seed, i) % 2 ** (1 + roll(seed, ~i) % 93);
            brackets[i] = IMicroTax.Bracket({
                threshold: i == 0 ? 0 : brackets[i - 1].threshold + 1 + uint96(step),
                rate: rateFrom(roll(seed, bytes32(i)))
            });
        }
        bool reachesTheEnd = brackets.length > 1 && roll(seed, "end") % 4 == 0;
        if (reachesTheEnd) brackets[brackets.length - 1].threshold = type(uint96).max;
    }

    /// @notice Law in which one or two numbers may be wrong: the count, a rate, a threshold.
    function anyLawFrom(uint256 seed) internal pure returns (IMicroTax.Bracket[] memory brackets) {
        brackets = lawFrom(seed);
        uint256 count = roll(seed, "wrong count") % 12;
        if (count == 0 || count > 8) return new IMicroTax.Bracket[](count == 0 ? 0 : count);
        uint256 wrong = roll(seed, "where") % brackets.length;
        uint256 other = roll(seed, "what") % brackets.length;
        if (roll(seed, "rate?") % 3 == 0) brackets[wrong].rate = uint32(MILLION + 1 + roll(seed, "rate") % 2 ** 30);
        if (roll(seed, "threshold?") % 3 == 0) brackets[wrong].threshold = brackets[other].threshold;
        if (roll(seed, "first?") % 5 == 0) brackets[0].threshold = 1;
    }

    /// @notice An amount of any size up to `largest`, small ones as often as large ones.
    function amountFrom(uint256 seed, uint256 largest) internal pure returns (uint256) {
        return (roll(seed, "amount") >> (roll(seed, "size") % 256)) % (largest + 1);
    }

    /// @notice A turnover on, just below or just above a threshold, or anywhere.
    function turnoverFrom(uint256 seed, IMicroTax.Bracket[] memory brackets) internal pure returns (uint256) {
        if (roll(seed, "anywhere?") % 2 == 0) return amountFrom(seed, type(uint128).max);
        uint256 threshold = brackets[roll(seed, "threshold") % brackets.length].threshold;
        uint256 offset = roll(seed, "offset") % 3;
        return threshold + offset == 0 ? 0 : threshold + offset - 1;
    }

    function roll(uint256 seed, bytes32 what) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what)));
    }

    function roll(uint256 seed, uint256 what) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what, "number")));
    }

    function rateFrom(uint256 dice) private pure returns (uint32) {
        if (dice % 5 == 0) return 0;
        if (dice % 5 == 1) return uint32(MILLION);
        return uint32(dice / 5 % (MILLION + 1));
    }

    function least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
