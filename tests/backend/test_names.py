"""The normal form of business names. That the contract has the same one is shown by the contracts' tests."""

import pytest
from atoll.domain.names import NameInvalid, folded, normal_form, sought
from hypothesis import given
from hypothesis import strategies as st

ALLOWED = st.text(alphabet="abcXYZ019 &-.',", min_size=2, max_size=64)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Lagoon & Loaf", "lagoonandloaf"),
        ("LAGOON AND LOAF Ltd.", "lagoonandloaf"),
        ("Lagoon-and-Loaf, Co. Limited", "lagoonandloaf"),
        ("Co Co", "co"),
        ("Limited Company", "limited"),
        ("O'Neil", "oneil"),
        ("7 & 7", "7and7"),
    ],
)
def test_names_that_people_would_confuse_are_one(name: str, form: str) -> None:
    assert normal_form(name) == form


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("loaf", "Lagoon & Loaf"),
        ("lagoon and", "Lagoon & Loaf"),
        ("Lagoon-and-Loaf, Co. Limited", "LAGOON & LOAF"),
        ("reef co", "Reef Company"),
        ("co", "Reef Co"),
        ("o", "O'Neil"),
    ],
)
def test_a_part_is_sought_as_names_are_folded(part: str, name: str) -> None:
    assert sought(part) in folded(name)


@pytest.mark.parametrize("part", ["%", "caf\u00e9", "\0", "...", ""])
def test_nothing_is_sought_for_what_no_name_contains(part: str) -> None:
    assert sought(part) == ""


@given(ALLOWED)
def test_case_and_trailing_form_never_matter(name: str) -> None:
    try:
        form = normal_form(name)
    except NameInvalid:
        return
    assert normal_form(name.upper()) == form
    assert normal_form(form) == form if len(form) >= 2 else form


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a", "2 to 64 characters, this one has 1"),
        ("a" * 65, "this one has 65"),
        ("Caf\u00e9", "at position 3"),
        ("P\u0430lm", "at position 1"),
        ("Palm\u200b", "at position 4"),
        ("<b>", "'<' at position 0"),
        ("-- ..", "nothing is left"),
    ],
)
def test_names_that_are_not_allowed_say_why(name: str, message: str) -> None:
    with pytest.raises(NameInvalid, match=message):
        normal_form(name)
