"""Logs and terminals: a line is one message, whoever wrote the words in it."""

import json
import logging
import logging.config
import os
import re
import subprocess
import sys
from urllib.parse import quote

import pytest
import urllib3
from answering import answering
from atoll.domain.text import escaped, escaped_lines, excerpt, neutral
from atoll.logs import LineFormatter, configuration
from nations import RunningNation, serving

FORGED = "2026-01-01 00:00:00,000 INFO atoll.indexer: all is well"
HOSTILE = f"bad\x1b[2J\x07\u202e\u2066\u200b\r\n{FORGED}\n\x9b31m\u2028"


def run(nation: RunningNation, *words: str, node: str | None = None) -> str:
    """What a command prints."""
    variables = {**os.environ, **nation.settings.environment(), **({"ATOLL_NODE_URL": node} if node else {})}
    command = [sys.executable, "-m", "atoll.cli", *words]
    done = subprocess.run(command, env=variables, capture_output=True, timeout=120)
    assert done.returncode == 1
    return (done.stdout + done.stderr).decode()


def first_complaint(nation: RunningNation, node: str) -> str:
    """What the indexer, which goes on asking its node, writes up to its first complaint."""
    variables = {**os.environ, **nation.settings.environment(), "ATOLL_NODE_URL": node}
    command = [sys.executable, "-m", "atoll.cli", "index"]
    with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE) as indexer:
        assert indexer.stderr is not None
        lines = []
        for line in indexer.stderr:
            lines.append(line.decode())
            if "WARNING" in lines[-1]:
                break
        indexer.terminate()
    return "".join(lines)


def assert_harmless(text: str) -> None:
    assert "bad" in text
    assert not set("\x1b\x07\x9b\u202e\u2066\u200b\u2028\r") & set(text)
    assert FORGED not in text.splitlines()


def logged(message: str, *arguments: object, error: Exception | None = None) -> str:
    record = logging.LogRecord("atoll.test", logging.INFO, "x.py", 1, message, arguments, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return LineFormatter().format(record)


def test_a_message_is_one_line() -> None:
    text = logged("the node says %s", HOSTILE)

    assert_harmless(text)
    assert len(text.splitlines()) == 1
    assert "\\x1b[2J\\x07\\u202e\\u2066\\u200b\\r\\n" in text


def test_lines_of_a_traceback_cannot_pass_for_messages() -> None:
    text = logged("it failed", error=ValueError(HOSTILE))

    first, *others = text.splitlines()
    assert first.endswith("it failed")
    assert others
    assert all(line.startswith("    | ") for line in others)
    assert_harmless(text)


def test_what_a_node_says_reaches_the_terminal_escaped(nation: RunningNation) -> None:
    answer = {"jsonrpc": "2.0", "id": 0, "error": {"code": -32000, "message": HOSTILE}}
    with answering(lambda _: [json.dumps(answer).encode()]) as node:
        assert_harmless(first_complaint(nation, node))


def test_what_a_server_says_reaches_the_terminal_escaped(nation: RunningNation) -> None:
    head = {"block": 1, "block_hash": HOSTILE, "block_time": "2026-01-01T00:00:00Z"}
    answer = {"head": head, "detail": HOSTILE, "items": [], "next": None}
    with answering(lambda _: [json.dumps(answer).encode()]) as server:
        printed = run(nation, "audit", server)
    assert not set("\x1b\x07\x9b\u202e\u2066\u200b\u2028\r") & set(printed)
    assert FORGED not in printed.splitlines()


def test_the_server_writes_every_line_of_its_log_so(nation: RunningNation) -> None:
    """Its worker's and the server's own messages too, whatever is asked for."""
    with serving(nation) as address:
        urllib3.request("GET", f"{address}/%1b%5b2J%0d%0a{quote(FORGED)}", timeout=60)
    lines = (nation.settings.data / "logs" / "serve.log").read_text().splitlines()

    assert any(" INFO _granian: " in line for line in lines)
    assert FORGED not in lines
    assert all(re.match(r"\d{4}-\d\d-\d\d [\d:,]+ [A-Z]+ |    \| ", line) for line in lines)


def test_the_configuration_is_one_for_all_loggers() -> None:
    found = configuration()
    assert found["formatters"] == {"line": {"()": LineFormatter}}
    assert all(logger["handlers"] == ["console"] for logger in [found["root"], *found["loggers"].values()])


@pytest.mark.parametrize(
    "kept",
    ["Reef Bakery", "\u0645\u062d\u0645\u062f", "\u00e9\u00f1", "\U0001f3f4\u200d\u2620\ufe0f", "a\u00a0b\u202fc"],
)
def test_honest_text_is_left_alone(kept: str) -> None:
    assert neutral(kept) == escaped(kept) == kept


def test_joiners_between_plain_letters_are_shown() -> None:
    assert neutral("Re\u200def") == "Re\ufffdef"
    assert neutral("Reef\u200c") == "Reef\ufffd"


def test_excerpts_are_short_and_in_one_line() -> None:
    assert excerpt("x" * 1_000) == f"\u201c{'x' * 60}\u2026\u201d"
    assert excerpt("a\nb") == "\u201ca\\nb\u201d"
    assert escaped_lines("a\x1b\nb") == "a\\x1b\nb"
