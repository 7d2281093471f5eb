"""A Containerfile as its instructions, stage by stage: as much of the format as ours needs."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: its `word`, and what stands behind it in one line."""

    word: str
    rest: str

    @property
    def argv(self) -> list[str]:
        """Give the words of its JSON form. Raises ValueError for the form that goes through a shell."""
        found: list[str] = json.loads(self.rest)
        return found

    @property
    def options(self) -> dict[str, str]:
        """Give its options, `--name=value`."""
        return dict(re.findall(r"--([a-z-]+)=(\S+)", self.rest.partition(" CMD ")[0]))

    @property
    def assignments(self) -> dict[str, str]:
        """Give what `ENV` and `ARG` set."""
        pairs = (each.partition("=") for each in shlex.split(self.rest))
        return {name: value for name, _, value in pairs}


def stages(text: str) -> list[list[Instruction]]:
    """Give the instructions of each stage; before the first stands what is for all."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found: list[list[Instruction]] = [[]]
    for line in re.sub(r"\\\n\s*", "", lines).splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            if word == "FROM":
                found.append([])
            found[-1].append(Instruction(word, rest.strip()))
    return found


BEFORE, BUILD, FINAL = stages((DEPLOY / "Containerfile").read_text())


def only(word: str, stage: list[Instruction] = FINAL) -> Instruction:
    """Give the one instruction of this word in a stage."""
    (found,) = [each for each in stage if each.word == word]
    return found


def copies(stage: list[Instruction]) -> list[tuple[list[str], str]]:
    """Give what each `COPY` from the clone takes, and where it goes."""
    words = [each.rest.split() for each in stage if each.word == "COPY" and not each.rest.startswith("--from=")]
    return [(each[:-1], each[-1]) for each in words]


def health_check() -> list[str]:
    """Give the command of the `HEALTHCHECK`."""
    found: list[str] = json.loads(only("HEALTHCHECK").rest.partition(" CMD ")[2])
    return found
