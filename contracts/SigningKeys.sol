// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {ISigningKeys} from "./interfaces/ISigningKeys.sol";
import {CitizenActs} from "./CitizenActs.sol";
import {Times} from "./Times.sol";

/// @title Signing keys of citizens.
contract SigningKeys is ISigningKeys, CitizenActs {
    uint256 private constant LONGEST = 365 days;
    bytes32 private constant SET_TYPEHASH = keccak256(
        "SetSigningKey(address citizen,address key,uint40 until,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant DROP_TYPEHASH =
        keccak256("DropSigningKey(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)");

    /// @dev By the epoch of the wallet that set it.
    mapping(uint256 citizenId => mapping(uint32 epoch => SigningKey)) private _keys;

    constructor(ICitizenRegistry citizens) CitizenActs(citizens) EIP712("Atoll Signing Keys", "1") {}

    /// @inheritdoc ISigningKeys
    function setSigningKey(address key, uint40 until) external {
        _set(msg.sender, key, until);
    }

    /// @inheritdoc ISigningKeys
    function setSigningKeyWithSignature(
        address actor,
        address key,
        uint40 until,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _authorize(actor, abi.encode(SET_TYPEHASH, actor, key, until), deadline, signature);

        _set(actor, key, until);
    }

    /// @inheritdoc ISigningKeys
    function dropSigningKey() external {
        _drop(msg.sender);
    }

    /// @inheritdoc ISigningKeys
    function dropSigningKeyWithSignature(address actor, uint256 deadline, bytes calldata signature) external {
        _authorize(actor, abi.encode(DROP_TYPEHASH, actor), deadline, signature);

        _drop(actor);
    }

    /// @inheritdoc ISigningKeys
    function signingKeyOf(uint256 citizenId) external view returns (address key) {
        ICitizenRegistry.Citizen memory citizen = CITIZENS.citizen(citizenId);
        SigningKey memory set = _keys[citizenId][citizen.epoch];
        bool sameCitizenship = set.setAt >= citizen.admittedAt && CITIZENS.isLive(citizenId);
        // A key lives for days; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        return sameCitizenship && block.timestamp < set.until ? set.key : address(0);
    }

    /// @inheritdoc ISigningKeys
    function signingKey(uint256 citizenId) external view returns (SigningKey memory) {
        return _keys[citizenId][CITIZENS.citizen(citizenId).epoch];
    }

    function _set(address actor, address key, uint40 until) private {
        if (key == address(0) || key == actor) revert SigningKeyInvalid(key);
        uint256 latest = block.timestamp + LONGEST;
        // forge-lint: disable-next-item(block-timestamp)
        if (until <= block.timestamp || until > latest) revert SigningKeyEndInvalid(until, latest);
        uint256 citizenId = CITIZENS.requireCitizen(actor);

        _keys[citizenId][epochOf(actor)] = SigningKey({key: key, setAt: Times.current(), until: until});

        _record(SigningKeySet.selector, _topic(citizenId), _topic(key), abi.encode(until));
    }

    function _drop(address actor) private {
        uint256 citizenId = CITIZENS.requireCitizen(actor);
        SigningKey storage set = _keys[citizenId][epochOf(actor)];
        address key = set.key;
        if (key == address(0)) revert SigningKeyUnknown(citizenId);

        set.key = address(0);

        _record(SigningKeyDropped.selector, _topic(citizenId), _topic(key), "");
    }
}
