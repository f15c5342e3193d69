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
        return actsOf(ben, applicant, ada);
    }

    /// @dev The same acts, as these would sign them.
    function actsOf(address newcomer, address waiting, address citizen)
        internal
        view
        returns (SignedAct[KINDS] memory)
    {
        return [
            application(newcomer, version),
            withdrawal(waiting, openId),
            agreement(citizen, version),
            renewal(citizen, version),
            renunciation(citizen)
        ];
    }

    /// @dev A signature by a key that is nobody's by name.
    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function send(address sender, bytes memory call) internal returns (bytes memory answer) {
        bool done;
        vm.prank(sender);
        (done, answer) = address(taker()).call(call);
        assertTrue(done, vm.toString(answer));
    }

    /// @dev A relayer can send this application, and it gets this number.
    function assertOpens(SignedAct memory act, bytes memory signature, uint256 id) internal {
        assertEq(send(relayer, callOf(act, signature)), abi.encode(id));

        assertEq(citizens.application(id).applicant, act.actor);
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
