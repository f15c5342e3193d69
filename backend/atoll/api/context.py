"""How resources reach what the application composed."""

from typing import Any, NoReturn, TypeVar, cast

from flask import current_app
from flask_smorest import abort

from atoll.domain.nation import Deployment
from atoll.store.read import Index

Record = TypeVar("Record")


def index() -> Index:
    """The index that the application reads."""
    return cast(Index, current_app.extensions["atoll.index"])


def deployment() -> Deployment:
    """The nation that the application serves."""
    return cast(Deployment, current_app.extensions["atoll.deployment"])


def found(record: Record | None, kind: str, key: object) -> Record:
    """The record, or 404."""
    if record is None:
        refuse(404, f"There is no {kind} {key}.")
    return record


def refuse(status: int, message: str, **details: Any) -> NoReturn:
    """End the request with a problem. ``details`` may be ``headers``."""
    abort(status, message=message, **details)
    raise AssertionError("abort does not return")
