// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The offices of state and the powers of contracts, as role ids of the constitution.
/// @dev Role 0 is the constitution's admin. Ids below 100 are held by people, from 100 on by contracts.
library Offices {
    uint64 internal constant REGISTRAR = 1;
    uint64 internal constant CLERK = 2;
    uint64 internal constant ASSESSOR = 3;
    uint64 internal constant ARBITER = 4;
    uint64 internal constant TREASURER = 5;
    uint64 internal constant WARDEN = 6;
    uint64 internal constant FIRST_OF_CONTRACTS = 100;
    uint64 internal constant BUSINESS_REGISTRY = 100;
    uint64 internal constant APPEALS = 101;
    uint64 internal constant RECOVERY = 102;
    uint64 internal constant VOUCHES = 103;
}
