"""A message as clauses of words with their classes; what has a form of its own, and what a process takes, is a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from router.shape.known_words import KnownWords
from router.shape.lexicon import Lexicon, bits, unaccented
from router.values.literals import Literal, literals

VALUE = "⟨value⟩"
QUOTE = "⟨quote⟩"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?|[.!?;:,\n()\[\]…–—]|(?<=\s)-+(?=\s)|->|=>")
_NAMED = re.compile(r"(?<![\w=/.:])(?:--)?[A-Za-z][\w-]{0,40}=[^\s`\"'⟨]+")
_ENDS = frozenset(".!?;\n…")
_MOST = 400  # words that are looked at

_SPLITS = bits("splits")
_DANGLING = bits("negators", "refusals", "mays", "musts", "infinitive", "whether", "me", "you", "future", "reminders")
_ANSWERS = bits("answers")
_SUBJECT = bits("me", "asks", "wishes", "courtesies")
_JOIN = bits("joining")


@dataclass(slots=True)
class Word:
    """A word, or a phrase that is one: its classes, its form where it is a verb, and whether the process knows it."""

    text: str
    classes: int = 0
    form: int = 0  # of a verb that the process is asked with; 0 for other words
    order: int = 0  # of a verb that people give orders with
    known: bool = True
    value: bool = False
    noun: bool = False  # of the process
    own: bool = False  # a word of the process itself, no small word


@dataclass(slots=True)
class Clause:
    """What stands between two signs, or between two words that part clauses."""

    words: list[Word] = field(default_factory=list[Word])
    end: str = ""
    after: str = ""  # the sign, or the class of word, before it


def clauses_of(text: str, lexicon: Lexicon, process: KnownWords) -> list[Clause]:
    """Give the clauses of a text."""
    words = _phrased(_spelled(text, lexicon), lexicon, process)
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
            elif word.text == "," and clause.words[-1].classes & _DANGLING and not _is_answer(clause):
                continue
            else:
                clause.end = word.text
                clauses.append(Clause(after=word.text))
        elif clause.words and word.classes & _SPLITS:
            clause.end = ","
            clauses.append(Clause(after="splits"))
        else:
            clause.words.append(word)
    return [each for each in clauses if each.words]


def _is_answer(clause: Clause) -> bool:
    return len(clause.words) == 1 and bool(clause.words[0].classes & _ANSWERS)


def _spelled(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the words and signs of a text in small letters; what has a form of its own is a value."""
    masked = _NAMED.sub(f" {VALUE} ", text) if "=" in text else text
    place = 0
    for literal in literals(masked):
        yield from _pieces(masked[place : literal.start], lexicon)
        yield _masked(literal)
        place = literal.end
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


def _phrased(pieces: Iterator[str], lexicon: Lexicon, process: KnownWords) -> Iterator[Word]:
    spelled = list(pieces)[: _MOST * 2]
    place = 0
    while place < len(spelled):
        piece = spelled[place]
        if piece in (VALUE, QUOTE):
            yield Word(piece, value=True)
            place += 1
            continue
        if not piece[0].isalnum() and piece[0] != "'":
            yield Word(piece, -1)
            place += 1
            continue
        length, classes = _phrase_at(spelled, place, lexicon)
        if length > 1:
            yield Word(" ".join(spelled[place : place + length]), classes)
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
        return Word(piece, value=True)
    if piece.isdigit():
        return Word(piece, value=True)
    own = process.knows(piece)
    known = own or bool(classes or form) or process.is_common(piece)
    return Word(piece, classes, form, order, known, False, piece in process.nouns, own and not classes)
