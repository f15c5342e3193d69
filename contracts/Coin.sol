// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Play money of a devnet: ERC-20 with permits (EIP-2612), transfers by authorization (EIP-3009) and a faucet.
/// @notice Real nations use a coin that exists, such as USDC; this one refuses every chain but the devnet's.
contract Coin is ERC20, ERC20Permit, ERC3009 {
    uint256 private constant DEVNET_CHAIN_ID = 31337;
    /// @notice What one {drip} gives, in base units: 1,000 coin.
    uint256 public constant DRIP = 1_000e6;

    /// @notice Play money is for devnets only.
    error CoinDevnetOnly(uint256 chainId);

    constructor() ERC20("Pearl", "PEARL") ERC20Permit("Pearl") {
        if (block.chainid != DEVNET_CHAIN_ID) revert CoinDevnetOnly(block.chainid);
    }

    /// @notice Base units: a pearl has a million.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Give coin to a newcomer, and pass on the native coin sent along, which pays for their transactions.
    function drip(address payable newcomer) external payable {
        _mint(newcomer, DRIP);

        if (msg.value != 0) Address.sendValue(newcomer, msg.value);
    }
}
