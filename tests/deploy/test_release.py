"""`make release`: what is in its packages, and the pages' client, installed from there in a project of its own."""

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock

from settings.version import VERSION
from tests.support.npm import installed
from tests.support.processes import ROOT

WEB = ROOT / "web"
pytestmark = [pytest.mark.slow, pytest.mark.needs("npm")]
PACKED = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
    "force-include"
]
PLUGINS = ("medusa", "vendure")
USE = """import { connect, openThread, type Parley } from 'parley-client'

export async function write(token: string, id: string): Promise<number> {
  const parley: Parley = await connect({ server: 'https://parley.example', token, renewToken: async () => null })
  openThread(parley, id).send('Hello')
  return parley.badge.get().messages
}
"""
BAD = USE.replace("'https://parley.example'", "5")
OPTIONS = "--noEmit --strict --module esnext --moduleResolution bundler --target es2023 --lib es2023,dom --skipLibCheck"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command with what it says."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)


def done(folder: Path, *command: str) -> str:
    """What a command says that ends well."""
    ended = run(folder, *command)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="session")
def release(shared_folder: Path) -> Path:
    """Its folder, which is made once; what it needs is installed, and not looked at again."""
    folder = shared_folder / "release"
    with FileLock(shared_folder / "release.lock"):
        if not folder.exists():
            if not (WEB / "node_modules").exists():
                installed(WEB)
            there = ["-o", ".venv/.dev", "-o", "web/node_modules", f"BIN={Path(sys.executable).parent}"]
            done(ROOT, "make", "--silent", "release", f"RELEASE={folder}", *there)
    return folder


def test_it_has_the_packages_and_the_schema(release: Path) -> None:
    of_npm = [f"parley-client-{VERSION}.tgz", *(f"parley-{one}-plugin-{VERSION}.tgz" for one in PLUGINS)]
    of_python = [f"parley-{VERSION}-py3-none-any.whl", f"parley-{VERSION}.tar.gz"]
    assert sorted(one.name for one in release.iterdir()) == sorted([*of_npm, *of_python, "schema.graphql"])


def test_the_wheel_brings_each_file_of_what_is_packed_and_can_be_built_of_the_other(release: Path) -> None:
    listed = done(ROOT, "git", "ls-files", "--", *PACKED).splitlines()
    with zipfile.ZipFile(release / f"parley-{VERSION}-py3-none-any.whl") as wheel:
        packed = set(wheel.namelist())
    there = {PACKED[source] + one.removeprefix(source) for one in listed for source in PACKED if one.startswith(source)}
    assert there <= packed
    assert not [one for one in packed if "__pycache__" in one]
    with tarfile.open(release / f"parley-{VERSION}.tar.gz") as source:
        names = {one.partition("/")[2] for one in source.getnames()}
    assert {*listed, "pyproject.toml", "README.md", "LICENSE"} <= names
    assert not [one for one in names if one.startswith("tests/")]


@pytest.mark.parametrize("name", PLUGINS)
def test_a_plugin_holds_what_it_needs(release: Path, name: str) -> None:
    with tarfile.open(release / f"parley-{name}-plugin-{VERSION}.tgz") as packed:
        files = {one.removeprefix("package/") for one in packed.getnames()}
    assert {"package.json", "index.js", "parley.js", "order.js"} <= files
    assert not {one for one in files if one.endswith(".mjs")}


def test_a_project_of_its_own_imports_the_client(release: Path, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"private": True, "type": "module"}))
    packed = str(release / f"parley-client-{VERSION}.tgz")
    done(tmp_path, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", packed)
    said = done(tmp_path, "node", "-e", "import('parley-client').then((one) => console.log(typeof one.connect))")
    assert said == "function\n"
    tsc = os.fspath(WEB / "node_modules" / ".bin" / "tsc")
    for text, is_right in ((USE, True), (BAD, False)):
        (tmp_path / "use.ts").write_text(text)
        assert (run(tmp_path, tsc, *OPTIONS.split(), "use.ts").returncode == 0) is is_right
    assert not [*(tmp_path / "node_modules" / "parley-client" / "dist").glob("*test*")]
