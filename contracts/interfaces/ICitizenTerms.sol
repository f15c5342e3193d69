// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title What a citizen agrees to, and for how long: the nation's terms and the rules of citizenship.
interface ICitizenTerms is IJournal {
    /// @param textHash keccak256 of the text that citizens agree to.
    /// @param adoptedAt Unix time of the block that recorded the version, in seconds.
    /// @param consentBy Unix time, in seconds, until which citizens are asked to agree to it.
    struct Terms {
        bytes32 textHash;
        uint48 adoptedAt;
        uint48 consentBy;
    }

    /// @param validity How long a citizenship is valid before it has to be renewed, in seconds.
    /// @param renewalWindow How long before it ends it may be renewed, in seconds.
    /// @param grace How long after that end it can still be renewed before anyone may record its lapse, in seconds.
    /// @param appealPeriod How long a decision against a person can be appealed against, in seconds.
    /// @param suspensionCap How long the suspensions of a chain last together at most, in seconds.
    struct Rules {
        uint32 validity;
        uint32 renewalWindow;
        uint32 grace;
        uint32 appealPeriod;
        uint32 suspensionCap;
    }

    /// @notice A new version of the terms; versions count from 1. Who applies or renews from now on agrees to it, all
    ///         other citizens are asked to until `consentBy`.
    event TermsAdopted(uint32 indexed version, bytes32 textHash, uint48 consentBy);

    /// @notice New rules for citizenships that begin, are renewed or end, and for decisions, from now on.
    event RulesSet(uint32 validity, uint32 renewalWindow, uint32 grace, uint32 appealPeriod, uint32 suspensionCap);

    /// @notice The hash of the terms' text is zero.
    error TermsTextMissing();
    /// @notice Citizens have at least 30 days to agree.
    error TermsNoticeTooShort(uint256 consentBy, uint256 earliest);
    /// @notice Another version of the terms is in force than the one that was agreed to.
    error TermsNotCurrent(uint256 version, uint256 current);
    /// @notice A citizenship is valid for one day to twenty years, its renewal window is no longer than that, and its
    ///         grace has at least 30 days.
    error RulesInvalid(uint256 validity, uint256 renewalWindow, uint256 grace);
    /// @notice There are at least 30 days to appeal, and at most 180 days of suspension in a chain; both in seconds.
    error ProtectionsInvalid(uint256 appealPeriod, uint256 suspensionCap);
    /// @notice A renewal window and a grace that citizens count on cannot become shorter; both in seconds.
    error RulesShortened(uint256 renewalWindow, uint256 grace);

    /// @notice Adopt a new version of the terms; the constitution's act.
    function adoptTerms(bytes32 textHash, uint48 consentBy) external returns (uint32 version);

    /// @notice Set the rules; the constitution's act. Window and grace never become shorter: citizens count on them.
    function setRules(Rules calldata rules_) external;

    /// @notice The version of the terms that is in force.
    function currentTerms() external view returns (uint32 version);

    /// @notice The terms of this version; all zero if there are none.
    function terms(uint32 version) external view returns (Terms memory);

    /// @notice The rules in force.
    function rules() external view returns (Rules memory);
}
