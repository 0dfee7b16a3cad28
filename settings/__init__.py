"""The settings: what the environment says in variables that begin with PARLEY_, read once, checked and frozen."""

from settings.definitions import Settings
from settings.demo_secret import DEMO_SECRET_FILE
from settings.errors import SettingsError
from settings.loading import load_settings

__all__ = ["DEMO_SECRET_FILE", "Settings", "SettingsError", "load_settings"]
