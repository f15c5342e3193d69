// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {Governed} from "./Governed.sol";

/// @title The nation's purse: receives tax by plain transfer.
contract Treasury is ITreasury, Governed {
    using SafeERC20 for IERC20;

    IERC20 public immutable COIN;

    constructor(address constitution, IERC20 coin) Governed(constitution) {
        COIN = coin;
    }

    /// @inheritdoc ITreasury
    function spend(address payee, uint256 amount, bytes32 purpose) external officeAct {
        if (amount == 0) revert TreasuryAmountZero();
        if (purpose == 0) revert TreasuryPurposeMissing();
        uint256 balance = COIN.balanceOf(address(this));
        if (amount > balance) revert TreasuryBalanceTooLow(amount, balance);

        _record(TreasurySpent.selector, _topic(payee), abi.encode(amount, purpose, msg.sender));

        COIN.safeTransfer(payee, amount);
    }
}
