"""The settings of who verifies tokens: what stops the start, with one line that names the variable."""

import pytest

from auth.tokens import sign
from server import create_app
from settings import Settings, SettingsError, load_settings


def test_neither() -> None:
    with pytest.raises(SettingsError, match=r"^PARLEY_JWT_SECRET: is not set"):
        create_app(Settings())


def test_signing_needs_a_secret() -> None:
    with pytest.raises(SettingsError, match=r"^PARLEY_JWT_SECRET: is not set"):
        sign(Settings(jwt_jwks_url="https://sign-in.example/keys"), "customer", "ann")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PARLEY_JWT_JWKS_URL", "sign-in.example/keys"),
        ("PARLEY_JWT_JWKS_URL", "file:///etc/keys.json"),
        ("PARLEY_JWT_JWKS_URL", "https://"),
        ("PARLEY_JWT_JWKS_URL", "https://sign-in.example:99999/keys"),
        ("PARLEY_JWT_JWKS_URL", "https://sign-in.example/ keys"),
        ("PARLEY_JWT_JWKS_URL", "https://user:password@sign-in.example/keys"),
        ("PARLEY_JWT_LEEWAY", "-1"),
        ("PARLEY_JWT_LEEWAY", "301"),
        ("PARLEY_JWT_LEEWAY", "soon"),
    ],
)
def test_wrong_settings(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"^{name}: ") as error:
        load_settings()
    assert "password@" not in str(error.value)


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().jwt_leeway == 30
    monkeypatch.setenv("PARLEY_JWT_JWKS_URL", "")
    assert load_settings().jwt_jwks_url is None
    monkeypatch.setenv("PARLEY_JWT_JWKS_URL", "http://keycloak:8080/realms/store/protocol/openid-connect/certs")
    monkeypatch.setenv("PARLEY_JWT_LEEWAY", "0")
    assert load_settings().signing_secret is None
