// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Why a citizen may be suspended or lose the citizenship: the codes of `CitizenSuspended.reason` and
///        `RevocationPronounced.reason`.
library AdverseReasons {
    uint8 internal constant FALSE_STATEMENT = 1;
    uint8 internal constant IDENTITY_DISPUTED = 2;
    uint8 internal constant BREACH_OF_TERMS = 3;
    uint8 internal constant COURT_DECISION = 4;
    uint8 internal constant LAST = COURT_DECISION;
}
