// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Life} from "./base/Life.sol";

/// @dev A nation in which chance decides what people and offices do.
contract JournalInvariants is Life {
    function setUp() public override {
        super.setUp();
        targetContract(address(this));
        bytes4[] memory acts = new bytes4[](14);
        acts[0] = this.wait_.selector;
        acts[1] = this.someoneApplies.selector;
        acts[2] = this.registrarAdmits.selector;
        acts[3] = this.registrarRejects.selector;
        acts[4] = this.someoneRenounces.selector;
        acts[5] = this.someoneRegisters.selector;
        acts[6] = this.tillIsPaidAndCollected.selector;
        acts[7] = this.adminEnactsLaw.selector;
        acts[8] = this.treasurerPlans.selector;
        acts[9] = this.treasurerSpends.selector;
        acts[10] = this.adminGrants.selector;
        acts[11] = this.adminRevokes.selector;
        acts[12] = this.adminSetsDelays.selector;
        acts[13] = this.adminRearranges.selector;
        targetSelector(FuzzSelector(address(this), acts));
    }

    /// @dev INV-J-1, INV-J-2, INV-K-1: after anything that may happen, the journals equal the raw logs.
    function invariant_JournalsEqualTheRawLogs() public view {
        assertJournals();
    }

    /// @dev Chance brings enough about that the invariant means something.
    function afterInvariant() public view {
        assertGt(happened, 3);
    }
}
