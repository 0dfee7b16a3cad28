"""Settings: each variable, and for each wrong value one line that names it."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from auth.tokens import sign, verify_with_secret
from settings import DEMO_SECRET_FILE, Settings, SettingsError, load_settings
from settings.demo_secret import load_or_create_demo_secret

SECRET = "a secret of the tests, long enough"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory of its own, where no demo secret lies yet."""
    monkeypatch.chdir(tmp_path)
    load_or_create_demo_secret.cache_clear()
    yield tmp_path
    load_or_create_demo_secret.cache_clear()


def said(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(f"PARLEY_{name}", value)
    return load_settings()


def refused(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    with pytest.raises(SettingsError) as error:
        said(monkeypatch, **variables)
    return str(error.value)


def test_without_variables_the_defaults_are_the_contract_s() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 1)
    assert (settings.database_url, settings.broadcast_url) == ("sqlite://parley.db", "memory://")
    assert (settings.jwt_secret, settings.jwt_audience, settings.jwt_issuer) == (None, None, None)
    assert (settings.demo, settings.migrate, settings.rate_limits) == (False, True, True)
    assert (settings.public_url, settings.allowed_origins) == ("http://localhost:8000", [])


def test_another_port_is_in_the_links_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, PORT="9000").public_url == "http://localhost:9000"
    assert said(monkeypatch, PORT="0").public_url == "http://localhost"
    assert said(monkeypatch, PUBLIC_URL="https://talk.example").public_url == "https://talk.example"


def test_a_demo_has_files_of_its_own_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = said(monkeypatch, DEMO="1")
    assert (demo.database_url, demo.attachments_url) == ("sqlite://demo.db", "file:./demo-attachments")
    assert said(monkeypatch, DATABASE_URL="sqlite://parley.db").database_url == "sqlite://parley.db"


@pytest.mark.parametrize(
    ("name", "value", "field", "meant"),
    [
        ("HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("PORT", "80", "port", 80),
        ("WORKERS", "1", "workers", 1),
        ("DATABASE_URL", "sqlite:///var/parley.db", "database_url", "sqlite:///var/parley.db"),
        ("DATABASE_URL", "postgres://u@h/d", "database_url", "postgres://u@h/d"),
        ("DATABASE_URL", "postgresql://u@h/d", "database_url", "postgres://u@h/d"),
        ("DATABASE_POOL", "25", "database_pool", 25),
        ("BROADCAST_URL", "memory://", "broadcast_url", "memory://"),
        ("JWT_SECRET", "", "jwt_secret", None),
        ("JWT_AUDIENCE", "parley", "jwt_audience", "parley"),
        ("JWT_AUDIENCE", "", "jwt_audience", None),
        ("JWT_ISSUER", "https://shop.example", "jwt_issuer", "https://shop.example"),
        ("JWT_ISSUER", "", "jwt_issuer", None),
        ("DEMO", "1", "demo", True),
        ("DEMO", "0", "demo", False),
        ("MIGRATE", "0", "migrate", False),
        ("PUBLIC_URL", "https://talk.example/", "public_url", "https://talk.example"),
        ("ALLOWED_ORIGINS", "", "allowed_origins", []),
        (
            "ALLOWED_ORIGINS",
            "https://a.example, https://b.example",
            "allowed_origins",
            ["https://a.example", "https://b.example"],
        ),
        ("COUNTRIES", "DE, AT", "countries", ["DE", "AT"]),
        ("COUNTRIES", "", "countries", []),
        ("RATE_LIMITS", "off", "rate_limits", False),
        ("RATE_LIMITS", "ON", "rate_limits", True),
        ("LOG_FORMAT", "json", "log_format", "json"),
    ],
)
def test_a_variable_says_its_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, meant: Any
) -> None:
    assert getattr(said(monkeypatch, **{name: value}), field) == meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("PORT", value) for value in ("", "http", "-1", "65536", "80.5")),
        *(("WORKERS", value) for value in ("", "0", "65", "two")),
        *(("DATABASE_URL", value) for value in ("", "parley.db", "mysql://h/d", "sqlite://", "SQLITE://x")),
        *(("DATABASE_POOL", value) for value in ("0", "201", "many")),
        *(("BROADCAST_URL", value) for value in ("", "redis", "kafka://h", "memory://x")),
        *(("JWT_SECRET", value) for value in ("short", "x" * 31)),
        *((name, value) for name in ("DEMO", "MIGRATE", "RATE_LIMITS") for value in ("", "perhaps", "2")),
        *(
            ("PUBLIC_URL", value)
            for value in ("", "localhost:8000", "ftp://h", "http://", "http://h:port", "https:///x")
        ),
        ("LOG_FORMAT", "xml"),
        *(("COUNTRIES", value) for value in ("Germany", "de", "DE;AT", "XX")),
        ("SCAN_COMMAND", "/no/such/scanner --quiet"),
        ("SCAN_COMMAND", " "),
        *(
            ("SIGN_IN_URL", value)
            for value in ("shop.example/enter", "javascript:alert(1)", "https://u:p@shop.example")
        ),
    ],
)
def test_a_wrong_value_is_one_line_that_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    line = refused(monkeypatch, **{name: value})
    assert line.startswith(f"PARLEY_{name}: ")
    assert len(line.splitlines()) == 1
    assert len(line) > len(f"PARLEY_{name}: ")


def test_more_than_one_process_is_refused_on_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    line = refused(monkeypatch, WORKERS="2")
    assert line.startswith("PARLEY_WORKERS: ")
    assert "memory://" in line


def test_a_variable_that_is_not_ours_is_nothing_to_us(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, TEST_POSTGRES="x", NO_SUCH_THING="x") == Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1


def test_the_secret_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = said(monkeypatch, JWT_SECRET=SECRET)
    assert settings.signing_secret == SECRET
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert SECRET not in shown


@pytest.mark.parametrize(
    "wrong", [{"JWT_SECRET": "only-a-short-one"}, {"JWT_SECRET": SECRET, "WORKERS": "2"}, {"PORT": "x"}]
)
def test_the_secret_does_not_show_in_an_error(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    line = refused(monkeypatch, **{"JWT_SECRET": SECRET, **wrong})
    assert wrong.get("JWT_SECRET", SECRET) not in line


def test_no_secret_is_one_line() -> None:
    with pytest.raises(SettingsError, match=r"^PARLEY_JWT_SECRET: .*$"):
        assert Settings().signing_secret


def test_a_demo_makes_a_secret_once_for_the_owner_alone(elsewhere: Path) -> None:
    first = Settings(demo=True).signing_secret
    file = elsewhere / DEMO_SECRET_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert first is not None
    assert len(first) >= 32
    assert file.read_text() == first
    load_or_create_demo_secret.cache_clear()
    assert Settings(demo=True).signing_secret == first
    assert verify_with_secret(sign(Settings(demo=True), "admin", "sam"), Settings(demo=True)).sub == "sam"


def test_two_demos_have_two_secrets(elsewhere: Path) -> None:
    first = Settings(demo=True).signing_secret
    (elsewhere / DEMO_SECRET_FILE).unlink()
    load_or_create_demo_secret.cache_clear()
    assert Settings(demo=True).signing_secret != first


def test_a_demo_uses_the_secret_that_is_set(elsewhere: Path) -> None:
    assert Settings(demo=True, jwt_secret=SecretStr(SECRET)).signing_secret == SECRET
    assert not (elsewhere / DEMO_SECRET_FILE).exists()


def test_the_demo_s_secret_does_not_show() -> None:
    settings = Settings(demo=True)
    secret = settings.signing_secret
    assert secret
    assert secret not in repr(settings) + str(settings) + settings.model_dump_json()


@pytest.mark.parametrize("content", ["", "too short\n"])
def test_a_demo_secret_that_is_no_secret_is_one_line(elsewhere: Path, content: str) -> None:
    (elsewhere / DEMO_SECRET_FILE).write_text(content)
    with pytest.raises(SettingsError, match=r"^PARLEY_DEMO: [^\n]+$"):
        assert Settings(demo=True).signing_secret


def test_a_demo_secret_that_cannot_be_kept_is_one_line(elsewhere: Path) -> None:
    (elsewhere / DEMO_SECRET_FILE).mkdir()
    with pytest.raises(SettingsError, match=r"^PARLEY_DEMO: [^\n]+$"):
        assert Settings(demo=True).signing_secret
