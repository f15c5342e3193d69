// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract RegisterTest is TaxTest {
    /// @dev INV-BR-1: no office makes a citizen.
    function test_WhenTheCallerIsNotACitizen_ItReverts() public {
        address[3] memory others = [stranger, admin, registrar];
        for (uint256 i; i < others.length; ++i) {
            expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(others[i]));
            file(others[i], "New Shop", "G", 3, 0);
        }
    }

    /// @dev INV-BR-1.
    function test_WhenTheCallerHasRenounced_ItReverts() public {
        vm.prank(ada);
        citizens.renounce();

        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        file(ada, "New Shop", "G", 3, 0);
    }

    /// @dev INV-BR-2.
    function test_WhenTheSectionIsUnknown_ItReverts() public {
        bytes1[4] memory unknown = [bytes1("@"), "V", "a", 0];
        for (uint256 i; i < unknown.length; ++i) {
            expectError(IBusinessRegistry.BusinessSectionUnknown.selector, abi.encode(unknown[i]));
            file(ada, "New Shop", unknown[i], 3, 0);
        }
    }

    /// @dev INV-BR-2.
    function test_WhenTheHeadcountIsOutOfRange_ItReverts() public {
        uint8[3] memory outside = [0, 11, 255];
        for (uint256 i; i < outside.length; ++i) {
            expectError(IBusinessRegistry.BusinessHeadcountOutOfRange.selector, abi.encode(outside[i], 1, 10));
            file(ada, "New Shop", "G", outside[i], 0);
        }
    }

    function test_WhenTheNameIsNotAllowed_ItReverts() public {
        expectError(INameRegistry.NameCharacterInvalid.selector, abi.encode(unicode"Café", 3));
        file(ada, unicode"Café", "G", 3, 0);
    }

    /// @dev INV-NR-1.
    function test_WhenTheNameIsTakenUnderAnotherSpelling_ItReverts() public {
        string[5] memory spellings =
            ["Ada's Bread", "ADA'S BREAD", "Ada s-Bread", "Ada's Bread Ltd", "adasbread co. inc."];
        for (uint256 i; i < spellings.length; ++i) {
            expectError(INameRegistry.NameAlreadyTaken.selector, abi.encode(spellings[i], ADAS));
            file(ben, spellings[i], "G", 3, 7);
        }
    }

    /// @dev INV-BR-2.
    function testFuzz_WhenSectionAndHeadcountAreAny_ItRegistersWhatAMicroBusinessMayHaveAndRefusesTheRest(
        bytes1 section,
        uint8 headcount
    ) public {
        if (uint8(section) % 2 == 0) section = bytes1(uint8(bytes1("@")) + uint8(section) % 24);
        if (headcount % 2 == 0) headcount %= 14;
        bool known = section >= "A" && section <= "U";
        bytes memory range = abi.encode(headcount, 1, 10);

        if (!known) {
            expectError(IBusinessRegistry.BusinessSectionUnknown.selector, abi.encode(section));
        } else if (headcount < 1 || headcount > 10) {
            expectError(IBusinessRegistry.BusinessHeadcountOutOfRange.selector, range);
        }
        uint256 businessId = file(ada, "New Shop", section, headcount, 0);

        assertEq(businesses.business(businessId).section, businessId == 0 ? bytes1(0) : section);
        assertEq(businesses.business(businessId).headcount, businessId == 0 ? 0 : headcount);
    }

    /// @dev INV-BR-1: owner and liable citizen are the caller.
    function test_WhenTheCallerIsACitizen_ItRecordsTheBusiness() public {
        assertEq(file(ben, "New Shop Ltd", "J", 5, 7), 4);

        IBusinessRegistry.Business memory business = businesses.business(4);
        assertEq(business.ownerId, BEN_ID);
        assertEq(business.liableId, BEN_ID);
        assertEq(business.registeredAt, block.timestamp);
        assertEq(uint8(business.state), uint8(IBusinessRegistry.BusinessState.Active));
        assertEq(uint8(business.sizeClass), uint8(IBusinessRegistry.SizeClass.Micro));
        assertEq(business.headcount, 5);
        assertEq(business.section, bytes1("J"));
        assertEq(businesses.businessCount(), 4);
        assertEq(names.holderOf("New Shop"), 4);
        assertEq(tax.tillOf(4).liableId, BEN_ID);
        assertEq(tax.tillOf(4).sizeClass, MICRO);
    }

    /// @dev INV-BR-1.
    function test_WhenTheCallerIsACitizen_ItTakesTheNameOpensTheTillAndTells() public {
        bytes32 nameKey = keccak256("newshop");
        address till = tax.predictTill(BEN_ID, nameKey, 7);

        vm.expectEmit(address(businesses));
        emit IBusinessRegistry.BusinessRegistered(4, BEN_ID, BEN_ID, "New Shop Ltd", "J", MICRO, 5);
        vm.expectEmit(address(names));
        emit INameRegistry.NameTaken(nameKey, 4, "New Shop Ltd");
        vm.expectEmit(address(tax));
        emit IMicroTax.TillOpened(4, till, BEN_ID, MICRO, 0);
        file(ben, "New Shop Ltd", "J", 5, 7);
    }

    /// @dev INV-MT-5.
    function testFuzz_WhenTheCallerIsACitizen_ItOpensTheTillWhereItWasPredictedWhateverCameBetween(uint64 nonce)
        public
    {
        address predicted = tax.predictTill(ADA_ID, keccak256("lateshop"), nonce);
        file(ben, "Somebody Else First", "G", 3, nonce);

        uint256 businessId = file(ada, "Late Shop", "G", 3, nonce);

        assertEq(tillOf(businessId), predicted);
    }

    /// @dev INV-MT-5.
    function testFuzz_WhenTheCallerIsACitizen_GivenMoneyCameBefore_ItIsRevenue(uint128 amount) public {
        vm.assume(amount != 0);
        address till = tax.predictTill(ADA_ID, keccak256("earlybird"), 0);
        setBalance(till, amount);

        vm.expectEmit(address(tax));
        emit IMicroTax.TillOpened(4, till, ADA_ID, MICRO, amount);
        file(ada, "Early Bird", "G", 3, 0);

        (uint256 gross,) = collect(4);
        assertEq(gross, amount);
    }

    function file(address founder, string memory name, bytes1 section, uint8 headcount, uint64 nonce)
        private
        returns (uint256)
    {
        vm.prank(founder);
        return businesses.register(IBusinessRegistry.Registration(name, section, headcount, nonce));
    }
}

contract BusinessTest is TaxTest {
    function test_WhenTheNumberIsUnknown_ItIsAllZero() public view {
        IBusinessRegistry.Business memory nothing;

        assertEq(abi.encode(businesses.business(0)), abi.encode(nothing));
        assertEq(abi.encode(businesses.business(4)), abi.encode(nothing));
    }

    function test_WhenTheOwnerRenounces_ItStaysAsItIs() public {
        IBusinessRegistry.Business memory before = businesses.business(ADAS);
        vm.prank(ada);
        citizens.renounce();

        assertEq(abi.encode(businesses.business(ADAS)), abi.encode(before));
    }
}

contract DeployBusinessRegistryTest is TaxTest {
    function test_ItTellsItsPartners() public view {
        assertEq(businesses.CITIZENS(), address(citizens));
        assertEq(businesses.NAMES(), address(names));
        assertEq(businesses.TAX(), address(tax));
        assertEq(businesses.businessCount(), 3);
    }
}
