// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {CitizenRegistryTest} from "./CitizenRegistryTest.sol";

/// @dev Ada's citizenship, from its window to its lapse, under the nation's first rules.
abstract contract ClockTest is CitizenRegistryTest {
    ICitizenTerms.Rules internal rules;
    uint256 internal end;
    uint256 internal opensAt;
    uint256 internal lapsesAt;

    function setUp() public override {
        super.setUp();
        rules = firstRules();
        end = endOf(1);
        opensAt = end - rules.renewalWindow;
        lapsesAt = end + rules.grace;
    }

    /// @dev The grace passes, and a stranger notices.
    function lapseAda() internal {
        vm.warp(lapsesAt);
        lapse(1);
    }

    function expectUnknown(address wallet) internal {
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
    }

    function expectNotCurrent(uint32 version, uint32 current) internal {
        expectError(ICitizenTerms.TermsNotCurrent.selector, abi.encode(version, current));
    }
}
