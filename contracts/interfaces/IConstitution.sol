// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ICitizenRegistry} from "./ICitizenRegistry.sol";
import {IJournal} from "./IJournal.sol";

/// @title Who may do what, after which delay.
/// @notice An OpenZeppelin AccessManager whose changes of power are journaled: RoleGranted, RoleRevoked, RoleLabel,
///         RoleAdminChanged, RoleGuardianChanged, RoleGrantDelayChanged, TargetClosed, TargetFunctionRoleUpdated and
///         TargetAdminDelayUpdated. Operations (scheduled, executed, cancelled) are logged, not journaled.
interface IConstitution is IAccessManager, IJournal {
    /// @notice The constitution knows the civil register from now on: offices lapse with wallets that it retires.
    event RegisterNamed(address indexed register);

    /// @notice The civil register is named once.
    error RegisterAlreadyNamed(address register);
    /// @notice The wallet was not retired by a recovery.
    error OfficeHolderNotRetired(address wallet);
    /// @notice The role is the admin's or a contract's, not an office of state.
    error OfficeUnknown(uint64 roleId);

    /// @notice Name the civil register, once; the admin's act.
    function nameRegister(ICitizenRegistry register_) external;

    /// @notice Have the offices of state lapse that a retired wallet held. Anyone may; they are granted anew, with the
    ///         constitution's delays.
    function lapseOffices(address wallet, uint64[] calldata roleIds) external;

    /// @notice The civil register; zero until it is named.
    function register() external view returns (ICitizenRegistry);
}
