// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Governed} from "../../contracts/Governed.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {BlocklistCoin} from "../../contracts/mocks/BlocklistCoin.sol";
import {HookCoin} from "./base/HookCoin.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract SpendTest is TaxTest {
    uint256 internal constant WEALTH = 1_000e6;
    bytes32 internal constant PURPOSE = keccak256("mend the jetty");
    uint256 internal constant DELAY = 2 days;
    uint256 internal constant WEEK = 7 days;
    uint256 internal announcedAt;

    function setUp() public override {
        super.setUp();
        _enrich();
    }

    function _enrich() private {
        setBalance(address(treasury), WEALTH);
        announcedAt = block.timestamp;
    }

    /// @dev INV-TR-1: not even the admin.
    function test_WhenTheCallerIsNotTheTreasurer_ItReverts() public {
        address[4] memory others = [stranger, admin, registrar, address(tax)];
        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            treasury.spend(others[i], 1, PURPOSE);
        }
    }

    /// @dev INV-TR-2: the event would name the constitution.
    function test_WhenItComesThroughTheConstitution_ItReverts() public {
        announceAndWait(ben, 40e6, PURPOSE);

        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(treasurer);
        constitution.execute(address(treasury), act(ben, 40e6, PURPOSE));
    }

    /// @dev INV-TR-1.
    function test_GivenItWasNotAnnounced_ItReverts() public {
        expectNotScheduled(ben, 40e6, PURPOSE);
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-1: another payee, amount or purpose.
    function test_GivenOtherWasAnnounced_ItReverts() public {
        announceAndWait(ben, 40e6, PURPOSE);

        expectNotScheduled(ada, 40e6, PURPOSE);
        spend(ada, 40e6, PURPOSE);
        expectNotScheduled(ben, 40e6 + 1, PURPOSE);
        spend(ben, 40e6 + 1, PURPOSE);
        expectNotScheduled(ben, 40e6, keccak256("a yacht"));
        spend(ben, 40e6, keccak256("a yacht"));
    }

    /// @dev INV-TR-1: to the second.
    function test_GivenTheDelayIsNotOver_ItReverts() public {
        announce(ben, 40e6, PURPOSE);
        vm.warp(announcedAt + DELAY - 1);

        expectError(IAccessManager.AccessManagerNotReady.selector, abi.encode(operation(ben, 40e6, PURPOSE)));
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-1: to the second.
    function test_GivenMoreThanAWeekHasPassedSinceTheDelay_ItReverts() public {
        announce(ben, 40e6, PURPOSE);
        vm.warp(announcedAt + DELAY + WEEK);

        expectError(IAccessManager.AccessManagerExpired.selector, abi.encode(operation(ben, 40e6, PURPOSE)));
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-1.
    function test_GivenTheAdminCancelledIt_ItReverts() public {
        announceAndWait(ben, 40e6, PURPOSE);
        vm.prank(admin);
        constitution.cancel(treasurer, address(treasury), act(ben, 40e6, PURPOSE));

        expectNotScheduled(ben, 40e6, PURPOSE);
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-1: one announcement, one spending.
    function test_GivenItWasSpent_ItReverts() public {
        announceAndWait(ben, 40e6, PURPOSE);
        spend(ben, 40e6, PURPOSE);

        expectNotScheduled(ben, 40e6, PURPOSE);
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-2.
    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheAmountIsZero_ItReverts() public {
        announceAndWait(ben, 0, PURPOSE);

        expectError(ITreasury.TreasuryAmountZero.selector);
        spend(ben, 0, PURPOSE);
    }

    /// @dev INV-TR-2.
    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenThePurposeHasNoHash_ItReverts() public {
        announceAndWait(ben, 1, 0);

        expectError(ITreasury.TreasuryPurposeMissing.selector);
        spend(ben, 1, 0);
    }

    /// @dev INV-TR-2.
    function testFuzz_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheAmountExceedsTheBalance_ItReverts(uint256 amount)
        public
    {
        amount = bound(amount, WEALTH + 1, type(uint256).max);
        announceAndWait(ben, amount, PURPOSE);

        expectError(ITreasury.TreasuryBalanceTooLow.selector, abi.encode(amount, WEALTH));
        spend(ben, amount, PURPOSE);
    }

    /// @dev INV-TR-2.
    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenThePayeeIsRefused_ItRevertsAndKeepsTheMoney() public {
        _found("BlocklistCoin");
        _enrich();
        announceAndWait(ben, 40e6, PURPOSE);
        BlocklistCoin(address(coin)).setBlocked(ben, true);

        expectError(BlocklistCoin.ReceiverBlocked.selector, abi.encode(ben));
        spend(ben, 40e6, PURPOSE);
        BlocklistCoin(address(coin)).setBlocked(ben, false);
        spend(ben, 40e6, PURPOSE);

        assertEq(coin.balanceOf(ben), 40e6);
    }

    /// @dev INV-TR-2: some coins answer instead of reverting.
    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheCoinAnswersNo_ItReverts() public {
        announceAndWait(ben, 40e6, PURPOSE);
        vm.mockCall(address(coin), abi.encodeCall(IERC20.transfer, (ben, 40e6)), abi.encode(false));

        expectError(SafeERC20.SafeERC20FailedOperation.selector, abi.encode(coin));
        spend(ben, 40e6, PURPOSE);
    }

    /// @dev INV-TR-1: the announcement is used up before the money moves.
    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheCoinCallsBack_ItSpendsOnce() public {
        _found("HookCoin");
        _enrich();
        announceAndWait(ben, 40e6, PURPOSE);
        HookCoin(address(coin)).setHook(address(treasury), address(treasury), act(ben, 40e6, PURPOSE));

        spend(ben, 40e6, PURPOSE);

        assertEq(HookCoin(address(coin)).attempts(), 1);
        assertEq(HookCoin(address(coin)).successes(), 0);
        assertEq(coin.balanceOf(ben), 40e6);
    }

    function test_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheAmountIsTheWholeBalance_ItEmptiesThePurse() public {
        announceAndWait(ben, WEALTH, PURPOSE);

        spend(ben, WEALTH, PURPOSE);

        assertEq(coin.balanceOf(address(treasury)), 0);
        assertEq(coin.balanceOf(ben), WEALTH);
    }

    /// @dev INV-TR-1.
    function testFuzz_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheTimeIsAnyWithinTheWeek_ItSpends(uint256 later)
        public
    {
        announce(ben, 40e6, PURPOSE);
        vm.warp(announcedAt + DELAY + bound(later, 0, WEEK - 1));

        spend(ben, 40e6, PURPOSE);

        assertEq(coin.balanceOf(ben), 40e6);
    }

    /// @dev INV-TR-2.
    function testFuzz_GivenItWasAnnouncedAndTheDelayIsOver_WhenTheAmountIsCovered_ItSpendsAndTellsWhoDid(
        uint256 amount,
        bytes32 purpose
    ) public {
        amount = bound(amount, 1, WEALTH);
        vm.assume(purpose != 0);
        announceAndWait(ben, amount, purpose);

        vm.expectEmit(address(treasury));
        emit ITreasury.TreasurySpent(ben, amount, purpose, treasurer);
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(address(treasury), ben, amount);
        spend(ben, amount, purpose);

        assertEq(coin.balanceOf(address(treasury)), WEALTH - amount);
        assertEq(coin.balanceOf(ben), amount);
    }

    function announceAndWait(address payee, uint256 amount, bytes32 purpose) private {
        announce(payee, amount, purpose);
        vm.warp(announcedAt + DELAY);
    }

    function announce(address payee, uint256 amount, bytes32 purpose) private {
        vm.prank(treasurer);
        constitution.schedule(address(treasury), act(payee, amount, purpose), 0);
    }

    function spend(address payee, uint256 amount, bytes32 purpose) private {
        vm.prank(treasurer);
        treasury.spend(payee, amount, purpose);
    }

    function expectNotScheduled(address payee, uint256 amount, bytes32 purpose) private {
        bytes32 id = operation(payee, amount, purpose);
        expectError(IAccessManager.AccessManagerNotScheduled.selector, abi.encode(id));
    }

    /// @dev The id under which the constitution keeps this spending by the treasurer.
    function operation(address payee, uint256 amount, bytes32 purpose) private view returns (bytes32) {
        return constitution.hashOperation(treasurer, address(treasury), act(payee, amount, purpose));
    }

    function act(address payee, uint256 amount, bytes32 purpose) private pure returns (bytes memory) {
        return abi.encodeCall(ITreasury.spend, (payee, amount, purpose));
    }
}

contract DeployTreasuryTest is TaxTest {
    function test_ItTellsCoinAndAuthority() public view {
        assertEq(treasury.COIN(), address(coin));
        assertEq(treasury.authority(), address(constitution));
    }
}
