// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {INameRegistry} from "./interfaces/INameRegistry.sol";
import {BusinessNames} from "./BusinessNames.sol";
import {Governed} from "./Governed.sol";

/// @title The register of business names.
contract NameRegistry is INameRegistry, Governed {
    mapping(bytes32 nameKey => uint256 businessId) private _holders;

    constructor(address constitution) Governed(constitution) {}

    /// @inheritdoc INameRegistry
    function take(string calldata name, uint256 businessId) external restricted returns (bytes32 nameKey) {
        nameKey = keccak256(BusinessNames.normalForm(name));
        if (_holders[nameKey] != 0) revert NameAlreadyTaken(name, _holders[nameKey]);

        _holders[nameKey] = businessId;

        _record(NameTaken.selector, nameKey, _topic(businessId), abi.encode(name));
    }

    /// @inheritdoc INameRegistry
    function normalForm(string calldata name) external pure returns (string memory) {
        return string(BusinessNames.normalForm(name));
    }

    /// @inheritdoc INameRegistry
    function holderOf(string calldata name) external view returns (uint256 businessId) {
        return _holders[keccak256(BusinessNames.normalForm(name))];
    }
}
