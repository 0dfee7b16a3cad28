"""What is said of the settings: the table in the docs, the command `config`, .env, and names that are none."""

import stat
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

import cli
from settings import Settings, SettingsError, load_settings
from settings.definitions import variable_of
from settings.in_force import written
from settings.loading import unknown_variables
from settings.table import PAGE, page_with_table
from telemetry.logs import warn_of_unknown_variables

SECRET = "a secret of the tests, long enough"
NEEDS_THE_MACHINE = {"templates", "scan_command", "trusted_documents"}  # files and a program that are there
SECRETS = {
    "PARLEY_JWT_SECRET": SECRET,
    "PARLEY_MAIL_IN_SECRET": f"{SECRET}, too",
    "PARLEY_WEBHOOK_SECRET": "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0",
    "PARLEY_SMTP_URL": "smtp://user:of-mail@mail.example",
    "PARLEY_DATABASE_URL": "postgres://user:of-database@db.example/parley?sslpassword=of-key",
    "PARLEY_BROADCAST_URL": "redis://:of-redis@redis.example/0",
}
HIDDEN = [*list(SECRETS.values())[:3], "of-mail", "of-database", "of-key", "of-redis"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_the_table_of_the_definitions() -> None:
    """`python -m settings.table` writes it anew."""
    assert PAGE.read_text() == page_with_table(PAGE.read_text())


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name not in NEEDS_THE_MACHINE])
def test_a_setting_says_what_it_means_by_an_example_that_is_good(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    field = Settings.model_fields[name]
    assert field.description
    monkeypatch.setenv("PARLEY_WEBHOOK_SECRET", SECRETS["PARLEY_WEBHOOK_SECRET"])
    monkeypatch.setenv("PARLEY_BROADCAST_URL", "redis://redis.example:6379/0")
    for example in field.examples or []:
        monkeypatch.setenv(variable_of(name), str(example))
        default = field.get_default(call_default_factory=True, validated_data={})
        assert getattr(load_settings(), name) != default, "it shows nothing"


def said(**variables: str) -> tuple[str, str]:
    result = CliRunner().invoke(cli.app, ["config"], env=dict(variables))
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def test_config_prints_every_setting_and_where_it_is_from(elsewhere: Path) -> None:
    (elsewhere / ".env").write_text("PARLEY_PORT=9001\nPARLEY_HOST=0.0.0.0\nOTHER=1\n")
    printed, _ = said(PARLEY_PORT="9002", PARLEY_ALLOWED_ORIGINS="https://a.example, https://b.example")
    lines = printed.splitlines()
    assert [line.partition("=")[0] for line in lines] == [variable_of(name) for name in Settings.model_fields]
    assert "PARLEY_PORT=9002  # environment" in lines
    assert "PARLEY_HOST=0.0.0.0  # .env" in lines
    assert "PARLEY_ALLOWED_ORIGINS=https://a.example,https://b.example  # environment" in lines
    assert "PARLEY_RATE_LIMITS=on  # default" in lines
    assert "PARLEY_JWT_SECRET=  # default" in lines


def test_config_hides_what_is_secret() -> None:
    printed, errors = said(**SECRETS)
    assert [secret for secret in HIDDEN if secret in printed + errors] == []
    assert "PARLEY_DATABASE_URL=postgres://user:***@db.example/parley?sslpassword=***  # environment" in printed
    assert "PARLEY_BROADCAST_URL=redis://:***@redis.example/0  # environment" in printed


@pytest.mark.parametrize("value", ["http://[", "postgres://user:pa:ss@h/d", "postgres://u:p#ass@h/d"])
def test_no_odd_address_shows_a_password(value: str) -> None:
    assert not any(part in written("database_url", value) for part in ("pa:ss", "p#ass"))


def test_a_file_says_what_the_environment_does_not(elsewhere: Path) -> None:
    file = elsewhere / ".env"
    file.write_text(f"PARLEY_JWT_SECRET='{SECRET}'\n")
    file.chmod(stat.S_IRUSR)
    assert load_settings().signing_secret == SECRET


@pytest.mark.parametrize("content", [b"PARLEY_PORT=many\n", b"PARLEY_HOST=\xff\n"])
def test_a_file_that_is_wrong_is_one_line(elsewhere: Path, content: bytes) -> None:
    (elsewhere / ".env").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^(PARLEY_PORT|\.env): [^\n]+$"):
        load_settings()


def test_a_variable_that_is_no_setting_is_told_of(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text("PARLEY_WORKRES=2\n")
    for name in ("PARLEY_JWT_SECRETS", "PARLEY_NOTHING_LIKE_IT", "PARLEY_TEST_THING"):
        monkeypatch.setenv(name, "x")
    monkeypatch.delenv("PARLEY_TEST_POSTGRES", raising=False)
    unknown: dict[str, Any] = {
        "PARLEY_JWT_SECRETS": "PARLEY_JWT_SECRET",
        "PARLEY_NOTHING_LIKE_IT": None,
        "PARLEY_WORKRES": "PARLEY_WORKERS",
    }
    assert unknown_variables() == unknown
    with capture_logs() as log:
        warn_of_unknown_variables()
    assert {one["variable"]: one["did_you_mean"] for one in log if one["event"] == "unknown_setting"} == unknown
