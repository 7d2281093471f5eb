"""Numbers in words: «two and a half million», «quatre-vingt-dix-sept», «dreihundertfünf». Knows no unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from router.values.numbers.number_words import NumberWords, Piece, number_words

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BLANK = re.compile(r"[ \t\u00a0\u202f]+")
_MOST = 50  # numbers of a text
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class SpeltNumber:
    """A number in words and where it stands. `loose` is one small word that may be another as well: «one»."""

    start: int
    end: int
    value: Decimal
    loose: bool = False


@dataclass(slots=True)
class _Sum:
    """What the words of a number come to so far: whole thousands and millions, and what is below them."""

    by_scores: bool
    total: int = 0
    below: int = 0
    last_times: int = 0

    def take(self, piece: Piece) -> bool:
        """Add one more part, or tell that it is no part of this number."""
        return self._multiply(piece.value) if piece.times else self._add(piece)

    def _add(self, piece: Piece) -> bool:
        number, tens = piece.value, self.below % 100
        if piece.joined and tens and tens < 10 and number in range(20, 100, 10):  # «fünf-und-zwanzig»
            fits = True
        elif self.by_scores and tens == 4 and number == 20:  # «quatre-vingt»
            number, fits = 76, True
        elif number < 10:
            fits = tens == 0 or (tens >= 20 and tens % 10 == 0) or (self.by_scores and tens % 20 == 10 and number > 6)
        elif number < 20:
            fits = tens == 0 or (self.by_scores and tens in (60, 80))
        else:
            fits = tens == 0 and (number < _HUNDRED or self.below == 0)
        fits = fits and (number > 0 or not (self.total or self.below))
        self.below += number if fits else 0
        self.last_times = 0 if fits else self.last_times
        return fits

    def _multiply(self, times: int) -> bool:
        if times < _HUNDRED:  # a dozen, which nothing follows
            self.total, self.below = (self.total + self.below or 1) * times, 0
        elif times == _HUNDRED:
            if self.below >= _HUNDRED:
                return False
            self.below = (self.below or 1) * times
        elif self.total and self.total < times:
            self.total, self.below = (self.total + self.below) * times, 0  # «mil millones»
        elif self.total and not self.below:
            return False
        else:
            self.total, self.below = self.total + (self.below or 1) * times, 0
        self.last_times = times
        return True

    @property
    def value(self) -> int:
        return self.total + self.below


def spelt_numbers(text: str, language: str) -> list[SpeltNumber]:
    """Find the numbers that stand in words in a text of small letters."""
    words = number_words(language)
    found: list[SpeltNumber] = []
    place = 0
    while len(found) < _MOST and (match := words.begins.search(text, place)):
        number = _read(text, match.start(), words)
        place = number.end if number else match.end()
        if number:
            found.append(number)
    return found


def part_of_unit(text: str, start: int, language: str) -> tuple[Decimal, int] | None:
    """Give a half or another part at this place, with the place where the word that it parts begins."""
    words = number_words(language)
    for pattern, part in ((words.half, _HALF), *words.parts):
        match = pattern.match(text, start)
        if match:
            blank = _BLANK.match(text, match.end())
            return part, blank.end() if blank else match.end()
    return None


def times_behind(text: str, end: int, language: str) -> tuple[int, int]:
    """Give what multiplies a number in figures that ends here, and where that ends: «2.5 million», «3k»."""
    words, times = number_words(language), 1
    while True:
        token = _TOKEN.match(text, _skipped(text, end))
        count = words.times.get(token.group()) if token else None
        if token is None or count is None:
            return times, end
        times, end = times * count, token.end()
        if text[end : end + 1] == ".":  # «5 Mio. Euro»
            end += 1


def half_more(text: str, end: int, language: str) -> int:
    """Give where «and a half» ends that stands here, or 0."""
    match = number_words(language).and_half.match(text, end)
    return match.end() if match else 0


def _skipped(text: str, place: int) -> int:
    blank = _BLANK.match(text, place)
    return blank.end() if blank else place


def _read(text: str, start: int, words: NumberWords) -> SpeltNumber | None:
    for pattern, part in ((words.half, _HALF), *words.parts):
        match = pattern.match(text, start)
        if match and (token := _TOKEN.match(text, _skipped(text, match.end()))) and token.group() in words.times:
            return SpeltNumber(start, token.end(), part * words.times[token.group()])
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    if token.group() in words.fused:
        value, end = words.fused[token.group()], token.end()
    else:
        whole = _whole(text, token, words)
        if whole is None:
            return None
        value, end = _with_fraction(text, whole, words)
    behind = _TOKEN.match(text, _skipped(text, end))
    if value != int(value) and behind and behind.group() in words.times:
        value, end = value * words.times[behind.group()], behind.end()
    return SpeltNumber(start, end, value, end == token.end() and token.group() in words.loose)


def _whole(text: str, token: re.Match[str], words: NumberWords) -> tuple[_Sum, int] | None:
    """Read the whole number that begins with this word."""
    pieces = words.pieces_of(token.group())
    if not pieces or token.group() in words.times_only:
        return None
    told = _Sum(words.by_scores)
    if not all(map(told.take, pieces)):
        return None
    end = token.end()
    while (step := _next(text, end, told, words)) is not None:
        told, end = step
    return told, end


def _next(text: str, end: int, told: _Sum, words: NumberWords) -> tuple[_Sum, int] | None:
    """Take the next word where it is a part of the number as well."""
    begin = _skipped(text, _behind_comma(text, end, told, words))
    token = _TOKEN.match(text, begin) if begin > end else None
    joint = ""
    if token and token.group() in words.joined_tens | words.joined_hundreds and token.group() not in words.added:
        joint = token.group()
        begin = _skipped(text, token.end())
        token = _TOKEN.match(text, begin) if begin > token.end() else None
    if token is None or 0 < told.last_times < _HUNDRED:
        return None
    if token.group() in words.articles or words.and_half.match(text, end):
        return None
    pieces, more = words.pieces_of(token.group()), _Sum(told.by_scores, told.total, told.below, told.last_times)
    if not pieces or (joint and not _joins(told, pieces[0], joint, words)) or not all(map(more.take, pieces)):
        return None
    return more, token.end()


def _behind_comma(text: str, end: int, told: _Sum, words: NumberWords) -> int:
    """Give where a comma ends behind which hundreds go on with thousands: «two thousand, five hundred»."""
    if told.last_times < _THOUSAND or text[end : end + 1] != ",":
        return end
    count = _TOKEN.match(text, _skipped(text, end + 1))
    hundred = _TOKEN.match(text, _skipped(text, count.end())) if count else None
    digit = count and words.added.get(count.group(), 10) < 10
    return end + 1 if digit and hundred and words.times.get(hundred.group()) == _HUNDRED else end


def _joins(told: _Sum, piece: Piece, joint: str, words: NumberWords) -> bool:
    """Tell whether this «and» stands within a number: «hundred and fifty», «treinta y dos», not «five and six»."""
    tens = told.below % 100
    if piece.times:
        return False
    if tens >= 20 and tens % 10 == 0 and joint in words.joined_tens:
        return piece.value < 10 or (words.by_scores and piece.value == 11)
    return tens == 0 and told.value >= _HUNDRED and joint in words.joined_hundreds and piece.value < _HUNDRED


def _with_fraction(text: str, whole: tuple[_Sum, int], words: NumberWords) -> tuple[Decimal, int]:
    told, end = whole
    value = Decimal(told.value)
    if match := words.and_half.match(text, end):
        one = told.last_times if told.last_times >= _MILLION else 1
        return (value, end) if told.last_times == _THOUSAND else (value + _HALF * one, match.end())
    token = _TOKEN.match(text, _skipped(text, end))
    if token is None or token.group() not in words.point or told.last_times:
        return value, end
    digits, place = "", token.end()
    while (figure := _TOKEN.match(text, _skipped(text, place))) and words.added.get(figure.group(), 10) < 10:
        digits, place = f"{digits}{words.added[figure.group()]}", figure.end()
    return (value + Decimal(f"0.{digits}"), place) if digits else (value, end)
