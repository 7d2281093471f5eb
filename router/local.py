"""Which process a text sounds like, by words and pieces of words: no model, no dependency but what is given."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from threading import Lock, Thread
from typing import TYPE_CHECKING

from bot import Candidate, Offer
from router.calibration import Bars, Held, bars_of
from router.centroid import Centroids
from router.evidence import Evidence
from router.features import Features, features_of
from router.meaning import Meanings

if TYPE_CHECKING:
    from router.embedding import Array, Embedding

_WORDS = 0.5  # the words' share of the letters' score; the pieces of words have the rest
_MEANING = 0.7  # the share of the meaning where an embedding is given
_MANY = 30  # processes: among fewer the middle of the examples tells them apart, and literals do the rest
_ENOUGH = 250  # held-out messages tell a 5th percentile well enough, and each fold costs the start of the bot time
_HELD_OUT = 400  # of one fold
_RANKED = 50  # candidates: nobody looks further down
_KEPT = 32  # indexes: one per set of offers, and people of one group share theirs


@dataclass(frozen=True, slots=True)
class Heard:
    """What there is of a text; the vector is its meaning where an embedding is given."""

    features: Features
    vector: Array | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One text that belongs to a process."""

    process: str
    heard: Heard
    held_out: bool  # may calibrate: a person could say it


class Index:
    """The examples of one set of offers, ready to score, with the two bars that they calibrate."""

    def __init__(self, offers: Sequence[Offer], embedding: Embedding | None = None) -> None:
        self._embedding = embedding
        examples = _examples(offers, embedding)
        self._evidence = Evidence(offers)
        self._scorer = _Scorer(examples, self._evidence)
        self.bars: Bars = bars_of(*_held(examples, self._evidence))

    @property
    def by_meaning(self) -> bool:
        """Whether it goes by what texts mean as well, not by their letters alone."""
        return self._embedding is not None

    def scores(self, text: str) -> tuple[Candidate, ...]:
        """Give the processes that share most with the text, best first, at most 50; scores are between 0 and 1."""
        return _ranked(self._scorer.scores(_hear([text], self._embedding)[0]))

    def by_words(self, text: str) -> str:
        """Give the process that the words alone sound most like, whatever the values in the text say."""
        scores = self._scorer.scores(_hear([text], self._embedding)[0], bare=True)
        return max(scores, key=lambda process: (scores[process], process), default="")


class Indexes:
    """The latest indexes, so that one is built once per set of offers. Safe to use from several threads.

    `slow` says that a text takes some ten milliseconds, and an index seconds: an event loop has no time for that.
    """

    def __init__(self, embedding: Embedding | None = None, *, hurried: bool = False) -> None:
        """Keep the parts; who is hurried goes by letters alone until the model has read all examples."""
        self.slow = embedding is not None
        self._embedding = embedding
        self._letters = Indexes() if hurried else None
        self._reading: Thread | None = None
        self._lock = Lock()
        self._kept: OrderedDict[object, Index] = OrderedDict()
        self._seen: OrderedDict[tuple[int, ...], tuple[tuple[Offer, ...], Index]] = OrderedDict()

    def index(self, offers: tuple[Offer, ...]) -> Index:
        """Give the index of these offers; builds it when they are new or changed."""
        # The very same offers come with every message, and to compare all that is said about them takes its time.
        # Whoever is seen is kept, so that no id can be given to another offer.
        same = tuple(map(id, offers))
        with self._lock:
            _, index = self._seen.pop(same, (offers, None))
            if self._letters and index is None and not self._has_read(offers):
                return self._letters.index(offers)
            index = index or self._equal(offers)
            self._seen[same] = (offers, index)
            if len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
        return index

    def _has_read(self, offers: Sequence[Offer]) -> bool:
        """Tell whether the model knows all examples; otherwise a thread begins to read them."""
        texts = [text for _, text, _ in _texts(offers)]
        if self._embedding is None or self._embedding.knows(texts):
            return True
        if self._reading is None or not self._reading.is_alive():
            # nobody waits for it at the end: what is not read by then is read at the next start
            self._reading = Thread(target=self._embedding.learn, args=(texts,), name="read examples", daemon=True)
            self._reading.start()
        return False

    def _equal(self, offers: tuple[Offer, ...]) -> Index:
        key = tuple(_key(offer) for offer in offers)
        index = self._kept.pop(key, None) or self._built(offers)
        self._kept[key] = index
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return index

    def _built(self, offers: tuple[Offer, ...]) -> Index:
        if self._embedding is not None:
            self._embedding.learn([text for _, text, _ in _texts(offers)])
        return Index(offers, self._embedding)


class _Scorer:
    """How near a text is to each process: by words, by pieces of words, by meaning, and by what its values say."""

    def __init__(self, examples: Sequence[Example], evidence: Evidence) -> None:
        self._evidence = evidence
        self._words = Centroids([(example.process, example.heard.features.words) for example in examples])
        self._pieces = Centroids([(example.process, example.heard.features.pieces) for example in examples])
        meant = [(example.process, example.heard.vector) for example in examples if example.heard.vector is not None]
        self._meanings = Meanings(meant) if meant else None
        self._letters = 1 - _MEANING if meant else 1.0  # what words and pieces have of the score
        if len({example.process for example in examples}) >= _MANY:
            # only the words: they are a fifth of the features, and moving the pieces as well gains nothing
            told = [
                (example.process, example.heard.features.words, self._but_words(example.heard)) for example in examples
            ]
            self._words.sharpen(told, self._letters * _WORDS)

    def scores(self, heard: Heard, *, bare: bool = False) -> dict[str, float]:
        """Give each process's score; `bare` leaves out what literals and choices say."""
        scores = self._but_words(heard)
        self._words.add(scores, heard.features.words, self._letters * _WORDS)
        for process, move in ({} if bare else self._evidence.moves(heard.features)).items():
            scores[process] += (1 - scores[process]) * move
        return scores

    def _but_words(self, heard: Heard) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        self._pieces.add(scores, heard.features.pieces, self._letters * (1 - _WORDS))
        if self._meanings is not None and heard.vector is not None:
            self._meanings.add(scores, heard.vector, _MEANING)
        return scores


def _hear(texts: Sequence[str], embedding: Embedding | None) -> list[Heard]:
    if embedding is None or not texts:
        return [Heard(features_of(text)) for text in texts]
    return [Heard(features_of(text), vector) for text, vector in zip(texts, embedding.vectors(texts), strict=True)]


def _examples(offers: Sequence[Offer], embedding: Embedding | None) -> list[Example]:
    texts = _texts(offers)
    heard = _hear([text for _, text, _ in texts], embedding)
    return [Example(process, each, held_out) for (process, _, held_out), each in zip(texts, heard, strict=True)]


def _texts(offers: Sequence[Offer]) -> list[tuple[str, str, bool]]:
    """Give the texts of each process, and whether a person could say them."""
    spoken = [(offer.name, text, True) for offer in offers for text in offer.process.examples]
    return spoken + [(offer.name, text, False) for offer in offers for text in _told(offer)]


def _told(offer: Offer) -> list[str]:
    """Give what is said about a process: nobody would say it so, but it has the words."""
    title = offer.name.replace("_", " ")
    about = offer.process.description.partition("\n\n")[0]
    told = [title, about] if about.casefold() != title else [title]
    for parameter in offer.parameters:
        if parameter.choices and not parameter.hidden:
            told.append(
                " ".join([parameter.title, *parameter.choices[:50], *(said for said, _ in parameter.aliases[:50])])
            )
    return told


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
            best = max(scorer.scores(example.heard).items(), key=lambda item: item[1], default=("", 0.0))
            bare = max(scorer.scores(example.heard, bare=True).values(), default=0.0)
            held.append(Held(best[1], bare, right=best[0] == example.process))
        if len(held) >= _ENOUGH:
            break
    if len(processes) < _MANY:
        for process in processes:
            others = _Scorer([example for example in examples if example.process != process], evidence)
            for example in spoken:
                if example.process == process:
                    scores = others.scores(example.heard)
                    strangers.append(max((score for name, score in scores.items() if name != process), default=0.0))
    return held, strangers


def _ranked(scores: Mapping[str, float]) -> tuple[Candidate, ...]:
    ranked = nsmallest(_RANKED, ((-score, process) for process, score in scores.items() if score > 0))
    return tuple(Candidate(process, round(min(-score, 1.0), 4)) for score, process in ranked)


def _key(offer: Offer) -> object:
    said = tuple((parameter.name, parameter.choices, parameter.aliases) for parameter in offer.parameters)
    return (offer.name, offer.process.version, offer.process.description, offer.process.examples, said)
