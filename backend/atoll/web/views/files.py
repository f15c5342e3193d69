"""Private files on the registrar's desk: searched, opened, compared. Whatever is shown is written down first."""

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response

from atoll.domain.files import PrivateFile, Purpose
from atoll.domain.records import Application
from atoll.services.files.answers import countries
from atoll.services.files.form import LIMIT, Field, Kind
from atoll.services.files.vault import FileErased
from atoll.web.reading import found, private_files, reader
from atoll.web.signed_in import office_only, require_session

OFFICE = "registrar"


@office_only(OFFICE)
def found_files() -> str:
    """The search, and who opened what lately."""
    return render_template("files.html", name="", hits=None, openings=private_files().openings())


@office_only(OFFICE)
def search() -> str:
    """Files by name. Sent as a form, so that no name is in an address, which servers and browsers write down."""
    name = request.form.get("name", "").strip()[:LIMIT]
    hits = private_files().search(name, _account()) if name else None
    openings = private_files().openings()
    return render_template("files.html", name=name, hits=hits, openings=openings, title_of=title_of)


@office_only(OFFICE)
def file(id: int) -> str:
    """One file, with those that may be the same person's."""
    application, opened = _opened(id, Purpose.READ)
    return render_template(
        "file.html",
        application=application,
        file=opened,
        answers=answers_of(opened),
        look_alikes=private_files().look_alikes(id),
        openings=private_files().openings(id),
    )


@office_only(OFFICE)
def beside(id: int, other: int) -> str:
    """Two files side by side."""
    sides = [_opened(each, Purpose.COMPARE) for each in (id, other)]
    fields = private_files().form.fields
    reasons = next((each.reasons for each in private_files().look_alikes(id) if each.application_id == other), ())
    return render_template(
        "beside.html",
        sides=sides,
        lines=[(field.short, *(shown_answer(field, opened) for _, opened in sides)) for field in fields],
        reasons=reasons,
    )


@office_only(OFFICE)
def picture(id: int) -> Response:
    """A file's picture, for this page alone: nobody keeps it, and nobody takes it for something else."""
    found(reader().application, "application", id)
    try:
        content = private_files().picture(id, _account())
    except FileErased as error:
        abort(410, f"{error}.")
    if content is None:
        abort(404, f"The file of application {id} has no picture.")
    response = make_response(content)
    response.headers["Content-Type"] = "image/jpeg"
    response.headers["Content-Disposition"] = f'inline; filename="application-{id}.jpg"'
    return response


def title_of(opened: PrivateFile) -> str:
    """The names in a file."""
    names = (opened.answers.get(field.name, "") for field in private_files().form.of_kind(Kind.NAME))
    return ", ".join(name for name in names if name) or f"Application {opened.application_id}"


def answers_of(opened: PrivateFile) -> list[tuple[str, str]]:
    """What the form asks and a file answers; answers that the form asks for no more come last."""
    form = private_files().form
    known = [(field.short, shown_answer(field, opened)) for field in form.fields if field.kind != Kind.PICTURE]
    asked = {field.name for field in form.fields}
    return known + [(name, text) for name, text in opened.answers.items() if name not in asked]


def shown_answer(field: Field, opened: PrivateFile) -> str:
    """An answer for a page."""
    if field.kind == Kind.PICTURE:
        return "Given" if opened.has_picture else ""
    text = opened.answers.get(field.name, "")
    return dict(countries()).get(text, text) if field.kind == Kind.COUNTRY else text


def _opened(id: int, purpose: Purpose) -> tuple[Application, PrivateFile]:
    application = found(reader().application, "application", id)
    try:
        opened = private_files().open(id, _account(), purpose)
    except FileErased as error:
        abort(410, f"{error}.")
    if opened is None:
        state = private_files().state(id)
        abort(404, f"The office has no file of application {id}: it is {state}.")
    return application, opened


def _account() -> str:
    return require_session().account
