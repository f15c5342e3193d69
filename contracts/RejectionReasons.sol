// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Why an application may be rejected: the codes of `ApplicationRejected.reason`.
library RejectionReasons {
    uint8 internal constant IDENTITY_NOT_ESTABLISHED = 1;
    uint8 internal constant ALREADY_A_CITIZEN = 2;
    uint8 internal constant FILE_INCOMPLETE = 3;
    uint8 internal constant FILE_DOES_NOT_MATCH = 4;
    uint8 internal constant LAST = FILE_DOES_NOT_MATCH;
}
