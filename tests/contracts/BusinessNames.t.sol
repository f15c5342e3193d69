// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {NameMaker} from "./base/NameMaker.sol";
import {NationTest} from "./base/NationTest.sol";
import {PlainNames} from "./base/PlainNames.sol";

contract NormalFormTest is NationTest {
    function testFuzz_WhenTheNameHasFewerThan2OrMoreThan64Characters_ItReverts(uint8 length) public {
        vm.assume(length < 2 || length > 64);
        bytes memory name = new bytes(length);
        for (uint256 i; i < length; ++i) {
            name[i] = "x";
        }

        expectError(INameRegistry.NameLengthInvalid.selector, abi.encode(length));
        names.normalForm(string(name));
    }

    function testFuzz_WhenTheNameHoldsACharacterThatIsNotAllowed_ItRevertsAndNamesThePosition(
        uint256 seed,
        uint256 position,
        bytes1 letter
    ) public {
        bytes memory name = bytes(NameMaker.make(seed));
        position = bound(position, 0, name.length - 1);
        name[position] = letter;
        vm.assume(!isAllowed(letter));

        expectError(INameRegistry.NameCharacterInvalid.selector, abi.encode(name, position));
        names.normalForm(string(name));
    }

    function test_WhenNothingIsLeftOfTheName_ItReverts() public {
        string[4] memory signs = ["--", " . ", "',", "                "];
        for (uint256 i; i < signs.length; ++i) {
            expectError(INameRegistry.NameEmpty.selector, abi.encode(signs[i]));
            names.normalForm(signs[i]);
        }
    }

    /// @dev INV-NR-1.
    function test_WhenTheNameIsAllowed_ItIsAsPublished() public view {
        assertForm("Blue Reef", "bluereef");
        assertForm("BLUE-REEF, Ltd.", "bluereef");
        assertForm("Blue Reef Company Limited", "bluereef");
        assertForm("Salt & Solar", "saltandsolar");
        assertForm("Salt&Solar", "saltandsolar");
        assertForm("Salt and Solar", "saltandsolar");
        assertForm("Ltd", "ltd");
        assertForm("Co. Ltd", "co");
        assertForm("Limited Editions", "limitededitions");
        assertForm("Frigatebird Co-op", "frigatebirdcoop");
        assertForm("& Co", "and");
    }

    /// @dev INV-NR-1.
    function test_WhenTheNameIsAllowed_ItDropsEveryLegalFormAtTheEnd() public view {
        bytes[] memory forms = PlainNames.split(bytes(PlainNames.LEGAL_FORMS));
        assertEq(forms.length, 19);
        for (uint256 i; i < forms.length; ++i) {
            assertForm(string.concat("Blue Reef ", string(forms[i])), "bluereef");
            assertForm(string.concat(string(forms[i]), " Blue"), string.concat(string(forms[i]), "blue"));
        }
    }

    /// @dev INV-NR-1. A form of one letter, or of more than 64, is no name.
    function testFuzz_WhenTheNameIsAllowed_ItStaysWhatItIsWhenItIsMadeAgain(uint256 seed) public view {
        string memory form = names.normalForm(NameMaker.make(seed));
        vm.assume(bytes(form).length >= 2 && bytes(form).length <= 64);

        assertForm(form, form);
    }

    /// @dev INV-NR-1.
    function testFuzz_WhenTheNameIsAllowed_ItIsTheSameForEverySpelling(uint256 seed, uint256 otherSeed) public view {
        string memory name = NameMaker.make(seed);

        assertForm(NameMaker.respell(name, otherSeed), names.normalForm(name));
    }

    function testFuzz_WhenTheNameIsAllowed_ItHasOnlySmallLettersAndDigits(uint256 seed) public view {
        bytes memory form = bytes(names.normalForm(NameMaker.make(seed)));

        assertGt(form.length, 0);
        for (uint256 i; i < form.length; ++i) {
            assertTrue((form[i] >= "a" && form[i] <= "z") || (form[i] >= "0" && form[i] <= "9"));
        }
    }

    function assertForm(string memory name, string memory form) private view {
        assertEq(names.normalForm(name), form, name);
    }

    function isAllowed(bytes1 letter) private pure returns (bool) {
        bytes memory signs = " &-.',";
        for (uint256 i; i < signs.length; ++i) {
            if (letter == signs[i]) return true;
        }
        return (letter >= "a" && letter <= "z") || (letter >= "A" && letter <= "Z") || (letter >= "0" && letter <= "9");
    }
}

/// @dev INV-NR-1: the register answers as the rule written down a second time, refusals included.
contract PlainRuleTest is NationTest {
    /// @dev INV-NR-1.
    function testFuzz_WhenTheNameIsAsPeopleWriteNames_ItEqualsThePlainRule(uint256 seed) public view {
        assertEqualsPlainRule(NameMaker.make(seed));
    }

    /// @dev INV-NR-1.
    function testFuzz_WhenTheNameIsOfTheAllowedCharacters_ItEqualsThePlainRule(bytes memory text) public view {
        bytes memory letters = "aZ0 &-.', coltdCOLTD";
        for (uint256 i; i < text.length; ++i) {
            text[i] = letters[uint8(text[i]) % letters.length];
        }
        assertEqualsPlainRule(string(text));
    }

    /// @dev INV-NR-1.
    function testFuzz_WhenTheNameIsAnyText_ItEqualsThePlainRule(string calldata text) public view {
        assertEqualsPlainRule(text);
    }

    function assertEqualsPlainRule(string memory name) private view {
        (bool expected, bytes memory data) = PlainNames.answer(name);

        (bool allowed, bytes memory answer) =
            address(names).staticcall(abi.encodeCall(INameRegistry.normalForm, (name)));

        assertEq(allowed, expected, name);
        assertEq(answer, data, name);
    }
}
