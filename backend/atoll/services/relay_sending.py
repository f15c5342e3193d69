"""Sending: what waits gets a nonce, what was lost is sent again, what is stuck is replaced."""

import time
from collections.abc import Callable
from itertools import count

from atoll.chain.rpc import CallRefused
from atoll.chain.sender import Fees, Head, Sender
from atoll.domain.relay import GWEI, Attempt, RelayedAct, RelayState, RelayTerms
from atoll.services.relay_settling import OpenSlot
from atoll.services.relay_simulation import ActRefused, Simulation
from atoll.store.relay_slots import RelaySlots

MAX_UNDER_WAY = 16
"""Transactions of one account that every node keeps waiting."""
STUCK_SECONDS = 60
"""How long the next transaction may wait for a block until it offers more."""


class Sending:
    """Signs and sends in the name of one account. ``tell`` hears what an operator should know."""

    def __init__(
        self,
        sender: Sender,
        slots: RelaySlots,
        simulation: Simulation,
        terms: RelayTerms,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._sender = sender
        self._slots = slots
        self._simulation = simulation
        self._max_fee = terms.max_fee
        self._tell = tell
        self._clock = clock

    def urge(self, slot: OpenSlot, head: Head) -> None:
        """Have a transaction that was sent get into a block. Raises RpcError."""
        newest = slot.attempts[-1]
        known = self._sender.knows(newest.hash)
        if slot.act.sender != self._sender.address:
            self._urge_foreign(slot.act, newest, known)
            return
        waited = self._clock() - newest.signed_at >= STUCK_SECONDS
        stuck = newest.max_fee < head.base_fee or (slot.is_next and waited)
        if known and not stuck:
            return
        refused = None if newest.void else self._obstacle(slot.act)
        if stuck or refused:
            self._press(slot.act, newest, refused, head, known)
        else:
            self._hand_over(newest)

    def _urge_foreign(self, act: RelayedAct, newest: Attempt, known: bool) -> None:
        """An account whose key is here no more: nothing new is signed for it, so its nonce stays open."""
        late = self._simulation.late(act.call) if act.state == RelayState.SENT else None
        if late:
            self._slots.change(act, state=RelayState.FAILED.value, reason=str(late), failure=late.told)
        if not known:
            self._hand_over(newest)

    def dispatch(self, under_way: int, head: Head, money: int) -> int:
        """Send what waits, the oldest first, as far as fees and money (wei) allow; how much was. Raises RpcError."""
        waiting = self._slots.queued(max(0, MAX_UNDER_WAY - under_way))
        if not waiting:
            return 0
        used = self._sender.used([self._sender.address])[self._sender.address]
        sent = 0
        for act in waiting:
            spent = self._send(act, used, head, money)
            sent, money = sent + (spent > 0), money - spent
        return sent

    def _send(self, act: RelayedAct, used: int, head: Head, money: int) -> int:
        """Send a waiting act if it can still be done; the most that it costs, in wei."""
        try:
            gas = self._simulation.gas(act.call)
        except ActRefused as refused:
            self._drop(act, refused)
            return 0
        except CallRefused as error:
            self._tell(f"act {act.id} waits: {error}")
            return 0
        fees = self._affordable(head, gas, money)
        if fees is None:
            return 0
        nonce, now = self._free_nonce(used), int(self._clock())
        attempt = self._sender.sign(act.call.contract, act.call.data, gas, nonce, fees, now)
        self._slots.send(act, attempt, gas=gas)
        self._hand_over(attempt)
        return gas * fees.max_fee

    def _obstacle(self, act: RelayedAct) -> ActRefused | None:
        """Why an act should not get into a block any more."""
        if act.state == RelayState.FAILED:
            return ActRefused(act.reason or "", act.failure)
        try:
            self._simulation.gas(act.call)
        except ActRefused as refused:
            return refused
        return None

    def _press(self, act: RelayedAct, newest: Attempt, refused: ActRefused | None, head: Head, known: bool) -> None:
        """Offer more, as far as the operator gives; a node that forgot it asks no more than of any other."""
        least = _raised(newest)
        fees = Fees(max(least.max_fee, head.fees.max_fee), max(least.tip, head.tip))
        if max(least.max_fee, head.base_fee) <= self._max_fee:
            self._replace(act, newest, refused, self._capped(fees))
        elif known or head.base_fee > self._max_fee:
            self._tell(f"{newest.hash} is stuck, and more than ATOLL_RELAY_MAX_FEE ({_gwei(self._max_fee)}) is asked")
        elif refused or newest.max_fee < head.base_fee:
            self._replace(act, newest, refused, self._capped(head.fees))
        else:
            self._hand_over(newest)

    def _replace(self, act: RelayedAct, newest: Attempt, refused: ActRefused | None, fees: Fees) -> None:
        """A transaction with the same nonce and other fees: the same again, or one that only uses the nonce up."""
        now = int(self._clock())
        if newest.void or refused:
            attempt = self._sender.sign_void(newest.nonce, fees, now)
        else:
            attempt = self._sender.sign(act.call.contract, act.call.data, act.gas, newest.nonce, fees, now)
        why = {"reason": str(refused), "failure": refused.told} if refused else {}
        self._slots.send(act, attempt, **why)
        self._hand_over(attempt)

    def _drop(self, act: RelayedAct, refused: ActRefused) -> None:
        """What nobody has sent yet costs nothing."""
        told = {"reason": str(refused), "failure": refused.told}
        self._slots.change(act, state=RelayState.FAILED.value, settled=True, gas=0, **told)

    def _affordable(self, head: Head, gas: int, money: int) -> Fees | None:
        """What to offer; None while blocks or the sender's account do not allow it."""
        fees = self._capped(head.fees)
        if head.base_fee + head.tip > self._max_fee:
            self._tell(f"blocks ask {_gwei(head.base_fee + head.tip)}, ATOLL_RELAY_MAX_FEE is {_gwei(self._max_fee)}")
            return None
        if gas * fees.max_fee > money:
            self._tell(f"the sender {self._sender.address} is out of money: {money} wei are left")
            return None
        return fees

    def _capped(self, fees: Fees) -> Fees:
        """Never more than the operator gives."""
        return Fees(min(fees.max_fee, self._max_fee), min(fees.tip, self._max_fee))

    def _free_nonce(self, used: int) -> int:
        """The lowest that neither the chain has used nor an act holds: there are never gaps."""
        taken = {act.nonce for act in self._slots.open() if act.sender == self._sender.address}
        return next(nonce for nonce in count(used) if nonce not in taken)

    def _hand_over(self, attempt: Attempt) -> None:
        """What a node refuses is looked at again at the next step: it may know it already, or have used the nonce."""
        try:
            self._sender.send(attempt.raw)
        except CallRefused as error:
            self._tell(f"transaction {attempt.hash}: {error}")


def _raised(newest: Attempt) -> Fees:
    """An eighth more: with less, nodes do not take it for a replacement."""
    return Fees(newest.max_fee + newest.max_fee // 8 + 1, newest.tip + newest.tip // 8 + 1)


def _gwei(fee: int) -> str:
    return f"{fee / GWEI:g} gwei"
