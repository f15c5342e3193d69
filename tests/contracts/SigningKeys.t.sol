// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ISigningKeys} from "../../contracts/interfaces/ISigningKeys.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";

abstract contract SigningKeysTest is CitizenRegistryTest {
    uint256 internal constant ADA_ID = 1;
    uint256 internal constant LONGEST = 365 days;

    address internal key;
    uint40 internal until;

    function setUp() public override {
        super.setUp();
        key = person("ada's key");
        until = uint40(block.timestamp + 30 days);
    }

    function set(address wallet, address key_, uint40 until_) internal {
        vm.prank(wallet);
        signingKeys.setSigningKey(key_, until_);
    }

    function drop(address wallet) internal {
        vm.prank(wallet);
        signingKeys.dropSigningKey();
    }

    function recover(address newWallet) internal {
        vm.prank(address(recoveries));
        citizens.recover(ADA_ID, newWallet);
    }

    function assertKey(address expected) internal view {
        assertEq(signingKeys.signingKeyOf(ADA_ID), expected);
    }

    function expectCitizenUnknown(address wallet) internal {
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
    }

    function expectKeyUnknown(uint256 citizenId) internal {
        expectError(ISigningKeys.SigningKeyUnknown.selector, abi.encode(citizenId));
    }
}

contract SetSigningKeyTest is SigningKeysTest {
    /// @dev INV-SK-1.
    function testFuzz_WhenTheCallerIsNotALiveCitizen_ItReverts(address caller) public {
        vm.assume(caller != ada && caller != key);
        expectCitizenUnknown(caller);
        set(caller, key, until);

        renounce(ada);
        expectCitizenUnknown(ada);
        set(ada, key, until);
    }

    /// @dev INV-SK-1: a signing key has no power over itself.
    function test_WhenTheCallerIsTheKey_ItReverts() public {
        set(ada, key, until);

        expectCitizenUnknown(key);
        set(key, ben, until);
        expectCitizenUnknown(key);
        drop(key);
    }

    /// @dev INV-SK-1.
    function test_WhenTheCallersWalletIsRetired_ItReverts() public {
        recover(ben);

        expectCitizenUnknown(ada);
        set(ada, key, until);
        set(ben, key, until);
        assertKey(key);
    }

    function test_WhenTheKeyIsZeroOrTheWalletItself_ItReverts() public {
        expectError(ISigningKeys.SigningKeyInvalid.selector, abi.encode(address(0)));
        set(ada, address(0), until);
        expectError(ISigningKeys.SigningKeyInvalid.selector, abi.encode(ada));
        set(ada, ada, until);
    }

    /// @dev INV-SK-2.
    function testFuzz_WhenItDoesNotEndInTheFuture_ItReverts(uint40 end) public {
        end = uint40(bound(end, 0, block.timestamp));

        expectEndInvalid(end);
        set(ada, key, end);
        expectEndInvalid(uint40(block.timestamp));
        set(ada, key, uint40(block.timestamp));
    }

    /// @dev INV-SK-2.
    function testFuzz_WhenItEndsMoreThanAYearAhead_ItReverts(uint40 end) public {
        end = uint40(bound(end, block.timestamp + LONGEST + 1, type(uint40).max));

        expectEndInvalid(end);
        set(ada, key, end);
        expectEndInvalid(uint40(block.timestamp + LONGEST + 1));
        set(ada, key, uint40(block.timestamp + LONGEST + 1));
    }

    /// @dev INV-SK-2.
    function testFuzz_WhenTheCitizenMaySetIt_ItIsGoodUntilItsEndAndTells(address key_, uint40 end) public {
        vm.assume(key_ != address(0) && key_ != ada);
        end = uint40(bound(end, block.timestamp + 1, block.timestamp + LONGEST));

        vm.expectEmit(address(signingKeys));
        emit ISigningKeys.SigningKeySet(ADA_ID, key_, end);
        set(ada, key_, end);

        assertKey(key_);
        vm.warp(end - 1);
        assertKey(key_);
        vm.warp(end);
        assertKey(address(0));
    }

    function test_WhenTheCitizenMaySetIt_ItTakesThePlaceOfTheEarlierOne() public {
        set(ada, key, until);
        set(ada, ben, uint40(block.timestamp + 1));

        assertKey(ben);
        vm.warp(block.timestamp + 1);
        assertKey(address(0));
    }

    /// @dev It takes nothing from anybody: the suspended may.
    function test_WhenTheCitizenMaySetIt_ItServesTheSuspended() public {
        vm.prank(registrar);
        citizens.suspend(ADA_ID, 1, EVIDENCE, uint40(block.timestamp + 1 days));

        set(ada, key, until);

        assertKey(key);
    }

    function expectEndInvalid(uint40 end) private {
        bytes memory values = abi.encode(end, block.timestamp + LONGEST);
        expectError(ISigningKeys.SigningKeyEndInvalid.selector, values);
    }
}

contract DropSigningKeyTest is SigningKeysTest {
    function testFuzz_WhenTheCallerIsNotALiveCitizen_ItReverts(address caller) public {
        vm.assume(caller != ada);
        set(ada, key, until);

        expectCitizenUnknown(caller);
        drop(caller);

        assertKey(key);
    }

    function test_WhenThereIsNoKey_ItReverts() public {
        expectKeyUnknown(ADA_ID);
        drop(ada);
        set(ada, key, until);
        drop(ada);
        expectKeyUnknown(ADA_ID);
        drop(ada);
    }

    function test_WhenTheKeyWasSetWithAnEarlierWallet_ItReverts() public {
        set(ada, key, until);
        recover(ben);

        expectKeyUnknown(ADA_ID);
        drop(ben);
    }

    function test_WhenThereIsAKey_ItIsGoodNoLongerAndTells() public {
        set(ada, key, until);

        vm.expectEmit(address(signingKeys));
        emit ISigningKeys.SigningKeyDropped(ADA_ID, key);
        drop(ada);

        assertKey(address(0));
        set(ada, key, until);
        assertKey(key);
    }
}

contract ReadSigningKeyTest is SigningKeysTest {
    function testFuzz_WhenTheCitizenSetNone_ItIsZero(uint256 id) public {
        vm.assume(id != ADA_ID);
        set(ada, key, until);

        assertEq(signingKeys.signingKeyOf(id), address(0));
        assertEq(signingKeys.CITIZENS(), address(citizens));
    }

    /// @dev INV-SK-3.
    function test_WhenTheWalletWasRetiredSince_ItIsZeroForGood() public {
        set(ada, key, until);
        recover(ben);
        assertKey(address(0));

        recover(ada);
        assertKey(address(0));
    }

    /// @dev INV-SK-3.
    function test_WhenTheCitizenshipHasEnded_ItIsZeroForGood() public {
        set(ada, key, until);
        renounce(ada);
        assertKey(address(0));

        vm.warp(block.timestamp + 1);
        admit(ada);
        assertKey(address(0));
        set(ada, key, until);
        assertKey(key);
    }

    /// @dev INV-SK-3.
    function test_WhenTheCitizenshipIsRevoked_ItIsZeroFromThenOn() public {
        set(ada, key, uint40(block.timestamp + LONGEST));
        vm.prank(registrar);
        uint256 actId = citizens.revoke(ADA_ID, 1, EVIDENCE);
        vm.warp(uint256(appealEnd()) + 1);
        assertKey(key);

        citizens.concludeRevocation(actId);

        assertKey(address(0));
    }

    /// @dev INV-SK-3.
    function test_WhenALapseIsRecorded_ItIsZeroFromThenOn() public {
        vm.warp(endOf(ADA_ID) + firstRules().grace);
        set(ada, key, uint40(block.timestamp + LONGEST));
        assertKey(key);

        lapse(ADA_ID);

        assertKey(address(0));
    }
}
