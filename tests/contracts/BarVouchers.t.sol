// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {VouchesTest} from "./base/VouchesTest.sol";

contract BarVouchersTest is VouchesTest {
    /// @dev INV-V-6.
    function testFuzz_WhenTheCitizenIsNotRevoked_ItReverts(uint256 id) public {
        join();
        pronounce(NEXT_ID);
        uint256[3] memory others = [id, NEXT_ID, 0];

        for (uint256 i; i < others.length; ++i) {
            expectError(IVouches.CitizenNotRevoked.selector, abi.encode(others[i]));
            bar(others[i], both());
        }
    }

    /// @dev INV-V-6: neither who leaves nor who lapses is revoked.
    function test_WhenTheCitizenLeft_ItReverts() public {
        join();
        renounce(applicant);

        expectError(IVouches.CitizenNotRevoked.selector, abi.encode(NEXT_ID));
        bar(NEXT_ID, both());
    }

    /// @dev INV-V-6.
    function test_WhenTheIdsAreNotThoseCounted_ItReverts() public {
        join();
        revoke(NEXT_ID);
        uint256[][5] memory lists =
            [pair(BEN_ID, ADA_ID), pair(ADA_ID, NEXT_ID), pair(ADA_ID, ADA_ID), new uint256[](0), new uint256[](2)];

        for (uint256 i; i < lists.length; ++i) {
            expectVouchersUnknown(NEXT_ID);
            bar(NEXT_ID, lists[i]);
        }
        assertEq(vouches.vouchOf(NEXT_ID).freeAt, 0);
        bar(NEXT_ID, both());
    }

    /// @dev INV-V-6: whom the registrar admitted nobody vouched for.
    function test_WhenTheRegistrarAdmittedTheCitizen_ItReverts() public {
        revoke(ADA_ID);

        expectVouchersUnknown(ADA_ID);
        bar(ADA_ID, new uint256[](0));
    }

    /// @dev INV-V-6.
    function test_WhenTheConsequenceWasBorneAlready_ItReverts() public {
        join();
        revoke(NEXT_ID);
        bar(NEXT_ID, both());

        expectVouchersUnknown(NEXT_ID);
        bar(NEXT_ID, both());
    }

    /// @dev INV-V-6: who came back by another road did so without their word.
    function test_GivenTheCitizenWasAdmittedAnewByTheRegistrar_ItReverts() public {
        join();
        renounce(applicant);
        vm.warp(block.timestamp + 1);
        admit(applicant);
        revoke(NEXT_ID);

        expectVouchersUnknown(NEXT_ID);
        bar(NEXT_ID, both());
        assertEq(vouches.vouchOf(ADA_ID).freeAt, vouches.vouchOf(BEN_ID).freeAt);
    }

    /// @dev INV-V-6: the last admission counts, by those who brought it about.
    function test_GivenTheCitizenWasAdmittedAnewByOthersVouches_ItBarsThoseAlone() public {
        setNeeded(1);
        vouch(ada, OPEN);
        admitVouched(OPEN, one(ADA_ID));
        renounce(applicant);
        uint256 again = apply_(applicant);
        vouch(ben, again);
        admitVouched(again, one(BEN_ID));
        revoke(NEXT_ID);

        expectVouchersUnknown(NEXT_ID);
        bar(NEXT_ID, one(ADA_ID));
        bar(NEXT_ID, one(BEN_ID));

        assertEq(vouches.vouchOf(BEN_ID).freeAt, block.timestamp + rules.consequence);
        assertLt(vouches.vouchOf(ADA_ID).freeAt, block.timestamp);
    }

    /// @dev INV-V-6: a new wallet changes nothing of who the citizen is.
    function test_GivenTheCitizenRecovered_ItBarsTheVouchers() public {
        join();
        recover(NEXT_ID, person("the next wallet"));
        recover(ADA_ID, person("ada's next"));
        revoke(NEXT_ID);

        bar(NEXT_ID, both());

        assertEq(vouches.vouchOf(ADA_ID).freeAt, block.timestamp + rules.consequence);
    }

    /// @dev INV-V-6.
    function testFuzz_WhenTheCitizenIsRevoked_ItBarsTheVouchersAndTells(address caller, uint32 late) public {
        join();
        revoke(NEXT_ID);
        vm.warp(block.timestamp + late);
        uint40 until = uint40(block.timestamp + rules.consequence);

        vm.expectEmit(address(vouches));
        emit IVouches.VouchersBarred(NEXT_ID, both(), until);
        vm.prank(caller);
        vouches.barVouchers(NEXT_ID, both());

        assertEq(vouches.vouchOf(ADA_ID).freeAt, until);
        assertEq(vouches.vouchOf(BEN_ID).freeAt, until);
    }

    /// @dev INV-V-6.
    function test_WhenTheCitizenIsRevoked_ItKeepsThemFromVouchingUntilTheLastSecond() public {
        join();
        revoke(NEXT_ID);
        bar(NEXT_ID, both());
        uint256 until = block.timestamp + rules.consequence;
        uint256 other = apply_(stranger);

        expectTooEarly(ADA_ID, until);
        vouch(ada, other);
        vm.warp(until - 1);
        expectTooEarly(ADA_ID, until);
        vouch(ada, other);
        vm.warp(until);
        vouch(ada, other);
        vouch(ben, other);
    }

    /// @dev INV-V-6: what they vouch for at that moment falls.
    function test_WhenTheCitizenIsRevoked_ItLetsTheirLiveVouchesFall() public {
        join();
        revoke(NEXT_ID);
        uint256 other = apply_(stranger);
        vm.warp(block.timestamp + rules.cooldown);
        vouch(ada, other);
        vouch(ben, other);

        bar(NEXT_ID, both());

        assertNoVouch(ADA_ID);
        expectNotLive(other, ADA_ID);
        admitVouched(other, both());
    }

    /// @dev INV-V-6: a consequence never shortens a cooldown that runs longer.
    function test_WhenTheCitizenIsRevoked_ItShortensNoCooldown() public {
        rules.cooldown = 10 * 365 days;
        setVouchingRules(rules);
        join();
        uint256 freeAt = block.timestamp + rules.cooldown;
        revoke(NEXT_ID);

        bar(NEXT_ID, both());

        assertEq(vouches.vouchOf(ADA_ID).freeAt, freeAt);
    }

    /// @dev INV-V-6: who left bears it on coming back.
    function test_WhenAVoucherHasLeft_ItBarsThemToo() public {
        join();
        revoke(NEXT_ID);
        renounce(ada);
        bar(NEXT_ID, both());
        uint256 until = block.timestamp + rules.consequence;

        admit(ada);
        vm.warp(until - 1);
        uint256 other = apply_(stranger);
        expectTooEarly(ADA_ID, until);
        vouch(ada, other);
    }

    function one(uint256 id) private pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = id;
    }

    function expectVouchersUnknown(uint256 citizenId) private {
        expectError(IVouches.VouchersUnknown.selector, abi.encode(citizenId));
    }
}
