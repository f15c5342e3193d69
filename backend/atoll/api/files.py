"""Private files of applicants: what is asked, and taking them in. Nothing here tells what is in one."""

from typing import Any, cast

from flask import current_app, request
from flask.views import MethodView

from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index, refuse
from atoll.api.schemas import files as schemas
from atoll.services.files.answers import AnswersInvalid
from atoll.services.files.office import FileRefused, Files
from atoll.services.files.pictures import MAX_PICTURE

blueprint = Blueprint(
    "files",
    __name__,
    url_prefix="/v1",
    description="Private files of applicants, sealed for the registrar's office.",
)


def files() -> Files:
    """The office's private files."""
    return cast(Files, current_app.extensions["atoll.files"])


@blueprint.before_request
def allow_pictures() -> None:
    """A picture is larger than other requests; what is larger than a picture is not read."""
    request.max_content_length = schemas.MAX_BODY
    if (request.content_length or 0) > schemas.MAX_BODY:
        refuse(413, f"The file and its picture are too large: a picture of at most {MAX_PICTURE} bytes is taken.")


@blueprint.route("/application-form")
class ApplicationForm(MethodView):
    @blueprint.response(200, schemas.ApplicationForm)
    def get(self) -> dict[str, Any]:
        """Get what the nation asks of applicants."""
        days = current_app.extensions["atoll.key_backup_days"]
        return {"fields": files().form.fields, "max_picture_bytes": MAX_PICTURE, "key_backup_days": days}


@blueprint.route(f"/applications/{ID}/file", parameters=NUMBER)
class ApplicationFile(MethodView):
    @blueprint.response(200, schemas.FileInOffice)
    @blueprint.problem(404, "There is no application with this number.")
    def get(self, id: int) -> dict[str, Any]:
        """Get whether the office has an application's file."""
        with index().read() as reader:
            found(reader.application(id), "application", id)
        return {"application_id": id, "state": files().state(id)}

    @blueprint.arguments(schemas.FileToSend)
    @blueprint.response(201, schemas.FileInOffice)
    @blueprint.problem(403, "A page of another site asks.")
    @blueprint.problem(404, "There is no application with this number.")
    @blueprint.problem(409, "The application is not open, or the office has its file, or it was erased.")
    @blueprint.problem(413, f"The request has more than {schemas.MAX_BODY} bytes.")
    @blueprint.problem(415, "The request is not `application/json`.")
    def post(self, sent: dict[str, Any], id: int) -> dict[str, Any]:
        """Send the file of an open application, once. It must be the one behind the application's commitment."""
        with index().read() as reader:
            application = found(reader.application(id), "application", id)
        try:
            files().take(application, sent["file"], sent["picture"])
        except FileRefused as error:
            refuse(409, str(error))
        except AnswersInvalid as error:
            refuse(422, "The file is not what this nation's form asks for.", errors=dict(error.problems))
        return {"application_id": id, "state": files().state(id)}
