"""Days and times in four languages: what is plain is read, what is not is asked about and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.language.spoken import CALENDARS
from router.values.dates.dates import dates_in, read_date
from router.values.dates.day_words import days_in
from router.values.extraction import Extraction
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW

PLAIN = {
    "en": {
        "tonight at 8": "2026-11-20T20:00",
        "tomorrow morning at 9:00": "2026-11-21T09:00",
        "tomorrow at 3pm": "2026-11-21T15:00",
        "the day after tomorrow at 9am": "2026-11-22T09:00",
        "on 24/12 at 9:00": "2026-12-24T09:00",
        "Dec 3rd at 2:30pm": "2026-12-03T14:30",
        "friday the 5th of March at noon": "2027-03-05T12:00",
        "next friday at 9:00": "2026-11-27T09:00",
        "last friday at 9:00": "2026-11-13T09:00",
        "in 3 days at 9:00": "2026-11-23T09:00",
        "in an hour": "2026-11-20T11:00",
        "tonight at 22:00": "2026-11-20T22:00",
        "tomorrow evening at 6pm": "2026-11-21T18:00",
        "now": "2026-11-20T10:00",
        "in 1 hour 30 minutes": "2026-11-20T11:30",
        "in half an hour": "2026-11-20T10:30",
        "in 2h": "2026-11-20T12:00",
        "in an hour and send it": "2026-11-20T11:00",
        "in an hour and 20 minutes": "2026-11-20T11:20",
        "30 minutes from now": "2026-11-20T10:30",
        "on the third of May at 9:00": "2027-05-03T09:00",
        "the twenty first of May at 9:00": "2027-05-21T09:00",
        "tomorrow at quarter to 9am": "2026-11-21T08:45",
        "tomorrow for 3pm": "2026-11-21T15:00",
        "29 Feb at noon": "2028-02-29T12:00",
    },
    "de": {
        "heute morgen um 9:00": "2026-11-20T09:00",
        "heute Abend um 8 Uhr": "2026-11-20T20:00",
        "morgen um 15 Uhr": "2026-11-21T15:00",
        "übermorgen um 15 Uhr 30": "2026-11-22T15:30",
        "am 3.12. um 14:30": "2026-12-03T14:30",
        "am 3.12. um 14.30 Uhr": "2026-12-03T14:30",
        "am 3. Dezember um 9 Uhr": "2026-12-03T09:00",
        "05.06. um 9:00": "2027-06-05T09:00",
        "Dienstag, 24. November um 9:00": "2026-11-24T09:00",
        "nächsten Montag um 10 Uhr": "2026-11-23T10:00",
        "letzten Freitag um 9:00": "2026-11-13T09:00",
        "heute Abend um 20 Uhr": "2026-11-20T20:00",
        "in zwei Stunden": "2026-11-20T12:00",
        "vor 2 Stunden": "2026-11-20T08:00",
        "in einer Stunde und 30 Minuten": "2026-11-20T11:30",
        "in einer halben Stunde": "2026-11-20T10:30",
        "in anderthalb Stunden": "2026-11-20T11:30",
        "am dritten Mai um 9 Uhr": "2027-05-03T09:00",
        "morgen um halb 15 Uhr": "2026-11-21T14:30",
    },
    "fr": {
        "ce soir à 8h": "2026-11-20T20:00",
        "demain à 15h": "2026-11-21T15:00",
        "demain 15h": "2026-11-21T15:00",
        "après-demain à 15 heures": "2026-11-22T15:00",
        "le 3 décembre à 14h30": "2026-12-03T14:30",
        "le 3 déc. 2026 à 14 h 30": "2026-12-03T14:30",
        "le 1er décembre à 9h": "2026-12-01T09:00",
        "le 24/12 à 18h": "2026-12-24T18:00",
        "05/06/2027 à 9h": "2027-06-05T09:00",
        "lundi prochain à 10h": "2026-11-23T10:00",
        "lundi dernier à 10h": "2026-11-16T10:00",
        "ce soir à 20h": "2026-11-20T20:00",
        "demain à midi": "2026-11-21T12:00",
        "dans deux heures": "2026-11-20T12:00",
        "dans une heure et demie": "2026-11-20T11:30",
        "dans une demi-heure": "2026-11-20T10:30",
        "le premier mai à 9h": "2027-05-01T09:00",
        "demain à 15h et demie": "2026-11-21T15:30",
    },
    "es": {
        "mañana a las 3 de la tarde": "2026-11-21T15:00",
        "esta mañana a las 9:00": "2026-11-20T09:00",
        "mañana a las 15:00": "2026-11-21T15:00",
        "mañana a las 15 horas": "2026-11-21T15:00",
        "pasado mañana a las 15h": "2026-11-22T15:00",
        "el 3 de diciembre de 2026 a las 14:30": "2026-12-03T14:30",
        "el 24/12 a las 18:00": "2026-12-24T18:00",
        "el próximo lunes a las 10:00": "2026-11-23T10:00",
        "el lunes pasado a las 10:00": "2026-11-16T10:00",
        "esta noche a las 22:00": "2026-11-20T22:00",
        "mañana a mediodía": "2026-11-21T12:00",
        "dentro de 2 horas": "2026-11-20T12:00",
        "en 10 minutos": "2026-11-20T10:10",
        "en una hora y media": "2026-11-20T11:30",
        "en media hora": "2026-11-20T10:30",
        "el tres de mayo a las 9:00": "2027-05-03T09:00",
        "treinta y uno de mayo a las 9:00": "2027-05-31T09:00",
        "mañana a las 15 y media": "2026-11-21T15:30",
    },
}
UNCLEAR = {
    "en": [
        "tomorrow at 3", "half past four tomorrow", "tomorrow",
        "on 3/4 at 9:00", "2 days after tomorrow at 9:00", "a week on monday at 9:00", "next week at 9:00",
        "every monday at 9:00", "end of the month at 9:00", "friday 9:00-10:00", "tomorrow at 3pm EST",
        "monday, 24 November at 9:00", "not tomorrow at 9:00", "31 June at 9:00", "in 3 days", "in 9999 years at 9:00",
        "tomorrow at 5 o'clock", "half four tomorrow", "the 3rd at 9:00", "from 2026-12-03 to 2026-12-05 at 9:00",
    ],
    "de": [
        "morgen um halb vier", "morgen um Viertel nach drei", "morgen früh",
        "Montag, 24. November um 9:00", "nächste Woche Dienstag um 9:00", "in acht Tagen um 9:00",
        "jeden Montag um 9:00",
        "zwei Tage nach Montag um 9:00", "am 31.6. um 9:00", "am 31. Juni um 9:00", "nicht morgen um 15 Uhr",
        "guten Morgen", "um 15 Uhr", "Ende Dezember um 9:00", "morgen um viertel vier Uhr", "morgen um drei Uhr",
    ],
    "fr": [
        "demain matin", "demain à trois heures et demie", "demain de 9h à 11h", "vendredi en huit à 9h",
        "lundi de la semaine prochaine à 9h", "2 jours après lundi à 9h", "le 31 juin à 9h", "chaque lundi à 9h",
        "pas demain à 9h", "fin décembre à 9h", "demain à 9 heures et quart", "le 3 à 9h",
    ],
    "es": [
        "mañana a las 3", "mañana a las 3 y media", "mañana por la mañana",
        "la próxima semana a las 9:00", "cada lunes a las 9:00", "el 31 de junio a las 9:00",
        "excepto mañana a las 9:00", "dos días después de mañana a las 9:00", "mañana cuarto para las tres",
    ],
}  # fmt: skip

HALF_READ = {
    "en": [
        "tomorrow 9am-10am", "tomorrow 9am or 10am", "tomorrow 9:00 to 10",
        "in half an hour and a half", "a second 5 minutes ago", "in an hour and a quarter", "in an hour or two",
        "in two hours and twenty minutes", "in an hour twenty", "in two hours minus ten minutes",
        "in two months and a day",
        "two weeks and a day ago", "one or two hours ago", "twenty five minutes ago", "an hour and a quarter from now",
        "tomorrow at ten to nine am", "tomorrow at twenty past 9:00", "an hour before 9am tomorrow",
    ],
    "de": [
        "in zwei Stunden und einer Viertelstunde", "in einer Stunde oder zwei", "in einer Stunde und zwanzig Minuten",
        "vor einer Stunde und zwanzig Minuten", "in zwei Stunden minus zehn Minuten", "in zwei Jahren und einem Tag",
        "morgen um zehn vor 9 Uhr", "morgen fünf Minuten nach 15 Uhr", "morgen um fünf vor halb 15 Uhr",
    ],
    "fr": [
        "demain 9h-10h", "demain 9h ou 10h", "dans 1 h 30", "dans deux heures 30",
        "dans une heure et quart", "dans une heure ou deux",
        "dans un an et un jour", "dans une heure moins dix", "dans une heure trois quarts", "il y a une heure et quart",
        "demain à 9h moins dix", "demain à 15 heures moins 10",
    ],
    "es": [
        "en una hora y cuarto", "en una hora o dos", "en dos horas y veinte minutos", "en dos horas menos cuarto",
        "en una hora treinta", "hace dos semanas y un día", "mañana a las 9:00 menos diez",
        "mañana diez para las 15:00",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "moment"),
    [(each, said, moment) for each, told in PLAIN.items() for said, moment in told.items()],
)
def test_a_plain_moment_is_read(language: str, said: str, moment: str) -> None:
    assert read_date(said, "datetime", Manner(NOW, language)) == Value(f"{moment}:00+00:00", said)


@pytest.mark.parametrize(("language", "said"), [(each, said) for each, told in HALF_READ.items() for said in told])
def test_an_amount_is_read_as_a_whole_or_not_at_all(language: str, said: str) -> None:
    read = read_date(said, "datetime", Manner(NOW, language))

    assert isinstance(read, Problem)


@pytest.mark.parametrize(("language", "said"), [(each, said) for each, told in UNCLEAR.items() for said in told])
def test_what_is_not_plain_is_asked_about(language: str, said: str) -> None:
    assert isinstance(read_date(said, "datetime", Manner(NOW, language)), Problem)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "may I get one"), ("en", "the sun is shining"), ("en", "turn on the 2nd light"),
        ("en", "pay 3.5 by card"), ("en", "the first may be wrong"), ("en", "restart only one, may I"),
        ("de", "guten Morgen zusammen"), ("de", "der dritte Versuch"), ("de", "ab 1.200 Stück"),
        ("de", "der erste mai oder nicht"), ("de", "so, mach das"),
        ("fr", "je marche beaucoup"), ("fr", "le mardis"), ("fr", "une somme de 3.5"),
        ("es", "por la mañana"), ("es", "el mar y la sal"), ("es", "menos de 3.5"),
    ],
)  # fmt: skip
def test_words_that_only_look_like_days_are_none(language: str, text: str) -> None:
    found = dates_in(Extraction(text, ()), "date", Manner(NOW, language))

    assert found == [] or isinstance(found, Problem)


def test_a_day_is_read_in_the_messages_language_and_in_the_persons_own() -> None:
    german_in_france = Manner(NOW, "de", "fr")

    assert read_date("morgen um 15 Uhr", "datetime", german_in_france) == Value(
        "2026-11-21T15:00:00+00:00", "morgen um 15 Uhr"
    )
    assert read_date("demain", "date", german_in_france) == Value("2026-11-21", "demain")


def test_the_order_of_figures_is_the_persons_own_where_the_message_leaves_it_open() -> None:
    english, german = Manner(NOW, "en"), Manner(NOW, "en", "de")

    assert isinstance(read_date("05/06/2027", "date", english), Problem)
    assert read_date("05/06/2027", "date", german) == Value("2027-06-05", "05/06/2027")


def test_two_days_with_their_times_are_two_moments() -> None:
    found = dates_in(Extraction("from monday at 9:00 to friday at 10:00", ()), "datetime", Manner(NOW))

    assert isinstance(found, list)
    assert [one.value[:16] for one in found] == ["2026-11-23T09:00", "2026-11-27T10:00"]


def test_a_language_without_a_calendar_is_read_by_its_figures() -> None:
    italian = Manner(NOW, "it")

    assert read_date("3 dicembre 2026 alle 15:00", "datetime", italian) == Value(
        "2026-12-03T15:00:00+00:00", "3 dicembre 2026 alle 15:00"
    )
    assert isinstance(read_date("non so", "date", italian), Problem)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            (
                "in 3 9999 tomorrow morgen demain mañana monday lundi am 31. juin . / 24/12 99.99. days ans heures at à"
                " 25h 7 ;"
            ).split()
        ),
        max_size=12,
    ).map(" ".join),
    st.sampled_from(sorted(CALENDARS)),
)
def test_no_text_is_too_odd(text: str, language: str) -> None:
    found = days_in(text, NOW, CALENDARS[language])

    assert isinstance(found, Problem) or all(text[day.start : day.end] for day in found)
