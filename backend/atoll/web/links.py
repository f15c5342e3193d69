"""Links to records and amounts, for sentences."""

import re
from typing import Any

from flask import url_for
from markupsafe import Markup

from atoll.web.formats import decimal, shortened
from atoll.web.reading import deployment


def money(units: int) -> str:
    """An amount with the coin's symbol."""
    coin = deployment().coin
    return f"{decimal(units, coin.decimals)}\u00a0{coin.symbol}"


def citizen(number: str) -> Markup:
    return _link("citizen", f"Citizen {number}", id=number)


def business(number: str) -> Markup:
    return _link("business", f"Business {number}", id=number)


def application(number: str) -> Markup:
    return _link("application", f"application {number}", id=number)


def decision(number: str) -> Markup:
    return _link("decision", f"decision {number}", id=number)


def capital(link: Markup) -> Markup:
    """A link whose words begin a sentence."""
    return Markup(re.sub(">[a-z]", lambda start: start[0].upper(), link, count=1))


def account(address: str) -> Markup:
    return Markup('<a class="code" href="{}" title="{}">{}</a>').format(
        url_for("pages.account", address=address), address, shortened(address)
    )


def _link(endpoint: str, words: str, **values: Any) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url_for(f"pages.{endpoint}", **values), words)
