// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {VouchesTest} from "./base/VouchesTest.sol";

contract AdmitVouchedTest is VouchesTest {
    /// @dev INV-V-8: not even nobody's vouches admit when none are needed.
    function test_WhenVouchingIsOff_ItReverts() public {
        bothVouch();
        setNeeded(0);

        expectError(IVouches.VouchingOff.selector);
        admitVouched(OPEN, both());
        expectError(IVouches.VouchingOff.selector);
        admitVouched(OPEN, new uint256[](0));
    }

    /// @dev INV-V-5.
    function testFuzz_WhenTheNumberIsNotTheOneNeeded_ItReverts(uint8 given) public {
        given = given % 20;
        vm.assume(given != rules.needed);
        bothVouch();

        expectError(IVouches.VouchCountInvalid.selector, abi.encode(given, rules.needed));
        admitVouched(OPEN, new uint256[](given));
    }

    /// @dev INV-V-5: what is needed is said by the rules of the moment.
    function test_WhenTheNumberIsNotTheOneNeeded_ItRevertsByTheRulesOfTheMoment() public {
        bothVouch();
        setNeeded(3);

        expectError(IVouches.VouchCountInvalid.selector, abi.encode(2, 3));
        admitVouched(OPEN, both());
        setNeeded(2);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-5: one vouch does not count twice.
    function test_WhenTheIdsDoNotAscend_ItReverts() public {
        bothVouch();
        uint256[2][4] memory lists = [[BEN_ID, ADA_ID], [ADA_ID, ADA_ID], [BEN_ID, BEN_ID], [ADA_ID, 0]];

        for (uint256 i; i < lists.length; ++i) {
            expectError(IVouches.VouchersUnordered.selector, abi.encode(lists[i][1]));
            admitVouched(OPEN, pair(lists[i][0], lists[i][1]));
        }
        expectError(IVouches.VouchersUnordered.selector, abi.encode(0));
        admitVouched(OPEN, pair(0, ADA_ID));
    }

    function testFuzz_WhenACitizenDidNotVouchForIt_ItReverts(uint256 other) public {
        other = bound(other, BEN_ID + 1, type(uint256).max);
        vouch(ada, OPEN);
        uint256 another = apply_(stranger);
        vouch(ben, another);

        expectNotLive(OPEN, BEN_ID);
        admitVouched(OPEN, both());
        expectNotLive(OPEN, other);
        admitVouched(OPEN, pair(ADA_ID, other));
        expectNotLive(another, ADA_ID);
        admitVouched(another, both());

        assertEq(vouches.vouchOf(ADA_ID).applicationId, OPEN);
    }

    /// @dev Zero is no application, though a citizen without a vouch has it there.
    function test_WhenThereIsNoSuchApplication_ItReverts() public {
        expectNotLive(0, ADA_ID);
        admitVouched(0, both());
        bothVouch();
        expectNotLive(OPEN + 1, ADA_ID);
        admitVouched(OPEN + 1, both());
    }

    /// @dev INV-V-4.
    function test_WhenAVouchHasEnded_ItRevertsFromThatSecondOn() public {
        vouch(ada, OPEN);
        uint256 until = block.timestamp + rules.period;
        vm.warp(block.timestamp + 1 days);
        vouch(ben, OPEN);
        uint256 before = vm.snapshotState();

        vm.warp(until);
        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
        vm.revertToState(before);
        vm.warp(until - 1);
        assertEq(admitVouched(OPEN, both()), NEXT_ID);
    }

    /// @dev INV-V-4.
    function test_WhenAVoucherIsSuspended_ItRevertsUntilTheLastSecond() public {
        bothVouch();
        uint256 until = block.timestamp + 2 days;
        suspend(BEN_ID, 2 days);

        expectNotLive(OPEN, BEN_ID);
        admitVouched(OPEN, both());
        vm.warp(until - 1);
        expectNotLive(OPEN, BEN_ID);
        admitVouched(OPEN, both());
        vm.warp(until);
        assertEq(admitVouched(OPEN, both()), NEXT_ID);
    }

    /// @dev INV-V-4.
    function test_WhenAVoucherHasLeft_ItReverts() public {
        bothVouch();
        renounce(ada);

        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-4: until a lapse is recorded the citizenship is live.
    function test_WhenAVouchersCitizenshipHasLapsed_ItReverts() public {
        vm.warp(endOf(ADA_ID) + firstRules().grace);
        bothVouch();
        lapse(BEN_ID);

        expectNotLive(OPEN, BEN_ID);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-4.
    function test_WhenAVouchersCitizenshipIsRevoked_ItReverts() public {
        uint256 actId = pronounce(ADA_ID);
        vm.warp(appealEnd());
        bothVouch();
        vm.warp(block.timestamp + 1);
        citizens.concludeRevocation(actId);

        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-4: a thief's vouch falls with the wallet, and the owner waits for the next one like anybody.
    function test_WhenAVouchersWalletWasRetiredSince_ItReverts() public {
        bothVouch();
        recover(ADA_ID, person("ada's next"));

        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-4: coming back to the same wallet is another epoch.
    function test_WhenAVouchersWalletWasRetiredSince_ItRevertsThoughItIsTheirsAgain() public {
        bothVouch();
        recover(ADA_ID, person("ada's next"));
        recover(ADA_ID, ada);

        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
    }

    function test_WhenTheApplicationIsDecided_ItReverts() public {
        bothVouch();
        withdraw(applicant, OPEN);

        expectNotOpen(OPEN);
        admitVouched(OPEN, both());
    }

    /// @dev INV-V-3.
    function test_WhenTheVouchesWereCounted_ItRevertsToCountThemAgain() public {
        join();

        expectNotLive(OPEN, ADA_ID);
        admitVouched(OPEN, both());
        assertNoVouch(ADA_ID);
        assertNoVouch(BEN_ID);
    }

    /// @dev INV-V-5.
    function testFuzz_WhenEnoughVouch_ItAdmitsWhoeverAsks(address caller) public {
        bothVouch();
        uint40 end = uint40(block.timestamp + firstRules().validity);

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenAdmitted(NEXT_ID, OPEN, applicant, address(vouches), end);
        vm.expectEmit(address(vouches));
        emit IVouches.VouchesCounted(OPEN, NEXT_ID, both());
        vm.prank(caller);
        uint256 citizenId = vouches.countVouches(OPEN, both());

        assertEq(citizenId, NEXT_ID);
        assertEq(citizens.requireCitizen(applicant), NEXT_ID);
        assertState(OPEN, ICitizenRegistry.ApplicationState.Admitted);
        assertVouch(ADA_ID, 0, block.timestamp + rules.period, block.timestamp + rules.cooldown);
    }

    /// @dev INV-V-5: at both ends of what may be needed.
    function testFuzz_WhenEnoughVouch_ItAdmitsWithOneOrSixteen(bool one) public {
        setNeeded(one ? 1 : 16);
        uint256[] memory list = new uint256[](rules.needed);
        for (uint256 i; i < list.length; ++i) {
            address voucher = person(string.concat("voucher ", vm.toString(i)));
            list[i] = admit(voucher);
        }
        vm.warp(block.timestamp + rules.tenure);
        for (uint256 i; i < list.length; ++i) {
            vouch(citizens.walletOf(list[i]), OPEN);
        }

        assertEq(admitVouched(OPEN, list), NEXT_ID + list.length);
    }

    /// @dev INV-V-5, INV-CR-1: a former citizen comes back by vouches with the same id.
    function test_WhenEnoughVouch_ItReadmitsAFormerCitizenWithTheSameId() public {
        join();
        renounce(applicant);
        uint256 again = apply_(applicant);
        vm.warp(block.timestamp + rules.cooldown);
        vouch(ada, again);
        vouch(ben, again);

        assertEq(admitVouched(again, both()), NEXT_ID);
    }

    /// @dev INV-V-5: the registrar's road stays open, and leaves the vouches to be released.
    function test_GivenTheRegistrarAdmitted_ItReverts() public {
        bothVouch();
        vm.prank(registrar);
        citizens.admit(OPEN);

        expectNotOpen(OPEN);
        admitVouched(OPEN, both());
        release(ADA_ID);
        release(BEN_ID);
    }

    /// @dev INV-V-5: the power that Vouches has is nobody else's.
    function testFuzz_WhenSomebodyElseUsesThePower_ItReverts(address caller) public {
        vm.assume(caller != address(vouches) && caller != address(constitution));
        address[4] memory others = [caller, registrar, admin, ada];
        bothVouch();

        for (uint256 i; i < others.length; ++i) {
            vm.prank(others[i]);
            (bool done,) = address(citizens).call(abi.encodeCall(ICitizenRegistry.admitVouched, (OPEN)));
            assertFalse(done);
        }
        assertEq(citizens.citizenCount(), 2);
    }
}
