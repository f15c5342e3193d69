// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../../contracts/interfaces/ICitizenStanding.sol";
import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {AdverseReasons} from "../../../contracts/AdverseReasons.sol";
import {ActSigner} from "./ActSigner.sol";

/// @dev What the tests of adverse acts and appeals share: Ada is citizen 1, and each act is done by who may do it.
abstract contract StandingTest is ActSigner {
    uint8 internal constant REASON = AdverseReasons.BREACH_OF_TERMS;
    bytes32 internal constant STATEMENT = keccak256("statement");
    bytes32 internal constant REASONS = keccak256("reasons");

    // What offices and people do.

    /// @dev The registrar suspends for so many seconds; the act's id.
    function suspend(uint256 citizenId, uint256 time) internal returns (uint256 actId) {
        vm.prank(registrar);
        return citizens.suspend(citizenId, REASON, EVIDENCE, uint40(block.timestamp + time));
    }

    function revoke(uint256 citizenId) internal returns (uint256 actId) {
        vm.prank(registrar);
        return citizens.revoke(citizenId, REASON, EVIDENCE);
    }

    function reinstate(uint256 actId) internal {
        vm.prank(registrar);
        citizens.reinstate(actId);
    }

    /// @dev A stranger concludes.
    function conclude(uint256 actId) internal {
        vm.prank(stranger);
        citizens.concludeRevocation(actId);
    }

    function markAppealed(uint256 actId) internal {
        vm.prank(address(appeals));
        citizens.markAppealed(actId);
    }

    function settle(uint256 actId, bool stands) internal {
        vm.prank(address(appeals));
        citizens.settle(actId, stands);
    }

    function lodge(address wallet, uint256 actId) internal returns (uint256 appealId) {
        vm.prank(wallet);
        return appeals.lodge(citizens, actId, STATEMENT);
    }

    function decide(uint256 appealId, bool allowed) internal {
        vm.prank(arbiter);
        appeals.decide(appealId, allowed, REASONS);
    }

    /// @dev A stranger concludes.
    function concludeUndecided(uint256 appealId) internal {
        vm.prank(stranger);
        appeals.concludeUndecided(appealId);
    }

    /// @dev A wallet applies and is rejected; the act's id.
    function applyInVain(address wallet) internal returns (uint256 applicationId, uint256 actId) {
        applicationId = apply_(wallet);
        reject(applicationId);
        actId = citizens.actCount();
    }

    /// @dev The citizen gets another wallet, as {IRecovery} would do it.
    function recover(uint256 citizenId, address newWallet) internal {
        vm.prank(address(recoveries));
        citizens.recover(citizenId, newWallet);
    }

    /// @dev A relayer sends what somebody signed.
    function relay(SignedAct memory act_) internal {
        deadline = block.timestamp;
        bytes memory call = callOf(act_, signed(act_));
        vm.prank(relayer);
        (bool done, bytes memory answer) = address(taker()).call(call);
        assertTrue(done, vm.toString(answer));
    }

    // Where things stand.

    function cap() internal view returns (uint256) {
        return firstRules().suspensionCap;
    }

    function assertAct(uint256 actId, IAppealable.ActKind kind, uint256 subjectId, IAppealable.ActState state)
        internal
        view
    {
        IAppealable.Act memory found = citizens.act(actId);
        assertEq(found.by, registrar);
        assertEq(found.subjectId, subjectId);
        assertEq(uint8(found.kind), uint8(kind));
        assertEq(uint8(found.state), uint8(state));
    }

    function assertActState(uint256 actId, IAppealable.ActState expected) internal view {
        assertEq(uint8(citizens.act(actId).state), uint8(expected));
    }

    function assertAppealState(uint256 appealId, IAppeals.AppealState expected) internal view {
        assertEq(uint8(appeals.appeal(appealId).state), uint8(expected));
    }

    /// @dev What the register answers about a citizen who is live.
    function assertSuspended(uint256 citizenId, bool suspended) internal {
        address wallet = citizens.walletOf(citizenId);
        assertTrue(citizens.isLive(citizenId));
        assertEq(citizens.requireCitizen(wallet), citizenId);
        assertEq(citizens.isInGoodStanding(citizenId), !suspended);
        if (suspended) expectSuspended(citizenId, citizens.citizen(citizenId).suspendedUntil);
        assertEq(citizens.requireGoodStanding(wallet), suspended ? 0 : citizenId);
    }

    function assertSuspendedUntil(uint256 citizenId, uint256 until) internal view {
        assertEq(citizens.citizen(citizenId).suspendedUntil, until);
    }

    // What is refused.

    function expectSuspended(uint256 citizenId, uint256 until) internal {
        expectError(ICitizenStanding.CitizenshipSuspended.selector, abi.encode(citizenId, until));
    }

    function expectNotActive(uint256 citizenId) internal {
        expectError(ICitizenRegistry.CitizenNotActive.selector, abi.encode(citizenId));
    }

    function expectEndInvalid(uint256 until, uint256 latest) internal {
        expectError(ICitizenStanding.SuspensionEndInvalid.selector, abi.encode(until, latest));
    }

    function expectNotRunning(uint256 actId) internal {
        expectError(ICitizenStanding.ActNotRunning.selector, abi.encode(actId));
    }

    function expectNotAppealable(uint256 actId) internal {
        expectError(IAppealable.ActNotAppealable.selector, abi.encode(actId));
    }

    function expectReinstated(uint256 citizenId, uint256 actId, address by) internal {
        vm.expectEmit(address(citizens));
        emit ICitizenStanding.CitizenReinstated(citizenId, actId, by);
    }
}
