"""Why a value cannot be written down as JSON, in a sentence for its author: what libraries say of it helps nobody."""

from __future__ import annotations

import re

UNKNOWN = re.compile(r"unknown type: <class '([^']{1,80})'>")
FORMS = "give numbers, texts, lists, dicts, dataclasses or pydantic models"
REASONS = (
    ("surrogate", "a text in it has half a character (a lone surrogate); put it right, .encode('utf-8', 'replace')"),
    ("Circular reference", "it holds itself"),
    ("depth exceeded", "it is nested too deeply"),
    ("recursion", "it is nested too deeply"),
    ("number out of range", "a number in it has more than 4,300 digits; give it as a text"),
    ("Exceeds the limit", "a number in it has more than 4,300 digits; give it as a text"),
)


def reason_of(error: BaseException) -> str:
    """Give the end of a sentence about a value: `…: it holds itself`."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - of an author's own class
        text = ""
    if unknown := UNKNOWN.search(text):
        return f"it holds something of the type {unknown.group(1)}, for which JSON has no form; {FORMS}"
    for sign, reason in REASONS:
        if sign in text:
            return reason
    if expected := re.search(r"Expected `([^`]{1,80})`", text):
        return f"its annotation says {expected.group(1)}, and it is none"
    return " ".join(text.split())[:300] or type(error).__name__
