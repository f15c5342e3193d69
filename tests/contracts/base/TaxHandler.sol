// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IBusinessRegistry} from "../../../contracts/interfaces/IBusinessRegistry.sol";
import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {PlainTax} from "./PlainTax.sol";
import {TillSurface} from "./Surfaces.sol";
import {TaxBooks} from "./TaxBooks.sol";

/// @title What citizens, payers, collectors, the issuer of the coin and the state may do to the tills, in any order.
///        Each act checks that it did exactly what the books say.
contract TaxHandler is TaxBooks {
    uint256 internal constant MOST_BUSINESSES = 8;

    /// @dev Chain time does not pass by itself between the acts: the handler keeps it.
    modifier onTheClock() {
        vm.warp(clock);
        _;
        clock = block.timestamp;
    }

    // Acts.

    function payTill(uint256 which, uint256 seed) public onTheClock {
        uint256 businessId = pick(which);
        uint256 amount = anyAmount(seed);

        issuer().mint(tillOf(businessId), amount);

        _books[businessId].paid += amount;
    }

    function giveToTreasury(uint256 seed) public onTheClock {
        if (issuer().blocked(address(treasury))) return;

        uint256 amount = anyAmount(seed);
        issuer().mint(address(treasury), amount);

        gifts += amount;
    }

    /// @dev INV-MT-3, INV-MT-6, INV-MT-7: the event tells what the books expect, to the unit, or there is nothing.
    function collectTill(uint256 which, address anybody) public onTheClock {
        uint256 businessId = pick(which);
        (uint256 unsentTax, uint256 unsentNet) = owed(businessId);
        uint256 gross = expectedRevenue(businessId);
        if (gross == 0 && unsentTax == 0 && unsentNet <= 1) {
            expectError(IMicroTax.TillEmpty.selector, abi.encode(businessId));
            tax.collect(businessId);
            return;
        }

        uint256 due = enterRevenue(businessId, gross);
        (uint256 taxSent, uint256 netSent) = enterSent(businessId);
        expectCollected(businessId, gross, due, taxSent, netSent);
        vm.prank(anybody);
        tax.collect(businessId);
    }

    function registerBusiness(uint256 who, uint64 nonce, uint256 seed) public onTheClock {
        uint256 businessId = businesses.businessCount() + 1;
        if (businessId > MOST_BUSINESSES) return;
        uint256 citizenId = 1 + who % 2;
        address founder = citizens.walletOf(citizenId);
        if (citizens.balanceOf(founder) == 0) return;
        string memory name = string.concat("shop", vm.toString(businessId));
        uint256 opening = anyAmount(seed);
        issuer().mint(tax.predictTill(citizenId, keccak256(bytes(name)), nonce), opening);

        vm.prank(founder);
        businesses.register(IBusinessRegistry.Registration(name, "G", 3, nonce));

        (_books[businessId].liableId, _books[businessId].paid) = (citizenId, opening);
    }

    function refuseReceiver(uint256 which, bool refused) public onTheClock {
        address[3] memory receivers = [address(treasury), ada, ben];
        issuer().setBlocked(receivers[which % 3], refused);
    }

    /// @dev Mostly days, sometimes to the very edge of the year, sometimes years.
    function passTime(uint256 seed) public onTheClock {
        uint256 dice = PlainTax.roll(seed, "time") % 8;
        uint256 end = startOf(thisYear() + 1);
        if (dice == 0) vm.warp(end);
        else if (dice == 1) vm.warp(end - 1);
        else if (dice == 2) vm.warp(clock + 1 + seed % 1_000 days);
        else vm.warp(clock + seed % 30 days);
    }

    function enactLaw(uint256 ahead, uint256 seed) public onTheClock {
        uint256 latest = _laws[_laws.length - 1].fromYear;
        uint256 running = thisYear();
        uint256 fromYear = (latest > running ? latest : running) + 1 + ahead % 3;
        if (fromYear > running + 8) return;

        IMicroTax.Bracket[] memory brackets = PlainTax.lawFrom(seed);
        enact(MICRO, fromYear, brackets);

        _laws.push(Law(fromYear, abi.encode(brackets)));
    }

    function leaveOrReturn(uint256 who) public onTheClock {
        address wallet = citizens.walletOf(1 + who % 2);
        if (citizens.balanceOf(wallet) == 0) {
            admit(wallet);
        } else {
            vm.prank(wallet);
            citizens.renounce();
        }
    }

    /// @dev INV-TR-1, INV-TR-2.
    function spendFromTreasury(uint256 seed) public onTheClock {
        uint256 amount = PlainTax.amountFrom(seed, coin.balanceOf(address(treasury)));
        if (amount == 0) return;
        bytes32 purpose = keccak256(abi.encode("purpose", seed));
        bytes memory act = abi.encodeCall(ITreasury.spend, (stranger, amount, purpose));
        vm.prank(treasurer);
        constitution.schedule(address(treasury), act, 0);
        vm.warp(clock + 2 days);

        vm.prank(treasurer);
        treasury.spend(stranger, amount, purpose);

        spent += amount;
    }

    /// @dev INV-T-1, INV-MT-8: whoever tries to move a till's money by another door is refused.
    function meddle(uint256 which, address anybody, uint256 way) public onTheClock {
        uint256 businessId = pick(which);
        address till = tillOf(businessId);
        bool mayDoSo = anybody == address(tax) || anybody == address(businesses) || anybody == till;
        if (mayDoSo || anybody == address(0)) return;

        if (way % 3 == 0) {
            expectError(TillSurface.TillCallerInvalid.selector, abi.encode(anybody));
            vm.prank(anybody);
            TillSurface(till).send(anybody, 1, anybody, 1);
        } else if (way % 3 == 1) {
            expectError(IERC20Errors.ERC20InsufficientAllowance.selector, abi.encode(anybody, 0, 1));
            vm.prank(anybody);
            coin.transferFrom(till, anybody, 1);
        } else {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(anybody));
            vm.prank(anybody);
            tax.openTill(businessId, 1, MICRO, keccak256(abi.encode(way)));
        }
    }

    /// @dev In the end, when nobody refuses money, year by year all of it gets out but one unit of net a till.
    function settleAll() public {
        issuer().setBlocked(address(treasury), false);
        issuer().setBlocked(ada, false);
        issuer().setBlocked(ben, false);
        for (uint256 id = 1; id <= businesses.businessCount(); ++id) {
            while (_books[id].gross < _books[id].paid) {
                collectTill(id - 1, stranger);
                clock = startOf(thisYear() + 1);
            }
            collectTill(id - 1, stranger);
            bool allWasTax = _books[id].gross == _books[id].due;
            assertEq(coin.balanceOf(tillOf(id)), allWasTax ? 0 : 1, "left in the till");
        }
        checkMoney();
    }

    function expectCollected(uint256 businessId, uint256 gross, uint256 due, uint256 taxSent, uint256 netSent) private {
        uint256 citizenId = _books[businessId].liableId;
        address payout = citizens.walletOf(citizenId);
        uint256 year = thisYear();
        Year storage account = _years[citizenId][year];

        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(
            businessId, citizenId, year, gross, due, account.turnover, account.scheduleId, payout, taxSent, netSent
        );
    }

    function pick(uint256 which) private view returns (uint256 businessId) {
        return 1 + which % businesses.businessCount();
    }

    /// @dev From a unit to a fortune; now and then more than an account holds.
    function anyAmount(uint256 seed) private pure returns (uint256) {
        uint256 largest = PlainTax.roll(seed, "vast?") % 16 == 0 ? 2 ** 130 : 2 ** 50;
        return 1 + PlainTax.amountFrom(seed, largest);
    }
}
