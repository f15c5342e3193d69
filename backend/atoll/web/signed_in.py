"""Who is signed in, for views: the request's session, its forms' token, and what only some may see."""

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import abort, current_app, g

from atoll.services.sessions import OfficesUnknown, Session, Sessions
from atoll.store.faults import DatabaseProblem
from atoll.web.cookies import SESSION, get_cookie

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")

FORM_PURPOSE = b"atoll: forms of this session"


def sessions() -> Sessions:
    """The sessions that the application keeps."""
    return cast(Sessions, current_app.extensions["atoll.sessions"])


def current() -> Session | None:
    """The session of the request, looked up once. Raises DatabaseProblem."""
    if "session" not in g:
        g.session = sessions().current(get_cookie(SESSION))
    return cast(Session | None, g.session)


def shown() -> Session | None:
    """The same for the frame of a page, which is there for reading also while the office cannot be read."""
    try:
        return current()
    except DatabaseProblem as problem:
        current_app.logger.warning("%s", problem)
        return None


def form_token() -> str:
    """What a form of this session must carry, and no other site can know."""
    return hmac.digest((get_cookie(SESSION) or "").encode(), FORM_PURPOSE, hashlib.sha256).hex()


def signed_in_only(view: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """A view that nobody sees without a session; 401 says how to sign in."""

    @wraps(view)
    def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        require_session()
        return view(*args, **kwargs)

    return guarded


def office_only(office: str) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """A view for the holders of an office alone, as the constitution has them at each request: else 401 or 403, and
    503 while that is not known for sure.
    """

    def guard(view: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        @wraps(view)
        def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            account = require_session().account
            if office not in _offices_of(account):
                abort(403, f"This is for holders of the office of {office} alone, and {account} does not hold it.")
            return view(*args, **kwargs)

        return guarded

    return guard


def _offices_of(account: str) -> frozenset[str]:
    try:
        return sessions().offices_of(account)
    except OfficesUnknown as error:
        abort(503, f"This is for holders of an office, and who holds one cannot be told just now. {error}")


def require_session() -> Session:
    """The request's session, or 401."""
    session = current()
    if session is None:
        abort(401, "Only somebody who is signed in sees this. Sign in with your wallet, and you come back here.")
    return session
