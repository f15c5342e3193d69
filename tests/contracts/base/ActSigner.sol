// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {CitizenRegistryTest} from "./CitizenRegistryTest.sol";
import {SignedActsSurface} from "./Surfaces.sol";

/// @dev Every act that can be signed, as a wallet would hash and show it.
abstract contract ActSigner is CitizenRegistryTest {
    /// @param kind The struct as EIP-712 names it, up to its last three fields, which all acts have.
    /// @param actor Who signs and acts.
    /// @param fields The values of these fields.
    /// @param direct The act without a signature.
    /// @param door The function that takes the fields, a deadline and the signature.
    struct SignedAct {
        string kind;
        address actor;
        bytes fields;
        bytes direct;
        bytes4 door;
    }

    string internal constant LAST_FIELDS = ",uint32 epoch,uint256 nonce,uint256 deadline)";

    uint256 internal deadline;

    // The acts, by both doors.

    function application(address who, uint32 version) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "ApplyForCitizenship(address applicant,bytes32 commitment,uint32 termsVersion",
            actor: who,
            fields: abi.encode(who, COMMITMENT, version),
            direct: abi.encodeCall(ICitizenRegistry.applyForCitizenship, (COMMITMENT, version)),
            door: ICitizenRegistry.applyForCitizenshipWithSignature.selector
        });
    }

    function withdrawal(address who, uint256 applicationId) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "WithdrawApplication(address applicant,uint256 applicationId",
            actor: who,
            fields: abi.encode(who, applicationId),
            direct: abi.encodeCall(ICitizenRegistry.withdraw, (applicationId)),
            door: ICitizenRegistry.withdrawWithSignature.selector
        });
    }

    function agreement(address who, uint32 version) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "AcceptTerms(address citizen,uint32 version",
            actor: who,
            fields: abi.encode(who, version),
            direct: abi.encodeCall(ICitizenRegistry.acceptTerms, (version)),
            door: ICitizenRegistry.acceptTermsWithSignature.selector
        });
    }

    function renewal(address who, uint32 version) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "RenewCitizenship(address citizen,uint32 termsVersion",
            actor: who,
            fields: abi.encode(who, version),
            direct: abi.encodeCall(ICitizenRegistry.renew, (version)),
            door: ICitizenRegistry.renewWithSignature.selector
        });
    }

    function renunciation(address who) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "RenounceCitizenship(address citizen",
            actor: who,
            fields: abi.encode(who),
            direct: abi.encodeCall(ICitizenRegistry.renounce, ()),
            door: ICitizenRegistry.renounceWithSignature.selector
        });
    }

    // What is signed, and the sending of it.

    /// @dev The contract that takes the acts; the civil register, unless a test names another.
    function taker() internal view virtual returns (SignedActsSurface) {
        return SignedActsSurface(address(citizens));
    }

    /// @dev The name of its domain.
    function takerName() internal pure virtual returns (string memory) {
        return "Atoll Citizen Registry";
    }

    function domain() internal view returns (bytes32) {
        return domainIn(block.chainid, address(taker()));
    }

    function domainIn(uint256 chainId, address verifyingContract) internal pure returns (bytes32) {
        return domainOf(takerName(), "1", chainId, verifyingContract);
    }

    function structOf(SignedAct memory act, uint32 epoch, uint256 nonce) internal view returns (bytes32) {
        bytes32 kind = keccak256(bytes.concat(bytes(act.kind), bytes(LAST_FIELDS)));
        return keccak256(bytes.concat(kind, act.fields, abi.encode(epoch, nonce, deadline)));
    }

    /// @dev What the actor has to sign now.
    function digestOf(SignedAct memory act) internal view returns (bytes32) {
        return typedDigest(domain(), structOf(act, taker().epochOf(act.actor), taker().nonces(act.actor)));
    }

    function signed(SignedAct memory act) internal view returns (bytes memory) {
        return sign(act.actor, digestOf(act));
    }

    /// @dev The call of the act's door, laid out by hand: the fields are words, the signature stands at the end.
    function callOf(SignedAct memory act, bytes memory signature) internal view virtual returns (bytes memory) {
        uint256 place = act.fields.length + 2 * 32;
        bytes memory padding = new bytes((32 - signature.length % 32) % 32);
        bytes memory head = bytes.concat(act.door, act.fields, abi.encode(deadline, place, signature.length));
        return bytes.concat(head, signature, padding);
    }
}
