"""Who asked for a run, and where it is answered: kept with the run as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """`message` is the inbox row that led to the run; replies are about it."""

    person: str
    thread: str
    message: str = ""
    acting: str = ""

    def encode(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def decode(cls, text: str) -> Origin:
        """Read it back; a field that is missing in an older row is empty."""
        values = json.loads(text)
        return cls(**{name: str(values.get(name, "")) for name in ("person", "thread", "message", "acting")})
