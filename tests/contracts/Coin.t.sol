// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {CoinSurface} from "./base/Surfaces.sol";
import {CoinTest} from "./base/CoinTest.sol";

contract DeployCoinTest is CoinTest {
    /// @dev INV-C-1.
    function testFuzz_WhenTheChainIsNotTheDevnet_ItReverts(uint64 chainId) public {
        vm.assume(chainId != DEVNET && chainId != 0);
        bytes memory creation = vm.getCode("Coin.sol:Coin");
        vm.chainId(chainId);

        expectError(CoinSurface.CoinDevnetOnly.selector, abi.encode(chainId));
        this.deploy(creation);
    }

    /// @dev INV-C-1.
    function test_WhenTheChainIsTheDevnet_ItTellsNameSymbolAndDecimals() public view {
        assertEq(block.chainid, DEVNET);
        assertEq(coin.name(), "Pearl");
        assertEq(coin.symbol(), "PEARL");
        assertEq(coin.decimals(), 6);
        assertEq(coin.DRIP(), 1_000e6);
        assertEq(coin.DOMAIN_SEPARATOR(), domainOf("Pearl", "1", DEVNET, address(coin)));
    }
}

contract DripTest is CoinTest {
    function testFuzz_WhenNativeCoinComesAlong_ItPassesItOn(uint96 native) public {
        vm.deal(relayer, native);

        vm.prank(relayer);
        coin.drip{value: native}(payable(stranger));

        assertEq(stranger.balance, native);
        assertEq(coin.balanceOf(stranger), 1_000e6);
        assertEq(address(coin).balance, 0);
        assertEq(coin.totalSupply(), 1_000e6);
    }

    function test_WhenTheNewcomerTakesNoNativeCoin_ItReverts() public {
        vm.deal(relayer, 1);

        expectError(Errors.FailedCall.selector);
        vm.prank(relayer);
        coin.drip{value: 1}(payable(address(treasury)));
    }

    function test_WhenNoNativeCoinComesAlong_ItGivesCoinToAnybody() public {
        coin.drip(payable(address(treasury)));
        coin.drip(payable(address(treasury)));

        assertEq(coin.balanceOf(address(treasury)), 2_000e6);
    }

    function test_WhenTheNewcomerCallsBack_ItGivesOnlyWhatWasMade() public {
        vm.deal(relayer, 10);
        Greedy greedy = new Greedy(coin);

        vm.prank(relayer);
        coin.drip{value: 10}(payable(address(greedy)));

        assertEq(address(greedy).balance, 10);
        assertEq(coin.balanceOf(address(greedy)), 2_000e6);
        assertEq(coin.totalSupply(), 2_000e6);
    }
}

/// @dev Asks for more while it is being given native coin.
contract Greedy {
    CoinSurface private immutable COIN;

    constructor(CoinSurface coin) {
        COIN = coin;
    }

    receive() external payable {
        COIN.drip(payable(address(this)));
    }
}

contract ApproveTest is CoinTest {
    function test_WhenTheSpenderIsNobody_ItReverts() public {
        expectError(IERC20Errors.ERC20InvalidSpender.selector, abi.encode(address(0)));
        coin.approve(address(0), 1);
    }
}

contract PermitTest is CoinTest {
    uint256 internal constant FIRST_NONCE = 0;
    uint256 internal deadline;

    function setUp() public override {
        super.setUp();
        deadline = block.timestamp + 60;
    }

    function test_WhenTheDeadlineHasPassed_ItReverts() public {
        vm.warp(deadline + 1);

        expectError(ERC20Permit.ERC2612ExpiredSignature.selector, abi.encode(deadline));
        permit(applicant, 5, DEVNET, address(coin));
    }

    function test_WhenSomebodyElseSigned_ItReverts() public {
        expectError(ERC20Permit.ERC2612InvalidSigner.selector, abi.encode(stranger, applicant));
        permit(stranger, 5, DEVNET, address(coin));
    }

    function test_WhenItIsSignedByNobodyOrByTheMalleableTwin_ItReverts() public {
        (uint8 v, bytes32 r, bytes32 s) = signFor(applicant, structHash(5), DEVNET, address(coin));
        bytes32 twin = bytes32(SECP256K1_ORDER - uint256(s));

        expectError(ECDSA.ECDSAInvalidSignature.selector);
        coin.permit(applicant, relayer, 5, deadline, 0, r, s);
        expectError(ECDSA.ECDSAInvalidSignatureS.selector, abi.encode(twin));
        coin.permit(applicant, relayer, 5, deadline, v ^ 7, r, twin);
    }

    function test_WhenItIsForAnotherChainOrCoin_ItReverts() public {
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permit(applicant, 5, OTHER_CHAIN, address(coin));
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permit(applicant, 5, DEVNET, address(tax));
    }

    /// @dev INV-C-2: the nonce has moved on.
    function test_WhenItIsUsedAgain_ItReverts() public {
        (uint8 v, bytes32 r, bytes32 s) = signFor(applicant, structHash(5), DEVNET, address(coin));
        coin.permit(applicant, relayer, 5, deadline, v, r, s);

        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        coin.permit(applicant, relayer, 5, deadline, v, r, s);
    }

    /// @dev INV-C-2.
    function testFuzz_WhenTheOwnerSignedAnyAmount_ItAllowsExactlyThat(uint256 value) public {
        value = bound(value, 0, coin.DRIP() - 1);
        permit(applicant, value, DEVNET, address(coin));
        coin.drip(payable(applicant));

        vm.startPrank(relayer);
        expectError(IERC20Errors.ERC20InsufficientAllowance.selector, abi.encode(relayer, value, value + 1));
        coin.transferFrom(applicant, stranger, value + 1);
        coin.transferFrom(applicant, stranger, value);
        vm.stopPrank();

        assertEq(coin.allowance(applicant, relayer), 0);
        assertEq(coin.balanceOf(stranger), value);
    }

    /// @dev Anyone hands in a permit of the applicant for the relayer that `signer` signed.
    function permit(address signer, uint256 value, uint256 chainId, address coin_) private {
        (uint8 v, bytes32 r, bytes32 s) = signFor(signer, structHash(value), chainId, coin_);
        coin.permit(applicant, relayer, value, deadline, v, r, s);
    }

    function structHash(uint256 value) private view returns (bytes32) {
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        return keccak256(abi.encode(kind, applicant, relayer, value, FIRST_NONCE, deadline));
    }
}
