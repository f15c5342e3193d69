"""The API's documentation as a page, made from its own OpenAPI description."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, current_app, render_template

blueprint = Blueprint("docs", __name__)
METHODS = ("get", "post")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an operation, or a field of an answer."""

    name: str
    kind: str
    description: str
    place: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    summary: str
    parameters: list[Field]
    answer: str | None

    @property
    def anchor(self) -> str:
        """Where on the page the operation stands."""
        return f"{self.method}{self.path}".lower().replace("/", "-").replace("{", "").replace("}", "")


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    fields: list[Field]


@blueprint.get("/v1/docs")
def documentation() -> str:
    """Every operation with its parameters, and the fields of every answer."""
    description = current_app.extensions["atoll.openapi"]
    schemas = description["components"]["schemas"]
    return render_template(
        "docs.html",
        operations=list(_operations(description)),
        schemas=[Answer(name, _fields(schema)) for name, schema in schemas.items()],
    )


def describe(app: Flask, description: dict[str, Any]) -> None:
    """Keep the OpenAPI description for the page."""
    app.extensions["atoll.openapi"] = description


def _operations(description: dict[str, Any]) -> Iterator[Operation]:
    for path, item in description["paths"].items():
        for method in METHODS:
            if method in item:
                yield _operation(path, method, item[method], item.get("parameters", []))


def _operation(path: str, method: str, operation: dict[str, Any], shared: list[dict[str, Any]]) -> Operation:
    success = next(answer for code, answer in operation["responses"].items() if code.startswith("2"))
    schema = success["content"]["application/json"]["schema"]
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        parameters=[_parameter(parameter) for parameter in (*shared, *operation.get("parameters", []))],
        answer=_reference(schema),
    )


def _parameter(parameter: dict[str, Any]) -> Field:
    return Field(
        name=parameter["name"],
        kind=_kind(parameter.get("schema", {})),
        description=parameter.get("description", ""),
        place=parameter["in"],
        required=parameter.get("required", False),
    )


def _fields(schema: dict[str, Any]) -> list[Field]:
    return [
        Field(name, _kind(field), field.get("description", "")) for name, field in schema.get("properties", {}).items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"] if value is not None)
    if reference := _reference(schema):
        return reference
    kind = schema.get("type", "string")
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _reference(schema: dict[str, Any]) -> str | None:
    """The name of the schema that is referred to, directly or among alternatives."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    alternatives = schema.get("anyOf", []) + schema.get("allOf", [])
    return next((name for part in alternatives if (name := _reference(part))), None)
