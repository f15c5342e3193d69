import json
from pathlib import Path

import pytest
from atoll.config import Settings
from atoll.devnet.chain_copy import copy_chain, restore_chain
from atoll.devnet.folder import DataFolder, database_files, remove
from atoll.devnet.nation import prepare, seed_wanted
from atoll.devnet.report import DevnetProblem
from atoll.devnet.reset import reset


def fill(folder: DataFolder, *, ready: bool) -> list[Path]:
    files = [path for path in (*folder.nation_files(), *folder.office_files()) if path != folder.making or not ready]
    for path in files:
        path.write_text(json.dumps({"genesis_hash": "0x00"}))
    return files


def test_second_user_of_a_folder_is_refused(folder: DataFolder) -> None:
    with folder.locked(), pytest.raises(DevnetProblem, match="runs already in") as refusal, folder.locked():
        pass
    assert "make up DATA=" in str(refusal.value)


def test_folder_is_free_again_after_a_failure(folder: DataFolder) -> None:
    with pytest.raises(ZeroDivisionError), folder.locked():
        raise ZeroDivisionError

    with folder.locked():
        pass


def test_folder_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = DataFolder(Settings.from_environment({}, data=tmp_path / "file" / "nation"))

    with pytest.raises(DevnetProblem, match=r"cannot be written[\s\S]*make up DATA="):
        folder.create()


def test_unfinished_nation_is_cleared(folder: DataFolder) -> None:
    fill(folder, ready=False)
    remove(folder.office_files())

    prepare(folder)

    assert [path for path in folder.nation_files() if path.exists()] == [folder.making]


def test_office_of_a_nation_that_is_gone_is_kept_and_told(folder: DataFolder) -> None:
    """No new nation is founded beside it: it would be another's office."""
    fill(folder, ready=False)

    with pytest.raises(DevnetProblem, match=r"office\.db is here, but [\s\S]*make reset"):
        prepare(folder)
    assert all(path.exists() for path in folder.office_files())


@pytest.mark.parametrize("lost", ["chain", "deployment"])
def test_nation_that_lost_a_part_is_kept_and_told(folder: DataFolder, lost: str) -> None:
    files = fill(folder, ready=True)
    gone = folder.chain if lost == "chain" else folder.settings.deployment_file
    gone.unlink()

    with pytest.raises(DevnetProblem, match=r"is lost, but .* is here[\s\S]*make reset"):
        prepare(folder)
    assert all(path.exists() for path in files if path != gone)


def test_half_written_chain_is_restored_from_the_last_whole_copy(folder: DataFolder) -> None:
    folder.chain.write_text('{"accounts": {}, "blocks": []}')
    copy_chain(folder)
    folder.chain.write_text('{"accounts": {}, "blo')
    copy_chain(folder)
    (index,) = (path for path in folder.nation_files() if path.name == "index.db")
    index.touch()

    restore_chain(folder)

    assert folder.chain.read_text() == '{"accounts": {}, "blocks": []}'
    assert not index.exists()


def test_half_written_chain_without_a_copy_is_told(folder: DataFolder) -> None:
    folder.chain.write_text('{"block": 2, "trans')
    with pytest.raises(DevnetProblem, match=r"is damaged[\s\S]*make reset"):
        restore_chain(folder)
    assert folder.chain.exists()


def test_complete_nation_is_kept(folder: DataFolder) -> None:
    files = fill(folder, ready=True)

    prepare(folder)

    assert all(path.exists() for path in files)


def test_only_sqlite_databases_are_files() -> None:
    assert database_files("postgresql://there/index") == []


def test_reset_removes_everything_and_names_it(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    files = fill(folder, ready=True)

    reset(folder.settings, lambda question: "office" in question)

    assert not [path for path in files if path.exists()]
    assert all(str(path) in capsys.readouterr().out for path in files[:1])


def test_reset_removes_nothing_without_consent(folder: DataFolder) -> None:
    files = fill(folder, ready=True)

    reset(folder.settings, lambda _: False)

    assert all(path.exists() for path in files)


def test_reset_refuses_while_the_nation_runs(folder: DataFolder) -> None:
    files = fill(folder, ready=True)

    with folder.locked(), pytest.raises(DevnetProblem, match="runs already"):
        reset(folder.settings, lambda _: True)
    assert all(path.exists() for path in files)


@pytest.mark.parametrize(("variable", "asked", "wanted"), [("1", True, True), ("0", True, False), ("1", False, False)])
def test_seeding_can_be_declined(monkeypatch: pytest.MonkeyPatch, variable: str, asked: bool, wanted: bool) -> None:
    monkeypatch.setenv("ATOLL_SEED", variable)
    assert seed_wanted(asked) is wanted
