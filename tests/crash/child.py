"""One life of a scenario, in a process of its own: `python -m tests.crash.child SCENARIO FOLDER KILL_AT`."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from tests.crash.scenario import Deadly, scenario_of


def live(name: str, folder: Path, kill_at: str) -> list[str]:
    """Live once; gives the points that were passed."""
    probe = Deadly(folder, kill_at)
    asyncio.run(scenario_of(name).life(folder, probe))
    return probe.points


if __name__ == "__main__":
    sys.stdout.write(json.dumps(live(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))
