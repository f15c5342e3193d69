// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";

/// @dev What tests read of texts.
library Text {
    /// @dev What stands after a prefix that the text must have.
    function after_(string memory text, string memory prefix) internal pure returns (string memory rest) {
        require(startsWith(bytes(text), 0, bytes(prefix)), "the text does not begin with the prefix");
        rest = cut(text, bytes(prefix).length, bytes(text).length);
    }

    /// @dev The bytes that a text of base64 stands for.
    function decoded(string memory base64) internal pure returns (string memory) {
        return string(Base64.decode(base64));
    }

    function cut(string memory text, uint256 from, uint256 to) internal pure returns (string memory) {
        bytes memory part = new bytes(to - from);
        for (uint256 i; i < part.length; ++i) {
            part[i] = bytes(text)[from + i];
        }
        return string(part);
    }

    /// @dev How often a part stands in a text.
    function count(string memory text, string memory part) internal pure returns (uint256 found) {
        for (uint256 i; i + bytes(part).length <= bytes(text).length; ++i) {
            if (startsWith(bytes(text), i, bytes(part))) ++found;
        }
    }

    function startsWith(bytes memory text, uint256 from, bytes memory part) internal pure returns (bool) {
        if (text.length < from + part.length) return false;
        for (uint256 i; i < part.length; ++i) {
            if (text[from + i] != part[i]) return false;
        }
        return true;
    }
}
