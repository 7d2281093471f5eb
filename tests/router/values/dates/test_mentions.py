"""What a text names, in every reading: a day or a time that somebody else has read must be among it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.language.spoken import CALENDARS
from router.llm.utterance import Utterance, normal
from router.values.dates.day_words import mentions_in as days_mentioned
from router.values.dates.mentions import is_meant_by, mentions_in
from router.values.dates.time_of_day import mentions_in as times_mentioned
from router.values.value import Manner
from tests.router.catalogue import NOW  # Friday, 20 November 2026


def names(text: str, value: date | time | datetime) -> bool:
    return mentions_in(normal(text), NOW).name(value)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 3 pm", "15:00"), ("at 3", "15:00"), ("at 3", "03:00"), ("15:30 please", "15:30"),
        ("at half past three", "15:30"),
        ("quarter to 9am", "08:45"), ("um halb vier", "15:30"), ("um 15 Uhr", "15:00"), ("um 14.30 Uhr", "14:30"),
        ("à 15h", "15:00"), ("à 14h30", "14:30"), ("a las 15:00", "15:00"), ("from 9 to 5", "17:00"), ("noon", "12:00"),
        ("at midnight", "00:00"), ("um 0 Uhr", "00:00"), ("12am", "00:00"), ("by three", "15:00"), ("12:00", "12:00"),
        ("à trois heures et demie", "15:30"), ("à 9 heures et quart", "09:15"), ("a las 3 y media", "15:30"),
        ("a las nueve menos cuarto", "08:45"), ("um dreiviertel drei", "14:45"), ("à 15 heures", "15:00"),
        ("half four", "16:30"), ("um viertel vier", "15:15"), ("um 15 Uhr 30", "15:30"), ("um 24 Uhr", "00:00"),
        ("à 14 h 30", "14:30"), ("à 15h et demie", "15:30"), ("cuarto para las tres", "14:45"), ("three pm", "15:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_named(text: str, clock: str) -> None:
    assert names(text, time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("meet ada tomorrow", "00:00"), ("about the 3 budgets", "15:00"), ("room 15", "15:00"), ("at 3 pm", "03:00"),
        ("15:30", "15:00"), ("version 1.2.3", "01:20"), ("on 12.11.2026", "12:11"), ("at 10,000 feet", "10:00"),
        ("quarter to 9am", "20:45"), ("um halb 15 Uhr", "15:00"), ("um viertel vier Uhr", "16:00"),
        ("à 15h et demie", "15:00"), ("a las 15 y media", "03:30"), ("at 25:00", "01:00"), ("at 14:75", "14:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_not_made_of_other_numbers(text: str, clock: str) -> None:
    assert not names(text, time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-21"), ("demain", "2026-11-21"), ("pasado mañana", "2026-11-22"),
        ("on monday", "2026-11-23"),
        ("nächsten Montag", "2026-11-23"), ("2026-12-03", "2026-12-03"), ("3 December", "2026-12-03"),
        ("December 3rd", "2026-12-03"), ("the third of May", "2027-05-03"), ("am 3. Mai", "2027-05-03"),
        ("le 1er mai", "2027-05-01"), ("el 3 de mayo", "2027-05-03"), ("24/12", "2026-12-24"), ("12.11.", "2026-12-11"),
        ("12/24/2026", "2026-12-24"), ("on the 24th", "2026-11-24"), ("am 24.", "2026-11-24"), ("Dec 3", "2026-12-03"),
        ("am Sonnabend", "2026-11-21"), ("vorgestern", "2026-11-18"), ("anteayer", "2026-11-18"),
        ("3 janv.", "2027-01-03"), ("nächste Woche", "2026-11-27"), ("la semana que viene", "2026-11-27"),
        ("logs of 3 December", "2025-12-03"), ("3 days ago", "2026-11-17"), ("vor 3 Tagen", "2026-11-17"),
        ("il y a 3 jours", "2026-11-17"), ("hace 3 días", "2026-11-17"), ("in 2 months", "2027-01-20"),
        ("in 2 Monaten", "2027-01-20"), ("dans un an", "2027-11-20"), ("el mes que viene", "2026-12-20"),
        ("letzte Woche", "2026-11-13"), ("for two weeks", "2026-12-04"), ("2 days from now", "2026-11-22"),
        ("from 3 to 10 May", "2027-05-03"), ("vom 3. bis 10. Mai", "2027-05-03"), ("du 3 au 10 mai", "2027-05-03"),
        ("del 3 al 10 de mayo", "2027-05-03"), ("the twenty first of May", "2027-05-21"),
        ("treinta y uno de mayo", "2027-05-31"), ("el 1º de mayo", "2027-05-01"), ("29 Feb", "2028-02-29"),
        ("see log-2026-12-03.txt", "2026-12-03"), ("mondays", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_day_is_named(text: str, day: str) -> None:
    assert names(text, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 of us go to Rome", "2026-11-24"), ("room 24", "2026-11-24"), ("3 December", "2026-12-04"),
        ("24/12/2025", "2026-12-24"), ("on the 24th", "2027-02-24"), ("the 3 budgets of May", "2027-05-04"),
        ("order 2026-12-031", "2026-12-03"), ("1.2.3", "2027-02-01"), ("", "2026-11-20"),
        ("3 December 2025", "2026-12-03"), ("3. Dezember 2025", "2026-12-03"), ("3 décembre 2025", "2026-12-03"),
        ("3 de diciembre de 2025", "2026-12-03"), ("3 December", "2028-12-03"), ("3 days ago", "2026-11-23"),
        ("hace 3 días", "2026-11-23"), ("the third of May", "2026-12-03"), ("vom 3. bis 10. Mai", "2026-12-03"),
        ("the twenty first of May", "2027-05-01"), ("treinta y uno de mayo", "2027-05-01"),
        ("guten Morgen", "2026-11-21"), ("por la mañana", "2026-11-21"), ("the day after tomorrow", "2026-11-21"),
        ("avant-hier", "2026-11-19"), ("last monday", "2026-11-23"), ("letzten Montag", "2026-11-23"),
        ("lundi dernier", "2026-11-23"), ("el lunes pasado", "2026-11-23"), ("tomorrow at 9:00", "2026-11-20"),
    ],
)  # fmt: skip
def test_a_day_is_not_made_of_other_words(text: str, day: str) -> None:
    assert not names(text, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2026-11-20T10:00"), ("in half an hour", "2026-11-20T10:30"),
        ("in 1 hour 30 minutes", "2026-11-20T11:30"),
        ("30 minutes from now", "2026-11-20T10:30"), ("5 minutes ago", "2026-11-20T09:55"),
        ("at 3pm", "2026-11-20T15:00"),
        ("at 9:00", "2026-11-21T09:00"), ("2026-12-03t15:00z", "2026-12-03T15:00"),
        ("tomorrow at 3", "2026-11-21T15:00"),
        ("in einer halben Stunde", "2026-11-20T10:30"), ("in anderthalb Stunden", "2026-11-20T11:30"),
        ("um 15 Uhr", "2026-11-20T15:00"), ("vor 2 Stunden", "2026-11-20T08:00"),
        ("dans une demi-heure", "2026-11-20T10:30"), ("dans une heure et demie", "2026-11-20T11:30"),
        ("à 15h", "2026-11-20T15:00"), ("il y a deux heures", "2026-11-20T08:00"),
        ("en media hora", "2026-11-20T10:30"), ("en una hora y media", "2026-11-20T11:30"),
        ("a las 3", "2026-11-20T15:00"), ("hace dos horas", "2026-11-20T08:00"),
    ],
)  # fmt: skip
def test_a_moment_is_named(text: str, moment: str) -> None:
    assert names(text, datetime.fromisoformat(moment))
    assert names(text, datetime.fromisoformat(moment).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "moment", "wrong"),
    [
        ("tomorrow 9:00 JST", "2026-11-21T00:00", "2026-11-21T09:00"),
        ("demain à 11:30 heure de Lima", "2026-11-21T16:30", "2026-11-21T11:30"),
        ("morgen 9 Uhr UTC+2", "2026-11-21T07:00", "2026-11-21T09:00"),
        ("tomorrow 9am IST", "", "2026-11-21T09:00"),
    ],
)
def test_a_time_in_another_zone_is_that_of_the_persons_own_clock(text: str, moment: str, wrong: str) -> None:
    assert not moment or names(text, datetime.fromisoformat(moment))
    assert not names(text, datetime.fromisoformat(wrong))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("tomorrow at 3pm", "2026-11-20T15:00"), ("at 3pm on the 24th", "2026-11-20T15:00"),
        ("tomorrow", "2026-11-21T10:00"), ("at 9:00", "2026-11-20T09:00"), ("wait 2 hours", "2026-11-20T12:00"),
        ("demain à 15h", "2026-11-21T01:00"), ("in 1 hour 30 minutes", "2026-11-20T11:00"),
        ("in einer Stunde und 30 Minuten", "2026-11-20T11:00"), ("30 minutos a partir de ahora", "2026-11-20T11:00"),
    ],
)  # fmt: skip
def test_a_moment_is_not_made_of_other_words(text: str, moment: str) -> None:
    assert not names(text, datetime.fromisoformat(moment))


def test_it_is_told_where_a_day_and_a_time_stand() -> None:
    text = "on friday the 5th of March at half past four"

    days, times = list(days_mentioned(text, NOW, CALENDARS["en"])), times_mentioned(text)

    assert [(text[day.start : day.end], day.day.isoformat()) for day in days if not day.hint] == [
        ("5th of March", "2027-03-05"), ("friday", "2026-11-27")
    ]  # fmt: skip
    assert [text[each.start : each.end] for each in times] == ["at half past four"]


@pytest.mark.parametrize("quote", ["morgen", "demain", "mañana", "tomorrow"])
def test_words_are_read_in_other_languages_than_the_persons_own(quote: str) -> None:
    assert is_meant_by(quote, date(2026, 11, 21), Manner(NOW, "en"))
    assert not is_meant_by(quote, date(2026, 11, 22), Manner(NOW, "en"))


def test_words_of_a_language_without_a_calendar_are_read_as_a_whole() -> None:
    assert is_meant_by("domani", date(2026, 11, 21), Manner(NOW, "it"))
    assert is_meant_by("domani alle 15:00", datetime(2026, 11, 21, 15, tzinfo=UTC), Manner(NOW, "it"))
    assert not is_meant_by("domani alle 15:00", datetime(2026, 11, 21, 16, tzinfo=UTC), Manner(NOW, "it"))
    assert not is_meant_by("domani", date(2026, 11, 21), Manner(NOW, "fr"))


@pytest.mark.parametrize("quote", ["", "\x00", "1" * 80, "9999999999", "32/13", "demain " * 30])
def test_no_words_are_too_odd(quote: str) -> None:
    assert not is_meant_by(quote, datetime(2026, 11, 22, 9, tzinfo=UTC), Manner(NOW, "xx"))


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            (
                "in 3 9999 9999999 tomorrow morgen demain mañana monday lundi am 31. juin . / 24/12 99.99. days ans 0"
                " heures at à 25h 7 ; half quarter past halb viertel third of treinta y uno mayo et demie um 24 uhr 60"
                " 0000-00-00 2026-12-03t99:99 ago vor last from now million months 99/99/9999 1.5 feb 29"
            ).split()
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_text_is_too_odd_to_look_for_mentions(text: str) -> None:
    said = normal(text)

    mentions_in(said, NOW)

    for calendar in CALENDARS.values():
        assert all(said[day.start : day.end] for day in days_mentioned(said, NOW, calendar))
    assert all(each.times or each.others for each in times_mentioned(said))


def test_a_pasted_blob_costs_no_more_than_its_length() -> None:
    dice = Random(7)
    blob = "".join(dice.choice("0123456789abcdef") for _ in range(400_000))  # with time squared this would not end

    said = Utterance(blob, NOW)

    assert said.lengths == {0}
    assert not said.moment(date(2026, 12, 24), "")
    assert not said.moment(time(15), "")


@pytest.mark.parametrize(
    "word", ["monday ", "morgen um 9 Uhr ", "3 ", "in 3 days ", "24/12 ", "third of may ", "9:00 "]
)
def test_a_word_that_is_pasted_again_and_again_costs_no_more_than_its_length(word: str) -> None:
    said = Utterance(normal(word * (30_000 // len(word))), NOW)

    assert not said.moment(date(2031, 1, 1), "")
