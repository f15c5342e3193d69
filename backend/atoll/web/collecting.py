"""What a collection did with the money, in words whose amounts add up: what came and what the till kept before is what
was sent and what it keeps.
"""

from collections.abc import Iterator

from markupsafe import Markup

from atoll.domain.records import Event, Kept
from atoll.web.links import account, business, money
from atoll.web.reading import reader

NOBODY = "0x" + "00" * 20
RECOVERING = (
    "nobody can be paid while the owner\u2019s wallet is being replaced, and afterwards the till can be collected"
)
REFUSED = "the coin did not let it be sent, and the till can be collected again"


def collected(event: Event) -> Markup:
    """What one collection took, sent and left."""
    place = event.source
    before = reader().kept_before(int(event.arguments["business_id"]), place.block, place.log_index)
    return Markup(" ").join(_sentences(event, before, _kept_after(event, before)))


def _kept_after(event: Event, before: Kept) -> Kept:
    gross, tax, tax_sent, net_sent = _amounts(event)
    return Kept(before.tax + tax - tax_sent, before.net + gross - tax - net_sent)


def _amounts(event: Event) -> tuple[int, int, int, int]:
    gross, tax, tax_sent, net_sent = (int(event.arguments[name]) for name in ("gross", "tax", "tax_sent", "net_sent"))
    return gross, tax, tax_sent, net_sent


def _sentences(event: Event, before: Kept, after: Kept) -> Iterator[Markup]:
    gross, tax, tax_sent, net_sent = _amounts(event)
    till = business(event.arguments["business_id"])
    if gross:
        words = Markup("The till of {} was collected: {} of new revenue, of which {} is tax.")
        yield words.format(till, money(gross), money(tax))
    else:
        yield Markup("The till of {} was collected: no new revenue.").format(till)
    if before.owed:
        yield Markup("{} of earlier revenue, already taxed, lay in the till.").format(money(before.total))
    if tax_sent and tax_sent != tax:
        yield Markup("{} of tax went to the treasury.").format(money(tax_sent))
    if net_sent:
        yield Markup("{} went to {}.").format(money(net_sent), account(event.arguments["payout"]))
    yield from _left(event, before, after)


def _left(event: Event, before: Kept, after: Kept) -> Iterator[Markup]:
    """What stays, unless it is the unit that was there already."""
    if after.owed:
        why = RECOVERING if event.arguments["payout"] == NOBODY else REFUSED
        stays = after.total if before.owed else after.total - before.total
        yield Markup("{} stays in the till: {}.").format(money(stays), why)
    elif after.total and (before.owed or not before.total):
        words = Markup(
            "{}, the smallest part of the coin, stays in the till for good: it makes later payments cheaper."
        )
        yield words.format(money(after.total))
