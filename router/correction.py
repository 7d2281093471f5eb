"""Sentences that correct what was said before: «no, staging», «I meant production». Knows no question and no run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import Parameter
from router.abbreviation import take_beginnings
from router.language import heard
from router.moment import take_halves
from router.recognise import recognise
from router.rest import says_more
from router.scene import Scene
from router.value import Manner

LONGEST = 200  # characters
_NOTHING: Mapping[str, Any] = {}

_SIGHS, _NAY, _MEANT = heard(lambda each: each.sighs), heard(lambda each: each.nay), heard(lambda each: each.meant)
_NOT_BUT = heard(lambda each: rf"(?:{each.not_but[0]})\s+[\w-]+[\s,]+(?:(?:{each.not_but[1]})\s+)?")
_AFTER = heard(lambda each: each.after)
# A bare «no» needs its comma: «no staging» says the opposite.
_LEAD = re.compile(
    rf"[\s¿¡]*(?:(?:{_SIGHS})\b[\s,.!…–-]*)*"
    rf"(?:(?:{_NAY})\s*[,.!;:–-]+\s*(?:wait[\s,]+)?(?:(?:{_MEANT}|{heard(lambda each: each.rather)})[\s,:]+)?"
    rf"|(?:(?:{_NAY})\s+)?(?:{_MEANT})[\s,:]+)"
    rf"(?:{_NOT_BUT})?"
    rf"(?P<what>.+?)(?:[\s,]+(?:{_AFTER}))*[\s.!]*\Z",
    re.IGNORECASE | re.DOTALL,
)


def correction(
    text: str, parameters: tuple[Parameter, ...], manner: Manner, known: Mapping[str, Any] = _NOTHING
) -> Scene | None:
    """Read a correction of these parameters, or give None when the sentence is none, or says anything else.

    Of a known moment the day or the time may be told alone.
    """
    match = _LEAD.match(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    scene = recognise(match.group("what"), parameters, manner)
    take_beginnings(scene)
    take_halves(scene, known, manner)
    return None if not (scene.values or scene.problems) or says_more(scene) else scene
