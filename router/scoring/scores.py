"""What the local scores say of one text: the candidates, and how far they can be believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.routing.decision import Candidate, Trace
from router.scoring.thresholds import Thresholds

_CLOSE = 0.85  # of the best score: too near to tell apart
_CLEAR = 0.7  # of the best score: whoever stays below is no rival; measured on CLINC150: 98 % right without, 99 % with
SHOWN = 5  # candidates kept in a trace


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates, the best first, and the bars that they are held against."""

    candidates: tuple[Candidate, ...]
    bars: Thresholds
    letters_alone: bool = False  # although there is a model: it has not read the examples yet

    @property
    def best(self) -> Candidate:
        """The best candidate; one without a name where there is none."""
        return self.candidates[0] if self.candidates else Candidate("", 0.0)

    def known(self) -> tuple[Candidate, ...]:
        """Give those that may be meant at all, the best first."""
        return tuple(candidate for candidate in self.candidates if candidate.score >= self.bars.known)

    def close(self, *, joined: bool) -> tuple[Candidate, ...]:
        """Give those that may be meant as well as the best, the best first; at most three.

        When a message joins two requests, whatever is known well enough may be one of them.
        """
        bar = self.bars.known if joined else max(self.bars.known, self.best.score * _CLOSE)
        return tuple(candidate for candidate in self.candidates if candidate.score >= bar)[:3]

    def is_likely(self) -> bool:
        """Tell whether the best is meant, and not only may be: then nobody is asked for its score alone."""
        return self.best.score >= self.bars.likely

    def is_certain(self) -> bool:
        """Tell whether the best is so good, and so far ahead of the second, that nobody need be asked."""
        second = self.candidates[1].score if len(self.candidates) > 1 else 0.0
        return self.best.score >= self.bars.certain and second < self.best.score * _CLEAR

    def trace(self, why: str, evidence: Mapping[str, str] | None = None) -> Trace:
        """Give the trace of a decision that was made by these scores."""
        if self.letters_alone:
            why = f"{why}; by letters alone, the sentence model is still reading the examples"
        return Trace(
            engine="local",
            why=why,
            candidates=self.candidates[:SHOWN],
            threshold=self.bars.known,
            evidence=evidence or {},
        )
