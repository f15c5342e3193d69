// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IERC4906} from "../../contracts/interfaces/IERC4906.sol";
import {ClockTest} from "./base/ClockTest.sol";

contract AcceptTermsTest is ClockTest {
    function testFuzz_WhenTheCallerIsNotACitizen_ItReverts(address caller, uint32 version) public {
        vm.assume(caller != ada);

        expectUnknown(caller);
        acceptTerms(caller, version);
    }

    function test_WhenTheCallerIsACitizenNoMore_ItReverts() public {
        admit(ben);
        renounce(ben);
        lapseAda();

        expectUnknown(ben);
        acceptTerms(ben, TERMS);
        expectUnknown(ada);
        acceptTerms(ada, TERMS);
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenAnotherVersionIsInForce_ItReverts(uint32 version) public {
        uint32 current = adoptTerms();
        vm.assume(version != current);

        expectNotCurrent(version, current);
        acceptTerms(ada, version);
        expectNotCurrent(TERMS, current);
        acceptTerms(ada, TERMS);
        expectNotCurrent(current + 1, current);
        acceptTerms(ada, current + 1);

        assertEq(citizens.citizen(1).termsVersion, TERMS);
    }

    /// @dev INV-CR-10.
    function test_WhenTheVersionIsInForce_ItNotesTheVersionAndNothingElse() public {
        uint32 version = adoptTerms();
        ICitizenRegistry.Citizen memory expected = citizens.citizen(1);
        expected.termsVersion = version;

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.TermsAccepted(1, version);
        acceptTerms(ada, version);

        assertEq(abi.encode(citizens.citizen(1)), abi.encode(expected));
    }

    function test_WhenTheVersionIsInForce_ItMayBeToldAgain() public {
        bytes memory before = abi.encode(citizens.citizen(1));

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.TermsAccepted(1, TERMS);
        acceptTerms(ada, TERMS);

        assertEq(abi.encode(citizens.citizen(1)), before);
    }
}

contract RenewTest is ClockTest {
    function testFuzz_WhenTheCallerIsNotACitizen_ItReverts(address caller, uint32 version) public {
        vm.assume(caller != ada);
        vm.warp(end);

        expectUnknown(caller);
        renew(caller, version);
    }

    function test_WhenTheCallerIsACitizenNoMore_ItReverts() public {
        vm.warp(opensAt);
        renounce(ada);

        expectUnknown(ada);
        renew(ada, TERMS);
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenAnotherVersionOfTheTermsIsInForce_ItReverts(uint32 version) public {
        vm.warp(opensAt);
        uint32 current = adoptTerms();
        vm.assume(version != current);

        expectNotCurrent(version, current);
        renew(ada, version);
        expectNotCurrent(TERMS, current);
        renew(ada, TERMS);
        expectNotCurrent(current + 1, current);
        renew(ada, current + 1);
    }

    function testFuzz_WhenTheWindowIsNotOpenYet_ItReverts(uint256 time) public {
        time = bound(time, block.timestamp, opensAt - 1);
        uint256[2] memory times = [time, opensAt - 1];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(ICitizenRegistry.RenewalTooEarly.selector, abi.encode(opensAt, times[i]));
            renew(ada, TERMS);
        }
    }

    /// @dev INV-CR-9.
    function testFuzz_WhenTheWindowIsOpen_ItAddsTheValidityToTheOldEnd(uint256 time) public {
        uint256[3] memory times = [opensAt, bound(time, opensAt, end), end];
        uint256 before = vm.snapshotState();

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            renew(ada, TERMS);
            assertEq(endOf(1), end + rules.validity);
            vm.revertToState(before);
        }
    }

    /// @dev INV-CR-10.
    function test_WhenTheWindowIsOpen_ItTellsOfTheRenewalAndNotesTheTerms() public {
        vm.warp(opensAt);
        uint32 version = adoptTerms();
        ICitizenRegistry.Citizen memory expected = citizens.citizen(1);
        expected.termsVersion = version;
        expected.expiresAt += rules.validity;

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenRenewed(1, version, expected.expiresAt);
        vm.expectEmit(address(citizens));
        emit IERC4906.MetadataUpdate(1);
        renew(ada, version);

        assertEq(abi.encode(citizens.citizen(1)), abi.encode(expected));
        assertEq(citizens.ownerOf(1), ada);
    }

    function test_WhenTheWindowIsOpen_ItClosesTheWindowAgain() public {
        vm.warp(end);
        renew(ada, TERMS);

        expectError(ICitizenRegistry.RenewalTooEarly.selector, abi.encode(opensAt + rules.validity, end));
        renew(ada, TERMS);
    }

    /// @dev INV-CR-8: in grace, and after it as long as nobody recorded the lapse.
    function testFuzz_WhenTheCitizenshipHasEnded_ItCountsTheValidityFromNow(uint256 time) public {
        uint256[4] memory times = [end + 1, lapsesAt - 1, lapsesAt, bound(time, end + 1, lapsesAt + 100 * 365 days)];
        uint256 before = vm.snapshotState();

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            renew(ada, TERMS);
            assertEq(endOf(1), times[i] + rules.validity);
            assertEq(citizens.requireCitizen(ada), 1);
            vm.revertToState(before);
        }
    }

    function test_GivenAWiderWindowWasSet_ItOpensEarlier() public {
        rules.renewalWindow = 300 days;
        setRules(rules);

        vm.warp(end - 300 days - 1);
        expectError(ICitizenRegistry.RenewalTooEarly.selector, abi.encode(end - 300 days, end - 300 days - 1));
        renew(ada, TERMS);
        vm.warp(end - 300 days);
        renew(ada, TERMS);

        assertEq(endOf(1), end + rules.validity);
    }

    /// @dev INV-CR-9: with the widest window there is, the renewal is open at once, and opens again in the end's stead.
    function test_GivenTheWidestWindowWasSet_ItIsOpenAtOnce() public {
        uint256 now_ = block.timestamp;
        (rules.validity, rules.renewalWindow) = (20 * 365 days, 20 * 365 days);
        setRules(rules);

        renew(ada, TERMS);
        assertEq(endOf(1), end + 20 * 365 days);
        expectError(ICitizenRegistry.RenewalTooEarly.selector, abi.encode(end, now_));
        renew(ada, TERMS);
        vm.warp(end - 1);
        expectError(ICitizenRegistry.RenewalTooEarly.selector, abi.encode(end, end - 1));
        renew(ada, TERMS);
        vm.warp(end);
        renew(ada, TERMS);

        assertEq(endOf(1), end + 2 * 20 * 365 days);
    }

    function testFuzz_GivenTheWidestWindowWasSet_ItStaysOpenUntilALapseIsRecorded(uint256 time) public {
        (rules.validity, rules.renewalWindow) = (20 * 365 days, 20 * 365 days);
        setRules(rules);
        vm.warp(bound(time, end + 1, lapsesAt + 100 * 365 days));

        renew(ada, TERMS);

        assertEq(endOf(1), block.timestamp + 20 * 365 days);
    }

    /// @dev INV-CR-9.
    function testFuzz_GivenAnotherValidityWasSet_ItCountsFromTheNextRenewal(uint32 validity) public {
        rules.validity = uint32(bound(validity, rules.renewalWindow, 20 * 365 days));
        setRules(rules);
        assertEq(endOf(1), end);
        vm.warp(opensAt);

        renew(ada, TERMS);

        assertEq(endOf(1), end + rules.validity);
        admit(ben);
        assertEq(endOf(2), block.timestamp + rules.validity);
    }
}
