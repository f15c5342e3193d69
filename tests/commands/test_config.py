from pathlib import Path

from atoll.config import Settings


def test_everything_is_in_the_data_folder_by_default(tmp_path: Path) -> None:
    settings = Settings.from_environment({"ATOLL_DATA": str(tmp_path)})

    assert settings.data == tmp_path
    assert settings.deployment_file == tmp_path / "deployment.json"
    assert settings.index_url == f"sqlite:///{tmp_path}/index.db"
    assert settings.office_url == f"sqlite:///{tmp_path}/office.db"
    assert settings.keys_url == f"sqlite:///{tmp_path}/keys.db"
    assert settings.office_key_file == tmp_path / "office.key"
    assert (settings.office_key, settings.form_file, settings.key_backup_days) == (None, None, 30)
    assert settings.node_url is None
    assert not settings.devnet


def test_another_process_reads_the_same_settings() -> None:
    settings = Settings.from_environment(
        {
            "ATOLL_NODE_URL": "http://127.0.0.1:1",
            "ATOLL_INDEX_URL": "postgresql://there/index",
            "ATOLL_DEVNET": "1",
            "ATOLL_FORM": "/form.toml",
        }
    )

    assert Settings.from_environment(settings.environment()) == settings


def test_folder_on_the_command_line_goes_before_the_environment(tmp_path: Path) -> None:
    assert Settings.from_environment({"ATOLL_DATA": "/elsewhere"}, data=tmp_path).data == tmp_path
