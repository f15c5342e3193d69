// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlocklistCoin} from "../../../contracts/mocks/BlocklistCoin.sol";
import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {PlainTax} from "./PlainTax.sol";
import {TaxTest} from "./TaxTest.sol";

/// @title Books of our own about a nation's tills, accounts and treasury, and the ledger compared with them.
abstract contract TaxBooks is TaxTest {
    uint256 internal constant ROOM = type(uint128).max;

    /// @dev One business: all ever paid to it, booked of that, and sent of what was booked. In base units.
    struct Book {
        uint256 liableId;
        uint256 paid;
        uint256 gross;
        uint256 due;
        uint256 taxSent;
        uint256 netSent;
        uint256 collections;
    }

    /// @dev One citizen's year.
    struct Year {
        uint256 turnover;
        uint256 due;
        uint256 scheduleId;
    }

    struct Law {
        uint256 fromYear;
        bytes brackets;
    }

    uint256 internal clock;
    uint256 public gifts;
    uint256 public spent;
    Law[] internal _laws;
    mapping(uint256 businessId => Book) internal _books;
    mapping(uint256 citizenId => mapping(uint256 year => Year)) internal _years;

    function setUp() public virtual override {
        _found("BlocklistCoin");
        _settle();
        clock = block.timestamp;
        for (uint256 id = 1; id <= businesses.businessCount(); ++id) {
            _books[id].liableId = tax.tillOf(id).liableId;
        }
        _laws.push(Law(1, abi.encode(firstBrackets())));
    }

    // The books against the ledger.

    /// @dev Every unit ever made is with the treasury, with a business, spent, or in the till to which it was paid.
    function checkMoney() public view {
        uint256 made = gifts;
        uint256 received = gifts;
        uint256[3] memory earned;
        for (uint256 id = 1; id <= businesses.businessCount(); ++id) {
            Book storage book = _books[id];
            made += book.paid;
            received += book.taxSent;
            earned[book.liableId] += book.netSent;
            assertEq(coin.balanceOf(tillOf(id)), book.paid - book.taxSent - book.netSent, "in the till");
        }
        assertEq(coin.totalSupply(), made, "made");
        assertEq(coin.balanceOf(address(treasury)), received - spent, "in the treasury");
        assertEq(coin.balanceOf(stranger), spent, "spent");
        assertEq(coin.balanceOf(ada), earned[1], "with Ada");
        assertEq(coin.balanceOf(ben), earned[2], "with Ben");
    }

    /// @dev Each account is the sum of its collections, and their taxes are T of that.
    function checkAccounts() public {
        vm.warp(clock);
        uint256[2] memory booked;
        uint256[2] memory due;
        for (uint256 year = 1; year <= thisYear(); ++year) {
            for (uint256 citizenId = 1; citizenId <= 2; ++citizenId) {
                Year storage expected = _years[citizenId][year];
                IMicroTax.Account memory account = tax.accountOf(citizenId, year);
                assertEq(account.turnover, expected.turnover, "turnover");
                assertEq(account.scheduleId, expected.scheduleId, "schedule");
                booked[citizenId - 1] += account.turnover;
                due[citizenId - 1] += expected.due;
                if (account.scheduleId == 0) continue;
                assertEq(expected.due, tax.taxDue(account.scheduleId, account.turnover), "T");
                IMicroTax.Bracket[] memory brackets = law(account.scheduleId);
                assertEq(account.bracket, PlainTax.bracketOf(brackets, account.turnover), "bracket");
            }
        }
        for (uint256 id = 1; id <= businesses.businessCount(); ++id) {
            booked[_books[id].liableId - 1] -= _books[id].gross;
            due[_books[id].liableId - 1] -= _books[id].due;
        }
        assertEq(booked[0] + booked[1] + due[0] + due[1], 0, "booked in no account");
    }

    /// @dev What a till's record says is kept: nothing yet, one unit, or what is not sent.
    function checkTills() public view {
        for (uint256 id = 1; id <= businesses.businessCount(); ++id) {
            (uint256 expectedTax, uint256 expectedNet) = owed(id);
            assertUnsent(id, expectedTax, expectedNet);
            IMicroTax.Kept kept = tax.tillOf(id).kept;
            bool single = expectedTax == 0 && expectedNet == 1;
            IMicroTax.Kept expected = single ? IMicroTax.Kept.OneUnit : IMicroTax.Kept.Unsent;
            if (_books[id].collections == 0) expected = IMicroTax.Kept.Nothing;
            assertEq(uint8(kept), uint8(expected), "kept");
        }
    }

    // What the books tell.

    /// @dev Booked and not sent: tax, and net with the unit that stays.
    function owed(uint256 businessId) internal view returns (uint256 unsentTax, uint256 unsentNet) {
        Book storage book = _books[businessId];
        return (book.due - book.taxSent, book.gross - book.due - book.netSent);
    }

    /// @dev What a collection should book now: all that came since the last one, as far as the account has room.
    function expectedRevenue(uint256 businessId) internal view returns (uint256) {
        (uint256 unsentTax, uint256 unsentNet) = owed(businessId);
        uint256 largest = _years[_books[businessId].liableId][thisYear()].turnover;
        if (unsentTax > largest) largest = unsentTax;
        if (unsentNet > largest) largest = unsentNet;
        uint256 waiting = _books[businessId].paid - _books[businessId].gross;
        return waiting < ROOM - largest ? waiting : ROOM - largest;
    }

    /// @dev Books revenue in the citizen's year; the tax on it.
    function enterRevenue(uint256 businessId, uint256 gross) internal returns (uint256 due) {
        Book storage book = _books[businessId];
        Year storage year = _years[book.liableId][thisYear()];
        if (year.scheduleId == 0) year.scheduleId = scheduleIn(thisYear());
        year.turnover += gross;
        due = PlainTax.due(law(year.scheduleId), year.turnover) - year.due;
        year.due += due;
        book.gross += gross;
        book.due += due;
        ++book.collections;
    }

    /// @dev Books what a collection should send: all that is owed to whoever takes it, but one unit of the net.
    function enterSent(uint256 businessId) internal returns (uint256 taxSent, uint256 netSent) {
        Book storage book = _books[businessId];
        (taxSent, netSent) = owed(businessId);
        if (netSent > 0) --netSent;
        if (issuer().blocked(address(treasury))) taxSent = 0;
        if (issuer().blocked(citizens.walletOf(book.liableId))) netSent = 0;
        book.taxSent += taxSent;
        book.netSent += netSent;
    }

    function scheduleIn(uint256 year) internal view returns (uint256 scheduleId) {
        scheduleId = _laws.length;
        while (_laws[scheduleId - 1].fromYear > year) --scheduleId;
    }

    function law(uint256 scheduleId) internal view returns (IMicroTax.Bracket[] memory) {
        return abi.decode(_laws[scheduleId - 1].brackets, (IMicroTax.Bracket[]));
    }

    function issuer() internal view returns (BlocklistCoin) {
        return BlocklistCoin(address(coin));
    }
}
