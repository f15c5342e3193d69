"""The cookies: one for who is signed in, one for who is signing in. No script and no other site ever sees them."""

from typing import Literal, cast

from flask import Response, after_this_request, current_app, request

from atoll.domain.site import Site, SiteForeign, asked_site

SESSION = "atoll-session"
SIGN_IN = "atoll-sign-in"
HOST_ALONE = "__Host-"
"""By this prefix a browser promises that the cookie came from this host itself, whole and encrypted (RFC 6265bis)."""
SAME_SITE: dict[str, Literal["Lax", "Strict"]] = {SESSION: "Lax", SIGN_IN: "Strict"}
"""A link in a letter finds its reader signed in; what changes anything is guarded by more than the cookie."""


def site() -> Site:
    """The site by whose name the request came. Raises SiteForeign."""
    return asked_site(cast(Site | None, current_app.extensions["atoll.site"]), request.host)


def get_cookie(name: str) -> str | None:
    """What the browser keeps for us, if this is where we put it. The answer depends on it from then on."""
    _vary()
    try:
        return request.cookies.get(_full_name(name, site()))
    except SiteForeign:
        return None


def set_cookie(response: Response, name: str, value: str, seconds: int) -> None:
    """Have the browser keep something for a time. Raises SiteForeign."""
    here = site()
    response.set_cookie(
        _full_name(name, here),
        value,
        max_age=seconds,
        path="/",
        secure=here.secure,
        httponly=True,
        samesite=SAME_SITE[name],
    )


def forget_cookie(response: Response, name: str) -> None:
    """Have the browser forget it. Raises SiteForeign."""
    set_cookie(response, name, "", 0)


def _full_name(name: str, here: Site) -> str:
    return f"{HOST_ALONE}{name}" if here.secure else name


def _vary() -> None:
    @after_this_request
    def tell(response: Response) -> Response:
        response.vary.add("Cookie")
        return response
