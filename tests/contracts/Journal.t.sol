// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {Vm} from "forge-std/Vm.sol";
import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {IERC5192} from "../../contracts/interfaces/IERC5192.sol";
import {IJournal} from "../../contracts/interfaces/IJournal.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Offices} from "../../contracts/Offices.sol";
import {Life} from "./base/Life.sol";

contract ReadJournalTest is Life {
    function test_WhenNothingWasEverTold_ItIsZero() public {
        IJournal fresh = IJournal(_create("BusinessRegistry", abi.encode(citizens, names, tax)));

        assertEq(fresh.journal(), 0);
    }

    /// @dev INV-J-1.
    function test_WhenANationHasLived_ItEqualsWhatTheRawLogsGive() public {
        live();

        assertJournals();
        address[6] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            assertNotEq(IJournal(registers[i]).journal(), 0);
        }
    }

    /// @dev INV-J-2: else the test above would prove less than it says.
    function test_WhenANationHasLived_ItHasToldOfEveryKindOfEvent() public {
        live();

        assertTold(address(citizens), ICitizenRegistry.ApplicationSubmitted.selector);
        assertTold(address(citizens), ICitizenRegistry.ApplicationRejected.selector);
        assertTold(address(citizens), ICitizenRegistry.CitizenAdmitted.selector);
        assertTold(address(citizens), ICitizenRegistry.CitizenRenounced.selector);
        assertTold(address(citizens), ICitizenRegistry.ApplicationWithdrawn.selector);
        assertTold(address(citizens), ICitizenRegistry.TermsAccepted.selector);
        assertTold(address(citizens), ICitizenRegistry.CitizenRenewed.selector);
        assertTold(address(citizens), ICitizenRegistry.CitizenLapsed.selector);
        assertTold(address(citizens), ICitizenTerms.TermsAdopted.selector);
        assertTold(address(citizens), ICitizenTerms.RulesSet.selector);
        assertTold(address(citizens), ISignedActs.NonceCancelled.selector);
        assertTold(address(citizens), IERC721.Transfer.selector);
        assertTold(address(citizens), IERC5192.Locked.selector);
        assertTold(address(names), INameRegistry.NameTaken.selector);
        assertTold(address(businesses), IBusinessRegistry.BusinessRegistered.selector);
        assertTold(address(tax), IMicroTax.ScheduleEnacted.selector);
        assertTold(address(tax), IMicroTax.TillOpened.selector);
        assertTold(address(tax), IMicroTax.TillCollected.selector);
        assertTold(address(treasury), ITreasury.TreasurySpent.selector);
        bytes32[9] memory powers = [
            IAccessManager.RoleLabel.selector,
            IAccessManager.RoleGranted.selector,
            IAccessManager.RoleRevoked.selector,
            IAccessManager.RoleAdminChanged.selector,
            IAccessManager.RoleGuardianChanged.selector,
            IAccessManager.RoleGrantDelayChanged.selector,
            IAccessManager.TargetClosed.selector,
            IAccessManager.TargetFunctionRoleUpdated.selector,
            IAccessManager.TargetAdminDelayUpdated.selector
        ];
        for (uint256 i; i < powers.length; ++i) {
            assertTold(address(constitution), powers[i]);
        }
        address[4] memory governed = [address(citizens), address(names), address(tax), address(treasury)];
        for (uint256 i; i < governed.length; ++i) {
            assertTold(governed[i], IAccessManaged.AuthorityUpdated.selector);
        }
    }

    /// @dev INV-J-3.
    function test_WhenANationHasLived_ItStandsInThePublishedSlot() public {
        live();

        bytes32 slot = keccak256(abi.encode(uint256(keccak256("atoll.storage.Journal")) - 1)) & ~bytes32(uint256(0xff));
        address[6] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            assertEq(IJournal(registers[i]).journalSlot(), slot);
            assertEq(vm.load(registers[i], slot), IJournal(registers[i]).journal());
        }
    }

    /// @dev INV-J-1: each contract keeps its own.
    function test_WhenAnotherContractTellsSomething_ItStays() public {
        address[6] memory registers = journaled();
        bytes32[6] memory before;
        for (uint256 i; i < registers.length; ++i) {
            before[i] = IJournal(registers[i]).journal();
        }

        apply_(stranger);

        for (uint256 i; i < registers.length; ++i) {
            bool moved = IJournal(registers[i]).journal() != before[i];
            assertEq(moved, registers[i] == address(citizens));
        }
    }

    /// @dev INV-J-1.
    function testFuzz_WhenTheSameThingIsToldInAnotherBlock_ItDiffers(uint32 blocks) public {
        vm.assume(blocks != 0);
        uint256 before = vm.snapshotState();
        apply_(ada);
        bytes32 early = citizens.journal();

        vm.revertToState(before);
        vm.roll(block.number + blocks);
        apply_(ada);

        assertNotEq(citizens.journal(), early);
    }

    /// @dev INV-J-1: the test's own reader would notice.
    function test_WhenALogIsLeftOutOrMoved_ItDiffers() public {
        apply_(ada);
        apply_(ben);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 start = recomputed[address(citizens)];

        assertEq(_extended(_extended(start, logs[0]), logs[1]), citizens.journal());
        assertNotEq(_extended(start, logs[1]), citizens.journal());
        assertNotEq(_extended(_extended(start, logs[1]), logs[0]), citizens.journal());
    }

    /// @dev A history with every kind of event.
    function live() private {
        someoneApplies(0);
        registrarAdmits(0);
        someoneApplies(1);
        registrarRejects(1, 1);
        someoneRegisters(0, 5, 3, 0);
        wait_(1, 0);
        tillIsPaidAndCollected(0, type(uint64).max);
        someoneRenounces(0);
        adminEnactsLaw(2, 1, 1);
        treasurerPlans(1, 1);
        wait_(1, 2 days);
        treasurerSpends(1, 1);
        adminGrants(1, 1, 0);
        adminRevokes(1, 1);
        adminSetsDelays(0, 1, 0, 1);
        adminRearranges(0, 1, "a label", true);
        assertEq(happened, 18);
        liveAsACitizen();
    }

    /// @dev One citizenship under short rules: from an application taken back to a lapse.
    function liveAsACitizen() private {
        adminSetsRules(0, 0, 0);
        adminAdoptsTerms(LAW, 10 days);
        someoneApplies(2);
        someoneWithdraws(1, 2);
        someoneApplies(2);
        registrarAdmits(3);
        someoneAcceptsTerms(1);
        someoneRenews(1);
        someoneCancelsANonce(2);
        strangerRecordsALapse(1, 60 days);
        assertEq(happened, 28);
    }

    function assertTold(address register_, bytes32 topic0) private view {
        assertGt(eventCounts[register_][topic0], 0, vm.getLabel(register_));
    }
}
