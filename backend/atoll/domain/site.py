"""Where the pages are found: the one name that a sign-in may bear, whatever name a request came by."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from atoll.domain.errors import AtollError
from atoll.domain.text import excerpt

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SiteInvalid(AtollError):
    """The setting ``ATOLL_ORIGIN`` names no site at which people can sign in."""


class SiteForeign(Exception):
    """Nobody signs in under the name by which this request came; the message says where they do."""


@dataclass(frozen=True, slots=True)
class Site:
    """``authority`` is the host, with the port where it is not the scheme's own (RFC 3986)."""

    scheme: str
    authority: str

    @property
    def origin(self) -> str:
        """As browsers write it."""
        return f"{self.scheme}://{self.authority}"

    @property
    def secure(self) -> bool:
        """Whether nobody on the way can read or change anything."""
        return self.scheme == "https"


def named_site(origin: str) -> Site:
    """The site that an operator names. Raises SiteInvalid."""
    site = _site(origin)
    if site is None or site.origin != origin or not (site.secure or is_loopback(site.authority)):
        raise SiteInvalid(
            f"ATOLL_ORIGIN is {excerpt(origin)}. It names the pages' site as browsers write it, in lower case and "
            "without a path: https://register.example"
        )
    return site


def asked_site(named: Site | None, host: str) -> Site:
    """The site of a request by its Host: the named one, or this machine itself. Raises SiteForeign.

    A site that only passes requests on would else be named in the message, and wallets would find nothing wrong.
    """
    if named is not None:
        if host.lower() != named.authority:
            raise SiteForeign(f"Sign in at {named.origin} and nowhere else.")
        return named
    if not is_loopback(host):
        raise SiteForeign("Nobody can sign in here yet: the operator has to name this site by ATOLL_ORIGIN.")
    return Site("http", host.lower())


def is_loopback(authority: str) -> bool:
    """Whether a host, with or without a port, is this machine by a name that no other can take."""
    try:
        return urlsplit(f"//{authority}").hostname in LOOPBACK
    except ValueError:
        return False


def _site(origin: str) -> Site | None:
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username is not None:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = port in (None, 443 if parts.scheme == "https" else 80)
    return Site(parts.scheme, host if usual else f"{host}:{port}")
