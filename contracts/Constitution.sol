// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IConstitution} from "./interfaces/IConstitution.sol";
import {Journal} from "./Journal.sol";
import {Offices} from "./Offices.sol";

/// @title The nation's constitution.
/// @dev Each override lets the library act and emit, then journals the very log that it emitted.
contract Constitution is AccessManager, Journal, IConstitution {
    /// @inheritdoc IConstitution
    ICitizenRegistry public register;

    constructor(address initialAdmin) AccessManager(initialAdmin) {}

    /// @inheritdoc IConstitution
    function nameRegister(ICitizenRegistry register_) external onlyAuthorized {
        if (address(register) != address(0)) revert RegisterAlreadyNamed(address(register));

        register = register_;

        _record(RegisterNamed.selector, _topic(address(register_)), "");
    }

    /// @inheritdoc IConstitution
    function lapseOffices(address wallet, uint64[] calldata roleIds) external {
        if (address(register) == address(0) || !register.isRetired(wallet)) revert OfficeHolderNotRetired(wallet);

        for (uint256 i = 0; i < roleIds.length; ++i) {
            if (roleIds[i] == ADMIN_ROLE || roleIds[i] >= Offices.FIRST_OF_CONTRACTS) revert OfficeUnknown(roleIds[i]);
            _revokeRole(roleIds[i], wallet);
        }
    }

    /// @inheritdoc IAccessManager
    function labelRole(uint64 roleId, string calldata label) public override(AccessManager, IAccessManager) {
        super.labelRole(roleId, label);

        _extend(RoleLabel.selector, _topic(roleId), abi.encode(label));
    }

    function _grantRole(uint64 roleId, address account, uint32 grantDelay, uint32 executionDelay)
        internal
        override
        returns (bool newMember)
    {
        newMember = super._grantRole(roleId, account, grantDelay, executionDelay);

        (uint48 since,,, uint48 effect) = getAccess(roleId, account);
        if (!newMember) since = effect == 0 ? Time.timestamp() : effect;
        _extend(RoleGranted.selector, _topic(roleId), _topic(account), abi.encode(executionDelay, since, newMember));
    }

    function _revokeRole(uint64 roleId, address account) internal override returns (bool revoked) {
        revoked = super._revokeRole(roleId, account);

        if (revoked) _extend(RoleRevoked.selector, _topic(roleId), _topic(account), "");
    }

    function _setRoleAdmin(uint64 roleId, uint64 admin) internal override {
        super._setRoleAdmin(roleId, admin);

        _extend(RoleAdminChanged.selector, _topic(roleId), _topic(admin), "");
    }

    function _setRoleGuardian(uint64 roleId, uint64 guardian) internal override {
        super._setRoleGuardian(roleId, guardian);

        _extend(RoleGuardianChanged.selector, _topic(roleId), _topic(guardian), "");
    }

    function _setGrantDelay(uint64 roleId, uint32 newDelay) internal override {
        uint48 effect = _delayEffect(getRoleGrantDelay(roleId), newDelay);

        super._setGrantDelay(roleId, newDelay);

        _extend(RoleGrantDelayChanged.selector, _topic(roleId), abi.encode(newDelay, effect));
    }

    function _setTargetFunctionRole(address target, bytes4 selector, uint64 roleId) internal override {
        super._setTargetFunctionRole(target, selector, roleId);

        _extend(TargetFunctionRoleUpdated.selector, _topic(target), _topic(roleId), abi.encode(selector));
    }

    function _setTargetAdminDelay(address target, uint32 newDelay) internal override {
        uint48 effect = _delayEffect(getTargetAdminDelay(target), newDelay);

        super._setTargetAdminDelay(target, newDelay);

        _extend(TargetAdminDelayUpdated.selector, _topic(target), abi.encode(newDelay, effect));
    }

    function _setTargetClosed(address target, bool closed) internal override {
        super._setTargetClosed(target, closed);

        _extend(TargetClosed.selector, _topic(target), abi.encode(closed));
    }

    /// @dev When a changed delay takes effect: a shorter one only after the difference, none before the setback.
    function _delayEffect(uint32 current, uint32 next) private view returns (uint48) {
        return Time.timestamp() + uint48(Math.max(minSetback(), current > next ? current - next : 0));
    }
}
