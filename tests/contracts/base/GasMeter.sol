// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TaxTest} from "./TaxTest.sol";

/// @title Measures what acts cost as whole transactions: base fee, calldata, cold slots and refunds included.
/// @dev `forge test` fails when a figure differs from `snapshots/acts.json`; contracts/README.md shows the same figures.
///      Time and keys are fixed, so the figures are the same everywhere. Those who measure have to be isolated: each call
///      is a transaction of its own.
abstract contract GasMeter is TaxTest {
    /// @dev The gas of the transaction just sent.
    function spent() internal view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    function publish(string memory act, uint256 gas) internal {
        vm.snapshotValue("acts", act, gas);
    }

    /// @dev The next act of a person without an earlier wallet: the epoch is 0.
    /// @param act The encoded struct up to its last three fields.
    function signActFor(string memory name, address taker, address signer, bytes memory act, uint256 deadline)
        internal
        view
        returns (bytes memory)
    {
        bytes32 domain = domainOf(name, "1", block.chainid, taker);
        (, bytes memory nonce) = taker.staticcall(abi.encodeWithSignature("nonces(address)", signer));
        bytes32 structHash = keccak256(bytes.concat(act, abi.encode(0), nonce, abi.encode(deadline)));
        return sign(signer, typedDigest(domain, structHash));
    }
}
