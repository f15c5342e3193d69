// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {Offices} from "../../contracts/Offices.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract ReadActsTest is StandingTest {
    function testFuzz_WhenThereIsNoSuchAct_ItIsAllZero(uint256 id) public {
        vm.assume(id != 1);
        revoke(1);
        IAppealable.Act memory none;

        assertEq(abi.encode(citizens.act(id)), abi.encode(none));
        assertEq(citizens.partyTo(id), address(0));
    }

    /// @dev INV-CR-12.
    function test_WhenActsOfAllKindsWereDone_ItCountsThemFromOne() public {
        assertEq(citizens.actCount(), 0);
        (uint256 application, uint256 first) = applyInVain(applicant);

        assertEq(first, 1);
        assertEq(suspend(1, 1 days), 2);
        assertEq(revoke(1), 3);
        assertAct(1, IAppealable.ActKind.Rejection, application, IAppealable.ActState.Appealable);
        assertAct(2, IAppealable.ActKind.Suspension, 1, IAppealable.ActState.Appealable);
        assertAct(3, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Appealable);
        assertEq(citizens.actCount(), 3);
    }

    /// @dev INV-CR-12.
    function test_WhenActsOfAllKindsWereDone_ItNamesTheOfficeThatDidEach() public {
        suspend(1, 1 days);
        vm.prank(admin);
        constitution.grantRole(Offices.REGISTRAR, clerk, 0);
        registrar = clerk;

        revoke(1);

        assertAct(2, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Appealable);
        assertNotEq(citizens.act(1).by, clerk);
    }

    /// @dev INV-A-3: a rule that is changed later changes no clock that runs.
    function test_WhenActsOfAllKindsWereDone_ItKeepsTheDeadlineOfItsMoment() public {
        ICitizenTerms.Rules memory rules = firstRules();
        rules.appealPeriod = 50 days;
        setRules(rules);
        uint256[3] memory deadlines;
        for (uint256 i; i < 3; ++i) {
            deadlines[i] = block.timestamp + 50 days;
            if (i == 0) applyInVain(applicant);
            else if (i == 1) suspend(1, 1 days);
            else revoke(1);
            vm.warp(block.timestamp + 1 days);
        }

        setRules(firstRules());

        for (uint256 i; i < 3; ++i) {
            assertEq(citizens.act(i + 1).appealUntil, deadlines[i]);
        }
    }

    function test_WhenTheActIsARejection_ItIsAgainstTheApplicant() public {
        (, uint256 act) = applyInVain(applicant);

        assertEq(citizens.partyTo(act), applicant);
    }

    function test_WhenTheActIsAgainstACitizen_ItIsAgainstTheWalletOfTheMoment() public {
        uint256[2] memory acts = [suspend(1, 1 days), revoke(1)];
        recover(1, ben);

        for (uint256 i; i < acts.length; ++i) {
            assertEq(citizens.partyTo(acts[i]), ben);
        }
    }
}

/// @dev INV-A-6: what becomes of a rejection that falls.
contract ReopenTest is StandingTest {
    uint256 private application_;
    uint256 private act;

    function setUp() public override {
        super.setUp();
        (application_, act) = applyInVain(applicant);
    }

    /// @dev INV-A-6, INV-CR-3.
    function test_WhenTheApplicantIsFree_ItOpensTheApplicationAgain() public {
        markAppealed(act);
        ICitizenRegistry.Application memory expected = citizens.application(application_);
        expected.state = ICitizenRegistry.ApplicationState.Open;
        vm.warp(block.timestamp + 10 days);

        vm.expectEmit(address(citizens));
        emit ICitizenStanding.ApplicationReopened(application_);
        settle(act, false);

        assertEq(abi.encode(citizens.application(application_)), abi.encode(expected));
        expectError(ICitizenRegistry.ApplicationAlreadyOpen.selector, abi.encode(applicant, application_));
        apply_(applicant);
    }

    function test_WhenTheApplicantIsFree_ItCanBeDecidedAsAnyOther() public {
        fall();
        uint256 before = vm.snapshotState();

        vm.prank(registrar);
        assertEq(citizens.admit(application_), 2);
        vm.revertToState(before);
        withdraw(applicant, application_);
        vm.revertToState(before);
        reject(application_);
        assertAct(act + 1, IAppealable.ActKind.Rejection, application_, IAppealable.ActState.Appealable);
        markAppealed(act + 1);
        settle(act + 1, false);
        assertState(application_, ICitizenRegistry.ApplicationState.Open);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicantHasAnotherOpenApplication_ItStaysRejected() public {
        uint256 second = apply_(applicant);

        assertStaysRejected();

        assertState(second, ICitizenRegistry.ApplicationState.Open);
        withdraw(applicant, second);
    }

    /// @dev INV-CR-2.
    function test_WhenTheApplicantIsACitizen_ItStaysRejected() public {
        uint256 id = admit(applicant);

        assertStaysRejected();

        assertEq(citizens.ownerOf(id), applicant);
    }

    function test_WhenTheApplicantsRevocationIsPending_ItStaysRejected() public {
        revoke(admit(applicant));

        assertStaysRejected();
    }

    function test_WhenTheApplicantsWalletIsRetired_ItStaysRejected() public {
        recover(admit(applicant), ben);

        assertStaysRejected();

        assertEq(citizens.balanceOf(applicant), 0);
    }

    function test_WhenTheApplicantWasACitizenAndLeft_ItOpensTheApplicationAgain() public {
        admit(applicant);
        renounce(applicant);
        fall();

        assertState(application_, ICitizenRegistry.ApplicationState.Open);
        vm.prank(registrar);
        assertEq(citizens.admit(application_), 2);
    }

    function test_WhenTheAppealIsDismissed_ItStaysRejected() public {
        markAppealed(act);
        settle(act, true);

        assertState(application_, ICitizenRegistry.ApplicationState.Rejected);
        assertActState(act, IAppealable.ActState.Final);
        apply_(applicant);
    }

    /// @dev The rejection is overturned on appeal.
    function fall() private {
        markAppealed(act);
        settle(act, false);
        assertActState(act, IAppealable.ActState.Overturned);
    }

    function assertStaysRejected() private {
        vm.recordLogs();
        fall();
        assertEq(vm.getRecordedLogs().length, 2, "more than ActAppealed and ActSettled");
        assertState(application_, ICitizenRegistry.ApplicationState.Rejected);
    }
}
