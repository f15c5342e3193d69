"""The command `atoll`."""

import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from atoll import cli_files
from atoll.config import Settings
from atoll.domain.errors import AtollError
from atoll.domain.text import escaped, escaped_lines

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Data = Annotated[Path | None, typer.Option(help="Where the nation is kept (default: .atoll).")]


def tell_version(asked: bool) -> None:
    """Print the version and end, if it was asked for."""
    if asked:
        typer.echo(version("atoll"))
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Print the version.")]


@app.callback()
def options(asked: Version = False) -> None:
    """A small nation's civil register, company register and micro-tax on a ledger that anybody can check."""


def own_settings(data: Path | None) -> Settings:
    """The settings of a nation that keeps everything in its folder, whatever other nation the environment names."""
    kept = ("ATOLL_DATA", "ATOLL_FORM", "ATOLL_KEY_BACKUP_DAYS")
    return Settings.from_environment({name: os.environ.get(name, "") for name in kept}, data)


@app.command()
def up(
    port: Annotated[int, typer.Option(help="The port of the pages; if taken, the next free one.")] = 8000,
    data: Data = None,
    seed: Annotated[bool, typer.Option(help="Fill a new nation with citizens and businesses.")] = True,
) -> None:
    """Run a whole nation on this machine until Ctrl-C."""
    from atoll.devnet.nation import seed_wanted
    from atoll.devnet.supervisor import run
    from atoll.services.status import check_files

    def check(settings: Settings) -> None:
        check_files(settings.deployment_file, settings.index_url, settings.office_url, settings.keys_url)

    run(own_settings(data), port, seed_wanted(seed), check)


@app.command()
def reset(data: Data = None, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Throw the nation on this machine away."""
    from atoll.devnet.reset import reset as throw_away

    throw_away(own_settings(data), lambda question: yes or typer.confirm(question))


@app.command()
def index() -> None:
    """Follow the chain and keep the index."""
    from atoll.indexing import follow

    follow(Settings.from_environment())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Serve the pages and the public API."""
    from atoll.app import serve as serve_pages

    serve_pages(Settings.from_environment(), host, port)


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False) -> None:
    """Say how the nation fares: how far the index is, how old, and what to do. Exit code 1 unless all is well."""
    from atoll.services.status import status_of

    settings = Settings.from_environment()
    places = (settings.deployment_file, settings.index_url, settings.office_url, settings.keys_url)
    told = status_of(*places, int(time.time()))
    typer.echo(json.dumps(told.as_object(), indent=2) if as_json else "\n".join(told.sentences()))
    if not told.ok:
        raise typer.Exit(1)


@app.command()
def dump() -> None:
    """Print the index in its canonical form: two indexes of one chain print the same bytes."""
    from atoll.indexing import dump as lines

    for line in lines(Settings.from_environment()):
        typer.echo(line)


@app.command()
def audit(
    server: Annotated[str, typer.Argument(help="The address of the server to judge.")],
    block_hash: Annotated[
        str | None, typer.Option(help="Hash of the server's last block, from a source other than the node.")
    ] = None,
) -> None:
    """Judge a server by replaying the chain from a node of your own (ATOLL_NODE_URL, ATOLL_DEPLOYMENT)."""
    from atoll.indexing import judge

    verdict = judge(Settings.from_environment(), server, block_hash)
    typer.echo(escaped(f"as of block {verdict.head.block}, {verdict.head.block_hash}"))
    for finding in verdict.findings:
        typer.echo(escaped(f"{finding.subject}: {finding.difference or f'{finding.compared} compared, all true'}"))
    if not verdict.clean:
        typer.echo("The server does not tell what the chain says.", err=True)
        raise typer.Exit(1)


app.add_typer(cli_files.commands)


def main() -> None:
    """Run a command; a problem is told in words and gives exit code 1."""
    try:
        app()
    except AtollError as problem:
        print(f"\n{escaped_lines(str(problem))}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
