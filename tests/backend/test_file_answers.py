"""Bad input into private files is answered in words: answers and forms; and the pages write what is read."""

import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from atoll.services.files.answers import AnswersInvalid, read_answers, written
from atoll.services.files.blind import trigrams, words_of
from atoll.services.files.form import DEFAULT_FORM, FormInvalid, load_form
from private import SALT, file_of, picture

ROOT = Path(__file__).resolve().parents[2]
FORM = load_form(None)
TODAY = date(2026, 11, 23)
GOOD = {
    "name": "Zo\u00eb",
    "statement": "Coffee.\nAnd tea.",
    "born": "2000-02-29",
    "nationality": "FJ",
    "contact": "zoe@example.org",
}


def problems(**changed: str) -> Mapping[str, list[str]]:
    """What is wrong with good answers of which some were changed."""
    try:
        read_answers(file_of(**GOOD | changed), FORM, TODAY)
    except AnswersInvalid as error:
        return error.problems
    return {}


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("name", "\u0645\u062d\u0645\u062f \u0627\u0644\u0641\u0627\u062a\u062d\u064a"),
        ("name", "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df"),
        ("name", "\u4e2d\u6751 \u660e\u65e5\u9999"),
        ("name", "\u0928\u0930\u0947\u0928\u094d\u0926\u094d\u0930"),
        ("name", "\u0646\u06cc\u200c\u0645\u0627"),
        ("name", "O\u2019Brien-N\u00fa\u00f1ez, Jr. 3rd"),
        ("name", "\U00020bb7" * 200),
        ("name", "Q"),
        ("born", "1890-01-01"),
        ("born", "2026-11-23"),
        ("contact", "+679 123 4567"),
        ("contact", "j\u00f6rg@example.org"),
    ],
)
def test_answers_of_all_the_world_are_taken(field: str, answer: str) -> None:
    assert problems(**{field: answer}) == {}


@pytest.mark.parametrize(
    ("field", "answer", "words"),
    [
        ("name", "x" * 201, "1 to 200 characters are taken; these are 201"),
        ("name", "", "1 to 200 characters"),
        ("name", "Ada\u202eadA", "turns the text around"),
        ("name", "\u2066Ada\u2069", "turns the text around"),
        ("name", "Ad\u200ba", "cannot be seen"),
        ("name", "Ada\x00", "cannot be seen"),
        ("name", "Ada\tLane", "cannot be seen"),
        ("name", "Ada\nLane", "One line"),
        ("name", "Zoe\u0308", "composed form"),
        ("name", " Ada", "space"),
        ("statement", "a\rb", "cannot be seen"),
        ("born", "2001-02-29", "calendar"),
        ("born", "20010228", "calendar"),
        ("born", "28.02.2001", "calendar"),
        ("born", "2026-11-24", "to today"),
        ("born", "1889-12-31", "1890"),
        ("nationality", "XX", "ISO 3166-1"),
        ("nationality", "FJI", "ISO 3166-1"),
        ("nationality", "fj", "ISO 3166-1"),
        ("contact", "zoe", "country code"),
        ("contact", "01234567", "country code"),
        ("contact", "+12", "country code"),
        ("contact", "+" + "1" * 16, "country code"),
        ("shoe_size", "44", "does not ask"),
    ],
)
def test_what_is_wrong_is_told_in_words(field: str, answer: str, words: str) -> None:
    (told,) = problems(**{field: answer})[field]
    assert words in told
    assert told.endswith(".")


def test_what_is_required_is_asked_for() -> None:
    with pytest.raises(AnswersInvalid) as refused:
        read_answers(file_of(born="2000-01-01"), FORM, TODAY)
    assert refused.value.problems == {"name": ["Name is needed."]}


@pytest.mark.parametrize(
    "file",
    [
        "junk",
        "[]",
        "7",
        "{}",
        "[" * 100_000,
        file_of(name="Ada").replace('"version":2', '"version":1'),
        file_of(name="Ada").replace('{"answers"', '{ "answers"'),
        file_of(name="Ada").replace('"name":"Ada"', '"name":"Ada","name":"Eve"'),
        file_of(name="Ada").replace(SALT, SALT[:-2]),
        file_of(name="Ada").replace('"Ada"', "7"),
        file_of(name="Ada").replace('"picture":null', '"picture":"0x1"'),
        '{"answers":{"name":"\\ud800"},"picture":null,"salt":"0x"}',
    ],
    ids=range(12),
)
def test_what_is_no_file_is_refused(file: str) -> None:
    with pytest.raises(AnswersInvalid):
        read_answers(file, FORM, TODAY)


def test_the_pages_write_the_same_bytes() -> None:
    """The module of the pages, run by Node, and the server give one file."""
    script = f"""
        import {{ applicationFile }} from "{ROOT}/frontend/src/application.ts";
        const statement = "a\\r\\n\\"b\\\\ \\u2028/";
        const answers = {{ name: " Zoe\\u0308 \\ud842\\udfb7 ", statement, born: "", b_c: "1" }};
        process.stdout.write(applicationFile(answers, null, "{SALT}"));
    """
    bundle = [ROOT / "node_modules/esbuild/bin/esbuild", "--bundle", "--format=esm", "--log-level=error"]
    node = ROOT / ".tools/bin/node"
    made = subprocess.run([node, *bundle], input=script.encode(), cwd=ROOT, capture_output=True, check=True).stdout
    said = subprocess.run([node, "--input-type=module"], input=made, capture_output=True, check=True).stdout

    answers = {"name": "Zo\u00eb \U00020bb7", "statement": 'a\n"b\\ \u2028/', "b_c": "1"}
    assert said.decode() == written(answers, SALT, None)


def test_a_nation_asks_what_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text('[[fields]]\nname="clan"\nkind="line"\nlabel="Which clan?"\nshort="Clan"\nrequired=true\nlimit=5\n')
    form = load_form(path)

    assert read_answers(file_of(clan="Reef"), form, TODAY).answers == {"clan": "Reef"}
    for wrong in ({}, {"clan": "Lagoon"}, {"name": "Ada", "clan": "Reef"}):
        with pytest.raises(AnswersInvalid):
            read_answers(file_of(**wrong), form, TODAY)
    with pytest.raises(AnswersInvalid) as refused:
        read_answers(file_of(picture(), clan="Reef"), form, TODAY)
    assert "asks for no picture" in refused.value.problems["picture"][0]


@pytest.mark.parametrize(
    "change",
    [
        ('kind = "name"', 'kind = "song"'),
        ('name = "born"', 'name = "name"'),
        ('name = "born"', 'name = "terms"'),
        ('name = "born"', 'name = "Born On"'),
        ("limit = 200", "limit = 0"),
        ("limit = 200", 'limit = "many"'),
        ('kind = "date"', 'kind = "picture"'),
        ('short = "Name"', 'shirt = "Name"'),
        ("[[fields]]", "[fields"),
    ],
)
def test_a_form_that_is_none_is_named_with_a_reason(tmp_path: Path, change: tuple[str, str]) -> None:
    path = tmp_path / "form.toml"
    path.write_text(DEFAULT_FORM.read_text().replace(*change, 1))
    with pytest.raises(FormInvalid, match=re.escape(str(path))):
        load_form(path)


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert words_of("Zo\u00eb O\u2019Brien") == words_of("ZOE\u0308 o brien") == ["zoe", "o", "brien"]
    assert trigrams("Ab") == {" ab", "ab "}
    assert trigrams("") == set()
