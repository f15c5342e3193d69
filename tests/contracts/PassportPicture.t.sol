// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPassportPicture} from "../../contracts/interfaces/IPassportPicture.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";
import {Text} from "./base/Text.sol";

contract PassportPictureTest is CitizenRegistryTest {
    using Text for string;

    string private constant DESCRIPTION =
        "Locked: it belongs to a person and cannot be sold, given away or approved. Whether the citizenship is in good standing is asked of the civil register.";

    IPassportPicture private picture;

    function setUp() public override {
        super.setUp();
        picture = IPassportPicture(citizens.PICTURE());
    }

    /// @dev INV-PP-1.
    function testFuzz_WhenAPassportIsShown_ItCarriesTheNumberAndTheDates(uint256 id, uint256 since, uint256 end)
        public
        view
    {
        string memory json = metadata(id, since, end);

        assertEq(vm.parseJsonString(json, ".name"), string.concat("Atoll passport ", vm.toString(id)));
        assertEq(vm.parseJsonString(json, ".description"), DESCRIPTION);
        assertEq(attribute(json, 0, "trait_type"), "Citizen");
        assertEq(attribute(json, 1, "trait_type"), "Citizen since");
        assertEq(attribute(json, 2, "trait_type"), "Renew by");
        assertEq(attribute(json, 0, "display_type"), "number");
        assertEq(attribute(json, 1, "display_type"), "date");
        assertEq(attribute(json, 2, "display_type"), "date");
        assertEq(vm.parseJsonUint(json, ".attributes[0].value"), id);
        assertEq(vm.parseJsonUint(json, ".attributes[1].value"), since);
        assertEq(vm.parseJsonUint(json, ".attributes[2].value"), end);
    }

    /// @dev INV-PP-1: else a field could be added that nobody compares.
    function testFuzz_WhenAPassportIsShown_ItCarriesNothingElse(uint256 id, uint256 since, uint256 end) public view {
        string memory json = metadata(id, since, end);
        string[] memory keys = vm.parseJsonKeys(json, "$");

        assertEq(keys.length, 4);
        for (uint256 i; i < 3; ++i) {
            assertEq(vm.parseJsonKeys(json, string.concat(".attributes[", vm.toString(i), "]")).length, 3);
        }
        assertFalse(vm.keyExistsJson(json, ".attributes[3]"));
        assertEq(json.count('"'), 44);
    }

    /// @dev INV-PP-1.
    function testFuzz_WhenAPassportIsShown_ItShowsAPictureWithTheNumberAlone(uint256 id, uint256 since, uint256 end)
        public
        view
    {
        string memory svg = pictureOf(id, since, end);

        assertEq(svg.count("<text "), 2);
        assertEq(firstText(svg), "PASSPORT");
        assertEq(firstText(svg.cut(vm.indexOf(svg, "</text>") + 7, bytes(svg).length)), vm.toString(id));
        assertEq(svg, vm.replace(pictureOf(7, 0, 0), ">7<", string.concat(">", vm.toString(id), "<")));
    }

    /// @dev Every element is closed in its turn, every attribute is quoted, and nothing in it runs or is fetched.
    function testFuzz_WhenAPassportIsShown_ItShowsAPictureThatIsWellFormed(uint256 id) public view {
        bytes memory svg = bytes(pictureOf(id, 0, 0));
        uint256 depth;
        bool quoted;
        bool inside;

        for (uint256 i; i < svg.length; ++i) {
            assertTrue(svg[i] >= 0x20 && svg[i] < 0x7f && svg[i] != "&" && svg[i] != "'");
            if (svg[i] == '"') {
                assertTrue(inside);
                quoted = !quoted;
            } else if (svg[i] == "<") {
                assertTrue(!quoted && !inside);
                inside = true;
                if (svg[i + 1] == "/") --depth;
                else ++depth;
            } else if (svg[i] == ">") {
                assertTrue(!quoted && inside);
                inside = false;
                if (svg[i - 1] == "/") --depth;
                assertTrue(depth != 0 || i == svg.length - 1);
            }
        }
        assertTrue(depth == 0 && !quoted && !inside);
        assertPlain(string(svg));
    }

    /// @dev INV-PP-1: it is what the register says, from admission to renewal.
    function test_WhenTheRegisterIsAsked_ItIsOfTheNumberAndDatesOfTheCitizen() public {
        string memory before = citizens.tokenURI(1);
        assertEq(before, picture.uri(1, block.timestamp, endOf(1)));

        uint256 since = block.timestamp;
        vm.warp(endOf(1));
        renew(ada, TERMS);

        assertEq(citizens.tokenURI(1), picture.uri(1, since, endOf(1)));
        assertNotEq(citizens.tokenURI(1), before);
    }

    /// @dev It would be out of date: the standing is asked of the register.
    function test_WhenTheRegisterIsAsked_ItSaysNothingOfTheStanding() public {
        string memory before = citizens.tokenURI(1);

        vm.prank(registrar);
        citizens.suspend(1, 1, EVIDENCE, uint40(block.timestamp + 1 days));

        assertEq(citizens.tokenURI(1), before);
    }

    function assertPlain(string memory svg) private pure {
        string[3] memory pairs = ["svg", "g", "text"];
        for (uint256 i; i < pairs.length; ++i) {
            assertEq(svg.count(string.concat("<", pairs[i], " ")), svg.count(string.concat("</", pairs[i], ">")));
        }
        assertEq(svg.count("http"), 1);
        assertEq(svg.count("href") + svg.count("script") + svg.count(" on"), 0);
        assertEq(vm.indexOf(svg, '<svg xmlns="http://www.w3.org/2000/svg" viewBox='), 0);
    }

    function metadata(uint256 id, uint256 since, uint256 end) private view returns (string memory) {
        return picture.uri(id, since, end).after_("data:application/json;base64,").decoded();
    }

    function pictureOf(uint256 id, uint256 since, uint256 end) private view returns (string memory) {
        string memory image = vm.parseJsonString(metadata(id, since, end), ".image");
        return image.after_("data:image/svg+xml;base64,").decoded();
    }

    function attribute(string memory json, uint256 place, string memory key) private pure returns (string memory) {
        return vm.parseJsonString(json, string.concat(".attributes[", vm.toString(place), "].", key));
    }

    /// @dev What stands in the first element `text`.
    function firstText(string memory svg) private pure returns (string memory) {
        string memory rest = svg.cut(vm.indexOf(svg, "<text "), vm.indexOf(svg, "</text>"));
        return rest.cut(vm.indexOf(rest, ">") + 1, bytes(rest).length);
    }
}
