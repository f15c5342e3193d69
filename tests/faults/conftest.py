"""A relay whose chain stands still until a test says so."""

import pytest
from atoll.domain.relay import GWEI
from nations import RunningNation
from relaying import RelayUnderTest


@pytest.fixture
def relay(own_nation: RunningNation) -> RelayUnderTest:
    """A relay on a chain whose blocks come when a test says so."""
    made = RelayUnderTest(own_nation, max_fee=200 * GWEI)
    made.node("evm_setAutomine", False)
    return made
