"""The command `cli.py config`."""

import sys

from settings.in_force import settings_in_force
from settings.loading import load_settings, unknown_variables


def config() -> None:
    """Print what is in force, without secrets, and where each setting is from: the environment, .env or its default."""
    for one in settings_in_force(load_settings()):
        print(f"{one.variable}={one.value}  # {one.source}")
    for variable, meant in unknown_variables().items():
        print(f"{variable} is no setting{f'; did you mean {meant}?' if meant else ''}", file=sys.stderr)
