"""Whether the relay is on, with whose key, and what `atoll status` says of it."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from atoll.app import create_app
from atoll.config import SettingInvalid, Settings
from atoll.devnet import supervisor
from atoll.devnet.folder import DataFolder
from atoll.devnet.node import MNEMONIC, RELAY_KEY
from atoll.domain.relay import GWEI, SILENT_AFTER, RelayTerms
from atoll.services.keys import PUBLISHED, KeyInvalid, load_account
from atoll.services.relay_lock import LockImpossible, held, lock_path
from atoll.services.relay_status import relay_status
from eth_account import Account
from nations import RunningNation
from relaying import SENDER, RelayUnderTest
from test_cli import atoll

NOW = 1_800_000_000
OWN_KEY = "0x" + "a7" * 32


def test_relay_is_off_unless_a_key_is_named(tmp_path: Path) -> None:
    settings = Settings.from_environment({}, data=tmp_path)
    assert load_account(settings.relay_key, settings.relay_key_file, devnet=True) is None
    assert settings.relay_terms == RelayTerms()


def test_key_comes_from_a_variable_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{OWN_KEY}\n")
    named = Settings.from_environment({"ATOLL_RELAY_KEY_FILE": str(tmp_path / "key")})
    given = Settings.from_environment({"ATOLL_RELAY_KEY": OWN_KEY})

    for settings in (named, given):
        account = load_account(settings.relay_key, settings.relay_key_file, devnet=False)
        assert account is not None
        assert account.address == Account.from_key(OWN_KEY).address
        assert OWN_KEY[2:] not in repr(settings)
        assert Settings.from_environment(settings.environment()) == settings


def test_terms_are_read_and_handed_on() -> None:
    variables = {"ATOLL_RELAY_GAS_A_DAY": "5", "ATOLL_RELAY_ACTS_A_DAY": "6", "ATOLL_RELAY_MAX_FEE": "7"}
    settings = Settings.from_environment(variables)

    assert settings.relay_terms == RelayTerms(gas_a_day=5, acts_a_day=6, max_fee=7 * GWEI)
    assert Settings.from_environment(settings.environment()) == settings


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", "\u0663"])
def test_terms_that_cannot_be_are_refused(said: str) -> None:
    with pytest.raises(SettingInvalid, match="ATOLL_RELAY_ACTS_A_DAY"):
        Settings.from_environment({"ATOLL_RELAY_ACTS_A_DAY": said})


@pytest.mark.parametrize("index", [0, 1, 8, 9, 10, 99])
def test_a_published_key_is_refused_but_on_a_devnet(index: int) -> None:
    Account.enable_unaudited_hdwallet_features()
    key = Account.from_mnemonic(PUBLISHED, account_path=f"m/44'/60'/0'/0/{index}").key.to_0x_hex()

    assert PUBLISHED == MNEMONIC
    assert load_account(key, None, devnet=True) is not None
    with pytest.raises(KeyInvalid, match="publishes") as refused:
        load_account(key, None, devnet=False)
    assert key[2:] not in str(refused.value)


def test_a_nation_on_a_real_network_does_not_start_with_a_published_key(nation: RunningNation, tmp_path: Path) -> None:
    deployment = json.loads(nation.settings.deployment_file.read_text())
    (tmp_path / "deployment.json").write_text(json.dumps(deployment | {"chain_id": 1}))
    office = urlsafe_b64encode(bytes(range(32))).decode()
    variables = {"ATOLL_NODE_URL": nation.running.url, "ATOLL_RELAY_KEY": RELAY_KEY, "ATOLL_OFFICE_KEY": office}

    with pytest.raises(KeyInvalid, match=SENDER):
        create_app(Settings.from_environment(variables, data=tmp_path))


@pytest.mark.parametrize("key", ["junk", "0x12", OWN_KEY + "00", "0x" + "00" * 32, "0x" + "ff" * 32])
def test_what_is_no_key_is_refused_without_showing_it(key: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(key)
    for given, file in ((key, None), (None, tmp_path / "key")):
        with pytest.raises(KeyInvalid, match="no private key") as refused:
            load_account(given, file, devnet=True)
        assert key not in str(refused.value)


def test_a_key_file_that_serves_for_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    for name, words in (("missing", "No such file"), ("empty", "is empty"), ("binary", "not plain text")):
        with pytest.raises(KeyInvalid, match=words):
            load_account(None, tmp_path / name, devnet=True)
    with pytest.raises(KeyInvalid, match="both"):
        load_account(OWN_KEY, tmp_path / "empty", devnet=True)


def test_server_says_at_once_that_the_key_is_none_and_does_not_print_it(
    nation: RunningNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in nation.settings.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ATOLL_RELAY_KEY", OWN_KEY + "00")
    refused = atoll("serve")

    assert refused.returncode == 1
    assert "ATOLL_RELAY_KEY is no private key" in refused.stderr
    assert OWN_KEY not in refused.stderr + refused.stdout


def test_devnet_has_a_relay(monkeypatch: pytest.MonkeyPatch, folder: DataFolder) -> None:
    seen: list[Settings] = []

    def bring_up(devnet: supervisor.Devnet, *_: object) -> None:
        seen.append(devnet.folder.settings)
        raise supervisor.Stopped

    monkeypatch.setattr(supervisor, "bring_up", bring_up)
    supervisor.run(folder.settings, 8000, False, lambda _: None)

    account = load_account(seen[0].relay_key, seen[0].relay_key_file, devnet=True)
    assert account is not None
    assert account.address == SENDER


def test_one_worker_holds_the_lock_beside_the_office(tmp_path: Path) -> None:
    path = lock_path(f"sqlite:///{tmp_path / 'office.db'}")
    with held(path) as first, held(path) as second:
        assert (first, second) == (True, False)
    with held(path) as again:
        assert again

    assert path.parent == tmp_path
    with pytest.raises(LockImpossible, match="SQLite"):
        lock_path("postgresql://there/office")


def test_status_tells_of_the_relay(own_nation: RunningNation) -> None:
    url = own_nation.settings.office_url
    before = relay_status(url, NOW)
    relay = RelayUnderTest(own_nation)
    never = relay_status(url, NOW)
    relay.taken(relay.apply(40))
    worker = relay.relay.worker
    worker._clock = lambda: NOW
    worker._try_step()
    on, silent = relay_status(url, NOW + SILENT_AFTER), relay_status(url, NOW + SILENT_AFTER + 1)

    assert (before.state, never.state, on.state, silent.state) == ("off", "off", "on", "silent")
    assert "off" in never.sentence()
    assert (on.sender, on.queued, on.sent, on.problem) == (SENDER, 0, 1, None)
    assert 9_999 * 10**18 < int(on.balance or 0) <= 10_000 * 10**18
    assert f"the sender {SENDER} has 10000.0000 of the native coin" in on.sentence()
    assert "last heard of at 2027-01-15T08:00:00Z" in silent.sentence()


def test_status_tells_what_keeps_the_relay_from_sending(own_nation: RunningNation) -> None:
    away = replace(own_nation, settings=replace(own_nation.settings, node_url="http://127.0.0.1:9"))
    relay = RelayUnderTest(own_nation)
    relay.taken(relay.apply(40))
    relay = RelayUnderTest(away)
    relay.relay.worker._try_step()

    told = relay_status(own_nation.settings.office_url, int(relay.relay.worker._clock()))
    assert (told.state, told.balance, told.queued) == ("on", None, 1)
    assert "does not answer" in (told.problem or "")
    assert "does not answer" in told.sentence()
