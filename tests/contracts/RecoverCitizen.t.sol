// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {Offices} from "../../contracts/Offices.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract RecoverTest is RecoveryTest {
    /// @dev INV-R-1: neither registrar nor admin moves a wallet.
    function testFuzz_WhenTheCallerIsNotTheRecoveryContract_ItReverts(address account) public {
        vm.assume(account != address(recoveries));
        address[5] memory others = [account, registrar, arbiter, admin, ada];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            citizens.recover(ADA, next);
        }
    }

    /// @dev INV-R-7: the register does not take the caller's word for it.
    function test_WhenTheNewWalletIsNotFree_ItReverts() public {
        expectError(ICitizenRegistry.WalletTaken.selector, abi.encode(ben, BEN));
        recover(ADA, ben);
        expectError(ICitizenRegistry.WalletTaken.selector, abi.encode(ada, ADA));
        recover(ADA, ada);
        recover(ADA, next);
        expectError(ICitizenRegistry.WalletTaken.selector, abi.encode(ada, ADA));
        recover(BEN, ada);
    }

    /// @dev INV-R-6.
    function test_WhenItHasMovedTheCitizen_ItLeavesTheOldWalletNoActOfItsOwn() public {
        uint256 application = apply_(applicant);
        recover(ADA, next);

        expectUnknown();
        renounce(ada);
        expectUnknown();
        renew(ada, TERMS);
        expectUnknown();
        acceptTerms(ada, TERMS);
        expectUnknown();
        name(ada, none(), 0);
        expectUnknown();
        register(ada, "Ada's Bread");
        expectUnknown();
        vm.prank(ada);
        vouches.vouch(application);
        expectUnknown();
        vm.prank(ada);
        signingKeys.setSigningKey(gia, uint40(block.timestamp + 1 days));
        expectError(ICitizenRegistry.WalletRetired.selector, abi.encode(ada, ADA));
        apply_(ada);
        expectUnknown();
        citizens.requireCitizen(ada);
        assertEq(citizens.citizenIdOf(ada), ADA);
    }

    /// @dev INV-R-6.
    function test_WhenItHasMovedTheCitizen_ItVoidsAllThatTheOldWalletHadSigned() public {
        vm.warp(endOf(ADA) - firstRules().renewalWindow);
        deadline = block.timestamp + 1 days;
        SignedAct[3] memory acts = [agreement(ada, TERMS), renewal(ada, TERMS), renunciation(ada)];
        bytes[3] memory calls;
        for (uint256 i; i < acts.length; ++i) {
            calls[i] = callOf(acts[i], signed(acts[i]));
        }
        bytes memory applying = callOf(application(ada, TERMS), signed(application(ada, TERMS)));
        recover(ADA, next);

        for (uint256 i; i < acts.length; ++i) {
            assertRefused(calls[i], abi.encodeWithSelector(ICitizenRegistry.CitizenUnknown.selector, ada));
        }
        assertRefused(applying, abi.encodeWithSelector(ICitizenRegistry.WalletRetired.selector, ada, ADA));
    }

    /// @dev INV-R-6: what a stranger signed is not what the citizen signs.
    function test_WhenItHasMovedTheCitizen_ItVoidsWhatTheNewWalletHadSignedBefore() public {
        deadline = block.timestamp + 1 days;
        bytes memory before = callOf(renunciation(next), signed(renunciation(next)));
        recover(ADA, next);

        assertRefused(before, abi.encodeWithSignature("SignatureInvalid(address)", next));
        (bool done,) = address(citizens).call(callOf(renunciation(next), signed(renunciation(next))));
        assertTrue(done);
    }

    /// @dev INV-R-6.
    function test_WhenItHasMovedTheCitizen_ItVoidsWhatAnEarlierWalletHadSignedWhenItComesBack() public {
        deadline = block.timestamp + 1 days;
        bytes memory before = callOf(renunciation(ada), signed(renunciation(ada)));
        recover(ADA, next);
        recover(ADA, ada);

        assertRefused(before, abi.encodeWithSignature("SignatureInvalid(address)", ada));
        assertEq(citizens.requireCitizen(ada), ADA);
    }

    function recover(uint256 citizenId, address wallet) private {
        vm.prank(address(recoveries));
        citizens.recover(citizenId, wallet);
    }

    function assertRefused(bytes memory call, bytes memory expected) private {
        vm.prank(relayer);
        (bool done, bytes memory answer) = address(citizens).call(call);
        assertFalse(done);
        assertEq(answer, expected);
    }

    function expectUnknown() private {
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
    }
}

contract MarkRecoveryTest is RecoveryTest {
    /// @dev INV-R-1.
    function testFuzz_WhenTheCallerIsNotTheRecoveryContract_ItReverts(address account) public {
        vm.assume(account != address(recoveries));
        address[4] memory others = [account, registrar, admin, ada];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            citizens.markRecovery(ADA, true);
        }
    }

    /// @dev INV-R-9: or a thief would leave in the citizen's name.
    function test_WhenARecoveryIsUnderWay_ItKeepsTheCitizenFromRenouncingByBothDoors() public {
        approved();
        deadline = block.timestamp;
        bytes memory call = callOf(renunciation(ada), signed(renunciation(ada)));

        expectError(ICitizenRegistry.RecoveryPending.selector, abi.encode(ADA));
        renounce(ada);
        (bool done, bytes memory answer) = address(citizens).call(call);

        assertFalse(done);
        assertEq(answer, abi.encodeWithSelector(ICitizenRegistry.RecoveryPending.selector, ADA));
    }

    function test_WhenARecoveryIsUnderWay_ItLetsTheCitizenRenewAndLapse() public {
        vm.warp(endOf(ADA) - firstRules().renewalWindow);
        uint256 recoveryId = approved();
        renew(ada, TERMS);

        vm.warp(block.timestamp + delays.vetoPeriod + delays.window + 1);
        fail_(recoveryId);
        vm.warp(endOf(ADA) + firstRules().grace);
        recoveryId = approved();
        lapse(ADA);

        assertCitizenState(ADA, ICitizenRegistry.CitizenState.Lapsed);
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(next, recoveryId);
        assertEq(citizens.walletOf(ADA), next);
    }

    /// @dev INV-R-9.
    function test_WhenARecoveryIsUnderWay_ItKeepsWhatIsOwed() public {
        assertEq(citizens.payoutOf(ADA), ada);

        approved();

        assertEq(citizens.payoutOf(ADA), address(0));
        assertEq(citizens.payoutOf(BEN), ben);
    }

    /// @dev INV-R-9: no admin can keep a citizen from leaving by closing the register during a recovery.
    function test_WhenNobodyTakesTheMarkAwayAnyMore_ItIsOverAfterHalfAYear() public {
        uint256 recoveryId = approved();
        uint256 overAt = block.timestamp + 180 days;
        vm.startPrank(admin);
        constitution.setTargetClosed(address(citizens), true);
        constitution.revokeRole(Offices.RECOVERY, address(recoveries));
        vm.stopPrank();

        vm.warp(overAt - 1);
        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(recoveries));
        fail_(recoveryId);
        expectError(ICitizenRegistry.RecoveryPending.selector, abi.encode(ADA));
        renounce(ada);

        vm.warp(overAt);
        assertFalse(citizens.citizen(ADA).recoveryPending);
        assertEq(citizens.payoutOf(ADA), ada);
        renounce(ada);
    }
}
