// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Journal} from "./Journal.sol";

/// @title A journaled contract that the constitution governs.
abstract contract Governed is AccessManaged, Journal {
    /// @notice An office's act came through the constitution's `execute`, which hides who acts. Call it directly;
    ///         a scheduled act is called directly as well once its delay has passed.
    error OfficeActorHidden(address constitution);

    /// @dev `restricted`, and the sender is the office holder: events name them.
    modifier officeAct() {
        if (msg.sender == authority()) revert OfficeActorHidden(msg.sender);
        _checkCanCall(msg.sender, msg.data);
        _;
    }

    constructor(address constitution) AccessManaged(constitution) {}

    function _setAuthority(address newAuthority) internal override {
        super._setAuthority(newAuthority);

        _extend(AuthorityUpdated.selector, abi.encode(newAuthority));
    }
}
