"""`server.py`, which notices sooner that Redis hangs, and dies between a commit and its signal when told to.

Its processes, where there are several, import this module, too, and so are the same.
"""

import os
import sys
from pathlib import Path

import server
from subscriptions import bus, event_log, redis_backend

redis_backend.PING_INTERVAL_SECONDS = 0.5
redis_backend.PUBLISH_TIMEOUT_SECONDS = 1.0
TRIGGER = Path(sys.argv[1])


def publish_or_die(signal: bus.Signal) -> None:
    """What subscriptions.event_log calls after each commit."""
    if TRIGGER.exists():
        TRIGGER.unlink()
        os._exit(9)
    bus.publish(signal)


setattr(event_log, "publish", publish_or_die)  # noqa: B010 - mypy takes an assignment for a change of what it exports

if __name__ == "__main__":
    sys.exit(server.main())
