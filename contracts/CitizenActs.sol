// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {ISignedActs} from "./interfaces/ISignedActs.sol";
import {SignedActs} from "./SignedActs.sol";

/// @title Signed acts of a contract beside the civil register, which knows the people and their wallets.
abstract contract CitizenActs is SignedActs {
    ICitizenRegistry public immutable CITIZENS;

    constructor(ICitizenRegistry citizens) {
        CITIZENS = citizens;
    }

    /// @inheritdoc ISignedActs
    function epochOf(address actor) public view override returns (uint32 epoch) {
        return CITIZENS.epochOf(actor);
    }

    /// @dev A person is not a wallet: who acted or was hit with one, and recovered to another, is the same.
    function _isSamePerson(address one, address other) internal view returns (bool) {
        if (one == other) return true;
        uint256 citizenId = CITIZENS.citizenIdOf(one);
        return citizenId != 0 && citizenId == CITIZENS.citizenIdOf(other);
    }
}
