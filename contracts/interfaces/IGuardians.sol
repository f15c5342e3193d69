// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISignedActs} from "./ISignedActs.sol";

/// @title Guardians: whom a citizen names to help recover the wallet, and nothing else.
/// @notice A set of guardians takes effect after a delay, so that a thief cannot name their own at once, and never while
///         a recovery is under way. A recovery leaves only those guardians who approved it; after one by offices there
///         are none.
interface IGuardians is ISignedActs {
    /// @param account The account that was named.
    /// @param citizenId The citizen whose wallet it was then; 0 = nobody's. Whose wallet it is or becomes is guardian with
    ///        whatever wallet they have.
    struct Guardian {
        address account;
        uint64 citizenId;
    }

    /// @param version Counts the sets of a citizen from 1; 0 = none was ever named.
    /// @param threshold How many of them together recover the wallet; 0 in an empty set.
    /// @param effectiveAt Unix time in seconds from which on the set holds.
    struct GuardianSet {
        uint32 version;
        uint8 threshold;
        uint40 effectiveAt;
        Guardian[] guardians;
    }

    /// @notice A citizen named guardians, in the place of a set that had not taken effect yet, if there was one; or these
    ///         are left after a recovery.
    /// @param guardians The accounts, ascending; an empty list takes all guardians away.
    /// @param citizenIds The citizens whose wallets they are; 0 = nobody's.
    event GuardiansNamed(
        uint256 indexed citizenId,
        uint32 indexed version,
        uint8 threshold,
        uint40 effectiveAt,
        address[] guardians,
        uint256[] citizenIds
    );

    /// @notice A citizen has at most seven guardians.
    error GuardiansTooMany(uint256 count, uint256 most);
    /// @notice The threshold is between 1 and the number of guardians; 0 for none.
    error GuardianThresholdInvalid(uint256 threshold, uint256 count);
    /// @notice Guardians are given in ascending order, each once, and neither the citizen nor a retired wallet is one of
    ///         them.
    error GuardianInvalid(address guardian);
    /// @notice Not a guardian whom this citizen named and whose set holds.
    error GuardianUnknown(uint256 citizenId, address account);

    /// @notice Name guardians for the calling citizen; takes effect after the delay.
    /// @param guardians Accounts in ascending order: citizens' wallets, or any.
    function nameGuardians(address[] calldata guardians, uint8 threshold) external;

    /// @notice The same, signed: `NameGuardians(address citizen,address[] guardians,uint8 threshold,uint32 epoch,uint256
    ///         nonce,uint256 deadline)`.
    function nameGuardiansWithSignature(
        address actor,
        address[] calldata guardians,
        uint8 threshold,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The guardians that hold now; version 0 if there are none.
    function guardiansOf(uint256 citizenId) external view returns (GuardianSet memory);

    /// @notice The guardians named last, whether they hold yet or not.
    function namedGuardiansOf(uint256 citizenId) external view returns (GuardianSet memory);
}
