// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A coin whose transfers are as dear as the contracts assume at most, call and answer included.
contract HungryCoin is ERC20("Hungry Coin", "HUNGRY") {
    uint256 internal constant GAS = 67_000;

    function transfer(address to, uint256 value) public override returns (bool) {
        uint256 atStart = gasleft();
        super.transfer(to, value);
        uint256 word;
        while (atStart - gasleft() < GAS) {
            ++word;
        }
        return true;
    }
}
