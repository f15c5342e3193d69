// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {GasMeter} from "./base/GasMeter.sol";

/// @title What the acts cost, see {GasMeter}.
/// forge-config: default.isolate = true
contract GasTest is GasMeter {
    bytes32 private constant APPLY = keccak256(
        "ApplyForCitizenship(address applicant,bytes32 commitment,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant RENEW =
        keccak256("RenewCitizenship(address citizen,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)");

    uint256 internal reef;

    function setUp() public override {
        super.setUp();
        payAndCollect(ADAS); // The treasury has received tax before.
    }

    function test_WhenSomebodyJoinsDirectly_ItCostsAsPublished() public {
        uint256 applicationId = apply_(applicant);
        uint256 gas = spent();
        vm.prank(registrar);
        citizens.admit(applicationId);

        publish("apply + admit, sent directly", gas + spent());
    }

    function test_WhenSomebodyJoinsThroughARelayer_ItCostsAsPublished() public {
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = signAct(applicant, abi.encode(APPLY, applicant, COMMITMENT, TERMS), deadline);
        vm.prank(relayer);
        uint256 applicationId =
            citizens.applyForCitizenshipWithSignature(applicant, COMMITMENT, TERMS, deadline, signature);
        uint256 gas = spent();
        vm.prank(registrar);
        citizens.admit(applicationId);

        publish("apply + admit, relayed", gas + spent());
    }

    function test_WhenAnApplicationIsRejected_ItCostsAsPublished() public {
        uint256 applicationId = apply_(applicant);
        vm.prank(registrar);
        citizens.reject(applicationId, 1, EVIDENCE);

        publish("reject", spent());
    }

    function test_WhenAnApplicantWithdraws_ItCostsAsPublished() public {
        uint256 applicationId = apply_(applicant);
        vm.prank(applicant);
        citizens.withdraw(applicationId);

        publish("withdraw", spent());
    }

    function test_WhenACitizenRenewsDirectly_ItCostsAsPublished() public {
        waitForWindow();
        vm.prank(ada);
        citizens.renew(TERMS);

        publish("renew", spent());
    }

    /// @dev Steady: her nonce was used before, and the terms are the same.
    function test_WhenACitizenWhoSignedBeforeRenewsThroughARelayer_ItCostsAsPublished() public {
        renewThroughRelayer();
        renewThroughRelayer();

        publish("renew, relayed", spent());
    }

    function test_WhenACitizenRenounces_ItCostsAsPublished() public {
        vm.prank(ada);
        citizens.renounce();

        publish("renounce", spent());
    }

    function test_WhenACitizenRegistersABusiness_ItCostsAsPublished() public {
        startReef();

        publish("register a business (name, till)", spent());
    }

    function test_WhenATillIsCollectedForTheFirstTimeEver_ItCostsAsPublished() public {
        startReef();
        payAndCollect(reef);

        publish("collect, first ever", spent());
    }

    function test_WhenATillIsCollectedForTheFirstTimeInAYear_ItCostsAsPublished() public {
        startReef();
        payAndCollect(reef);
        vm.warp(startOf(2));
        payAndCollect(reef);

        publish("collect, first of the year", spent());
    }

    function test_WhenATillIsCollectedAgain_ItCostsAsPublished() public {
        startReef();
        payAndCollect(reef);
        payAndCollect(reef);

        publish("collect, steady", spent());
    }

    function test_WhenATillThatWasCollectedBeforeIsPaid_ItCostsAsPublished() public {
        startReef();
        payAndCollect(reef);
        address till = tillOf(reef);
        coin.drip(payable(relayer));
        vm.prank(relayer);
        coin.transfer(till, ONE_COIN);

        publish("payment to a till that was collected before", spent());
    }

    function test_WhenTheTreasurerSpends_ItCostsAsPublished() public {
        bytes32 purpose = keccak256("mend the jetty");
        bytes memory act = abi.encodeCall(ITreasury.spend, (stranger, ONE_COIN, purpose));
        vm.prank(treasurer);
        constitution.schedule(address(treasury), act, 0);
        uint256 gas = spent();
        vm.warp(block.timestamp + 2 days);
        vm.prank(treasurer);
        treasury.spend(stranger, ONE_COIN, purpose);

        publish("announce + spend", gas + spent());
    }

    function startReef() private {
        admit(applicant);
        vm.prank(applicant);
        reef = businesses.register(IBusinessRegistry.Registration("Reef & Sail Repairs", "S", 4, 0));
    }

    function payAndCollect(uint256 businessId) private {
        pay(businessId, 500 * ONE_COIN);
        vm.prank(relayer);
        tax.collect(businessId);
    }

    function renewThroughRelayer() private {
        waitForWindow();
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = signAct(ada, abi.encode(RENEW, ada, TERMS), deadline);
        vm.prank(relayer);
        citizens.renewWithSignature(ada, TERMS, deadline, signature);
    }

    /// @dev The first second in which Ada may renew.
    function waitForWindow() private {
        vm.warp(citizens.citizen(ADA_ID).expiresAt - firstRules().renewalWindow);
    }

    function signAct(address signer, bytes memory act, uint256 deadline) private view returns (bytes memory) {
        return signActFor("Atoll Citizen Registry", address(citizens), signer, act, deadline);
    }
}
