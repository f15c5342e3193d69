// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGuardians} from "../../../contracts/interfaces/IGuardians.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {ActSigner} from "./ActSigner.sol";

/// @dev What the tests of recoveries share: Ada is citizen 1, and two of her three guardians recover her wallet. One of
///      them is Ben, who is citizen 2; the others are nobody's wallets.
abstract contract RecoveryTest is ActSigner {
    uint256 internal constant ADA = 1;
    uint256 internal constant BEN = 2;
    uint8 internal constant THRESHOLD = 2;

    IRecovery.Delays internal delays;
    address internal gia;
    address internal gus;
    /// @dev Ada's guardians, ascending.
    address[] internal guardians;
    /// @dev The wallet that Ada is to have.
    address internal next;

    function setUp() public virtual override {
        super.setUp();
        (gia, gus, next) = (person("gia"), person("gus"), person("next"));
        delays = firstDelays();
        admit(ben);
        guardians = ascending(ben, gia, gus);
        name(ada, guardians, THRESHOLD);
        vm.warp(block.timestamp + delays.guardianDelay);
    }

    // What people do.

    function name(address wallet, address[] memory accounts, uint8 threshold) internal {
        vm.prank(wallet);
        recoveries.nameGuardians(accounts, threshold);
    }

    /// @dev A guardian of Ada's asks for the new wallet.
    function request(address guardian) internal returns (uint256 recoveryId) {
        return request(guardian, ADA, next);
    }

    function request(address guardian, uint256 citizenId, address wallet) internal returns (uint256 recoveryId) {
        vm.prank(guardian);
        return recoveries.requestRecovery(citizenId, wallet);
    }

    function requestByOffice(uint256 citizenId, address wallet) internal returns (uint256 recoveryId) {
        vm.prank(registrar);
        return recoveries.requestRecoveryByOffice(citizenId, wallet, EVIDENCE);
    }

    function approve(address guardian, uint256 recoveryId) internal {
        vm.prank(guardian);
        recoveries.approveRecovery(recoveryId);
    }

    function approveByOffice(uint256 recoveryId) internal {
        vm.prank(arbiter);
        recoveries.approveRecoveryByOffice(recoveryId);
    }

    function veto(address wallet, uint256 recoveryId) internal {
        vm.prank(wallet);
        recoveries.vetoRecovery(recoveryId);
    }

    function overrideVeto(uint256 recoveryId) internal {
        vm.prank(arbiter);
        recoveries.overrideVeto(recoveryId);
    }

    function complete(address wallet, uint256 recoveryId) internal {
        vm.prank(wallet);
        recoveries.completeRecovery(recoveryId);
    }

    /// @dev A stranger records that a stage has ended.
    function fail_(uint256 recoveryId) internal {
        vm.prank(stranger);
        recoveries.failRecovery(recoveryId);
    }

    // How far a recovery of Ada's gets.

    function approved() internal returns (uint256 recoveryId) {
        recoveryId = request(gia);
        approve(gus, recoveryId);
    }

    function approvedByOffice() internal returns (uint256 recoveryId) {
        recoveryId = requestByOffice(ADA, next);
        approveByOffice(recoveryId);
    }

    function vetoed() internal returns (uint256 recoveryId) {
        recoveryId = approved();
        veto(ada, recoveryId);
    }

    /// @dev Approved anew, overridden as soon as it can be.
    function overridden() internal returns (uint256 recoveryId) {
        recoveryId = vetoed();
        approve(ben, recoveryId);
        approve(gia, recoveryId);
        vm.warp(block.timestamp + delays.overridePeriod);
        overrideVeto(recoveryId);
    }

    function completed() internal returns (uint256 recoveryId) {
        recoveryId = approved();
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(next, recoveryId);
    }

    function failedInTime() internal returns (uint256 recoveryId) {
        recoveryId = approved();
        vm.warp(block.timestamp + delays.vetoPeriod + delays.window + 1);
        fail_(recoveryId);
    }

    // Where things stand.

    function stateOfRecovery(uint256 recoveryId) internal view returns (IRecovery.RecoveryState) {
        return recoveries.recovery(recoveryId).state;
    }

    function assertRecovery(uint256 recoveryId, IRecovery.RecoveryState expected) internal view {
        assertEq(uint8(stateOfRecovery(recoveryId)), uint8(expected));
    }

    /// @dev Whether this one holds the citizen back; 0 = none does.
    function assertUnderWay(uint256 citizenId, uint256 recoveryId) internal view {
        assertEq(recoveries.pendingRecoveryOf(citizenId), recoveryId);
        assertEq(citizens.citizen(citizenId).recoveryPending, recoveryId != 0);
        assertEq(citizens.payoutOf(citizenId), recoveryId != 0 ? address(0) : citizens.walletOf(citizenId));
    }

    function assertHolds(uint256 citizenId, uint32 version) internal view {
        assertEq(recoveries.guardiansOf(citizenId).version, version);
    }

    /// @dev What is refused, exactly.
    function expectStranger(uint256 citizenId, address account) internal {
        expectError(IGuardians.GuardianUnknown.selector, abi.encode(citizenId, account));
    }

    function expectOutdated(uint256 recoveryId) internal {
        expectError(IRecovery.RecoveryOutdated.selector, abi.encode(recoveryId));
    }

    function expectState(uint256 recoveryId, IRecovery.RecoveryState state) internal {
        expectError(IRecovery.RecoveryStateInvalid.selector, abi.encode(recoveryId, state));
    }

    function expectTooEarly(uint256 recoveryId, uint256 since) internal {
        expectError(IRecovery.RecoveryTooEarly.selector, abi.encode(recoveryId, since, block.timestamp));
    }

    function expectExpired(uint256 recoveryId, uint256 expiresAt) internal {
        expectError(IRecovery.RecoveryExpired.selector, abi.encode(recoveryId, expiresAt, block.timestamp));
    }

    // Lists of accounts.

    function none() internal pure returns (address[] memory) {
        return new address[](0);
    }

    function one(address account) internal pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = account;
    }

    function ascending(address a, address b) internal pure returns (address[] memory accounts) {
        accounts = new address[](2);
        (accounts[0], accounts[1]) = a < b ? (a, b) : (b, a);
    }

    function ascending(address a, address b, address c) internal pure returns (address[] memory accounts) {
        accounts = new address[](3);
        (accounts[0], accounts[1], accounts[2]) = (a, b, c);
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < 2; ++j) {
                if (accounts[j] > accounts[j + 1]) (accounts[j], accounts[j + 1]) = (accounts[j + 1], accounts[j]);
            }
        }
    }

    /// @dev So many accounts of nobody's.
    function crowd(uint256 count) internal pure returns (address[] memory accounts) {
        accounts = new address[](count);
        for (uint256 i; i < count; ++i) {
            accounts[i] = address(uint160(0xC0FFEE00 + i));
        }
    }
}
