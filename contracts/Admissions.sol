// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {CitizenStanding} from "./CitizenStanding.sol";
import {RejectionReasons} from "./RejectionReasons.sol";
import {Times} from "./Times.sol";

/// @title Applications for citizenship: apply, withdraw, admit, reject.
abstract contract Admissions is CitizenStanding {
    bytes32 private constant APPLY_TYPEHASH = keccak256(
        "ApplyForCitizenship(address applicant,bytes32 commitment,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawApplication(address applicant,uint256 applicationId,uint32 epoch,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenship(bytes32 commitment, uint32 termsVersion) external returns (uint256 applicationId) {
        return _apply(msg.sender, commitment, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function applyForCitizenshipWithSignature(
        address applicant,
        bytes32 commitment,
        uint32 termsVersion,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 applicationId) {
        _authorize(applicant, abi.encode(APPLY_TYPEHASH, applicant, commitment, termsVersion), deadline, signature);

        return _apply(applicant, commitment, termsVersion);
    }

    /// @inheritdoc ICitizenRegistry
    function withdraw(uint256 applicationId) external {
        _withdraw(msg.sender, applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function withdrawWithSignature(address applicant, uint256 applicationId, uint256 deadline, bytes calldata signature)
        external
    {
        _authorize(applicant, abi.encode(WITHDRAW_TYPEHASH, applicant, applicationId), deadline, signature);

        _withdraw(applicant, applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function admit(uint256 applicationId) external officeAct returns (uint256 citizenId) {
        return _admit(applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function admitVouched(uint256 applicationId) external restricted returns (uint256 citizenId) {
        return _admit(applicationId);
    }

    /// @inheritdoc ICitizenRegistry
    function reject(uint256 applicationId, uint8 reason, bytes32 evidence) external officeAct {
        if (reason == 0 || reason > RejectionReasons.LAST) revert RejectionReasonUnknown(reason);
        if (evidence == 0) revert RejectionEvidenceMissing(applicationId);
        Application storage application_ = _openApplication(applicationId);

        application_.state = ApplicationState.Rejected;
        _wallets[application_.applicant].openApplicationId = 0;
        (uint256 actId, uint40 appealUntil) = _openAct(ActKind.Rejection, applicationId);

        bytes memory data = abi.encode(reason, evidence, msg.sender, actId, appealUntil);
        _record(ApplicationRejected.selector, _topic(applicationId), data);
    }

    /// @dev Marks stay: who leaves while suspended and comes back is suspended still.
    function _admit(uint256 applicationId) private returns (uint256 citizenId) {
        Application storage application_ = _openApplication(applicationId);
        address account = application_.applicant;
        Wallet storage wallet = _wallets[account];
        uint40 expiresAt = Times.ahead(rules().validity);

        application_.state = ApplicationState.Admitted;
        citizenId = wallet.citizenId;
        if (citizenId == 0) {
            citizenId = ++_citizenCount;
            // Counted in 64 bits, one line above.
            // forge-lint: disable-next-item(unsafe-typecast)
            wallet.citizenId = uint64(citizenId);
        }
        wallet.openApplicationId = 0;
        wallet.termsVersion = application_.termsVersion;
        _people[citizenId] = Person({
            wallet: account,
            admittedAt: Times.current(),
            expiresAt: expiresAt,
            state: CitizenState.Active,
            marks: _people[citizenId].marks
        });

        bytes memory data = abi.encode(msg.sender, expiresAt);
        _record(CitizenAdmitted.selector, _topic(citizenId), _topic(applicationId), _topic(account), data);
        _record(Transfer.selector, _topic(address(0)), _topic(account), _topic(citizenId), "");
        _record(Locked.selector, abi.encode(citizenId));
    }

    function _apply(address applicant, bytes32 commitment, uint32 termsVersion)
        private
        returns (uint256 applicationId)
    {
        if (commitment == 0) revert ApplicationCommitmentMissing();
        _requireCurrent(termsVersion);
        Wallet storage wallet = _wallets[applicant];
        if (wallet.openApplicationId != 0) revert ApplicationAlreadyOpen(applicant, wallet.openApplicationId);
        if (isRetired(applicant)) revert WalletRetired(applicant, wallet.citizenId);
        if (_passportBalance(applicant) != 0) revert CitizenAlreadyAdmitted(applicant, wallet.citizenId);

        applicationId = ++_applicationCount;
        // Counted in 64 bits, one line above.
        // forge-lint: disable-next-item(unsafe-typecast)
        wallet.openApplicationId = uint64(applicationId);
        _applications[applicationId] = Application({
            applicant: applicant,
            submittedAt: uint48(block.timestamp),
            termsVersion: termsVersion,
            state: ApplicationState.Open
        });

        bytes memory data = abi.encode(commitment, termsVersion);
        _record(ApplicationSubmitted.selector, _topic(applicationId), _topic(applicant), data);
    }

    function _withdraw(address applicant, uint256 applicationId) private {
        Application storage application_ = _openApplication(applicationId);
        if (application_.applicant != applicant) revert ApplicationForeign(applicationId, applicant);

        _dropApplication(applicant);
    }

    /// @dev Takes the open application of a wallet back, if there is one.
    function _dropApplication(address applicant) internal {
        uint256 applicationId = _wallets[applicant].openApplicationId;
        if (applicationId == 0) return;

        _applications[applicationId].state = ApplicationState.Withdrawn;
        _wallets[applicant].openApplicationId = 0;

        _record(ApplicationWithdrawn.selector, _topic(applicationId), "");
    }
}
