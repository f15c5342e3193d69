"""/rpc: our own node, for reading; on a devnet for sending too."""

from typing import cast

from flask import Blueprint, Response, current_app, request

from atoll.services.rpc import NodeAway, RequestRefused, RpcDoor, failure

blueprint = Blueprint("rpc", __name__)
JSON = "application/json"


@blueprint.post("/rpc")
def rpc() -> Response:
    """Answer a JSON-RPC 2.0 request or batch. What is refused of it is an answer too; 400 is what nobody can read."""
    door = cast(RpcDoor, current_app.extensions["atoll.rpc"])
    try:
        return Response(door.forward(request.get_data()), content_type=JSON)
    except RequestRefused as error:
        return Response(failure(None, str(error), error.code), 400, content_type=JSON)
    except NodeAway as error:
        return Response(error.answer, 503, content_type=JSON)
