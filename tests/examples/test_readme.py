"""examples/README.md says how each example is run, by commands that are there."""

import json
import re
import subprocess
from pathlib import Path

from markdown_it import MarkdownIt

from tests.docs.blocks import Block
from tests.docs.parsers import PARSERS

EXAMPLES = Path(__file__).parents[2] / "examples"
RUNNING = (EXAMPLES / "README.md").read_text().partition("## Running them")[2]
FOLDERS = {path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "node_modules"}


def test_each_example_has_commands_that_are_there() -> None:
    rows = re.findall(r"^\| ([a-z, -]+) \| (`.+?) \|", RUNNING, re.MULTILINE)
    commands = {folder: said for folders, said in rows for folder in folders.split(", ")}
    assert commands.keys() == FOLDERS
    for folder, said in commands.items():
        for script in re.findall(r"npm (?:run )?([a-z:]+)", said.replace("npm start` in node-backend", "")):
            assert script in json.loads((EXAMPLES / folder / "package.json").read_text())["scripts"], folder
        for file in re.findall(r"[\w-]+\.(?:mjs|py|php)", said):
            assert (EXAMPLES / folder / file).exists(), folder


def test_what_is_added_to_the_settings_is_good(tmp_path: Path) -> None:
    (block,) = (token.content for token in MarkdownIt().parse(RUNNING) if token.type == "fence")
    subprocess.run(["bash", "-ec", block], cwd=tmp_path, check=True, timeout=60)
    added = (tmp_path / ".env").read_text()
    assert "PARLEY_WEBHOOK_SECRET=whsec_" in added
    PARSERS["dotenv"](Block("examples/README.md", 1, "", "dotenv", added), tmp_path)
