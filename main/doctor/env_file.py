"""What is wrong with the lines of `.env`: whoever reads it leaves such a line out, and says nothing to the person."""

from __future__ import annotations

import re

START = re.compile(r"[^\S\n]*(?:export[^\S\n]+)?([^\s=#'\"]+)[^\S\n]*(=[^\S\n]*)?")
QUOTED = {"'": re.compile(r"'(?:\\.|[^'\\])*'", re.DOTALL), '"': re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)}
REST = re.compile(r"[^\S\n]*(?:#[^\n]*)?(?:\n|\Z)")


def env_faults(text: str) -> list[str]:
    """Give one sentence for each line that cannot be read."""
    faults: list[str] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while at < len(text):
        number, end = text.count("\n", 0, at) + 1, (text.find("\n", at) + 1) or len(text)
        fault, at = _line(text, at, end)
        if fault:
            faults.append(f"line {number} {fault}")
    return faults


def _line(text: str, at: int, end: int) -> tuple[str, int]:
    """Give what is wrong with a line, and where the next one begins: a quoted value may go over several."""
    if REST.match(text, at):
        return "", end
    name = START.match(text, at)
    if name is None or (name.group(2) is None and not REST.match(text, name.end())):
        return "is no NAME=value", end
    quote = text[name.end() : name.end() + 1]
    if name.group(2) is None or quote not in QUOTED:
        return "", end
    value = QUOTED[quote].match(text, name.end())
    if value is None:
        return f"has a quote ({quote}) that nothing closes, so {name.group(1)} is not set", end
    if not REST.match(text, value.end()):
        return f"goes on behind the closing quote ({quote}), so {name.group(1)} is not set", end
    return "", (text.find("\n", value.end()) + 1) or len(text)
