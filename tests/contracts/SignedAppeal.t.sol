// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ActSigner} from "./base/ActSigner.sol";
import {SignedActsSurface} from "./base/Surfaces.sol";
import {SignedActsTest} from "./base/SignedActsTest.sol";
import {AnySignedActTest} from "./SignedActs.t.sol";

/// @dev An appeal as its appellant signs it.
abstract contract AppealSigner is SignedActsTest {
    bytes32 internal constant STATEMENT = keccak256("statement");

    function taker() internal view virtual override returns (SignedActsSurface) {
        return SignedActsSurface(address(appeals));
    }

    function takerName() internal pure virtual override returns (string memory) {
        return "Atoll Appeals";
    }

    /// @dev Against an act of the civil register.
    function lodging(address who, uint256 actId) internal view returns (SignedAct memory) {
        return SignedAct({
            kind: "LodgeAppeal(address appellant,address register,uint256 actId,bytes32 statement",
            actor: who,
            fields: abi.encode(who, citizens, actId, STATEMENT),
            direct: abi.encodeCall(IAppeals.lodge, (citizens, actId, STATEMENT)),
            door: IAppeals.lodgeWithSignature.selector
        });
    }

    function actAgainst(uint256 citizenId) internal {
        vm.prank(registrar);
        citizens.suspend(citizenId, 1, EVIDENCE, uint40(block.timestamp + 10 days));
    }

    /// @dev All that both contracts say, and ever told.
    function register_() internal view virtual override returns (bytes32) {
        return keccak256(abi.encode(super.register_(), appeals.journal(), appeals.appeal(1), appeals.appealCount()));
    }
}

contract LodgingSignedActTest is AnySignedActTest, AppealSigner {
    function setUp() public override(AnySignedActTest, SignedActsTest) {
        super.setUp();
        actAgainst(1);
    }

    function theAct() internal view override returns (SignedAct memory) {
        return lodging(ada, 1);
    }

    function taker() internal view override(ActSigner, AppealSigner) returns (SignedActsSurface) {
        return super.taker();
    }

    function takerName() internal pure override(ActSigner, AppealSigner) returns (string memory) {
        return super.takerName();
    }

    function register_() internal view override(SignedActsTest, AppealSigner) returns (bytes32) {
        return super.register_();
    }
}

/// @dev INV-A-7: what is said of the signed acts of the civil register holds here, too.
contract SignedAppealTest is AppealSigner {
    function setUp() public override {
        super.setUp();
        actAgainst(1);
    }

    /// @dev INV-A-7: the two have domains of their own.
    function test_WhenTheSignatureIsForTheRegister_ItReverts() public {
        SignedAct memory act = lodging(ada, 1);
        bytes32 other = domainOf("Atoll Citizen Registry", "1", block.chainid, address(citizens));

        assertRefused(act, sign(ada, typedDigest(other, structOf(act, 0, 0))));
        other = domainOf("Atoll Citizen Registry", "1", block.chainid, address(appeals));
        assertRefused(act, sign(ada, typedDigest(other, structOf(act, 0, 0))));
    }

    function test_WhenTheRegisterIsUnknown_ItRevertsAndKeepsTheNonce() public {
        SignedAct memory act = lodging(ada, 1);
        act.fields = abi.encode(ada, businesses, 1, STATEMENT);

        assertFails(act, signed(act), abi.encodeWithSelector(IAppeals.AppealRegisterUnknown.selector, businesses));
    }

    function test_WhenTheActIsAgainstSomebodyElse_ItRevertsAndKeepsTheNonce() public {
        SignedAct memory act = lodging(ben, 1);

        assertFails(act, signed(act), abi.encodeWithSelector(IAppeals.AppealForeign.selector, 1, ben));
    }

    function test_WhenTheSignerIsAContractWallet_ItAcceptsItsKey() public {
        SignedAct memory act = lodging(walletOf(ben), 2);

        send(relayer, callOf(act, sign(ben, digestOf(act))));

        assertAppealed(2);
    }

    function test_WhenTheSignerIsAContractWallet_ItRefusesAnotherKey() public {
        SignedAct memory act = lodging(walletOf(ben), 2);

        assertRefused(act, sign(ada, digestOf(act)));
    }

    function test_WhenTheSignerIsAKeyWithDelegatedCode_ItAcceptsTheKey() public {
        vm.etch(ada, abi.encodePacked(hex"ef0100", address(treasury)));

        send(relayer, callOf(lodging(ada, 1), signed(lodging(ada, 1))));

        assertAppealed(1);
    }

    function test_WhenTheSignerIsAKeyWithDelegatedCode_ItRefusesAnybodyElse() public {
        vm.etch(ada, abi.encodePacked(hex"ef0100", address(treasury)));

        assertRefused(lodging(ada, 1), sign(ben, digestOf(lodging(ada, 1))));
    }

    function test_WhenTheSignerAnswersInBadFaith_ItReverts() public {
        for (uint8 manner; manner < 6; ++manner) {
            assertRefused(lodging(_create("HostileWallet", abi.encode(manner)), 1), new bytes(65));
        }
    }

    function test_WhenTheCitizenHasAnotherWalletSince_ItRefusesTheFormerWallet() public {
        bytes memory signature = signed(lodging(ada, 1));
        vm.prank(address(recoveries));
        citizens.recover(1, ben);

        bytes memory expected = abi.encodeWithSelector(IAppeals.AppealForeign.selector, 1, ada);
        assertFails(lodging(ada, 1), signature, expected);
    }

    /// @dev INV-CR-5: the epoch is the register's.
    function test_WhenTheCitizenHasAnotherWalletSince_ItTakesWhatTheNewWalletSignsInItsEpoch() public {
        bytes memory early = signed(lodging(ben, 1));
        vm.prank(address(recoveries));
        citizens.recover(1, ben);

        assertEq(appeals.epochOf(ben), 1);
        assertRefused(lodging(ben, 1), early);
        send(relayer, callOf(lodging(ben, 1), signed(lodging(ben, 1))));
        assertAppealed(1);
    }

    /// @dev INV-CR-15.
    function test_WhenTheCitizenIsSuspended_ItServes() public {
        assertFalse(citizens.isInGoodStanding(1));

        send(relayer, callOf(lodging(ada, 1), signed(lodging(ada, 1))));

        assertAppealed(1);
    }

    /// @dev A contract wallet of somebody, whose application was rejected by act 2.
    function walletOf(address owner) private returns (address wallet) {
        wallet = _create("ContractWallet", abi.encode(owner));
        vm.prank(wallet);
        uint256 id = citizens.applyForCitizenship(COMMITMENT, version);
        reject(id);
        assertEq(citizens.actCount(), 2);
    }

    function assertAppealed(uint256 actId) private view {
        assertEq(uint8(citizens.act(actId).state), uint8(IAppealable.ActState.Appealed));
        assertEq(appeals.appeal(1).actId, actId);
    }
}
