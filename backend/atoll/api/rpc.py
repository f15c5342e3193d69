"""/rpc: our own node, for reading; on a devnet for sending too."""

from typing import cast

import msgspec
from flask import Blueprint, Response, current_app, request

from atoll.services.rpc import INVALID_REQUEST, NodeAway, RequestRefused, RpcDoor

blueprint = Blueprint("rpc", __name__)
INTERNAL_ERROR = -32603


@blueprint.post("/rpc")
def rpc() -> Response:
    """Answer a JSON-RPC 2.0 request or batch."""
    door = cast(RpcDoor, current_app.extensions["atoll.rpc"])
    if not request.is_json:
        return _failure(415, INVALID_REQUEST, "send JSON, as application/json")
    try:
        return Response(door.forward(request.get_data()), content_type="application/json")
    except RequestRefused as error:
        return _failure(400, error.code, str(error))
    except NodeAway as error:
        return _failure(503, INTERNAL_ERROR, str(error))


def _failure(status: int, code: int, message: str) -> Response:
    body = {"jsonrpc": "2.0", "id": None, "error": {"code": code, "message": message}}
    return Response(msgspec.json.encode(body), status, content_type="application/json")
