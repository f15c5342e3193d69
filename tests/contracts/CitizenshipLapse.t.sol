// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {Passport} from "../../contracts/Passport.sol";
import {ClockTest} from "./base/ClockTest.sol";

contract LapseTest is ClockTest {
    function testFuzz_WhenNobodyHasTheId_ItReverts(uint256 id) public {
        vm.assume(id != 1);
        vm.warp(lapsesAt);

        expectNotActive(id);
        lapse(id);
    }

    /// @dev INV-CR-8.
    function test_WhenTheCitizenHasRenounced_ItReverts() public {
        renounce(ada);
        vm.warp(lapsesAt);

        expectNotActive(1);
        lapse(1);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
    }

    function test_WhenTheCitizenHasLapsed_ItReverts() public {
        lapseAda();

        expectNotActive(1);
        lapse(1);
    }

    /// @dev INV-CR-8.
    function testFuzz_WhenTheGraceHasNotPassed_ItReverts(uint256 time) public {
        uint256[3] memory times = [bound(time, block.timestamp, lapsesAt - 1), end, lapsesAt - 1];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectTooEarly(lapsesAt);
            lapse(1);
        }
    }

    /// @dev INV-CR-8.
    function testFuzz_WhenTheGraceHasPassed_ItServesFromTheExactSecondWhoeverRecordsIt(address caller, uint256 time)
        public
    {
        uint256[2] memory times = [lapsesAt, bound(time, lapsesAt, type(uint48).max)];
        uint256 before = vm.snapshotState();

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            vm.prank(caller);
            citizens.lapse(1);
            assertCitizenState(1, ICitizenRegistry.CitizenState.Lapsed);
            vm.revertToState(before);
        }
    }

    /// @dev INV-CR-1, INV-CR-2.
    function test_WhenTheGraceHasPassed_ItBurnsThePassportAndKeepsIdAndWallet() public {
        ICitizenRegistry.Citizen memory expected = citizens.citizen(1);
        expected.state = ICitizenRegistry.CitizenState.Lapsed;

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenLapsed(1, ada);
        vm.expectEmit(address(citizens));
        emit IERC721.Transfer(ada, address(0), 1);
        lapseAda();

        assertEq(abi.encode(citizens.citizen(1)), abi.encode(expected));
        assertEq(citizens.citizenIdOf(ada), 1);
        assertEq(citizens.walletOf(1), ada);
        assertEq(citizens.balanceOf(ada), 0);
        expectError(Passport.PassportUnknown.selector, abi.encode(1));
        citizens.ownerOf(1);
        expectUnknown(ada);
        citizens.requireCitizen(ada);
    }

    function test_WhenTheGraceHasPassed_ItLeavesEverybodyElseAsTheyAre() public {
        vm.warp(block.timestamp + 1);
        admit(ben);
        lapseAda();

        assertEq(citizens.requireCitizen(ben), 2);
        assertEq(citizens.ownerOf(2), ben);
        expectTooEarly(lapsesAt + 1);
        lapse(2);
    }

    /// @dev INV-CR-1, INV-CR-2.
    function test_WhenTheGraceHasPassed_ItLetsTheCitizenComeBackWithTheSameId() public {
        lapseAda();
        vm.warp(block.timestamp + 1 days);

        assertEq(admit(ada), 1);

        ICitizenRegistry.Citizen memory expected = ICitizenRegistry.Citizen({
            wallet: ada,
            admittedAt: uint40(block.timestamp),
            expiresAt: uint40(block.timestamp + rules.validity),
            termsVersion: TERMS,
            epoch: 0,
            state: ICitizenRegistry.CitizenState.Active,
            suspendedUntil: 0,
            recoveryPending: false
        });
        assertEq(abi.encode(citizens.citizen(1)), abi.encode(expected));
        assertEq(citizens.ownerOf(1), ada);
        assertEq(citizens.citizenCount(), 1);
    }

    /// @dev INV-CR-8.
    function test_WhenTheGraceHasPassed_ItLetsTheCitizenRenewNoMore() public {
        lapseAda();

        expectUnknown(ada);
        renew(ada, TERMS);
    }

    function test_WhenTheGraceHasPassed_ItLetsTheCitizenRegisterNoBusiness() public {
        lapseAda();

        expectUnknown(ada);
        register(ada, "Ada's Bread");
    }

    /// @dev INV-MT-7.
    function test_WhenTheGraceHasPassed_ItLeavesThemWhatTheirTillsStillOwe() public {
        uint256 bread = register(ada, "Ada's Bread");
        pay(bread, 80 * ONE_COIN);
        lapseAda();

        collect(bread);

        assertEq(coin.balanceOf(ada), 80 * ONE_COIN - 1);
    }

    /// @dev INV-CR-8.
    function test_GivenTheCitizenHasRenewed_ItCountsFromTheNewEnd() public {
        vm.warp(lapsesAt);
        renew(ada, TERMS);
        uint256 newLapse = lapsesAt + rules.validity + rules.grace;

        expectTooEarly(newLapse);
        lapse(1);
        vm.warp(newLapse);
        lapse(1);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Lapsed);
    }

    /// @dev INV-CR-8.
    function testFuzz_GivenALongerGraceWasSet_ItWaitsForTheLongerOne(uint32 grace) public {
        rules.grace = uint32(bound(grace, rules.grace + 1, type(uint32).max));
        vm.warp(lapsesAt);
        setRules(rules);

        expectTooEarly(end + rules.grace);
        lapse(1);
        vm.warp(end + rules.grace - 1);
        expectTooEarly(end + rules.grace);
        lapse(1);
        vm.warp(end + rules.grace);
        lapse(1);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Lapsed);
    }

    function expectNotActive(uint256 id) private {
        expectError(ICitizenRegistry.CitizenNotActive.selector, abi.encode(id));
    }

    function expectTooEarly(uint256 moment) private {
        expectError(ICitizenRegistry.LapseTooEarly.selector, abi.encode(moment, block.timestamp));
    }
}
