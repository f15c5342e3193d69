// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {Passport} from "../../contracts/Passport.sol";
import {CitizenshipModel} from "./base/CitizenshipModel.sol";

/// @dev The civil register against a model of it, which is as plain as its rules. Every act is tried at any time and by
///      both doors, and has to succeed or fail exactly as the model says.
contract CitizenshipInvariants is CitizenshipModel {
    /// @dev The widest window and the longest grace that ever held.
    uint32 private widestWindow;
    uint32 private longestGrace;

    function setUp() public override {
        super.setUp();
        noteClosing(1);
        noteRules();
        targetContract(address(this));
        bytes4[] memory acts = new bytes4[](13);
        acts[0] = this.someoneApplies.selector;
        acts[1] = this.someoneWithdraws.selector;
        acts[2] = this.registrarAdmits.selector;
        acts[3] = this.registrarRejects.selector;
        acts[4] = this.someoneAcceptsTerms.selector;
        acts[5] = this.someoneRenews.selector;
        acts[6] = this.someoneRenounces.selector;
        acts[7] = this.someoneLapses.selector;
        acts[8] = this.someoneCancelsANonce.selector;
        acts[9] = this.someoneMovesAPassport.selector;
        acts[10] = this.adminAdoptsTerms.selector;
        acts[11] = this.adminSetsRules.selector;
        acts[12] = this.timePasses.selector;
        targetSelector(FuzzSelector(address(this), acts));
    }

    // The acts, and what the model says of them.

    function someoneApplies(uint256 who, uint256 seed) public {
        (address wallet, uint32 terms) = (walletAt(who), termsAt(seed));
        bytes memory refusal = refusalToApply(wallet, terms);

        perform(application(wallet, terms), seed, refusal);
        if (refusal.length == 0) recordApplication(wallet, terms);
    }

    /// @dev Their open application, mostly; else any.
    function someoneWithdraws(uint256 who, uint256 which, uint256 seed) public {
        address wallet = walletAt(who);
        uint256 id = which % 3 == 0 ? applicationAt(which / 3) : openOf[wallet];
        bytes memory refusal = refusalToWithdraw(wallet, id);

        perform(withdrawal(wallet, id), seed, refusal);
        if (refusal.length != 0) return;
        recordClosing(id, ICitizenRegistry.ApplicationState.Withdrawn);
        noteClosing(id);
    }

    function registrarAdmits(uint256 seed) public {
        uint256 id = applicationAt(seed);
        bytes memory refusal = refusalToDecide(id);

        attempt(registrar, abi.encodeCall(ICitizenRegistry.admit, (id)), refusal);
        if (refusal.length != 0) return;
        recordAdmission(id);
        noteClosing(id);
    }

    function registrarRejects(uint256 seed) public {
        uint256 id = applicationAt(seed);
        bytes memory refusal = refusalToDecide(id);

        attempt(registrar, abi.encodeCall(ICitizenRegistry.reject, (id, 1, EVIDENCE)), refusal);
        if (refusal.length != 0) return;
        recordClosing(id, ICitizenRegistry.ApplicationState.Rejected);
        noteClosing(id);
    }

    function someoneAcceptsTerms(uint256 who, uint256 seed) public {
        (address wallet, uint32 terms) = (citizenAt(who), termsAt(seed));
        bytes memory refusal = refusalToAgree(wallet, terms);

        perform(agreement(wallet, terms), seed, refusal);
        if (refusal.length == 0) people[idOf[wallet] - 1].termsVersion = terms;
    }

    function someoneRenews(uint256 who, uint256 seed, uint256 patience) public {
        (address wallet, uint32 terms) = (citizenAt(who), termsAt(seed));
        waitFor(patience % 5 == 0 ? lapsesAt(idOf[wallet]) : opensAt(idOf[wallet]), patience);
        bytes memory refusal = refusalToRenew(wallet, terms);

        perform(renewal(wallet, terms), seed, refusal);
        if (refusal.length == 0) recordRenewal(wallet, terms);
    }

    function someoneRenounces(uint256 who, uint256 seed) public {
        address wallet = walletAt(who);
        bytes memory refusal = refusalToLeave(wallet);

        perform(renunciation(wallet), seed, refusal);
        if (refusal.length == 0) people[idOf[wallet] - 1].state = ICitizenRegistry.CitizenState.Renounced;
    }

    function someoneLapses(uint256 seed, uint256 patience) public {
        uint256 id = seed % (people.length + 2);
        waitFor(lapsesAt(id), patience);
        bytes memory refusal = refusalToLapse(id);
        uint256 due = endOf(id) + citizens.rules().grace;

        attempt(stranger, abi.encodeCall(ICitizenRegistry.lapse, (id)), refusal);
        if (refusal.length != 0) return;
        people[id - 1].state = ICitizenRegistry.CitizenState.Lapsed;
        lapses[id] = Lapse(due, block.timestamp);
    }

    function someoneCancelsANonce(uint256 who) public {
        address wallet = walletAt(who);

        attempt(wallet, abi.encodeCall(ISignedActs.cancelNonce, ()), "");
        ++nonceOf[wallet];
    }

    function someoneMovesAPassport(uint256 who, uint256 id) public {
        address wallet = walletAt(who);
        id = 1 + id % WALLETS;

        expectError(Passport.PassportLocked.selector, abi.encode(id));
        vm.prank(wallet);
        citizens.transferFrom(wallet, stranger, id);
    }

    function adminAdoptsTerms() public {
        assertEq(adoptTerms(), ++version);
    }

    /// @dev Short rules that grow by days, so that much ends; and such as are not allowed.
    function adminSetsRules(uint256 validity, uint256 window, uint256 grace) public {
        ICitizenTerms.Rules memory next;
        next.renewalWindow = about(rules.renewalWindow, window);
        next.validity = validityAt(next.renewalWindow, validity);
        next.grace = about(rules.grace, grace);
        next.appealPeriod = uint32(30 days + (validity >> 128) % 12 days - (validity >> 250 == 0 ? 1 : 0));
        next.suspensionCap = uint32(180 days - (window >> 128) % 12 days + (window >> 250 == 0 ? 1 : 0));
        bytes memory refusal = refusalToSetRules(next);

        attempt(admin, abi.encodeCall(ICitizenTerms.setRules, (next)), refusal);
        if (refusal.length == 0) rules = next;
        noteRules();
    }

    function timePasses(uint256 seconds_) public {
        vm.warp(block.timestamp + bound(seconds_, 1, 30 days));
        vm.roll(block.number + 1);
    }

    // What always holds.

    /// @dev INV-CR-1, INV-CR-2, INV-CR-3.
    function invariant_RegisterEqualsTheModel() public {
        assertApplications();
        assertRules(rules);
        assertEq(citizens.currentTerms(), version);
        assertEq(citizens.citizenCount(), people.length);
        for (uint256 id = 1; id <= people.length; ++id) {
            assertCitizen(id, people[id - 1]);
        }
        assertEq(citizens.walletOf(people.length + 1), address(0));
        for (uint256 i; i < WALLETS; ++i) {
            assertEq(citizens.citizenIdOf(wallets[i]), idOf[wallets[i]]);
            assertEq(citizens.nonces(wallets[i]), nonceOf[wallets[i]]);
        }
    }

    /// @dev INV-CR-3: what is closed stays closed, and as it was closed.
    function invariant_ClosedApplicationsStay() public view {
        for (uint256 id = 1; id <= applications.length; ++id) {
            ICitizenRegistry.ApplicationState found = citizens.application(id).state;
            bool isOpen = found == ICitizenRegistry.ApplicationState.Open;
            assertEq(uint8(closedAs[id]), isOpen ? 0 : uint8(found));
        }
    }

    /// @dev INV-CR-8: nobody lapses before the grace has passed that held at that moment.
    function invariant_NobodyLapsesEarly() public view {
        for (uint256 id = 1; id <= people.length; ++id) {
            if (citizens.citizen(id).state != ICitizenRegistry.CitizenState.Lapsed) continue;
            assertGt(lapses[id].due, citizens.citizen(id).expiresAt);
            assertGe(lapses[id].at, lapses[id].due);
        }
    }

    /// @dev INV-CR-11.
    function invariant_WindowAndGraceNeverBecomeShorter() public view {
        assertEq(citizens.rules().renewalWindow, widestWindow);
        assertEq(citizens.rules().grace, longestGrace);
    }

    /// @dev INV-CR-3: at most one open application a wallet, and what is decided stays.
    function assertApplications() private view {
        uint256[WALLETS] memory open;
        for (uint256 id = 1; id <= applications.length; ++id) {
            ICitizenRegistry.Application memory found = citizens.application(id);
            assertEq(abi.encode(found), abi.encode(applications[id - 1]));
            for (uint256 i; i < WALLETS; ++i) {
                bool counts = found.state == ICitizenRegistry.ApplicationState.Open && found.applicant == wallets[i];
                if (counts) assertEq(++open[i], 1);
            }
        }
        assertEq(citizens.application(applications.length + 1).applicant, address(0));
    }

    /// @dev INV-CR-1, INV-CR-2: one id a wallet for life; the passport is where the register says.
    function assertCitizen(uint256 id, ICitizenRegistry.Citizen memory expected) private {
        bool live = isLive(id);
        assertEq(abi.encode(citizens.citizen(id)), abi.encode(expected));
        assertEq(citizens.citizenIdOf(expected.wallet), id);
        assertEq(citizens.walletOf(id), expected.wallet);
        assertEq(citizens.balanceOf(expected.wallet), live ? 1 : 0);
        if (!live) expectError(Passport.PassportUnknown.selector, abi.encode(id));
        assertTrue(citizens.locked(id) == live);
        if (!live) expectError(Passport.PassportUnknown.selector, abi.encode(id));
        assertEq(citizens.ownerOf(id), live ? expected.wallet : address(0));
    }

    // The trying of them.

    /// @dev Through the actor's own hands, or signed and sent by a relayer.
    function perform(SignedAct memory act, uint256 seed, bytes memory refusal) private {
        if (seed % 2 == 0) return attempt(act.actor, act.direct, refusal);
        deadline = block.timestamp;
        attempt(relayer, callOf(act, signed(act)), refusal);
        if (refusal.length == 0) ++nonceOf[act.actor];
    }

    function attempt(address who, bytes memory act, bytes memory refusal) private {
        vm.prank(who);
        (bool done, bytes memory answer) = address(citizens).call(act);
        assertEq(done, refusal.length == 0, vm.toString(answer));
        if (!done) assertEq(answer, refusal);
    }

    /// @dev The register's own word on how an application was closed.
    function noteClosing(uint256 id) private {
        assertEq(uint8(closedAs[id]), 0);
        closedAs[id] = citizens.application(id).state;
    }

    /// @dev The register's own word on the rules.
    function noteRules() private {
        ICitizenTerms.Rules memory found = citizens.rules();
        if (found.renewalWindow > widestWindow) widestWindow = found.renewalWindow;
        if (found.grace > longestGrace) longestGrace = found.grace;
    }

    /// @dev A second shorter, the same, or longer by days.
    function about(uint32 length, uint256 seed) private pure returns (uint32) {
        if (seed % 8 == 0) return length - 1;
        return seed % 8 == 1 ? length : uint32(length + (seed >> 3) % 5 days);
    }

    /// @dev Beyond a limit by a second, at the window, or longer than it by days.
    function validityAt(uint32 window, uint256 seed) private pure returns (uint32) {
        if (seed % 12 == 0) return window - 1;
        if (seed % 12 == 1) return 1 days - 1;
        if (seed % 12 == 2) return 20 * 365 days + 1;
        return seed % 12 == 3 ? window : uint32(window + (seed >> 4) % 60 days);
    }

    /// @dev Now, the second before a moment, or that moment.
    function waitFor(uint256 moment, uint256 patience) private {
        uint256 second = moment - (patience % 2 == 0 && moment != 0 ? 1 : 0);
        if (patience % 3 != 0 && second > block.timestamp) vm.warp(second);
    }

    /// @dev The latest applications, and one that does not exist.
    function applicationAt(uint256 seed) private view returns (uint256) {
        uint256 back = seed % (WALLETS + 2);
        return back > applications.length ? applications.length + 1 : applications.length + 1 - back;
    }

    /// @dev The version in force, mostly; else the one before or the one to come.
    function termsAt(uint256 seed) private view returns (uint32) {
        if ((seed >> 1) % 8 == 0) return version - 1;
        return (seed >> 1) % 8 == 1 ? version + 1 : version;
    }

    /// @dev A citizen's wallet, live or former; else any.
    function citizenAt(uint256 who) private view returns (address) {
        return who % 5 == 0 ? walletAt(who / 5) : people[who % people.length].wallet;
    }

    function walletAt(uint256 who) private view returns (address) {
        return wallets[who % WALLETS];
    }
}
