// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IBusinessRegistry} from "../../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {ISignedActs} from "../../../contracts/interfaces/ISignedActs.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {Offices} from "../../../contracts/Offices.sol";
import {JournaledNationTest} from "./JournaledNationTest.sol";
import {NameMaker} from "./NameMaker.sol";

/// @title What may happen in a nation, one act after another, chosen by chance. Acts that are not allowed fail, and
///        leave no trace.
abstract contract Life is JournaledNationTest {
    uint256 internal constant WALLETS = 5;

    /// @dev How many acts of any kind succeeded.
    uint256 internal happened;

    /// @dev Each act is read from the logs of its own block.
    modifier told() {
        vm.recordLogs();
        _;
        readLogs();
    }

    function wait_(uint256 blocks, uint256 time) public {
        vm.roll(block.number + bound(blocks, 1, 1_000));
        vm.warp(block.timestamp + bound(time, 0, 120 days));
    }

    function someoneApplies(uint256 who) public told {
        uint32 version = citizens.currentTerms();
        attempt(
            wallet(who), address(citizens), abi.encodeCall(ICitizenRegistry.applyForCitizenship, (COMMITMENT, version))
        );
    }

    /// @dev Its applicant, mostly; else anybody.
    function someoneWithdraws(uint256 who, uint256 application) public told {
        application = anyApplication(application);
        address sender = who % 4 == 0 ? wallet(who) : citizens.application(application).applicant;
        attempt(sender, address(citizens), abi.encodeCall(ICitizenRegistry.withdraw, (application)));
    }

    function registrarAdmits(uint256 application) public told {
        attempt(registrar, address(citizens), abi.encodeCall(ICitizenRegistry.admit, (anyApplication(application))));
    }

    function registrarRejects(uint256 application, uint8 reason) public told {
        application = anyApplication(application);
        bytes memory act = abi.encodeCall(ICitizenRegistry.reject, (application, reason % 6, EVIDENCE));
        attempt(registrar, address(citizens), act);
    }

    function someoneAcceptsTerms(uint256 citizen) public told {
        uint32 version = citizens.currentTerms();
        address sender = citizens.walletOf(anyCitizen(citizen));
        attempt(sender, address(citizens), abi.encodeCall(ICitizenRegistry.acceptTerms, (version)));
    }

    function someoneRenews(uint256 citizen) public told {
        uint32 version = citizens.currentTerms();
        address sender = citizens.walletOf(anyCitizen(citizen));
        attempt(sender, address(citizens), abi.encodeCall(ICitizenRegistry.renew, (version)));
    }

    /// @dev Often after a long time.
    function strangerRecordsALapse(uint256 citizen, uint256 time) public told {
        wait_(1, time);
        attempt(stranger, address(citizens), abi.encodeCall(ICitizenRegistry.lapse, (anyCitizen(citizen))));
    }

    function someoneCancelsANonce(uint256 who) public told {
        attempt(wallet(who), address(citizens), abi.encodeCall(ISignedActs.cancelNonce, ()));
    }

    /// @dev Mostly with notice enough.
    function adminAdoptsTerms(bytes32 textHash, uint32 notice) public told {
        uint256 consentBy = block.timestamp + 20 days + notice % 100 days;
        attempt(admin, address(citizens), abi.encodeCall(ICitizenTerms.adoptTerms, (textHash, uint48(consentBy))));
    }

    /// @dev Window and grace longer by days, and a validity a little longer than the window; some are not allowed.
    function adminSetsRules(uint32 validity, uint32 window, uint32 grace) public told {
        ICitizenTerms.Rules memory rules = citizens.rules();
        rules.renewalWindow = longer(rules.renewalWindow, window);
        rules.validity = longer(rules.renewalWindow, validity);
        rules.grace = longer(rules.grace, grace);
        attempt(admin, address(citizens), abi.encodeCall(ICitizenTerms.setRules, (rules)));
    }

    function someoneRenounces(uint256 who) public told {
        attempt(wallet(who), address(citizens), abi.encodeCall(ICitizenRegistry.renounce, ()));
    }

    function someoneRegisters(uint256 who, uint256 name, uint8 headcount, uint64 nonce) public told {
        IBusinessRegistry.Registration memory registration =
            IBusinessRegistry.Registration(NameMaker.make(name), "G", headcount % 12, nonce);
        attempt(wallet(who), address(businesses), abi.encodeCall(IBusinessRegistry.register, (registration)));
    }

    function tillIsPaidAndCollected(uint256 business, uint64 amount) public told {
        uint256 count = businesses.businessCount();
        if (count == 0) return;
        business = 1 + business % count;
        pay(business, amount);
        attempt(stranger, address(tax), abi.encodeCall(IMicroTax.collect, (business)));
    }

    function adminEnactsLaw(uint256 year, uint96 threshold, uint32 rate) public told {
        IMicroTax.Bracket[] memory brackets = new IMicroTax.Bracket[](2);
        brackets[0] = IMicroTax.Bracket(0, rate % 1_100_000);
        brackets[1] = IMicroTax.Bracket(threshold, 1_000_000);
        attempt(admin, address(tax), abi.encodeCall(IMicroTax.enactSchedule, (MICRO, year % 12, brackets, LAW)));
    }

    function treasurerPlans(uint256 who, uint8 amount) public told {
        bytes memory act = abi.encodeCall(IAccessManager.schedule, (address(treasury), spending(who, amount), 0));
        attempt(treasurer, address(constitution), act);
    }

    function treasurerSpends(uint256 who, uint8 amount) public told {
        attempt(treasurer, address(treasury), spending(who, amount));
    }

    function adminGrants(uint8 role, uint256 who, uint32 delay) public told {
        bytes memory act = abi.encodeCall(IAccessManager.grantRole, (unusedRole(role), wallet(who), delay));
        attempt(admin, address(constitution), act);
    }

    function adminRevokes(uint8 role, uint256 who) public told {
        bytes memory act = abi.encodeCall(IAccessManager.revokeRole, (unusedRole(role), wallet(who)));
        attempt(admin, address(constitution), act);
    }

    function adminSetsDelays(uint8 role, uint32 grantDelay, uint256 target, uint32 adminDelay) public told {
        bytes memory act = abi.encodeCall(IAccessManager.setGrantDelay, (unusedRole(role), grantDelay));
        attempt(admin, address(constitution), act);
        act = abi.encodeCall(IAccessManager.setTargetAdminDelay, (wallet(target), adminDelay));
        attempt(admin, address(constitution), act);
    }

    function adminRearranges(uint8 role, uint8 other, string memory label, bool closed) public told {
        bytes[4] memory acts = [
            abi.encodeCall(IAccessManager.labelRole, (unusedRole(role), label)),
            abi.encodeCall(IAccessManager.setRoleAdmin, (unusedRole(role), unusedRole(other))),
            abi.encodeCall(IAccessManager.setRoleGuardian, (unusedRole(role), unusedRole(other))),
            abi.encodeCall(IAccessManager.setTargetClosed, (wallet(other), closed))
        ];
        for (uint256 i; i < acts.length; ++i) {
            attempt(admin, address(constitution), acts[i]);
        }
    }

    /// @dev forge also records what a refused act told before it was refused; on the chain that never was.
    function attempt(address who, address target, bytes memory act) internal {
        vm.prank(who);
        (bool done,) = target.call(act);
        if (!done) {
            vm.getRecordedLogs();
            return;
        }
        ++happened;
        readLogs();
    }

    function wallet(uint256 who) internal returns (address) {
        return person(string.concat("wallet ", vm.toString(who % WALLETS)));
    }

    /// @dev Founded with short rules, so that much ends: window and grace can only grow.
    function firstRules() internal pure override returns (ICitizenTerms.Rules memory) {
        return ICitizenTerms.Rules({
            validity: 5 days, renewalWindow: 5 days, grace: 30 days, appealPeriod: 30 days, suspensionCap: 10 days
        });
    }

    function spending(uint256 who, uint8 amount) private returns (bytes memory) {
        return abi.encodeCall(ITreasury.spend, (wallet(who), amount, EVIDENCE));
    }

    /// @dev An application that exists, mostly.
    function anyApplication(uint256 seed) internal view returns (uint256) {
        uint256 next = 1;
        while (citizens.application(next).applicant != address(0)) ++next;
        return 1 + seed % next;
    }

    /// @dev A citizen's id, live or former, mostly.
    function anyCitizen(uint256 seed) internal view returns (uint256) {
        return 1 + seed % (citizens.citizenCount() + 1);
    }

    /// @dev By up to some days, mostly; else shorter by a second.
    function longer(uint32 time, uint32 seed) private pure returns (uint32) {
        return seed % 8 == 5 ? time - 1 : time + seed % 8 days;
    }

    /// @dev Roles that stop nothing in the nation when they change hands: clerk, assessor and arbiter.
    function unusedRole(uint8 role) private pure returns (uint64) {
        return Offices.CLERK + role % 3;
    }
}
