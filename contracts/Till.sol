// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title One business's till: an address that holds coin and obeys the tax contract alone.
/// @dev Cloned (ERC-1167) for every business; keeps no storage.
contract Till {
    using SafeERC20 for IERC20;

    /// @notice Only the tax contract moves money out of a till.
    error TillCallerInvalid(address caller);

    IERC20 public immutable COIN;
    address public immutable TAX;

    constructor(IERC20 coin) {
        (COIN, TAX) = (coin, msg.sender);
    }

    /// @notice Try both transfers. One that fails leaves its money here and does not stop the other.
    function send(address treasury, uint256 tax, address payout, uint256 net)
        external
        returns (bool taxSent, bool netSent)
    {
        if (msg.sender != TAX) revert TillCallerInvalid(msg.sender);

        taxSent = tax == 0 || COIN.trySafeTransfer(treasury, tax);
        netSent = net == 0 || COIN.trySafeTransfer(payout, net);
    }
}
