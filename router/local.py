"""Which process a text sounds like, by words and pieces of words: no model, no dependency."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot import Candidate, Offer
from router.calibration import Bars, Held, bars_of
from router.features import Features, Weights, features_of, weights_of
from router.kind import kind_of, repository_of
from router.text import words

_WORDS = 0.5  # the words' share of the score; the pieces of words have the rest
_FLATTEN = 0.6  # below 1: a word in one example counts almost as much as a word in all of them
_KEPT = 32  # indexes: one per set of offers, and people of one group share theirs

# How much a literal of the right kind moves the score towards 1 when one process alone takes it.
_EVIDENCE = {"pair": 0.45, "url": 0.45, "email": 0.35, "quote": 0.25, "number": 0.1, "choice": 0.3, "key": 0.3}

Vector = Mapping[str, float]


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
        self._evidence = _Evidence(offers)
        self._scorer = _Scorer(examples, self._evidence)
        self.bars: Bars = bars_of(*_held(examples, self._evidence))

    def scores(self, text: str) -> tuple[Candidate, ...]:
        """Give the processes that share anything with the text, best first; scores are between 0 and 1."""
        return _ranked(self._scorer.scores(features_of(text)))


class Indexes:
    """The latest indexes, so that one is built once per set of offers."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Index] = OrderedDict()

    def index(self, offers: tuple[Offer, ...]) -> Index:
        """Give the index of these offers; builds it when they are new or changed."""
        key = tuple(_key(offer) for offer in offers)
        index = self._kept.pop(key, None) or Index(offers)
        self._kept[key] = index
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return index


class _Evidence:
    """Which processes take which kind of literal, and which choices they know by name."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._takers: dict[str, set[str]] = defaultdict(set)
        self._choices: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, set[str]] = defaultdict(set)
        for offer in offers:
            for kind in _kinds(offer):
                self._takers[kind].add(offer.name)
            for parameter in offer.parameters:
                self._keys[parameter.name.casefold()].add(offer.name)
            for choice in _choice_words(offer):
                self._choices[choice].add(offer.name)
        self._count = len(offers)

    def moves(self, features: Features) -> dict[str, float]:
        """Give how far each process's score moves towards 1."""
        rest: dict[str, float] = defaultdict(lambda: 1.0)
        for kind in features.kinds:
            self._move(rest, self._takers.get(kind, ()), _EVIDENCE[kind])
        for key in features.keys & self._keys.keys():
            self._move(rest, self._keys[key], _EVIDENCE["key"])
        for word in features.words.keys() & self._choices.keys():
            self._move(rest, self._choices[word], _EVIDENCE["choice"])
        return {process: 1 - value for process, value in rest.items()}

    def _move(self, rest: dict[str, float], takers: Iterable[str], strength: float) -> None:
        takers = tuple(takers)
        if not takers:
            return
        # what half of all processes take says little about one of them
        share = 1 - math.log(len(takers)) / math.log(self._count + 1)
        for process in takers:
            rest[process] *= 1 - strength * share


class _Scorer:
    """The centroid of each process's examples, turned around: feature -> (process, weight)."""

    def __init__(self, examples: Sequence[Example], evidence: _Evidence) -> None:
        self._evidence = evidence
        self._words = _Centroids(examples, lambda features: features.words)
        self._pieces = _Centroids(examples, lambda features: features.pieces)

    def scores(self, features: Features, *, bare: bool = False) -> dict[str, float]:
        """Give each process's score; `bare` leaves out what literals and choices say."""
        scores: dict[str, float] = defaultdict(float)
        self._words.add(scores, features, _WORDS)
        self._pieces.add(scores, features, 1 - _WORDS)
        for process, move in ({} if bare else self._evidence.moves(features)).items():
            scores[process] += (1 - scores[process]) * move
        return scores


class _Centroids:
    def __init__(self, examples: Sequence[Example], counts: Callable[[Features], Mapping[str, int]]) -> None:
        self._counts = counts
        self._weights: Weights = weights_of(counts(example.features) for example in examples)
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for example in examples:
            total = sums[example.process]
            for feature, weight in self._weights.vector(counts(example.features)).items():
                total[feature] += weight  # type: ignore[assignment]  # a Counter of floats
        self._index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for process, total in sums.items():
            flat = {feature: weight**_FLATTEN for feature, weight in total.items()}
            length = math.sqrt(sum(weight * weight for weight in flat.values())) or 1.0
            for feature, weight in flat.items():
                self._index[feature].append((process, weight / length))

    def add(self, scores: dict[str, float], features: Features, share: float) -> None:
        """Add the cosine of the text and each process."""
        for feature, weight in self._weights.vector(self._counts(features)).items():
            for process, other in self._index.get(feature, ()):
                scores[process] += share * weight * other


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


def _kinds(offer: Offer) -> set[str]:
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    kinds = {kind_of(parameter) for parameter in shown}
    pair = repository_of(shown)
    found = {name for kind, name in (("url", "url"), ("email", "email"), ("number", "number")) if kind in kinds}
    if pair:
        found.add("pair")
    if any(kind_of(parameter) == "text" and parameter not in (pair or ()) for parameter in shown):
        found.add("quote")
    return found


def _choice_words(offer: Offer) -> set[str]:
    said = [
        name
        for parameter in offer.parameters
        if not parameter.hidden
        for name in (*parameter.choices, *(alias for alias, _ in parameter.aliases))
    ]
    # one word or two, as the features know words and pairs
    return {" ".join(words(name)) for name in said if 0 < len(words(name)) <= 2}


def _held(examples: Sequence[Example], evidence: _Evidence) -> tuple[list[Held], list[float]]:
    """Score examples by an index that has not seen them, and by one that has not even their process."""
    held: list[Held] = []
    strangers: list[float] = []
    processes = sorted({example.process for example in examples})
    spoken = [example for example in examples if example.held_out]
    folds = 5 if len(spoken) > 100 else max(2, min(len(spoken), 12))
    step = max(1, len(spoken) // 400)  # 400 messages tell a 5th percentile well enough and keep the start short
    for fold in range(folds):
        left_out = spoken[fold::folds]
        seen = set(map(id, left_out))
        scorer = _Scorer([example for example in examples if id(example) not in seen], evidence)
        for example in left_out[::step]:
            best = max(scorer.scores(example.features).items(), key=lambda item: item[1], default=("", 0.0))
            bare = max(scorer.scores(example.features, bare=True).values(), default=0.0)
            held.append(Held(best[1], bare, right=best[0] == example.process))
    if len(processes) < 30:
        for process in processes:
            others = _Scorer([example for example in examples if example.process != process], evidence)
            for example in spoken:
                if example.process == process:
                    scores = others.scores(example.features)
                    strangers.append(max((score for name, score in scores.items() if name != process), default=0.0))
    return held, strangers


def _ranked(scores: Mapping[str, float]) -> tuple[Candidate, ...]:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Candidate(process, round(min(score, 1.0), 4)) for process, score in ranked if score > 0)


def _key(offer: Offer) -> object:
    said = tuple((parameter.name, parameter.choices, parameter.aliases) for parameter in offer.parameters)
    return (offer.name, offer.process.version, offer.process.description, offer.process.examples, said)
