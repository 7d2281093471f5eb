"""Sentences that correct what was said before: «no, staging», «I meant production». Knows no question and no run."""

from __future__ import annotations

import re

from bot import Parameter
from router.abbreviation import take_beginnings
from router.recognise import recognise
from router.rest import says_more
from router.scene import Scene
from router.value import Manner

LONGEST = 200  # characters

# A bare «no» needs its comma: «no staging» says the opposite.
_LEAD = re.compile(
    r"\s*(?:(?:oh|ah|ups|oops|sorry|wait|hm+)\b[\s,.!…–-]*)*"
    r"(?:(?:no|nope|nein)\s*[,.!;:–-]+\s*(?:wait[\s,]+)?"
    r"(?:(?:i\s+mean[t]?|ich\s+meinte|make\s+(?:it|that)|use|rather|actually)\s+)?"
    r"|(?:no\s+)?(?:i\s+meant?(?:\s+to\s+say)?|ich\s+meinte|actually|make\s+(?:it|that)|change\s+(?:it|that)\s+to"
    r"|rather|doch\s+lieber|lieber)[\s,:]+)"
    r"(?:not\s+[\w-]+[\s,]+(?:but\s+)?)?"
    r"(?P<what>.+?)(?:[\s,]+(?:instead|please|bitte))*[\s.!]*\Z",
    re.IGNORECASE | re.DOTALL,
)


def correction(text: str, parameters: tuple[Parameter, ...], manner: Manner) -> Scene | None:
    """Read a correction of these parameters, or give None when the sentence is none, or says anything else."""
    match = _LEAD.match(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    scene = recognise(match.group("what"), parameters, manner)
    take_beginnings(scene)
    return None if not (scene.values or scene.problems) or says_more(scene) else scene
