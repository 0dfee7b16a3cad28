"""What each language's own tool says of a block: an error, if it is not well-formed."""

import json
import subprocess
import tomllib
from collections.abc import Callable
from getpass import getuser
from html.parser import HTMLParser
from pathlib import Path

import sqlglot
import yaml
from dotenv import dotenv_values
from graphql import parse, validate

from schema.build import schema
from settings import Settings
from tests.docs.blocks import Block
from tests.support.npm import clients_installed
from tests.support.programs import program

NGINX = """user {user}; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{ access_log off; {block} }}"""
WITHIN_A_SERVER = "map $http_upgrade $connection_upgrade {{ default upgrade; }} server {{ listen 80; {} }}"
Check = Callable[[Block, Path], object]


def _says_well(*command: str, given: str | None = None, folder: Path | None = None) -> None:
    done = subprocess.run(  # noqa: PLW1510 - what it said is shown
        [program(command[0]) or command[0], *command[1:]],
        input=given,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _of_file(*command: str, name: str = "block") -> Check:
    """A program that is given the block as a file, whose path stands last."""

    def check(block: Block, folder: Path) -> None:
        (folder / name).write_text(block.text)
        _says_well(*command, str(folder / name))

    return check


def _esbuild(loader: str) -> Check:
    def check(block: Block, folder: Path) -> None:
        command = str(clients_installed() / "node_modules" / ".bin" / "esbuild")
        _says_well(command, f"--loader={loader}", "--log-override:css-syntax-error=error", given=block.text)

    return check


def _graphql(block: Block, folder: Path) -> None:
    assert [str(error) for error in validate(schema._schema, parse(block.text))] == []


def _json(block: Block, folder: Path) -> None:
    text, decoder = block.text.strip(), json.JSONDecoder()
    while text:  # one value behind another, as a terminal shows them
        text = text[decoder.raw_decode(text)[1] :].lstrip()


class _Elements(HTMLParser):
    """Those that are open; an end that is of none is an error."""

    VOID = ("meta", "link", "img", "input", "br", "hr")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _html(block: Block, folder: Path) -> None:
    elements = _Elements()
    elements.feed(block.text)
    assert elements.open == []


def _dotenv(block: Block, folder: Path) -> None:
    (folder / "env").write_text(block.text)
    named = dotenv_values(folder / "env")
    assert named.keys() <= {f"PARLEY_{name}".upper() for name in Settings.model_fields}
    Settings(**{name.removeprefix("PARLEY_").lower(): value for name, value in named.items()})  # type: ignore[arg-type]


def _nginx(block: Block, folder: Path) -> None:
    text = block.text if "server {" in block.text else WITHIN_A_SERVER.format(block.text)
    (folder / "nginx.conf").write_text(NGINX.format(user=getuser(), folder=folder, block=text))
    _says_well("nginx", "-t", "-p", str(folder), "-c", str(folder / "nginx.conf"))


PARSERS: dict[str, Check] = {
    "sh": _of_file("bash", "-n"),
    "bash": _of_file("bash", "-n"),
    "php": lambda block, folder: _says_well("php", "-l", given=f"<?php\n{block.text}"),
    "js": _esbuild("js"),
    "jsx": _esbuild("jsx"),
    "ts": _esbuild("ts"),
    "css": _esbuild("css"),
    "html": _html,
    "graphql": _graphql,
    "graphql saleor": lambda block, _: parse(block.text),
    "json": _json,
    "python": lambda block, folder: compile(block.text, str(block), "exec"),
    "toml": lambda block, folder: tomllib.loads(block.text),
    "yaml": lambda block, folder: yaml.safe_load(block.text),
    "sql": lambda block, folder: sqlglot.parse_one(block.text, dialect="mysql"),
    "dotenv": _dotenv,
    "nginx": _nginx,
    "caddyfile": _of_file("caddy", "adapt", "--adapter", "caddyfile", "--config", name="Caddyfile"),
    "haproxy": _of_file("haproxy", "-c", "-f"),
}
NEEDS = dict.fromkeys(("js", "jsx", "ts", "css"), "npm")
NEEDS |= {"nginx": "nginx", "php": "php", "caddyfile": "caddy", "haproxy": "haproxy"}
