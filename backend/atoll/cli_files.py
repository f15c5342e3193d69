"""The commands about private files and what opens them."""

from pathlib import Path
from typing import Annotated

import typer

from atoll.config import Settings
from atoll.domain.errors import AtollError

commands = typer.Typer()

Folder = Annotated[Path, typer.Argument(help="Where the backups are kept, in the folders office and keys.")]
Backup = Annotated[Path, typer.Argument(help="The backup: a file keys-<time>.db.")]
Citizen = Annotated[
    int | None, typer.Option(min=1, help="The citizen's number: all files, of every wallet ever theirs.")
]
Application = Annotated[int | None, typer.Option(min=1, help="Or the number of one application.")]


class EraseWhom(AtollError):
    """Nobody, or more than one, was named."""


@commands.command()
def backup(folder: Folder) -> None:
    """Copy the office and the keys, each by itself, and delete backups of keys that are past their days."""
    from atoll.filing import make_backup

    settings = Settings.from_environment()
    made = make_backup(settings, folder)
    typer.echo(f"The office: {made.office}")
    typer.echo(f"The keys:   {made.keys} (to be deleted after {settings.key_backup_days} days)")
    for path in made.ended:
        typer.echo(f"Deleted:    {path}")
    typer.echo(f"In neither: the office's key {settings.office_key_file}. Keep a copy of it somewhere else.")


@commands.command()
def restore_keys(backup: Backup) -> None:
    """Put the keys back from a backup. One past its days is refused, so that no erasure is undone."""
    from atoll.filing import put_keys_back

    put_keys_back(Settings.from_environment(), backup)
    typer.echo("The keys are back. Start the nation: what was erased since is destroyed again.")


@commands.command()
def erase(citizen: Citizen = None, application: Application = None) -> None:
    """Destroy the key of a person's file and all that finds it: nobody can open it any more."""
    from atoll.filing import erase as erase_person

    if (citizen is None) == (application is None):
        raise EraseWhom("name one: atoll erase --citizen NUMBER, or atoll erase --application NUMBER")
    settings = Settings.from_environment()
    ids, keys = erase_person(settings, citizen, application)
    typer.echo(f"Erased: the files of applications {', '.join(map(str, ids))} ({keys} keys destroyed).")
    typer.echo(f"Backups of the keys still hold them, for at most {settings.key_backup_days} days from now.")


@commands.command()
def rotate_key() -> None:
    """Make a new key of the office, and wrap all persons' keys anew with it. The first time it only makes one."""
    from atoll.filing import rotate

    settings = Settings.from_environment()
    wrapped = rotate(settings)
    typer.echo(f"A new key of the office is in {settings.office_key_file}; {wrapped} keys were wrapped anew with it.")
    typer.echo("Older backups of the keys open no more: make one now with atoll backup.")
