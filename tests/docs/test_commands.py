"""Commands whose use the pages describe, and samples that are given to them."""

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import cli
from tests.docs.blocks import ROOT, Block, blocks_of
from tests.docs.terminal import terminal
from tests.support.processes import SECRET

COMMANDS = typer.main.get_command(cli.app)
HEADINGS = {"Bestellnummer": "77", "Status": "neu", "Datum": "2026-01-31T12:00:00Z", "Summe": "12.50"}
HEADINGS |= {
    "Kundennummer": "ann",
    "Vorname": "Ann",
    "Nachname": "Baker",
    "Artikel": "Zelt",
    "Menge": "1",
    "Einzelpreis": "12.50",
}


@pytest.mark.parametrize("usage", [one for one in blocks_of("docs/import.md") if one.language == "text"], ids=str)
def test_a_command_has_the_options_that_are_described(usage: Block) -> None:
    _, script, name, *_ = usage.text.split()
    assert script == "cli.py"
    command = COMMANDS.commands[name]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert set(re.findall(r"--[a-z-]+", usage.text)) == options


def test_the_mapping_reads_a_table_of_such_columns(tmp_path: Path) -> None:
    (mapping,) = (one for one in blocks_of("docs/import.md") if one.language == "toml")
    (tmp_path / "mapping.toml").write_text(mapping.text)
    with (tmp_path / "orders.csv").open("w") as file:
        csv.writer(file).writerows([HEADINGS.keys(), HEADINGS.values()])
    command = [
        sys.executable,
        str(ROOT / "cli.py"),
        "import-orders",
        "orders.csv",
        "--map",
        "mapping.toml",
        "--currency",
        "EUR",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PARLEY_JWT_SECRET": SECRET}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1" in done.stdout


@pytest.mark.slow
def test_what_an_operator_types_ends_well(tmp_path: Path) -> None:
    with terminal(tmp_path) as shell:
        shell.run(f"export PARLEY_JWT_SECRET={shlex.quote(SECRET)}\n.venv/bin/python server.py")
        for block in (*blocks_of("docs/operate.md"), *blocks_of("docs/settings.md")):
            if block.language == "sh":
                shell.run(block.text)


def test_the_script_that_takes_mails_runs(tmp_path: Path) -> None:
    """It stands in the folder of the installation, wherever that is."""
    (script,) = (one for one in blocks_of("docs/notifications.md") if one.language == "sh")
    with terminal(tmp_path) as shell:
        (tmp_path / "mail-in").write_text(script.text.replace("/srv/parley", str(tmp_path)))
        (tmp_path / "parley.env").write_text(
            f"PARLEY_JWT_SECRET='{SECRET}'\nPARLEY_MAIL_REPLY_DOMAIN=in.shop.example\n"
        )
        mail = "From: ann@mail.example\nTo: nobody@in.shop.example\n\nHello\n"
        said = shell.run(f"printf {shlex.quote(mail)} | env -i sh mail-in || test $? -eq 67")
        assert said, "it bounces"
