"""web/client as a package: packed, installed in a project of its own, imported by Node and typed."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.support.npm import installed

WEB = Path(__file__).parents[2] / "web"
pytestmark = [pytest.mark.slow, pytest.mark.needs("npm")]
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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has the package from its tarball alone."""
    if not (WEB / "node_modules").exists():
        installed(WEB)
    done(WEB, "npm", "run", "--silent", "package")
    done(WEB / "client" / "dist", "npm", "pack", "--silent", "--pack-destination", str(tmp_path))
    (tmp_path / "package.json").write_text(json.dumps({"private": True, "type": "module"}))
    [packed] = tmp_path.glob("*.tgz")
    done(tmp_path, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", f"./{packed.name}")
    return tmp_path


def test_a_project_of_its_own_imports_it(project: Path) -> None:
    said = done(project, "node", "-e", "import('parley-client').then((one) => console.log(typeof one.connect))")
    assert said == "function\n"
    tsc = os.fspath(WEB / "node_modules" / ".bin" / "tsc")
    for text, is_right in ((USE, True), (BAD, False)):
        (project / "use.ts").write_text(text)
        assert (run(project, tsc, *OPTIONS.split(), "use.ts").returncode == 0) is is_right
    assert not [*(project / "node_modules" / "parley-client" / "dist").glob("*test*")]
