// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Vm} from "forge-std/Vm.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {CoinTest} from "./base/CoinTest.sol";

contract AuthorizationTest is CoinTest {
    string internal constant FIELDS =
        "(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)";
    bytes32 internal constant NONCE = keccak256("nonce");

    struct Authorization {
        address to;
        uint256 value;
        uint256 validAfter;
        uint256 validBefore;
    }

    function setUp() public override {
        super.setUp();
        coin.drip(payable(applicant));
    }

    function test_WhenItIsNotValidYet_ItReverts() public {
        Authorization memory authorization = given(stranger, 37);
        authorization.validAfter = block.timestamp;

        expectError(ERC3009.ERC3009InvalidAuthorizationTime.selector, times(authorization));
        transfer(authorization, applicant);
        vm.warp(block.timestamp + 1);
        transfer(authorization, applicant);
    }

    function test_WhenItIsNotValidAnyLonger_ItReverts() public {
        Authorization memory authorization = given(stranger, 37);
        authorization.validBefore = block.timestamp;

        expectError(ERC3009.ERC3009InvalidAuthorizationTime.selector, times(authorization));
        transfer(authorization, applicant);
        vm.warp(block.timestamp - 1);
        transfer(authorization, applicant);
    }

    function test_WhenSomebodyElseSigned_ItReverts() public {
        expectError(ERC3009.ERC3009InvalidSignature.selector);
        transfer(given(stranger, 37), stranger);
    }

    function test_WhenItIsForAnotherChainOrCoin_ItReverts() public {
        expectError(ERC3009.ERC3009InvalidSignature.selector);
        transfer(given(stranger, 37), applicant, OTHER_CHAIN, address(coin));
        expectError(ERC3009.ERC3009InvalidSignature.selector);
        transfer(given(stranger, 37), applicant, DEVNET, address(tax));
    }

    /// @dev INV-C-2.
    function test_WhenItIsUsedAgain_ItReverts() public {
        transfer(given(stranger, 37), applicant);

        expectError(ERC3009.ERC3009UsedAuthorization.selector, abi.encode(applicant, NONCE));
        transfer(given(stranger, 37), applicant);
    }

    function test_WhenItWasCancelled_ItReverts() public {
        bytes32 kind = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");
        (uint8 v, bytes32 r, bytes32 s) =
            signFor(applicant, keccak256(abi.encode(kind, applicant, NONCE)), DEVNET, address(coin));
        coin.cancelAuthorization(applicant, NONCE, v, r, s);

        expectError(ERC3009.ERC3009UsedAuthorization.selector, abi.encode(applicant, NONCE));
        transfer(given(stranger, 37), applicant);
    }

    function test_WhenTheHolderHasTooLittle_ItRevertsAndStaysGood() public {
        Authorization memory authorization = given(stranger, 1_000e6 + 1);

        bytes memory values = abi.encode(applicant, 1_000e6, 1_000e6 + 1);
        expectError(IERC20Errors.ERC20InsufficientBalance.selector, values);
        transfer(authorization, applicant);
        coin.drip(payable(applicant));
        transfer(authorization, applicant);

        assertEq(coin.balanceOf(stranger), 1_000e6 + 1);
    }

    function test_WhenTheReceiverMustBeTheCaller_GivenSomebodyElseCalls_ItReverts() public {
        expectError(IERC20Errors.ERC20InvalidReceiver.selector, abi.encode(stranger));
        receive_(given(stranger, 37), relayer);
    }

    /// @dev INV-C-2.
    function test_WhenTheReceiverMustBeTheCaller_GivenTheReceiverCalls_ItMovesTheAmount() public {
        receive_(given(stranger, 37), stranger);

        assertEq(coin.balanceOf(stranger), 37);
    }

    /// @dev INV-C-2: what an x402 facilitator looks for.
    function testFuzz_WhenTheHolderSignedAnyAmount_ItMovesExactlyThatInOneTransfer(uint256 value) public {
        value = bound(value, 0, coin.DRIP());
        vm.recordLogs();

        transfer(given(stranger, value), applicant);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2);
        assertEq(logs[0].topics[0], IERC3009.AuthorizationUsed.selector);
        assertEq(logs[1].topics[0], IERC20.Transfer.selector);
        assertEq(abi.encodePacked(logs[1].topics[1], logs[1].topics[2]), abi.encode(applicant, stranger));
        assertEq(abi.decode(logs[1].data, (uint256)), value);
        assertEq(coin.balanceOf(stranger), value);
        assertTrue(coin.authorizationState(applicant, NONCE));
    }

    /// @dev INV-C-2, INV-MT-6.
    function test_WhenTheHolderSignedAnyAmount_ItPaysATillLikeAPlainTransfer() public {
        transfer(given(tillOf(ADAS), 200e6), applicant);

        (uint256 gross, uint256 due) = collect(ADAS);

        assertEq(gross, 200e6);
        assertEq(due, 1_230_000);
    }

    function transfer(Authorization memory authorization, address signer) private {
        transfer(authorization, signer, DEVNET, address(coin));
    }

    function transfer(Authorization memory authorization, address signer, uint256 chainId, address coin_) private {
        bytes32 structHash = hash("TransferWithAuthorization", authorization);
        (uint8 v, bytes32 r, bytes32 s) = signFor(signer, structHash, chainId, coin_);
        coin.transferWithAuthorization(
            applicant,
            authorization.to,
            authorization.value,
            authorization.validAfter,
            authorization.validBefore,
            NONCE,
            v,
            r,
            s
        );
    }

    function receive_(Authorization memory authorization, address caller) private {
        bytes32 structHash = hash("ReceiveWithAuthorization", authorization);
        (uint8 v, bytes32 r, bytes32 s) = signFor(applicant, structHash, DEVNET, address(coin));
        vm.prank(caller);
        coin.receiveWithAuthorization(
            applicant,
            authorization.to,
            authorization.value,
            authorization.validAfter,
            authorization.validBefore,
            NONCE,
            v,
            r,
            s
        );
    }

    function given(address to, uint256 value) private pure returns (Authorization memory) {
        return Authorization({to: to, value: value, validAfter: 0, validBefore: 2 ** 40});
    }

    function times(Authorization memory authorization) private pure returns (bytes memory) {
        return abi.encode(authorization.validAfter, authorization.validBefore);
    }

    function hash(string memory name, Authorization memory authorization) private view returns (bytes32) {
        bytes32 kind = keccak256(bytes(string.concat(name, FIELDS)));
        return keccak256(bytes.concat(abi.encode(kind, applicant), abi.encode(authorization, NONCE)));
    }
}
