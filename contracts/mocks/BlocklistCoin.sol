// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title For tests: a coin whose issuer can refuse a receiver, as stablecoins can.
contract BlocklistCoin is ERC20 {
    mapping(address account => bool) public blocked;

    error ReceiverBlocked(address receiver);

    constructor() ERC20("Blocklist Coin", "BLOCK") {}

    /// @notice Base units: a coin has a million.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Make any amount out of nothing.
    function mint(address receiver, uint256 amount) external {
        _mint(receiver, amount);
    }

    /// @notice Refuse a receiver from now on, or no longer.
    function setBlocked(address account, bool value) external {
        blocked[account] = value;
    }

    function _update(address from, address to, uint256 value) internal virtual override {
        if (blocked[to]) revert ReceiverBlocked(to);
        super._update(from, to, value);
    }
}
