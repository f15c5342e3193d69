// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {HungryCoin} from "./base/HungryCoin.sol";
import {TaxTest} from "./base/TaxTest.sol";

/// @dev A cheatcode that this forge-std does not name yet: an account's slots cost again what they cost at first touch.
interface Cooling {
    function cool(address account) external;
}

contract CollectGasTest is TaxTest {
    uint256 internal constant COLLECTION_GAS = 160_000;
    uint256 internal constant GROSS = 500e6;

    function setUp() public override {
        super.setUp();
        pay(ADAS, GROSS);
    }

    /// @dev INV-MT-7.
    function test_WhenTheGasIsTooLow_ItReverts() public {
        (bool success, bytes memory answer) = collectWith(COLLECTION_GAS + 10_000);

        assertFalse(success);
        (uint256 left, uint256 needed) = gasTooLow(answer);
        assertLt(left, COLLECTION_GAS);
        assertGt(left, COLLECTION_GAS - 60_000);
        assertEq(needed, COLLECTION_GAS);
        expectError(IMicroTax.CollectionGasTooLow.selector, abi.encode(left, COLLECTION_GAS));
        tax.collect{gas: COLLECTION_GAS + 10_000}(ADAS);
    }

    /// @dev INV-MT-7: whoever sends the transaction cannot starve one part.
    function test_WhenTheGasIsAny_ItSendsBothPartsOrReverts() public {
        assertCompleteOrReverted();
    }

    /// @dev INV-MT-7.
    function test_WhenEachTransferTakesAsMuchGasAsAssumed_ItSendsBothPartsOrReverts() public {
        _found(type(HungryCoin).name);
        _settle();
        pay(ADAS, GROSS);

        assertCompleteOrReverted();
    }

    /// @dev With more and more gas: first it runs out, then it is refused, then all is sent; never a part.
    function assertCompleteOrReverted() private {
        (uint256 ranOut, uint256 refused, uint256 complete) = (0, 0, 0);
        for (uint256 gas = 20_000; gas < 400_000; gas += 1_500) {
            uint256 before = vm.snapshotState();
            (bool success, bytes memory answer) = collectWith(gas);
            if (success) {
                ++complete;
                assertUnsent(ADAS, 0, 1);
            } else if (answer.length == 0) {
                assertEq(refused + complete, 0, "ran out of gas with more of it");
                ++ranOut;
            } else {
                assertEq(complete, 0, "refused with more gas");
                gasTooLow(answer);
                ++refused;
            }
            vm.revertToState(before);
        }
        assertGt(ranOut, 0);
        assertGt(refused, 50);
        assertGt(complete, 50);
    }

    /// @dev A first transaction's call: nothing has been touched.
    function collectWith(uint256 gas) private returns (bool success, bytes memory answer) {
        address[5] memory touched = [address(tax), address(coin), address(citizens), tillOf(ADAS), address(treasury)];
        for (uint256 i; i < touched.length; ++i) {
            Cooling(address(vm)).cool(touched[i]);
        }
        return address(tax).call{gas: gas}(abi.encodeCall(IMicroTax.collect, (ADAS)));
    }

    function gasTooLow(bytes memory answer) private pure returns (uint256 left, uint256 needed) {
        assertEq(answer.length, 68);
        assertEq(bytes4(answer), IMicroTax.CollectionGasTooLow.selector);
        assembly ("memory-safe") {
            left := mload(add(answer, 0x24))
            needed := mload(add(answer, 0x44))
        }
    }
}
