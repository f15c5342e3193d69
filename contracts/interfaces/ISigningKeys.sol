// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISignedActs} from "./ISignedActs.sol";

/// @title Signing keys of low value: a citizen's key for vouchers and routine filings, and for nothing else.
/// @notice The main wallet sets and drops it. It ends by itself, with the wallet that set it (its epoch), and with the
///         citizenship: nobody who comes back finds it good again.
interface ISigningKeys is ISignedActs {
    /// @param key The key's account.
    /// @param setAt Unix time of the block that set it, in seconds.
    /// @param until Unix time in seconds at which it ends by itself.
    struct SigningKey {
        address key;
        uint40 setAt;
        uint40 until;
    }

    /// @notice A citizen set a signing key, in the place of an earlier one.
    /// @param until Unix time in seconds at which it ends by itself.
    event SigningKeySet(uint256 indexed citizenId, address indexed key, uint40 until);

    /// @notice A citizen dropped the signing key.
    event SigningKeyDropped(uint256 indexed citizenId, address indexed key);

    /// @notice A signing key is neither zero nor the citizen's wallet.
    error SigningKeyInvalid(address key);
    /// @notice A signing key ends in the future, at most a year ahead; in Unix seconds.
    error SigningKeyEndInvalid(uint256 until, uint256 latest);
    /// @notice The citizen has set no signing key with this wallet, or dropped it.
    error SigningKeyUnknown(uint256 citizenId);

    /// @notice Set the calling citizen's signing key.
    /// @param until Unix time in seconds at which it ends by itself, at most a year ahead.
    function setSigningKey(address key, uint40 until) external;

    /// @notice The same, signed: `SetSigningKey(address citizen,address key,uint40 until,uint32 epoch,uint256 nonce,uint256
    ///         deadline)`.
    function setSigningKeyWithSignature(
        address actor,
        address key,
        uint40 until,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Drop the calling citizen's signing key.
    function dropSigningKey() external;

    /// @notice The same, signed: `DropSigningKey(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function dropSigningKeyWithSignature(address actor, uint256 deadline, bytes calldata signature) external;

    /// @notice The signing key that is good now for a live citizen; zero if there is none.
    function signingKeyOf(uint256 citizenId) external view returns (address key);

    /// @notice The key that a citizen set last with the wallet of the moment, good or not; its account is zero if it was
    ///         dropped.
    function signingKey(uint256 citizenId) external view returns (SigningKey memory);
}
