// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {Passport} from "../../contracts/Passport.sol";
import {SignedActTest} from "./base/SignedActTest.sol";

/// @dev The civil register against a model of it, which is as plain as its rules. Every act is tried at any time, and has
///      to succeed or fail exactly as the model says.
contract CitizenshipInvariants is SignedActTest {
    uint256 private constant WALLETS = 4;

    struct Decision {
        address wallet;
        ICitizenRegistry.ApplicationState state;
    }

    address[WALLETS] private wallets;
    Decision[] private applications;
    address[] private people;
    mapping(address wallet => uint256) private openOf;
    mapping(address wallet => uint256) private idOf;
    mapping(address wallet => bool) private isLive;

    function setUp() public override {
        super.setUp();
        wallets = [ada, ben, applicant, person("newcomer")];
        targetContract(address(this));
        bytes4[] memory acts = new bytes4[](7);
        acts[0] = this.someoneApplies.selector;
        acts[1] = this.someoneSigns.selector;
        acts[2] = this.registrarAdmits.selector;
        acts[3] = this.registrarRejects.selector;
        acts[4] = this.someoneRenounces.selector;
        acts[5] = this.someoneMovesAPassport.selector;
        acts[6] = this.timePasses.selector;
        targetSelector(FuzzSelector(address(this), acts));
    }

    // The acts, and what the model says of them.

    function someoneApplies(uint256 who) public {
        address wallet = walletAt(who);

        if (expectApplication(wallet)) recordApplication(wallet);
        apply_(wallet);
    }

    function someoneSigns(uint256 who) public {
        address wallet = walletAt(who);
        deadline = block.timestamp;
        bytes memory signature = sign(wallet, digestOf(wallet));

        if (expectApplication(wallet)) recordApplication(wallet);
        relay(wallet, signature);
    }

    function registrarAdmits(uint256 seed) public {
        uint256 id = applicationAt(seed);

        if (expectOpen(id)) {
            address wallet = close(id, ICitizenRegistry.ApplicationState.Admitted);
            if (idOf[wallet] == 0) {
                people.push(wallet);
                idOf[wallet] = people.length;
            }
            isLive[wallet] = true;
        }
        vm.prank(registrar);
        citizens.admit(id);
    }

    function registrarRejects(uint256 seed) public {
        uint256 id = applicationAt(seed);

        if (expectOpen(id)) close(id, ICitizenRegistry.ApplicationState.Rejected);
        vm.prank(registrar);
        citizens.reject(id, 1, EVIDENCE);
    }

    function someoneRenounces(uint256 who) public {
        address wallet = walletAt(who);

        if (!isLive[wallet]) expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
        isLive[wallet] = false;
        vm.prank(wallet);
        citizens.renounce();
    }

    function someoneMovesAPassport(uint256 who, uint256 id) public {
        address wallet = walletAt(who);
        id = 1 + id % WALLETS;

        expectError(Passport.PassportLocked.selector, abi.encode(id));
        vm.prank(wallet);
        citizens.transferFrom(wallet, stranger, id);
    }

    function timePasses(uint256 seconds_) public {
        vm.warp(block.timestamp + bound(seconds_, 1, 30 days));
        vm.roll(block.number + 1);
    }

    // What always holds.

    /// @dev INV-CR-1, INV-CR-2, INV-CR-3.
    function invariant_RegisterEqualsTheModel() public {
        assertApplications();
        assertEq(citizens.citizenCount(), people.length);
        for (uint256 id = 1; id <= people.length; ++id) {
            assertCitizen(id, people[id - 1]);
        }
        assertEq(citizens.walletOf(people.length + 1), address(0));
    }

    /// @dev INV-CR-3: at most one open application a wallet, and what is decided stays.
    function assertApplications() private view {
        uint256[WALLETS] memory open;
        for (uint256 id = 1; id <= applications.length; ++id) {
            ICitizenRegistry.Application memory found = citizens.application(id);
            assertEq(found.applicant, applications[id - 1].wallet);
            assertEq(uint8(found.state), uint8(applications[id - 1].state));
            for (uint256 i; i < WALLETS; ++i) {
                bool counts = found.state == ICitizenRegistry.ApplicationState.Open && found.applicant == wallets[i];
                if (counts) assertEq(++open[i], 1);
            }
        }
        assertEq(citizens.application(applications.length + 1).applicant, address(0));
    }

    /// @dev INV-CR-1, INV-CR-2: one id a wallet for life; the passport is where the register says.
    function assertCitizen(uint256 id, address wallet) private {
        assertEq(citizens.citizenIdOf(wallet), id);
        assertEq(citizens.walletOf(id), wallet);
        assertEq(citizens.balanceOf(wallet), isLive[wallet] ? 1 : 0);
        if (!isLive[wallet]) expectError(Passport.PassportUnknown.selector, abi.encode(id));
        assertTrue(citizens.locked(id) == isLive[wallet]);
        if (!isLive[wallet]) expectError(Passport.PassportUnknown.selector, abi.encode(id));
        address owner = citizens.ownerOf(id);
        assertEq(owner, isLive[wallet] ? wallet : address(0));
    }

    // The model.

    function expectApplication(address wallet) private returns (bool allowed) {
        if (openOf[wallet] != 0) {
            bytes memory values = abi.encode(wallet, openOf[wallet]);
            expectError(ICitizenRegistry.ApplicationAlreadyOpen.selector, values);
        } else if (isLive[wallet]) {
            expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(wallet, idOf[wallet]));
        } else {
            return true;
        }
    }

    function expectOpen(uint256 id) private returns (bool open) {
        open = id <= applications.length && applications[id - 1].state == ICitizenRegistry.ApplicationState.Open;
        if (!open) expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(id));
    }

    function recordApplication(address wallet) private {
        applications.push(Decision(wallet, ICitizenRegistry.ApplicationState.Open));
        openOf[wallet] = applications.length;
    }

    function close(uint256 id, ICitizenRegistry.ApplicationState state) private returns (address wallet) {
        wallet = applications[id - 1].wallet;
        applications[id - 1].state = state;
        openOf[wallet] = 0;
    }

    /// @dev The latest applications, and one that does not exist.
    function applicationAt(uint256 seed) private view returns (uint256) {
        uint256 back = seed % (WALLETS + 2);
        return back > applications.length ? applications.length + 1 : applications.length + 1 - back;
    }

    function walletAt(uint256 who) private view returns (address) {
        return wallets[who % WALLETS];
    }
}
