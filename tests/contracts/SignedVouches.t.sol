// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISigningKeys} from "../../contracts/interfaces/ISigningKeys.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {SignedActsSurface} from "./base/Surfaces.sol";
import {AnySignedActTest} from "./SignedActs.t.sol";

/// @dev INV-V-9, INV-SK-4: what holds of any act that can be signed holds of these, too; the contracts below name them.
abstract contract AnyPartnerActTest is AnySignedActTest {
    function setUp() public override {
        super.setUp();
        vm.startPrank(ada);
        prepare();
        vm.stopPrank();
    }

    /// @dev What Ada has to do before she can do the act.
    function prepare() internal virtual {}

    /// @dev Those of both contracts, in this one's domain.
    function siblings(address who) internal view override returns (SignedAct[] memory acts) {
        acts = new SignedAct[](4);
        (acts[0], acts[1]) = (vouching(who, openId), unvouching(who));
        (acts[2], acts[3]) = (keySetting(who), keyDropping(who));
    }

    function vouching(address who, uint256 applicationId) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "VouchForApplicant(address citizen,uint256 applicationId",
            actor: who,
            fields: abi.encode(who, applicationId),
            direct: abi.encodeCall(IVouches.vouch, (applicationId)),
            door: IVouches.vouchWithSignature.selector
        });
    }

    function unvouching(address who) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "WithdrawVouch(address citizen",
            actor: who,
            fields: abi.encode(who),
            direct: abi.encodeCall(IVouches.withdrawVouch, ()),
            door: IVouches.withdrawVouchWithSignature.selector
        });
    }

    function keySetting(address who) internal view returns (SignedAct memory) {
        uint40 until = keyEnd();
        return SignedAct({
            kind: "SetSigningKey(address citizen,address key,uint40 until",
            actor: who,
            fields: abi.encode(who, relayer, until),
            direct: abi.encodeCall(ISigningKeys.setSigningKey, (relayer, until)),
            door: ISigningKeys.setSigningKeyWithSignature.selector
        });
    }

    function keyDropping(address who) internal pure returns (SignedAct memory) {
        return SignedAct({
            kind: "DropSigningKey(address citizen",
            actor: who,
            fields: abi.encode(who),
            direct: abi.encodeCall(ISigningKeys.dropSigningKey, ()),
            door: ISigningKeys.dropSigningKeyWithSignature.selector
        });
    }

    function keyEnd() internal view returns (uint40) {
        return uint40(endOf(1));
    }

    /// @dev All that the three contracts say, and ever told.
    function register_() internal view override returns (bytes32) {
        bytes memory journals = abi.encode(super.register_(), vouches.journal(), signingKeys.journal());
        return keccak256(bytes.concat(journals, abi.encode(vouches.vouchOf(1), signingKeys.signingKeyOf(1))));
    }
}

abstract contract AnyVouchActTest is AnyPartnerActTest {
    function taker() internal view override returns (SignedActsSurface) {
        return SignedActsSurface(address(vouches));
    }

    function takerName() internal pure override returns (string memory) {
        return "Atoll Vouches";
    }
}

abstract contract AnyKeyActTest is AnyPartnerActTest {
    function taker() internal view override returns (SignedActsSurface) {
        return SignedActsSurface(address(signingKeys));
    }

    function takerName() internal pure override returns (string memory) {
        return "Atoll Signing Keys";
    }
}

contract VouchSignedActTest is AnyVouchActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return vouching(ada, openId);
    }
}

contract WithdrawVouchSignedActTest is AnyVouchActTest {
    function prepare() internal override {
        vouches.vouch(openId);
    }

    function theAct() internal view override returns (SignedAct memory) {
        return unvouching(ada);
    }
}

contract SetSigningKeySignedActTest is AnyKeyActTest {
    function theAct() internal view override returns (SignedAct memory) {
        return keySetting(ada);
    }
}

contract DropSigningKeySignedActTest is AnyKeyActTest {
    function prepare() internal override {
        signingKeys.setSigningKey(relayer, keyEnd());
    }

    function theAct() internal view override returns (SignedAct memory) {
        return keyDropping(ada);
    }
}
