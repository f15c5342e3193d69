// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IGuardians} from "../../contracts/interfaces/IGuardians.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {Offices} from "../../contracts/Offices.sol";
import {Passport} from "../../contracts/Passport.sol";
import {JournaledNationTest} from "./base/JournaledNationTest.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract CompleteRecoveryTest is RecoveryTest, JournaledNationTest {
    function setUp() public override(RecoveryTest, JournaledNationTest) {
        super.setUp();
    }

    /// @dev INV-R-1: nobody becomes a citizen against their will, and no wallet that nobody has the key of.
    function testFuzz_WhenTheCallerIsNotTheNewWallet_ItReverts(address account) public {
        vm.assume(account != next);
        uint256 recoveryId = ripe();
        address[6] memory others = [account, ada, gia, arbiter, registrar, admin];

        for (uint256 i; i < others.length; ++i) {
            expectError(IRecovery.RecoveryCompletionForeign.selector, abi.encode(recoveryId, others[i]));
            complete(others[i], recoveryId);
        }
    }

    /// @dev INV-R-1.
    function test_WhenTheVetoPeriodHasNotPassed_ItRevertsUntilTheSecond() public {
        uint256[2] memory ids = [approved(), 0];
        uint256 opensAt = block.timestamp + delays.vetoPeriod;

        vm.warp(opensAt - 1);
        expectTooEarly(ids[0], opensAt);
        complete(next, ids[0]);

        vm.warp(opensAt);
        complete(next, ids[0]);
    }

    /// @dev INV-R-7: two citizens' recoveries may name one wallet; the first has it.
    function test_WhenTheNewWalletHasBecomeAnotherCitizens_ItRevertsAndEndsInTime() public {
        uint256 recoveryId = approved();
        uint256 bens = requestByOffice(BEN, next);
        approveByOffice(bens);
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(next, bens);

        expectError(ICitizenRegistry.WalletTaken.selector, abi.encode(next, BEN));
        complete(next, recoveryId);

        assertEq(citizens.walletOf(ADA), ada);
        vm.warp(block.timestamp + delays.window + 1);
        fail_(recoveryId);
        assertUnderWay(ADA, 0);
    }

    function test_WhenTheNewWalletHasAnOpenApplication_ItWithdrawsThat() public {
        uint256 recoveryId = ripe();
        uint256 application = apply_(next);

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationWithdrawn(application);
        complete(next, recoveryId);

        assertState(application, ICitizenRegistry.ApplicationState.Withdrawn);
        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(application));
        vm.prank(registrar);
        citizens.admit(application);
    }

    /// @dev INV-R-2: or a thief would block every recovery by naming others as soon as the wallet is stolen.
    function test_WhenOtherGuardiansWereNamedBeforeItWasUnderWay_ItCompletesAndThoseNeverHold() public {
        address thief = person("thief");
        name(ada, one(thief), 1);
        uint256 recoveryId = ripe();
        assertHolds(ADA, 1);
        expectStranger(ADA, thief);
        request(thief);

        vm.expectEmit(address(recoveries));
        uint256[] memory ids = new uint256[](3);
        for (uint256 i; i < 3; ++i) {
            ids[i] = guardians[i] == ben ? BEN : 0;
        }
        emit IGuardians.GuardiansNamed(ADA, 3, THRESHOLD, uint40(block.timestamp), guardians, ids);
        complete(next, recoveryId);

        assertHolds(ADA, 3);
        vm.warp(block.timestamp + delays.guardianDelay);
        expectStranger(ADA, thief);
        request(thief);
        request(gia, ADA, thief);
    }

    /// @dev INV-R-6, INV-R-7.
    function test_WhenItIsRipe_ItMovesTheCitizenAndTellsOfIt() public {
        uint256 recoveryId = ripe();
        ICitizenRegistry.Citizen memory expected = citizens.citizen(ADA);
        (expected.wallet, expected.epoch, expected.recoveryPending) = (next, 1, false);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryCompleted(recoveryId, ADA, next, ada);
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.RecoveryMarked(ADA, 0);
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenRecovered(ADA, ada, next, 1);
        vm.expectEmit(address(citizens));
        emit IERC721.Transfer(ada, next, ADA);
        complete(next, recoveryId);

        assertEq(abi.encode(citizens.citizen(ADA)), abi.encode(expected));
        assertEq(citizens.ownerOf(ADA), next);
        assertEq(citizens.balanceOf(next), 1);
        assertEq(citizens.balanceOf(ada), 0);
        assertUnderWay(ADA, 0);
        assertRecovery(recoveryId, IRecovery.RecoveryState.Completed);
    }

    /// @dev INV-J-1, INV-K-4: in the civil register and the constitution, too.
    function test_WhenItIsRipe_ItJournalsWhatItTells() public {
        vm.prank(admin);
        constitution.grantRole(Offices.CLERK, ada, 0);

        complete(next, ripe());

        readLogs();
        assertEq(recoveries.journal(), recomputed[address(recoveries)]);
        assertEq(citizens.journal(), recomputed[address(citizens)]);
        assertEq(constitution.journal(), recomputed[address(constitution)]);
    }

    function test_WhenItIsRipe_ItKeepsTheGuardiansWhoApproved() public {
        completed();

        assertHolds(ADA, 1);
        assertEq(recoveries.namedGuardiansOf(ADA).version, 1);
    }

    /// @dev INV-R-6: those in force may be the choice of whoever held the old wallet.
    function test_WhenOfficesApprovedIt_ItLeavesNoGuardians() public {
        uint256 recoveryId = approvedByOffice();
        vm.warp(block.timestamp + delays.vetoPeriod);

        vm.expectEmit(address(recoveries));
        emit IGuardians.GuardiansNamed(ADA, 2, 0, uint40(block.timestamp), none(), new uint256[](0));
        complete(next, recoveryId);

        assertHolds(ADA, 2);
        expectStranger(ADA, gia);
        request(gia, ADA, ada);
        name(next, one(gia), 1);
        vm.warp(block.timestamp + delays.guardianDelay);
        assertHolds(ADA, 3);
    }

    /// @dev INV-R-6, INV-R-7.
    function test_WhenItLeadsBackToAnEarlierWallet_ItRetiresTheOneInBetween() public {
        completed();
        assertTrue(citizens.isRetired(ada));

        moveAdaTo(ada);

        assertFalse(citizens.isRetired(ada));
        assertTrue(citizens.isRetired(next));
        assertEq(citizens.epochOf(ada), 2);
        assertEq(citizens.epochOf(next), 1);
        assertEq(citizens.requireCitizen(ada), ADA);
        renounce(ada);
    }

    function test_WhenItIsTheSecondOne_ItCountsTheEpochs() public {
        completed();

        address last = person("last");
        moveAdaTo(last);

        assertEq(citizens.citizen(ADA).epoch, 2);
        assertEq(citizens.epochOf(last), 2);
        assertTrue(citizens.isRetired(ada));
        assertTrue(citizens.isRetired(next));
    }

    function test_WhenTheCitizenHasLeft_ItMovesTheIdWithoutAPassport() public {
        renounce(ada);

        completed();
        readLogs();

        assertEq(eventCounts[address(citizens)][IERC721.Transfer.selector], 3);
        assertEq(citizens.walletOf(ADA), next);
        assertCitizenState(ADA, ICitizenRegistry.CitizenState.Renounced);
        expectError(Passport.PassportUnknown.selector, abi.encode(ADA));
        citizens.ownerOf(ADA);
        expectError(ICitizenRegistry.WalletRetired.selector, abi.encode(ada, ADA));
        apply_(ada);
        assertEq(admit(next), ADA);
        assertEq(citizens.citizen(ADA).epoch, 1);
    }

    /// @dev INV-R-6.
    function test_WhenTheCitizenLeftAndAppliedAgain_ItWithdrawsThatApplication() public {
        renounce(ada);
        uint256 application = apply_(ada);

        completed();

        assertState(application, ICitizenRegistry.ApplicationState.Withdrawn);
        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(application));
        vm.prank(registrar);
        citizens.admit(application);
    }

    function ripe() private returns (uint256 recoveryId) {
        recoveryId = approved();
        vm.warp(block.timestamp + delays.vetoPeriod);
    }

    function moveAdaTo(address wallet) private {
        uint256 recoveryId = request(gia, ADA, wallet);
        approve(ben, recoveryId);
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(wallet, recoveryId);
    }
}
