// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {SignedActsTest} from "./base/SignedActsTest.sol";

/// @dev What holds of each act that can be signed; the contracts below name the acts.
abstract contract AnySignedActTest is SignedActsTest {
    SignedAct private act;

    function setUp() public virtual override {
        super.setUp();
        act = theAct();
    }

    function theAct() internal view virtual returns (SignedAct memory);

    /// @dev INV-CR-5, INV-CR-7.
    function testFuzz_WhenTheActIsAsItWasSigned_ItDoesWhatTheDirectActDoesWhoeverSendsIt(address sender) public {
        bytes memory call = callOf(act, signed(act));
        bytes32 atFirst = register_();
        uint256 before = vm.snapshotState();
        send(act.actor, act.direct);
        bytes32 expected = register_();
        vm.revertToState(before);

        send(sender, call);

        assertEq(register_(), expected);
        assertNotEq(expected, atFirst);
    }

    /// @dev INV-CR-5.
    function test_WhenTheActIsAsItWasSigned_ItServesUntilTheLastSecond() public {
        bytes memory call = callOf(act, signed(act));
        vm.warp(deadline);

        send(relayer, call);
    }

    /// @dev INV-CR-5.
    function test_WhenTheActIsAsItWasSigned_ItSpendsTheActorsNonceAndNobodyElses() public {
        address[4] memory people = [ada, ben, applicant, relayer];

        send(relayer, callOf(act, signed(act)));

        for (uint256 i; i < people.length; ++i) {
            assertEq(taker().nonces(people[i]), people[i] == act.actor ? 1 : 0);
        }
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheDeadlineHasPassed_ItReverts(uint256 late) public {
        uint256[2] memory times = [deadline + 1, bound(late, deadline + 1, type(uint48).max)];
        bytes memory signature = signed(act);

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            assertFails(act, signature, abi.encodeWithSelector(ISignedActs.SignatureExpired.selector, deadline));
        }
    }

    /// @dev INV-CR-5.
    function test_WhenTheSignatureIsUsedTwice_ItReverts() public {
        bytes memory signature = signed(act);
        send(relayer, callOf(act, signature));

        assertRefused(act, signature);
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherContract_ItReverts(address other) public {
        vm.assume(other != address(taker()));

        assertRefused(act, signedIn(domainIn(block.chainid, other)));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherChain_ItReverts(uint64 chainId) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        assertRefused(act, signedIn(domainIn(chainId, address(taker()))));

        bytes memory signature = signed(act);
        vm.chainId(chainId);
        assertRefused(act, signature);
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherNonce_ItReverts(uint256 nonce) public {
        vm.assume(nonce != 0);

        assertRefused(act, sign(act.actor, typedDigest(domain(), structOf(act, 0, nonce))));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherEpoch_ItReverts(uint32 epoch) public {
        vm.assume(epoch != 0);

        assertRefused(act, sign(act.actor, typedDigest(domain(), structOf(act, epoch, 0))));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenAFieldWasChanged_ItReverts(uint256 which, uint256 bit) public {
        SignedAct memory other = act;
        which = 32 * (which % (other.fields.length / 32)) + bit % 32;
        other.fields[which] ^= bytes1(uint8(1 << (bit >> 8) % 8));
        assertNotEq(other.fields, act.fields);

        assertRefused(act, signed(other));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheDeadlineWasChanged_ItReverts(uint256 other) public {
        other = bound(other, block.timestamp, type(uint256).max);
        vm.assume(other != deadline);
        bytes memory signature = signed(act);

        deadline = other;
        assertRefused(act, signature);
    }

    /// @dev INV-CR-5.
    function test_WhenTheSignatureIsSomebodyElses_ItReverts() public {
        assertRefused(act, sign(stranger, digestOf(act)));
        assertRefused(act, sign(registrar, digestOf(act)));
    }

    /// @dev INV-CR-5: what one person signed of their own act is no other's.
    function testFuzz_WhenTheSignatureIsForAnotherActor_ItReverts(address other) public {
        vm.assume(other != act.actor && other.code.length == 0);
        bytes memory signature = signed(act);

        assertRefused(actOf(other), signature);
        assertRefused(actOf(relayer), signature);
        assertRefused(actOf(address(0)), signature);
    }

    /// @dev INV-CR-6: the other signature (r, n - s) that the curve allows for the same key and act.
    function test_WhenTheSignatureIsTheMalleableTwin_ItReverts() public {
        (bytes32 r, bytes32 s, uint8 v) = parts(signed(act));
        bytes32 twin = bytes32(CURVE_ORDER - uint256(s));

        assertEq(ecrecover(digestOf(act), 55 - v, r, twin), act.actor);
        assertRefused(act, abi.encodePacked(r, twin, 55 - v));
    }

    /// @dev INV-CR-5.
    function test_WhenTheSignatureIsForAnotherActWithTheseFields_ItReverts() public {
        SignedAct[KINDS] memory kinds = allActs();
        for (uint256 i; i < KINDS; ++i) {
            if (kinds[i].door == act.door) continue;
            kinds[i].actor = act.actor;
            kinds[i].fields = act.fields;
            assertRefused(act, signed(kinds[i]));
        }
    }

    /// @dev INV-CR-5.
    function test_WhenTheActorHasCancelledTheNonce_ItReverts() public {
        bytes memory signature = signed(act);
        vm.prank(act.actor);
        taker().cancelNonce();

        assertRefused(act, signature);
    }

    function test_WhenTheActorHasCancelledTheNonce_ItServesWhenSignedAnew() public {
        vm.prank(act.actor);
        taker().cancelNonce();

        send(relayer, callOf(act, signed(act)));

        assertEq(taker().nonces(act.actor), 2);
    }

    function signedIn(bytes32 otherDomain) private view returns (bytes memory) {
        return sign(act.actor, typedDigest(otherDomain, structOf(act, 0, 0)));
    }

    /// @dev The same act, said to be another's: the actor is the first field.
    function actOf(address other) private view returns (SignedAct memory changed) {
        changed = act;
        changed.actor = other;
        for (uint256 i; i < 20; ++i) {
            changed.fields[12 + i] = bytes20(other)[i];
        }
    }
}

contract ApplicationSignedActTest is AnySignedActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return application(ben, version);
    }
}

contract WithdrawalSignedActTest is AnySignedActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return withdrawal(applicant, openId);
    }
}

contract AgreementSignedActTest is AnySignedActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return agreement(ada, version);
    }
}

contract RenewalSignedActTest is AnySignedActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return renewal(ada, version);
    }
}

contract RenunciationSignedActTest is AnySignedActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return renunciation(ada);
    }
}

contract SignedTermsTest is SignedActsTest {
    /// @dev INV-CR-10.
    function test_WhenOtherTermsWereAdoptedSince_ItRevertsAndKeepsTheNonce() public {
        SignedAct[3] memory acts = [application(ben, version), agreement(ada, version), renewal(ada, version)];
        adoptTerms();
        bytes memory expected =
            abi.encodeWithSelector(ICitizenTerms.TermsNotCurrent.selector, version, citizens.currentTerms());

        for (uint256 i; i < acts.length; ++i) {
            assertFails(acts[i], signed(acts[i]), expected);
        }
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

/// @dev INV-CR-5: structs that differ by name alone, and those of the exits.
contract EqualFieldsTest is SignedActsTest {
    function test_WhenARenewalIsSentAsAnAgreement_ItReverts() public {
        assertEq(renewal(ada, version).fields, agreement(ada, version).fields);
        assertRefused(agreement(ada, version), signed(renewal(ada, version)));
    }

    function test_WhenAnAgreementIsSentAsARenewal_ItReverts() public {
        assertRefused(renewal(ada, version), signed(agreement(ada, version)));
    }

    /// @dev Nothing else keeps them apart: the version in force and the open application have the same number.
    function test_WhenAWithdrawalIsSentAsARenewalOrAnAgreement_ItReverts() public {
        SignedAct memory act = withdrawal(ada, openId);
        assertEq(act.fields, renewal(ada, version).fields);
        assertRefused(renewal(ada, version), signed(act));
        assertRefused(agreement(ada, version), signed(act));
    }

    function test_WhenARenewalOrAnAgreementIsSentAsAWithdrawal_ItReverts() public {
        SignedAct memory act = withdrawal(applicant, openId);
        assertEq(act.fields, agreement(applicant, version).fields);
        assertRefused(act, signed(renewal(applicant, version)));
        assertRefused(act, signed(agreement(applicant, version)));
    }

    function test_WhenAWithdrawalIsSentAsARenunciation_ItReverts() public {
        assertRefused(renunciation(ada), signed(withdrawal(ada, openId)));
    }

    function test_WhenARenunciationIsSentAsAWithdrawal_ItReverts() public {
        assertRefused(withdrawal(applicant, openId), signed(renunciation(applicant)));
    }
}
