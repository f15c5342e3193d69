// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {Vm} from "forge-std/Vm.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {IConstitution} from "../../contracts/interfaces/IConstitution.sol";
import {IERC4906} from "../../contracts/interfaces/IERC4906.sol";
import {IERC5192} from "../../contracts/interfaces/IERC5192.sol";
import {IGuardians} from "../../contracts/interfaces/IGuardians.sol";
import {IJournal} from "../../contracts/interfaces/IJournal.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {ISigningKeys} from "../../contracts/interfaces/ISigningKeys.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {History} from "./base/History.sol";

contract ReadJournalTest is History {
    function test_WhenNothingWasEverTold_ItIsZero() public {
        IJournal fresh = IJournal(_create("BusinessRegistry", abi.encode(citizens, names, tax)));

        assertEq(fresh.journal(), 0);
    }

    /// @dev INV-J-1.
    function test_WhenANationHasLived_ItEqualsWhatTheRawLogsGive() public {
        live();

        assertJournals();
        address[REGISTERS] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            assertNotEq(IJournal(registers[i]).journal(), 0);
        }
    }

    /// @dev INV-J-2: else the test above would prove less than it says.
    function test_WhenANationHasLived_ItHasToldOfEveryKindOfEvent() public {
        live();

        assertCitizensTold();
        assertCitizensPartnersTold();
        assertTold(address(names), INameRegistry.NameTaken.selector);
        assertTold(address(businesses), IBusinessRegistry.BusinessRegistered.selector);
        assertTold(address(tax), IMicroTax.ScheduleEnacted.selector);
        assertTold(address(tax), IMicroTax.TillOpened.selector);
        assertTold(address(tax), IMicroTax.TillCollected.selector);
        assertTold(address(treasury), ITreasury.TreasurySpent.selector);
        assertPowersTold();
    }

    /// @dev INV-J-3.
    function test_WhenANationHasLived_ItStandsInThePublishedSlot() public {
        live();

        bytes32 slot = keccak256(abi.encode(uint256(keccak256("atoll.storage.Journal")) - 1)) & ~bytes32(uint256(0xff));
        address[REGISTERS] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            assertEq(IJournal(registers[i]).journalSlot(), slot);
            assertEq(vm.load(registers[i], slot), IJournal(registers[i]).journal());
        }
    }

    /// @dev INV-J-1: each contract keeps its own.
    function test_WhenAnotherContractTellsSomething_ItStays() public {
        address[REGISTERS] memory registers = journaled();
        bytes32[REGISTERS] memory before;
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

    function assertPowersTold() private view {
        bytes32[10] memory powers = [
            IConstitution.RegisterNamed.selector,
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
        address[REGISTERS] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            bool governed = registers[i] != address(constitution) && registers[i] != address(signingKeys)
                && registers[i] != address(businesses);
            if (governed) assertTold(registers[i], IAccessManaged.AuthorityUpdated.selector);
        }
    }

    function assertCitizensTold() private view {
        bytes32[24] memory events = [
            ICitizenRegistry.ApplicationSubmitted.selector,
            ICitizenRegistry.ApplicationRejected.selector,
            ICitizenRegistry.ApplicationWithdrawn.selector,
            ICitizenStanding.ApplicationReopened.selector,
            ICitizenRegistry.CitizenAdmitted.selector,
            ICitizenRegistry.CitizenRenewed.selector,
            ICitizenRegistry.CitizenRenounced.selector,
            ICitizenRegistry.CitizenLapsed.selector,
            ICitizenRegistry.CitizenRecovered.selector,
            ICitizenRegistry.RecoveryMarked.selector,
            ICitizenRegistry.TermsAccepted.selector,
            ICitizenTerms.TermsAdopted.selector,
            ICitizenTerms.RulesSet.selector,
            ICitizenStanding.CitizenSuspended.selector,
            ICitizenStanding.RevocationPronounced.selector,
            ICitizenStanding.CitizenReinstated.selector,
            ICitizenStanding.CitizenRevoked.selector,
            IAppealable.ActAppealed.selector,
            IAppealable.ActSettled.selector,
            ISignedActs.NonceCancelled.selector,
            IERC721.Transfer.selector,
            IERC5192.Locked.selector,
            IERC4906.MetadataUpdate.selector,
            IAccessManaged.AuthorityUpdated.selector
        ];
        for (uint256 i; i < events.length; ++i) {
            assertTold(address(citizens), events[i]);
        }
    }

    function assertCitizensPartnersTold() private view {
        assertTold(address(vouches), IVouches.VouchingRulesSet.selector);
        assertTold(address(vouches), IVouches.VouchGiven.selector);
        assertTold(address(vouches), IVouches.VouchWithdrawn.selector);
        assertTold(address(vouches), IVouches.VouchReleased.selector);
        assertTold(address(vouches), IVouches.VouchesCounted.selector);
        assertTold(address(vouches), IVouches.VouchersBarred.selector);
        assertTold(address(appeals), IAppeals.AppealLodged.selector);
        assertTold(address(appeals), IAppeals.AppealDecided.selector);
        assertTold(address(appeals), IAppeals.AppealDefaulted.selector);
        assertTold(address(recoveries), IGuardians.GuardiansNamed.selector);
        assertTold(address(recoveries), IRecovery.RecoveryRequested.selector);
        assertTold(address(recoveries), IRecovery.RecoveryApproved.selector);
        assertTold(address(recoveries), IRecovery.RecoveryScheduled.selector);
        assertTold(address(recoveries), IRecovery.RecoveryVetoed.selector);
        assertTold(address(recoveries), IRecovery.RecoveryVetoOverridden.selector);
        assertTold(address(recoveries), IRecovery.RecoveryCompleted.selector);
        assertTold(address(recoveries), IRecovery.RecoveryFailed.selector);
        assertTold(address(signingKeys), ISigningKeys.SigningKeySet.selector);
        assertTold(address(signingKeys), ISigningKeys.SigningKeyDropped.selector);
    }

    function assertTold(address register_, bytes32 topic0) private view {
        assertGt(eventCounts[register_][topic0], 0, vm.getLabel(register_));
    }
}
