// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {AdverseReasons} from "../../contracts/AdverseReasons.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract SuspendTest is StandingTest {
    uint40 private until;

    function setUp() public override {
        super.setUp();
        until = uint40(block.timestamp + 10 days);
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address caller) public {
        vm.assume(caller != registrar && caller != address(constitution));
        address[4] memory callers = [caller, ada, arbiter, address(appeals)];

        for (uint256 i; i < callers.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            citizens.suspend(1, REASON, EVIDENCE, until);
        }
    }

    /// @dev INV-CR-12.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsRegistrar(abi.encodeCall(ICitizenStanding.suspend, (1, REASON, EVIDENCE, until)));
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenTheReasonIsUnknown_ItReverts(uint8 reason) public {
        vm.assume(reason == 0 || reason > AdverseReasons.LAST);

        expectError(ICitizenStanding.AdverseReasonUnknown.selector, abi.encode(reason));
        vm.prank(registrar);
        citizens.suspend(1, reason, EVIDENCE, until);
    }

    /// @dev INV-CR-12.
    function test_WhenThereIsNoEvidence_ItReverts() public {
        expectError(ICitizenStanding.AdverseEvidenceMissing.selector, abi.encode(1));
        vm.prank(registrar);
        citizens.suspend(1, REASON, 0, until);
    }

    function testFuzz_WhenThereIsNoSuchCitizen_ItReverts(uint256 id) public {
        vm.assume(id != 1);

        expectNotActive(id);
        suspend(id, 10 days);
    }

    function test_WhenTheCitizenHasLeft_ItReverts() public {
        renounce(ada);

        expectNotActive(1);
        suspend(1, 10 days);
    }

    /// @dev INV-CR-13.
    function test_WhenTheCitizenIsSuspended_ItRevertsUntilTheSecondBeforeTheEnd() public {
        suspend(1, 10 days);

        expectSuspended(1, until);
        suspend(1, 20 days);
        vm.warp(until - 1);
        expectSuspended(1, until);
        suspend(1, 20 days);

        assertEq(citizens.actCount(), 1);
        assertSuspendedUntil(1, until);
    }

    /// @dev INV-CR-13.
    function test_WhenTheCitizenIsSuspended_ItServesFromTheEndOn() public {
        suspend(1, 10 days);
        vm.warp(until);

        assertEq(suspend(1, 5 days), 2);

        assertSuspendedUntil(1, until + 5 days);
    }

    /// @dev INV-CR-13.
    function testFuzz_WhenTheEndIsNotInTheFuture_ItReverts(uint40 end) public {
        uint256 latest = block.timestamp + cap();
        uint40[2] memory ends = [uint40(bound(end, 0, block.timestamp)), uint40(block.timestamp)];

        for (uint256 i; i < ends.length; ++i) {
            expectEndInvalid(ends[i], latest);
            vm.prank(registrar);
            citizens.suspend(1, REASON, EVIDENCE, ends[i]);
        }
    }

    /// @dev INV-CR-13.
    function testFuzz_WhenTheEndIsBeyondTheCap_ItReverts(uint40 end) public {
        uint256 latest = block.timestamp + cap();
        uint40[3] memory ends = [uint40(bound(end, latest + 1, type(uint40).max)), uint40(latest + 1), type(uint40).max];

        for (uint256 i; i < ends.length; ++i) {
            expectEndInvalid(ends[i], latest);
            vm.prank(registrar);
            citizens.suspend(1, REASON, EVIDENCE, ends[i]);
        }
        suspend(1, cap());
    }

    /// @dev INV-CR-13.
    function test_WhenTheRulesAllowNone_ItReverts() public {
        ICitizenTerms.Rules memory rules = firstRules();
        rules.suspensionCap = 0;
        setRules(rules);

        expectEndInvalid(block.timestamp + 1, block.timestamp);
        suspend(1, 1);
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenItIsAsItShouldBe_ItTellsOfIt(uint8 reason, bytes32 evidence, uint40 end) public {
        reason = uint8(bound(reason, 1, AdverseReasons.LAST));
        vm.assume(evidence != 0);
        end = uint40(bound(end, block.timestamp + 1, block.timestamp + cap()));

        vm.expectEmit(address(citizens));
        emit ICitizenStanding.CitizenSuspended(1, 1, reason, evidence, end, appealEnd(), registrar);
        vm.prank(registrar);
        assertEq(citizens.suspend(1, reason, evidence, end), 1);

        assertSuspendedUntil(1, end);
    }

    /// @dev INV-CR-12.
    function test_WhenItIsAsItShouldBe_ItKeepsTheActWithItsOfficeAndDeadline() public {
        uint256 id = suspend(1, 10 days);

        assertAct(id, IAppealable.ActKind.Suspension, 1, IAppealable.ActState.Appealable);
        assertEq(citizens.act(id).appealUntil, appealEnd());
        assertEq(citizens.actCount(), id);
        assertEq(citizens.partyTo(id), ada);
    }

    /// @dev INV-CR-13.
    function testFuzz_WhenItIsAsItShouldBe_ItRestsUntilItsEndAndNoLonger(uint256 time) public {
        time = bound(time, 1, cap());
        uint256 end = block.timestamp + time;
        suspend(1, time);
        assertSuspended(1, true);

        vm.warp(end - 1);
        assertSuspended(1, true);
        vm.warp(end);
        assertSuspended(1, false);

        assertSuspendedUntil(1, end);
    }
}
