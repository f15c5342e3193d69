"""Who signs in: whoever signed our message, under our name, in time, once; by key, by contract, or by either.

message
├── as EIP-4361 writes it, naming the site that the operator named, whatever name the request came by
└── this machine alone needs no name
signature
├── of another message: domain, address, chain, nonce, time: refused
├── used already, by anybody, at once or later: refused; expired or of a clock that went back: refused
├── by another key; the other of its two forms; junk: refused
├── by a contract wallet: what it accepts; one that lies, burns gas, answers too little or too much: refused
├── by an account with code (EIP-7702): its own key, or what its delegate accepts
└── a node that is away: told so, and no session
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from answering import answering
from atoll.chain.rpc import Node
from atoll.domain.sign_in import SignInMessage
from atoll.domain.site import Site, SiteForeign, SiteInvalid, asked_site, named_site
from atoll.services.sign_in import LIFE, SignInRefused, SignIns
from atoll.services.signatures import GAS, NodeAway, Signatures
from atoll.store.engine import open_office
from atoll.store.office import Office
from atoll.store.sessions import SessionBook
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_account.signers.local import LocalAccount
from nations import RunningNation, seeded_key
from visiting import deploy, signed

KEPT = Path(__file__).parents[1] / "fixtures" / "sign_in.json"
SITE = Site("https", "register.example")
CHAIN = 31337
NOW = 1_800_000_000
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
ADA: LocalAccount = Account.from_key(seeded_key(10))
BEN: LocalAccount = Account.from_key(seeded_key(11))


class Clock:
    """Tells the time that a test sets."""

    now = float(NOW)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(nation: RunningNation) -> SessionBook:
    return SessionBook(Office(open_office(nation.settings.office_url), nation.deployment))


@pytest.fixture
def sign_ins(nation: RunningNation, book: SessionBook, clock: Clock) -> SignIns:
    return SignIns(book, Signatures(nation.node), CHAIN, clock)


def refused(sign_ins: SignIns, secret: str | None, signature: bytes) -> bool:
    try:
        sign_ins.answer(secret, signature)
    except SignInRefused:
        return True
    return False


def twin(signature: bytes) -> bytes:
    """The other form of a signature, which the same key could have made."""
    s = ORDER - int.from_bytes(signature[32:64], "big")
    return signature[:32] + s.to_bytes(32, "big") + bytes([55 - signature[64]])


def test_the_message_is_the_one_that_wallets_know() -> None:
    """The same text is read and written by somebody else's library in frontend/src/sign_in.test.ts."""
    message = SignInMessage(SITE, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", CHAIN, "5a17f15h", NOW, NOW + LIFE)

    assert message.text().split("\n") == json.loads(KEPT.read_text())["message"]


def test_who_signs_the_message_signs_in(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)

    assert sign_ins.answer(secret, signed(ADA, message)) == ADA.address


@pytest.mark.parametrize(
    ("true", "other"),
    [
        ("register.example wants", "evil.example wants"),
        ("https://register.example/", "https://evil.example/"),
        (ADA.address, BEN.address),
        (f"Chain ID: {CHAIN}", "Chain ID: 1"),
        ("Nonce: ", "Nonce: 0"),
        ("Issued At: 20", "Issued At: 21"),
        ("Expiration Time: 20", "Expiration Time: 21"),
        ("Sign in to see", "I give away"),
    ],
)
def test_a_signature_under_another_message_is_refused(sign_ins: SignIns, true: str, other: str) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    assert true in message

    assert refused(sign_ins, secret, signed(ADA, message.replace(true, other, 1)))


def test_a_message_is_answered_once(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    signature = signed(ADA, message)

    assert sign_ins.answer(secret, signature) == ADA.address
    assert refused(sign_ins, secret, signature)


def test_a_message_is_answered_once_also_by_many_at_the_same_moment(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    signature = signed(ADA, message)

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda _: refused(sign_ins, secret, signature), range(16)))

    assert outcomes.count(False) == 1


def test_a_wrong_answer_uses_the_message_up(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)

    assert refused(sign_ins, secret, signed(BEN, message))
    assert refused(sign_ins, secret, signed(ADA, message))


def test_the_signature_alone_is_nothing_without_the_secret_of_the_browser_that_asked(sign_ins: SignIns) -> None:
    """Else somebody could be signed in as somebody else without knowing it."""
    _, message = sign_ins.ask(ADA.address, SITE)
    other_secret, _ = sign_ins.ask(ADA.address, SITE)

    for secret in (None, "", "0" * 43, other_secret):
        assert refused(sign_ins, secret, signed(ADA, message))


@pytest.mark.parametrize(("after", "fits"), [(-1, False), (0, True), (LIFE - 1, True), (LIFE, False), (10**6, False)])
def test_a_message_is_answered_in_time(sign_ins: SignIns, clock: Clock, after: int, fits: bool) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    clock.now = NOW + after

    assert refused(sign_ins, secret, signed(ADA, message)) is not fits


def test_what_was_never_answered_is_forgotten(sign_ins: SignIns, book: SessionBook, clock: Clock) -> None:
    secret, _ = sign_ins.ask(ADA.address, SITE)
    clock.now = NOW + LIFE
    sign_ins.ask(BEN.address, SITE)
    clock.now = NOW

    with pytest.raises(SignInRefused, match="no sign-in under way"):
        sign_ins.answer(secret, b"")


def test_whoever_asks_without_end_pushes_out_the_oldest(
    sign_ins: SignIns, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atoll.store.sessions.MOST_CHALLENGES", 3)
    asked = []
    for later in range(4):
        clock.now = NOW + 10 * LIFE + later
        asked.append(sign_ins.ask(ADA.address, SITE))

    assert [refused(sign_ins, secret, signed(ADA, message)) for secret, message in asked] == [True, False, False, False]


def test_the_other_form_of_a_signature_is_refused(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    other = twin(signed(ADA, message))

    assert Account.recover_message(encode_defunct(text=message), signature=other) == ADA.address
    assert refused(sign_ins, secret, other)


def test_wallets_that_count_from_nought_are_understood(sign_ins: SignIns) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)
    signature = bytes(signed(ADA, message))

    assert sign_ins.answer(secret, signature[:64] + bytes([signature[64] - 27])) == ADA.address


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda signature: signature[:64],
        lambda signature: signature + b"\0",
        lambda signature: signature[:64] + b"\x1d",
        lambda signature: bytes(64) + signature[64:],
        lambda signature: b"\xff" * 32 + signature[32:],
        lambda signature: signature[:32] + bytes(32) + signature[64:],
        lambda _: b"\xff" * 4096,
    ],
    ids=range(8),
)
def test_junk_is_no_signature(sign_ins: SignIns, change: Callable[[bytes], bytes]) -> None:
    secret, message = sign_ins.ask(ADA.address, SITE)

    assert refused(sign_ins, secret, change(bytes(signed(ADA, message))))


def test_a_contract_wallet_signs_in_with_what_it_accepts(nation: RunningNation, sign_ins: SignIns) -> None:
    wallet = deploy(nation, "ContractWallet", ADA.address)

    secret, message = sign_ins.ask(wallet, SITE)
    assert sign_ins.answer(secret, signed(ADA, message)) == wallet
    secret, message = sign_ins.ask(wallet, SITE)
    assert refused(sign_ins, secret, signed(BEN, message))


@pytest.mark.parametrize("manner", range(6))
def test_a_contract_that_answers_in_bad_faith_is_refused(nation: RunningNation, sign_ins: SignIns, manner: int) -> None:
    wallet = deploy(nation, "HostileWallet", manner)
    secret, message = sign_ins.ask(wallet, SITE)

    assert refused(sign_ins, secret, signed(ADA, message))


def test_asking_a_contract_burns_only_so_much() -> None:
    asked: list[dict[str, str]] = []

    def reply(body: bytes) -> list[bytes]:
        (call,) = json.loads(body)
        asked.append(call["params"][0])
        return [json.dumps([{"jsonrpc": "2.0", "id": 0, "result": "0x"}]).encode()]

    with answering(reply) as node:
        assert not Signatures(Node(node)).signed_by(ADA.address, "message", b"no key's")

    assert [int(call["gas"], 16) for call in asked] == [GAS]


@pytest.mark.parametrize("word", ["0x", "0x1626ba7e", "0x" + "1626ba7e".ljust(63, "0"), "0x" + "1626ba7e" + "1" * 56])
def test_half_a_yes_of_a_contract_is_no(word: str) -> None:
    answer = json.dumps([{"jsonrpc": "2.0", "id": 0, "result": word}]).encode()
    with answering(lambda _: [answer]) as node:
        assert not Signatures(Node(node)).signed_by(ADA.address, "message", b"no key's")


def test_an_account_with_code_signs_with_its_own_key(nation: RunningNation, sign_ins: SignIns) -> None:
    """EIP-7702, with a delegate that knows nothing of ERC-1271."""
    account = Account.create()
    delegate(nation, account.address, nation.deployment.contracts["Treasury"].address)

    secret, message = sign_ins.ask(account.address, SITE)
    assert sign_ins.answer(secret, signed(account, message)) == account.address
    secret, message = sign_ins.ask(account.address, SITE)
    assert refused(sign_ins, secret, signed(BEN, message))


def test_an_account_with_code_signs_with_what_its_delegate_accepts(nation: RunningNation, sign_ins: SignIns) -> None:
    account = Account.create()
    delegate(nation, account.address, deploy(nation, "ContractWallet", BEN.address))

    for signer in (account, BEN):
        secret, message = sign_ins.ask(account.address, SITE)
        assert sign_ins.answer(secret, signed(signer, message)) == account.address


def delegate(nation: RunningNation, account: str, contract: str) -> None:
    nation.node.call("anvil_setCode", [account, "0xef0100" + contract[2:]], object)


def test_keys_need_no_node_and_contracts_are_told_that_it_is_away(book: SessionBook, clock: Clock) -> None:
    sign_ins = SignIns(book, Signatures(Node("http://127.0.0.1:1", timeout=1)), CHAIN, clock)

    secret, message = sign_ins.ask(ADA.address, SITE)
    assert sign_ins.answer(secret, signed(ADA, message)) == ADA.address
    secret, message = sign_ins.ask(ADA.address, SITE)
    with pytest.raises(NodeAway):
        sign_ins.answer(secret, signed(BEN, message))


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_needs_no_name(host: str) -> None:
    assert asked_site(None, host) == Site("http", host.lower())


@pytest.mark.parametrize(
    "host",
    ["register.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""],
)
def test_any_other_name_is_refused_until_the_operator_says_it(host: str) -> None:
    """A site that passes requests on would find its own name in the message, and so would its visitors' wallets."""
    with pytest.raises(SiteForeign, match="ATOLL_ORIGIN"):
        asked_site(None, host)


@pytest.mark.parametrize("host", ["evil.example", "register.example:444", "localhost", "register.example.evil.example"])
def test_only_the_name_that_the_operator_says_is_signed_under(host: str) -> None:
    named = named_site("https://register.example")

    assert asked_site(named, "Register.Example") == SITE
    with pytest.raises(SiteForeign, match=r"https://register\.example"):
        asked_site(named, host)


@pytest.mark.parametrize(
    "origin",
    [
        "register.example",
        "http://register.example",
        "https://register.example/",
        "https://register.example/atoll",
        "https://Register.example",
        "https://register.example:443",
        "https://user@register.example",
        "https://register.example:99999",
        "ftp://register.example",
        "https://",
        "https://[",
    ],
)
def test_a_site_is_named_as_browsers_write_it(origin: str) -> None:
    with pytest.raises(SiteInvalid, match="ATOLL_ORIGIN"):
        named_site(origin)


def test_named_sites() -> None:
    for origin in ("https://register.example:8443", "http://127.0.0.1:8000", "https://[2001:db8::1]:8443"):
        assert named_site(origin).origin == origin
