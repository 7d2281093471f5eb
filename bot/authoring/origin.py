"""Who asked for a run, and where it is answered: kept with the run as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Origin:
    """`message` is the inbox row that led to the run; replies are about it."""

    person: str
    thread: str
    message: str = ""
    acting: str = ""
    then: str = ""  # what is to be started when this run is done, as bot/runs/sequence.py writes it
    language: str = ""  # in which it was asked for

    def encode(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def decode(cls, text: str) -> Origin:
        """Read it back; a field that is missing in another version's row is empty."""
        return _decode(text)


@lru_cache(maxsize=4_096)  # it is asked for at every step of a run
def _decode(text: str) -> Origin:
    try:
        values = dict[str, object](json.loads(text))
    except (ValueError, TypeError):
        values = {}  # of nobody, answered nowhere: one damaged row must not hide the others
    return Origin(*(str(values.get(name, "")) for name in Origin.__slots__))
