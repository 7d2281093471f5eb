"""The image: built from the lock alone, run by nobody in particular, with nothing to write on but /data."""

from __future__ import annotations

import re
import tomllib

import pytest

from bot.settings import Settings
from tests.deploy.containerfile import BEFORE, BUILD, DEPLOY, FINAL, ROOT, copies, health_check, only, stages

TEXT = (DEPLOY / "Containerfile").read_text()
PREFIX = "/usr/local/lib/switchboard"


def test_it_begins_with_the_usual_image_of_a_python_that_the_project_takes() -> None:
    image = BEFORE[0].assignments["PYTHON"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    version = re.fullmatch(r"docker\.io/library/python:(3\.\d+)-slim", image)

    assert version is not None
    assert f"Programming Language :: Python :: {version[1]}" in project["classifiers"]
    assert {each.rest.split()[0] for stage in (BUILD, FINAL) for each in stage if each.word == "FROM"} == {"${PYTHON}"}
    assert re.findall(r"https?://(?!127\.0\.0\.1)\S+", TEXT) == []


def test_every_package_has_a_hash() -> None:
    installs = [each.rest for each in BUILD if each.word == "RUN" and each.rest.startswith("pip ")]

    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]  # what builds it is in the lock as well


def test_what_it_copies_is_there_and_is_all_that_the_wheel_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    sources = {source for found, _ in copies(BUILD) for source in found}

    assert [source for source in sources if not (ROOT / source).exists()] == []
    needed = {*wheel["only-include"], *wheel["force-include"], project["project"]["readme"]}
    assert sources == {*needed, *project["project"]["license-files"], "pyproject.toml", "requirements.lock"}


def test_a_package_is_copied_under_its_own_name() -> None:
    for sources, target in copies(BUILD):
        assert target in {"/source/", *(f"/source/{source}" for source in sources)}
        assert target == "/source/" or (ROOT / sources[0]).is_dir()


def test_the_builder_gets_what_is_copied_and_nothing_else() -> None:
    lines = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()

    rules = [line for line in lines if line and not line.startswith("#")]

    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == {s for found, _ in copies(BUILD) for s in found}


def test_it_runs_as_a_user_with_a_name_and_without_a_home() -> None:
    made = next(each.rest for each in FINAL if each.word == "RUN")
    user, _, group = only("USER").rest.partition(":")

    assert (user, group) == ("10001", "10001")  # a number: who runs it can tell that it is not root
    assert f"useradd --uid {user} --gid {group} --no-create-home --home-dir /nonexistent" in made
    assert f"--owner {user} --group {group} --mode 700 {only('VOLUME').rest}" in made
    assert "os = " + '"switchboard"' in (DEPLOY / "bot.toml").read_text()


def test_its_settings_are_settings_and_fit_its_folders() -> None:
    set_here = only("ENV").assignments

    settings = Settings.model_validate({n.lower(): v for n, v in set_here.items() if n.startswith("BOT_")})

    assert {n.lower() for n in set_here} - Settings.model_fields.keys() == {"path", "pythondontwritebytecode"}
    assert settings.data.as_posix() == only("VOLUME").rest
    assert settings.bot_config.parent.as_posix() == only("WORKDIR").rest
    assert str(settings.bot_port) == only("EXPOSE").rest
    assert not settings.loopback  # else nobody reaches it from beyond the container


def test_it_starts_the_bot_without_a_shell_and_asks_whether_it_is_alive() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]

    assert only("ENTRYPOINT").argv[0] in scripts
    assert only("CMD").argv == ["run"]
    assert only("ENV").assignments["PATH"].startswith(f"{PREFIX}/bin:")
    assert only("COPY").rest == f"--from=build {PREFIX} {PREFIX}"
    assert health_check()[0] == "python"
    assert "/healthz" in health_check()[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG A=b\nFROM x AS y\n# RUN no\nRUN a \\\n    b\nFROM z", [["ARG"], ["FROM", "RUN"], ["FROM"]]),
        ("# nothing\n\nARG A", [["ARG"]]),
    ],
)
def test_a_containerfile_is_read_by_stages(text: str, expected: list[list[str]]) -> None:
    assert [[each.word for each in stage] for stage in stages(text)] == expected
