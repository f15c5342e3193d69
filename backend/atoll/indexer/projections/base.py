"""What projections share: the state that they change, and the nation's sums."""

from atoll.domain.errors import AtollError
from atoll.domain.events import LedgerEvent, Place
from atoll.store import tables
from atoll.store.state import State

NATION = 1
NO_TOTALS = dict.fromkeys(
    (
        column.name
        for column in tables.totals.columns
        if column.name not in ("row", "nation", "valid_from", "valid_to", "log_index")
    ),
    0,
)


class LedgerInconsistent(AtollError):
    """The chain's events contradict each other or the rules: a transfer is missing, or a tax is not T's."""


class Projector:
    """Projects events in the order of the chain. ``treasury`` is the address that tax goes to."""

    def __init__(self, state: State, tills: dict[str, int], treasury: str) -> None:
        self.state = state
        self.tills = tills
        self.treasury = treasury

    def add_to_totals(self, place: Place, **changes: int) -> None:
        """Change the nation's sums."""
        totals = self.state.get(tables.totals, NATION) or NO_TOTALS
        self.state.put(
            tables.totals,
            place,
            NATION,
            **{name: totals[name] for name in NO_TOTALS} | {name: totals[name] + n for name, n in changes.items()},
        )


def project_nothing(_projector: Projector, _event: LedgerEvent, _place: Place) -> None:
    """The log keeps it; no state follows from it, or the same is told by another event."""
