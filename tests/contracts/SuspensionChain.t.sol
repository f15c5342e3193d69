// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {StandingTest} from "./base/StandingTest.sol";

/// @dev INV-CR-13: what is suspended in a row, together.
contract SuspensionChainTest is StandingTest {
    function test_WhenOneFollowsAnother_ItLeavesWhatTheFirstLeftOfTheCap() public {
        serve(suspend(1, 30 days));
        vm.warp(block.timestamp + 100 days);

        assertMost(cap() - 30 days);
    }

    function test_WhenOneFollowsAnother_ItRevertsWhenTheCapIsUsedUp() public {
        serve(suspend(1, cap()));

        expectEndInvalid(block.timestamp + 1, block.timestamp);
        suspend(1, 1);
        vm.warp(block.timestamp + 200 days);
        expectEndInvalid(block.timestamp + 1, block.timestamp);
        suspend(1, 1);
    }

    /// @dev INV-CR-13.
    function test_GivenTheOneBeforeEndedLessThanAYearAgo_ItIsOfTheSameChain() public {
        serve(suspend(1, 30 days));
        vm.warp(block.timestamp + 365 days - 1);
        assertMost(cap() - 30 days);

        serve(citizens.actCount());
        vm.warp(block.timestamp + 365 days - 1);
        expectEndInvalid(block.timestamp + 1, block.timestamp);
        suspend(1, 1);
    }

    /// @dev INV-CR-13.
    function test_GivenTheOneBeforeEndedAYearAgo_ItBeginsANewChain() public {
        serve(suspend(1, cap()));
        vm.warp(block.timestamp + 365 days);

        assertMost(cap());
    }

    /// @dev INV-CR-13.
    function testFuzz_GivenTheOneBeforeWasTakenBack_ItGivesBackWhatWasNotServed(uint256 served) public {
        served = bound(served, 0, 30 days - 1);
        uint256 id = suspend(1, 30 days);
        vm.warp(block.timestamp + served);
        reinstate(id);

        assertMost(cap() - served);
    }

    /// @dev INV-CR-13.
    function test_GivenTheOneBeforeWasTakenBack_ItCountsTheYearFromWhenItWasTakenBack() public {
        uint256 id = suspend(1, 30 days);
        vm.warp(block.timestamp + 10 days);
        reinstate(id);
        uint256 year = block.timestamp + 365 days;

        uint256 before = vm.snapshotState();
        vm.warp(year - 1);
        assertMost(cap() - 10 days);
        vm.revertToState(before);
        vm.warp(year);
        assertMost(cap());
    }

    function test_GivenTheOneBeforeWasTakenBack_ItGivesBackNothingTwice() public {
        uint256 first = suspend(1, 30 days);
        lodge(ada, first);
        vm.warp(block.timestamp + 10 days);
        reinstate(first);
        expectNotRunning(first);
        reinstate(first);
        suspend(1, 20 days);

        decide(1, true);

        assertSuspended(1, true);
        serve(2);
        assertMost(cap() - 30 days);
    }

    /// @dev INV-CR-13, INV-A-6.
    function test_GivenTheOneBeforeWasOverturned_ItGivesBackWhatWasNotServed() public {
        uint256 appeal = lodge(ada, suspend(1, 30 days));
        vm.warp(block.timestamp + 12 days);
        decide(appeal, true);

        assertMost(cap() - 12 days);
    }

    function test_GivenTheCapWasLoweredSince_ItRevertsBeyondTheLowerOne() public {
        serve(suspend(1, 30 days));
        setCap(40 days);
        assertMost(10 days);

        serve(citizens.actCount());
        setCap(20 days);
        expectEndInvalid(block.timestamp + 1, block.timestamp);
        suspend(1, 1);
    }

    function test_GivenTheCapWasRaisedSince_ItLeavesWhatTheFirstLeftOfTheHigherOne() public {
        serve(suspend(1, cap()));
        setCap(uint32(cap() + 7 days));

        assertMost(7 days);
    }

    /// @dev INV-CR-13.
    function testFuzz_WhenChanceDecides_ItNeverRestsLongerThanTheCapWithinAChain(uint256 seed) public {
        (uint256 inChain, uint256 lastEnd) = (0, 0);
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(block.timestamp + (seed % 5 == 0 ? 364 days : 20 days) + seed % 3 days);
            if (block.timestamp >= lastEnd + 365 days) inChain = 0;
            if (inChain == cap()) continue;
            uint256 time = bound(seed >> 8, 1, cap() - inChain);
            uint256 id = suspend(1, time);
            uint256 served = (seed >> 64) % time;
            vm.warp(block.timestamp + (seed % 3 == 0 ? time : served));
            if (seed % 3 != 0) reinstate(id);
            (inChain, lastEnd) = (inChain + (seed % 3 == 0 ? time : served), block.timestamp);
            assertLe(inChain, cap());
        }
    }

    /// @dev A suspension passes.
    function serve(uint256 actId) private {
        vm.warp(citizens.citizen(1).suspendedUntil);
        assertActState(actId, IAppealable.ActState.Appealable);
        assertSuspended(1, false);
    }

    /// @dev The longest that can follow now, to the second; it begins.
    function assertMost(uint256 time) private {
        expectEndInvalid(block.timestamp + time + 1, block.timestamp + time);
        suspend(1, time + 1);
        suspend(1, time);
    }

    function setCap(uint32 cap_) private {
        ICitizenTerms.Rules memory rules = firstRules();
        rules.suspensionCap = cap_;
        setRules(rules);
    }
}
