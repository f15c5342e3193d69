"""Where the pages' files are: in the package when it was installed from a wheel, else in the repository."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_FRONTEND = _PACKAGE.parents[2] / "frontend"


def _first(packed: Path, source: Path) -> Path:
    return packed if packed.is_dir() else source


TEMPLATES = _first(_PACKAGE / "templates", _FRONTEND / "templates")
STATIC = _first(_PACKAGE / "static", _FRONTEND / "dist")
