// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlocklistCoin} from "../../../contracts/mocks/BlocklistCoin.sol";

/// @title A coin that calls anything whenever it leaves one holder, and notes the answers.
contract HookCoin is BlocklistCoin {
    address private _holder;
    address private _target;
    bytes private _call;
    uint256 public attempts;
    uint256 public successes;
    bytes public lastAnswer;

    function setHook(address holder, address target, bytes calldata call_) external {
        (_holder, _target, _call) = (holder, target, call_);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_holder != address(0) && from == _holder) {
            bool success;
            (success, lastAnswer) = _target.call(_call);
            ++attempts;
            if (success) ++successes;
        }
        super._update(from, to, value);
    }
}
