// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBusinessRegistry} from "./interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IMicroTax} from "./interfaces/IMicroTax.sol";
import {INameRegistry} from "./interfaces/INameRegistry.sol";
import {Journal} from "./Journal.sol";

/// @title The company register.
contract BusinessRegistry is IBusinessRegistry, Journal {
    uint256 private constant MICRO_MIN_HEADCOUNT = 1;
    uint256 private constant MICRO_MAX_HEADCOUNT = 10;

    ICitizenRegistry public immutable CITIZENS;
    INameRegistry public immutable NAMES;
    IMicroTax public immutable TAX;

    /// @inheritdoc IBusinessRegistry
    uint256 public businessCount;
    mapping(uint256 businessId => Business) private _businesses;

    constructor(ICitizenRegistry citizens, INameRegistry names, IMicroTax tax) {
        (CITIZENS, NAMES, TAX) = (citizens, names, tax);
    }

    /// @inheritdoc IBusinessRegistry
    function register(Registration calldata registration) external returns (uint256 businessId) {
        return _register(CITIZENS.requireGoodStanding(msg.sender), registration);
    }

    /// @inheritdoc IBusinessRegistry
    function business(uint256 businessId) external view returns (Business memory) {
        return _businesses[businessId];
    }

    function _register(uint256 founderId, Registration calldata registration) internal returns (uint256 businessId) {
        (bytes1 section, uint8 headcount) = (registration.section, registration.headcount);
        _checkParticulars(section, headcount);

        businessId = ++businessCount;
        // Citizens are counted from 1, one by one: 64 bits hold them all.
        // forge-lint: disable-next-item(unsafe-typecast)
        _businesses[businessId] = Business({
            ownerId: uint64(founderId),
            liableId: uint64(founderId),
            registeredAt: uint48(block.timestamp),
            state: BusinessState.Active,
            sizeClass: SizeClass.Micro,
            headcount: headcount,
            section: section
        });

        _record(
            BusinessRegistered.selector,
            _topic(businessId),
            _topic(founderId),
            _topic(founderId),
            abi.encode(registration.name, section, SizeClass.Micro, headcount)
        );

        bytes32 nameKey = NAMES.take(registration.name, businessId);
        // Whoever needs the till's address asks {IMicroTax-tillOf}.
        // slither-disable-next-line unused-return
        TAX.openTill(
            businessId,
            founderId,
            uint8(SizeClass.Micro),
            keccak256(abi.encode(founderId, nameKey, registration.founderNonce))
        );
    }

    function _checkParticulars(bytes1 section, uint256 headcount) private pure {
        if (section < "A" || section > "U") revert BusinessSectionUnknown(section);
        if (headcount < MICRO_MIN_HEADCOUNT || headcount > MICRO_MAX_HEADCOUNT) {
            revert BusinessHeadcountOutOfRange(headcount, MICRO_MIN_HEADCOUNT, MICRO_MAX_HEADCOUNT);
        }
    }
}
