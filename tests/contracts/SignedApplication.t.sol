// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {SignedActsTest} from "./base/SignedActsTest.sol";

/// @dev What holds of an application beside all that holds of any act that can be signed.
contract SignedApplicationTest is SignedActsTest {
    /// @dev INV-CR-5: the nonce of the first use is spent, even after the application is decided.
    function test_WhenTheSignatureIsUsedAgainAfterTheDecision_ItReverts() public {
        SignedAct memory act = application(ben, version);
        bytes memory signature = signed(act);
        assertOpens(act, signature, openId + 1);
        reject(openId + 1);

        assertRefused(act, signature);
    }

    function test_WhenTheCommitmentIsZero_ItReverts() public {
        SignedAct memory act = applying(ben, 0);

        assertFails(act, signed(act), abi.encodeWithSelector(ICitizenRegistry.ApplicationCommitmentMissing.selector));
    }

    /// @dev INV-CR-3: both doors lead to the same act.
    function test_WhenTheWalletHasAnOpenApplication_ItReverts() public {
        SignedAct memory act = application(applicant, version);
        bytes4 open = ICitizenRegistry.ApplicationAlreadyOpen.selector;

        assertFails(act, signed(act), abi.encodeWithSelector(open, applicant, openId));
    }

    function test_WhenTheWalletIsACitizens_ItReverts() public {
        SignedAct memory act = application(ada, version);
        bytes4 admitted = ICitizenRegistry.CitizenAlreadyAdmitted.selector;

        assertFails(act, signed(act), abi.encodeWithSelector(admitted, ada, 1));
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheActIsAsItWasSigned_ItOpensAnApplicationWhoeverSendsIt(
        uint256 key,
        bytes32 commitment,
        uint256 until,
        address sender
    ) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        deadline = bound(until, block.timestamp, type(uint256).max);
        address wallet = vm.addr(key);
        vm.assume(commitment != 0 && wallet != ada && wallet != applicant);
        SignedAct memory act = applying(wallet, commitment);
        bytes memory call = callOf(act, sign(key, digestOf(act)));

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationSubmitted(openId + 1, wallet, commitment, version);
        send(sender, call);

        assertEq(citizens.application(openId + 1).applicant, wallet);
    }

    function test_WhenTheActIsAsItWasSigned_ItLeavesGoodWhatOthersSigned() public {
        bytes memory bens = signed(application(ben, version));

        assertOpens(application(stranger, version), signed(application(stranger, version)), openId + 1);

        assertOpens(application(ben, version), bens, openId + 2);
    }

    function test_WhenTheActIsAsItWasSigned_ItServesAfterTheWalletAppliedWithoutASignature() public {
        SignedAct memory act = application(ben, version);
        bytes memory signature = signed(act);
        send(ben, act.direct);
        vm.prank(registrar);
        citizens.admit(openId + 1);
        renounce(ben);

        assertOpens(act, signature, openId + 2);
    }

    function applying(address who, bytes32 commitment) private view returns (SignedAct memory act) {
        act = application(who, version);
        act.fields = abi.encode(who, commitment, version);
    }
}

/// @dev INV-CR-5: consent to one withdrawal is none to another.
contract SignedWithdrawalTest is SignedActsTest {
    function test_WhenTheWalletHasAppliedAgainSince_ItRevertsAndKeepsTheNonce() public {
        SignedAct memory first = withdrawal(applicant, openId);
        bytes memory signature = signed(first);
        reject(openId);

        assertFails(first, signature, notOpen(openId));
        uint256 later = applyAgain();
        assertFails(first, signature, notOpen(openId));

        assertState(later, ICitizenRegistry.ApplicationState.Open);
    }

    function test_WhenTheSignatureIsForAnEarlierApplication_ItReverts() public {
        bytes memory signature = signed(withdrawal(applicant, openId));
        withdraw(applicant, openId);
        uint256 later = applyAgain();

        assertRefused(withdrawal(applicant, later), signature);
        assertState(later, ICitizenRegistry.ApplicationState.Open);
        send(relayer, callOf(withdrawal(applicant, later), signed(withdrawal(applicant, later))));
        assertState(later, ICitizenRegistry.ApplicationState.Withdrawn);
    }

    function test_WhenTheApplicationIsAnotherWallets_ItRevertsAndKeepsTheNonce() public {
        assertForeign(ada);
        assertForeign(ben);
        vm.prank(ben);
        citizens.applyForCitizenship(COMMITMENT, version);
        assertForeign(ben);

        assertState(openId, ICitizenRegistry.ApplicationState.Open);
    }

    function test_WhenThereIsNoSuchApplication_ItRevertsAndKeepsTheNonce() public {
        uint256[3] memory ids = [0, openId + 1, type(uint256).max];
        for (uint256 i; i < ids.length; ++i) {
            SignedAct memory act = withdrawal(applicant, ids[i]);
            assertFails(act, signed(act), notOpen(ids[i]));
        }
    }

    function applyAgain() private returns (uint256 applicationId) {
        vm.prank(applicant);
        return citizens.applyForCitizenship(COMMITMENT, version);
    }

    function assertForeign(address wallet) private {
        SignedAct memory act = withdrawal(wallet, openId);
        bytes4 foreign = ICitizenRegistry.ApplicationForeign.selector;
        assertFails(act, signed(act), abi.encodeWithSelector(foreign, openId, wallet));
    }

    function notOpen(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICitizenRegistry.ApplicationNotOpen.selector, id);
    }
}
