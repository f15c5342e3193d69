// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../interfaces/IMicroTax.sol";
import {BlocklistCoin} from "./BlocklistCoin.sol";

/// @title For tests: a coin that calls back into the tax contract in the middle of a collection.
contract CallbackCoin is BlocklistCoin {
    IMicroTax private _tax;
    uint256 private _businessId;
    /// @notice How many of the calls back went through.
    uint256 public reentered;

    /// @notice Collect this till again whenever coin leaves it.
    function callBack(IMicroTax tax, uint256 businessId) external {
        (_tax, _businessId) = (tax, businessId);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (address(_tax) != address(0) && from == _tax.tillOf(_businessId).address_) {
            try _tax.collect(_businessId) {
                ++reentered;
            } catch {}
        }
        super._update(from, to, value);
    }
}
