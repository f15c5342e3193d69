// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Times as the contracts of citizenship keep them: Unix seconds in 40 bits, which serve for 34,000 years.
library Times {
    /// @dev The civil register notes a recovery no longer than that: exits and payouts wait for it.
    uint256 internal constant LONGEST_RECOVERY = 180 days;

    /// @dev Now.
    function current() internal view returns (uint40) {
        return from(block.timestamp);
    }

    /// @dev So many seconds from now.
    function ahead(uint256 delay) internal view returns (uint40) {
        return from(block.timestamp + delay);
    }

    /// @dev A time in 40 bits.
    function from(uint256 time) internal pure returns (uint40) {
        // forge-lint: disable-next-item(unsafe-typecast)
        return uint40(time);
    }
}
