"""The peers: engines of others at the same work, each in the Python that `make bench-peers` made for them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
PYTHON = HERE.parent / ".venv-peers" / "bin" / "python"
LONGEST = 300  # seconds
MISSING = "run `make bench-peers` first"


@dataclass(frozen=True, slots=True)
class Peer:
    """`factor` is how many times as fast we mean to be. `runs` is few enough to take some seconds."""

    name: str
    script: str
    factor: int
    runs: int = 400

    @property
    def installed(self) -> bool:
        return PYTHON.exists()

    def runs_per_second(self, clients: int) -> float:
        """Measure it. Raises RuntimeError with its last words when it fails."""
        with TemporaryDirectory(prefix="bench-") as folder:
            done = subprocess.run(
                [PYTHON, HERE / "peers" / self.script, folder, str(clients), str(self.runs)],
                capture_output=True, text=True, timeout=LONGEST, check=False,
            )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{self.name}: {done.stderr.strip().rpartition(chr(10))[2]}")
        return float(done.stdout.split()[-1])


PEERS = (
    Peer("DBOS on SQLite", "dbos_runs.py", 50),
    Peer("LangGraph's AsyncSqliteSaver", "langgraph_runs.py", 25, runs=600),
)
