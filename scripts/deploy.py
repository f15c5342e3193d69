"""Deploys a nation to a running devnet: `ape run deploy --network ethereum:local:foundry`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from ape import accounts, project
from ape.api import AccountAPI, ProviderAPI
from ape.contracts import ContractInstance
from eth_utils.conversions import to_hex
from eth_utils.crypto import keccak

from scripts._devnet import ROOT, Refusal, connected, write_deployment

DEPLOYMENTS = ROOT / "deployments"

ADMIN = 0
# As in contracts/Offices.sol.
ROLES = {
    "registrar": 1,
    "clerk": 2,
    "assessor": 3,
    "arbiter": 4,
    "treasurer": 5,
    "warden": 6,
    "business_registry": 100,
    "appeals": 101,
    "recovery": 102,
    "vouches": 103,
}
# Which role may do what; all else that is restricted stays with the admin.
POWERS = (
    ("registrar", "CitizenRegistry", "admit"),
    ("registrar", "CitizenRegistry", "reject"),
    ("registrar", "CitizenRegistry", "suspend"),
    ("registrar", "CitizenRegistry", "revoke"),
    ("registrar", "CitizenRegistry", "reinstate"),
    ("registrar", "Recovery", "requestRecoveryByOffice"),
    ("arbiter", "Recovery", "approveRecoveryByOffice"),
    ("arbiter", "Recovery", "overrideVeto"),
    ("arbiter", "Appeals", "decide"),
    ("treasurer", "Treasury", "spend"),
    ("business_registry", "NameRegistry", "take"),
    ("business_registry", "MicroTax", "openTill"),
    ("appeals", "CitizenRegistry", "markAppealed"),
    ("appeals", "CitizenRegistry", "settle"),
    ("recovery", "CitizenRegistry", "markRecovery"),
    ("recovery", "CitizenRegistry", "recover"),
    ("vouches", "CitizenRegistry", "admitVouched"),
)
CONTRACT_ROLES = {
    "business_registry": "BusinessRegistry",
    "appeals": "Appeals",
    "recovery": "Recovery",
    "vouches": "Vouches",
}
MANAGED = ("CitizenRegistry", "Vouches", "Appeals", "Recovery", "NameRegistry", "Treasury", "MicroTax")

# The fields of ICitizenTerms.Rules, in their order.
RULES = ("validity", "renewal_window", "grace", "appeal_period", "suspension_cap")

Parameters = Mapping[str, Any]
Contracts = Mapping[str, ContractInstance]


class Grant(NamedTuple):
    """A role that somebody holds, and how many seconds their acts must wait."""

    role: str
    holder: str
    delay: int


@click.command()
@click.option("--network", default="ethereum:local:foundry", show_default=True)
def cli(network: str) -> None:
    """Deploy a nation to a running devnet and write the deployment file."""
    parameters = read_parameters(DEPLOYMENTS / "devnet.json")
    with connected(network) as provider:
        contracts = found_nation(accounts.test_accounts, parameters)
        path = write_deployment(describe(provider, contracts, parameters))
    click.echo(f"{parameters['nation']['name']} is founded; its contracts are in {path}")


def read_parameters(path: Path) -> Parameters:
    """The deployment's parameters, with the texts of its laws in the place of their files."""
    parameters = json.loads(path.read_text())
    for part, text in (("citizenship", "terms"), ("schedule", "law")):
        parameters[part][text] = (path.parent / parameters[part][text]).read_text()
    return dict(parameters)


def found_nation(people: Sequence[AccountAPI], parameters: Parameters) -> Contracts:
    """Deploy the contracts, give out the powers, enact the first schedule, and check all that."""
    admin = people[parameters["admin"]["account"]]
    contracts = deploy_contracts(admin, parameters)
    grants = list(planned_grants(people, parameters["offices"], contracts))

    contracts["Constitution"].nameRegister(contracts["CitizenRegistry"], sender=admin)
    assign_powers(admin, contracts)
    give_roles(admin, contracts["Constitution"], grants)
    enact_schedule(admin, contracts["MicroTax"], parameters["schedule"])

    check_powers(contracts, admin.address, grants)
    return contracts


def deploy_contracts(admin: AccountAPI, parameters: Parameters) -> Contracts:
    """Deploy everything; the admin of the constitution is the deployer."""
    constitution = admin.deploy(project.Constitution, admin)
    money = admin.deploy(project.Coin)
    citizenship, tax_year = parameters["citizenship"], parameters["tax_year"]
    picture = admin.deploy(project.PassportPicture)
    rules = tuple(citizenship[name] for name in RULES)
    terms = keccak(text=citizenship["terms"])
    citizens = admin.deploy(project.CitizenRegistry, constitution, picture, rules, terms)
    vouches = admin.deploy(project.Vouches, constitution, citizens, tuple(parameters["vouching"].values()))
    recovery = admin.deploy(project.Recovery, constitution, citizens, tuple(parameters["recovery"].values()))
    keys = admin.deploy(project.SigningKeys, citizens)
    names = admin.deploy(project.NameRegistry, constitution)
    treasury = admin.deploy(project.Treasury, constitution, money)
    years = (tax_year["first_start"], tax_year["length"])
    tax = admin.deploy(project.MicroTax, constitution, money, treasury, citizens, *years)
    businesses = admin.deploy(project.BusinessRegistry, citizens, names, tax)
    return {
        "Constitution": constitution,
        "CitizenRegistry": citizens,
        "Vouches": vouches,
        "Appeals": admin.deploy(project.Appeals, constitution, citizens, citizenship["decision_period"]),
        "Recovery": recovery,
        "SigningKeys": keys,
        "Lens": admin.deploy(project.Lens, citizens, vouches, recovery, keys),
        "NameRegistry": names,
        "BusinessRegistry": businesses,
        "MicroTax": tax,
        "Treasury": treasury,
        "Coin": money,
        "Till": project.Till.at(tax.TILL_IMPLEMENTATION()),
    }


def planned_grants(people: Sequence[AccountAPI], offices: Mapping[str, Any], contracts: Contracts) -> Iterator[Grant]:
    """Who gets which role."""
    for office, post in offices.items():
        yield Grant(office, people[post["account"]].address, post["delay"])
    for role, name in CONTRACT_ROLES.items():
        yield Grant(role, contracts[name].address, 0)


def assign_powers(admin: AccountAPI, contracts: Contracts) -> None:
    """Label the roles and say which functions are theirs."""
    constitution = contracts["Constitution"]
    for label, number in ROLES.items():
        constitution.labelRole(number, label, sender=admin)
    for role, name, function in POWERS:
        target = contracts[name]
        constitution.setTargetFunctionRole(target, [selector(target, function)], ROLES[role], sender=admin)


def give_roles(admin: AccountAPI, constitution: ContractInstance, grants: Sequence[Grant]) -> None:
    """Appoint the office holders and empower the contracts."""
    for grant in grants:
        constitution.grantRole(ROLES[grant.role], grant.holder, grant.delay, sender=admin)


def enact_schedule(admin: AccountAPI, tax: ContractInstance, schedule: Mapping[str, Any]) -> None:
    """Enact the first schedule for the tax year that runs."""
    year = tax.taxYearAt(admin.provider.get_block("latest").timestamp)
    brackets = [(bracket["threshold"], bracket["rate"]) for bracket in schedule["brackets"]]
    tax.enactSchedule(schedule["size_class"], year, brackets, keccak(text=schedule["law"]), sender=admin)


def check_powers(contracts: Contracts, admin: str, grants: Sequence[Grant]) -> None:
    """Read back who may do what; refuse a nation that differs from its plan."""
    constitution = contracts["Constitution"]
    for grant in (Grant("admin", admin, 0), *grants):
        found = constitution.hasRole(ROLES.get(grant.role, ADMIN), grant.holder)
        expect(f"the role of {grant.role} of {grant.holder}", tuple(found), (True, grant.delay))
    for role, name, function in POWERS:
        found = constitution.getTargetFunctionRole(contracts[name], selector(contracts[name], function))
        expect(f"the role for {name}.{function}", found, ROLES[role])
    for name in MANAGED:
        expect(f"the authority of {name}", contracts[name].authority(), constitution.address)


def expect(what: str, found: object, planned: object) -> None:
    """Refuse to go on when the chain differs from the plan."""
    if found != planned:
        raise Refusal(f"The nation is not as planned: {what} is {found}, not {planned}. No file was written.")


def selector(contract: ContractInstance, function: str) -> bytes:
    """The four bytes by which a function is called."""
    abi = next(abi for abi in contract.contract_type.methods if abi.name == function)
    return keccak(text=abi.selector)[:4]


def describe(provider: ProviderAPI, contracts: Contracts, parameters: Parameters) -> dict[str, Any]:
    """The deployment file: all that the rest of the project knows of a deployment."""
    coin = contracts["Coin"]
    return {
        "chain_id": provider.chain_id,
        "genesis_hash": to_hex(provider.web3.eth.get_block(0)["hash"]),
        "start_block": contracts["Constitution"].creation_metadata.block,
        "nation": parameters["nation"],
        "tax_year": parameters["tax_year"],
        "decision_period": contracts["Appeals"].DECISION_PERIOD(),
        "texts": [parameters["citizenship"]["terms"], parameters["schedule"]["law"]],
        "coin": {"name": coin.name(), "symbol": coin.symbol(), "decimals": coin.decimals()},
        "contracts": {
            name: {"address": contract.address, "abi": abi_of(contract)} for name, contract in contracts.items()
        },
    }


def abi_of(contract: ContractInstance) -> list[dict[str, Any]]:
    """The contract's ABI as plain JSON."""
    return [json.loads(item.model_dump_json(by_alias=True, exclude_none=True)) for item in contract.contract_type.abi]
