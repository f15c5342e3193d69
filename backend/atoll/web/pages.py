"""The blueprint of all pages: their addresses, and what their templates may use."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from atoll.domain.standing import is_live, is_suspended
from atoll.web.assets import asset
from atoll.web.errors import error_page
from atoll.web.folders import STATIC, TEMPLATES
from atoll.web.formats import day, decimal, duration, grouped, marked, moment, percent, shortened
from atoll.web.links import money
from atoll.web.markdown import rendered
from atoll.web.reading import close_reader, deployment, private_files, reader
from atoll.web.signed_in import form_token, shown
from atoll.web.views import acts, applying, books, cases, downloads, files, recovering, registers, sessions, style

__all__ = ["blueprint", "error_page"]

FIGURE_SPACE = "\u2007"

blueprint = Blueprint(
    "pages", __name__, template_folder=str(TEMPLATES), static_folder=str(STATIC), static_url_path="/static"
)

ROUTES: dict[str, Callable[..., str | Response]] = {
    "/": registers.home,
    "/citizens": registers.citizens,
    "/citizens/<int:id>": registers.citizen,
    "/businesses": registers.businesses,
    "/businesses/<int:id>": registers.business,
    "/businesses/<int:id>/pay": acts.pay,
    "/payments/<int:id>": registers.payment,
    "/apply": applying.apply,
    "/applications": cases.applications,
    "/applications/<int:id>": cases.application,
    "/decisions/<int:id>": cases.decision,
    "/me": acts.me,
    "/accounts/<address>": acts.account,
    "/register": acts.register,
    "/desk": acts.desk,
    "/desk/appeals": cases.desk_appeals,
    "/desk/citizens/<int:id>": cases.desk_citizen,
    "/desk/files": files.found_files,
    "/desk/files/<int:id>": files.file,
    "/desk/files/<int:id>/picture": files.picture,
    "/desk/files/<int:id>/beside/<int:other>": files.beside,
    "/guardians": recovering.guardians,
    "/recover": recovering.recover,
    "/recoveries": recovering.recoveries,
    "/recoveries/<int:id>": recovering.recovery,
    "/sign-in": sessions.sign_in,
    "/terms": books.terms,
    "/tax": books.tax,
    "/auditors": books.auditors,
    "/tx/<hash>": books.transaction,
    "/relay/<id>": books.relayed,
    "/style": style.style,
    "/<any(citizens, businesses, payments, collections):register>.csv": downloads.register_csv,
    "/favicon.ico": registers.favicon,
}
FORMS: dict[str, Callable[..., str | Response]] = {
    "/desk/files/search": files.search,
    "/session/message": sessions.message,
    "/session/begin": sessions.begin,
    "/sign-out": sessions.sign_out,
    "/sign-out/everywhere": sessions.sign_out_everywhere,
}
"""What is sent, not read."""


def aligned(units: int) -> Markup:
    """An amount without the symbol, for columns: points stand below each other by a pad that cards leave out."""
    coin = deployment().coin
    number = decimal(units, coin.decimals)
    missing = coin.decimals - len(number.partition(".")[2])
    pad = Markup('<span class="pad">{}</span>').format(FIGURE_SPACE * missing) if missing else Markup("")
    return escape(number) + pad


@blueprint.app_context_processor
def shared() -> dict[str, Any]:
    """What every template sees."""
    return {
        "nation": deployment(),
        "unit": f", {deployment().coin.symbol}",
        "head": lambda: reader().head(),
        "freshness": lambda: reader().freshness(int(time.time())),
        "asset": asset,
        "file_state": lambda application_id: private_files().state(application_id),
        "signed_in": shown,
        "form_token": form_token,
    }


def this_page(parameter: str, value: str | None) -> str:
    """The address of the page that is shown, with one parameter changed or, by None, taken away."""
    others = {name: text for name, text in request.args.items() if name != parameter}
    query = urlencode(others if value is None else {**others, parameter: value})
    return f"{request.path}?{query}" if query else request.path


def picture(name: str) -> str:
    """The address of a picture."""
    return url_for("pages.static", filename=name)


for path, view in ROUTES.items():
    blueprint.add_url_rule(path, view_func=view)
for path, view in FORMS.items():
    blueprint.add_url_rule(path, view_func=view, methods=["POST"])
for text_filter in (money, aligned, decimal, grouped, percent, moment, day, duration, shortened, marked, rendered):
    blueprint.add_app_template_filter(text_filter)
for text_global in (this_page, picture):
    blueprint.add_app_template_global(text_global)
blueprint.add_app_template_test(is_live, "live")
blueprint.add_app_template_test(is_suspended, "suspended")
blueprint.teardown_app_request(close_reader)
