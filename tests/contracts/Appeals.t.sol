// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {AppealsTest} from "./base/AppealsTest.sol";

contract FoundAppealsTest is AppealsTest {
    /// @dev INV-A-4.
    function testFuzz_WhenTheTimeToDecideIsOutOfBounds_ItReverts(uint256 period) public {
        uint256[4] memory periods = [0, 1 days - 1, 365 days + 1, bound(period, 365 days + 1, type(uint256).max)];

        for (uint256 i; i < periods.length; ++i) {
            expectError(IAppeals.AppealDecisionPeriodInvalid.selector, abi.encode(periods[i]));
            this.deploy(creation(periods[i]));
        }
    }

    /// @dev INV-A-4.
    function testFuzz_WhenTheTimeToDecideIsWithinBounds_ItKeepsItAndItsRegister(uint256 period) public {
        uint256[3] memory periods = [1 days, 365 days, bound(period, 1 days, 365 days)];

        for (uint256 i; i < periods.length; ++i) {
            this.deploy(creation(periods[i]));
        }
        assertEq(appeals.DECISION_PERIOD(), vm.parseJsonUint(parameters, ".citizenship.decision_period"));
        assertEq(appeals.CITIZENS(), address(citizens));
        assertEq(appeals.authority(), address(constitution));
        assertEq(appeals.appealCount(), 0);
    }

    function creation(uint256 period) private view returns (bytes memory) {
        return bytes.concat(vm.getCode("Appeals.sol:Appeals"), abi.encode(constitution, citizens, period));
    }
}

contract LodgeAppealTest is AppealsTest {
    uint256 private act;
    uint256 private appealUntil;

    function setUp() public override {
        super.setUp();
        act = suspend(1, 10 days);
        appealUntil = appealEnd();
    }

    /// @dev INV-A-1.
    function testFuzz_WhenTheRegisterIsUnknown_ItReverts(address other) public {
        vm.assume(other != address(citizens));
        address[4] memory others = [other, address(0), address(appeals), address(businesses)];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAppeals.AppealRegisterUnknown.selector, abi.encode(others[i]));
            vm.prank(ada);
            appeals.lodge(IAppealable(others[i]), act, STATEMENT);
        }
    }

    function test_WhenThereIsNoStatement_ItReverts() public {
        expectError(IAppeals.AppealTextMissing.selector);
        vm.prank(ada);
        appeals.lodge(citizens, act, 0);
    }

    function testFuzz_WhenThereIsNoSuchAct_ItReverts(uint256 id) public {
        uint256[4] memory ids = [0, act + 1, type(uint256).max, act + (bound(id, 1, type(uint192).max) << 40)];

        for (uint256 i; i < ids.length; ++i) {
            expectForeign(ids[i], ada);
            lodge(ada, ids[i]);
        }
    }

    /// @dev INV-A-2.
    function testFuzz_WhenTheActIsAgainstSomebodyElse_ItReverts(address other) public {
        vm.assume(other != ada);
        address[4] memory others = [other, ben, registrar, arbiter];

        for (uint256 i; i < others.length; ++i) {
            expectForeign(act, others[i]);
            lodge(others[i], act);
        }
    }

    /// @dev INV-A-2.
    function test_WhenTheActWasAppealedAgainstAlready_ItReverts() public {
        lodge(ada, act);
        expectNotAppealable(act);
        lodge(ada, act);

        decide(1, false);
        expectNotAppealable(act);
        lodge(ada, act);

        assertEq(appeals.appealCount(), 1);
    }

    function test_WhenTheActWasTakenBack_ItReverts() public {
        reinstate(act);

        expectNotAppealable(act);
        lodge(ada, act);
    }

    /// @dev INV-A-3.
    function test_WhenTheTimeHasPassed_ItRevertsAndTellsNothing() public {
        vm.warp(appealUntil + 1);
        bytes32 journal = appeals.journal();

        expectError(IAppealable.AppealTooLate.selector, abi.encode(appealUntil, appealUntil + 1));
        lodge(ada, act);

        assertEq(appeals.appealCount(), 0);
        assertEq(appeals.journal(), journal);
        assertActState(act, IAppealable.ActState.Appealable);
    }

    /// @dev INV-A-3.
    function test_WhenItIsTheLastSecond_ItIsInTime() public {
        vm.warp(appealUntil);

        assertEq(lodge(ada, act), 1);
    }

    /// @dev What contracts/README.md warns of: this power of the admin reaches an appeal.
    function test_WhenTheRegistersTargetIsClosed_ItRevertsThoughOtherExitsStayOpen() public {
        vm.prank(admin);
        constitution.setTargetClosed(address(citizens), true);

        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(appeals));
        lodge(ada, act);

        renounce(ada);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
    }

    /// @dev INV-A-2: a person is not a wallet.
    function test_WhenTheCitizenHasAnotherWalletSince_ItIsTheNewWalletsToAppeal() public {
        recover(1, ben);

        expectForeign(act, ada);
        lodge(ada, act);

        assertEq(lodge(ben, act), 1);
    }

    /// @dev INV-A-2, INV-R-6: who was rejected first, admitted then, and recovered at last, is one person.
    function test_WhenTheApplicantHasAnotherWalletSince_ItIsTheNewWalletsToAppeal() public {
        uint256 applicationId = apply_(ben);
        reject(applicationId);
        uint256 rejection = citizens.actCount();
        address replacement = person("replacement");
        recover(admit(ben), replacement);

        expectForeign(rejection, ben);
        lodge(ben, rejection);

        assertEq(lodge(replacement, rejection), 1);
    }

    function test_WhenASuspensionHasEnded_ItCanStillBeAppealedAgainst() public {
        vm.warp(block.timestamp + 10 days);
        assertSuspended(1, false);

        assertEq(lodge(ada, act), 1);
    }

    /// @dev INV-A-2.
    function testFuzz_WhenItIsAsItShouldBe_ItTellsOfIt(bytes32 statement) public {
        vm.assume(statement != 0);

        vm.expectEmit(address(appeals));
        emit IAppeals.AppealLodged(1, address(citizens), act, ada, statement, decisionEnd());
        vm.expectEmit(address(citizens));
        emit IAppealable.ActAppealed(act);
        vm.prank(ada);
        assertEq(appeals.lodge(citizens, act, statement), 1);
    }

    /// @dev INV-A-4.
    function test_WhenItIsAsItShouldBe_ItKeepsTheAppealWithItsDeadline() public {
        vm.warp(block.timestamp + 3 days);
        IAppeals.Appeal memory expected = IAppeals.Appeal({
            register: citizens,
            lodgedAt: uint40(block.timestamp),
            decideBy: decisionEnd(),
            state: IAppeals.AppealState.Open,
            actId: uint64(act)
        });

        uint256 appeal = lodge(ada, act);

        assertEq(abi.encode(appeals.appeal(appeal)), abi.encode(expected));
        assertEq(appeals.appealCount(), 1);
        expected = appeals.appeal(2);
        assertEq(address(expected.register), address(0));
        assertEq(uint8(expected.state), uint8(IAppeals.AppealState.None));
    }

    function expectForeign(uint256 actId, address wallet) private {
        expectError(IAppeals.AppealForeign.selector, abi.encode(actId, wallet));
    }
}
