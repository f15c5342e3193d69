"""What the constitution's events mean for the state."""

from atoll.domain import events
from atoll.domain.events import Place
from atoll.indexer.projections.base import Projector
from atoll.store import tables


def project_role_granted(projector: Projector, event: events.RoleGranted, place: Place) -> None:
    """``since`` of a holder who is granted again is when the new delay takes effect, not when they took office."""
    held = projector.state.get(tables.offices, event.role_id, event.account)
    since = event.since if event.new_member or held is None else held["since"]
    projector.state.put(tables.offices, place, event.role_id, event.account, since=since, delay=event.delay, held=True)


def project_role_revoked(projector: Projector, event: events.RoleRevoked, place: Place) -> None:
    projector.state.put(tables.offices, place, event.role_id, event.account, held=False)
