// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {AdverseReasons} from "../../contracts/AdverseReasons.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract RevokeTest is StandingTest {
    /// @dev INV-CR-12.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address caller) public {
        vm.assume(caller != registrar && caller != address(constitution));
        address[4] memory callers = [caller, ada, arbiter, address(appeals)];

        for (uint256 i; i < callers.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            citizens.revoke(1, REASON, EVIDENCE);
        }
    }

    /// @dev INV-CR-12.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsRegistrar(abi.encodeCall(ICitizenStanding.revoke, (1, REASON, EVIDENCE)));
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenTheReasonIsUnknown_ItReverts(uint8 reason) public {
        vm.assume(reason == 0 || reason > AdverseReasons.LAST);

        expectError(ICitizenStanding.AdverseReasonUnknown.selector, abi.encode(reason));
        vm.prank(registrar);
        citizens.revoke(1, reason, EVIDENCE);
    }

    /// @dev INV-CR-12.
    function test_WhenThereIsNoEvidence_ItReverts() public {
        expectError(ICitizenStanding.AdverseEvidenceMissing.selector, abi.encode(1));
        vm.prank(registrar);
        citizens.revoke(1, REASON, 0);
    }

    function testFuzz_WhenThereIsNoSuchCitizen_ItReverts(uint256 id) public {
        vm.assume(id != 1);

        expectNotActive(id);
        revoke(id);
    }

    function test_WhenTheCitizenHasLeft_ItReverts() public {
        renounce(ada);

        expectNotActive(1);
        revoke(1);
    }

    function test_WhenARevocationIsPronouncedAlready_ItReverts() public {
        revoke(1);

        expectError(ICitizenStanding.RevocationAlreadyPronounced.selector, abi.encode(1));
        revoke(1);
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenItIsAsItShouldBe_ItTellsOfIt(uint8 reason, bytes32 evidence) public {
        reason = uint8(bound(reason, 1, AdverseReasons.LAST));
        vm.assume(evidence != 0);

        vm.expectEmit(address(citizens));
        emit ICitizenStanding.RevocationPronounced(1, 1, reason, evidence, appealEnd(), registrar);
        vm.prank(registrar);
        assertEq(citizens.revoke(1, reason, evidence), 1);
    }

    /// @dev INV-CR-12.
    function test_WhenItIsAsItShouldBe_ItKeepsTheActWithItsOfficeAndDeadline() public {
        uint256 id = revoke(1);

        assertAct(id, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Appealable);
        assertEq(citizens.act(id).appealUntil, appealEnd());
        assertEq(citizens.actCount(), id);
        assertEq(citizens.partyTo(id), ada);
    }

    /// @dev INV-CR-14.
    function test_WhenItIsAsItShouldBe_ItTakesNothingAwayYet() public {
        ICitizenRegistry.Citizen memory expected = citizens.citizen(1);
        expected.state = ICitizenRegistry.CitizenState.Revoking;

        revoke(1);

        assertEq(abi.encode(citizens.citizen(1)), abi.encode(expected));
        assertSuspended(1, false);
        assertEq(citizens.ownerOf(1), ada);
        assertTrue(citizens.locked(1));
    }
}
