// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISignedActs} from "../../../contracts/interfaces/ISignedActs.sol";
import {ActSigner} from "./ActSigner.sol";

/// @dev A nation in which each act that can be signed is allowed: Ada may renew and agree to new terms, the applicant has
///      an open application, Ben is free to apply.
abstract contract SignedActsTest is ActSigner {
    uint256 internal constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint256 internal constant KINDS = 5;

    uint32 internal version;
    /// @dev The applicant's open application.
    uint256 internal openId;

    function setUp() public virtual override {
        super.setUp();
        vm.warp(endOf(1) - firstRules().renewalWindow);
        openId = apply_(applicant);
        version = adoptTerms();
        deadline = block.timestamp + 1 hours;
    }

    /// @dev The civil register's five acts, each with somebody who may do it.
    function allActs() internal view returns (SignedAct[KINDS] memory) {
        return [
            application(ben, version),
            withdrawal(applicant, openId),
            agreement(ada, version),
            renewal(ada, version),
            renunciation(ada)
        ];
    }

    function send(address sender, bytes memory call) internal {
        vm.prank(sender);
        (bool done, bytes memory answer) = address(taker()).call(call);
        assertTrue(done, vm.toString(answer));
    }

    /// @dev Nobody can send this, and the attempt spends nothing.
    function assertRefused(SignedAct memory act, bytes memory signature) internal {
        assertFails(act, signature, abi.encodeWithSelector(ISignedActs.SignatureInvalid.selector, act.actor));
    }

    function assertFails(SignedAct memory act, bytes memory signature, bytes memory expected) internal {
        (uint256 nonce, bytes32 journal) = (taker().nonces(act.actor), taker().journal());

        vm.prank(relayer);
        (bool done, bytes memory answer) = address(taker()).call(callOf(act, signature));

        assertFalse(done);
        assertEq(answer, expected);
        assertEq(taker().nonces(act.actor), nonce);
        assertEq(taker().journal(), journal);
    }

    /// @dev All that the register says of its people, and of what it ever told.
    function register_() internal view virtual returns (bytes32) {
        bytes memory said = abi.encode(citizens.journal(), citizens.citizenCount());
        for (uint256 id = 1; id <= 4; ++id) {
            said = bytes.concat(said, abi.encode(citizens.citizen(id), citizens.application(id)));
        }
        return keccak256(said);
    }
}
