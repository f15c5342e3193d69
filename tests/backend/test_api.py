"""The public API over a seeded nation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from atoll.api import relay
from atoll.api.schemas import files
from atoll.app import create_app
from eth_account import Account
from eth_utils.crypto import keccak
from flask.testing import FlaskClient
from indexing import IndexUnderTest
from nations import SEEDED_BUSINESSES, RunningNation
from web3 import Web3

MNEMONIC = "test test test test test test test test test test test junk"
LISTS = ("applications", "citizens", "businesses", "payments", "collections", "events")


@pytest.fixture(scope="module")
def api(nation: RunningNation) -> FlaskClient:
    IndexUnderTest(nation.node, nation.deployment, Path(nation.settings.data) / "index.db").catch_up()
    return create_app(nation.settings).test_client()


def get(api: FlaskClient, path: str) -> Any:
    response = api.get(f"/v1/{path}")
    assert response.status_code == 200, response.text
    return response.json


def every(api: FlaskClient, path: str, limit: int = 100) -> Iterator[Any]:
    after = ""
    while True:
        page = get(api, f"{path}{'&' if '?' in path else '?'}limit={limit}{after}")
        yield from page["items"]
        if page["next"] is None:
            return
        after = f"&after={page['next']}"


def test_nation_says_chain_coin_journals_and_sums(api: FlaskClient, nation: RunningNation) -> None:
    answer = get(api, "nation")

    assert answer["network"] == "eip155:31337"
    assert answer["genesis_hash"] == nation.deployment.genesis_hash
    assert answer["coin"]["decimals"] == 6
    assert answer["decision_period"] == _call(nation, "Appeals", "DECISION_PERIOD")
    assert answer["totals"]["citizens"] == 12
    assert answer["totals"]["businesses"] == SEEDED_BUSINESSES
    assert int(answer["totals"]["tax"]) > 0
    on_chain = {contract["name"]: contract["journal"] for contract in answer["contracts"]}
    for name, digest in on_chain.items():
        address = nation.deployment.contracts[name].address
        assert nation.node.call("eth_call", [{"to": address, "data": "0x61471425"}, "latest"], str) == digest


def test_treasury_holds_exactly_what_the_collections_took(api: FlaskClient, nation: RunningNation) -> None:
    totals = get(api, "nation")["totals"]
    balance = _call(nation, "Coin", "balanceOf", nation.deployment.contracts["Treasury"].address)

    taxed = sum(int(collection["tax"]) for collection in every(api, "collections"))
    assert taxed == int(totals["tax"]) == int(totals["tax_received"])
    assert balance == int(totals["tax_received"]) + int(totals["unattributed"]) - int(totals["spent"])


def test_receipts_sum_to_their_collection(api: FlaskClient) -> None:
    taxes: dict[int, int] = {}
    for payment in every(api, "payments"):
        if payment["collection_id"] is not None:
            taxes[payment["collection_id"]] = taxes.get(payment["collection_id"], 0) + int(payment["tax"])
    collections = {c["id"]: c for c in every(api, "collections")}
    assert len(taxes) > 50
    assert all(taxes[id] + int(collections[id]["opening_tax"]) == int(collections[id]["tax"]) for id in taxes)


def test_receipts_and_opening_tax_are_what_the_treasury_received(own_nation: RunningNation) -> None:
    """A till that was paid before it was opened, too."""
    predicted = _call(own_nation, "MicroTax", "predictTill", 1, keccak(text="tooearlyborough"), 7)
    own_nation.send("Coin", "drip", predicted)
    Account.enable_unaudited_hdwallet_features()
    founder = Account.from_mnemonic(MNEMONIC, account_path="m/44'/60'/0'/0/10").address
    own_nation.send("BusinessRegistry", "register", ("Too Early Borough", b"G", 3, 7), sender=founder)
    own_nation.send("MicroTax", "collect", SEEDED_BUSINESSES + 1)
    IndexUnderTest(own_nation.node, own_nation.deployment, Path(own_nation.settings.data) / "index.db").catch_up()
    api = create_app(own_nation.settings).test_client()

    collections = list(every(api, "collections"))
    receipts = sum(int(payment["tax"] or 0) for payment in every(api, "payments"))
    opening = sum(int(collection["opening_tax"]) for collection in collections)
    unsent = sum(int(collection["tax"]) - int(collection["tax_sent"]) for collection in collections)
    totals = get(api, "nation")["totals"]
    assert opening > 0
    assert receipts + opening + int(totals["unattributed"]) == int(totals["tax_received"]) + unsent


def test_nation_as_of_a_block_has_its_sums(api: FlaskClient) -> None:
    (first,) = get(api, "events?name=ApplicationSubmitted&limit=1")["items"]
    then = get(api, f"nation?as_of_block={first['source']['block']}")
    assert then["totals"]["citizens"] == 0
    assert then["totals"]["applications_open"] > 0
    assert then["head"] == get(api, "nation")["head"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 7])
def test_pages_give_every_record_once(api: FlaskClient, path: str, limit: int) -> None:
    if path == "events" and limit == 1:
        path = "events?contract=BusinessRegistry"
    whole = list(every(api, path))
    assert list(every(api, path, limit)) == whole
    assert len(whole) >= SEEDED_BUSINESSES


def test_every_record_names_the_log_that_made_it(api: FlaskClient, nation: RunningNation) -> None:
    for path in LISTS:
        record = get(api, f"{path}?limit=1")["items"][0]
        source = record["source"]
        receipt = nation.node.call("eth_getTransactionReceipt", [source["transaction"]], dict[str, Any])
        assert int(receipt["blockNumber"], 16) == source["block"]
        assert receipt["blockHash"] == source["block_hash"]
        assert source["log_index"] in [int(log["logIndex"], 16) for log in receipt["logs"]]


def test_businesses_are_found_by_name_section_owner_and_state(api: FlaskClient) -> None:
    whole = list(every(api, "businesses"))
    one = whole[2]

    assert [b["id"] for b in get(api, f"businesses?name={one['name'][:5].upper()}")["items"]] == [one["id"]]
    assert get(api, "businesses?name=%25")["items"] == []
    by_section = get(api, f"businesses?section={one['section']}")["items"]
    assert by_section == [b for b in whole if b["section"] == one["section"]]
    by_owner = get(api, f"businesses?owner={one['owner_id']}")["items"]
    assert by_owner == [b for b in whole if b["owner_id"] == one["owner_id"]]
    assert get(api, "businesses?state=active")["items"] == whole


def test_quote_is_the_contracts_own_tax(api: FlaskClient, nation: RunningNation) -> None:
    for turnover, amount in ((0, 1), (99_999_999, 83), (9_999_999_999, 10**12), (0, 2**100)):
        quote = get(api, f"tax/quote?schedule=1&turnover={turnover}&amount={amount}")
        after = _call(nation, "MicroTax", "taxDue", 1, turnover + amount)
        assert int(quote["tax"]) == after - _call(nation, "MicroTax", "taxDue", 1, turnover)
        assert int(quote["tax"]) + int(quote["net"]) == amount


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("businesses?limit=1000000000", 422, "limit"),
        ("businesses?limit=0", 422, "limit"),
        ("businesses?section=Z", 422, "section"),
        ("businesses?state=gone", 422, "state"),
        ("businesses?bogus=1", 422, "bogus"),
        ("payments?payer=0x12", 422, "payer"),
        ("payments?payer=0x70997970C51812dc3A010C7d01b50e0d17dc79c9", 422, "payer"),
        ("payments?after=junk!", 422, "after"),
        ("events?after=MQ", 422, "after"),
        ("events?transaction=0x12", 422, "transaction"),
        ("nation?as_of_block=99999999", 422, "as_of_block"),
        ("nation?as_of_block=-1", 422, "as_of_block"),
        ("tax/quote?schedule=1&amount=-5", 422, "amount"),
        ("tax/quote?schedule=1&amount=1e9", 422, "amount"),
        ("tax/quote?schedule=99&amount=5", 404, None),
        ("businesses/99", 404, None),
        ("citizens/9223372036854775808", 404, None),
        ("citizens/9223372036854775808/accounts", 404, None),
        ("payments/99999999999999999999999999", 404, None),
        ("citizens/0", 404, None),
        ("nowhere", 404, None),
    ],
)
def test_errors_are_problem_details_that_name_the_field(
    api: FlaskClient, path: str, status: int, field: str | None
) -> None:
    response = api.get(f"/v1/{path}")

    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert response.json["status"] == status
    assert response.json["detail"]
    assert list(response.json.get("errors", {})) == ([] if field is None else [field])


def test_description_is_openapi_3_1_and_has_a_page_of_its_own(api: FlaskClient) -> None:
    description = get(api, "openapi.json")
    page = api.get("/v1/docs")

    assert description["openapi"].startswith("3.1")
    assert page.status_code == 200
    for path in description["paths"]:
        assert path.encode() in page.data
    assert b"//" not in b"".join(part.split(b'"')[0] for part in page.data.split(b'src="')[1:])


def test_an_operation_that_takes_more_or_less_than_others_says_how_much(api: FlaskClient) -> None:
    description = get(api, "openapi.json")

    assert "256 kB unless the operation says otherwise" in description["info"]["description"]
    for path, most in (("/v1/relay", relay.MAX_BODY), ("/v1/applications/{id}/file", files.MAX_BODY)):
        assert f"more than {most} bytes" in description["paths"][path]["post"]["responses"]["413"]["description"]


def test_the_public_may_read_from_anywhere(api: FlaskClient) -> None:
    assert api.get("/v1/nation").headers["Access-Control-Allow-Origin"] == "*"


def _call(nation: RunningNation, contract: str, function: str, *arguments: Any) -> Any:
    deployed = nation.deployment.contracts[contract]
    web3 = Web3(Web3.HTTPProvider(nation.running.url))
    made = web3.eth.contract(Web3.to_checksum_address(deployed.address), abi=list(deployed.abi))
    return made.functions[function](*arguments).call()
