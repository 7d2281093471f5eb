"""`bot run` among connections that ask for nothing, more than it may have files open: it hears, and runs go on."""

from __future__ import annotations

import json
import resource
import signal
import socket
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.main.server.test_service import PATIENCE, SLOW
from tests.stories.newcomer_folder import make_newcomer_folder

HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "


@pytest.mark.parametrize(
    ("connections", "descriptors"), [(150, 96), pytest.param(1_100, 1_024, marks=pytest.mark.soak)]
)
def test_half_open_heads_make_it_neither_deaf_nor_loud(tmp_path: Path, connections: int, descriptors: int) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "nap.py").write_text(SLOW)
    (tmp_path / ".env").write_text(f"BOT_PROCESS_DIR={tmp_path / 'more'}\n")
    place = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, hard))
    try:
        bot = place.start("run", cold=True)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * connections)), hard))
    with bot, ExitStack() as held:
        assert bot.stdout is not None
        lines = iter(bot.stdout.readline, "")
        assert any(line.startswith("Ready") for line in lines)
        for _ in range(connections):
            caller = held.enter_context(socket.create_connection(("127.0.0.1", place.web), timeout=PATIENCE))
            caller.send(HALF)

        heard = [
            httpx.get(f"http://127.0.0.1:{place.web}/healthz", trust_env=False, timeout=PATIENCE).status_code
            for _ in range(5)
        ]
        with place.start(
            "ask", "/nap seconds=0.1", "--json", cold=True
        ) as asking:  # the other way knows select() alone
            told, _ = asking.communicate(timeout=PATIENCE)
        most_open = len(list(Path(f"/proc/{bot.pid}/fd").iterdir()))
        held.close()
        bot.send_signal(signal.SIGTERM)
        _, err = bot.communicate(timeout=PATIENCE)

    assert heard == [200] * 5
    assert json.loads(told)["run"]["status"] == "completed"
    assert most_open < descriptors
    assert bot.returncode == 0
    assert len(err.splitlines()) <= 4, err
