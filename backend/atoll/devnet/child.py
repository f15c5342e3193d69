"""A child process that is stopped in order and never outlives its parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from atoll.devnet.report import DevnetProblem

PR_SET_PDEATHSIG = 1
PATIENCE = 30.0
TAIL_LINES = 20

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Child:
    """A running child process and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def start(
        cls,
        name: str,
        words: Sequence[str | Path],
        log: Path,
        variables: Mapping[str, str],
        cwd: Path | None = None,
    ) -> "Child":
        """Start a command in a session of its own, so that Ctrl-C reaches only the parent."""
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(word) for word in words],
                cwd=cwd,
                env={**os.environ, **variables},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_dying_with(os.getpid()),
            )
        return cls(name, process, log)

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def tail(self) -> str:
        """The last lines of the log."""
        lines = self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
        return "\n".join(f"    {line}" for line in lines)

    def problem(self, what: str) -> DevnetProblem:
        """What to tell when the child did not do its work."""
        return DevnetProblem(f"{what} The end of {self.log}:\n{self.tail()}")

    def stop(self) -> None:
        """Ask it to end, give it time, and end what is left of its session."""
        if not self.has_ended:
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _dying_with(parent: int) -> Callable[[], None] | None:
    """On Linux: have the kernel end the child when its parent is killed."""
    if _libc is None:
        return None
    prctl = _libc.prctl

    def bind() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return bind
