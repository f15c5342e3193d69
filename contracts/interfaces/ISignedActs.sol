// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title Acts that a person signs as typed data (EIP-712) and anyone may send.
/// @notice Every struct names the actor, the epoch of the actor's wallet, the actor's next nonce and a deadline; so a
///         signature serves once, in time, on one chain, for one contract, and dies with the wallet.
interface ISignedActs is IJournal {
    /// @notice An actor made the next nonce void, and with it whatever was signed with it.
    event NonceCancelled(address indexed actor, uint256 nonce);

    /// @notice The deadline of a signed act has passed.
    error SignatureExpired(uint256 deadline);
    /// @notice The signature is not the signer's over this act, epoch, nonce, deadline, contract and chain.
    error SignatureInvalid(address signer);

    /// @notice Make void what the calling wallet has signed with its next nonce and nobody has sent yet.
    function cancelNonce() external;

    /// @notice How many wallets the actor's citizen had before this one; 0 for who was never a citizen.
    function epochOf(address actor) external view returns (uint32 epoch);
}
