// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {GasMeter} from "./base/GasMeter.sol";

/// @title What the acts between citizens and offices cost, see {GasMeter}.
/// forge-config: default.isolate = true
contract CitizensGasTest is GasMeter {
    bytes32 private constant VOUCH = keccak256(
        "VouchForApplicant(address citizen,uint256 applicationId,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant STATEMENT = keccak256("statement");

    address private next;
    uint256 private openId;

    function setUp() public override {
        super.setUp();
        next = person("ada's next");
        openId = apply_(applicant);
        vm.warp(block.timestamp + firstVouchingRules().tenure);
    }

    function test_WhenACitizenVouchesForTheFirstTime_ItCostsAsPublished() public {
        vouchBefore();

        publish("vouch, first ever", spent());
    }

    function test_WhenACitizenVouchesDirectly_ItCostsAsPublished() public {
        vouchBefore();
        waitForNextVouch();
        vm.prank(ada);
        vouches.vouch(openId);

        publish("vouch", spent());
    }

    /// @dev Steady: her nonce was used before, and she has vouched before.
    function test_WhenACitizenWhoSignedBeforeVouchesThroughARelayer_ItCostsAsPublished() public {
        vm.prank(ada);
        vouches.cancelNonce();
        vouchBefore();
        waitForNextVouch();
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory act = abi.encode(VOUCH, ada, openId);
        bytes memory signature = signActFor("Atoll Vouches", address(vouches), ada, act, deadline);
        vm.prank(relayer);
        vouches.vouchWithSignature(ada, openId, deadline, signature);

        publish("vouch, relayed", spent());
    }

    function test_WhenTwoVouchesAdmitSomebody_ItCostsAsPublished() public {
        vouchBefore();
        vm.prank(ben);
        vouches.vouch(openId);
        uint256[] memory ids = new uint256[](2);
        (ids[0], ids[1]) = (ADA_ID, BEN_ID);
        vm.prank(relayer);
        vouches.countVouches(openId, ids);

        publish("admit by two vouches", spent());
    }

    function test_WhenACitizenIsSuspended_ItCostsAsPublished() public {
        suspendAda();

        publish("suspend", spent());
    }

    function test_WhenARevocationIsPronounced_ItCostsAsPublished() public {
        vm.prank(registrar);
        citizens.revoke(ADA_ID, 1, EVIDENCE);

        publish("revoke", spent());
    }

    function test_WhenACitizenAppeals_ItCostsAsPublished() public {
        appeal();

        publish("lodge an appeal", spent());
    }

    function test_WhenAnAppealIsAllowed_ItCostsAsPublished() public {
        uint256 appealId = appeal();
        vm.prank(arbiter);
        appeals.decide(appealId, true, STATEMENT);

        publish("decide an appeal", spent());
    }

    function test_WhenACitizenNamesThreeGuardians_ItCostsAsPublished() public {
        nameGuardians();

        publish("name three guardians", spent());
    }

    function test_WhenAGuardianRequestsARecovery_ItCostsAsPublished() public {
        request();

        publish("request a recovery", spent());
    }

    function test_WhenTheLastGuardianThatIsNeededApproves_ItCostsAsPublished() public {
        approve(request());

        publish("approve a recovery", spent());
    }

    function test_WhenTheNewWalletCompletesARecovery_ItCostsAsPublished() public {
        uint256 recoveryId = request();
        approve(recoveryId);
        vm.warp(block.timestamp + firstDelays().vetoPeriod);
        vm.prank(next);
        recoveries.completeRecovery(recoveryId);

        publish("complete a recovery", spent());
    }

    function test_WhenACitizenSetsASigningKey_ItCostsAsPublished() public {
        vm.prank(ada);
        signingKeys.setSigningKey(next, uint40(block.timestamp + 30 days));

        publish("set a signing key", spent());
    }

    function vouchBefore() private {
        vm.prank(ada);
        vouches.vouch(openId);
    }

    function waitForNextVouch() private {
        vm.warp(block.timestamp + firstVouchingRules().cooldown);
    }

    function suspendAda() private returns (uint256 actId) {
        vm.prank(registrar);
        return citizens.suspend(ADA_ID, 1, EVIDENCE, uint40(block.timestamp + 10 days));
    }

    function appeal() private returns (uint256 appealId) {
        uint256 actId = suspendAda();
        vm.prank(ada);
        return appeals.lodge(citizens, actId, STATEMENT);
    }

    /// @dev Two of Ben, the relayer and a stranger.
    function nameGuardians() private {
        address[] memory guardians = new address[](3);
        (guardians[0], guardians[1], guardians[2]) = (ben, relayer, stranger);
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < 2; ++j) {
                if (guardians[j] <= guardians[j + 1]) continue;
                (guardians[j], guardians[j + 1]) = (guardians[j + 1], guardians[j]);
            }
        }
        vm.prank(ada);
        recoveries.nameGuardians(guardians, 2);
    }

    function request() private returns (uint256 recoveryId) {
        nameGuardians();
        vm.warp(block.timestamp + firstDelays().guardianDelay);
        vm.prank(ben);
        return recoveries.requestRecovery(ADA_ID, next);
    }

    /// @dev Later than the request, as on any chain: in the same second the stage's time would be written for nothing.
    function approve(uint256 recoveryId) private {
        vm.warp(block.timestamp + 1 hours);
        vm.prank(relayer);
        recoveries.approveRecovery(recoveryId);
    }
}
