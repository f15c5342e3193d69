// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IJournal} from "./IJournal.sol";

/// @title Who may do what, after which delay.
/// @notice An OpenZeppelin AccessManager whose changes of power are journaled: RoleGranted, RoleRevoked, RoleLabel,
///         RoleAdminChanged, RoleGuardianChanged, RoleGrantDelayChanged, TargetClosed, TargetFunctionRoleUpdated and
///         TargetAdminDelayUpdated. Operations (scheduled, executed, cancelled) are logged, not journaled.
interface IConstitution is IAccessManager, IJournal {}
