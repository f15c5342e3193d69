// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGuardians} from "./interfaces/IGuardians.sol";
import {CitizenActs} from "./CitizenActs.sol";
import {Times} from "./Times.sol";

/// @title Whom citizens name to help recover their wallets.
abstract contract Guardians is IGuardians, CitizenActs {
    uint256 private constant MOST = 7;
    bytes32 private constant NAME_TYPEHASH = keccak256(
        "NameGuardians(address citizen,address[] guardians,uint8 threshold,uint32 epoch,uint256 nonce,uint256 deadline)"
    );

    /// @dev The set named last, and the one before, which holds until the last one does.
    mapping(uint256 citizenId => GuardianSet) private _named;
    mapping(uint256 citizenId => GuardianSet) private _former;

    /// @inheritdoc IGuardians
    function nameGuardians(address[] calldata guardians, uint8 threshold) external {
        _name(msg.sender, guardians, threshold);
    }

    /// @inheritdoc IGuardians
    function nameGuardiansWithSignature(
        address actor,
        address[] calldata guardians,
        uint8 threshold,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 list = keccak256(abi.encodePacked(guardians));
        _authorize(actor, abi.encode(NAME_TYPEHASH, actor, list, threshold), deadline, signature);

        _name(actor, guardians, threshold);
    }

    /// @inheritdoc IGuardians
    function guardiansOf(uint256 citizenId) external view returns (GuardianSet memory) {
        return _guardians(citizenId);
    }

    /// @inheritdoc IGuardians
    function namedGuardiansOf(uint256 citizenId) external view returns (GuardianSet memory) {
        return _named[citizenId];
    }

    /// @dev How many seconds pass before a set holds.
    function _guardianDelay() internal view virtual returns (uint256);

    /// @dev Reverts while a recovery of the citizen is under way.
    function _requireNoRecovery(uint256 citizenId) internal view virtual;

    /// @dev Now, or since when a recovery of the citizen is under way: meanwhile no other set takes effect, or whoever
    ///      holds the old wallet could name one in time and undo what guardians have approved.
    function _guardianTime(uint256 citizenId) internal view virtual returns (uint256);

    /// @dev The set that holds now.
    function _guardians(uint256 citizenId) internal view returns (GuardianSet storage) {
        GuardianSet storage named = _named[citizenId];
        return _guardianTime(citizenId) >= named.effectiveAt ? named : _former[citizenId];
    }

    /// @dev The places of an account in a citizen's set, as bits; reverts for who is none of the guardians. An account
    ///      that is or was a citizen's wallet stands for that citizen, and nobody is their own guardian.
    function _placesOf(GuardianSet storage set, uint256 citizenId, address account)
        internal
        view
        returns (uint8 places)
    {
        uint8 bit = 1;
        for (uint256 place = 0; place < set.guardians.length; ++place) {
            address named = set.guardians[place].account;
            uint256 holder = CITIZENS.citizenIdOf(named);
            address wallet = holder == 0 ? named : CITIZENS.walletOf(holder);
            if (wallet == account && holder != citizenId) places |= bit;
            bit <<= 1;
        }
        if (places == 0) revert GuardianUnknown(citizenId, account);
    }

    /// @dev After a recovery only those stay guardians who approved it: others may be the choice of a thief.
    /// @param version The set that approved; 0 = offices did, and none stays.
    function _settleGuardians(uint256 citizenId, uint32 version) internal {
        GuardianSet storage named = _named[citizenId];
        uint32 last = named.version;
        if (version == last) return;

        if (version == 0) delete _former[citizenId];
        _named[citizenId] = _former[citizenId];
        (named.version, named.effectiveAt) = (last + 1, Times.current());

        _recordNamed(citizenId, named);
    }

    function _name(address actor, address[] calldata guardians, uint8 threshold) private {
        uint256 citizenId = CITIZENS.requireCitizen(actor);
        _requireNoRecovery(citizenId);
        _checkSet(actor, guardians, threshold);
        GuardianSet storage named = _named[citizenId];
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp >= named.effectiveAt) _former[citizenId] = named;

        named.effectiveAt = Times.ahead(_guardianDelay());
        named.threshold = threshold;
        ++named.version;
        delete named.guardians;
        for (uint256 i = 0; i < guardians.length; ++i) {
            // Citizens are counted in 64 bits.
            // forge-lint: disable-next-item(unsafe-typecast)
            uint64 holder = uint64(CITIZENS.citizenIdOf(guardians[i]));
            named.guardians.push(Guardian({account: guardians[i], citizenId: holder}));
        }

        _recordNamed(citizenId, named);
    }

    function _recordNamed(uint256 citizenId, GuardianSet storage set) private {
        uint256 count = set.guardians.length;
        (address[] memory accounts, uint256[] memory citizenIds) = (new address[](count), new uint256[](count));
        for (uint256 i = 0; i < count; ++i) {
            (accounts[i], citizenIds[i]) = (set.guardians[i].account, set.guardians[i].citizenId);
        }

        bytes memory data = abi.encode(set.threshold, set.effectiveAt, accounts, citizenIds);
        _record(GuardiansNamed.selector, _topic(citizenId), _topic(set.version), data);
    }

    function _checkSet(address actor, address[] calldata guardians, uint8 threshold) private view {
        uint256 count = guardians.length;
        if (count > MOST) revert GuardiansTooMany(count, MOST);
        if (threshold > count || (threshold == 0 && count != 0)) revert GuardianThresholdInvalid(threshold, count);
        address last = address(0);
        for (uint256 i = 0; i < count; ++i) {
            address guardian = guardians[i];
            bool valid = guardian > last && guardian != actor && !CITIZENS.isRetired(guardian);
            if (!valid) revert GuardianInvalid(guardian);
            last = guardian;
        }
    }
}
