"""What systemd is told, where it listens; and that nothing else happens where it does not."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from main.server.service_manager import READY, STOPPING, tell_service_manager


@pytest.mark.parametrize("abstract", [False, True])
def test_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, abstract: bool) -> None:
    name = f"{tmp_path}/told"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{name}" if abstract else name)
        manager.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}" if abstract else name)

        tell_service_manager(READY)
        tell_service_manager(STOPPING)

        assert [manager.recv(100), manager.recv(100)] == [b"READY=1", b"STOPPING=1"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/nowhere/at/all",
        "@nobody-listens",
        "relative",
        "vsock:2:1",
        "/" + "long" * 100,
        "@",
        "/dev/null",
        "/\udcff",
    ],
)
def test_where_nobody_listens_nothing_happens(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)

    tell_service_manager(READY)

    assert caplog.records == []  # and nothing was raised
