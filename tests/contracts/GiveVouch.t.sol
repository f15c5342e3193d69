// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {VouchesTest} from "./base/VouchesTest.sol";

contract GiveVouchTest is VouchesTest {
    /// @dev INV-V-8.
    function test_WhenVouchingIsOff_ItReverts() public {
        setNeeded(0);

        expectError(IVouches.VouchingOff.selector);
        vouch(ada, OPEN);
    }

    function testFuzz_WhenTheApplicationIsNotOpen_ItReverts(uint256 id) public {
        vm.assume(id != OPEN);
        uint256[3] memory closed = [id, 0, 1];

        for (uint256 i; i < closed.length; ++i) {
            expectNotOpen(closed[i]);
            vouch(ada, closed[i]);
        }
        withdraw(applicant, OPEN);
        expectNotOpen(OPEN);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-1.
    function test_WhenTheApplicantVouches_ItReverts() public {
        expectError(IVouches.VouchForOneself.selector, abi.encode(OPEN, applicant));
        vouch(applicant, OPEN);
    }

    /// @dev INV-V-1.
    function testFuzz_WhenTheCallerIsNotALiveCitizen_ItReverts(address caller) public {
        vm.assume(caller != ada && caller != ben && caller != applicant);
        expectUnknown(caller);
        vouch(caller, OPEN);
        expectUnknown(registrar);
        vouch(registrar, OPEN);

        renounce(ada);
        expectUnknown(ada);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-1: a recorded lapse ends the right, an unrecorded one does not.
    function test_WhenTheCallersCitizenshipHasLapsed_ItReverts() public {
        vm.warp(endOf(ADA_ID) + firstRules().grace);
        vouch(ben, OPEN);
        lapse(ADA_ID);

        expectUnknown(ada);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-1.
    function test_WhenTheCallersWalletIsRetired_ItReverts() public {
        address next = person("ada's next");
        recover(ADA_ID, next);

        expectUnknown(ada);
        vouch(ada, OPEN);
        vouch(next, OPEN);
        assertEq(vouches.vouchOf(ADA_ID).epoch, 1);
    }

    /// @dev INV-V-1.
    function test_WhenTheCallerIsSuspended_ItRevertsUntilTheLastSecond() public {
        uint256 until = block.timestamp + 2 days;
        suspend(ADA_ID, 2 days);
        uint256[2] memory times = [block.timestamp, until - 1];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(ICitizenStanding.CitizenshipSuspended.selector, abi.encode(ADA_ID, until));
            vouch(ada, OPEN);
        }
        vm.warp(until);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-2.
    function testFuzz_WhenTheTenureHasNotPassed_ItReverts(uint32 tenure) public {
        uint256 first = rules.tenure + 1;
        rules.tenure = uint32(bound(tenure, first, 20 * 365 days));
        setVouchingRules(rules);
        uint256 freeAt = citizens.citizen(ADA_ID).admittedAt + rules.tenure;

        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt - 1);
        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-2: whoever left and came back begins anew.
    function test_WhenTheCallerLeftAndCameBack_ItRevertsUntilTheNewTenureHasPassed() public {
        renounce(ada);
        admit(ada);
        uint256 freeAt = block.timestamp + rules.tenure;

        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt - 1);
        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt);
        vouch(ada, OPEN);
    }

    /// @dev INV-V-2: one live vouch a citizen, for whomever.
    function testFuzz_GivenTheCallerVouchedBefore_ItRevertsUntilTheCooldownHasPassed(uint32 cooldown) public {
        rules.cooldown = uint32(bound(cooldown, rules.period, 20 * 365 days));
        setVouchingRules(rules);
        uint256 other = apply_(stranger);
        vouch(ada, OPEN);
        uint256 freeAt = block.timestamp + rules.cooldown;

        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, other);
        vm.warp(freeAt - 1);
        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt);
        vouch(ada, other);
    }

    /// @dev INV-V-2: neither taking it back, nor its release, nor its use makes free earlier.
    function test_GivenTheCallerVouchedBefore_ItRevertsWhateverBecameOfTheVouch() public {
        uint256 freeAt = block.timestamp + rules.cooldown;
        uint256 other = apply_(stranger);
        join();
        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, other);

        vm.warp(freeAt);
        vouch(ada, other);
        withdrawVouch(ada);
        expectTooEarly(ADA_ID, freeAt + rules.cooldown);
        vouch(ada, other);

        vm.warp(freeAt + rules.cooldown);
        vouch(ada, other);
        withdraw(stranger, other);
        release(ADA_ID);
        other = apply_(stranger);
        expectTooEarly(ADA_ID, freeAt + 2 * rules.cooldown);
        vouch(ada, other);
    }

    /// @dev INV-V-2: the cooldown is the person's, not the wallet's, and outlives a citizenship.
    function test_GivenTheCallerVouchedBefore_ItRevertsFromTheNextWalletAndAfterTheReturn() public {
        vouch(ada, OPEN);
        vouch(ben, OPEN);
        uint256 freeAt = block.timestamp + rules.cooldown;
        address next = person("ada's next");
        recover(ADA_ID, next);
        expectTooEarly(ADA_ID, freeAt);
        vouch(next, OPEN);

        renounce(ben);
        admit(ben);
        vm.warp(freeAt - 1);
        expectTooEarly(BEN_ID, freeAt);
        vouch(ben, OPEN);
        vm.warp(freeAt);
        vouch(ben, OPEN);
    }

    /// @dev INV-V-2: rules that change leave given vouches as they were given.
    function test_GivenTheRulesChangedSince_ItKeepsTheTimesOfTheVouch() public {
        vouch(ada, OPEN);
        uint256 freeAt = block.timestamp + rules.cooldown;
        uint256 until = block.timestamp + rules.period;

        (rules.period, rules.cooldown) = (1 days, 1 days);
        setVouchingRules(rules);

        assertVouch(ADA_ID, OPEN, until, freeAt);
        vm.warp(freeAt - 1);
        expectTooEarly(ADA_ID, freeAt);
        vouch(ada, OPEN);
        vm.warp(freeAt);
        vouch(ada, OPEN);
        assertVouch(ADA_ID, OPEN, freeAt + 1 days, freeAt + 1 days);
    }

    /// @dev INV-V-1.
    function testFuzz_WhenTheCitizenMayVouch_ItKeepsTheVouchAndTells(uint32 period, uint32 cooldown) public {
        rules.period = uint32(bound(period, 1 days, 365 days));
        rules.cooldown = uint32(bound(cooldown, rules.period, 20 * 365 days));
        setVouchingRules(rules);
        uint40 until = uint40(block.timestamp + rules.period);
        uint40 freeAt = uint40(block.timestamp + rules.cooldown);

        vm.expectEmit(address(vouches));
        emit IVouches.VouchGiven(OPEN, ADA_ID, until, freeAt);
        vouch(ada, OPEN);

        assertVouch(ADA_ID, OPEN, until, freeAt);
        assertNoVouch(BEN_ID);
        assertEq(citizens.citizenCount(), 2);
    }

    /// @dev A revocation that is pronounced takes nothing yet.
    function test_WhenTheCitizenMayVouch_ItIsSoWhileARevocationIsPending() public {
        pronounce(ADA_ID);

        vouch(ada, OPEN);

        vouch(ben, OPEN);
        assertEq(admitVouched(OPEN, both()), NEXT_ID);
    }
}
