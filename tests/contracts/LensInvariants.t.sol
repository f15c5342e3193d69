// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {IGuardians} from "../../contracts/interfaces/IGuardians.sol";
import {ILens} from "../../contracts/interfaces/ILens.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {ISigningKeys} from "../../contracts/interfaces/ISigningKeys.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {CivilLife} from "./base/CivilLife.sol";

/// @dev A nation in which chance decides what happens; after each step everybody tries everything, so steps are fewer.
/// forge-config: default.invariant.runs = 16
/// forge-config: fuzz.invariant.runs = 64
/// forge-config: fuzz.invariant.depth = 64
contract LensInvariants is CivilLife {
    uint256 private constant ACTIONS = 12;

    function setUp() public override {
        super.setUp();
        foundWithCitizens();
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), civilActs()));
        targetSelector(FuzzSelector(address(this), registerActs()));
    }

    function registerActs() private view returns (bytes4[] memory acts) {
        acts = new bytes4[](8);
        acts[0] = this.wait_.selector;
        acts[1] = this.someoneApplies.selector;
        acts[2] = this.someoneWithdraws.selector;
        acts[3] = this.registrarAdmits.selector;
        acts[4] = this.registrarRejects.selector;
        acts[5] = this.someoneRenews.selector;
        acts[6] = this.someoneRenounces.selector;
        acts[7] = this.strangerRecordsALapse.selector;
    }

    /// @dev INV-L-1.
    function invariant_TheLensSaysWhatEachActWouldDo() public {
        for (uint256 who; who < 6; ++who) {
            everyActOf(wallet(who));
        }
        for (uint256 id = 1; id <= citizens.citizenCount(); ++id) {
            everyActOf(citizens.walletOf(id));
        }
        everyActOf(stranger);
        for (uint256 act = 1; act <= citizens.actCount(); ++act) {
            appealOf(citizens.partyTo(act), act);
        }
    }

    function everyActOf(address actor) private {
        ILens.Allowance[ACTIONS] memory said = lens.allowedActions(actor);
        for (uint256 i; i < ACTIONS; ++i) {
            (address target, bytes memory act) = actOf(ILens.Action(i), actor);
            if (target != address(0)) compare(actor, target, act, said[i]);
        }
    }

    function appealOf(address actor, uint256 act) private {
        bytes memory lodging = abi.encodeCall(IAppeals.lodge, (citizens, act, EVIDENCE));
        compare(actor, address(appeals), lodging, lens.appealAllowance(actor, act));
        compare(stranger, address(appeals), lodging, lens.appealAllowance(stranger, act));
    }

    /// @dev What the lens says is what happens, and what it says of later happens then.
    function compare(address actor, address target, bytes memory act, ILens.Allowance memory said) private {
        assertEq(bytes32(outcome(actor, target, act)), bytes32(said.reason));
        if (said.opensAt == 0) return;

        assertGt(said.opensAt, block.timestamp);
        uint256 state = vm.snapshotState();
        vm.warp(said.opensAt - 1);
        assertEq(bytes32(outcome(actor, target, act)), bytes32(said.reason));
        vm.warp(said.opensAt);
        assertNotEq(bytes32(outcome(actor, target, act)), bytes32(said.reason));
        vm.revertToStateAndDelete(state);
    }

    /// @dev The selector of the error, or zero; what was done is undone.
    function outcome(address actor, address target, bytes memory act) private returns (bytes4 reason) {
        uint256 state = vm.snapshotState();
        vm.prank(actor);
        (bool done, bytes memory answer) = target.call(act);
        vm.revertToStateAndDelete(state);
        return done ? bytes4(0) : bytes4(answer);
    }

    function actOf(ILens.Action action, address actor) private view returns (address target, bytes memory act) {
        uint32 terms = citizens.currentTerms();
        target = address(citizens);
        if (action == ILens.Action.Apply) {
            act = abi.encodeCall(ICitizenRegistry.applyForCitizenship, (COMMITMENT, terms));
        } else if (action == ILens.Action.Withdraw) {
            act = abi.encodeCall(ICitizenRegistry.withdraw, (citizens.openApplicationOf(actor)));
        } else if (action == ILens.Action.AcceptTerms) {
            act = abi.encodeCall(ICitizenRegistry.acceptTerms, (terms));
        } else if (action == ILens.Action.Renew) {
            act = abi.encodeCall(ICitizenRegistry.renew, (terms));
        } else if (action == ILens.Action.Renounce) {
            act = abi.encodeCall(ICitizenRegistry.renounce, ());
        } else {
            return otherActOf(action, actor);
        }
    }

    function otherActOf(ILens.Action action, address actor) private view returns (address target, bytes memory act) {
        if (action == ILens.Action.Vouch) {
            uint256 application = openApplicationOfAnother(actor);
            if (application != 0) return (address(vouches), abi.encodeCall(IVouches.vouch, (application)));
        } else if (action == ILens.Action.WithdrawVouch) {
            return (address(vouches), abi.encodeCall(IVouches.withdrawVouch, ()));
        } else if (action == ILens.Action.NameGuardians) {
            return (address(recoveries), abi.encodeCall(IGuardians.nameGuardians, (new address[](0), 0)));
        } else if (action == ILens.Action.VetoRecovery) {
            uint256 recovery = recoveries.pendingRecoveryOf(citizens.citizenIdOf(actor));
            return (address(recoveries), abi.encodeCall(IRecovery.vetoRecovery, (recovery)));
        } else if (action == ILens.Action.SetSigningKey) {
            uint40 until = uint40(block.timestamp + 1 days);
            return (address(signingKeys), abi.encodeCall(ISigningKeys.setSigningKey, (address(0xbeef), until)));
        } else if (action == ILens.Action.DropSigningKey) {
            return (address(signingKeys), abi.encodeCall(ISigningKeys.dropSigningKey, ()));
        } else {
            IBusinessRegistry.Registration memory shop = IBusinessRegistry.Registration("A new shop", "G", 3, 7);
            return (address(businesses), abi.encodeCall(IBusinessRegistry.register, (shop)));
        }
    }

    /// @dev 0 if nobody else's application is open.
    function openApplicationOfAnother(address actor) private view returns (uint256 id) {
        for (id = 1; citizens.application(id).applicant != address(0); ++id) {
            ICitizenRegistry.Application memory application = citizens.application(id);
            bool open = application.state == ICitizenRegistry.ApplicationState.Open;
            if (open && application.applicant != actor) return id;
        }
        return 0;
    }
}
