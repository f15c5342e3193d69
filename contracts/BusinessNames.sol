// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {INameRegistry} from "./interfaces/INameRegistry.sol";

/// @title The normal form of business names. `backend/atoll/domain/names.py` has the same rule; a test compares them.
library BusinessNames {
    uint256 internal constant MIN_LENGTH = 2;
    uint256 internal constant MAX_LENGTH = 64;

    /// @notice Words in lower case, joined; `&` is the word `and`; legal forms at the end are dropped unless nothing
    ///         else is left.
    function normalForm(string memory name) internal pure returns (bytes memory form) {
        bytes memory text = bytes(name);
        if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) revert INameRegistry.NameLengthInvalid(text.length);

        form = new bytes(3 * text.length);
        uint256 length; // of the form so far
        uint256 kept; // of the form without the legal forms at its end
        uint256 wordStart;
        for (uint256 i; i < text.length; ++i) {
            bytes1 letter = _fold(name, text[i], i);
            if (letter == "&") {
                // `&` counts, so the word before it does too, whatever it is.
                (form[length], form[length + 1], form[length + 2]) = ("a", "n", "d");
                length += 3;
                kept = length;
                wordStart = length;
            } else if (letter == " ") {
                kept = _endWord(form, wordStart, length, kept);
                wordStart = length;
            } else if (letter != 0) {
                form[length++] = letter;
            }
        }
        kept = _endWord(form, wordStart, length, kept);
        if (kept == 0) revert INameRegistry.NameEmpty(name);
        assembly ("memory-safe") {
            mstore(form, kept)
        }
    }

    /// @dev The lower-case letter or digit, `&`, a space between words, or 0 for what is skipped.
    function _fold(string memory name, bytes1 letter, uint256 position) private pure returns (bytes1) {
        if (letter >= "a" && letter <= "z") return letter;
        if (letter >= "A" && letter <= "Z") return letter | 0x20;
        if (letter >= "0" && letter <= "9") return letter;
        if (letter == "&" || letter == " ") return letter;
        if (letter == "-" || letter == ",") return " ";
        if (letter == "." || letter == "'") return 0;
        revert INameRegistry.NameCharacterInvalid(name, position);
    }

    /// @dev What of the form counts after the word from `start` to `end`: all of it, unless the word is a legal form.
    function _endWord(bytes memory form, uint256 start, uint256 end, uint256 kept) private pure returns (uint256) {
        return start == end || (kept != 0 && _isLegalForm(form, start, end)) ? kept : end;
    }

    function _isLegalForm(bytes memory form, uint256 start, uint256 end) private pure returns (bool) {
        if (end - start > 11) return false;
        // Empty until the loop adds letters.
        // slither-disable-next-line uninitialized-local
        bytes11 word;
        for (uint256 i = start; i < end; ++i) {
            word |= bytes11(form[i]) >> (8 * (i - start));
        }
        return word == "ltd" || word == "limited" || word == "llc" || word == "inc" || word == "co" || word == "company"
            || word == "corp" || word == "corporation" || word == "plc" || word == "gmbh" || word == "ag"
            || word == "sa" || word == "sarl" || word == "bv" || word == "oy" || word == "ab" || word == "as"
            || word == "ou" || word == "coop";
    }
}
