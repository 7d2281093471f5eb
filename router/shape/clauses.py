"""A message as clauses of words with their classes; what has a form of its own and what a process takes is a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from router.language.spoken import dated, heard_words
from router.language.vocabulary import COMMON
from router.shape import word_classes as of
from router.shape.known_words import KnownWords
from router.shape.lexicon import BASE, Lexicon, bits, unaccented
from router.values.literals import Literal, literals

VALUE = "⟨value⟩"
QUOTE = "⟨quote⟩"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?|[.!?;:,\n()\[\]…–—]|(?<=\s)-+(?=\s)|->|=>")
_NAMED = re.compile(r"(?<![\w=/.:])(?:--)?[A-Za-z][\w-]{0,40}=[^\s`\"'⟨]+")
_ENDS = frozenset(".!?;\n…")
_MOST = 400  # words that are looked at

_SPLITS, _ANSWERS, _ORDERS = bits("splits"), bits("answers"), bits("light", "telling")
_MODAL = of.MAY | of.MUST | of.FUTURE | of.FINITE
_DANGLING = of.REFUSAL | of.MAY | of.MUST | of.FUTURE | of.INFINITIVE | of.WHETHER | of.ME | of.YOU | of.REMINDER
_SUBJECT = of.ME | of.ASK | of.WISH | of.COURTESY
# What a word of the process may be without being its subject.
_GRAMMATICAL = bits(
    *("asks", "wishes", "suggests", "needs", "negators", "answers", "questions", "manner", "whether", "finite", "past"),
    *("musts", "mays", "future", "conditions", "me", "you", "others", "it", "relative", "infinitive"),
    *("courtesies", "please", "padding", "joining", "splits", "light", "telling", "times", "handling", "causing"),
    *("perfect", "particles", "separable", "samples", "contrasts"),
)
# «by 5 may» can be nothing else.
_MONTH = re.compile(
    rf"(?:{dated(lambda each: each.marks)}|\.)?\s+(?:(?:{dated(lambda each: each.of)})\s+)?"
    rf"(?:{dated(lambda each: '|'.join(each.months))})(?![^\W_])",
    re.IGNORECASE,
)
# Words that may stand beside values: «as well as».
_BESIDE = heard_words(lambda each: f"{each.beside} {each.joiners} {each.joiners_too} {each.between}")


@dataclass(slots=True)
class Word:
    """A word, or a phrase that is one: its classes, its form where it is a verb, and whether the process knows it."""

    text: str
    classes: int = 0
    form: int = 0  # of a verb that the process is asked with; 0 for other words
    order: int = 0  # of a verb that people give orders with
    known: bool = True
    value: bool = False
    mine: bool = False  # that the process knows, whatever it says in other sentences
    noun: bool = False  # of the process
    own: bool = False  # a word of the process itself, no small word
    usual: bool = False  # a particle that its verb has in an example
    states: bool = False  # an order by its form that may as well state: «il redémarre»


@dataclass(slots=True)
class Clause:
    """What stands between two signs, or between two words that part clauses."""

    words: list[Word] = field(default_factory=list[Word])
    end: str = ""
    after: str = ""  # the sign, or the class of word, before it
    contrasts: bool = False  # begins with a «but»


def clauses_of(text: str, lexicon: Lexicon, process: KnownWords) -> list[Clause]:
    """Give the clauses of a text."""
    words = _phrased(spelled(text, lexicon), lexicon, process)
    clauses = [Clause()]
    count = 0
    for word in words:
        clause = clauses[-1]
        count += 1
        if count > _MOST:
            break
        if word.classes == -1:  # a sign
            if not clause.words:
                clause.after = clause.after if word.text == "," else word.text
            elif word.text == "," and _is_dangling(clause):
                continue
            else:
                clause.end = word.text
                clauses.append(Clause(after=word.text))
        elif clause.words and word.classes & _SPLITS:
            clause.end = ","
            clauses.append(Clause(after="splits", contrasts=bool(word.classes & of.CONTRAST)))
        else:
            clause.words.append(word)
    clauses = [each for each in clauses if each.words]
    if process.parted or process.particles:
        for clause in clauses:
            _join_parted(clause.words, process)
    return _labelled(clauses)


def _join_parted(words: list[Word], process: KnownWords) -> None:
    """Give a verb that is the process's only beside a particle its form, if the particle stands there too."""
    said = {word.text for word in words}
    beside = ""
    for word in words:
        apart = process.parted.get(word.text)
        if apart and not word.form:
            beside = next((particle for particle in apart if particle in said), "")
            word.form = apart.get(beside, 0)
            word.own = word.mine = bool(beside)
            word.known |= word.own
    verb = next((word.text for word in words if word.form or word.order), "")
    for word in words:
        word.usual = word.text == beside or (verb, word.text) in process.particles


def _labelled(clauses: list[Clause]) -> list[Clause]:
    """Bring together what a sign parts and belongs together: «repo stats: octo/hello», «ist es nötig, ihn zu holen»."""
    found: list[Clause] = []
    for clause in clauses:
        ties = clause.after == "," and _is_infinitive(clause)
        if (ties and found) or (
            found and found[-1].end == ":" and all(word.value or word.classes & of.JOIN for word in clause.words)
        ):
            found[-1].words += clause.words
            found[-1].end = clause.end
        else:
            found.append(clause)
    return found


def _is_infinitive(clause: Clause) -> bool:
    """Tell whether a clause hangs on the one before it, as «…, ihn zu holen» does."""
    return any(before.classes & of.INFINITIVE and word.form for before, word in pairwise(clause.words)) and not any(
        word.classes & _SUBJECT for word in clause.words
    )


def _is_dangling(clause: Clause) -> bool:
    """Tell whether the comma only interrupts: «we must not, whatever they say, restart it», «never, ever»."""
    first, last = clause.words[0], clause.words[-1]
    if len(clause.words) == 1 and first.classes & _ANSWERS:
        return False
    if last.classes & of.NEGATOR:
        return len(clause.words) == 1 or bool(clause.words[-2].classes & _MODAL)
    return bool(last.classes & _DANGLING)


def spelled(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the words and signs of a text in small letters; what has a form of its own is a value."""
    masked = _NAMED.sub(f" {VALUE} ", text) if "=" in text else text
    place = 0
    for literal in literals(masked):
        yield from _pieces(masked[place : literal.start], lexicon)
        yield _masked(literal)
        month = _MONTH.match(masked, literal.end) if literal.kind == "number" else None
        place = month.end() if month else literal.end
    yield from _pieces(masked[place:], lexicon)


def _masked(literal: Literal) -> str:
    return QUOTE if literal.kind == "quote" else VALUE


def _pieces(text: str, lexicon: Lexicon) -> Iterator[str]:
    for number, part in enumerate(text.split(VALUE)):
        if number:
            yield VALUE
        for found in _TOKEN.findall(part.casefold()):
            if "'" not in found and "’" not in found:
                yield found
                continue
            said = found.replace("’", "'").strip("'")
            before, mark, behind = said.partition("'")
            if mark and before in lexicon.elided and said not in lexicon.classes:
                yield before
                yield behind
            elif mark and behind in lexicon.clitics:
                yield before
                yield f"'{behind}"
            elif said:
                yield said


def _phrased(said: Iterator[str], lexicon: Lexicon, process: KnownWords) -> Iterator[Word]:
    pieces = list(islice(said, _MOST * 2))
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece in (VALUE, QUOTE):
            yield Word(piece, value=True)
            place += 1
            continue
        if not piece[0].isalnum() and piece[0] != "'":
            yield Word(piece, -1)
            place += 1
            continue
        length, classes = _phrase_at(pieces, place, lexicon)
        if length > 1:
            order = BASE if classes & _ORDERS else 0
            yield Word(" ".join(pieces[place : place + length]), classes, order=order)
        else:
            yield word_of(piece, lexicon, process)
        place += length


def _phrase_at(spelled: list[str], place: int, lexicon: Lexicon) -> tuple[int, int]:
    for rest, classes in lexicon.phrases.get(spelled[place], ()):
        if tuple(spelled[place + 1 : place + 1 + len(rest)]) == rest:
            return len(rest) + 1, classes
    return 1, 0


def word_of(piece: str, lexicon: Lexicon, process: KnownWords) -> Word:
    """Look a word up."""
    classes = lexicon.classes.get(piece) or lexicon.classes.get(unaccented(piece), 0)
    form = process.form_of(piece, lexicon)
    order = lexicon.verbs.get(piece, 0)
    if piece in process.values and not form and not classes:
        return Word(piece, 0, 0, order, value=True)
    if piece.isdigit():
        return Word(piece, value=True)
    own = process.knows(piece)
    if own and order and not form:
        own = piece in process.known  # to start is no form of what an author says of stars
    known = own or bool(classes or form) or piece in COMMON or piece in _BESIDE
    return Word(
        *(piece, classes, form, order, known, False, own, piece in process.nouns, own and not classes & _GRAMMATICAL),
        states=form == BASE and bool(lexicon.stating) and piece.endswith(lexicon.stating),
    )
