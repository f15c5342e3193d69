"""Composes the application that is served: pages, API and the door to the node."""

import os
import threading
import time
from multiprocessing.util import Finalize

from eth_account.signers.local import LocalAccount
from flask import Flask, Response, request
from granian import Granian
from granian.constants import Interfaces
from sqlalchemy import Engine
from werkzeug.exceptions import BadRequest, HTTPException, ServiceUnavailable

from atoll import logs
from atoll.api import (
    acts,
    appeals,
    applications,
    businesses,
    citizens,
    citizenship,
    collections,
    docs,
    events,
    faucet,
    files,
    guard,
    nation,
    payments,
    recoveries,
    relay,
    rpc,
    signing_keys,
    tax,
    vouches,
    wallets,
)
from atoll.api.description import RULES, Api
from atoll.api.errors import field_problem, problem_of
from atoll.chain.deployment import load_deployment
from atoll.chain.rpc import Node
from atoll.config import Settings
from atoll.domain.nation import Deployment
from atoll.domain.site import named_site
from atoll.domain.text import escaped
from atoll.filing import open_files
from atoll.headers import add_headers
from atoll.services.faucet import Faucet
from atoll.services.files.office_keys import OfficeKeyMissing
from atoll.services.files.sealing import SealBroken
from atoll.services.keys import load_account
from atoll.services.relay import Relay
from atoll.services.relay_lock import lock_path
from atoll.services.relay_parts import make_relay
from atoll.services.rpc import RpcDoor
from atoll.services.sessions import Sessions
from atoll.services.sign_in import SignIns
from atoll.services.signatures import Signatures
from atoll.services.status import check_files
from atoll.store.engine import close_databases, open_index, open_office
from atoll.store.faults import DatabaseProblem
from atoll.store.office import Office
from atoll.store.read import BlockNotIndexed, CursorInvalid, Index
from atoll.store.relay import RelayBook
from atoll.store.sessions import SessionBook
from atoll.web import csrf, pages
from atoll.web.hostile import printed

API_RESOURCES = (
    nation,
    applications,
    vouches,
    files,
    citizens,
    citizenship,
    acts,
    appeals,
    recoveries,
    signing_keys,
    wallets,
    businesses,
    payments,
    collections,
    tax,
    events,
    faucet,
    relay,
)
SERVER_THREADS = 8
RPC_TIMEOUT = 5.0
MAX_BODY = 256 * 1024
PARENT_POLL_SECONDS = 1.0


def create_app(settings: Settings) -> Flask:
    """The pages, the API and the door to the node, over one index.

    Raises DeploymentInvalid, DatabaseProblem, SiteInvalid.
    """
    deployment = load_deployment(settings.deployment_file)
    app = Flask("atoll", static_folder=None)
    app.url_map.converters["int"] = guard.Number
    app.jinja_env.finalize = printed
    app.config.update(
        API_TITLE=f"Atoll: the register of {deployment.nation}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={"info": {"description": RULES}},
        MAX_CONTENT_LENGTH=MAX_BODY,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["atoll.deployment"] = deployment
    app.extensions["atoll.index"] = Index(open_index(settings.index_url), deployment)
    _add_services(app, settings, deployment)
    _add_resources(app)
    _add_errors(app)
    return app


def create_app_from_environment() -> Flask:
    """What a server process loads."""
    logs.set_up()
    _end_with_parent()
    # A process that is forked, as Granian's are, ends without what was registered with atexit.
    Finalize(None, close_databases, exitpriority=0)
    app = create_app(Settings.from_environment())
    if app.extensions["atoll.relay"] is not None:
        app.extensions["atoll.relay"].worker.start()
    return app


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until told to stop."""
    deployment = load_deployment(settings.deployment_file)
    check_files(settings.deployment_file, settings.index_url, settings.office_url, settings.keys_url)
    open_files(settings, deployment)
    _relay_account(settings, deployment)
    os.environ.update(settings.environment())
    # An SQLite database that is open must not be carried over a fork.
    close_databases()
    server = Granian(
        "atoll.app:create_app_from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=SERVER_THREADS,
        websockets=False,
        log_dictconfig=logs.configuration(),
    )
    server.serve()


def _add_services(app: Flask, settings: Settings, deployment: Deployment) -> None:
    url = settings.required_node_url
    engine = open_office(settings.office_url)
    office = Office(engine, deployment)
    app.extensions["atoll.faucet"] = Faucet(url, RPC_TIMEOUT, deployment, office)
    app.extensions["atoll.files"] = open_files(settings, deployment)
    app.extensions["atoll.key_backup_days"] = settings.key_backup_days
    app.extensions["atoll.rpc"] = RpcDoor(Node(url, RPC_TIMEOUT), deployment.devnet)
    book, signatures = SessionBook(office), Signatures(Node(url, RPC_TIMEOUT))
    app.extensions["atoll.site"] = None if settings.origin is None else named_site(settings.origin)
    app.extensions["atoll.sessions"] = Sessions(book, app.extensions["atoll.index"])
    app.extensions["atoll.sign_ins"] = SignIns(book, signatures, deployment.chain_id)
    app.extensions["atoll.relay_book"] = RelayBook(engine)
    app.extensions["atoll.relay"] = _relay(settings, deployment, engine)


def _relay(settings: Settings, deployment: Deployment, office: Engine) -> Relay | None:
    account = _relay_account(settings, deployment)
    if account is None:
        return None
    node = Node(settings.required_node_url, RPC_TIMEOUT)
    return make_relay(node, deployment, office, account, settings.relay_terms, lock_path(settings.office_url))


def _relay_account(settings: Settings, deployment: Deployment) -> LocalAccount | None:
    """The account that the relay sends from, if it is on. Raises KeyInvalid, LockImpossible."""
    account = load_account(settings.relay_key, settings.relay_key_file, deployment.devnet)
    if account is not None:
        lock_path(settings.office_url)
    return account


def _add_resources(app: Flask) -> None:
    api = Api(app)
    for resource in API_RESOURCES:
        api.register_blueprint(resource.blueprint)
    docs.describe(app, api.spec.to_dict())
    for part in (docs, rpc, pages):
        app.register_blueprint(part.blueprint)
    app.before_request(guard.check)
    app.before_request(csrf.check)
    add_headers(app)


def _add_errors(app: Flask) -> None:
    """Machines get problem details, people a page in words."""

    def answer(error: HTTPException) -> Response:
        return problem_of(error) if request.path.startswith(guard.MACHINE_PATHS) else pages.error_page(error)

    def invalid(error: Exception) -> Response:
        field = "after" if isinstance(error, CursorInvalid) else "as_of_block"
        if request.path.startswith(guard.MACHINE_PATHS):
            return field_problem(field, request.args.get(field), f"{escaped(str(error))}.")
        return pages.error_page(BadRequest(str(error)))

    def unreadable(error: Exception) -> Response:
        app.logger.error("%s", error)
        return answer(ServiceUnavailable("The nation's records cannot be read just now. Try again in a moment."))

    app.register_error_handler(HTTPException, answer)
    for problem in (DatabaseProblem, OfficeKeyMissing, SealBroken):
        app.register_error_handler(problem, unreadable)
    app.register_error_handler(RecursionError, lambda _: answer(BadRequest("The request is nested too deep.")))
    app.register_error_handler(CursorInvalid, invalid)
    app.register_error_handler(BlockNotIndexed, invalid)


def _end_with_parent() -> None:
    """A worker whose server was killed would go on holding its port."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_POLL_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
