"""Lines of `.env` that are left out when it is read are named; whatever is read well is not."""

from __future__ import annotations

import random
from io import StringIO

import pytest
from dotenv.parser import parse_stream

from main.doctor.env_file import env_faults

GOOD = [
    "",
    "\n\n",
    "A=1",
    "\ufeffA=1",
    "A=1\r\nB=2\r\n",
    "export A=1",
    "A",
    "A=",
    "A = 1 # why",
    "# a quote ' here",
    "A='x'\nB=\"y\"  # z",
    'A="over\nlines"\nB=1',
    "A=it's",
    'A=say "hi"',
    r'A="an \" within"',
    r"A='an \' within'",
    "A.B-C=1",
]
BAD = [
    ("A='x", 1, "nothing closes"),
    ('A="x\nB=1', 1, "nothing closes"),
    ("X=1\n\nOPENAI_API_KEY='sk-x\nB=2", 3, "OPENAI_API_KEY is not set"),
    ("A='x' y", 1, "behind the closing quote"),
    ('A="x"y"', 1, "behind the closing quote"),
    ("A=1\nthis is no line\nB=2", 2, "no NAME=value"),
    ("=1", 1, "no NAME=value"),
    ('export A="', 1, "nothing closes"),
]


@pytest.mark.parametrize("text", GOOD)
def test_what_can_be_read_is_not_blamed(text: str) -> None:
    assert env_faults(text) == []


@pytest.mark.parametrize(("text", "line", "fault"), BAD)
def test_what_cannot_be_read_is_named_with_its_line(text: str, line: int, fault: str) -> None:
    faults = env_faults(text)

    assert faults[0].startswith(f"line {line} ")
    assert fault in faults[0]


@pytest.mark.parametrize("seed", range(300))
def test_it_blames_what_the_reader_leaves_out(seed: int) -> None:
    chance = random.Random(seed)
    parts = ["A", "=", "'", '"', " ", "\n", "#", "x", "\\", "export ", "B=1\n", "é"]
    text = "".join(chance.choice(parts) for _ in range(chance.randint(1, 12)))

    left_out = any(binding.error for binding in parse_stream(StringIO(text)))

    if left_out and ("'" in text or '"' in text):
        assert env_faults(text) != [], text
