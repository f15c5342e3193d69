// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Vm} from "forge-std/Vm.sol";
import {IAppealable} from "../../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../../contracts/interfaces/ICitizenStanding.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {CivilLife} from "./CivilLife.sol";

/// @title Books of who is a citizen and what was decided against whom, kept from the events alone. Each event has to be
///        allowed by what the books say at its moment.
abstract contract StandingBooks is CivilLife {
    struct Resident {
        address wallet;
        bool live;
        uint256 pendingAct;
    }

    struct Deed {
        IAppealable.Act act;
        uint256 at;
        uint8 reason;
        bytes32 evidence;
        bool wasAppealed;
    }

    /// @dev A suspension, as long as it was served or will be.
    struct Span {
        uint256 start;
        uint256 end;
        uint256 actId;
    }

    Resident[] internal residents;
    Deed[] internal deeds;
    mapping(uint256 citizenId => Span[]) internal spans;
    /// @dev The appeals' acts and deadlines.
    mapping(uint256 appealId => uint256) internal actOf;
    mapping(uint256 appealId => uint256) internal decideBy;
    uint256 internal highestCap;

    function _note(Vm.Log memory log) internal override {
        if (log.emitter == address(appeals)) return _noteAppeal(log);
        if (log.emitter != address(citizens)) return;
        bytes32 kind = log.topics[0];
        uint256 id = log.topics.length > 1 ? uint256(log.topics[1]) : 0;

        if (kind == ICitizenTerms.RulesSet.selector) {
            _noteCap(abi.decode(log.data, (ICitizenTerms.Rules)).suspensionCap);
        } else if (kind == ICitizenRegistry.CitizenAdmitted.selector) {
            _noteAdmission(id, _wallet(log.topics[3]));
        } else if (kind == ICitizenRegistry.CitizenRecovered.selector) {
            _noteRecovery(id, log);
        } else if (kind == ICitizenRegistry.CitizenRenounced.selector) {
            _noteEnd(id, _wallet(log.topics[2]));
        } else if (kind == ICitizenRegistry.CitizenLapsed.selector) {
            _noteEnd(id, _wallet(log.topics[2]));
        } else if (kind == ICitizenRegistry.ApplicationRejected.selector) {
            _noteRejection(id, log.data);
        } else if (kind == ICitizenStanding.CitizenSuspended.selector) {
            _noteSuspension(id, log);
        } else if (kind == ICitizenStanding.RevocationPronounced.selector) {
            _noteRevocation(id, log);
        } else if (kind == ICitizenStanding.CitizenRevoked.selector) {
            _noteEffect(id, log);
        } else if (kind == ICitizenStanding.CitizenReinstated.selector) {
            _noteReinstatement(id, log);
        } else if (kind == IAppealable.ActAppealed.selector) {
            _noteAppealed(id);
        } else if (kind == IAppealable.ActSettled.selector) {
            _noteSettled(id, abi.decode(log.data, (bool)));
        }
    }

    // Who is a citizen.

    /// @dev The next id for a new person, else the person's own.
    function _noteAdmission(uint256 id, address wallet) private {
        if (id == residents.length + 1) residents.push(Resident(wallet, false, 0));
        assertFalse(residents[id - 1].live, "admitted twice");
        assertEq(residents[id - 1].wallet, wallet, "an id was used again");
        residents[id - 1].live = true;
    }

    function _noteRecovery(uint256 id, Vm.Log memory log) private {
        assertEq(residents[id - 1].wallet, _wallet(log.topics[2]));
        residents[id - 1].wallet = _wallet(log.topics[3]);
    }

    function _noteEnd(uint256 id, address wallet) private {
        assertTrue(residents[id - 1].live, "ended twice");
        assertEq(residents[id - 1].wallet, wallet);
        (residents[id - 1].live, residents[id - 1].pendingAct) = (false, 0);
    }

    /// @dev INV-CR-14: either its appeal was dismissed just now, or nobody appealed in time.
    function _noteEffect(uint256 id, Vm.Log memory log) private {
        Deed storage deed = deeds[uint256(log.topics[2]) - 1];
        assertEq(residents[id - 1].pendingAct, uint256(log.topics[2]));
        if (deed.wasAppealed) {
            assertEq(uint8(deed.act.state), uint8(IAppealable.ActState.Final), "revoked in spite of an appeal");
        } else {
            assertGt(block.timestamp, deed.act.appealUntil, "revoked too early");
            assertGt(block.timestamp, deed.at + 30 days, "revoked without notice");
            deed.act.state = IAppealable.ActState.Final;
        }
        _noteEnd(id, _wallet(log.topics[3]));
    }

    // What was decided against whom.

    function _noteRejection(uint256 id, bytes memory data) private {
        (uint8 reason, bytes32 evidence, address by, uint256 actId, uint40 until) =
            abi.decode(data, (uint8, bytes32, address, uint256, uint40));
        _open(actId, IAppealable.Act(by, uint40(id), until, IAppealable.ActKind.Rejection, _fresh()), reason, evidence);
    }

    function _noteSuspension(uint256 id, Vm.Log memory log) private {
        (uint8 reason, bytes32 evidence, uint40 end, uint40 until, address by) =
            abi.decode(log.data, (uint8, bytes32, uint40, uint40, address));
        uint256 actId = uint256(log.topics[2]);
        _open(actId, IAppealable.Act(by, uint40(id), until, IAppealable.ActKind.Suspension, _fresh()), reason, evidence);
        assertTrue(residents[id - 1].live);
        assertLe(endOfSuspension(id), block.timestamp, "suspended twice");
        spans[id].push(Span(block.timestamp, end, actId));
        assertLe(chainOf(id), citizens.rules().suspensionCap, "beyond the cap of the moment");
    }

    function _noteRevocation(uint256 id, Vm.Log memory log) private {
        (uint8 reason, bytes32 evidence, uint40 until, address by) =
            abi.decode(log.data, (uint8, bytes32, uint40, address));
        uint256 actId = uint256(log.topics[2]);
        _open(actId, IAppealable.Act(by, uint40(id), until, IAppealable.ActKind.Revocation, _fresh()), reason, evidence);
        assertTrue(residents[id - 1].live && residents[id - 1].pendingAct == 0);
        residents[id - 1].pendingAct = actId;
    }

    /// @dev INV-CR-12.
    function _open(uint256 actId, IAppealable.Act memory act, uint8 reason, bytes32 evidence) private {
        assertEq(actId, deeds.length + 1);
        assertEq(act.appealUntil, block.timestamp + citizens.rules().appealPeriod);
        deeds.push(Deed(act, block.timestamp, reason, evidence, false));
    }

    function _noteReinstatement(uint256 id, Vm.Log memory log) private {
        uint256 actId = uint256(log.topics[2]);
        address by = abi.decode(log.data, (address));
        IAppealable.Act storage act = deeds[actId - 1].act;
        if (act.kind == IAppealable.ActKind.Suspension) {
            Span storage latest = spans[id][spans[id].length - 1];
            assertTrue(latest.actId == actId && latest.end > block.timestamp, "nothing to end");
            latest.end = block.timestamp;
        } else {
            assertEq(residents[id - 1].pendingAct, actId);
            residents[id - 1].pendingAct = 0;
        }
        if (by == registrar) act.state = IAppealable.ActState.Withdrawn;
        else assertTrue(by == address(appeals) && act.state == IAppealable.ActState.Overturned);
    }

    function _noteAppealed(uint256 actId) private {
        Deed storage deed = deeds[actId - 1];
        assertEq(uint8(deed.act.state), uint8(_fresh()));
        assertLe(block.timestamp, deed.act.appealUntil, "appealed too late");
        assertFalse(deed.wasAppealed, "appealed twice");
        (deed.act.state, deed.wasAppealed) = (IAppealable.ActState.Appealed, true);
    }

    function _noteSettled(uint256 actId, bool stands) private {
        IAppealable.Act storage act = deeds[actId - 1].act;
        assertEq(uint8(act.state), uint8(IAppealable.ActState.Appealed));
        act.state = stands ? IAppealable.ActState.Final : IAppealable.ActState.Overturned;
    }

    function _noteAppeal(Vm.Log memory log) private {
        uint256 id = log.topics.length > 1 ? uint256(log.topics[1]) : 0;
        if (log.topics[0] == IAppeals.AppealLodged.selector) {
            (address appellant,, uint40 until) = abi.decode(log.data, (address, bytes32, uint40));
            (actOf[id], decideBy[id]) = (uint256(log.topics[3]), until);
            assertEq(appellant, citizens.partyTo(actOf[id]), "somebody else's appeal");
            assertEq(until, block.timestamp + appeals.DECISION_PERIOD());
        } else if (log.topics[0] == IAppeals.AppealDecided.selector) {
            (,, address by) = abi.decode(log.data, (bool, bytes32, address));
            assertEq(by, arbiter);
            assertLe(block.timestamp, decideBy[id], "decided too late");
        } else if (log.topics[0] == IAppeals.AppealDefaulted.selector) {
            assertGt(block.timestamp, decideBy[id], "fell too early");
        }
    }

    function _noteCap(uint32 cap) private {
        if (cap > highestCap) highestCap = cap;
    }

    // What the books say.

    /// @dev When the latest suspension ends or ended; 0 if there was none.
    function endOfSuspension(uint256 id) internal view returns (uint256) {
        uint256 count = spans[id].length;
        return count == 0 ? 0 : spans[id][count - 1].end;
    }

    /// @dev All suspensions of the latest chain together: none begins a year or more after the one before.
    function chainOf(uint256 id) internal view returns (uint256 total) {
        for (uint256 i; i < spans[id].length; ++i) {
            Span memory span = spans[id][i];
            if (i > 0 && span.start >= spans[id][i - 1].end + 365 days) total = 0;
            total += span.end - span.start;
        }
    }

    function _fresh() private pure returns (IAppealable.ActState) {
        return IAppealable.ActState.Appealable;
    }

    function _wallet(bytes32 topic) private pure returns (address) {
        return address(uint160(uint256(topic)));
    }
}
