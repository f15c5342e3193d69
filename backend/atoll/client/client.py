"""Reads the public API of any Atoll server into the domain's records."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

import msgspec
import urllib3

from atoll.domain import cases, records
from atoll.domain.errors import AtollError
from atoll.domain.text import escaped

Record = TypeVar("Record")
LIMIT = 100
TIMES = frozenset(
    {
        "admitted_at",
        "adopted_at",
        "appeal_until",
        "block_time",
        "consent_by",
        "decide_by",
        "decided_at",
        "effective_at",
        "ended_at",
        "expires_at",
        "free_at",
        "given_at",
        "lapsed_at",
        "lodged_at",
        "made_at",
        "named_at",
        "opens_at",
        "recovery_until",
        "registered_at",
        "renounced_at",
        "requested_at",
        "revoked_at",
        "since",
        "submitted_at",
        "suspended_until",
        "until",
        "vetoed_at",
    }
)


class ApiError(AtollError):
    """The server does not answer, or not with what the API promises."""


class ApiClient:
    """One server, by its base address. ``as_of_block`` holds for every answer."""

    def __init__(self, url: str, as_of_block: int | None = None, timeout: float = 30) -> None:
        self._url = url.rstrip("/")
        self._state: dict[str, Any] = {} if as_of_block is None else {"as_of_block": str(as_of_block)}
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def as_of(self, block: int) -> "ApiClient":
        """The same server, asked for the state as of a block."""
        return ApiClient(self._url, block)

    def head(self) -> records.Head:
        """The last block that the server has indexed."""
        head = self._get("nation")["head"]
        if head is None:
            raise ApiError(f"{self._url} has not indexed a block yet")
        return _convert(head, records.Head)

    def totals(self) -> records.Totals:
        return _convert(self._get("nation")["totals"], records.Totals)

    def contracts(self) -> list[records.Contract]:
        return [_convert(item, records.Contract) for item in self._get("nation")["contracts"]]

    def applications(self) -> Iterator[records.Application]:
        return self._all("applications", records.Application)

    def citizens(self) -> Iterator[records.Citizen]:
        return self._all("citizens", records.Citizen)

    def terms(self) -> Iterator[records.Terms]:
        return self._all("citizenship/terms", records.Terms)

    def rules(self) -> Iterator[records.Rules]:
        return self._all("citizenship/rules", records.Rules)

    def vouching_rules(self) -> Iterator[cases.VouchingRules]:
        return self._all("citizenship/vouching", cases.VouchingRules)

    def vouches(self) -> Iterator[cases.Vouch]:
        return self._all("vouches", cases.Vouch)

    def acts(self) -> Iterator[cases.Act]:
        return self._all("acts", cases.Act)

    def appeals(self) -> Iterator[cases.Appeal]:
        return self._all("appeals", cases.Appeal)

    def guardian_sets(self, citizen_id: int) -> Iterator[cases.GuardianSet]:
        return self._all(f"citizens/{citizen_id}/guardians", cases.GuardianSet)

    def recoveries(self) -> Iterator[cases.Recovery]:
        return self._all("recoveries", cases.Recovery)

    def signing_keys(self) -> Iterator[cases.SigningKey]:
        return self._all("signing-keys", cases.SigningKey)

    def businesses(self) -> Iterator[records.Business]:
        return self._all("businesses", records.Business)

    def payments(self) -> Iterator[records.Payment]:
        return self._all("payments", records.Payment)

    def collections(self) -> Iterator[records.Collection]:
        return self._all("collections", records.Collection)

    def accounts(self, citizen_id: int) -> Iterator[records.Account]:
        return self._all(f"citizens/{citizen_id}/accounts", records.Account)

    def schedules(self) -> Iterator[records.Schedule]:
        return self._all("tax/schedules", records.Schedule)

    def offices(self) -> Iterator[records.OfficeHolder]:
        return self._all("offices", records.OfficeHolder)

    def events(self) -> Iterator[records.Event]:
        return self._all("events", records.Event)

    def _all(self, path: str, kind: type[Record]) -> Iterator[Record]:
        query: dict[str, Any] = {}
        while True:
            page = self._get(path, **query)
            for item in page["items"]:
                yield _convert(item, kind)
            if page["next"] is None:
                return
            query = {"after": page["next"], "limit": str(LIMIT)}

    def _get(self, path: str, **query: Any) -> dict[str, Any]:
        address = f"{self._url}/v1/{path}"
        try:
            response = self._pool.request("GET", address, fields={**self._state, **query})
            answer = msgspec.json.decode(response.data)
        except (urllib3.exceptions.HTTPError, msgspec.DecodeError) as error:
            raise ApiError(f"{address} does not answer as an Atoll server: {error}") from error
        if not isinstance(answer, dict):
            raise ApiError(f"{address} does not answer as an Atoll server: an object is needed")
        if response.status != 200:
            raise ApiError(f"{address} answers {response.status}: {escaped(str(answer.get('detail')))}")
        return answer


def _convert(item: Any, kind: type[Record]) -> Record:
    try:
        return msgspec.convert(_with_unix_times(item), kind, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise ApiError(f"not a {kind.__name__}: {error}") from error


def _with_unix_times(item: dict[str, Any]) -> dict[str, Any]:
    """The times of a record and of its source; an event's arguments are the ledger's own."""
    times: dict[str, Any] = {name: _unix(value) for name, value in item.items() if name in TIMES and value is not None}
    if isinstance(item.get("source"), dict):
        times["source"] = _with_unix_times(item["source"])
    return item | times


def _unix(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())
