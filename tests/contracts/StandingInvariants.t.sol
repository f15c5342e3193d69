// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {AdverseReasons} from "../../contracts/AdverseReasons.sol";
import {StandingBooks} from "./base/StandingBooks.sol";

/// @dev A nation in which chance decides what offices do to people, what people do about it, and when.
contract StandingInvariants is StandingBooks {
    uint256 private constant FIRST_CITIZENS = 3;

    function setUp() public override {
        super.setUp();
        for (uint256 i; i < FIRST_CITIZENS; ++i) {
            someoneApplies(i);
            registrarAdmits(i);
            someoneNamesAGuardian(i);
        }
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), standing()));
        targetSelector(FuzzSelector(address(this), civil()));
    }

    // What only happens here.

    function timePasses(uint256 time) public {
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + bound(time, 1, 15 days));
    }

    /// @dev Grounds that are sometimes none, and any end.
    function registrarDecidesBadly(uint256 citizen, uint8 reason, uint256 evidence, uint40 until) public told {
        (reason, citizen) = (reason % 6, anyCitizen(citizen));
        bytes32 hash = bytes32(evidence % 4);
        bytes memory act = abi.encodeCall(ICitizenStanding.suspend, (citizen, reason, hash, until));
        if (until % 2 == 0) act = abi.encodeCall(ICitizenStanding.revoke, (citizen, reason, hash));
        attempt(registrar, address(citizens), act);
    }

    /// @dev In the last second, or a second late.
    function someoneAppealsLate(uint256 act, bool late) public told {
        act = anyAct(act);
        waitUntil(citizens.act(act).appealUntil, late);
        attempt(citizens.partyTo(act), address(appeals), abi.encodeCall(IAppeals.lodge, (citizens, act, EVIDENCE)));
    }

    /// @dev As soon as it can be, or a second earlier.
    function strangerConcludesAtOnce(uint256 act, bool late) public told {
        act = anyAct(act);
        waitUntil(citizens.act(act).appealUntil, late);
        attempt(stranger, address(citizens), abi.encodeCall(ICitizenStanding.concludeRevocation, (act)));
    }

    /// @dev By nobody but the arbiter until the last second, by anybody a second later.
    function timeToDecideEnds(uint256 appeal, bool allowed, bool late) public told {
        appeal = anyAppeal(appeal);
        waitUntil(appeals.appeal(appeal).decideBy, late);
        attempt(arbiter, address(appeals), abi.encodeCall(IAppeals.decide, (appeal, allowed, EVIDENCE)));
        attempt(stranger, address(appeals), abi.encodeCall(IAppeals.concludeUndecided, (appeal)));
    }

    function adminSetsProtections(uint32 appealPeriod, uint32 cap) public told {
        ICitizenTerms.Rules memory rules = citizens.rules();
        (rules.appealPeriod, rules.suspensionCap) = (30 days - 1 + appealPeriod % 10 days, cap % 20 days);
        attempt(admin, address(citizens), abi.encodeCall(ICitizenTerms.setRules, (rules)));
    }

    /// @dev Whoever holds no office tries the acts of one, with all that it takes.
    function someoneActsAsAnOffice(uint256 who, uint256 which, uint256 seed) public {
        address sender = who % 4 == 0 ? stranger : wallet(who);
        (address target, bytes memory act) = powerOver(which, seed);
        (bytes32 register, bytes32 court) = (citizens.journal(), appeals.journal());

        vm.prank(sender);
        (bool done,) = target.call(act);

        assertFalse(done, "somebody acted as an office");
        assertTrue(citizens.journal() == register && appeals.journal() == court);
    }

    // What always holds.

    /// @dev INV-CR-1, INV-CR-2, INV-CR-12, INV-CR-13, INV-CR-14: and each event was allowed when it was told.
    function invariant_TheRegisterIsAsItsEventsTell() public view {
        assertResidents();
        assertDeeds();
        for (uint256 id = 1; id <= residents.length; ++id) {
            assertStanding(id);
        }
    }

    /// @dev INV-CR-15, INV-A-3, INV-A-5: whatever happened, people can leave, withdraw, appeal in time, and have an appeal
    ///      concluded in the end.
    function invariant_ExitsAreAlwaysOpen() public {
        uint256 state = vm.snapshotState();
        everybodyLeaves();
        vm.revertToState(state);
        allApplicationsAreWithdrawn();
        vm.revertToState(state);
        allAppealsAreLodged();
        vm.revertToState(state);
        allAppealsFall();
        vm.revertToState(state);
    }

    /// @dev Chance brings enough about that the invariants mean something.
    function afterInvariant() public view {
        assertGt(happened, 3 * FIRST_CITIZENS);
    }

    /// @dev Ids are counted and kept; a wallet has one live citizenship at most.
    function assertResidents() private view {
        assertEq(citizens.citizenCount(), residents.length);
        for (uint256 id = 1; id <= residents.length; ++id) {
            Resident memory resident = residents[id - 1];
            assertEq(citizens.walletOf(id), resident.wallet);
            assertEq(citizens.citizenIdOf(resident.wallet), id);
            assertEq(citizens.isLive(id), resident.live);
            assertEq(citizens.balanceOf(resident.wallet), resident.live ? 1 : 0);
            if (resident.live) assertEq(citizens.ownerOf(id), resident.wallet);
            for (uint256 other = 1; other < id; ++other) {
                assertNotEq(resident.wallet, residents[other - 1].wallet, "two persons with one wallet");
            }
        }
    }

    /// @dev The register keeps each act as the events tell it, with grounds, office and clock.
    function assertDeeds() private view {
        assertEq(citizens.actCount(), deeds.length);
        for (uint256 id = 1; id <= deeds.length; ++id) {
            Deed memory deed = deeds[id - 1];
            assertEq(abi.encode(citizens.act(id)), abi.encode(deed.act));
            assertTrue(deed.reason != 0 && deed.reason <= AdverseReasons.LAST, "no reason");
            assertTrue(deed.evidence != 0, "no evidence");
            assertEq(deed.act.by, registrar, "no office");
            assertGe(deed.act.appealUntil, deed.at + 30 days, "no time to appeal");
        }
    }

    /// @dev Rights rest while a suspension runs and for nothing else, and together no longer than the cap.
    function assertStanding(uint256 id) private view {
        bool suspended = endOfSuspension(id) > block.timestamp;
        bool pending = citizens.citizen(id).state == ICitizenRegistry.CitizenState.Revoking;

        assertEq(citizens.isInGoodStanding(id), residents[id - 1].live && !suspended);
        assertEq(pending, residents[id - 1].pendingAct != 0);
        assertLe(chainOf(id), highestCap);
    }

    function everybodyLeaves() private {
        for (uint256 id = 1; id <= residents.length; ++id) {
            if (!residents[id - 1].live || citizens.citizen(id).recoveryPending) continue;
            vm.prank(residents[id - 1].wallet);
            citizens.renounce();
        }
    }

    function allApplicationsAreWithdrawn() private {
        for (uint256 id = 1; citizens.application(id).applicant != address(0); ++id) {
            if (citizens.application(id).state != ICitizenRegistry.ApplicationState.Open) continue;
            vm.prank(citizens.application(id).applicant);
            citizens.withdraw(id);
        }
    }

    function allAppealsAreLodged() private {
        for (uint256 id = 1; id <= deeds.length; ++id) {
            IAppealable.Act memory act = deeds[id - 1].act;
            if (act.state != IAppealable.ActState.Appealable || block.timestamp > act.appealUntil) continue;
            vm.prank(citizens.partyTo(id));
            appeals.lodge(citizens, id, EVIDENCE);
        }
    }

    /// @dev After the longest time that an appeal may take.
    function allAppealsFall() private {
        vm.warp(block.timestamp + 366 days);
        for (uint256 id = 1; id <= appeals.appealCount(); ++id) {
            if (appeals.appeal(id).state != IAppeals.AppealState.Open) continue;
            vm.prank(stranger);
            appeals.concludeUndecided(id);
        }
    }

    /// @dev That moment, or a second later, if it is still to come.
    function waitUntil(uint256 moment, bool late) private {
        if (late) ++moment;
        if (moment > block.timestamp) vm.warp(moment);
        vm.roll(block.number + 1);
    }

    /// @dev An act of an office or of a contract, as it would be allowed to them.
    function powerOver(uint256 which, uint256 seed) private view returns (address target, bytes memory act) {
        (uint256 citizen, uint256 actId, bool stands) = (anyCitizen(seed), anyAct(seed), seed % 2 == 0);
        uint40 until = uint40(block.timestamp + 1);
        bytes[8] memory acts = [
            abi.encodeCall(ICitizenStanding.suspend, (citizen, 1, EVIDENCE, until)),
            abi.encodeCall(ICitizenStanding.revoke, (citizen, 1, EVIDENCE)),
            abi.encodeCall(ICitizenStanding.reinstate, (actId)),
            abi.encodeCall(ICitizenRegistry.admit, (anyApplication(seed))),
            abi.encodeCall(ICitizenRegistry.reject, (anyApplication(seed), 1, EVIDENCE)),
            abi.encodeCall(IAppealable.markAppealed, (actId)),
            abi.encodeCall(IAppealable.settle, (actId, stands)),
            abi.encodeCall(IAppeals.decide, (anyAppeal(seed), stands, EVIDENCE))
        ];
        return (which % 8 == 7 ? address(appeals) : address(citizens), acts[which % 8]);
    }

    function standing() private view returns (bytes4[] memory acts) {
        acts = new bytes4[](14);
        acts[0] = this.timePasses.selector;
        acts[1] = this.registrarDecidesBadly.selector;
        acts[2] = this.someoneAppealsLate.selector;
        acts[3] = this.strangerConcludesAtOnce.selector;
        acts[4] = this.timeToDecideEnds.selector;
        acts[5] = this.adminSetsProtections.selector;
        acts[6] = this.someoneActsAsAnOffice.selector;
        acts[7] = this.registrarSuspends.selector;
        acts[8] = this.registrarRevokes.selector;
        acts[9] = this.registrarReinstates.selector;
        acts[10] = this.strangerConcludesARevocation.selector;
        acts[11] = this.someoneAppeals.selector;
        acts[12] = this.arbiterDecides.selector;
        acts[13] = this.strangerConcludesAnAppeal.selector;
    }

    function civil() private view returns (bytes4[] memory acts) {
        acts = new bytes4[](12);
        acts[0] = this.someoneApplies.selector;
        acts[1] = this.someoneWithdraws.selector;
        acts[2] = this.registrarAdmits.selector;
        acts[3] = this.registrarRejects.selector;
        acts[4] = this.someoneRenews.selector;
        acts[5] = this.someoneAcceptsTerms.selector;
        acts[6] = this.someoneRenounces.selector;
        acts[7] = this.strangerRecordsALapse.selector;
        acts[8] = this.someoneNamesAGuardian.selector;
        acts[9] = this.guardianRequests.selector;
        acts[10] = this.guardianApproves.selector;
        acts[11] = this.someoneRecovers.selector;
    }
}
