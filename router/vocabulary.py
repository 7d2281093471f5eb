"""The words for numbers, lengths of time and days, in the languages in which values are read. Casefolded; pure data."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty",
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn zwanzig",
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf vingt",
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte",
)
_TENS = (
    "thirty forty fifty sixty seventy eighty ninety",
    "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "trente quarante cinquante soixante",
    "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)

JOINING = frozenset("and und et y".split())  # between tens and ones: treinta y cinco
TENS = dict.fromkeys("twenty zwanzig vingt veinte".split(), 20) | {
    word: number for line in _TENS for number, word in zip(range(30, 100, 10), line.split(), strict=False)
}
NUMBERS: dict[str, float] = {
    word: number
    for number, words in (
        *((number, word) for line in _SMALL for number, word in enumerate(line.split())),
        *((number, word) for word, number in TENS.items()),
        (0.5, "half halbe halben demi demie medio media"),
        (1, "once eins eine einen einer une uno una"),  # Spanish «once» is eleven, and rarer
        (2, "twice zweimal"),
        (12, "dozen dutzend douzaine docena"),
        (100, "hundred hundert cent cien"),
        (1_000, "thousand tausend mille mil"),
        (1_000_000, "million millionen millón millones"),
    )
    for word in words.split()
}

ORDINALS = {
    word: number
    for line in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften",
        "premier",
        "primero",
    )
    for number, word in enumerate(line.split(), 1)
}

SECOND, MINUTE, HOUR, DAY = 1, 60, 3_600, 86_400
UNITS: dict[str, int] = {
    word: seconds
    for seconds, words in (
        (SECOND, "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos"),
        (MINUTE, "m min mins minute minutes minuten minuto minutos"),
        (HOUR, "h hr hrs hour hours std stunde stunden heure heures hora horas"),
        (DAY, "d day days tag tage tagen jour jours día días dia dias"),
        (7 * DAY, "w week weeks woche wochen semaine semaines semana semanas"),
        (30 * DAY, "month months monat monate monaten mois mes meses"),
        (365 * DAY, "year years jahr jahre jahren ans année années año años"),
    )
    for word in words.split()
}

MONTHS = tuple(
    frozenset(names)
    for names in zip(
        *(
            line.split()
            for line in (
                "january february march april may june july august september october november december",
                "januar februar märz april mai juni juli august september oktober november dezember",
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                "jan feb mar apr may jun jul aug sep oct nov dec",
            )
        ),
        strict=True,
    )
)
WEEKDAYS = tuple(
    frozenset(names)
    for names in zip(
        *(
            line.split()
            for line in (
                "monday tuesday wednesday thursday friday saturday sunday",
                "montag dienstag mittwoch donnerstag freitag samstag sonntag",
                "lundi mardi mercredi jeudi vendredi samedi dimanche",
                "lunes martes miércoles jueves viernes sábado domingo",
            )
        ),
        strict=True,
    )
)
NEAR = {
    name: days
    for days, names in (
        (0, "today, tonight, now, heute, heute abend, jetzt, aujourd'hui, ce soir, maintenant, hoy, esta noche, ahora"),
        (1, "tomorrow, morgen, demain, mañana"),
        (2, "day after tomorrow, übermorgen, après-demain, pasado mañana"),
        (-1, "yesterday, gestern, hier, ayer"),
        (7, "next week, nächste woche, la semaine prochaine, la próxima semana"),
    )
    for name in names.split(", ")
}
