"""What the files of deploy/ name is there, is called so, and is well-formed by its own tool."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import typer
import yaml

import cli
from settings import Settings
from settings.definitions import variable_of
from settings.version import VERSION
from tests.support.processes import ROOT
from tests.support.programs import program

DEPLOY = ROOT / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
KNOWN = {variable_of(name) for name in Settings.model_fields}
USED = {"DOMAIN": "talk.shop.example", "PARLEY_JWT_SECRET": "x" * 32, "POSTGRES_PASSWORD": "y"}


def instructions(name: str) -> list[str]:
    """Those of the Dockerfile of that name."""
    return re.findall(rf"^{name} (.*)$", DOCKERFILE, re.MULTILINE)


def test_the_dockerfile_copies_what_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()
    for copied in instructions("COPY"):
        *sources, _ = [part for part in shlex.split(copied) if not part.startswith("--")]
        if "--from=build" not in copied:
            assert all((ROOT / source).exists() and source not in ignored for source in sources)
    build = (ROOT / "pyproject.toml").read_text()
    for packed in re.findall(r'^"(\S+)" = "parley/', build, re.MULTILINE):
        assert (ROOT / packed).exists()
        assert packed.split("/")[0] not in ignored


def test_the_container_runs_commands_that_exist_and_not_as_root() -> None:
    (check,) = re.findall(r"HEALTHCHECK .* CMD \[(.*)\]", DOCKERFILE)
    said = [re.findall(r'"([^"]+)"', one) for one in (check, *instructions("ENTRYPOINT"), *instructions("CMD"))]
    assert said == [["parley", "alive"], ["parley"], ["serve"]]
    assert {"alive", "serve"} <= COMMANDS.keys()
    assert instructions("USER") == ["parley"]
    assert set(re.findall(r"(PARLEY_\w+)=", DOCKERFILE)) <= KNOWN


def test_compose_sets_settings_that_are_good() -> None:
    parley: dict[str, Any] = COMPOSE["services"]["parley"]
    assert ((DEPLOY / parley["build"]).resolve() / "Dockerfile").exists()
    said = {
        name: re.sub(r"\$\{(\w+):\?\}", lambda match: USED[match[1]], value)
        for name, value in parley["environment"].items()
    }
    ours = {name: value for name, value in said.items() if name.startswith("PARLEY_")}
    assert ours.keys() <= KNOWN
    meant: dict[str, Any] = {name.removeprefix("PARLEY_").lower(): value for name, value in ours.items()}
    settings = Settings(**meant)
    assert settings.public_url == "https://talk.shop.example"
    assert parley["read_only"]
    assert parley["tmpfs"] == ["/tmp"]
    assert set(parley["depends_on"]) <= COMPOSE["services"].keys()
    for service in COMPOSE["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith("./") else source in COMPOSE["volumes"]


@pytest.mark.needs("caddy")
def test_caddy_reads_its_file_and_passes_on_to_the_service() -> None:
    command = [program("caddy") or "", "adapt", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, env={"DOMAIN": "talk.shop.example"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"dial":"parley:8000"' in done.stdout
    assert "talk.shop.example" in done.stdout


@pytest.mark.needs("systemd-analyze")
def test_systemd_reads_its_unit(tmp_path: Path) -> None:
    unit = (DEPLOY / "parley.service").read_text()
    (command,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    assert command == "/opt/parley/bin/parley serve"
    (tmp_path / "parley.service").write_text(unit.replace("/opt/parley/bin/parley", sys.executable))
    asked = [program("systemd-analyze") or "", "verify", "--man=no", str(tmp_path / "parley.service")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "parley.service" in line]
    assert (done.returncode, told) == (0, []), done.stderr


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda one: one["kind"])
def test_kubernetes_knows_what_the_manifests_say(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, "1.30", strict=True)


def test_the_deployment_probes_paths_that_are_served_and_sets_settings() -> None:
    (container,) = MANIFESTS[0]["spec"]["template"]["spec"]["containers"]
    served = (ROOT / "routes" / "health.py").read_text()
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert f'"{container[probe]["httpGet"]["path"]}"' in served
    names = {one["name"] for one in container["env"]}
    assert {name for name in names if name.startswith("PARLEY_")} <= KNOWN
    assert container["image"].endswith(f":{VERSION}")


def test_the_ingress_shows_no_figures_and_lets_files_pass() -> None:
    of_kind: dict[str, list[dict[str, Any]]] = {}
    for manifest in MANIFESTS:
        of_kind.setdefault(manifest["kind"], []).append(manifest)
    (ingress,) = of_kind["Ingress"]
    paths = {one["path"]: one["backend"]["service"]["name"] for one in ingress["spec"]["rules"][0]["http"]["paths"]}
    pods = {one["metadata"]["name"]: one["spec"].get("selector") for one in of_kind["Service"]}
    assert pods[paths["/"]] == {"app.kubernetes.io/name": "parley"}
    assert pods[paths["/metrics"]] is None
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"] == "11m"


def test_secrets_are_kept_out_of_the_repository_and_the_image() -> None:
    for name in (".gitignore", ".dockerignore"):
        assert {".env", "**/.env"} <= set((ROOT / name).read_text().split())
    more = COMPOSE["services"]["parley"]["env_file"]
    assert more == [{"path": "parley.env", "required": False}]
    assert "parley.env" in (ROOT / ".gitignore").read_text().split()
    assert "**/parley.env" in (ROOT / ".dockerignore").read_text().split()


def test_the_docs_name_files_and_commands_that_exist() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text()
    for path in set(re.findall(r"\bdeploy/[\w.-]+\w", page)) - {"deploy/parley.env"}:  # which is the reader's own
        assert (ROOT / path).exists(), path
    named = set(re.findall(r"`parley ([a-z-]+)", page)) | set(re.findall(r"parley parley ([a-z-]+)", page))
    assert named >= {"serve", "demo", "config", "doctor"}
    assert named <= COMMANDS.keys()


def test_the_version_is_that_of_the_changes() -> None:
    assert f"\n## {VERSION}" in (ROOT / "CHANGELOG.md").read_text()


def test_what_is_published_has_this_version_and_nothing_else_has_one() -> None:
    paths = [
        path for folder in ("web", "web/*", "examples", "examples/*") for path in ROOT.glob(f"{folder}/package.json")
    ]
    versions = {path.parent.name: json.loads(path.read_text()).get("version") for path in paths}
    named = {name: version for name, version in versions.items() if version is not None}
    assert named == dict.fromkeys(("client", "medusa-plugin", "vendure-plugin"), VERSION)


@pytest.mark.parametrize("system", ["vendure", "medusa"])
def test_a_plugin_is_installed_by_this_version(system: str) -> None:
    manifest = json.loads((ROOT / "examples" / f"{system}-plugin" / "package.json").read_text())
    page = (ROOT / "docs" / "connect" / f"{system}.md").read_text()
    assert re.findall(r"[\w./-]+\.tgz", page) == [f"./{manifest['name']}-{VERSION}.tgz"]
