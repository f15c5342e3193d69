// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title What a person may do now, and if not, why: a view over the contracts of citizenship.
/// @notice Keeps nothing and decides nothing. `atoll.domain.actions` says the same from the index.
interface ILens {
    /// @notice In the order in which {allowedActions} answers.
    enum Action {
        Apply,
        Withdraw,
        AcceptTerms,
        Renew,
        Renounce,
        Vouch,
        WithdrawVouch,
        NameGuardians,
        VetoRecovery,
        SetSigningKey,
        DropSigningKey,
        RegisterBusiness
    }

    /// @param reason The selector of the error with which the act would revert; 0 = it is allowed.
    /// @param opensAt Unix time in seconds from which on it is allowed, if nothing else changes; 0 = waiting does not help.
    struct Allowance {
        bytes4 reason;
        uint40 opensAt;
    }

    /// @notice What the person of a wallet may do now, as far as it depends on the person: by {Action}.
    function allowedActions(address wallet) external view returns (Allowance[12] memory allowances);

    /// @notice Whether the person of a wallet may appeal against an act now.
    function appealAllowance(address wallet, uint256 actId) external view returns (Allowance memory allowance);
}
