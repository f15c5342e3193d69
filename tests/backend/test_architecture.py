"""docs/architecture.md names every room of the backend, and its drawing has exactly the arrows that the code has."""

import re
from pathlib import Path

from test_rooms import MODULES, PACKAGE, imported, rooms

PAGE = PACKAGE.parents[1] / "docs" / "architecture.md"


def room_of(module: Path) -> str:
    return module.parts[0] if len(module.parts) > 1 else module.stem


def arrows_in_code() -> set[tuple[str, str]]:
    pairs = ((room_of(module), target) for module in MODULES for target in rooms(imported(PACKAGE / module)))
    return {(room, target) for room, target in pairs if room != target}


def arrows_in_drawing() -> list[tuple[str, str]]:
    (drawing,) = re.findall(r"```mermaid\nflowchart TD\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return re.findall(r"(\w+) --> (\w+)", drawing)


def test_the_drawing_shows_every_arrow_once_and_no_other() -> None:
    assert sorted(arrows_in_drawing()) == sorted(arrows_in_code())


def test_the_table_says_what_each_room_does_and_names_no_other() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE.read_text(), re.MULTILINE)
    named = [name for row in rows for name in re.findall("`(.*?)`", row)]
    rooms = {f"{module.parts[0]}/" if len(module.parts) > 1 else module.name for module in MODULES}

    assert sorted(named) == sorted(rooms - {"__init__.py"})
