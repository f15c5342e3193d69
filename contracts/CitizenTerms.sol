// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governed} from "./Governed.sol";
import {ICitizenTerms} from "./interfaces/ICitizenTerms.sol";

/// @title The terms that citizens agree to, and the rules of citizenship, as the constitution sets them.
abstract contract CitizenTerms is ICitizenTerms, Governed {
    uint256 internal constant MIN_VALIDITY = 1 days;
    uint256 internal constant MAX_VALIDITY = 20 * 365 days;
    /// @dev Nobody may lose a citizenship, or owe an answer, by surprise.
    uint256 internal constant MIN_NOTICE = 30 days;
    uint256 internal constant MAX_SUSPENSION = 180 days;

    /// @dev All that a renewal has to know, in one slot: the rules and the version of the terms.
    struct Law {
        uint32 validity;
        uint32 renewalWindow;
        uint32 grace;
        uint32 appealPeriod;
        uint32 suspensionCap;
        uint32 version;
    }

    Law private _law;
    mapping(uint32 version => Terms) private _terms;

    constructor(Rules memory rules_, bytes32 textHash) {
        _setRules(rules_);
        _adopt(textHash, uint48(block.timestamp));
    }

    /// @inheritdoc ICitizenTerms
    function adoptTerms(bytes32 textHash, uint48 consentBy) external officeAct returns (uint32 version) {
        uint256 earliest = block.timestamp + MIN_NOTICE;
        if (consentBy < earliest) revert TermsNoticeTooShort(consentBy, earliest);

        return _adopt(textHash, consentBy);
    }

    /// @inheritdoc ICitizenTerms
    function setRules(Rules calldata rules_) external officeAct {
        _setRules(rules_);
    }

    /// @inheritdoc ICitizenTerms
    function currentTerms() external view returns (uint32 version) {
        return _law.version;
    }

    /// @inheritdoc ICitizenTerms
    function terms(uint32 version) external view returns (Terms memory) {
        return _terms[version];
    }

    /// @inheritdoc ICitizenTerms
    function rules() public view returns (Rules memory) {
        Law memory law = _law;
        return Rules(law.validity, law.renewalWindow, law.grace, law.appealPeriod, law.suspensionCap);
    }

    function _requireCurrent(uint32 version) internal view {
        if (version != _law.version) revert TermsNotCurrent(version, _law.version);
    }

    /// @dev What a renewal under this version of the terms has to know.
    function _renewalRules(uint32 version) internal view returns (uint256 validity, uint256 renewalWindow) {
        _requireCurrent(version);
        return (_law.validity, _law.renewalWindow);
    }

    function _adopt(bytes32 textHash, uint48 consentBy) private returns (uint32 version) {
        if (textHash == 0) revert TermsTextMissing();

        version = ++_law.version;
        _terms[version] = Terms({textHash: textHash, adoptedAt: uint48(block.timestamp), consentBy: consentBy});

        _record(TermsAdopted.selector, _topic(version), abi.encode(textHash, consentBy));
    }

    function _setRules(Rules memory rules_) private {
        (uint256 validity, uint256 window, uint256 grace) = (rules_.validity, rules_.renewalWindow, rules_.grace);
        if (validity < MIN_VALIDITY || validity > MAX_VALIDITY || window > validity || grace < MIN_NOTICE) {
            revert RulesInvalid(validity, window, grace);
        }
        if (rules_.appealPeriod < MIN_NOTICE || rules_.suspensionCap > MAX_SUSPENSION) {
            revert ProtectionsInvalid(rules_.appealPeriod, rules_.suspensionCap);
        }
        if (window < _law.renewalWindow || grace < _law.grace) revert RulesShortened(_law.renewalWindow, _law.grace);

        (_law.validity, _law.renewalWindow, _law.grace) = (rules_.validity, rules_.renewalWindow, rules_.grace);
        (_law.appealPeriod, _law.suspensionCap) = (rules_.appealPeriod, rules_.suspensionCap);

        _record(RulesSet.selector, abi.encode(rules_));
    }
}
