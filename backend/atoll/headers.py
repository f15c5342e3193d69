"""What every answer tells the browser about trust, origin and keeping."""

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import PreconditionFailed

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        # Without trusted-types: a wallet's script in the page may make a policy of its own.
        "require-trusted-types-for 'script'",
    )
)
UNUSED_DEVICES = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{device}=()" for device in UNUSED_DEVICES),
    # Not same-origin: a wallet that opens a window of its own talks to its opener.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}
TRANSPORT = "max-age=31536000"
FOR_EVER = "public, max-age=31536000, immutable"
ASSETS = "/static/assets/"
"""Files whose names change with their content."""
API = "/v1/"
ACTED_ON = ("/desk", "/businesses/", "/tx/", "/me", "/accounts/")
"""Pages that an act makes untrue: going back in the browser asks for them anew."""
CONDITION_FAILED = "What is here is not what the request's If-Match or If-Unmodified-Since asks for. Ask without them."


def add_headers(app: Flask) -> None:
    """Add them to whatever the application answers, errors too. Flask runs the last of these first."""
    app.after_request(_protect)
    app.after_request(_share)
    app.after_request(_keep)
    app.after_request(_explain)
    app.after_request(_compare)


def _protect(response: Response) -> Response:
    response.headers.update(ALWAYS)
    response.headers["Content-Security-Policy"] = PAGE if response.mimetype == "text/html" else NOTHING
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TRANSPORT
    return response


def _share(response: Response) -> Response:
    """Any page on the web may read the public API, without credentials; nothing else."""
    public = request.path.startswith(API)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if public else "same-origin"
    if public and request.method in ("GET", "HEAD"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    return response


def _compare(response: Response) -> Response:
    """An answer of the API that did not change is not sent again."""
    if request.path.startswith(API) and request.method in ("GET", "HEAD") and response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def _explain(response: Response) -> Response:
    """A condition that does not hold is an error like others; Werkzeug would send what was asked for all the same."""
    if response.status_code != PreconditionFailed.code:
        return response
    response.close()
    return current_app.make_response(current_app.handle_http_exception(PreconditionFailed(CONDITION_FAILED)))


def _keep(response: Response) -> Response:
    """What may be kept, and for how long."""
    response.headers["Cache-Control"] = _keeping(response)
    return response


def _keeping(response: Response) -> str:
    if request.method not in ("GET", "HEAD"):
        return "no-store"
    if request.path.startswith(ASSETS) and response.status_code in (200, 206, 304):
        return FOR_EVER
    if "cookie" in response.vary and request.cookies:
        return "private, no-store"
    return "no-store" if request.path.startswith(ACTED_ON) else "no-cache"
