"""The Containerfile's steps played in an empty folder: what they install serves without a home, a terminal or a rest.

The packages of the lock are those of this environment, by a `.pth` file; all else is done as the file says.
"""

from __future__ import annotations

import os
import shlex
import shutil
import site
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from main.local_user import login
from main.server.service import LONGEST
from tests.deploy.containerfile import BUILD, DEPLOY, ROOT, copies, health_check, only
from tests.stories.newcomer_folder import free_ports

FOLDERS = ("/usr/local/lib/switchboard", "/source", "/data", "/etc/switchboard")
PATIENCE = 60.0  # seconds
SECRET = "correct horse battery staple"
pytestmark = pytest.mark.soak  # a dozen seconds: it builds, and starts Python seven times


@dataclass(frozen=True, slots=True)
class Image:
    """The folders of an image below `root`, and its environment."""

    root: Path
    port: int

    def here(self, text: str) -> str:
        """Give a text with the image's folders where they are here."""
        for folder in FOLDERS:
            text = text.replace(folder, f"{self.root}{folder}")
        return text

    @property
    def program(self) -> Path:
        return self.root / FOLDERS[0].removeprefix("/")

    @property
    def environment(self) -> dict[str, str]:
        there = {name: self.here(value) for name, value in only("ENV").assignments.items()}
        return {**there, "PATH": there["PATH"].replace("$PATH", os.defpath), "BOT_PORT": str(self.port)}

    def start(self, argv: list[str]) -> subprocess.Popen[str]:
        """Start a command as a container does: no home, no terminal, the folder of the settings."""
        program = shutil.which(argv[0], path=self.environment["PATH"])
        assert program is not None, argv
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [program, *argv[1:]], cwd=self.here(only("WORKDIR").rest), env=self.environment, text=True,
            start_new_session=True, stdin=pipe, stdout=pipe, stderr=pipe,
        )  # fmt: skip

    def run(self, argv: list[str], typed: str = "") -> tuple[int, str]:
        """Run a command to its end; give its status and what it said."""
        with self.start(argv) as process:
            out, err = process.communicate(typed, PATIENCE)
        return process.returncode, out + err


def files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Give each file with its size and its time."""
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        yield str(path), state.st_size, state.st_mtime_ns


def until_ready(bot: subprocess.Popen[str]) -> list[str]:
    """Give the lines that it prints until it is ready, or until it has ended."""
    assert bot.stdout is not None
    lines: list[str] = []
    for line in bot.stdout:
        lines.append(line)
        if line.startswith("Ready."):
            break
    return lines


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """Play the steps of the Containerfile that need no network and no rights."""
    found = Image(tmp_path_factory.mktemp("image"), free_ports(1)[0])
    for folder in FOLDERS[1:]:
        Path(found.here(folder)).mkdir(parents=True)
    for sources, target in copies(BUILD):
        for source in sources:
            copied = Path(found.here(target))
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, copied, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, copied)
    make_environment, _, install = [shlex.split(found.here(each.rest)) for each in BUILD if each.word == "RUN"]
    subprocess.run([sys.executable, *make_environment[1:]], check=True, timeout=PATIENCE)
    (packages,) = found.program.glob("lib/python3*/site-packages")
    (packages / "lock.pth").write_text("\n".join(site.getsitepackages()))
    offline = [sys.executable, "-m", *install, "--no-index", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(offline, check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(found.here("/source"))
    text = (DEPLOY / "bot.toml").read_text().replace('"switchboard"', f'"{login()}"')
    Path(found.here("/etc/switchboard"), "bot.toml").write_text(text)
    written = [path for path in found.program.rglob("*") if not path.is_symlink()]
    for path in written:
        path.chmod(path.stat().st_mode & ~0o222)
    yield found
    for path in written:
        path.chmod(path.stat().st_mode | stat.S_IWUSR)  # else nobody could clear it away


def test_what_is_installed_serves_and_stops_in_time(image: Image) -> None:
    people = tomllib.loads((DEPLOY / "bot.toml").read_text())["people"]
    before = list(files(image.program))
    argv = [*only("ENTRYPOINT").argv, *only("CMD").argv]

    refused = image.run(argv)
    told = [image.run(["bot", "secrets", "set", name], f"{SECRET} {name}\n") for name in people]
    with image.start(argv) as bot:
        lines = until_ready(bot)
        healthy = image.run(health_check())
        bot.terminate()
        _, complaints = bot.communicate(timeout=LONGEST)
    dead, _ = image.run(health_check())

    assert refused[0] == 2
    assert "BOT_HOST" in refused[1]  # it serves other machines only once everybody has a secret
    assert [status for status, _ in told] == [0] * len(people), told
    assert "Switchboard\n" in lines, complaints
    assert healthy == (0, "")
    assert (bot.returncode, complaints) == (0, "")
    assert dead != 0
    assert list(files(image.program)) == before  # nothing is written but what it keeps
    assert sorted(path.name for path in Path(image.here("/etc/switchboard")).iterdir()) == ["bot.toml"]
    assert Path(image.here("/data/bot.db")).stat().st_mode & 0o777 == 0o600


def test_without_a_bot_toml_it_says_so_and_takes_no_example(image: Image) -> None:
    config = Path(image.here("/etc/switchboard/bot.toml"))
    aside = config.rename(config.with_suffix(".aside"))
    try:
        status, said = image.run(["bot", "run"])
    finally:
        aside.rename(config)

    assert status == 2
    assert "bot.toml" in said
    assert "Traceback" not in said


def test_what_runs_is_what_is_installed(image: Image) -> None:
    status, said = image.run(["python", "-c", "import main; print(main.__file__)"])

    assert (status, said.startswith(str(image.program))) == (0, True), said
