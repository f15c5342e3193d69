// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TaxTest} from "./TaxTest.sol";

/// @title A devnet's coin, and signatures in its domain.
abstract contract CoinTest is TaxTest {
    uint256 internal constant DEVNET = 31_337;
    uint256 internal constant OTHER_CHAIN = 10;

    /// @dev A signature in the domain of a coin on a chain.
    function signFor(address signer, bytes32 structHash, uint256 chainId, address coin_)
        internal
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 digest = typedDigest(domainOf("Pearl", "1", chainId, coin_), structHash);
        (r, s, v) = parts(sign(signer, digest));
    }
}
