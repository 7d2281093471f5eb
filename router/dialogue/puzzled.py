"""Words that answer no question for a value: «what do you mean?», «skip». They are told what it is needed for."""

from __future__ import annotations

import re

from bot import Offer, Parameter, Trace
from router.dialogue.outcome import Answer, left_open
from router.language.spoken import capital, heard, heard_words, spoken
from router.language.text import plain

_PUZZLED = re.compile(heard(lambda each: each.puzzled))
_SKIPPED = heard_words(lambda each: each.skip)


def is_puzzled(text: str) -> bool:
    """Tell whether somebody does not see what they are asked: «what do you mean?»."""
    return _PUZZLED.fullmatch(plain(text)) is not None


def puzzled(offer: Offer, asked: Parameter, text: str, trace: Trace) -> Answer | None:
    """Say what a value is needed for, to somebody who does not know or would leave it out; None for other words."""
    lost = is_puzzled(text)
    if not (lost or (asked.required and plain(text) in _SKIPPED)):
        return None
    title = asked.title[:1].lower() + asked.title[1:]
    needed = spoken().needed.format(title=title, process=offer.name.replace("_", " "))
    about = f"{capital(title)}: {asked.description.rstrip('.')}. " if lost and asked.description else ""
    return left_open(about + needed, trace, understood=True)
