// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Offices} from "../../contracts/Offices.sol";
import {NationTest} from "./base/NationTest.sol";
import {TillSurface} from "./base/Surfaces.sol";

/// @dev What somebody without an office can bring about on any contract of a nation, by any call: nothing that counts.
abstract contract StrangersNation is NationTest {
    uint256 private constant TREASURE = 1_000 * ONE_COIN;
    uint256 private constant TILL_MONEY = 50 * ONE_COIN;

    address[] internal contracts;
    address internal till;
    bytes32 private constitutionBefore;
    bytes32 private namesBefore;
    bytes32 private businessesBefore;
    bytes32 private treasuryBefore;
    bytes32 private lawBefore;

    function setUp() public virtual override {
        super.setUp();
        admit(ada);
        register(ada, "Ada's Bread");
        till = tax.tillOf(1).address_;
        setBalance(address(treasury), TREASURE);
        pay(1, TILL_MONEY);
        contracts = [
            address(constitution),
            address(citizens),
            address(names),
            address(businesses),
            address(tax),
            address(treasury),
            address(coin),
            till,
            tax.TILL_IMPLEMENTATION()
        ];
        constitutionBefore = constitution.journal();
        namesBefore = names.journal();
        businessesBefore = businesses.journal();
        treasuryBefore = treasury.journal();
        lawBefore = law();
        targetSender(stranger);
        targetSender(applicant);
    }

    /// @dev No role changes hands, no law changes, nobody becomes a citizen, no name or till is given out, nothing is spent.
    function assertNothingGained() internal view {
        assertEq(constitution.journal(), constitutionBefore, "a role changed hands");
        assertEq(names.journal(), namesBefore, "a name was taken");
        assertEq(businesses.journal(), businessesBefore, "a business was registered");
        assertEq(treasury.journal(), treasuryBefore, "the treasury spent");
        assertGe(coin.balanceOf(address(treasury)), TREASURE, "the treasury lost money");
        assertGe(coin.balanceOf(till) + coin.balanceOf(ada), TILL_MONEY, "the business lost money");
        assertEq(law(), lawBefore, "the law changed");
        assertEq(citizens.citizenCount(), 1, "somebody was admitted");
        assertEq(citizens.ownerOf(1), ada, "a passport moved");
        assertPowers();
    }

    function assertPowers() private view {
        for (uint64 role; role <= Offices.BUSINESS_REGISTRY; ++role) {
            assertFalse(holds(role, stranger) || holds(role, applicant), "a stranger holds a role");
        }
        address[4] memory governed = [address(citizens), address(names), address(tax), address(treasury)];
        for (uint256 i; i < governed.length; ++i) {
            assertEq(IAccessManaged(governed[i]).authority(), address(constitution), "a register was handed over");
        }
    }

    function holds(uint64 role, address who) private view returns (bool held) {
        (held,) = constitution.hasRole(role, who);
    }

    /// @dev The tax on a few turnovers, that there is no second schedule, and what citizens agree to.
    function law() private view returns (bytes32) {
        (bool second,) = address(tax).staticcall(abi.encodeCall(IMicroTax.taxDue, (2, 0)));
        uint256 year = tax.taxYearAt(block.timestamp);
        bytes memory terms = abi.encode(citizens.currentTerms(), citizens.terms(TERMS), citizens.rules());
        return keccak256(
            abi.encode(second, year, tax.taxDue(1, 1e9), tax.taxDue(1, 1e11), tax.taxDue(1, type(uint96).max), terms)
        );
    }
}

contract TypedStrangerInvariants is StrangersNation {
    function setUp() public override {
        super.setUp();
        for (uint256 i; i < contracts.length; ++i) {
            targetContract(contracts[i]);
        }
    }

    /// @dev INV-K-2, INV-CR-4, INV-NR-2, INV-MT-8, INV-T-1, INV-TR-1: by every function, with arguments of the right kinds.
    /// forge-config: default.invariant.fail-on-revert = false
    function invariant_AStrangerGainsNothing() public view {
        assertNothingGained();
    }
}

contract RawStrangerInvariants is StrangersNation {
    uint256 private happened;

    function setUp() public override {
        super.setUp();
        targetContract(address(this));
        bytes4[] memory acts = new bytes4[](2);
        acts[0] = this.callWithAnything.selector;
        acts[1] = this.someoneCollects.selector;
        targetSelector(FuzzSelector(address(this), acts));
    }

    /// @dev Any data: a function that is somebody's power, or none at all, with words that mean something here.
    function callWithAnything(uint256 which, bytes4 selector, uint256[5] calldata words, bytes calldata tail) public {
        bytes memory data = tail;
        for (uint256 i = words.length; i > 0; --i) {
            data = bytes.concat(word(words[i - 1]), data);
        }
        bool isKnown = which % 4 != 0;
        (address target, bytes4 power) = powerAt(which >> 8);
        vm.prank(msg.sender);
        (bool done,) = target.call(bytes.concat(isKnown ? power : selector, data));
        if (done) ++happened;
    }

    function someoneCollects(uint64 amount) public {
        pay(1, 1 + amount % 1_000);
        vm.prank(msg.sender);
        tax.collect(1);
        ++happened;
    }

    /// @dev INV-K-2, INV-CR-4, INV-NR-2, INV-MT-8, INV-T-1, INV-TR-1: by any data whatever.
    function invariant_AStrangerGainsNothing() public view {
        assertNothingGained();
    }

    function afterInvariant() public view {
        assertGt(happened, 0, "nothing that a stranger may do was done");
    }

    /// @dev The acts that an office, another contract or a citizen alone may do.
    function powerAt(uint256 seed) private view returns (address target, bytes4 selector) {
        if (seed % 14 == 0) return (address(constitution), IAccessManager.grantRole.selector);
        if (seed % 14 == 1) return (address(constitution), IAccessManager.setTargetFunctionRole.selector);
        if (seed % 14 == 2) return (address(constitution), IAccessManager.updateAuthority.selector);
        if (seed % 14 == 3) return (address(constitution), IAccessManager.execute.selector);
        if (seed % 14 == 4) return (address(citizens), ICitizenRegistry.admit.selector);
        if (seed % 14 == 5) return (address(citizens), ICitizenRegistry.reject.selector);
        if (seed % 14 == 6) return (address(names), INameRegistry.take.selector);
        if (seed % 14 == 7) return (address(tax), IMicroTax.openTill.selector);
        if (seed % 14 == 8) return (address(tax), IMicroTax.enactSchedule.selector);
        if (seed % 14 == 9) return (address(treasury), ITreasury.spend.selector);
        if (seed % 14 == 10) return (till, TillSurface.send.selector);
        if (seed % 14 == 11) return (address(citizens), ICitizenTerms.adoptTerms.selector);
        if (seed % 14 == 12) return (address(citizens), ICitizenTerms.setRules.selector);
        return (contracts[(seed / 14) % 6], IAccessManaged.setAuthority.selector);
    }

    /// @dev An address, a selector's worth of zeros, or a number: what the contracts take as arguments.
    function word(uint256 seed) private view returns (bytes32) {
        if (seed % 4 == 0) return bytes32(uint256(uint160(contracts[(seed >> 8) % contracts.length])));
        if (seed % 4 == 1) return bytes32(uint256(uint160(seed % 8 == 1 ? stranger : treasurer)));
        if (seed % 4 == 2) return bytes32((seed >> 8) % 256);
        return bytes32(seed);
    }
}
