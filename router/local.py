"""Which process a text sounds like, by words and pieces of words: no model, no dependency."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from bot import Candidate, Offer
from router.calibration import Bars, Held, bars_of
from router.centroid import Centroids
from router.evidence import Evidence
from router.features import Features, features_of

_WORDS = 0.5  # the words' share of the score; the pieces of words have the rest
_MANY = 30  # processes: among fewer the middle of the examples tells them apart, and literals do the rest
_ENOUGH = 250  # held-out messages tell a 5th percentile well enough, and each fold costs the start of the bot time
_HELD_OUT = 400  # of one fold
_RANKED = 50  # candidates: nobody looks further down
_KEPT = 32  # indexes: one per set of offers, and people of one group share theirs


@dataclass(frozen=True, slots=True)
class Example:
    """One text that belongs to a process."""

    process: str
    features: Features
    held_out: bool  # may calibrate: a person could say it


class Index:
    """The examples of one set of offers, ready to score, with the two bars that they calibrate."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        examples = [example for offer in offers for example in _examples(offer)]
        self._evidence = Evidence(offers)
        self._scorer = _Scorer(examples, self._evidence)
        self.bars: Bars = bars_of(*_held(examples, self._evidence))

    def scores(self, text: str) -> tuple[Candidate, ...]:
        """Give the processes that share most with the text, best first, at most 50; scores are between 0 and 1."""
        return _ranked(self._scorer.scores(features_of(text)))

    def by_words(self, text: str) -> str:
        """Give the process that the words alone sound most like, whatever the values in the text say."""
        scores = self._scorer.scores(features_of(text), bare=True)
        return max(scores, key=lambda process: (scores[process], process), default="")


class Indexes:
    """The latest indexes, so that one is built once per set of offers."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Index] = OrderedDict()
        self._seen: OrderedDict[tuple[int, ...], tuple[tuple[Offer, ...], Index]] = OrderedDict()

    def index(self, offers: tuple[Offer, ...]) -> Index:
        """Give the index of these offers; builds it when they are new or changed."""
        # The very same offers come with every message, and to compare all that is said about them takes its time.
        # Whoever is seen is kept, so that no id can be given to another offer.
        same = tuple(map(id, offers))
        _, index = self._seen.pop(same, (offers, None))
        index = index or self._equal(offers)
        self._seen[same] = (offers, index)
        if len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return index

    def _equal(self, offers: tuple[Offer, ...]) -> Index:
        key = tuple(_key(offer) for offer in offers)
        index = self._kept.pop(key, None) or Index(offers)
        self._kept[key] = index
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return index


class _Scorer:
    """How near a text is to each process: by words, by pieces of words, and by what its values say."""

    def __init__(self, examples: Sequence[Example], evidence: Evidence) -> None:
        self._evidence = evidence
        self._words = Centroids([(example.process, example.features.words) for example in examples])
        self._pieces = Centroids([(example.process, example.features.pieces) for example in examples])
        if len({example.process for example in examples}) >= _MANY:
            # only the words: they are a fifth of the features, and moving the pieces as well gains nothing
            told = [(example.process, example.features.words, self._by_pieces(example)) for example in examples]
            self._words.sharpen(told, _WORDS)

    def scores(self, features: Features, *, bare: bool = False) -> dict[str, float]:
        """Give each process's score; `bare` leaves out what literals and choices say."""
        scores: dict[str, float] = defaultdict(float)
        self._words.add(scores, features.words, _WORDS)
        self._pieces.add(scores, features.pieces, 1 - _WORDS)
        for process, move in ({} if bare else self._evidence.moves(features)).items():
            scores[process] += (1 - scores[process]) * move
        return scores

    def _by_pieces(self, example: Example) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        self._pieces.add(scores, example.features.pieces, 1 - _WORDS)
        return scores


def _examples(offer: Offer) -> list[Example]:
    spoken = [Example(offer.name, features_of(text), held_out=True) for text in offer.process.examples]
    title = offer.name.replace("_", " ")
    about = offer.process.description.partition("\n\n")[0]
    told = [title, about] if about.casefold() != title else [title]
    for parameter in offer.parameters:
        if parameter.choices and not parameter.hidden:
            told.append(
                " ".join([parameter.title, *parameter.choices[:50], *(said for said, _ in parameter.aliases[:50])])
            )
    return spoken + [Example(offer.name, features_of(text), held_out=False) for text in told]


def _held(examples: Sequence[Example], evidence: Evidence) -> tuple[list[Held], list[float]]:
    """Score examples by an index that has not seen them, and by one that has not even their process."""
    held: list[Held] = []
    strangers: list[float] = []
    processes = sorted({example.process for example in examples})
    spoken = [example for example in examples if example.held_out]
    folds = 5 if len(spoken) > 100 else max(2, min(len(spoken), 12))
    for fold in range(folds):
        left_out = spoken[fold::folds]
        seen = set(map(id, left_out))
        scorer = _Scorer([example for example in examples if id(example) not in seen], evidence)
        for example in left_out[:: max(1, len(left_out) // _HELD_OUT)]:
            best = max(scorer.scores(example.features).items(), key=lambda item: item[1], default=("", 0.0))
            bare = max(scorer.scores(example.features, bare=True).values(), default=0.0)
            held.append(Held(best[1], bare, right=best[0] == example.process))
        if len(held) >= _ENOUGH:
            break
    if len(processes) < _MANY:
        for process in processes:
            others = _Scorer([example for example in examples if example.process != process], evidence)
            for example in spoken:
                if example.process == process:
                    scores = others.scores(example.features)
                    strangers.append(max((score for name, score in scores.items() if name != process), default=0.0))
    return held, strangers


def _ranked(scores: Mapping[str, float]) -> tuple[Candidate, ...]:
    ranked = nsmallest(_RANKED, ((-score, process) for process, score in scores.items() if score > 0))
    return tuple(Candidate(process, round(min(-score, 1.0), 4)) for score, process in ranked)


def _key(offer: Offer) -> object:
    said = tuple((parameter.name, parameter.choices, parameter.aliases) for parameter in offer.parameters)
    return (offer.name, offer.process.version, offer.process.description, offer.process.examples, said)
