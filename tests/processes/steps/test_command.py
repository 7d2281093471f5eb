"""Commands are run for real, by the Python that runs the tests."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from processes.errors import CommandFailed
from processes.steps import command


def python(code: str, *arguments: str) -> list[str]:
    """Give the argv of a little program."""
    return [sys.executable, "-c", code, *arguments]


def open_files() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


@pytest.fixture
def gone(tmp_path: Path) -> Generator[Path, None, None]:
    """Give a file that a background program writes its pid into; it is ended after the test."""
    path = tmp_path / "pid"
    yield path
    if path.exists():
        try:
            os.kill(int(path.read_text()), signal.SIGKILL)
        except ProcessLookupError:
            return


def lives(pid: int) -> bool:
    """Say whether it runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def buried(pid: int) -> None:
    """Return when it is gone: the kernel takes its time, and the test's own time limit is the bound."""
    while lives(pid):  # noqa: ASYNC110 - nobody tells us
        await asyncio.sleep(0.01)


async def test_a_command_gets_its_arguments_as_they_are(tmp_path: Path) -> None:
    said = tmp_path / "said"
    arguments = ["$HOME; touch x", "`id`", "*", "two words", ""]

    await command.run(
        python("import sys, json; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))", str(said), *arguments)
    )

    assert json.loads(said.read_text()) == arguments


async def test_a_command_sees_nothing_of_our_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    monkeypatch.setenv("OPENAI_API_KEY", "a-secret")
    monkeypatch.setenv("PATH", os.environ["PATH"])

    await command.run(
        python("import os, sys, json; open(sys.argv[1], 'w').write(json.dumps(dict(os.environ)))", str(said))
    )

    seen = json.loads(said.read_text())
    assert "PATH" in seen
    assert "OPENAI_API_KEY" not in seen


async def test_another_status_than_0_is_told_with_the_last_lines() -> None:
    code = "import sys\nfor n in range(9): print('line', n, flush=True)\nprint('no disk', file=sys.stderr)\nsys.exit(3)"

    with pytest.raises(CommandFailed) as failed:
        await command.run(python(code))

    assert "ended with status 3:\n" in str(failed.value)
    assert str(failed.value).endswith("line 8\nno disk")
    assert "line 3" not in str(failed.value)


async def test_a_silent_failure_says_that_nothing_was_said() -> None:
    with pytest.raises(CommandFailed, match="status 7 and said nothing"):
        await command.run(python("import sys; sys.exit(7)"))


async def test_a_command_ended_by_a_signal_is_told_by_its_number() -> None:
    with pytest.raises(CommandFailed, match=r"was ended by signal 9 \(Killed\)"):
        await command.run(python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"))


async def test_a_program_that_is_not_there_is_told() -> None:
    before = open_files()

    with pytest.raises(CommandFailed, match="`no-such-program` cannot be started: No such file"):
        await command.run(["no-such-program", "--now"])

    assert open_files() == before


async def test_an_empty_command_is_told() -> None:
    with pytest.raises(CommandFailed, match="no command"):
        await command.run([])


async def test_ten_megabytes_of_output_are_read_and_not_kept() -> None:
    code = "import sys\nsys.stdout.write('x' * 10_000_000 + '\\nthe end\\n')\nsys.exit(1)"

    with pytest.raises(CommandFailed) as failed:
        await command.run(python(code))

    assert str(failed.value).endswith("the end")
    assert len(str(failed.value)) < 1_000


async def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started(gone: Path) -> None:
    argv = ["sh", "-c", 'sleep 600 & echo $! > "$1"; wait', "sh", str(gone)]

    with pytest.raises(CommandFailed, match="took longer than 1 seconds"):
        await command.run(argv, 1.0)

    await buried(int(gone.read_text()))


async def test_a_command_that_will_not_end_is_ended_anyway(gone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "GRACE", 0.1)
    argv = ["sh", "-c", 'trap "" TERM; echo $$ > "$1"; while :; do sleep 1; done', "sh", str(gone)]

    with pytest.raises(CommandFailed, match="took longer"):
        await command.run(argv, 1.0)

    await buried(int(gone.read_text()))


async def test_a_cancelled_run_leaves_no_command_behind(gone: Path) -> None:
    code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
    running = asyncio.create_task(command.run(python(code, str(gone))), name="command")
    async with asyncio.timeout(30):
        while not (gone.exists() and gone.read_text()):  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.01)

    running.cancel()
    await asyncio.wait([running])

    assert running.cancelled()
    await buried(int(gone.read_text()))


async def test_a_daemon_that_keeps_our_pipe_is_not_waited_for(gone: Path) -> None:
    child = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
    code = (
        "import os, subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', *sys.argv[1:]], start_new_session=True)\n"
        "while not os.path.exists(sys.argv[2]) or not open(sys.argv[2]).read(): time.sleep(0.01)\n"
    )

    await command.run(python(code, child, str(gone)), 30.0)

    assert lives(int(gone.read_text()))


async def test_nothing_stays_open_after_a_command() -> None:
    await command.run(python("pass"))
    before = open_files()

    for _ in range(3):
        await command.run(python("pass"))

    assert open_files() == before


def test_a_long_command_is_named_in_short() -> None:
    assert command.name_of(["/usr/bin/systemctl", "restart", "shop"]) == "systemctl restart shop"
    assert len(command.name_of(["x", "y" * 500])) == 80
