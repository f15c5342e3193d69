// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title The nation's purse.
interface ITreasury is IJournal {
    /// @notice The treasurer spent; inflow less all of these is the balance.
    /// @param amount In base units of the coin.
    /// @param purpose Hash of the text that says why.
    event TreasurySpent(address indexed payee, uint256 amount, bytes32 purpose, address by);

    /// @notice A spending needs an amount above zero.
    error TreasuryAmountZero();
    /// @notice A spending needs a published purpose; the hash is zero.
    error TreasuryPurposeMissing();
    /// @notice The treasury holds less than this.
    error TreasuryBalanceTooLow(uint256 amount, uint256 balance);

    /// @notice Spend; the treasurer's act, with the constitution's delay.
    function spend(address payee, uint256 amount, bytes32 purpose) external;
}
