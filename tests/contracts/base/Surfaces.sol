// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IBusinessRegistry} from "../../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {IERC4906} from "../../../contracts/interfaces/IERC4906.sol";
import {IERC5192} from "../../../contracts/interfaces/IERC5192.sol";
import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../../contracts/interfaces/INameRegistry.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {ISignedActs} from "../../../contracts/interfaces/ISignedActs.sol";
import {ISigningKeys} from "../../../contracts/interfaces/ISigningKeys.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {IVouches} from "../../../contracts/interfaces/IVouches.sol";

/// @dev Everything that each deployed contract offers, its standards and getters included. Tests know a deployed
///      contract by these alone, so that they compile without it and it stays compiled as it is deployed.
interface CitizenRegistrySurface is ICitizenRegistry, IERC721Metadata, IERC5192, IERC4906, IAccessManaged {
    function nonces(address owner) external view returns (uint256);
    function PICTURE() external view returns (address);
}

/// @dev Any contract with acts that can be signed.
interface SignedActsSurface is ISignedActs {
    function nonces(address owner) external view returns (uint256);
}

interface VouchesSurface is IVouches, IAccessManaged {
    function nonces(address owner) external view returns (uint256);
    function CITIZENS() external view returns (address);
}

interface AppealsSurface is IAppeals, IAccessManaged {
    function nonces(address owner) external view returns (uint256);
    function CITIZENS() external view returns (address);
    function DECISION_PERIOD() external view returns (uint256);
}

interface RecoverySurface is IRecovery, IAccessManaged {
    function nonces(address owner) external view returns (uint256);
    function CITIZENS() external view returns (address);
}

interface SigningKeysSurface is ISigningKeys {
    function nonces(address owner) external view returns (uint256);
    function CITIZENS() external view returns (address);
}

interface NameRegistrySurface is INameRegistry, IAccessManaged {}

interface BusinessRegistrySurface is IBusinessRegistry {
    function CITIZENS() external view returns (address);
    function NAMES() external view returns (address);
    function TAX() external view returns (address);
}

interface MicroTaxSurface is IMicroTax, IAccessManaged {
    function COIN() external view returns (address);
    function TREASURY() external view returns (address);
    function CITIZENS() external view returns (address);
    function TILL_IMPLEMENTATION() external view returns (address);
    function FIRST_YEAR_START() external view returns (uint256);
    function YEAR_LENGTH() external view returns (uint256);
}

interface TreasurySurface is ITreasury, IAccessManaged {
    function COIN() external view returns (address);
}

interface TillSurface {
    error TillCallerInvalid(address caller);

    function COIN() external view returns (address);
    function TAX() external view returns (address);
    function send(address treasury, uint256 tax, address payout, uint256 net) external returns (bool, bool);
}

interface CoinSurface is IERC20Metadata, IERC20Permit, IERC3009, IERC3009Cancel {
    error CoinDevnetOnly(uint256 chainId);

    function DRIP() external view returns (uint256);
    function drip(address payable newcomer) external payable;
}
