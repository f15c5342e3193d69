// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {VouchesTest} from "./base/VouchesTest.sol";

contract WithdrawVouchTest is VouchesTest {
    function testFuzz_WhenTheCallerIsNotALiveCitizen_ItReverts(address caller) public {
        vm.assume(caller != ada && caller != ben);
        vouch(ada, OPEN);

        expectUnknown(caller);
        withdrawVouch(caller);
        renounce(ada);
        expectUnknown(ada);
        withdrawVouch(ada);

        assertEq(vouches.vouchOf(ADA_ID).applicationId, OPEN);
    }

    function test_WhenTheCallerHasNoVouch_ItReverts() public {
        vouch(ada, OPEN);
        expectVouchUnknown(BEN_ID);
        withdrawVouch(ben);

        withdrawVouch(ada);
        expectVouchUnknown(ADA_ID);
        withdrawVouch(ada);
    }

    /// @dev INV-V-3.
    function test_WhenTheVouchWasCounted_ItReverts() public {
        join();

        expectVouchUnknown(ADA_ID);
        withdrawVouch(ada);
    }

    /// @dev INV-V-3.
    function test_WhenTheCallerHasAVouch_ItTakesItBackAndTells() public {
        bothVouch();
        IVouches.Vouch memory expected = vouches.vouchOf(ADA_ID);
        expected.applicationId = 0;

        vm.expectEmit(address(vouches));
        emit IVouches.VouchWithdrawn(OPEN, ADA_ID);
        withdrawVouch(ada);

        assertEq(abi.encode(vouches.vouchOf(ADA_ID)), abi.encode(expected));
        assertEq(vouches.vouchOf(BEN_ID).applicationId, OPEN);
        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
    }

    /// @dev An exit: neither a suspension, nor rules, nor the end of the vouch stops it.
    function test_WhenTheCallerHasAVouch_ItServesTheSuspendedAndAfterTheEnd() public {
        bothVouch();
        suspend(ADA_ID, 2 days);
        setNeeded(0);
        withdrawVouch(ada);

        vm.warp(block.timestamp + rules.period);
        withdrawVouch(ben);
        assertNoVouch(BEN_ID);
    }

    function test_WhenTheCallerHasAVouch_ItServesTheNextWallet() public {
        vouch(ada, OPEN);
        address next = person("ada's next");
        recover(ADA_ID, next);

        expectUnknown(ada);
        withdrawVouch(ada);
        withdrawVouch(next);

        assertNoVouch(ADA_ID);
    }
}

contract ReleaseVouchTest is VouchesTest {
    function testFuzz_WhenTheCitizenHasNoVouch_ItReverts(uint256 id) public {
        vm.assume(id != ADA_ID);
        vouch(ada, OPEN);

        expectVouchUnknown(id);
        release(id);
        withdrawVouch(ada);
        expectVouchUnknown(ADA_ID);
        release(ADA_ID);
    }

    /// @dev INV-V-3.
    function test_WhenTheVouchLives_ItRevertsUntilTheLastSecond() public {
        vouch(ada, OPEN);
        uint256 until = block.timestamp + rules.period;
        uint256[2] memory times = [block.timestamp, until - 1];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(IVouches.VouchStillLive.selector, abi.encode(ADA_ID, until));
            release(ADA_ID);
        }
        vm.warp(until);
        release(ADA_ID);
    }

    /// @dev INV-V-3: a suspension ends by itself, and the vouch counts again.
    function test_WhenTheVouchLives_ItRevertsThoughTheCitizenIsSuspended() public {
        vouch(ada, OPEN);
        suspend(ADA_ID, 2 days);

        expectError(IVouches.VouchStillLive.selector, abi.encode(ADA_ID, block.timestamp + rules.period));
        release(ADA_ID);
    }

    function testFuzz_WhenTheVouchHasEnded_ItClearsItAndTells(address caller, uint32 late) public {
        vouch(ada, OPEN);
        IVouches.Vouch memory expected = vouches.vouchOf(ADA_ID);
        expected.applicationId = 0;
        vm.warp(uint256(expected.until) + late);

        vm.expectEmit(address(vouches));
        emit IVouches.VouchReleased(OPEN, ADA_ID);
        vm.prank(caller);
        vouches.releaseVouch(ADA_ID);

        assertEq(abi.encode(vouches.vouchOf(ADA_ID)), abi.encode(expected));
    }

    function test_WhenTheApplicationIsDecided_ItClearsTheVouch() public {
        bothVouch();
        withdraw(applicant, OPEN);
        release(ADA_ID);
        assertNoVouch(ADA_ID);

        uint256 rejected = apply_(applicant);
        vm.warp(block.timestamp + rules.cooldown);
        vouch(ada, rejected);
        reject(rejected);
        release(ADA_ID);
        assertNoVouch(ADA_ID);
    }

    /// @dev INV-V-4.
    function test_WhenTheWalletThatGaveItIsRetired_ItClearsTheVouch() public {
        vouch(ada, OPEN);
        recover(ADA_ID, person("ada's next"));

        vm.expectEmit(address(vouches));
        emit IVouches.VouchReleased(OPEN, ADA_ID);
        release(ADA_ID);

        assertNoVouch(ADA_ID);
    }
}
