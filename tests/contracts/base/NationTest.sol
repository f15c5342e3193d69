// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Test} from "forge-std/Test.sol";
import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IAppealable} from "../../../contracts/interfaces/IAppealable.sol";
import {ICitizenStanding} from "../../../contracts/interfaces/ICitizenStanding.sol";
import {IConstitution} from "../../../contracts/interfaces/IConstitution.sol";
import {IBusinessRegistry} from "../../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {ILens} from "../../../contracts/interfaces/ILens.sol";
import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {INameRegistry} from "../../../contracts/interfaces/INameRegistry.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {IVouches} from "../../../contracts/interfaces/IVouches.sol";
import {Offices} from "../../../contracts/Offices.sol";
import {
    AppealsSurface,
    BusinessRegistrySurface,
    CitizenRegistrySurface,
    CoinSurface,
    MicroTaxSurface,
    NameRegistrySurface,
    RecoverySurface,
    SigningKeysSurface,
    TreasurySurface,
    VouchesSurface
} from "./Surfaces.sol";

/// @title A nation founded as `scripts/deploy.py` founds it, with the parameters of `deployments/devnet.json`.
abstract contract NationTest is Test {
    bytes32 internal constant COMMITMENT = keccak256("salted commitment");
    bytes32 internal constant EVIDENCE = keccak256("evidence");
    bytes32 internal constant LAW = keccak256("a law");
    uint8 internal constant MICRO = 1;
    /// @dev The terms that the nation was founded with.
    uint32 internal constant TERMS = 1;
    uint256 internal constant ONE_COIN = 1e6;

    IConstitution internal constitution;
    CitizenRegistrySurface internal citizens;
    VouchesSurface internal vouches;
    AppealsSurface internal appeals;
    RecoverySurface internal recoveries;
    SigningKeysSurface internal signingKeys;
    ILens internal lens;
    NameRegistrySurface internal names;
    BusinessRegistrySurface internal businesses;
    MicroTaxSurface internal tax;
    TreasurySurface internal treasury;
    CoinSurface internal coin;

    address internal admin;
    address internal registrar;
    address internal clerk;
    address internal assessor;
    address internal arbiter;
    address internal treasurer;
    address internal warden;
    address internal ada;
    address internal ben;
    address internal applicant;
    address internal stranger;
    address internal relayer;

    string internal parameters;
    mapping(address person => uint256) private _keys;

    function setUp() public virtual {
        _found("Coin");
    }

    // The founding: each step has its like in scripts/deploy.py.

    function _found(string memory coinContract) internal {
        parameters = vm.readFile("deployments/devnet.json");
        _invitePeople();
        vm.warp(_number(".tax_year.first_start") + 100 days);
        vm.roll(1_000);

        _deploy(coinContract);
        _assignPowers();
        _appoint();
        _enactFirstSchedule();
    }

    function _deploy(string memory coinContract) private {
        constitution = IConstitution(_create("Constitution", abi.encode(admin)));
        coin = CoinSurface(_create(coinContract, ""));
        _deployCitizenship();
        names = NameRegistrySurface(_create("NameRegistry", abi.encode(constitution)));
        treasury = TreasurySurface(_create("Treasury", abi.encode(constitution, coin)));
        bytes memory calendar = abi.encode(_number(".tax_year.first_start"), _number(".tax_year.length"));
        tax = MicroTaxSurface(
            _create("MicroTax", bytes.concat(abi.encode(constitution, coin, treasury, citizens), calendar))
        );
        businesses = BusinessRegistrySurface(_create("BusinessRegistry", abi.encode(citizens, names, tax)));
    }

    function _deployCitizenship() private {
        address picture = _create("PassportPicture", "");
        bytes32 terms = _lawHash(".citizenship.terms");
        bytes memory founding = abi.encode(constitution, picture, firstRules(), terms);
        citizens = CitizenRegistrySurface(_create("CitizenRegistry", founding));
        bytes memory partners = abi.encode(constitution, citizens);
        vouches = VouchesSurface(_create("Vouches", bytes.concat(partners, abi.encode(firstVouchingRules()))));
        uint256 decisionPeriod = _number(".citizenship.decision_period");
        appeals = AppealsSurface(_create("Appeals", bytes.concat(partners, abi.encode(decisionPeriod))));
        recoveries = RecoverySurface(_create("Recovery", bytes.concat(partners, abi.encode(firstDelays()))));
        signingKeys = SigningKeysSurface(_create("SigningKeys", abi.encode(citizens)));
        lens = ILens(_create("Lens", abi.encode(citizens, vouches, recoveries, signingKeys)));

        vm.prank(admin);
        constitution.nameRegister(citizens);
    }

    function _assignPowers() private {
        _empower(Offices.REGISTRAR, address(citizens), ICitizenRegistry.admit.selector);
        _empower(Offices.REGISTRAR, address(citizens), ICitizenRegistry.reject.selector);
        _empower(Offices.REGISTRAR, address(citizens), ICitizenStanding.suspend.selector);
        _empower(Offices.REGISTRAR, address(citizens), ICitizenStanding.revoke.selector);
        _empower(Offices.REGISTRAR, address(citizens), ICitizenStanding.reinstate.selector);
        _empower(Offices.REGISTRAR, address(recoveries), IRecovery.requestRecoveryByOffice.selector);
        _empower(Offices.ARBITER, address(recoveries), IRecovery.approveRecoveryByOffice.selector);
        _empower(Offices.ARBITER, address(recoveries), IRecovery.overrideVeto.selector);
        _empower(Offices.ARBITER, address(appeals), IAppeals.decide.selector);
        _empower(Offices.TREASURER, address(treasury), ITreasury.spend.selector);
        _empower(Offices.BUSINESS_REGISTRY, address(names), INameRegistry.take.selector);
        _empower(Offices.BUSINESS_REGISTRY, address(tax), IMicroTax.openTill.selector);
        _empower(Offices.APPEALS, address(citizens), IAppealable.markAppealed.selector);
        _empower(Offices.APPEALS, address(citizens), IAppealable.settle.selector);
        _empower(Offices.RECOVERY, address(citizens), ICitizenRegistry.markRecovery.selector);
        _empower(Offices.RECOVERY, address(citizens), ICitizenRegistry.recover.selector);
        _empower(Offices.VOUCHES, address(citizens), ICitizenRegistry.admitVouched.selector);
    }

    function _appoint() private {
        _grant(Offices.REGISTRAR, "registrar", registrar);
        _grant(Offices.CLERK, "clerk", clerk);
        _grant(Offices.ASSESSOR, "assessor", assessor);
        _grant(Offices.ARBITER, "arbiter", arbiter);
        _grant(Offices.TREASURER, "treasurer", treasurer);
        _grant(Offices.WARDEN, "warden", warden);
        _entrust(Offices.BUSINESS_REGISTRY, "business_registry", address(businesses));
        _entrust(Offices.APPEALS, "appeals", address(appeals));
        _entrust(Offices.RECOVERY, "recovery", address(recoveries));
        _entrust(Offices.VOUCHES, "vouches", address(vouches));
    }

    function _enactFirstSchedule() private {
        bytes32 lawHash = _lawHash(".schedule.law");
        uint8 sizeClass = uint8(_number(".schedule.size_class"));
        uint256 year = tax.taxYearAt(block.timestamp);

        vm.prank(admin);
        tax.enactSchedule(sizeClass, year, firstBrackets(), lawHash);
    }

    /// @dev The brackets of the nation's first schedule.
    function firstBrackets() internal view returns (IMicroTax.Bracket[] memory) {
        string memory kind = "Bracket(uint96 threshold,uint32 rate)";
        return abi.decode(vm.parseJsonTypeArray(parameters, ".schedule.brackets", kind), (IMicroTax.Bracket[]));
    }

    /// @dev The nation's first rules of citizenship.
    function firstRules() internal view virtual returns (ICitizenTerms.Rules memory) {
        return ICitizenTerms.Rules({
            validity: uint32(_number(".citizenship.validity")),
            renewalWindow: uint32(_number(".citizenship.renewal_window")),
            grace: uint32(_number(".citizenship.grace")),
            appealPeriod: uint32(_number(".citizenship.appeal_period")),
            suspensionCap: uint32(_number(".citizenship.suspension_cap"))
        });
    }

    /// @dev The nation's first rules of vouching.
    function firstVouchingRules() internal view returns (IVouches.VouchingRules memory) {
        return IVouches.VouchingRules({
            needed: uint8(_number(".vouching.needed")),
            period: uint32(_number(".vouching.period")),
            cooldown: uint32(_number(".vouching.cooldown")),
            tenure: uint32(_number(".vouching.tenure")),
            consequence: uint32(_number(".vouching.consequence"))
        });
    }

    /// @dev The nation's delays of recoveries.
    function firstDelays() internal view returns (IRecovery.Delays memory) {
        return IRecovery.Delays({
            guardianDelay: uint32(_number(".recovery.guardian_delay")),
            vetoPeriod: uint32(_number(".recovery.veto_period")),
            overridePeriod: uint32(_number(".recovery.override_period")),
            window: uint32(_number(".recovery.window")),
            cooldown: uint32(_number(".recovery.cooldown"))
        });
    }

    // What people do.

    /// @dev Apply; the application's id.
    function apply_(address wallet) internal returns (uint256 applicationId) {
        vm.prank(wallet);
        return citizens.applyForCitizenship(COMMITMENT, TERMS);
    }

    /// @dev Apply and be admitted; the citizen's id.
    function admit(address wallet) internal returns (uint256 citizenId) {
        uint256 applicationId = apply_(wallet);
        vm.prank(registrar);
        return citizens.admit(applicationId);
    }

    /// @dev Register a business with plain particulars; its number.
    function register(address founder, string memory name) internal returns (uint256 businessId) {
        vm.prank(founder);
        return businesses.register(IBusinessRegistry.Registration(name, "G", 3, 0));
    }

    /// @dev Somebody pays a business any amount.
    function pay(uint256 businessId, uint256 amount) internal {
        address till = tax.tillOf(businessId).address_;
        setBalance(till, coin.balanceOf(till) + amount);
    }

    /// @dev A stranger collects.
    function collect(uint256 businessId) internal returns (uint256 gross, uint256 due) {
        vm.prank(stranger);
        return tax.collect(businessId);
    }

    /// @dev Write a coin balance: OpenZeppelin's ERC-20 keeps balances in slot 0.
    function setBalance(address holder, uint256 amount) internal {
        vm.store(address(coin), keccak256(abi.encode(holder, 0)), bytes32(amount));
    }

    // Reverts, signatures, time.

    /// @dev The next call reverts with exactly this error: `expectError(ITreasury.TreasuryBalanceTooLow.selector,
    ///      abi.encode(2, 1))`.
    function expectError(bytes4 error_, bytes memory values) internal {
        vm.expectRevert(bytes.concat(error_, values));
    }

    /// @dev The same for an error without values.
    function expectError(bytes4 error_) internal {
        expectError(error_, "");
    }

    /// @dev Deploys, and reverts with what the constructor says: `expectError` needs a call.
    function deploy(bytes memory creation) external {
        assembly ("memory-safe") {
            let created := create(0, add(creation, 0x20), mload(creation))
            if iszero(created) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }

    /// @dev A person with a name and a key.
    function person(string memory name) internal returns (address wallet) {
        uint256 key;
        (wallet, key) = makeAddrAndKey(name);
        _keys[wallet] = key;
    }

    /// @dev A person's signature (r, s, v) over a digest.
    function sign(address signer, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[signer], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev The parts of a signature.
    function parts(bytes memory signature) internal pure returns (bytes32 r, bytes32 s, uint8 v) {
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
            v := byte(0, mload(add(signature, 0x60)))
        }
    }

    /// @dev What is signed of a struct in a domain (EIP-712).
    function typedDigest(bytes32 domain, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev The hash of an EIP-712 domain.
    function domainOf(string memory name, string memory version, uint256 chainId, address verifyingContract)
        internal
        pure
        returns (bytes32)
    {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return
            keccak256(abi.encode(kind, keccak256(bytes(name)), keccak256(bytes(version)), chainId, verifyingContract));
    }

    function _invitePeople() private {
        (admin, registrar, clerk) = (person("admin"), person("registrar"), person("clerk"));
        (assessor, arbiter) = (person("assessor"), person("arbiter"));
        (treasurer, warden) = (person("treasurer"), person("warden"));
        (ada, ben, applicant) = (person("ada"), person("ben"), person("applicant"));
        (stranger, relayer) = (person("stranger"), person("relayer"));
    }

    function _create(string memory name, bytes memory arguments) internal returns (address created) {
        created = vm.deployCode(string.concat(name, ".sol:", name), arguments);
        vm.label(created, name);
    }

    function _empower(uint64 role, address target, bytes4 selector) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;

        vm.prank(admin);
        constitution.setTargetFunctionRole(target, selectors, role);
    }

    /// @dev A contract gets its role.
    function _entrust(uint64 role, string memory label, address holder) private {
        vm.startPrank(admin);
        constitution.labelRole(role, label);
        constitution.grantRole(role, holder, 0);
        vm.stopPrank();
    }

    function _grant(uint64 role, string memory office, address holder) private {
        uint32 delay = uint32(_number(string.concat(".offices.", office, ".delay")));

        vm.startPrank(admin);
        constitution.labelRole(role, office);
        constitution.grantRole(role, holder, delay);
        vm.stopPrank();
    }

    /// @dev The fingerprint of a law whose file a parameter names.
    function _lawHash(string memory key) internal view returns (bytes32) {
        return keccak256(bytes(vm.readFile(string.concat("deployments/", _text(key)))));
    }

    function _number(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(parameters, key);
    }

    function _text(string memory key) private view returns (string memory) {
        return vm.parseJsonString(parameters, key);
    }
}
