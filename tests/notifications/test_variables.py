"""The settings of mails and webhooks: a wrong value is one line that names its variable, and shows no secret."""

from pathlib import Path

import pytest

from settings import SettingsError, load_settings
from tests.support.store_fixture import KEYS

WEBHOOK = {"WEBHOOK_URL": "https://shop.example/hooks", "WEBHOOK_SECRET": KEYS[0]}


def said(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"PARLEY_{name}", value)


@pytest.mark.parametrize(
    "variables",
    [
        {"SMTP_URL": "smtp://shop:p%40ss@mail.example:587"},
        {"SMTP_URL": "smtps://mail.example"},
        {"SMTP_URL": "", "WEBHOOK_URL": "", "WEBHOOK_SECRET": "", "RETENTION_DAYS": "", "TEMPLATES": ""},
        {"MAIL_FROM": "Shop <talk@shop.example>", "MAIL_REPLY_DOMAIN": "in.shop.example"},
        WEBHOOK,
        {**WEBHOOK, "WEBHOOK_SECRET": " ".join(KEYS)},
    ],
)
def test_right_values(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    said(monkeypatch, variables)
    settings = load_settings()
    assert "p%40ss" not in repr(settings)
    assert KEYS[0] not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SMTP_URL", value) for value in ("mail.example", "http://mail.example", "smtp://", "smtp://h:port")),
        *(("MAIL_FROM", value) for value in ("", "Shop", "Shop <talk>", "a@b\nBcc: c@d")),
        *(("MAIL_DELAY", value) for value in ("-1", "soon")),
        ("MAIL_QUIET", "0"),
        ("MAIL_REPLY_DOMAIN", "a b"),
        ("MAIL_IN_SECRET", "short"),
        ("TEMPLATES", str(Path("no", "such", "folder"))),
        *(("WEBHOOK_URL", value) for value in ("shop.example", "ftp://shop.example", "https://u:p@shop.example")),
        *(("WEBHOOK_SECRET", value) for value in ("short", "whsec_c2hvcnQ=", "whsec_!!!", f"{KEYS[0]} short")),
        ("RETENTION_DAYS", "0"),
        *(("WORKER_LEASE", value) for value in ("1", "3601", "long")),
    ],
)
def test_wrong_values(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    said(monkeypatch, {name: value})
    with pytest.raises(SettingsError) as error:
        load_settings()
    line = str(error.value)
    assert line.startswith(f"PARLEY_{name}: ")
    assert "\n" not in line
    assert KEYS[0] not in line


def test_webhooks_without_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, {"WEBHOOK_URL": "https://shop.example/hooks"})
    with pytest.raises(SettingsError, match=r"^PARLEY_WEBHOOK_SECRET: is not set"):
        load_settings()
