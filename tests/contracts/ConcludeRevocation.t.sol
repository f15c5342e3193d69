// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract ConcludeRevocationTest is StandingTest {
    uint256 private act;
    uint256 private appealUntil;

    function setUp() public override {
        super.setUp();
        act = revoke(1);
        appealUntil = appealEnd();
    }

    function testFuzz_WhenThereIsNoSuchAct_ItReverts(uint256 id) public {
        vm.assume(id != act);
        vm.warp(appealUntil + 1);

        expectNotAppealable(id);
        conclude(id);
    }

    function test_WhenTheActIsNoRevocation_ItReverts() public {
        uint256 suspension = suspend(1, 10 days);
        (, uint256 rejection) = applyInVain(applicant);
        vm.warp(block.timestamp + 100 days);

        expectNotAppealable(suspension);
        conclude(suspension);
        expectNotAppealable(rejection);
        conclude(rejection);
    }

    /// @dev INV-CR-14.
    function testFuzz_WhenItCanStillBeAppealedAgainst_ItRevertsUntilTheLastSecond(uint256 time) public {
        uint256[3] memory times = [block.timestamp, bound(time, block.timestamp, appealUntil), appealUntil];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(ICitizenStanding.AppealStillPossible.selector, abi.encode(appealUntil, times[i]));
            conclude(act);
        }

        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
    }

    /// @dev INV-CR-14.
    function test_WhenItWasAppealedAgainst_ItReverts() public {
        vm.warp(appealUntil);
        lodge(ada, act);
        vm.warp(appealUntil + 1_000 days);

        expectNotAppealable(act);
        conclude(act);

        assertTrue(citizens.isLive(1));
    }

    /// @dev INV-CR-14.
    function test_WhenItWasTakenBack_ItReverts() public {
        reinstate(act);
        revoke(1);
        vm.warp(appealUntil + 1);

        expectNotAppealable(act);
        conclude(act);

        assertTrue(citizens.isLive(1));
    }

    function test_WhenItHasTakenEffect_ItReverts() public {
        vm.warp(appealUntil + 1);
        conclude(act);

        expectNotAppealable(act);
        conclude(act);
    }

    function test_GivenTheCitizenLeftBefore_ItRevertsAndLeavesTheActAsItIs() public {
        renounce(ada);

        assertNothingToConclude(ICitizenRegistry.CitizenState.Renounced);
    }

    function test_GivenTheCitizenshipLapsedBefore_ItRevertsAndLeavesTheActAsItIs() public {
        vm.warp(endOf(1) + firstRules().grace);
        lapse(1);

        assertNothingToConclude(ICitizenRegistry.CitizenState.Lapsed);
    }

    /// @dev INV-CR-14: what was pronounced of one citizenship does not end the next.
    function test_GivenTheCitizenLeftAndWasAdmittedAgain_ItRevertsAndLeavesTheNewCitizenshipAlone() public {
        renounce(ada);
        admit(ada);
        assertNothingToConclude(ICitizenRegistry.CitizenState.Active);

        uint256 second = revoke(1);
        assertNothingToConclude(ICitizenRegistry.CitizenState.Revoking);
        vm.warp(appealEnd() + 1);
        conclude(second);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoked);
    }

    function test_GivenTheCitizenHasAnotherWalletSince_ItBurnsThePassportOfTheNewOne() public {
        recover(1, ben);
        vm.warp(appealUntil + 1);

        expectEnd(ben);
        conclude(act);

        assertEq(citizens.balanceOf(ben), 0);
        assertEq(citizens.partyTo(act), ben);
    }

    /// @dev INV-CR-14, INV-CR-2.
    function testFuzz_WhenNobodyAppealedInTime_ItEndsTheCitizenshipWhoeverCalls(address caller, uint32 late) public {
        vm.warp(appealUntil + 1 + late);

        expectEnd(ada);
        vm.prank(caller);
        citizens.concludeRevocation(act);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoked);
        assertAct(act, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Final);
        assertFalse(citizens.isLive(1) || citizens.isInGoodStanding(1));
        assertEq(citizens.balanceOf(ada), 0);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        citizens.requireCitizen(ada);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        citizens.requireGoodStanding(ada);
    }

    /// @dev INV-CR-1.
    function test_WhenNobodyAppealedInTime_ItLeavesTheIdToThePerson() public {
        vm.warp(appealUntil + 1);
        conclude(act);

        assertEq(citizens.citizenIdOf(ada), 1);
        assertEq(admit(ben), 2);
        assertEq(admit(ada), 1);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
    }

    function test_WhenNobodyAppealedInTime_ItLeavesOthersAsTheyAre() public {
        uint256 bens = admit(ben);
        uint256 act2 = revoke(bens);
        vm.warp(appealUntil + 1);
        conclude(act);

        assertCitizenState(bens, ICitizenRegistry.CitizenState.Revoking);
        assertActState(act2, IAppealable.ActState.Appealable);
        assertEq(citizens.ownerOf(bens), ben);
    }

    function expectEnd(address wallet) private {
        vm.expectEmit(address(citizens));
        emit ICitizenStanding.CitizenRevoked(1, act, wallet);
        vm.expectEmit(address(citizens));
        emit IERC721.Transfer(wallet, address(0), 1);
    }

    /// @dev Nothing happens that is not told.
    function assertNothingToConclude(ICitizenRegistry.CitizenState state) private {
        if (block.timestamp <= appealUntil) vm.warp(appealUntil + 1);
        bytes32 journal = citizens.journal();

        expectNotRunning(act);
        conclude(act);

        assertCitizenState(1, state);
        assertActState(act, IAppealable.ActState.Appealable);
        assertEq(citizens.journal(), journal);
    }
}
