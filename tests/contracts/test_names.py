"""The normal form of names: the contract answers as `atoll.domain.names` does, for any text.

What each function does and refuses is told and tested in BusinessNames.tree and NameRegistry.tree.
"""

from __future__ import annotations

import pytest
from atoll.domain.names import LEGAL_FORMS, NameInvalid, normal_form
from contract_harness import Nation, try_call
from eth_abi import decode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from([*sorted(LEGAL_FORMS), "Blue", "ref", "and", "&", "O'Neill", "3D", "l.t.d", "-", "", "A."])
SIGNS = st.text(alphabet="aZ09 &-.',", max_size=66)
PLAUSIBLE = st.builds(
    lambda words, glue: glue.join(words),
    st.lists(WORDS, max_size=7),
    st.sampled_from([" ", ", ", "-", " & ", "."]),
)
ANYTHING = st.one_of(PLAUSIBLE, SIGNS, st.text(max_size=20))


@pytest.mark.parametrize(
    "name",
    [
        "Blue Reef Company Limited",
        "Salt&Solar",
        "Co. Ltd",
        "& Co",
        "a" * 64,
        "&" * 64,
        "x" * 65,
        "",
        "A",
        " . ",
        "é",
        "Blue/Reef",
        "A\tB",
        "AB\0",
        *(f"Blue {form}" for form in sorted(LEGAL_FORMS)),
    ],
)
def test_normal_form__of_example__equals_oracle(nation: Nation, name: str) -> None:
    """INV-NR-1."""
    assert told_by_contract(nation, name) == told_by_oracle(name)


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=ANYTHING)
def test_normal_form__of_any_text__equals_oracle(nation: Nation, name: str) -> None:
    """INV-NR-1."""
    assert told_by_contract(nation, name) == told_by_oracle(name)


def told_by_contract(nation: Nation, name: str) -> str | None:
    """The normal form, or none if the contract refuses the name."""
    answer = try_call(nation.names.normalForm, name)
    return decode(["string"], bytes.fromhex(answer["result"][2:]))[0] if "result" in answer else None


def told_by_oracle(name: str) -> str | None:
    """The normal form, or none if the Python rule refuses the name."""
    try:
        return normal_form(name)
    except NameInvalid:
        return None
