"""Parley, installed: its modules stand in the folder `app` beside this one, as they do in a checkout."""

import sys
from pathlib import Path

APP = Path(__file__).parent / "app"


def main() -> int:
    """Run the command `parley`, by the modules of `app` alone."""
    sys.path.insert(0, str(APP))
    from cli import main as run  # noqa: PLC0415 - it is found only now

    return run()
