"""The API's documentation as a page, made from its own OpenAPI description."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, current_app, render_template

blueprint = Blueprint("docs", __name__)
METHODS = ("get", "post")


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str
    required: bool
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    summary: str
    parameters: list[Parameter]
    answer: str | None
    fields: dict[str, Any]
    anchor: str


@blueprint.get("/v1/docs")
def documentation() -> str:
    """Every operation with its parameters and the fields of its answer."""
    description = current_app.extensions["atoll.openapi"]
    return render_template(
        "docs.html",
        info=description["info"],
        tags=description.get("tags", []),
        operations=list(_operations(description)),
        schemas=description["components"]["schemas"],
    )


def describe(app: Flask, description: dict[str, Any]) -> None:
    """Keep the OpenAPI description for the page."""
    app.extensions["atoll.openapi"] = description


def _operations(description: dict[str, Any]) -> Iterator[Operation]:
    for path, item in description["paths"].items():
        shared = item.get("parameters", [])
        for method in METHODS:
            if method in item:
                yield _operation(path, method, item[method], shared)


def _operation(path: str, method: str, operation: dict[str, Any], shared: list[dict[str, Any]]) -> Operation:
    answers = [answer for code, answer in operation["responses"].items() if code.startswith("2")]
    schema = answers[0]["content"]["application/json"]["schema"] if answers else {}
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        parameters=[_parameter(parameter) for parameter in (*shared, *operation.get("parameters", []))],
        answer=schema.get("$ref", "").rpartition("/")[2] or None,
        fields=schema.get("properties", {}),
        anchor=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
    )


def _parameter(parameter: dict[str, Any]) -> Parameter:
    schema = parameter.get("schema", {})
    return Parameter(
        name=parameter["name"],
        place=parameter["in"],
        required=parameter.get("required", False),
        kind=_kind(schema),
        description=parameter.get("description", ""),
    )


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"] if value is not None)
    kind = schema.get("type", "string")
    return " or ".join(part for part in kind if part != "null") if isinstance(kind, list) else str(kind)
