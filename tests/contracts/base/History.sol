// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {CivilLife} from "./CivilLife.sol";

/// @dev What happened in a nation, so that every register has told of every kind of event.
abstract contract History is CivilLife {
    /// @dev A history with every kind of event.
    function live() internal {
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
        liveByVouches();
        liveWithDecisions();
        liveWithRecoveries();
    }

    /// @dev The wallets 3 and 4 become the citizens 3 and 4; wallet 0 comes back by a vouch, and is revoked.
    function liveByVouches() private {
        adminSetsVouchingRules(1, 0);
        someoneApplies(3);
        registrarAdmits(4);
        someoneApplies(4);
        registrarAdmits(5);
        someoneApplies(0);
        someoneVouches(2, 6);
        someoneWithdrawsAVouch(2);
        wait_(1, 4 days);
        someoneVouches(2, 6);
        wait_(1, 4 days);
        strangerReleasesAVouch(2);
        someoneVouches(2, 6);
        strangerHasVouchesCounted(6);
        registrarRevokes(0);
        strangerConcludesARevocation(1, 31 days);
        strangerBarsVouchers(0);
        assertEq(happened, 43);
    }

    function liveWithDecisions() private {
        registrarSuspends(2, 1 days);
        registrarReinstates(2);
        someoneApplies(1);
        registrarRejects(7, 1);
        someoneAppeals(3);
        arbiterDecides(0, true);
        registrarSuspends(3, 1 days);
        someoneAppeals(4);
        strangerConcludesAnAppeal(1, 61 days);
        assertEq(happened, 52);
    }

    function liveWithRecoveries() private {
        someoneSetsASigningKey(2, ben, 1 days);
        someoneDropsASigningKey(2);
        someoneNamesAGuardian(2);
        wait_(1, 7 days);
        guardianRequests(2, 1);
        someoneVetoes(0);
        guardianApproves(0);
        arbiterOverrides(0, 30 days);
        someoneRecovers(0, 0);
        registrarRequests(3, 2);
        arbiterApproves(1);
        someoneVetoes(1);
        assertEq(happened, 63);
    }
}
