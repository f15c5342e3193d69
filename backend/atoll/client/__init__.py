"""The typed client of the public API."""

from atoll.client.client import ApiClient, ApiError

__all__ = ["ApiClient", "ApiError"]
