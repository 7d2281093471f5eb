"""What the service manager that started us is told: ready, stopping. By the protocol of systemd's `sd_notify`."""

from __future__ import annotations

import os
import socket

READY, STOPPING = "READY=1", "STOPPING=1"


def tell_service_manager(state: str) -> None:
    """Tell it, where there is one and it listens: `NOTIFY_SOCKET` names its socket, after an `@` an abstract one."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.settimeout(1)
            told.sendto(state.encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)
    except (OSError, ValueError):  # nobody listens: no reason not to serve people
        return
