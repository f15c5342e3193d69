// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IPassportPicture} from "./interfaces/IPassportPicture.sol";

/// @title The picture and the attributes of a passport: its number and its dates.
/// @dev Nothing else of a person is on the ledger. Standing is asked of the register: it would be out of date here.
contract PassportPicture is IPassportPicture {
    using Strings for uint256;

    /// @inheritdoc IPassportPicture
    function uri(uint256 citizenId, uint256 admittedAt, uint256 expiresAt) external pure returns (string memory) {
        string memory number = citizenId.toString();
        string memory metadata = string.concat(
            '{"name":"Atoll passport ',
            number,
            '","description":"Locked: it belongs to a person and cannot be sold, given away or approved. ',
            'Whether the citizenship is in good standing is asked of the civil register.","image":"',
            _picture(number),
            '","attributes":[{"trait_type":"Citizen","display_type":"number","value":',
            number,
            _date("Citizen since", admittedAt),
            _date("Renew by", expiresAt),
            "}]}"
        );
        return string.concat("data:application/json;base64,", Base64.encode(bytes(metadata)));
    }

    function _date(string memory kind, uint256 time) private pure returns (string memory) {
        return string.concat('},{"trait_type":"', kind, '","display_type":"date","value":', time.toString());
    }

    function _picture(string memory number) private pure returns (string memory) {
        string memory svg = string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 440">',
            '<rect width="320" height="440" rx="20" fill="#0b2530"/><g transform="translate(96 84) scale(2)" fill="none">',
            '<circle cx="32" cy="32" r="19" fill="#128792"/><circle cx="32" cy="32" r="24" stroke="#f0e2c3" ',
            'stroke-width="7" stroke-linecap="round" pathLength="100" ',
            'stroke-dasharray="15 9 3 8 22 9 0.1 8 9 9 0.1 7.8"/><circle cx="36" cy="29" r="4.5" fill="#ff7f61"/></g>',
            '<g fill="#f7f1e3" font-family="Georgia,serif" text-anchor="middle"><text x="160" y="290" font-size="22">',
            'PASSPORT</text><text x="160" y="350" font-size="44">',
            number,
            "</text></g></svg>"
        );
        return string.concat("data:image/svg+xml;base64,", Base64.encode(bytes(svg)));
    }
}
