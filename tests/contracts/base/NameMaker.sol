// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Makes names as people write them, and other spellings of a name, out of a random number.
library NameMaker {
    uint256 private constant MAX_LENGTH = 64;

    /// @notice A name of 2 to 64 allowed characters with at least one letter.
    function make(uint256 seed) internal pure returns (string memory) {
        bytes memory name = word(seed);
        for (uint256 i = 1; i <= (seed >> 8) % 6; ++i) {
            uint256 next = uint256(keccak256(abi.encode(seed, i)));
            bytes memory longer = bytes.concat(name, glue(next >> 16), word(next));
            if (longer.length <= MAX_LENGTH) name = longer;
        }
        return string(name.length < 2 ? bytes.concat(name, "x") : name);
    }

    /// @notice Another spelling: letters in any case, separators swapped, dots and apostrophes strewn in, legal forms
    ///         appended, as far as the length allows.
    function respell(string memory name, uint256 seed) internal pure returns (string memory) {
        bytes memory old = bytes(name);
        bytes memory spelling;
        for (uint256 i; i < old.length; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            spelling = bytes.concat(spelling, letter(old[i], dice));
            bool roomLeft = spelling.length + (old.length - i) <= MAX_LENGTH;
            if (roomLeft && dice % 5 == 0) {
                spelling = bytes.concat(spelling, dice % 2 == 0 ? bytes1("'") : bytes1("."));
            }
        }
        bytes memory legalForm = bytes([" Ltd.", ", GmbH", " Co, Inc"][seed % 3]);
        return string(spelling.length + legalForm.length <= MAX_LENGTH ? bytes.concat(spelling, legalForm) : spelling);
    }

    function letter(bytes1 old, uint256 dice) private pure returns (bytes1) {
        bool isLetter = (old >= "a" && old <= "z") || (old >= "A" && old <= "Z");
        if (isLetter) return dice % 2 == 0 ? old | 0x20 : old & 0xdf;
        if (old == " " || old == "-" || old == ",") return bytes3(" -,")[dice % 3];
        return old;
    }

    function word(uint256 seed) private pure returns (bytes memory) {
        string[16] memory words = [
            "Blue",
            "reef",
            "and",
            "AND",
            "O'Neill",
            "3D",
            "l.t.d",
            "Ltd",
            "Co",
            "company",
            "Corporation",
            "Corporations",
            "coop",
            "a",
            "Sa",
            "Aggie"
        ];
        return bytes(words[seed % 16]);
    }

    function glue(uint256 seed) private pure returns (bytes memory) {
        return bytes([" ", ", ", "-", " & ", "&", ".", "  ", " '"][seed % 8]);
    }
}
