// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGuardians} from "../../../contracts/interfaces/IGuardians.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./RecoveryTest.sol";
import {SignedActsSurface} from "./Surfaces.sol";

/// @dev Every act of guardians and recoveries that can be signed, as a wallet would hash and show it.
abstract contract RecoveryActs is RecoveryTest {
    function naming(address who, address[] memory accounts, uint8 threshold) internal pure returns (SignedAct memory) {
        bytes memory words;
        for (uint256 i; i < accounts.length; ++i) {
            words = bytes.concat(words, abi.encode(accounts[i]));
        }
        return SignedAct({
            kind: "NameGuardians(address citizen,address[] guardians,uint8 threshold",
            actor: who,
            fields: abi.encode(who, keccak256(words), threshold),
            direct: abi.encodeCall(IGuardians.nameGuardians, (accounts, threshold)),
            door: IGuardians.nameGuardiansWithSignature.selector
        });
    }

    function requesting(address who, uint256 citizenId, address wallet) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "RequestRecovery(address guardian,uint256 citizenId,address newWallet",
            actor: who,
            fields: abi.encode(who, citizenId, wallet),
            direct: abi.encodeCall(IRecovery.requestRecovery, (citizenId, wallet)),
            door: IRecovery.requestRecoveryWithSignature.selector
        });
    }

    function approval(address who, uint256 recoveryId) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "ApproveRecovery(address guardian,uint256 recoveryId",
            actor: who,
            fields: abi.encode(who, recoveryId),
            direct: abi.encodeCall(IRecovery.approveRecovery, (recoveryId)),
            door: IRecovery.approveRecoveryWithSignature.selector
        });
    }

    function vetoing(address who, uint256 recoveryId) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "VetoRecovery(address citizen,uint256 recoveryId",
            actor: who,
            fields: abi.encode(who, recoveryId),
            direct: abi.encodeCall(IRecovery.vetoRecovery, (recoveryId)),
            door: IRecovery.vetoRecoveryWithSignature.selector
        });
    }

    function completion(address who, uint256 recoveryId) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "CompleteRecovery(address newWallet,uint256 recoveryId",
            actor: who,
            fields: abi.encode(who, recoveryId),
            direct: abi.encodeCall(IRecovery.completeRecovery, (recoveryId)),
            door: IRecovery.completeRecoveryWithSignature.selector
        });
    }

    function taker() internal view virtual override returns (SignedActsSurface) {
        return SignedActsSurface(address(recoveries));
    }

    function takerName() internal pure virtual override returns (string memory) {
        return "Atoll Recovery";
    }

    /// @dev A list has no place of its own among the words: the door that takes one is called with Ada's guardians.
    function callOf(SignedAct memory act, bytes memory signature)
        internal
        view
        virtual
        override
        returns (bytes memory)
    {
        if (act.door != IGuardians.nameGuardiansWithSignature.selector) {
            return super.callOf(act, signature);
        }
        return namingCall(act, guardians, signature);
    }

    function namingCall(SignedAct memory act, address[] memory accounts, bytes memory signature)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeCall(
            IGuardians.nameGuardiansWithSignature, (act.actor, accounts, THRESHOLD, deadline, signature)
        );
    }
}
