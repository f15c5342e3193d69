// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {ActSigner} from "./ActSigner.sol";

/// @dev The civil register as plain as its rules: what each act has to answer at any time, and what is so afterwards.
abstract contract CitizenshipModel is ActSigner {
    uint256 internal constant WALLETS = 4;

    /// @dev When a citizenship could lapse by the rules of that moment, and when it did.
    struct Lapse {
        uint256 due;
        uint256 at;
    }

    address[WALLETS] internal wallets;
    ICitizenTerms.Rules internal rules;
    uint32 internal version;
    ICitizenRegistry.Application[] internal applications;
    ICitizenRegistry.Citizen[] internal people;
    mapping(address wallet => uint256) internal openOf;
    mapping(address wallet => uint256) internal idOf;
    mapping(address wallet => uint256) internal nonceOf;
    mapping(uint256 citizenId => Lapse) internal lapses;
    mapping(uint256 applicationId => ICitizenRegistry.ApplicationState) internal closedAs;

    /// @dev The model of the nation as it is founded: Ada is citizen 1.
    function setUp() public virtual override {
        super.setUp();
        wallets = [ada, ben, applicant, person("newcomer")];
        rules = firstRules();
        version = TERMS;
        recordApplication(ada, TERMS);
        recordAdmission(1);
    }

    /// @dev Founded with short rules, so that much ends: window and grace can only grow.
    function firstRules() internal pure override returns (ICitizenTerms.Rules memory) {
        return ICitizenTerms.Rules({
            validity: 20 days, renewalWindow: 1 days, grace: 30 days, appealPeriod: 30 days, suspensionCap: 10 days
        });
    }

    // What is answered: nothing when the act is allowed, else the error.

    function refusalToApply(address wallet, uint32 terms) internal view returns (bytes memory) {
        if (terms != version) return notCurrent(terms);
        if (openOf[wallet] != 0) {
            return abi.encodeWithSelector(ICitizenRegistry.ApplicationAlreadyOpen.selector, wallet, openOf[wallet]);
        }
        if (isLive(idOf[wallet])) {
            return abi.encodeWithSelector(ICitizenRegistry.CitizenAlreadyAdmitted.selector, wallet, idOf[wallet]);
        }
        return "";
    }

    function refusalToWithdraw(address wallet, uint256 id) internal view returns (bytes memory refusal) {
        refusal = refusalToDecide(id);
        if (refusal.length != 0 || applications[id - 1].applicant == wallet) return refusal;
        return abi.encodeWithSelector(ICitizenRegistry.ApplicationForeign.selector, id, wallet);
    }

    function refusalToDecide(uint256 id) internal view returns (bytes memory) {
        if (id != 0 && id <= applications.length && openOf[applications[id - 1].applicant] == id) return "";
        return abi.encodeWithSelector(ICitizenRegistry.ApplicationNotOpen.selector, id);
    }

    function refusalToLeave(address wallet) internal view returns (bytes memory) {
        if (isLive(idOf[wallet])) return "";
        return abi.encodeWithSelector(ICitizenRegistry.CitizenUnknown.selector, wallet);
    }

    function refusalToAgree(address wallet, uint32 terms) internal view returns (bytes memory) {
        if (!isLive(idOf[wallet])) return refusalToLeave(wallet);
        return terms == version ? bytes("") : notCurrent(terms);
    }

    function refusalToRenew(address wallet, uint32 terms) internal view returns (bytes memory refusal) {
        refusal = refusalToAgree(wallet, terms);
        if (refusal.length != 0 || block.timestamp >= opensAt(idOf[wallet])) return refusal;
        bytes4 tooEarly = ICitizenRegistry.RenewalTooEarly.selector;
        return abi.encodeWithSelector(tooEarly, opensAt(idOf[wallet]), block.timestamp);
    }

    function refusalToLapse(uint256 id) internal view returns (bytes memory) {
        if (!isLive(id)) return abi.encodeWithSelector(ICitizenRegistry.CitizenNotActive.selector, id);
        if (block.timestamp >= lapsesAt(id)) return "";
        return abi.encodeWithSelector(ICitizenRegistry.LapseTooEarly.selector, lapsesAt(id), block.timestamp);
    }

    function refusalToSetRules(ICitizenTerms.Rules memory next) internal view returns (bytes memory) {
        (uint256 validity, uint256 window, uint256 grace) = (next.validity, next.renewalWindow, next.grace);
        if (validity < 1 days || validity > 20 * 365 days || window > validity || grace < 30 days) {
            return abi.encodeWithSelector(ICitizenTerms.RulesInvalid.selector, validity, window, grace);
        }
        if (next.appealPeriod < 30 days || next.suspensionCap > 180 days) {
            bytes4 invalid = ICitizenTerms.ProtectionsInvalid.selector;
            return abi.encodeWithSelector(invalid, next.appealPeriod, next.suspensionCap);
        }
        if (window >= rules.renewalWindow && grace >= rules.grace) return "";
        return abi.encodeWithSelector(ICitizenTerms.RulesShortened.selector, rules.renewalWindow, rules.grace);
    }

    // What is so afterwards.

    function recordApplication(address wallet, uint32 terms) internal {
        applications.push(
            ICitizenRegistry.Application({
                applicant: wallet,
                submittedAt: uint48(block.timestamp),
                termsVersion: terms,
                state: ICitizenRegistry.ApplicationState.Open
            })
        );
        openOf[wallet] = applications.length;
    }

    function recordClosing(uint256 id, ICitizenRegistry.ApplicationState state) internal returns (address wallet) {
        wallet = applications[id - 1].applicant;
        applications[id - 1].state = state;
        openOf[wallet] = 0;
    }

    function recordAdmission(uint256 id) internal {
        address wallet = recordClosing(id, ICitizenRegistry.ApplicationState.Admitted);
        if (idOf[wallet] == 0) {
            people.push();
            idOf[wallet] = people.length;
        }
        people[idOf[wallet] - 1] = ICitizenRegistry.Citizen({
            wallet: wallet,
            admittedAt: uint40(block.timestamp),
            expiresAt: uint40(block.timestamp + rules.validity),
            termsVersion: applications[id - 1].termsVersion,
            epoch: 0,
            state: ICitizenRegistry.CitizenState.Active,
            suspendedUntil: 0,
            recoveryPending: false
        });
    }

    function recordRenewal(address wallet, uint32 terms) internal {
        ICitizenRegistry.Citizen storage citizen = people[idOf[wallet] - 1];
        uint256 start = citizen.expiresAt > block.timestamp ? citizen.expiresAt : block.timestamp;
        citizen.expiresAt = uint40(start + rules.validity);
        citizen.termsVersion = terms;
    }

    // Where things stand.

    function isLive(uint256 id) internal view returns (bool) {
        if (id == 0 || id > people.length) return false;
        return people[id - 1].state == ICitizenRegistry.CitizenState.Active;
    }

    /// @dev The window of somebody who was never a citizen is open.
    function opensAt(uint256 id) internal view returns (uint256) {
        return id == 0 || id > people.length ? 0 : people[id - 1].expiresAt - rules.renewalWindow;
    }

    function lapsesAt(uint256 id) internal view returns (uint256) {
        return id == 0 || id > people.length ? 0 : uint256(people[id - 1].expiresAt) + rules.grace;
    }

    function notCurrent(uint32 terms) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICitizenTerms.TermsNotCurrent.selector, terms, version);
    }
}
