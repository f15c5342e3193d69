// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

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

    /// @dev All acts of the contract that takes this one, as somebody would sign them; the civil register's are known.
    function siblings(address who) internal view virtual returns (SignedAct[] memory) {}

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
        bytes32 journal = taker().journal();

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(ISignedActs.SignatureExpired.selector, abi.encode(deadline));
            send(relayer, callOf(act, signature));
        }
        assertEq(taker().nonces(act.actor), 0);
        assertEq(taker().journal(), journal);
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
    function testFuzz_WhenTheSignatureIsForAnotherNameOrVersion_ItReverts(string calldata name, string calldata edition)
        public
    {
        vm.assume(
            keccak256(bytes(name)) != keccak256(bytes(takerName())) && keccak256(bytes(edition)) != keccak256("1")
        );

        assertRefused(act, signedIn(domainOf(name, "1", block.chainid, address(taker()))));
        assertRefused(act, signedIn(domainOf(takerName(), edition, block.chainid, address(taker()))));
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

    /// @dev INV-CR-5: a bit of it, or all.
    function testFuzz_WhenAFieldWasChanged_ItReverts(uint256 which, uint256 bit, bytes32 word) public {
        SignedAct memory other = act;
        which %= other.fields.length / 32;
        uint256 place = 32 * which + bit % 32;
        other.fields[place] ^= bytes1(uint8(1 << (bit >> 8) % 8));
        assertNotEq(other.fields, act.fields);
        assertRefused(act, signed(other));

        for (uint256 i; i < 32; ++i) {
            other.fields[32 * which + i] = word[i];
        }
        vm.assume(keccak256(other.fields) != keccak256(act.fields));
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

    /// @dev INV-CR-6: a signature of nobody's is not taken for its own.
    function testFuzz_WhenTheActorIsTheZeroAddress_ItReverts(bytes calldata signature) public {
        assertRefused(actOf(address(0)), signature);
        assertRefused(actOf(address(0)), new bytes(65));
    }

    /// @dev INV-CR-6: the other signature (r, n - s) that the curve allows for the same key and act.
    function test_WhenTheSignatureIsTheMalleableTwin_ItReverts() public {
        (bytes32 r, bytes32 s, uint8 v) = parts(signed(act));
        bytes32 twin = bytes32(CURVE_ORDER - uint256(s));

        assertEq(ecrecover(digestOf(act), 55 - v, r, twin), act.actor);
        assertRefused(act, abi.encodePacked(r, twin, 55 - v));
    }

    /// @dev INV-CR-5, INV-A-7, INV-R-8, INV-SK-4, INV-V-9: one of the civil register's or of its own contract's.
    function test_WhenTheSignatureIsForAnotherAct_ItReverts() public {
        SignedAct[KINDS] memory civil = actsOf(act.actor, act.actor, act.actor);
        for (uint256 i; i < KINDS; ++i) {
            assertNoneOf(civil[i]);
        }
        SignedAct[] memory others = siblings(act.actor);
        for (uint256 i; i < others.length; ++i) {
            assertNoneOf(others[i]);
        }
    }

    /// @dev INV-CR-5, INV-R-6, INV-R-8, INV-SK-4, INV-V-9: a wallet that comes back has another epoch.
    function test_WhenTheActorsWalletWasRetiredInBetween_ItReverts() public {
        bytes memory signature = signed(act);
        uint256 citizenId = citizens.citizenIdOf(act.actor);
        vm.startPrank(address(recoveries));
        // Who is no citizen gets Ada's place first.
        if (citizenId == 0) citizens.recover(citizenId = 1, act.actor);
        citizens.recover(citizenId, person("in between"));
        citizens.recover(citizenId, act.actor);
        vm.stopPrank();

        assertRefused(act, signature);
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

    /// @dev What was signed for the other act does not serve, be it as it is or with the fields of this one.
    function assertNoneOf(SignedAct memory other) private {
        if (other.door == act.door) return;
        assertRefused(act, signed(other));
        other.fields = act.fields;
        assertRefused(act, signed(other));
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
