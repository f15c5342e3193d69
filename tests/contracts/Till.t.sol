// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {TillSurface} from "./base/Surfaces.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract OpenTillTest is TaxTest {
    /// @dev INV-MT-8: not even the admin.
    function test_WhenTheCallerIsNotTheBusinessRegistry_ItReverts() public {
        address[3] memory others = [stranger, admin, registrar];
        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            tax.openTill(9, 1, MICRO, keccak256("salt"));
        }
    }

    /// @dev INV-MT-9.
    function test_GivenTheBusinessHasATill_ItReverts() public {
        expectError(IMicroTax.TillAlreadyOpen.selector, abi.encode(tillOf(ADAS)));
        open(ADAS, BEN_ID, keccak256("another salt"));
    }

    /// @dev INV-MT-9.
    function test_GivenTheSaltHasATill_ItReverts() public {
        bytes32 salt = keccak256(abi.encode(ADA_ID, keccak256("adasbread"), uint64(0)));

        expectError(IMicroTax.TillAlreadyOpen.selector, abi.encode(tillOf(ADAS)));
        open(9, ADA_ID, salt);
    }

    /// @dev INV-MT-5: and the money is revenue at the first collection.
    function testFuzz_GivenMoneyCameBefore_ItTellsTheOpeningBalance(bytes32 salt, uint128 amount) public {
        vm.assume(amount != 0);
        address till = cloneAddress(salt);
        setBalance(till, amount);

        vm.expectEmit(address(tax));
        emit IMicroTax.TillOpened(9, till, BEN_ID, MICRO, amount);
        open(9, BEN_ID, salt);

        (uint256 gross,) = collect(9);
        assertEq(gross, amount);
    }

    /// @dev INV-MT-5: ERC-1167, so that a till's code is known.
    function testFuzz_GivenBusinessAndSaltAreNew_ItPutsAMinimalCloneAtThePredictedAddress(bytes32 salt) public {
        address till = open(9, ADA_ID, salt);

        bytes memory forwarder =
            abi.encodePacked(hex"363d3d373d3d3d363d73", tax.TILL_IMPLEMENTATION(), hex"5af43d82803e903d91602b57fd5bf3");
        assertEq(till, cloneAddress(salt));
        assertEq(till.code, forwarder);
    }

    function test_GivenBusinessAndSaltAreNew_ItRecordsTheTillAndTells() public {
        address till = cloneAddress(keccak256("salt"));

        vm.expectEmit(address(tax));
        emit IMicroTax.TillOpened(9, till, BEN_ID, OTHER_CLASS, 0);
        vm.prank(address(businesses));
        assertEq(tax.openTill(9, BEN_ID, OTHER_CLASS, keccak256("salt")), till);

        IMicroTax.TillRecord memory record = tax.tillOf(9);
        assertEq(record.address_, till);
        assertEq(record.liableId, BEN_ID);
        assertEq(record.sizeClass, OTHER_CLASS);
        assertEq(uint8(record.kept), uint8(IMicroTax.Kept.Nothing));
        assertUnsent(9, 0, 0);
    }

    /// @dev INV-MT-5: whatever number the business gets, whoever is liable and whatever was opened before.
    function testFuzz_GivenBusinessAndSaltAreNew_ItHasAnAddressThatNothingButTheSaltDecides(
        bytes32 salt,
        uint64 businessId,
        uint64 liableId
    ) public {
        vm.assume(businessId > BENS);
        vm.assume(salt != keccak256("another"));
        open(uint256(businessId) + 1, ADA_ID, keccak256("another"));

        assertEq(open(businessId, liableId, salt), cloneAddress(salt));
    }

    function open(uint256 businessId, uint256 liableId, bytes32 salt) private returns (address) {
        vm.prank(address(businesses));
        return tax.openTill(businessId, liableId, MICRO, salt);
    }
}

contract PredictTillTest is TaxTest {
    /// @dev INV-MT-5.
    function testFuzz_WhenFounderNameAndNonceAreAny_ItIsTheAddressThatCREATE2Gives(
        uint256 founderId,
        bytes32 nameKey,
        uint64 nonce
    ) public view {
        bytes32 salt = keccak256(abi.encode(founderId, nameKey, nonce));

        assertEq(tax.predictTill(founderId, nameKey, nonce), cloneAddress(salt));
    }

    /// @dev INV-MT-5.
    function testFuzz_WhenFounderNameOrNonceDiffers_ItDiffers(
        uint256 founderId,
        bytes32 nameKey,
        uint64 nonce,
        uint8 which,
        uint64 by
    ) public view {
        vm.assume(by != 0);
        address till = tax.predictTill(founderId, nameKey, nonce);

        if (which % 3 == 0) founderId ^= by;
        if (which % 3 == 1) nameKey ^= bytes32(uint256(by));
        if (which % 3 == 2) nonce ^= by;

        assertNotEq(tax.predictTill(founderId, nameKey, nonce), till);
    }
}

contract TillOfTest is TaxTest {
    function test_WhenTheBusinessIsUnknown_ItReverts() public {
        for (uint256 unknown; unknown < 100; unknown += 33) {
            expectError(IMicroTax.TillUnknown.selector, abi.encode(unknown));
            tax.tillOf(unknown);
        }
    }

    /// @dev INV-MT-6: nothing, one unit, or what is not sent.
    function test_WhenTheBusinessHasATill_ItTellsTheRecord() public {
        assertEq(uint8(tax.tillOf(ADAS).kept), uint8(IMicroTax.Kept.Nothing));

        pay(ADAS, 7);
        collect(ADAS);

        IMicroTax.TillRecord memory record = tax.tillOf(ADAS);
        assertEq(record.address_, tax.predictTill(ADA_ID, keccak256("adasbread"), 0));
        assertEq(record.liableId, ADA_ID);
        assertEq(record.sizeClass, MICRO);
        assertEq(uint8(record.kept), uint8(IMicroTax.Kept.OneUnit));
    }
}

contract SendTest is TaxTest {
    TillSurface internal till;

    function setUp() public override {
        super.setUp();
        till = TillSurface(tillOf(ADAS));
        setBalance(address(till), 100);
    }

    /// @dev INV-T-1: neither the clone nor the implementation obeys the admin, the business, the treasury or anybody.
    function testFuzz_WhenTheCallerIsNotTheTaxContract_ItReverts(address anybody) public {
        vm.assume(anybody != address(tax));
        address[5] memory others = [anybody, admin, ada, address(treasury), address(businesses)];
        TillSurface implementation = TillSurface(tax.TILL_IMPLEMENTATION());

        for (uint256 i; i < others.length; ++i) {
            expectError(TillSurface.TillCallerInvalid.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            till.send(others[i], 1, others[i], 1);

            expectError(TillSurface.TillCallerInvalid.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            implementation.send(others[i], 1, others[i], 1);
        }
    }

    function test_WhenAPartIsZero_ItMovesNothingForIt() public {
        vm.expectCall(address(coin), abi.encodeWithSelector(IERC20.transfer.selector), 0);
        send(0, 0, true, true);
    }

    function test_WhenBothPartsCanBeSent_ItSendsBoth() public {
        send(30, 60, true, true);

        assertEq(coin.balanceOf(address(treasury)), 30);
        assertEq(coin.balanceOf(ben), 60);
        assertEq(coin.balanceOf(address(till)), 10);
    }

    function test_WhenAPartCannotBeSent_ItSendsTheOther() public {
        send(101, 60, false, true);
        send(30, 101, true, false);

        assertEq(coin.balanceOf(address(treasury)), 30);
        assertEq(coin.balanceOf(ben), 60);
    }

    function send(uint256 due, uint256 net, bool taxSent, bool netSent) private {
        vm.prank(address(tax));
        (bool taxDone, bool netDone) = till.send(address(treasury), due, ben, net);

        assertEq(taxDone, taxSent, "tax");
        assertEq(netDone, netSent, "net");
    }
}
