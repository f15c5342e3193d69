"""Which vouches admit an applicant: pure functions of what the index has and the time, in Unix seconds UTC."""

from collections.abc import Iterable
from dataclasses import dataclass

from atoll.domain.cases import Vouch, VouchingRules
from atoll.domain.records import Citizen
from atoll.domain.standing import is_live, is_suspended


@dataclass(frozen=True, slots=True)
class Vouching:
    """A vouch that was given and neither taken back, released nor counted, with who gave it."""

    vouch: Vouch
    citizen: Citizen

    def lives(self, time: int) -> bool:
        """Whether it has neither ended by time nor with the wallet that gave it."""
        return time < self.vouch.until and self.vouch.epoch == self.citizen.epoch

    def counts(self, time: int) -> bool:
        """Whether it lives, and the citizen is in good standing."""
        return is_live(self.citizen) and not is_suspended(self.citizen, time) and self.lives(time)


def admitting(vouchings: Iterable[Vouching], rules: VouchingRules | None, time: int) -> list[int]:
    """The citizens whose vouches admit the applicant: exactly as many as are needed, ascending; else none."""
    needed = rules.needed if rules else 0
    citizens = sorted(one.citizen.id for one in vouchings if one.counts(time))
    return citizens[:needed] if needed and len(citizens) >= needed else []
