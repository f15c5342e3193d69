"""Junk in every parameter of every operation of the API: what is no answer is a problem that names the field."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from scale import cases
from schemathesis.checks import CHECKS, load_all_checks

ACCEPTS_WHAT_IS_TRUE = "positive_data_acceptance"
"""Not checked: a block that is not indexed yet, or a cursor of another list, fits the description and is refused."""

load_all_checks()
checks = [check for check in CHECKS.get_all() if check.__name__ != ACCEPTS_WHAT_IS_TRUE]
schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture(scope="module")
def described(app: Flask) -> Any:
    """The API as its own description tells it."""
    return schemathesis.openapi.from_wsgi("/v1/openapi.json", app)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@schema.parametrize()
@settings(
    max_examples=cases(usual=80, soak=5_000),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_operations_answer_or_refuse_in_words(case: Any) -> None:
    response = case.call_and_validate(checks=checks)
    if response.status_code == 422:
        problem = response.json()
        assert problem["errors"]
        assert all(name in problem["detail"] and all(texts) for name, texts in problem["errors"].items())
