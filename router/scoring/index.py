"""Which process a text sounds like, by words and pieces of words, and by meaning where a model is given."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from threading import Lock, Thread
from typing import TYPE_CHECKING

from bot.routing.decision import Candidate, Offer
from bot.routing.feedback import Feedback
from router.language.everyday import EVERYDAY
from router.scoring.example import Example, Traits
from router.scoring.features import features_of
from router.scoring.thresholds import TAIL, TAIL_BY_MEANING, Thresholds, bars_of
from router.scoring.value_evidence import Evidence

if TYPE_CHECKING:
    from router.embedding.embedding import Embedding
    from router.scoring.leaning import Leaning
    from router.scoring.scorer import Scorer, Variation
    from router.scoring.sparse import Floats

_RANKED = 50  # candidates: nobody looks further down
_KEPT = 32  # indexes: one per set of offers, and people of one group share theirs
_VARIED = 10  # processes with other choices, a few milliseconds each; with more the index is built anew
_FEW = 30  # examples, of which an index is built in some 10 ms: a thread would not be worth its while

# What an example says does not depend on who asks, and each set of offers has an index of its own.
_example = lru_cache(10_000)(features_of)


class Index:
    """The examples of one set of offers, ready to score, with the two bars that they calibrate."""

    def __init__(self, offers: Sequence[Offer], embedding: Embedding | None = None) -> None:
        self.offers = tuple(offers)
        self.embedding = embedding
        # numpy comes with it, and a command that routes nothing has no time for that
        from router.scoring.cross_validation import validated
        from router.scoring.training import Lessons

        examples = _examples(offers, embedding)
        lessons = Lessons([*examples, *_everyday(embedding)] if examples else [], Evidence(offers))
        scorer, held = validated(lessons, by_meaning=self.by_meaning)
        self.scorer: Scorer = scorer
        self.bars: Thresholds = bars_of(held, TAIL_BY_MEANING if self.by_meaning else TAIL)
        self._variation: Variation | None = None
        self._leant: tuple[tuple[Feedback, ...], Leaning] | None = None
        self._last: tuple[str, Traits, Floats] | None = None

    @property
    def by_meaning(self) -> bool:
        """Whether it goes by what texts mean as well, not by their letters alone."""
        return self.embedding is not None

    def scores(self, text: str, feedback: tuple[Feedback, ...] = ()) -> tuple[Candidate, ...]:
        """Give the processes that share most with the text, best first, at most 50; scores are between 0 and 1.

        What people said about earlier choices moves them a little.
        """
        leaning = self._leaning(feedback) if feedback else None
        traits, bare = self._scored(text)
        if leaning is not None:
            bare = self.scorer.bare(traits, self._variation, leaning)
        scores = self.scorer.moved(bare, traits, self._variation)
        best = (-scores).argsort(kind="stable")[:_RANKED]  # equal ones by name
        ranked: list[tuple[int, float]] = list(zip(best.tolist(), scores[best].tolist(), strict=True))
        names = self.scorer.names
        return tuple([Candidate(names[place], round(min(score, 1.0), 4)) for place, score in ranked if score > 0])

    def _leaning(self, feedback: tuple[Feedback, ...]) -> Leaning:
        known = self._leant
        if known is None or known[0] != feedback:
            known = self._leant = (feedback, self.scorer.leaning(feedback))
        return known[1]

    def by_words(self, text: str) -> str:
        """Give the process that the words alone sound most like, whatever the values in the text say."""
        scores = self._scored(text)[1].tolist()
        named = zip(scores, self.scorer.names, strict=True)
        return max([(score, process) for score, process in named if score > 0], default=(0.0, ""))[1]

    def _scored(self, text: str) -> tuple[Traits, Floats]:
        """Give the traits and bare scores of a text; those of the last one are kept, as they are asked for twice."""
        last = self._last
        if last is None or last[0] != text:
            traits = self._traits(text)
            last = self._last = text, traits, self.scorer.bare(traits, self._variation)
        return last[1], last[2]

    def _traits(self, text: str) -> Traits:
        return Traits(features_of(text), None if self.embedding is None else self.embedding.vectors([text])[0])


class VariedIndex(Index):
    """An index of the same processes where some know other choices; its bars and all it has learned are the other's.

    What a choice means to a sentence model is left as it was.
    """

    def __init__(self, built: Index, offers: Sequence[Offer]) -> None:
        self.offers = tuple(offers)
        self.embedding, self.scorer, self.bars = built.embedding, built.scorer, built.bars
        pairs = zip(built.offers, offers, strict=True)
        changed = [pair for pair in pairs if _said_of(pair[0]) != _said_of(pair[1])]
        examples = [(_examples([before], None), _examples([now], None)) for before, now in changed]
        self._variation = self.scorer.variation(Evidence(offers), examples)
        self._leant = None
        self._last = None


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
        self._kept: OrderedDict[Hashable, Index] = OrderedDict()
        self._built: OrderedDict[Hashable, Index] = OrderedDict()
        self._seen: OrderedDict[tuple[int, ...], tuple[tuple[Offer, ...], Index]] = OrderedDict()
        self._building: dict[Hashable, asyncio.Task[Index]] = {}

    async def warm(self, offers: tuple[Offer, ...]) -> None:
        """Build the index of these offers where it is missing, in a thread and once for all who wait for it meanwhile.

        Whoever stops waiting leaves it to the others.
        """
        if self._found(offers) is not None or _are_few(offers):
            return
        key = _key(offers)
        building = self._building.get(key)
        if building is None:
            building = asyncio.create_task(asyncio.to_thread(self.index, offers), name="build an index")
            self._building[key] = building
            building.add_done_callback(lambda _: self._building.pop(key))
        await asyncio.shield(building)

    def index(self, offers: tuple[Offer, ...]) -> Index:
        """Give the index of these offers; builds it when they are new or changed."""
        found = self._found(offers)
        if found is not None:
            return found
        if self._letters and not self._has_read(offers):
            return self._letters.index(offers)
        if self._embedding is not None:
            self._embedding.learn([text for _, text, _ in _texts(offers)])
        # not under the lock: what others ask for may be ready
        index = Index(offers, self._embedding)
        with self._lock:
            self._built[_key(offers, choices=False)] = index
            return self._keep(_key(offers), offers, index)

    def _found(self, offers: tuple[Offer, ...]) -> Index | None:
        # The very same offers come with every message, and to compare all that is said about them takes its time.
        same = tuple(map(id, offers))
        with self._lock:
            if same in self._seen:
                self._seen.move_to_end(same)
                return self._seen[same][1]
            key = _key(offers)
            index = self._kept.get(key) or self._varied(offers)
            return None if index is None else self._keep(key, offers, index)

    def _varied(self, offers: tuple[Offer, ...]) -> Index | None:
        """Vary an index that was built for other choices: a list may be another one with every message."""
        built = self._built.get(_key(offers, choices=False))
        if built is None or _are_few(offers):
            return None
        changed = sum(_said_of(before) != _said_of(now) for before, now in zip(built.offers, offers, strict=True))
        return VariedIndex(built, offers) if changed <= _VARIED else None

    def _keep(self, key: Hashable, offers: tuple[Offer, ...], index: Index) -> Index:
        self._kept[key] = index
        self._kept.move_to_end(key)
        # whoever is seen is kept, so that no id can be given to another offer
        self._seen[tuple(map(id, offers))] = (offers, index)
        for kept in (self._kept, self._seen, self._built):
            if len(kept) > _KEPT:
                kept.popitem(last=False)
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


def _examples(offers: Sequence[Offer], embedding: Embedding | None) -> list[Example]:
    texts = _texts(offers)
    traits = _traits_of(texts, embedding)
    return [Example(process, each, held_out) for (process, _, held_out), each in zip(texts, traits, strict=True)]


def _everyday(embedding: Embedding | None) -> list[Example]:
    texts = [(language, text, True) for language, said in EVERYDAY.items() for text in said]
    traits = _traits_of(texts, embedding)
    return [Example(language, each, True, everyday=True) for (language, *_), each in zip(texts, traits, strict=True)]


def _traits_of(texts: Sequence[tuple[str, str, bool]], embedding: Embedding | None) -> list[Traits]:
    said = [text for _, text, _ in texts]
    vectors = [None] * len(said) if embedding is None or not said else embedding.vectors(said)
    return [Traits(_example(text), vector) for text, vector in zip(said, vectors, strict=True)]


def _are_few(offers: Sequence[Offer]) -> bool:
    return sum([len(offer.process.examples) for offer in offers]) <= _FEW


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


def _key(offers: Sequence[Offer], *, choices: bool = True) -> Hashable:
    """Tell sets of offers apart by all that their indexes are made of, or by that without what can be chosen."""
    return tuple([(*_described(offer), _said_of(offer) if choices else ()) for offer in offers])


def _described(offer: Offer) -> tuple[Hashable, ...]:
    process = offer.process
    return (process.name, process.version, process.description, process.examples)


def _said_of(offer: Offer) -> Hashable:
    return tuple([(parameter.name, parameter.choices, parameter.aliases) for parameter in offer.parameters])
