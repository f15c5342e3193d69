// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {IGuardians} from "../../../contracts/interfaces/IGuardians.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./RecoveryTest.sol";

/// @title Histories of recoveries: three citizens with businesses and guardians, two offices, and wallets that change
///        hands. What is not allowed fails, and leaves no trace; what succeeds is noted as it was seen from outside.
abstract contract RecoveryLife is RecoveryTest {
    uint256 internal constant WALLETS = 8;
    uint256 internal constant CITIZENS = 3;

    /// @dev What was seen of a recovery: who approved (since the veto), which offices, vetoes, and when.
    struct Seen {
        uint256 guardians;
        uint256 needed;
        bool registrar;
        bool arbiter;
        uint256 vetoes;
        uint256 approvedAt;
        uint256 vetoedAt;
    }

    address[WALLETS] internal pool;
    mapping(uint256 recoveryId => Seen) internal seen;
    mapping(uint256 recoveryId => mapping(address guardian => bool)) internal hasApproved;
    /// @dev Each wallet that a citizen had, in order; the last is the one they have.
    mapping(uint256 citizenId => address[]) internal walletsOf;
    mapping(uint256 businessId => uint256) internal netEarned;
    /// @dev Since when the civil register notes a recovery of the citizen; 0 = it does not.
    mapping(uint256 citizenId => uint256) internal heldSince;
    /// @dev How many acts of each kind succeeded.
    mapping(bytes4 act => uint256) internal happened;

    function setUp() public virtual override {
        super.setUp();
        admit(gia);
        pool = [ada, ben, gia, gus, next, person("a"), person("b"), person("c")];
        (walletsOf[1], walletsOf[2], walletsOf[3]) = (one(ada), one(ben), one(gia));
        register(ada, "Ada's Bread");
        register(ben, "Ben's Books");
        register(gia, "Gia's Goats");
        name(ben, ascending(ada, gia), 1);
        name(gia, ascending(ada, gus), 2);
    }

    function timePasses(uint256 seed) public {
        uint256 stage = seed % 2 == 0 ? delays.vetoPeriod : delays.overridePeriod;
        vm.warp(block.timestamp + (seed % 5 == 0 ? stage : seed % 4 days));
    }

    /// @dev All of it, one stage after another; else few histories would come to their end.
    function aRecoveryTakesItsCourse(uint256 citizen, uint256 to, uint256 seed) public {
        if (seed % 3 == 0) officesRequest(citizen, to, false);
        else someoneRequests(seed, citizen, to);
        allApprove();
        if (seed % 4 == 1) {
            someoneVetoes(1, latest());
            allApprove();
            vm.warp(block.timestamp + delays.overridePeriod);
            arbiterOverrides(latest());
        }
        if (seed % 4 != 2) vm.warp(block.timestamp + delays.vetoPeriod);
        someoneCompletes(latest());
    }

    function someoneNames(uint256 who, uint256 first, uint256 second, uint8 threshold) public {
        (address a, address b) = (wallet(first), wallet(second));
        address[] memory accounts = a == b ? one(a) : ascending(a, b);
        if (threshold % 8 == 7) accounts = none();
        attempt(wallet(who), abi.encodeCall(IGuardians.nameGuardians, (accounts, threshold % 3)));
    }

    function someoneRequests(uint256 who, uint256 citizen, uint256 to) public {
        uint256 id = recoveries.recoveryCount() + 1;
        (citizen, who) = (citizenAt(citizen), guardianAt(citizenAt(citizen), who));
        address guardian = address(uint160(who));
        if (attempt(guardian, abi.encodeCall(IRecovery.requestRecovery, (citizen, wallet(to))))) {
            noteApproval(id, guardian);
        }
    }

    function officesRequest(uint256 citizen, uint256 to, bool alone) public {
        uint256 id = recoveries.recoveryCount() + 1;
        bytes memory act = abi.encodeCall(IRecovery.requestRecoveryByOffice, (citizenAt(citizen), wallet(to), EVIDENCE));
        if (!attempt(registrar, act)) return;
        seen[id].registrar = true;
        if (alone) return;
        arbiterApproves(id);
    }

    function someoneApproves(uint256 who, uint256 recovery) public {
        uint256 id = recoveryAt(recovery);
        address guardian = address(uint160(guardianAt(recoveries.recovery(id).citizenId, who)));
        if (attempt(guardian, abi.encodeCall(IRecovery.approveRecovery, (id)))) noteApproval(id, guardian);
    }

    function arbiterApproves(uint256 recovery) public {
        uint256 id = recoveryAt(recovery);
        if (!attempt(arbiter, abi.encodeCall(IRecovery.approveRecoveryByOffice, (id)))) return;
        seen[id].arbiter = true;
        seen[id].approvedAt = block.timestamp;
    }

    /// @dev The citizen's wallet, mostly; else anybody's.
    function someoneVetoes(uint256 who, uint256 recovery) public {
        uint256 id = recoveryAt(recovery);
        address account = who % 3 == 0 ? wallet(who) : citizens.walletOf(recoveries.recovery(id).citizenId);
        if (!attempt(account, abi.encodeCall(IRecovery.vetoRecovery, (id)))) return;
        ++seen[id].vetoes;
        (seen[id].vetoedAt, seen[id].guardians) = (block.timestamp, 0);
        for (uint256 i; i < WALLETS; ++i) {
            hasApproved[id][pool[i]] = false;
        }
    }

    function arbiterOverrides(uint256 recovery) public {
        uint256 id = recoveryAt(recovery);
        if (!attempt(arbiter, abi.encodeCall(IRecovery.overrideVeto, (id)))) return;
        seen[id].arbiter = true;
    }

    function someoneCompletes(uint256 recovery) public {
        uint256 id = recoveryAt(recovery);
        IRecovery.RecoveryCase memory before = recoveries.recovery(id);
        if (attempt(before.newWallet, abi.encodeCall(IRecovery.completeRecovery, (id)))) {
            walletsOf[before.citizenId].push(before.newWallet);
        }
    }

    function someoneRecordsAnEnd(uint256 recovery) public {
        attempt(stranger, abi.encodeCall(IRecovery.failRecovery, (recoveryAt(recovery))));
    }

    function someoneLeavesOrApplies(uint256 who) public {
        if (who % 3 == 0) attemptAt(address(citizens), wallet(who), abi.encodeCall(ICitizenRegistry.renounce, ()));
        else admitAnew(wallet(who));
    }

    function tillIsPaidAndCollected(uint256 business, uint64 amount) public {
        business = citizenAt(business);
        pay(business, uint256(amount) % 1e10 + 2);
        (uint256 gross, uint256 due) = collect(business);
        netEarned[business] += gross - due;
    }

    // The trying of them, and what is noted.

    function attempt(address who, bytes memory act) internal returns (bool done) {
        return attemptAt(address(recoveries), who, act);
    }

    function attemptAt(address target, address who, bytes memory act) internal returns (bool done) {
        vm.prank(who);
        (done,) = target.call(act);
        if (done) ++happened[bytes4(act)];
        for (uint256 id = 1; id <= CITIZENS; ++id) {
            if (!citizens.citizen(id).recoveryPending) heldSince[id] = 0;
            else if (heldSince[id] == 0) heldSince[id] = block.timestamp;
        }
    }

    function allApprove() private {
        for (uint256 place; place < 3; ++place) {
            someoneApproves((place << 3) + 1, latest());
        }
    }

    /// @dev A seed with which {recoveryAt} answers the latest.
    function latest() private view returns (uint256) {
        uint256 count = recoveries.recoveryCount();
        return count < 3 ? count : 3;
    }

    /// @dev One of few who was no citizen before stays none: three citizens are all there are.
    function admitAnew(address account) private {
        if (citizens.citizenIdOf(account) == 0) return;
        bytes memory act = abi.encodeCall(ICitizenRegistry.applyForCitizenship, (COMMITMENT, TERMS));
        if (!attemptAt(address(citizens), account, act)) return;
        uint256 id = 1;
        while (citizens.application(id + 1).applicant != address(0)) ++id;
        attemptAt(address(citizens), registrar, abi.encodeCall(ICitizenRegistry.admit, (id)));
    }

    function noteApproval(uint256 id, address guardian) private {
        Seen storage case_ = seen[id];
        assertFalse(hasApproved[id][guardian]);
        hasApproved[id][guardian] = true;
        ++case_.guardians;
        if (case_.approvedAt != 0) return;
        case_.needed = recoveries.guardiansOf(recoveries.recovery(id).citizenId).threshold;
        if (stateOfRecovery(id) == IRecovery.RecoveryState.Approved) case_.approvedAt = block.timestamp;
    }

    /// @dev One of the guardians that hold, by the wallet that they have now, mostly; else anybody.
    function guardianAt(uint256 citizen, uint256 seed) private view returns (uint256) {
        IGuardians.Guardian[] memory held = recoveries.guardiansOf(citizen).guardians;
        if (held.length == 0 || seed % 5 == 0) return uint160(pool[seed % WALLETS]);
        address account = held[(seed >> 3) % held.length].account;
        uint256 holder = citizens.citizenIdOf(account);
        return uint160(holder == 0 ? account : citizens.walletOf(holder));
    }

    /// @dev One of the latest, mostly.
    function recoveryAt(uint256 seed) private view returns (uint256) {
        uint256 count = recoveries.recoveryCount();
        return count < 3 ? seed % (count + 1) : count - seed % 3;
    }

    function wallet(uint256 seed) internal view returns (address) {
        return pool[seed % WALLETS];
    }

    function citizenAt(uint256 seed) internal pure returns (uint256) {
        return 1 + seed % CITIZENS;
    }
}
