// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {CivilLife} from "./base/CivilLife.sol";

/// @dev A nation in which chance decides what people and offices do.
contract JournalInvariants is CivilLife {
    uint256 private happenedBefore;

    function setUp() public override {
        super.setUp();
        foundWithCitizens();
        happenedBefore = happened;
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), common()));
        targetSelector(FuzzSelector(address(this), civilActs()));
    }

    function common() private view returns (bytes4[] memory acts) {
        acts = new bytes4[](21);
        acts[0] = this.wait_.selector;
        acts[1] = this.someoneApplies.selector;
        acts[2] = this.someoneWithdraws.selector;
        acts[3] = this.registrarAdmits.selector;
        acts[4] = this.registrarRejects.selector;
        acts[5] = this.someoneAcceptsTerms.selector;
        acts[6] = this.someoneRenews.selector;
        acts[7] = this.strangerRecordsALapse.selector;
        acts[8] = this.someoneCancelsANonce.selector;
        acts[9] = this.adminAdoptsTerms.selector;
        acts[10] = this.adminSetsRules.selector;
        acts[11] = this.someoneRenounces.selector;
        acts[12] = this.someoneRegisters.selector;
        acts[13] = this.tillIsPaidAndCollected.selector;
        acts[14] = this.adminEnactsLaw.selector;
        acts[15] = this.treasurerPlans.selector;
        acts[16] = this.treasurerSpends.selector;
        acts[17] = this.adminGrants.selector;
        acts[18] = this.adminRevokes.selector;
        acts[19] = this.adminSetsDelays.selector;
        acts[20] = this.adminRearranges.selector;
    }

    /// @dev INV-J-1, INV-J-2, INV-K-1: after anything that may happen, the journals equal the raw logs.
    function invariant_JournalsEqualTheRawLogs() public view {
        assertJournals();
    }

    /// @dev Chance brings enough about that the invariant means something.
    function afterInvariant() public view {
        assertGt(happened, happenedBefore + 3);
    }
}
