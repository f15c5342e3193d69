// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {IConstitution} from "../../contracts/interfaces/IConstitution.sol";
import {IGuardians} from "../../contracts/interfaces/IGuardians.sol";
import {IJournal} from "../../contracts/interfaces/IJournal.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {ISigningKeys} from "../../contracts/interfaces/ISigningKeys.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {Offices} from "../../contracts/Offices.sol";
import {NationTest} from "./base/NationTest.sol";
import {TillSurface} from "./base/Surfaces.sol";

/// @dev What somebody without an office can bring about on any contract of a nation, by any call: nothing that counts.
abstract contract StrangersNation is NationTest {
    uint256 private constant TREASURE = 1_000 * ONE_COIN;
    uint256 private constant TILL_MONEY = 50 * ONE_COIN;

    address[] internal contracts;
    address internal till;
    /// @dev The contracts of which a stranger can move nothing at all, and their journals.
    address[] private untouchable;
    bytes32[] private journalsBefore;
    bytes32 private lawBefore;
    bytes32 private adasBefore;

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
            address(vouches),
            address(appeals),
            address(recoveries),
            address(signingKeys),
            citizens.PICTURE(),
            address(coin),
            till,
            tax.TILL_IMPLEMENTATION()
        ];
        untouchable = [address(constitution), address(names), address(businesses), address(treasury)];
        for (uint256 i; i < untouchable.length; ++i) {
            journalsBefore.push(IJournal(untouchable[i]).journal());
        }
        setAdasGuardAndKey();
        (lawBefore, adasBefore) = (law(), adas());
        targetSender(stranger);
        targetSender(applicant);
    }

    /// @dev No role changes hands, no law changes, nobody becomes a citizen, no name or till is given out, nothing is spent.
    function assertNothingGained() internal view {
        for (uint256 i; i < untouchable.length; ++i) {
            assertEq(IJournal(untouchable[i]).journal(), journalsBefore[i], vm.getLabel(untouchable[i]));
        }
        assertGe(coin.balanceOf(address(treasury)), TREASURE, "the treasury lost money");
        assertGe(coin.balanceOf(till) + coin.balanceOf(ada), TILL_MONEY, "the business lost money");
        assertEq(law(), lawBefore, "the law changed");
        assertEq(citizens.citizenCount(), 1, "somebody was admitted");
        assertEq(citizens.ownerOf(1), ada, "a passport moved");
        assertEq(adas(), adasBefore, "a citizen lost or gained something");
        assertEq(appeals.appealCount() + recoveries.recoveryCount(), 0, "a case was opened");
        assertPowers();
    }

    function assertPowers() private view {
        for (uint64 role; role <= Offices.VOUCHES; ++role) {
            assertFalse(holds(role, stranger) || holds(role, applicant), "a stranger holds a role");
        }
        address[7] memory governed = [
            address(citizens),
            address(names),
            address(tax),
            address(treasury),
            address(vouches),
            address(appeals),
            address(recoveries)
        ];
        for (uint256 i; i < governed.length; ++i) {
            assertEq(IAccessManaged(governed[i]).authority(), address(constitution), "a register was handed over");
        }
    }

    /// @dev Ada has named a guardian and set a signing key.
    function setAdasGuardAndKey() private {
        address[] memory guardians = new address[](1);
        guardians[0] = ben;
        vm.startPrank(ada);
        recoveries.nameGuardians(guardians, 1);
        signingKeys.setSigningKey(ben, uint40(block.timestamp + 365 days));
        vm.stopPrank();
    }

    /// @dev All that is kept of the one citizen, whom no stranger can touch.
    function adas() private view returns (bytes32) {
        bytes memory kept = abi.encode(citizens.citizen(1), vouches.vouchOf(1), signingKeys.signingKeyOf(1));
        return keccak256(bytes.concat(kept, abi.encode(recoveries.namedGuardiansOf(1), citizens.actCount())));
    }

    function holds(uint64 role, address who) private view returns (bool held) {
        (held,) = constitution.hasRole(role, who);
    }

    /// @dev The tax on a few turnovers, that there is no second schedule, and what citizens agree to.
    function law() private view returns (bytes32) {
        (bool second,) = address(tax).staticcall(abi.encodeCall(IMicroTax.taxDue, (2, 0)));
        uint256 year = tax.taxYearAt(block.timestamp);
        bytes memory terms = abi.encode(citizens.currentTerms(), citizens.terms(TERMS), citizens.rules());
        terms = bytes.concat(terms, abi.encode(vouches.vouchingRules()));
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

    /// @dev INV-K-2, INV-CR-4, INV-V-1, INV-SK-1, INV-NR-2, INV-MT-8, INV-T-1, INV-TR-1: by every function, with arguments of the right kinds.
    /// forge-config: default.invariant.fail-on-revert = false
    function invariant_AStrangerGainsNothing() public view {
        assertNothingGained();
    }
}

contract RawStrangerInvariants is StrangersNation {
    /// @dev An act that an office, another contract or a citizen alone may do.
    struct Power {
        address target;
        bytes4 selector;
    }

    uint256 private happened;
    Power[] private powers;

    function setUp() public override {
        super.setUp();
        listPowers();
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

    /// @dev INV-K-2, INV-CR-4, INV-V-1, INV-SK-1, INV-NR-2, INV-MT-8, INV-T-1, INV-TR-1: by any data whatever.
    function invariant_AStrangerGainsNothing() public view {
        assertNothingGained();
    }

    function afterInvariant() public view {
        assertGt(happened, 0, "nothing that a stranger may do was done");
    }

    function powerAt(uint256 seed) private view returns (address target, bytes4 selector) {
        uint256 place = seed % (powers.length + 1);
        if (place == powers.length) {
            return (contracts[(seed / (powers.length + 1)) % 9], IAccessManaged.setAuthority.selector);
        }
        return (powers[place].target, powers[place].selector);
    }

    function listPowers() private {
        powers.push(Power(address(constitution), IAccessManager.grantRole.selector));
        powers.push(Power(address(constitution), IAccessManager.setTargetFunctionRole.selector));
        powers.push(Power(address(constitution), IAccessManager.updateAuthority.selector));
        powers.push(Power(address(constitution), IAccessManager.execute.selector));
        powers.push(Power(address(constitution), IConstitution.nameRegister.selector));
        powers.push(Power(address(constitution), IConstitution.lapseOffices.selector));
        powers.push(Power(address(citizens), ICitizenRegistry.admit.selector));
        powers.push(Power(address(citizens), ICitizenRegistry.admitVouched.selector));
        powers.push(Power(address(citizens), ICitizenRegistry.reject.selector));
        powers.push(Power(address(citizens), ICitizenRegistry.markRecovery.selector));
        powers.push(Power(address(citizens), ICitizenRegistry.recover.selector));
        powers.push(Power(address(citizens), ICitizenStanding.suspend.selector));
        powers.push(Power(address(citizens), ICitizenStanding.revoke.selector));
        powers.push(Power(address(citizens), ICitizenStanding.reinstate.selector));
        powers.push(Power(address(citizens), IAppealable.markAppealed.selector));
        powers.push(Power(address(citizens), IAppealable.settle.selector));
        powers.push(Power(address(citizens), ICitizenTerms.adoptTerms.selector));
        powers.push(Power(address(citizens), ICitizenTerms.setRules.selector));
        powers.push(Power(address(vouches), IVouches.setVouchingRules.selector));
        powers.push(Power(address(vouches), IVouches.vouch.selector));
        powers.push(Power(address(vouches), IVouches.countVouches.selector));
        powers.push(Power(address(appeals), IAppeals.lodge.selector));
        powers.push(Power(address(appeals), IAppeals.decide.selector));
        powers.push(Power(address(recoveries), IGuardians.nameGuardians.selector));
        powers.push(Power(address(recoveries), IRecovery.requestRecovery.selector));
        powers.push(Power(address(recoveries), IRecovery.requestRecoveryByOffice.selector));
        powers.push(Power(address(recoveries), IRecovery.approveRecoveryByOffice.selector));
        powers.push(Power(address(recoveries), IRecovery.overrideVeto.selector));
        powers.push(Power(address(recoveries), IRecovery.completeRecovery.selector));
        powers.push(Power(address(signingKeys), ISigningKeys.setSigningKey.selector));
        powers.push(Power(address(names), INameRegistry.take.selector));
        powers.push(Power(address(tax), IMicroTax.openTill.selector));
        powers.push(Power(address(tax), IMicroTax.enactSchedule.selector));
        powers.push(Power(address(treasury), ITreasury.spend.selector));
        powers.push(Power(till, TillSurface.send.selector));
    }

    /// @dev An address, a selector's worth of zeros, or a number: what the contracts take as arguments.
    function word(uint256 seed) private view returns (bytes32) {
        if (seed % 4 == 0) return bytes32(uint256(uint160(contracts[(seed >> 8) % contracts.length])));
        if (seed % 4 == 1) return bytes32(uint256(uint160(seed % 8 == 1 ? stranger : treasurer)));
        if (seed % 4 == 2) return bytes32((seed >> 8) % 256);
        return bytes32(seed);
    }
}
