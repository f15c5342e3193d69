"""An import on no arrow is found, wherever it hides."""

from pathlib import Path

import pytest
from planted import judge_by, write

judge = judge_by("arrows.py")
MAIN = "frontend/src/main.ts"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("backend/atoll/store/read.py", "from atoll.chain import rpc", "no arrow leads from store to chain"),
        ("backend/atoll/api/tax.py", "def f():\n    import atoll.chain.rpc", "no arrow leads from api to chain"),
        ("backend/atoll/web/pages.py", "from atoll import indexer", "no arrow leads from web to indexer"),
        ("backend/atoll/api/tax.py", "from atoll.cli import main", "no arrow leads from api to cli"),
        ("backend/atoll/audit/audit.py", "from atoll.store import read", "no arrow leads from audit to store"),
        ("backend/atoll/web/pages.py", "from ..chain import rpc", "by a relative name"),
        ("backend/atoll/services/relay.py", "import ape", "imports ape"),
        ("backend/atoll/cli.py", "from ape import accounts", "imports ape"),
        ("backend/atoll/domain/tax.py", "import flask", "standard library alone"),
        ("backend/atoll/cellar/wine.py", "", "no rule knows"),
        ("scripts/deploy.py", "from atoll.domain import tax", "by the deployment file alone"),
        (MAIN, 'import { submit } from "./signing";', "every page loads at once: main.ts -> signing.ts"),
        (MAIN, 'import "./records";', "main.ts -> records.ts -> signing.ts"),
        (MAIN, 'import { keccak256 } from "viem/utils";', "every page loads at once: main.ts"),
        ("frontend/src/dom.ts", 'export * from "./play/keys";', "imports play/keys.ts at once"),
        ("frontend/src/dom.ts", 'import {\n  a,\n  b,\n} from "./play/keys";', "imports play/keys.ts at once"),
    ],
)
def test_arrows__wrong_import__is_found(repository: Path, path: str, text: str, said: str) -> None:
    write(repository, "backend/atoll/cli.py", "")
    write(repository, "frontend/src/signing.ts", "export {};")
    write(repository, "frontend/src/records.ts", 'export { submit } from "./signing";')
    write(repository, "frontend/src/play/keys.ts", "export {};")
    write(repository, path, text)
    verdict = judge(repository)
    assert not verdict.passed
    assert said in verdict.said


def test_arrows__allowed_imports__pass(repository: Path) -> None:
    write(repository, "backend/atoll/cli.py", "from atoll.app import create_app\nfrom atoll.chain import rpc")
    write(repository, "backend/atoll/api/tax.py", "from atoll.store import read\nimport flask")
    write(repository, "frontend/src/signing.ts", 'import { keccak256 } from "viem/utils";')
    write(repository, "frontend/src/play/keys.ts", 'import "../signing";')
    write(repository, "frontend/src/dom.ts", 'import type { Key } from "./play/keys";')
    write(repository, MAIN, 'import "./dom";\nimport type { Act } from "./signing";\nvoid import("./signing");')
    assert judge(repository).passed


def test_arrows__this_repository__passes() -> None:
    from checks.arrows import ROOT, wrong

    assert wrong(ROOT) == []
