"""Signing in and out. What modules of the pages ask for is JSON, what forms send is answered by a page."""

import re
from typing import cast

from flask import Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from atoll.domain.site import SiteForeign
from atoll.services import sign_in as signing
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.services.sessions import LIFE
from atoll.services.sign_in import SignInRefused, SignIns
from atoll.services.signatures import NodeAway
from atoll.web.cookies import SESSION, SIGN_IN, forget_cookie, get_cookie, set_cookie, site
from atoll.web.signed_in import require_session, sessions, signed_in_only

SIGNATURE = re.compile("0x(?:[0-9a-fA-F]{2}){0,4096}")
"""Contract wallets have signatures of any length, within reason."""
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""A path of this site and no address of another, in printable ASCII."""


def sign_in() -> str:
    """What signing in does, and the way to do it; ``next`` is where to go on."""
    asked = request.args.get("next", "")
    onward = asked if OWN_PATH.fullmatch(asked) else url_for("pages.me")
    try:
        return render_template("sign_in.html", next=onward, authority=site().authority)
    except SiteForeign as error:
        abort(403, str(error))


def message() -> Response:
    """Hand out the message that an account is to sign: ``{"account"}`` gives ``{"message"}``."""
    try:
        secret, text = sign_ins().ask(checked_account(_field("account")), site())
    except AccountInvalid as error:
        abort(422, str(error))
    except SiteForeign as error:
        abort(403, str(error))
    response = jsonify(message=text)
    set_cookie(response, SIGN_IN, secret, signing.LIFE)
    return response


def begin() -> Response:
    """Take the signature and begin a session, a new one in any case: ``{"signature"}`` gives ``{"account"}``."""
    given = _field("signature")
    if SIGNATURE.fullmatch(given) is None:
        abort(422, "A signature is 0x and an even number of hex digits, at most 8192.")
    try:
        account = sign_ins().answer(get_cookie(SIGN_IN), bytes.fromhex(given[2:]))
    except SignInRefused as error:
        abort(403, str(error))
    except NodeAway as error:
        abort(503, str(error))
    _end_present()
    response = jsonify(account=account)
    response.status_code = 201
    set_cookie(response, SESSION, sessions().begin(account), LIFE)
    forget_cookie(response, SIGN_IN)
    return response


def sign_out() -> AnyResponse:
    """End the session of this browser."""
    _end_present()
    return _signed_out()


@signed_in_only
def sign_out_everywhere() -> AnyResponse:
    """End all sessions of whoever is signed in."""
    sessions().end_all(require_session().account)
    return _signed_out()


def sign_ins() -> SignIns:
    """The sign-ins under way."""
    return cast(SignIns, current_app.extensions["atoll.sign_ins"])


def _end_present() -> None:
    token = get_cookie(SESSION)
    if token is not None:
        sessions().end(token)


def _signed_out() -> AnyResponse:
    response = cast(Response, redirect(url_for("pages.home"), 303))
    if get_cookie(SESSION) is not None:
        forget_cookie(response, SESSION)
    return response


def _field(name: str) -> str:
    body = request.get_json()
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str):
        abort(422, f"A JSON object with the text \u201c{name}\u201d is needed.")
    return value
