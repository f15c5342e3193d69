// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {RecoveryLife} from "./base/RecoveryLife.sol";

/// @dev What holds of recoveries, whatever citizens, guardians, offices and thieves do, in whatever order.
contract RecoveryInvariants is RecoveryLife {
    function setUp() public override {
        super.setUp();
        bytes4[] memory acts = new bytes4[](13);
        acts[0] = this.timePasses.selector;
        acts[1] = this.someoneNames.selector;
        acts[2] = this.someoneRequests.selector;
        acts[3] = this.officesRequest.selector;
        acts[4] = this.someoneApproves.selector;
        acts[5] = this.arbiterApproves.selector;
        acts[6] = this.someoneVetoes.selector;
        acts[7] = this.arbiterOverrides.selector;
        acts[8] = this.someoneCompletes.selector;
        acts[9] = this.someoneRecordsAnEnd.selector;
        acts[10] = this.someoneLeavesOrApplies.selector;
        acts[11] = this.tillIsPaidAndCollected.selector;
        acts[12] = this.aRecoveryTakesItsCourse.selector;
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), acts));
    }

    /// @dev INV-R-6, INV-R-7: of all wallets that ever were a citizen's, one is, and no other acts.
    function invariant_ACitizenHasOneWalletAndTheOthersAreRetired() public {
        for (uint256 id = 1; id <= CITIZENS; ++id) {
            uint256 count = walletsOf[id].length;
            address now_ = walletsOf[id][count - 1];
            assertEq(citizens.walletOf(id), now_);
            assertEq(citizens.epochOf(now_), count - 1);
            assertFalse(citizens.isRetired(now_));
            for (uint256 i; i + 1 < count; ++i) {
                address old = walletsOf[id][i];
                assertEq(citizens.citizenIdOf(old), id);
                if (old != now_) assertPowerless(id, old);
            }
        }
    }

    /// @dev INV-R-1, INV-R-3: only these two roads, each with its delays.
    function invariant_NobodyMovesAWalletButGuardiansOrTwoOfficesAfterTheDelay() public view {
        uint256[CITIZENS + 1] memory moves;
        for (uint256 id = 1; id <= recoveries.recoveryCount(); ++id) {
            IRecovery.RecoveryCase memory case_ = recoveries.recovery(id);
            assertLe(seen[id].vetoes, 1);
            assertEq(case_.vetoSpent, seen[id].vetoes == 1);
            if (case_.state != IRecovery.RecoveryState.Completed) continue;
            assertRightly(id, case_);
            ++moves[case_.citizenId];
        }
        for (uint256 id = 1; id <= CITIZENS; ++id) {
            assertEq(moves[id] + 1, walletsOf[id].length);
        }
    }

    /// @dev INV-R-4, INV-R-9: at most one is under way, and it does not hold the citizen back for long, whatever follows.
    function invariant_ARecoveryEndsInTimeByActsOfAnyone() public {
        for (uint256 id = 1; id <= CITIZENS; ++id) {
            uint256 recoveryId = recoveries.pendingRecoveryOf(id);
            if (recoveryId == 0) {
                assertFalse(citizens.citizen(id).recoveryPending);
                continue;
            }
            assertEq(recoveries.recovery(recoveryId).citizenId, id);
            assertEndsInTime(id, recoveryId);
        }
    }

    /// @dev INV-MT-10.
    function invariant_WhatTillsOweIsNeverLost() public view {
        for (uint256 id = 1; id <= CITIZENS; ++id) {
            (uint256 unsentTax, uint256 unsentNet) = tax.unsent(id);
            assertEq(coin.balanceOf(tax.tillOf(id).address_), unsentTax + unsentNet);
            assertEq(unsentTax, 0);
            uint256 paid;
            for (uint256 i; i < walletsOf[id].length; ++i) {
                if (!listedBefore(id, i)) paid += coin.balanceOf(walletsOf[id][i]);
            }
            assertEq(paid + unsentNet, netEarned[id]);
        }
    }

    function assertRightly(uint256 id, IRecovery.RecoveryCase memory case_) private view {
        Seen memory what = seen[id];
        uint256 since = what.vetoes == 0 ? what.approvedAt : what.vetoedAt;
        assertGe(case_.changedAt, since + (what.vetoes == 0 ? delays.vetoPeriod : delays.overridePeriod));
        if (case_.guardianVersion == 0) {
            assertTrue(what.registrar && what.arbiter && what.vetoes == 0);
        } else {
            assertGt(what.needed, 0);
            assertGe(what.guardians, what.needed);
            assertEq(what.arbiter, what.vetoes == 1);
        }
    }

    /// @dev Whoever has its key can neither act for the citizen nor apply for another id.
    function assertPowerless(uint256 id, address old) private {
        assertTrue(citizens.isRetired(old));
        assertEq(citizens.balanceOf(old), 0);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(old));
        citizens.requireCitizen(old);
        expectError(ICitizenRegistry.WalletRetired.selector, abi.encode(old, id));
        apply_(old);
        expectStranger(id, old);
        request(old, id, person("nobody's"));
    }

    /// @dev Afterwards everything is as it was.
    function assertEndsInTime(uint256 id, uint256 recoveryId) private {
        uint256 before = vm.snapshotState();
        uint256 latest = heldSince[id] + delays.vetoPeriod + delays.overridePeriod + 2 * uint256(delays.window);
        if (latest > block.timestamp) vm.warp(latest);

        fail_(recoveryId);

        assertUnderWay(id, 0);
        if (citizens.isLive(id)) renounce(citizens.walletOf(id));
        vm.revertToState(before);
    }

    /// @dev Whether the wallet stands earlier in the list, too: somebody came back to it.
    function listedBefore(uint256 id, uint256 place) private view returns (bool) {
        for (uint256 i; i < place; ++i) {
            if (walletsOf[id][i] == walletsOf[id][place]) return true;
        }
        return false;
    }
}
