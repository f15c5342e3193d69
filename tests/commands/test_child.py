import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from atoll.devnet.child import Child

STUBBORN = """
import subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(grandchild.pid, flush=True)
time.sleep(600)
"""
PARENT = """
import sys, time
from pathlib import Path
from atoll.devnet.child import Child
child = Child.start("part", [sys.executable, "-c", "import time; time.sleep(600)"], Path(sys.argv[1]), {})
print(child.process.pid, flush=True)
time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(pid)


def first_line(log: Path) -> str:
    deadline = time.monotonic() + 10
    while "\n" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    return log.read_text().splitlines()[0]


def test_stopping_leaves_no_grandchild(tmp_path: Path) -> None:
    child = Child.start("part", [sys.executable, "-c", STUBBORN], tmp_path / "log", {})
    grandchild = int(first_line(child.log))

    child.stop()

    assert child.has_ended
    assert wait_until_gone(grandchild)


def test_problem_shows_the_end_of_the_log(tmp_path: Path) -> None:
    script = "for number in range(50): print('line', number)"
    child = Child.start("part", [sys.executable, "-c", script], tmp_path / "log", {})
    child.process.wait()

    told = str(child.problem("It broke."))

    assert told.startswith("It broke.")
    assert told.endswith("line 49")
    assert "line 10\n" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_killed_parent_leaves_no_orphan(tmp_path: Path) -> None:
    words = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)

    assert wait_until_gone(child)
