// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Test} from "forge-std/Test.sol";
import {TaxHandler} from "./base/TaxHandler.sol";

/// @title What holds of tills, accounts and treasury after any sequence of acts.
contract TaxInvariants is Test {
    TaxHandler internal handler;

    function setUp() public {
        handler = new TaxHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory acts = new bytes4[](14);
        acts[0] = acts[1] = acts[2] = handler.payTill.selector;
        acts[3] = acts[4] = acts[5] = handler.collectTill.selector;
        acts[6] = handler.giveToTreasury.selector;
        acts[7] = handler.registerBusiness.selector;
        acts[8] = handler.refuseReceiver.selector;
        acts[9] = handler.passTime.selector;
        acts[10] = handler.enactLaw.selector;
        acts[11] = handler.leaveOrReturn.selector;
        acts[12] = handler.spendFromTreasury.selector;
        acts[13] = handler.meddle.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: acts}));
    }

    /// @dev INV-MT-6, INV-T-1: what came in is in the treasury, with the businesses or in the tills, to the unit.
    function invariant_NoUnitIsLostOrMade() public view {
        handler.checkMoney();
    }

    /// @dev INV-MT-1, INV-MT-3, INV-MT-4: an account is the sum of its collections, its tax T of that.
    function invariant_AccountsAreTheSumsOfTheirCollections() public {
        handler.checkAccounts();
    }

    /// @dev INV-MT-6: a till's record tells what it keeps.
    function invariant_TillsKeepWhatTheirRecordsTell() public view {
        handler.checkTills();
    }

    /// @dev INV-MT-7: whatever came before, all gets out in the end.
    function afterInvariant() public {
        handler.settleAll();
    }
}
