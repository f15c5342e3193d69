"""Names of businesses.

take
├── by anyone but the business registry: reverts
└── a free name: taken for ever, under every spelling
normal form
├── too short, too long, a character that is not allowed, nothing left: reverts
├── equals what `atoll.domain.names` says, for any text
└── spellings that people would confuse are one
"""

from __future__ import annotations

import pytest
from atoll.domain.names import LEGAL_FORMS, NameInvalid, normal_form
from contract_harness import Errors, Nation, People, assert_reverts, try_call
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


def test_take__by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-NR-2."""
    refused = errors.AccessManagedUnauthorized(people.stranger)
    assert_reverts(refused, nation.names.take, "Free Name", 9, sender=people.stranger)


def test_take__by_admin__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-NR-2."""
    refused = errors.AccessManagedUnauthorized(people.admin)
    assert_reverts(refused, nation.names.take, "Free Name", 9, sender=people.admin)


@pytest.mark.parametrize("name", ["", "A", "x" * 65], ids=len)
def test_normal_form__length_wrong__reverts(nation: Nation, errors: Errors, name: str) -> None:
    assert_reverts(errors.NameLengthInvalid(len(name)), nation.names.normalForm, name)


@pytest.mark.parametrize(
    ("name", "position"),
    [("Blue/Reef", 4), ("é", 0), ("Blue_", 4), ("A\tB", 1), ("AB\0", 2), ("A@", 1), ("A[", 1)],
)
def test_normal_form__character_not_allowed__reverts(nation: Nation, errors: Errors, name: str, position: int) -> None:
    assert_reverts(errors.NameCharacterInvalid(name, position), nation.names.normalForm, name)


@pytest.mark.parametrize("name", ["--", " . ", "',"])
def test_normal_form__nothing_left__reverts(nation: Nation, errors: Errors, name: str) -> None:
    assert_reverts(errors.NameEmpty(name), nation.names.normalForm, name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Blue Reef", "bluereef"),
        ("BLUE-REEF, Ltd.", "bluereef"),
        ("Blue Reef Company Limited", "bluereef"),
        ("Salt & Solar", "saltandsolar"),
        ("Salt&Solar", "saltandsolar"),
        ("Salt and Solar", "saltandsolar"),
        ("Ltd", "ltd"),
        ("Co. Ltd", "co"),
        ("Limited Editions", "limitededitions"),
        ("Frigatebird Co-op", "frigatebirdcoop"),
        ("& Co", "and"),
        ("a" * 64, "a" * 64),
        ("&" * 64, "and" * 64),
    ],
)
def test_normal_form__of_example__is_as_published(nation: Nation, name: str, form: str) -> None:
    """INV-NR-1."""
    assert nation.names.normalForm(name) == form
    assert normal_form(name) == form


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=ANYTHING)
def test_normal_form__of_any_text__equals_oracle(nation: Nation, name: str) -> None:
    """INV-NR-1."""
    try:
        expected: str | None = normal_form(name)
    except NameInvalid:
        expected = None

    answer = try_call(nation.names.normalForm, name)

    found = decode(["string"], bytes.fromhex(answer["result"][2:]))[0] if "result" in answer else None
    assert found == expected


@pytest.mark.parametrize("spelling", ["Ada's Bread", "ADAS BREAD", "Adas-Bread, Ltd.", "adas bread gmbh"])
def test_holder__of_any_spelling__is_the_same(nation: Nation, spelling: str) -> None:
    """INV-NR-1."""
    assert nation.names.holderOf(spelling) == 1


def test_holder__of_free_name__is_none(nation: Nation) -> None:
    assert nation.names.holderOf("Never Taken") == 0
