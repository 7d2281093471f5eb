"""Phrases of days, times and lengths with the value that they mean, from plain arithmetic: the sweep's table.

Knows nothing of the router. `python -m tests.router.values.dates.phrase_grammar` writes the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

TABLE = Path(__file__).with_name("phrases.txt")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=BERLIN)  # a Friday
TODAY = NOW.date()
ASK = "ask"

Row = tuple[str, str, str, str]  # language, kind, phrase, value

NUMBERS = {
    "en": {3: "three", 5: "five", 9: "nine", 11: "eleven"},
    "de": {3: "drei", 5: "fünf", 9: "neun", 11: "elf"},
    "fr": {3: "trois", 5: "cinq", 9: "neuf", 11: "onze"},
    "es": {3: "tres", 5: "cinco", 9: "nueve", 11: "once"},
}
AHEAD = {
    "en": {
        "days": ["in {} days", "{} days from now", "within {} days or so"],
        "weeks": ["in {} weeks", "{} weeks from now"],
    },
    "de": {
        "days": ["in {} Tagen", "{} Tage ab jetzt", "in {} Werktagen"],
        "weeks": ["in {} Wochen", "{} Wochen ab jetzt"],
    },
    "fr": {"days": ["dans {} jours", "d'ici {} jours", "dans {} jours ouvrables"], "weeks": ["dans {} semaines"]},
    "es": {"days": ["en {} días", "dentro de {} días", "en {} días laborables"], "weeks": ["dentro de {} semanas"]},
}
UNREADABLE = ("or so", "Werktagen", "ouvrables", "laborables")
AGO = {"en": "{} days ago", "de": "vor {} Tagen", "fr": "il y a {} jours", "es": "hace {} días"}
WEEKDAYS = {
    "en": {1: "tuesday", 3: "thursday", 6: "sunday"},
    "de": {1: "Dienstag", 3: "Donnerstag", 6: "Sonntag"},
    "fr": {1: "mardi", 3: "jeudi", 6: "dimanche"},
    "es": {1: "martes", 3: "jueves", 6: "domingo"},
}
ON_WEEKDAY = {
    "en": ["on {}", "next {}", "this {}", "by {}"],
    "de": ["am {}", "nächsten {}", "diesen {}", "bis {}"],
    "fr": ["{}", "{} prochain", "ce {}"],
    "es": ["el {}", "el próximo {}", "este {}", "el {} que viene"],
}
LAST_WEEKDAY = {"en": "last {}", "de": "letzten {}", "fr": "{} dernier", "es": "el {} pasado"}
NO_WEEKDAY = {
    "en": ["before {}", "after {}", "not {}", "every {}", "{} or so", "the second {}", "two weeks after {}",
           "{} or the week after", "a few days before {}", "{} every week", "except {}", "the week of {}",
           "the third {}", "{} next month"],
    "de": ["vor {}", "nach {}", "nicht {}", "jeden {}", "{} oder so", "den zweiten {}", "zwei Wochen nach {}",
           "{} in zwei Wochen oder so", "ein paar Tage vor {}", "{} jede Woche", "außer {}", "{} im nächsten Monat",
           "{} früher oder später"],
    "fr": ["avant {}", "après {}", "pas {}", "chaque {}", "le deuxième {}", "deux semaines après {}",
           "{} ou la semaine suivante", "quelques jours avant {}", "{} en quinze", "sauf {}", "{} du mois prochain",
           "tous les {}s"],
    "es": ["antes del {}", "después del {}", "no el {}", "cada {}", "el segundo {}", "dos semanas después del {}",
           "el {} o la semana siguiente", "unos días antes del {}", "excepto el {}", "el {} del próximo mes",
           "todos los {}"],
}  # fmt: skip
BESIDE = {
    "en": {-1: "the day before {}", 1: "the day after {}"},
    "de": {-1: "am Tag vor {}", 1: "am Tag nach {}"},
    "fr": {-1: "la veille de {}", 1: "le lendemain de {}"},
    "es": {-1: "el día antes del {}", 1: "el día después del {}"},
}
LATER_WEEKDAY = {"en": ["{} week", "{} after next"], "de": ["übernächsten {}", "{} in einer Woche"]}
MONTHS = {
    "en": {2: "February", 8: "August", 10: "October"},
    "de": {2: "Februar", 8: "August", 10: "Oktober"},
    "fr": {2: "février", 8: "août", 10: "octobre"},
    "es": {2: "febrero", 8: "agosto", 10: "octubre"},
}
ORDINALS = {
    "en": {2: "second", 3: "third", 4: "fourth"},
    "de": {2: "zweiten", 3: "dritten", 4: "vierten"},
    "fr": {2: "deuxième", 3: "troisième", 4: "quatrième"},
    "es": {2: "segundo", 3: "tercer", 4: "cuarto"},
}
NTH = {"en": "the {} {} in {}", "de": "am {} {} im {}", "fr": "le {} {} de {}", "es": "el {} {} de {}"}
IN_MONTH = {
    "en": ["{d} {m}", "{m} {d}", "on the {d}th of {m}", "{d} {m} {y}", "{m} {d}, {y}"],
    "de": ["{d}. {m}", "am {d}. {m}", "den {d}. {m} {y}"],
    "fr": ["le {d} {m}", "{d} {m} {y}"],
    "es": ["el {d} de {m}", "{d} de {m} de {y}"],
}
NO_DAY_OF_MONTH = {
    "en": ["early {m}", "the end of {m}", "{d} {m} or {e} {m}", "{m} or so", "two days after {d} {m}", "not {d} {m}",
           "31 September"],
    "de": ["Anfang {m}", "Ende {m}", "{d}. {m} oder {e}. {m}", "zwei Tage nach dem {d}. {m}", "nicht am {d}. {m}",
           "31. September"],
    "fr": ["début {m}", "fin {m}", "le {d} {m} ou le {e} {m}", "deux jours après le {d} {m}", "pas le {d} {m}",
           "31 septembre"],
    "es": ["principios de {m}", "finales de {m}", "el {d} de {m} o el {e} de {m}", "dos días después del {d} de {m}",
           "no el {d} de {m}", "31 de septiembre"],
}  # fmt: skip
TOMORROW = {"en": "tomorrow", "de": "morgen", "fr": "demain", "es": "mañana"}
# A time as its phrase, with its hour and minute.
TIMES: dict[str, dict[str, tuple[int, int] | str]] = {
    "en": {"at 16:05": (16, 5), "at 7:20 in the evening": (19, 20), "at 6 in the morning": (6, 0), "at 4pm": (16, 0),
           "at seven thirty pm": (19, 30), "at quarter past 7 in the evening": (19, 15), "at noon fifteen": (12, 15),
           "at midnight": (0, 0), "at half past noon": (12, 30), "at 11 at night": (23, 0),
           "at 2:40 in the afternoon": (14, 40), "at 10:10 a.m.": (10, 10)},
    "de": {"um 16:05": (16, 5), "um 7:20 abends": (19, 20), "um 6 Uhr morgens": (6, 0), "um 16 Uhr": (16, 0),
           "um sechzehn Uhr zwanzig": (16, 20), "um halb acht abends": (19, 30),
           "um Viertel nach 4 nachmittags": (16, 15), "um 17 Uhr 8": (17, 8), "um 3 Uhr nachmittags": (15, 0),
           "um Mitternacht": (0, 0), "um 23 Uhr nachts": (23, 0), "um einundzwanzig Uhr fünfunddreißig": (21, 35)},
    "fr": {"à 16h05": (16, 5), "à 7h20 du soir": (19, 20), "à 6h du matin": (6, 0), "à 16 heures": (16, 0),
           "à seize heures vingt": (16, 20), "à midi et quart": (12, 15),
           "à 4 heures et demie de l'après-midi": (16, 30), "à minuit": (0, 0), "à 17 heures 8": ASK,
           "à dix-huit heures quarante-cinq": (18, 45), "à 3h40 de l'après-midi": (15, 40),
           "à vingt et une heures trente-cinq": (21, 35)},
    "es": {"a las 16:05": (16, 5), "a las 7:20 de la tarde": (19, 20), "a las 6 de la mañana": (6, 0),
           "a las 16 horas": (16, 0), "a las cuatro y veinte de la tarde": (16, 20),
           "a las siete y media de la tarde": (19, 30), "a mediodía": (12, 0), "a medianoche": (0, 0),
           "a las 11 de la noche": (23, 0), "a las ocho y cuarto de la noche": (20, 15),
           "a las 3:40 de la tarde": (15, 40), "a las cuatro menos cuarto de la tarde": (15, 45)},
}  # fmt: skip
NO_TIMES = {
    "en": ["before 10am", "after 4pm", "not at 10am", "at 7", "at seven thirty", "half past six",
           "an hour before noon", "9 or 10am", "at 10am or so", "at 10:00 in the evening or 11:00",
           "at 15:00 in the morning", "around 10-ish", "at 3 in the evening", "ten minutes past 4pm",
           "at 4pm minus ten minutes", "two hours after noon", "from 9 to 5", "just after 10am"],
    "de": ["vor 10 Uhr", "nach 16 Uhr", "nicht um 10 Uhr", "um sieben", "um halb acht", "eine Stunde vor 12:00",
           "9 oder 10 Uhr", "um 10 Uhr oder so", "um 15 Uhr morgens", "um 3 Uhr abends", "zehn nach 16 Uhr",
           "zwei Stunden nach 12:00", "von 9 bis 17", "kurz nach 10 Uhr"],
    "fr": ["avant 10h", "après 16h", "pas à 10h", "à sept heures et demie", "une heure avant midi",
           "9 ou 10h du matin ou midi", "à 15h du matin", "à 3h du soir", "à 16h moins dix", "deux heures après midi",
           "de 9h à 17h", "juste après 10h"],
    "es": ["antes de las 10:00", "después de las 16:00", "no a las 10:00", "a las siete", "a las siete y media",
           "una hora antes de las 12:00", "a las 9:00 o a las 10:00", "a las 15:00 de la mañana",
           "a las 3 de la noche", "dos horas después de las 12:00", "de 9:00 a 17:00"],
}  # fmt: skip
ZONED = {
    "Asia/Seoul": ["KST", "Asia/Seoul"], "America/New_York": ["EDT ask", "ET", "America/New_York"],
           "Europe/Helsinki": ["EET"],
    "Pacific/Auckland": ["NZDT", "Pacific/Auckland"], "UTC": ["UTC", "GMT"], "Europe/Berlin": ["CET", "MEZ",
           "CEST ask", "BST ask", "CST ask", "MST ask", "AEST ask"],
    "Asia/Singapore": ["SGT"], "Europe/Moscow": ["MSK"], "America/Los_Angeles": ["PT", "PDT ask", "PST ask"],
}  # fmt: skip
PLACED = {
    "en": {"Singapore time": "Asia/Singapore", "London time": "Europe/London", "Springfield time": ""},
    "de": {"Londoner Zeit": "Europe/London", "Singapore Zeit": "Asia/Singapore", "Bielefelder Zeit": ""},
    "fr": {"heure de Dakar": "Africa/Dakar", "heure de Nantes": ""},
    "es": {"hora de Lima": "America/Lima", "hora de Toledo": ""},
}
SHORT = {"en": ["{} hours", "{} minutes"], "de": ["{} Stunden", "{} Minuten"], "fr": ["{} heures", "{} minutes"],
         "es": ["{} horas", "{} minutos"]}  # fmt: skip
IN = {"en": "in", "de": "in", "fr": "dans", "es": "en"}
LENGTHS = {
    "en": {"an hour and a half": 90, "half an hour": 30, "2h": 120, "three quarters of an hour": 45, "1h45": 105,
           "4 hours and 10 minutes": 250, "two and a half hours": 150, "a quarter of an hour": 15, "1:45 hours": 105,
           "2.5 hours": 150, "a day": 1440, "a fortnight": 20160},
    "de": {"anderthalb Stunden": 90, "eine halbe Stunde": 30, "2h": 120, "eine Dreiviertelstunde": 45, "1h45": 105,
           "zweieinhalb Stunden": 150, "vier Stunden und zehn Minuten": 250, "eine Viertelstunde": 15,
           "1:45 Stunden": 105, "2,5 Stunden": 150, "ein Tag": 1440},
    "fr": {"une heure et demie": 90, "une demi-heure": 30, "2h": 120, "trois quarts d'heure": 45, "1h45": 105,
           "deux heures et demie": 150, "quatre heures et dix minutes": 250, "un quart d'heure": 15, "1 h 45": 105,
           "2,5 heures": 150, "un jour": 1440},
    "es": {"una hora y media": 90, "media hora": 30, "2h": 120, "tres cuartos de hora": 45, "1h45": 105,
           "dos horas y media": 150, "cuatro horas y diez minutos": 250, "un cuarto de hora": 15, "1 h 45": 105,
           "2,5 horas": 150, "un día": 1440},
}  # fmt: skip
NO_LENGTHS = {
    "en": [
        "an hour or two",
        "two to three hours",
        "an hour and a bit",
        "less than an hour",
        "2 hours 30",
        "a couple of hours",
        "a month",
    ],
    "de": [
        "eine Stunde oder zwei",
        "zwei bis drei Stunden",
        "eine gute Stunde",
        "weniger als eine Stunde",
        "ein paar Stunden",
        "ein Monat",
    ],
    "fr": [
        "une heure ou deux",
        "deux à trois heures",
        "moins d'une heure",
        "quelques heures",
        "une petite heure",
        "un mois",
    ],
    "es": ["una hora o dos", "de dos a tres horas", "menos de una hora", "unas horas", "un par de horas", "un mes"],
}


def rows() -> Iterator[Row]:
    """Give every phrase once, by language and kind."""
    for language in ("en", "de", "fr", "es"):
        for kind, phrases in (("date", _dates), ("datetime", _moments), ("time", _times), ("duration", _lengths)):
            for phrase, value in dict(phrases(language)).items():
                yield language, kind, phrase, value


def _dates(language: str) -> Iterator[tuple[str, str]]:
    yield from _far_dates(language)
    yield from _weekdays(language)
    yield from _days_of_months(language)


def _far_dates(language: str) -> Iterator[tuple[str, str]]:
    for unit, forms in AHEAD[language].items():
        for number, word in NUMBERS[language].items():
            far = timedelta(days=number * (7 if unit == "weeks" else 1))
            for form, said in zip(forms, (word, str(number), str(number)), strict=False):
                unclear = any(word in form for word in UNREADABLE)
                yield form.format(said), ASK if unclear else (TODAY + far).isoformat()
    for number, word in NUMBERS[language].items():
        yield AGO[language].format(word), (TODAY - timedelta(days=number)).isoformat()


def _weekdays(language: str) -> Iterator[tuple[str, str]]:
    for weekday, name in WEEKDAYS[language].items():
        coming = TODAY + timedelta(days=(weekday - TODAY.weekday()) % 7 or 7)
        for form in ON_WEEKDAY[language]:
            yield form.format(name), coming.isoformat()
        yield LAST_WEEKDAY[language].format(name), (coming - timedelta(weeks=1)).isoformat()
        for far, form in BESIDE[language].items():
            yield form.format(name), (coming + timedelta(days=far)).isoformat()
        for form in LATER_WEEKDAY.get(language, ()):
            yield form.format(name), (coming + timedelta(weeks=1)).isoformat()
    for form in NO_WEEKDAY[language]:
        yield form.format(WEEKDAYS[language][3]), ASK


def _days_of_months(language: str) -> Iterator[tuple[str, str]]:
    months, counts, weekdays = MONTHS[language], ORDINALS[language], WEEKDAYS[language]
    for month, nth, weekday in zip(months, counts, weekdays, strict=True):
        first = _coming(month, 1)
        counted = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
        yield NTH[language].format(counts[nth], weekdays[weekday], months[month]), counted.isoformat()
    for month, name in months.items():
        for form in IN_MONTH[language]:
            read = date(2029, month, 17) if "{y}" in form else _coming(month, 17)
            yield form.format(d=17, m=name, y=2029), read.isoformat()
        for form in NO_DAY_OF_MONTH[language]:
            yield form.format(d=17, e=18, m=name), ASK


def _moments(language: str) -> Iterator[tuple[str, str]]:
    tomorrow, day = TOMORROW[language], TODAY + timedelta(days=1)
    for phrase, told in TIMES[language].items():
        at = ASK if isinstance(told, str) else datetime.combine(day, time(*told), BERLIN).isoformat()
        yield f"{tomorrow} {phrase}", at
    for phrase in NO_TIMES[language]:
        yield f"{tomorrow} {phrase}", ASK
    for zone, names in ZONED.items():
        for name in names:
            clock = datetime(day.year, day.month, day.day, 11, 30, tzinfo=ZoneInfo(zone)).astimezone(BERLIN)
            yield f"{tomorrow} 11:30 {name.removesuffix(' ask')}", ASK if name.endswith(ASK) else clock.isoformat()
    for name, zone in PLACED[language].items():
        clock = datetime(day.year, day.month, day.day, 11, 30, tzinfo=ZoneInfo(zone or "UTC")).astimezone(BERLIN)
        yield f"{tomorrow} 11:30 {name}", clock.isoformat() if zone else ASK
    for number, word in NUMBERS[language].items():
        for form, minutes in zip(SHORT[language], (60, 1), strict=True):
            said = f"{IN[language]} {form.format(word)}"
            yield said, (NOW + timedelta(minutes=number * minutes)).isoformat()


def _times(language: str) -> Iterator[tuple[str, str]]:
    for phrase, told in TIMES[language].items():
        yield phrase, ASK if isinstance(told, str) else f"{told[0]:02}:{told[1]:02}:00"
    for phrase in NO_TIMES[language]:
        yield phrase, ASK


def _lengths(language: str) -> Iterator[tuple[str, str]]:
    for phrase, minutes in LENGTHS[language].items():
        yield phrase, f"PT{minutes * 60}S"
    for phrase in NO_LENGTHS[language]:
        yield phrase, ASK


def _coming(month: int, day: int) -> date:
    this_year = date(TODAY.year, month, day)
    return this_year if this_year >= TODAY else date(TODAY.year + 1, month, day)


def table() -> str:
    """Write all rows below each other."""
    return "".join(f"{language} {kind:8} {value:25} {phrase}\n" for language, kind, phrase, value in rows())


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
