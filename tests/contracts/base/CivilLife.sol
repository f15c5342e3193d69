// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {ICitizenStanding} from "../../../contracts/interfaces/ICitizenStanding.sol";
import {IGuardians} from "../../../contracts/interfaces/IGuardians.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {ISigningKeys} from "../../../contracts/interfaces/ISigningKeys.sol";
import {IVouches} from "../../../contracts/interfaces/IVouches.sol";
import {Life} from "./Life.sol";

/// @title What may happen between citizens and offices: vouches, decisions and appeals, recoveries, signing keys.
abstract contract CivilLife is Life {
    bytes32 private constant TEXT = keccak256("a statement");
    uint256 private constant SPARES = 20;

    /// @dev Whose vouches admitted a citizen.
    mapping(uint256 citizenId => uint256[]) private _vouchers;

    // Vouches.

    function someoneVouches(uint256 citizen, uint256 application) public told {
        address sender = citizens.walletOf(anyCitizen(citizen));
        attempt(sender, address(vouches), abi.encodeCall(IVouches.vouch, (anyApplication(application))));
    }

    function someoneWithdrawsAVouch(uint256 citizen) public told {
        attempt(citizens.walletOf(anyCitizen(citizen)), address(vouches), abi.encodeCall(IVouches.withdrawVouch, ()));
    }

    function strangerReleasesAVouch(uint256 citizen) public told {
        attempt(stranger, address(vouches), abi.encodeCall(IVouches.releaseVouch, (anyCitizen(citizen))));
    }

    function strangerHasVouchesCounted(uint256 application) public told {
        application = anyApplication(application);
        uint256[] memory ids = vouchersFor(application);
        uint256 before = happened;

        attempt(stranger, address(vouches), abi.encodeCall(IVouches.countVouches, (application, ids)));
        if (happened == before) return;
        _vouchers[citizens.citizenIdOf(citizens.application(application).applicant)] = ids;
    }

    function strangerBarsVouchers(uint256 citizen) public told {
        citizen = anyCitizen(citizen);
        attempt(stranger, address(vouches), abi.encodeCall(IVouches.barVouchers, (citizen, _vouchers[citizen])));
    }

    function adminSetsVouchingRules(uint8 needed, uint32 period) public told {
        IVouches.VouchingRules memory rules = IVouches.VouchingRules({
            needed: needed % 4, period: 1 days + period % 3 days, cooldown: 4 days, tenure: 0, consequence: 1 days
        });
        attempt(admin, address(vouches), abi.encodeCall(IVouches.setVouchingRules, (rules)));
    }

    // Decisions against a person.

    function registrarSuspends(uint256 citizen, uint32 time) public told {
        uint40 until = uint40(block.timestamp + time % 12 days);
        bytes memory act = abi.encodeCall(ICitizenStanding.suspend, (anyCitizen(citizen), 1, EVIDENCE, until));
        attempt(registrar, address(citizens), act);
    }

    function registrarRevokes(uint256 citizen) public told {
        bytes memory act = abi.encodeCall(ICitizenStanding.revoke, (anyCitizen(citizen), 2, EVIDENCE));
        attempt(registrar, address(citizens), act);
    }

    function registrarReinstates(uint256 act) public told {
        attempt(registrar, address(citizens), abi.encodeCall(ICitizenStanding.reinstate, (anyAct(act))));
    }

    function strangerConcludesARevocation(uint256 act, uint256 time) public told {
        wait_(1, time);
        attempt(stranger, address(citizens), abi.encodeCall(ICitizenStanding.concludeRevocation, (anyAct(act))));
    }

    function someoneAppeals(uint256 act) public told {
        act = anyAct(act);
        attempt(citizens.partyTo(act), address(appeals), abi.encodeCall(IAppeals.lodge, (citizens, act, TEXT)));
    }

    function arbiterDecides(uint256 appeal, bool allowed) public told {
        attempt(arbiter, address(appeals), abi.encodeCall(IAppeals.decide, (anyAppeal(appeal), allowed, TEXT)));
    }

    /// @dev Often after a long time.
    function strangerConcludesAnAppeal(uint256 appeal, uint256 time) public told {
        wait_(1, time);
        attempt(stranger, address(appeals), abi.encodeCall(IAppeals.concludeUndecided, (anyAppeal(appeal))));
    }

    // Recoveries: one wallet is the guardian of all.

    function someoneNamesAGuardian(uint256 citizen) public told {
        address[] memory guardians = new address[](1);
        guardians[0] = person("guardian");
        bytes memory act = abi.encodeCall(IGuardians.nameGuardians, (guardians, 1));
        attempt(citizens.walletOf(anyCitizen(citizen)), address(recoveries), act);
    }

    function guardianRequests(uint256 citizen, uint256 who) public told {
        bytes memory act = abi.encodeCall(IRecovery.requestRecovery, (anyCitizen(citizen), spare(who)));
        attempt(person("guardian"), address(recoveries), act);
    }

    function guardianApproves(uint256 recovery) public told {
        bytes memory act = abi.encodeCall(IRecovery.approveRecovery, (anyRecovery(recovery)));
        attempt(person("guardian"), address(recoveries), act);
    }

    function registrarRequests(uint256 citizen, uint256 who) public told {
        bytes memory act =
            abi.encodeCall(IRecovery.requestRecoveryByOffice, (anyCitizen(citizen), spare(who), EVIDENCE));
        attempt(registrar, address(recoveries), act);
    }

    function arbiterApproves(uint256 recovery) public told {
        bytes memory act = abi.encodeCall(IRecovery.approveRecoveryByOffice, (anyRecovery(recovery)));
        attempt(arbiter, address(recoveries), act);
    }

    function someoneVetoes(uint256 recovery) public told {
        recovery = anyRecovery(recovery);
        address sender = citizens.walletOf(recoveries.recovery(recovery).citizenId);
        attempt(sender, address(recoveries), abi.encodeCall(IRecovery.vetoRecovery, (recovery)));
    }

    function arbiterOverrides(uint256 recovery, uint256 time) public told {
        wait_(1, time);
        attempt(arbiter, address(recoveries), abi.encodeCall(IRecovery.overrideVeto, (anyRecovery(recovery))));
    }

    function someoneRecovers(uint256 recovery, uint256 time) public told {
        wait_(1, time);
        recovery = anyRecovery(recovery);
        address sender = recoveries.recovery(recovery).newWallet;
        attempt(sender, address(recoveries), abi.encodeCall(IRecovery.completeRecovery, (recovery)));
    }

    /// @dev Often after a long time.
    function strangerFailsARecovery(uint256 recovery, uint256 time) public told {
        wait_(1, time);
        attempt(stranger, address(recoveries), abi.encodeCall(IRecovery.failRecovery, (anyRecovery(recovery))));
    }

    // Signing keys.

    function someoneSetsASigningKey(uint256 citizen, address key, uint32 time) public told {
        uint40 until = uint40(block.timestamp + time % 400 days);
        address sender = citizens.walletOf(anyCitizen(citizen));
        attempt(sender, address(signingKeys), abi.encodeCall(ISigningKeys.setSigningKey, (key, until)));
    }

    function someoneDropsASigningKey(uint256 citizen) public told {
        address sender = citizens.walletOf(anyCitizen(citizen));
        attempt(sender, address(signingKeys), abi.encodeCall(ISigningKeys.dropSigningKey, ()));
    }

    /// @dev As many as are needed of those who vouch for an application, or fewer.
    function vouchersFor(uint256 application) private view returns (uint256[] memory ids) {
        ids = new uint256[](vouches.vouchingRules().needed);
        uint256 found;
        for (uint256 id = 1; found < ids.length && id <= citizens.citizenCount(); ++id) {
            if (vouches.vouchOf(id).applicationId == application) ids[found++] = id;
        }
    }

    /// @dev A wallet that nobody had, mostly; else a common one.
    function spare(uint256 who) private returns (address) {
        return who % 4 == 0 ? wallet(who) : person(string.concat("spare ", vm.toString(who % SPARES)));
    }

    /// @dev An adverse act that exists, mostly.
    function anyAct(uint256 seed) internal view returns (uint256) {
        return 1 + seed % (citizens.actCount() + 1);
    }

    function anyAppeal(uint256 seed) internal view returns (uint256) {
        return 1 + seed % (appeals.appealCount() + 1);
    }

    function anyRecovery(uint256 seed) private view returns (uint256) {
        return 1 + seed % (recoveries.recoveryCount() + 1);
    }

    /// @dev Three citizens, each with the guardian of all named.
    function foundWithCitizens() internal {
        for (uint256 i; i < 3; ++i) {
            someoneApplies(i);
            registrarAdmits(i);
            someoneNamesAGuardian(i);
        }
    }

    function civilActs() internal view returns (bytes4[] memory acts) {
        acts = new bytes4[](24);
        acts[0] = this.someoneVouches.selector;
        acts[1] = this.someoneWithdrawsAVouch.selector;
        acts[2] = this.strangerReleasesAVouch.selector;
        acts[3] = this.strangerHasVouchesCounted.selector;
        acts[4] = this.strangerBarsVouchers.selector;
        acts[5] = this.adminSetsVouchingRules.selector;
        acts[6] = this.registrarSuspends.selector;
        acts[7] = this.registrarRevokes.selector;
        acts[8] = this.registrarReinstates.selector;
        acts[9] = this.strangerConcludesARevocation.selector;
        acts[10] = this.someoneAppeals.selector;
        acts[11] = this.arbiterDecides.selector;
        acts[12] = this.strangerConcludesAnAppeal.selector;
        acts[13] = this.someoneNamesAGuardian.selector;
        acts[14] = this.guardianRequests.selector;
        acts[15] = this.guardianApproves.selector;
        acts[16] = this.registrarRequests.selector;
        acts[17] = this.arbiterApproves.selector;
        acts[18] = this.someoneVetoes.selector;
        acts[19] = this.arbiterOverrides.selector;
        acts[20] = this.someoneRecovers.selector;
        acts[21] = this.strangerFailsARecovery.selector;
        acts[22] = this.someoneSetsASigningKey.selector;
        acts[23] = this.someoneDropsASigningKey.selector;
    }
}
