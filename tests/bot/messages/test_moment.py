"""Moments in texts: written once, read by everybody in their own way."""

import pytest

from bot.messages.card import Card, Post
from bot.messages.moment import moment_mark, moment_words, moments_in_words, parted_at_moments

NOON = 1_796_126_400_000  # 2026-12-01 12:00 UTC


def test_a_moment_is_read_back_from_its_mark() -> None:
    said = f"until {moment_mark(NOON)}: press"

    assert said == "until <time:2026-12-01T12:00Z>: press"
    assert list(parted_at_moments(said)) == ["until ", NOON, ": press"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<time:>",
        "<time:2026-13-41T99:99Z>",
        "<time:0000-00-00T00:00Z>",
        "<time:2026-12-01>",
        "<TIME:2026-12-01T12:00Z>",
        "<time:0001-01-01T00:00Z>",
        "<time:1969-12-31T23:59Z>",
        "<time:9999-12-31T23:59Z>",
        "<time:2026-12-01T12:00+01:00>",
        "<time:２０２６-12-01T12:00Z>",
        "<time:\ud8002026-12-01T12:00Z>",
    ],
)
def test_what_only_looks_like_a_moment_stays_as_it_is(text: str) -> None:
    assert "".join(str(part) for part in parted_at_moments(text)) == text
    assert moments_in_words(text, "de", "America/Los_Angeles") == moments_in_words(text) == text


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("en", "UTC", "01 Dec 12:00 UTC"),
        ("de", "Europe/Berlin", "01.12. 13:00 CET"),
        ("fr", "Europe/Paris", "01/12 13:00 CET"),
        ("es", "America/Bogota", "01/12 07:00 -05"),
    ],
)
def test_a_moment_is_told_by_the_readers_clock(language: str, zone: str, words: str) -> None:
    assert moment_words(NOON, language, zone) == words


def test_a_card_is_read_by_a_clock_but_for_what_people_wrote() -> None:
    mark = moment_mark(NOON)
    card = Card("approval", "a", mark, fields=((mark, mark),), note=mark, closed=f"over at {mark}")

    read = Post(mark, card).by_the_clock_of("Europe/Berlin").card

    assert read is not None
    assert (read.title, read.fields) == (mark, ((mark, mark),))
    assert (read.note, read.closed) == ("01 Dec 13:00 CET", "over at 01 Dec 13:00 CET")
    assert Post(card=card).plain().endswith("over at 01 Dec 12:00 UTC")
