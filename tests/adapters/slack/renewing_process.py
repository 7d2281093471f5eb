"""A process that renews the token of a database that it shares with others, when it is told to."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.adapters.slack.rotation_life import FIRST, life


async def main(url: str, folder: Path) -> None:
    async with life(url, folder) as here:
        told("ready")
        await asyncio.to_thread(sys.stdin.readline)
        told(" ".join({await here.rotation.current(FIRST.token) for _ in range(5)}))


def told(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
