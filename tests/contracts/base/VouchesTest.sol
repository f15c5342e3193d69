// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {IVouches} from "../../../contracts/interfaces/IVouches.sol";
import {CitizenRegistryTest} from "./CitizenRegistryTest.sol";

/// @dev What the tests of vouches share: Ada and Ben are the citizens 1 and 2 and may vouch for the application 3, and two
///      vouches are needed. A third, whom nobody knows yet, becomes citizen 3 by them.
abstract contract VouchesTest is CitizenRegistryTest {
    uint256 internal constant ADA_ID = 1;
    uint256 internal constant BEN_ID = 2;
    uint256 internal constant NEXT_ID = 3;
    uint256 internal constant OPEN = 3;

    IVouches.VouchingRules internal rules;

    function setUp() public virtual override {
        super.setUp();
        admit(ben);
        apply_(applicant);
        rules = firstVouchingRules();
        vm.warp(block.timestamp + rules.tenure);
    }

    function vouch(address wallet, uint256 applicationId) internal {
        vm.prank(wallet);
        vouches.vouch(applicationId);
    }

    function withdrawVouch(address wallet) internal {
        vm.prank(wallet);
        vouches.withdrawVouch();
    }

    /// @dev A stranger does what anyone may.
    function release(uint256 citizenId) internal {
        vm.prank(stranger);
        vouches.releaseVouch(citizenId);
    }

    function admitVouched(uint256 applicationId, uint256[] memory ids) internal returns (uint256 citizenId) {
        vm.prank(stranger);
        return vouches.countVouches(applicationId, ids);
    }

    function bar(uint256 citizenId, uint256[] memory ids) internal {
        vm.prank(stranger);
        vouches.barVouchers(citizenId, ids);
    }

    /// @dev Ada and Ben vouch for the open application.
    function bothVouch() internal {
        vouch(ada, OPEN);
        vouch(ben, OPEN);
    }

    /// @dev The applicant becomes citizen 3 by the vouches of Ada and Ben.
    function join() internal returns (uint256 citizenId) {
        bothVouch();
        return admitVouched(OPEN, both());
    }

    function both() internal pure returns (uint256[] memory) {
        return pair(ADA_ID, BEN_ID);
    }

    function pair(uint256 first, uint256 second) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (first, second);
    }

    function setVouchingRules(IVouches.VouchingRules memory next) internal {
        vm.prank(admin);
        vouches.setVouchingRules(next);
    }

    function setNeeded(uint8 needed) internal {
        rules.needed = needed;
        setVouchingRules(rules);
    }

    function suspend(uint256 citizenId, uint256 time) internal {
        vm.prank(registrar);
        citizens.suspend(citizenId, 1, EVIDENCE, uint40(block.timestamp + time));
    }

    function pronounce(uint256 citizenId) internal returns (uint256 actId) {
        vm.prank(registrar);
        return citizens.revoke(citizenId, 1, EVIDENCE);
    }

    /// @dev A revocation that nobody appeals against.
    function revoke(uint256 citizenId) internal {
        uint256 actId = pronounce(citizenId);
        vm.warp(uint256(appealEnd()) + 1);
        citizens.concludeRevocation(actId);
    }

    /// @dev A citizen gets a new wallet, by the power that recoveries have.
    function recover(uint256 citizenId, address newWallet) internal {
        vm.prank(address(recoveries));
        citizens.recover(citizenId, newWallet);
    }

    function assertVouch(uint256 citizenId, uint256 applicationId, uint256 until, uint256 freeAt) internal view {
        IVouches.Vouch memory found = vouches.vouchOf(citizenId);
        assertEq(found.applicationId, applicationId);
        assertEq(found.until, until);
        assertEq(found.freeAt, freeAt);
        assertEq(found.epoch, citizens.citizen(citizenId).epoch);
    }

    function assertNoVouch(uint256 citizenId) internal view {
        assertEq(vouches.vouchOf(citizenId).applicationId, 0);
    }

    function expectTooEarly(uint256 citizenId, uint256 freeAt) internal {
        expectError(IVouches.VouchTooEarly.selector, abi.encode(citizenId, freeAt, block.timestamp));
    }

    function expectNotLive(uint256 applicationId, uint256 citizenId) internal {
        expectError(IVouches.VouchNotLive.selector, abi.encode(applicationId, citizenId));
    }

    function expectVouchUnknown(uint256 citizenId) internal {
        expectError(IVouches.VouchUnknown.selector, abi.encode(citizenId));
    }

    function expectNotOpen(uint256 applicationId) internal {
        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(applicationId));
    }

    function expectUnknown(address wallet) internal {
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
    }
}
