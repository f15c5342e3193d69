import socket
from collections.abc import Iterator

import pytest
from atoll.devnet.ports import EPHEMERAL, HOST, is_free, next_free
from atoll.devnet.report import DevnetProblem
from atoll.devnet.supervisor import choose_page_port


@pytest.fixture
def taken(port: int) -> Iterator[int]:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((HOST, port))
        server.listen()
        yield port


def test_free_port_is_used_as_asked(port: int) -> None:
    assert next_free(port) == port


def test_taken_port_leads_to_the_next_free_one_and_says_so(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = choose_page_port(taken)

    assert chosen > taken
    assert is_free(chosen)
    assert f"Port {taken} is taken" in capsys.readouterr().out


def test_port_promised_to_another_part_is_left_alone(port: int) -> None:
    assert next_free(port, taken=port) != port


def test_choice_stays_below_the_ephemeral_ports() -> None:
    assert next_free(EPHEMERAL - 1, taken=EPHEMERAL - 1) < EPHEMERAL - 1


@pytest.mark.parametrize("number", [-1, 0, 65_536])
def test_number_that_is_no_port_is_refused_with_a_remedy(number: int) -> None:
    with pytest.raises(DevnetProblem, match=rf"{number} is not a port.*make up PORT="):
        next_free(number)
