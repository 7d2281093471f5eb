"""Files sent as a browser sends them, and what lies on the disk afterwards."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.adapters.web.web_app import SCRIPT, Visitor

WITH_FILES = "multipart/form-data; boundary=x"
Sent = tuple[str, tuple[str, bytes, str]]


def kept(folder: Path) -> list[str]:
    """Give the names of all that lies in the folder of files."""
    return sorted(path.name for path in (folder / "files").iterdir()) if (folder / "files").exists() else []


def sent(field: str, name: str, content: bytes = b"%PDF", kind: str = "application/pdf") -> Sent:
    return field, (name, content, kind)


async def upload(visitor: Visitor, path: str, data: dict[str, str], *files: Sent, **headers: str) -> httpx.Response:
    return await visitor.client.post(path, data=data, files=list(files), headers=SCRIPT | headers)
