// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {INameRegistry} from "../../../contracts/interfaces/INameRegistry.sol";

/// @title The rule of names written down a second time, as plainly as it goes: fold, split, drop, join.
library PlainNames {
    string internal constant LEGAL_FORMS =
        "ltd limited llc inc co company corp corporation plc gmbh ag sa sarl bv oy ab as ou coop";

    /// @notice What the register must answer: the ABI-encoded form, or the data of the revert.
    function answer(string memory name) internal pure returns (bool allowed, bytes memory data) {
        bytes memory error_ = objection(bytes(name));
        if (error_.length != 0) return (false, error_);
        bytes[] memory words = split(fold(bytes(name)));
        if (words.length == 0) return (false, abi.encodeWithSelector(INameRegistry.NameEmpty.selector, name));

        return (true, abi.encode(string(join(words, withoutLegalForms(words)))));
    }

    function objection(bytes memory name) private pure returns (bytes memory) {
        if (name.length < 2 || name.length > 64) {
            return abi.encodeWithSelector(INameRegistry.NameLengthInvalid.selector, name.length);
        }
        for (uint256 i; i < name.length; ++i) {
            if (!isOneOf(name[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 &-.',")) {
                return abi.encodeWithSelector(INameRegistry.NameCharacterInvalid.selector, name, i);
            }
        }
        return "";
    }

    function fold(bytes memory name) private pure returns (bytes memory text) {
        for (uint256 i; i < name.length; ++i) {
            if (name[i] == "&") text = bytes.concat(text, " and ");
            else if (isOneOf(name[i], "-, ")) text = bytes.concat(text, " ");
            else if (name[i] >= "A" && name[i] <= "Z") text = bytes.concat(text, bytes1(uint8(name[i]) + 32));
            else if (!isOneOf(name[i], ".'")) text = bytes.concat(text, name[i]);
        }
    }

    function split(bytes memory text) internal pure returns (bytes[] memory words) {
        words = new bytes[](text.length);
        uint256 count;
        for (uint256 i; i < text.length; ++i) {
            if (text[i] == " ") continue;
            if (i == 0 || text[i - 1] == " ") ++count;
            words[count - 1] = bytes.concat(words[count - 1], text[i]);
        }
        assembly ("memory-safe") {
            mstore(words, count)
        }
    }

    function withoutLegalForms(bytes[] memory words) private pure returns (uint256 count) {
        bytes[] memory forms = split(bytes(LEGAL_FORMS));
        count = words.length;
        while (count > 1 && contains(forms, words[count - 1])) --count;
    }

    function join(bytes[] memory words, uint256 count) private pure returns (bytes memory text) {
        for (uint256 i; i < count; ++i) {
            text = bytes.concat(text, words[i]);
        }
    }

    function contains(bytes[] memory words, bytes memory word) private pure returns (bool) {
        for (uint256 i; i < words.length; ++i) {
            if (keccak256(words[i]) == keccak256(word)) return true;
        }
        return false;
    }

    function isOneOf(bytes1 letter, bytes memory letters) private pure returns (bool) {
        for (uint256 i; i < letters.length; ++i) {
            if (letters[i] == letter) return true;
        }
        return false;
    }
}
