"""Takes names and texts out of what is kept: whole words of a text, and of the names and values in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

MARK = "[forgotten]"  # in the place of a text


@dataclass(frozen=True, slots=True)
class Redaction:
    """Replaces `words`, as whole words, by a pseudonym, and `texts`, wherever they stand, by the mark."""

    pseudonym: str
    words: tuple[str, ...]
    texts: tuple[str, ...] = ()

    def needles(self) -> tuple[str, ...]:
        """Give what to look for in a column: each also as JSON may spell it, and JSON within JSON."""
        found = dict.fromkeys((*self.words, *self.texts))
        for each in tuple(found):
            once = _escaped(each)
            found |= dict.fromkeys((once, _escaped(once)))
        return tuple(each for each in found if each)

    def in_text(self, text: str) -> str:
        """Give a plain text without them."""
        for each in self.texts:
            text = text.replace(each, MARK)
        for word in self.words:
            text = _whole(word).sub(self.pseudonym, text)
        return text

    def in_json(self, text: str) -> str:
        """Give JSON whose names and values are without them; what is no JSON is taken as plain text."""
        try:
            value: object = json.loads(text)
        except (ValueError, RecursionError):
            return self.in_text(text)
        cleaned = self._cleaned(value)
        return text if cleaned == value else json.dumps(cleaned, ensure_ascii=False)

    def _cleaned(self, value: object) -> object:
        if isinstance(value, str):
            return self.in_json(value) if value[:1] in ("{", "[") else self.in_text(value)
        if isinstance(value, list):
            return [self._cleaned(each) for each in cast(list[object], value)]
        if isinstance(value, dict):
            return {self.in_text(key): self._cleaned(each) for key, each in cast(dict[str, object], value).items()}
        return value


def without_blanks(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are any, the longest first, so that none is left in part."""
    return tuple(sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word)))


def _whole(word: str) -> re.Pattern[str]:
    """Find a word that is no part of another; names may have dots and hyphens inside."""
    return re.compile(rf"(?<!\w)(?<!\w[.-]){re.escape(word)}(?!\w)(?![.-]\w)")


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]
