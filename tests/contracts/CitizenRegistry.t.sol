// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {Passport} from "../../contracts/Passport.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";

contract ApplyForCitizenshipTest is CitizenRegistryTest {
    function test_WhenTheCommitmentIsZero_ItReverts() public {
        expectError(ICitizenRegistry.ApplicationCommitmentMissing.selector);
        vm.prank(applicant);
        citizens.applyForCitizenship(0, TERMS);
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenTheTermsAreNotThoseInForce_ItReverts(uint32 version) public {
        vm.assume(version != TERMS);

        expectError(ICitizenTerms.TermsNotCurrent.selector, abi.encode(version, TERMS));
        vm.prank(applicant);
        citizens.applyForCitizenship(COMMITMENT, version);
    }

    /// @dev INV-CR-3.
    function test_WhenTheWalletHasAnOpenApplication_ItReverts() public {
        uint256 open = apply_(applicant);

        expectError(ICitizenRegistry.ApplicationAlreadyOpen.selector, abi.encode(applicant, open));
        apply_(applicant);
    }

    function test_WhenTheWalletIsACitizens_ItReverts() public {
        expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(ada, 1));
        apply_(ada);
    }

    function testFuzz_WhenTheWalletIsFree_ItOpensAnApplication(address wallet, bytes32 commitment) public {
        vm.assume(wallet != ada && wallet != address(0) && commitment != 0);

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationSubmitted(2, wallet, commitment, TERMS);
        vm.prank(wallet);
        uint256 application = citizens.applyForCitizenship(commitment, TERMS);

        assertEq(application, 2);
        assertEq(citizens.application(2).applicant, wallet);
        assertEq(citizens.application(2).submittedAt, block.timestamp);
        assertEq(citizens.application(2).termsVersion, TERMS);
        assertState(2, ICitizenRegistry.ApplicationState.Open);
        assertEq(citizens.citizenIdOf(wallet), 0);
        assertEq(citizens.citizenCount(), 1);
    }

    function test_WhenTheWalletIsFree_ItSpendsNoNonce() public {
        apply_(applicant);

        assertEq(citizens.nonces(applicant), 0);
    }
}

contract RenounceTest is CitizenRegistryTest {
    function testFuzz_WhenTheWalletWasNeverACitizens_ItReverts(address wallet) public {
        vm.assume(wallet != ada);

        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
        renounce(wallet);
    }

    function test_WhenTheCitizenHasLeft_ItReverts() public {
        renounce(ada);

        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        renounce(ada);
    }

    /// @dev INV-CR-1, INV-CR-2.
    function test_WhenTheWalletIsACitizens_ItBurnsThePassportAndKeepsTheId() public {
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenRenounced(1, ada);
        vm.expectEmit(address(citizens));
        emit IERC721.Transfer(ada, address(0), 1);
        renounce(ada);

        assertEq(uint8(citizens.citizen(1).state), uint8(ICitizenRegistry.CitizenState.Renounced));
        assertEq(citizens.citizenIdOf(ada), 1);
        assertEq(citizens.walletOf(1), ada);
        assertEq(citizens.citizenCount(), 1);
        assertEq(citizens.balanceOf(ada), 0);
        expectError(Passport.PassportUnknown.selector, abi.encode(1));
        citizens.ownerOf(1);
    }

    function test_WhenTheWalletIsACitizens_ItLeavesEverybodyElseAsTheyAre() public {
        admit(ben);

        renounce(ada);

        assertEq(citizens.requireCitizen(ben), 2);
        assertEq(citizens.ownerOf(2), ben);
    }
}

contract ReadCitizenRegistryTest is CitizenRegistryTest {
    function testFuzz_WhenNothingHasTheId_ItAnswersWithZeros(uint256 id) public view {
        vm.assume(id != 1);

        assertEq(abi.encode(citizens.citizen(id)), new bytes(8 * 32));
        assertEq(abi.encode(citizens.application(id)), new bytes(4 * 32));
        assertEq(citizens.walletOf(id), address(0));
    }

    function testFuzz_WhenTheWalletIsNotALiveCitizens_ItRequiresInVain(address wallet) public {
        renounce(ada);

        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
        citizens.requireCitizen(wallet);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        citizens.requireCitizen(ada);
    }
}
