"""Phrases of numbers, units and alternatives with the value that they mean, from plain arithmetic: the sweep's table.

Knows nothing of the router. `python -m tests.router.values.numbers.phrase_grammar` writes the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).with_name("phrases.txt")
ASK = "ask"

Row = tuple[str, str, str, str]  # language, field, phrase, value

# Whole numbers in words, written out by hand.
SPELT = {
    "en": {
        7: "seven", 11: "eleven", 18: "eighteen", 20: "twenty", 34: "thirty-four", 61: "sixty one", 99: "ninety-nine",
        100: "one hundred", 102: "a hundred and two", 145: "one hundred and forty-five", 400: "four hundred",
        780: "seven hundred eighty", 1_000: "a thousand", 1_066: "one thousand and sixty-six",
        2_019: "two thousand nineteen", 12_500: "twelve thousand five hundred",
        200_000: "two hundred thousand", 365_012: "three hundred sixty-five thousand and twelve",
        1_000_000: "one million", 3_400_000: "three million four hundred thousand", 500_000: "half a million",
        2_500_000: "two and a half million", 1_500_000: "a million and a half", 12: "a dozen", 36: "three dozen",
        6: "half a dozen", 4_700_000: "4.7 million", 9_000: "9k", 3_000: "3 thousand", 1_234: "1,234",
        15_000_000_000: "15 billion", 250_000: "a quarter of a million",
    },
    "de": {
        7: "sieben", 11: "elf", 18: "achtzehn", 20: "zwanzig", 34: "vierunddreißig", 61: "einundsechzig",
        99: "neunundneunzig", 100: "einhundert", 102: "hundertzwei", 145: "einhundertfünfundvierzig",
        400: "vierhundert",
        780: "siebenhundertachtzig", 1_000: "tausend", 1_066: "tausendsechsundsechzig", 2_019: "zweitausendneunzehn",
        12_500: "zwölftausendfünfhundert", 200_000: "zweihunderttausend",
        365_012: "dreihundertfünfundsechzigtausendzwölf", 1_000_000: "eine Million",
        3_400_000: "drei Millionen vierhunderttausend", 500_000: "eine halbe Million",
        2_500_000: "zweieinhalb Millionen",
        1_500_000: "anderthalb Millionen", 12: "ein Dutzend", 36: "drei Dutzend", 6: "ein halbes Dutzend",
        4_700_000: "4,7 Mio.", 9_000: "9 Tsd", 1_234: "1.234", 15_000_000_000: "15 Mrd.", 50: "fuenfzig",
    },
    "fr": {
        7: "sept", 11: "onze", 18: "dix-huit", 20: "vingt", 34: "trente-quatre", 61: "soixante et un",
        99: "quatre-vingt-dix-neuf", 100: "cent", 102: "cent deux", 145: "cent quarante-cinq", 400: "quatre cents",
        780: "sept cent quatre-vingts", 1_000: "mille", 1_066: "mille soixante-six", 2_019: "deux mille dix-neuf",
        12_500: "douze mille cinq cents", 200_000: "deux cent mille", 365_012: "trois cent soixante-cinq mille douze",
        1_000_000: "un million", 3_400_000: "trois millions quatre cent mille", 500_000: "un demi-million",
        2_500_000: "deux millions et demi", 1_500_000: "un million et demi", 12: "une douzaine", 36: "trois douzaines",
        6: "une demi-douzaine", 4_700_000: "4,7 millions", 71: "soixante et onze", 84: "quatre-vingt-quatre",
        1_234: "1 234", 15_000_000_000: "15 milliards", 78: "soixante-dix-huit", 95: "nonante-cinq",
    },
    "es": {
        7: "siete", 11: "once", 18: "dieciocho", 20: "veinte", 34: "treinta y cuatro", 61: "sesenta y uno",
        99: "noventa y nueve", 100: "cien", 102: "ciento dos", 145: "ciento cuarenta y cinco", 400: "cuatrocientos",
        780: "setecientos ochenta", 1_000: "mil", 1_066: "mil sesenta y seis", 2_019: "dos mil diecinueve",
        12_500: "doce mil quinientos", 200_000: "doscientos mil", 365_012: "trescientos sesenta y cinco mil doce",
        1_000_000: "un millón", 3_400_000: "tres millones cuatrocientos mil", 500_000: "medio millón",
        2_500_000: "dos millones y medio", 1_500_000: "un millón y medio", 12: "una docena", 36: "tres docenas",
        6: "media docena", 4_700_000: "4,7 millones", 23: "veintitrés", 1_234: "1.234", 21: "veintiuno",
        3_000_000_000: "tres mil millones",
    },
}  # fmt: skip
# A sentence around an amount of money, or around things that are counted.
MONEY = {"en": "pay {} euros to ada", "de": "überweise {} Euro an Ada", "fr": "paie {} euros à ada",
         "es": "paga {} euros a ada"}  # fmt: skip
THINGS = {"en": "order {} boxes for ada", "de": "bestelle {} Kisten für Ada", "fr": "commande {} boîtes pour ada",
          "es": "pide {} cajas para ada"}  # fmt: skip
BOUNDS = {
    "en": ["up to {}", "at most {}", "at least {}", "about {}", "around {}", "roughly {}", "no more than {}",
           "over {}", "almost {}", "less than {}"],
    "de": ["bis zu {}", "höchstens {}", "mindestens {}", "etwa {}", "ungefähr {}", "rund {}", "knapp {}", "fast {}",
           "mehr als {}", "maximal {}"],
    "fr": ["jusqu'à {}", "au plus {}", "au moins {}", "environ {}", "à peu près {}", "presque {}", "moins de {}"],
    "es": ["hasta {}", "como mucho {}", "al menos {}", "unos {}", "casi {}", "alrededor de {}", "más de {}",
           "por lo menos {}"],
}  # fmt: skip
HEDGES = {
    "en": ["{} or so", "{} or more", "{} at most", "{} max", "{} or fewer"],
    "de": ["{} oder so", "{} oder mehr", "{} höchstens", "{} maximal"],
    "fr": ["{} ou plus", "{} environ", "{} au maximum", "{} ou moins"],
    "es": ["{} o más", "{} o así", "{} como máximo", "{} aproximadamente"],
}  # fmt: skip
EITHER = {
    "en": ["{a} or {b}", "{a}, {b} or {c}", "{a} to {b}", "between {a} and {b}", "{a} - {b}", "either {a} or {b}"],
    "de": ["{a} oder {b}", "{a}, {b} oder {c}", "{a} bis {b}", "zwischen {a} und {b}", "{a} - {b}"],
    "fr": ["{a} ou {b}", "{a}, {b} ou {c}", "{a} à {b}", "entre {a} et {b}", "{a} - {b}"],
    "es": ["{a} o {b}", "{a}, {b} o {c}", "{a} a {b}", "entre {a} y {b}", "{a} - {b}"],
}  # fmt: skip
FEW = {"en": {2: "two", 4: "four", 7: "seven"}, "de": {2: "zwei", 4: "vier", 7: "sieben"},
       "fr": {2: "deux", 4: "quatre", 7: "sept"}, "es": {2: "dos", 4: "cuatro", 7: "siete"}}  # fmt: skip
# What is converted: field, words of an amount in figures and in words, value.
UNITS: dict[str, dict[str, dict[str, object]]] = {
    "weight_kg": {
        "en": {"750 g": 0.75, "3 kg": 3, "half a kilo": 0.5, "two and a half kilos": 2.5, "1.2 tonnes": 1200,
               "250 grams": 0.25, "12kg": 12, "3 kg 500 g": 3.5, "20 km": ASK, "8 litres": ASK, "30 minutes": ASK},
        "de": {"750 g": 0.75, "3 kg": 3, "ein halbes Kilo": 0.5, "zweieinhalb Kilo": 2.5, "1,2 Tonnen": 1200,
               "250 Gramm": 0.25, "12kg": 12, "20 km": ASK, "8 Liter": ASK, "30 Minuten": ASK},
        "fr": {"750 g": 0.75, "3 kg": 3, "un demi-kilo": 0.5, "deux kilos et demi": 2.5, "1,2 tonnes": 1200,
               "250 grammes": 0.25, "12kg": 12, "20 km": ASK, "8 litres": ASK, "30 minutes": ASK},
        "es": {"750 g": 0.75, "3 kg": 3, "medio kilo": 0.5, "dos kilos y medio": 2.5, "1,2 toneladas": 1200,
               "250 gramos": 0.25, "12kg": 12, "20 km": ASK, "8 litros": ASK, "30 minutos": ASK},
    },
    "minutes": {
        "en": {"45 minutes": 45, "1.5 h": 90, "two hours": 120, "an hour and a quarter": ASK, "half an hour": 30,
               "an hour and a half": 90, "1h20": 80, "90 seconds": ASK, "a day": 1440, "3 km": ASK,
               "2 hours and 10 minutes": 130, "120 seconds": 2},
        "de": {"45 Minuten": 45, "1,5 h": 90, "zwei Stunden": 120, "eine halbe Stunde": 30, "anderthalb Stunden": 90,
               "1h20": 80, "ein Tag": 1440, "3 km": ASK, "2 Stunden und 10 Minuten": 130,
               "eine Dreiviertelstunde": 45},
        "fr": {"45 minutes": 45, "1,5 h": 90, "deux heures": 120, "une demi-heure": 30, "une heure et demie": 90,
               "1h20": 80, "trois quarts d'heure": 45, "3 km": ASK, "2 heures et 10 minutes": 130},
        "es": {"45 minutos": 45, "1,5 h": 90, "dos horas": 120, "media hora": 30, "una hora y media": 90,
               "1h20": 80, "3 km": ASK, "2 horas y 10 minutos": 130},
    },
    "size_mb": {
        "en": {"3 GB": 3000, "800 KB": 0.8, "64 MB": 64, "1.5 gigabytes": 1500, "two terabytes": 2_000_000},
        "de": {"3 GB": 3000, "800 KB": 0.8, "64 MB": 64, "1,5 Gigabyte": 1500, "zwei Terabyte": 2_000_000},
        "fr": {"3 Go": 3000, "800 Ko": 0.8, "64 Mo": 64, "1,5 gigaoctets": 1500},
        "es": {"3 GB": 3000, "800 KB": 0.8, "64 MB": 64, "1,5 gigabytes": 1500},
    },
    "amount": {
        "en": {"€80": 80, "80 €": 80, "EUR 80": 80, "80 EUR": 80, "80 cents": 0.8, "8 euros and 50 cents": 8.5,
               "80 dollars": ASK, "$80": ASK, "80 USD": ASK, "80 %": ASK, "80 percent": ASK, "80 pounds": ASK,
               "8.000 euros": ASK, "8,000 euros": 8000, "8,000.50 euros": 8000.5, "1.200,50 euros": 1200.5,
               "eighty dollars": ASK, "minus 80 euros": -80, "eight point five euros": 8.5},
        "de": {"80 €": 80, "80 EUR": 80, "80 Cent": 0.8, "8 Euro und 50 Cent": 8.5, "80 Dollar": ASK, "80 Franken": ASK,
               "80 %": ASK, "80 Prozent": ASK, "8.000 Euro": 8000, "8.000,50 Euro": 8000.5, "8,50 Euro": 8.5,
               "8,000 Euro": ASK, "1,200.50 Euro": 1200.5, "minus 80 Euro": -80, "acht Komma fünf Euro": 8.5},
        "fr": {"80 €": 80, "80 EUR": 80, "80 centimes": 0.8, "8 euros et 50 centimes": 8.5, "80 dollars": ASK,
               "80 francs": ASK, "80 %": ASK, "80 pour cent": ASK, "8 000 euros": 8000, "8 000,50 euros": 8000.5,
               "8,50 euros": 8.5, "moins 80 euros": -80, "huit virgule cinq euros": 8.5},
        "es": {"80 €": 80, "80 EUR": 80, "80 céntimos": 0.8, "8 euros y 50 céntimos": 8.5, "80 dólares": ASK,
               "80 %": ASK, "80 por ciento": ASK, "8.000 euros": 8000, "8.000,50 euros": 8000.5, "8,50 euros": 8.5,
               "menos 80 euros": -80, "ocho coma cinco euros": 8.5},
    },
    "discount_percent": {
        "en": {"15 %": 15, "15 percent": 15, "15": 15, "fifteen percent": 15, "7.5%": 7.5, "15 euros": ASK},
        "de": {"15 %": 15, "15 Prozent": 15, "15": 15, "fünfzehn Prozent": 15, "7,5%": 7.5, "15 Euro": ASK},
        "fr": {"15 %": 15, "15 pour cent": 15, "15": 15, "quinze pour cent": 15, "7,5%": 7.5, "15 euros": ASK},
        "es": {"15 %": 15, "15 por ciento": 15, "15": 15, "quince por ciento": 15, "7,5%": 7.5, "15 euros": ASK},
    },
}  # fmt: skip
AROUND = {
    "weight_kg": {"en": "log {} for ada", "de": "trage {} für Ada ein", "fr": "note {} pour ada",
                  "es": "anota {} para ada"},
    "minutes": {"en": "track {} with ada", "de": "buche {} mit Ada", "fr": "note {} avec ada",
                "es": "anota {} con ada"},
    "size_mb": {"en": "resize it by {}", "de": "vergrößere es um {}", "fr": "augmente de {}", "es": "aumenta {}"},
    "amount": {"en": "pay {} please", "de": "zahle bitte {}", "fr": "paie {} merci", "es": "paga {} gracias"},
    "discount_percent": {"en": "give ada {}", "de": "gib ada {}", "fr": "donne {} à ada", "es": "da {} a ada"},
}  # fmt: skip
# A number that is the name of a thing, or says when or how long.
THINGS_BESIDE = {
    "en": ["pay for room 204", "pay what page 9 says", "pay the bill of ticket 3815", "pay for flight 512",
           "pay for version 4", "pay for 9 days", "pay invoice #3815", "pay for order no. 3815", "pay on 4 June",
           "pay at 16:30", "pay the 2nd one", "pay for apartment 12", "pay for floor 8", "pay bus 38",
           "pay for 3 weeks"],
    "de": ["zahle für Zimmer 204", "zahle laut Seite 9", "zahle die Rechnung 3815", "zahle für Flug 512",
           "zahle für Version 4", "zahle für 9 Tage", "zahle Auftrag Nr. 3815", "zahle am 4. Juni", "zahle um 16:30",
           "zahle das 2. Ticket", "zahle für Wohnung 12", "zahle für Etage 8", "zahle um 16 Uhr", "zahle für 3 Wochen"],
    "fr": ["paie la chambre 204", "paie selon la page 9", "paie le ticket 3815", "paie le vol 512",
           "paie la version 4", "paie pour 9 jours", "paie la facture n° 3815", "paie le 4 juin", "paie à 16h30",
           "paie la 2e place", "paie l'appartement 12", "paie l'étage 8", "paie pour 3 semaines"],
    "es": ["paga la habitación 204", "paga según la página 9", "paga el ticket 3815", "paga el vuelo 512",
           "paga la versión 4", "paga por 9 días", "paga la factura nº 3815", "paga el 4 de junio",
           "paga a las 16:30", "paga el apartamento 12", "paga la planta 8", "paga por 3 semanas"],
}  # fmt: skip
VAGUE = {"en": ["a couple of", "a pair of", "a few", "several", "some"], "de": ["ein paar", "einige", "mehrere"],
         "fr": ["une dizaine de", "une vingtaine de", "quelques", "plusieurs"],
         "es": ["un par de", "una veintena de", "algunas", "varias"]}  # fmt: skip
LIMITS = {"en": ["list up to {}", "list at most {}", "list {}", "list no more than {}"],
          "de": ["liste bis zu {} auf", "liste höchstens {} auf"], "fr": ["liste au plus {}", "liste jusqu'à {}"],
          "es": ["lista hasta {}", "lista como mucho {}"]}  # fmt: skip
OR = {"en": ["ada or ben", "ada, or ben", "ada or the cook", "the cook or ben"],
      "de": ["ada oder ben", "ada oder koch"],
      "fr": ["ada ou ben", "ada ou paul"], "es": ["ada o ben", "ada o pablo"]}  # fmt: skip
TO = {"en": "assign it to {}", "de": "weise es {} zu", "fr": "assigne-le à {}", "es": "asígnalo a {}"}


def rows() -> Iterator[Row]:
    """Give every phrase with its value, in a language's own words."""
    for language in ("en", "de", "fr", "es"):
        for number, phrase in SPELT[language].items():
            yield language, "amount", MONEY[language].format(phrase), str(number)
            yield language, "answer", phrase, str(number)
            if number <= 1_000:
                yield language, "boxes", THINGS[language].format(phrase), str(number)
        yield from _doubtful(language)
        for field, phrases in UNITS.items():
            for phrase, value in phrases[language].items():
                yield language, field, AROUND[field][language].format(phrase), str(value)
        for phrase in THINGS_BESIDE[language]:
            yield language, "amount", phrase, ASK
        for phrase in VAGUE[language]:
            yield language, "boxes", THINGS[language].format(phrase), ASK
        for phrase in LIMITS[language]:
            yield language, "max_items", phrase.format(7), "7"
        for phrase in OR[language]:
            yield language, "person", TO[language].format(phrase), ASK


def _doubtful(language: str) -> Iterator[Row]:
    few = FEW[language]
    for place, phrase in enumerate(BOUNDS[language] + HEDGES[language]):
        said = phrase.format(few[7] if place % 2 else 7)
        yield language, "boxes", THINGS[language].format(said), ASK
        yield language, "amount", MONEY[language].format(said), ASK
    for phrase in EITHER[language]:
        for told in ({2: "2", 4: "4", 7: "7"}, few):
            said = phrase.format(a=told[2], b=told[4], c=told[7])
            yield language, "boxes", THINGS[language].format(said), ASK


def table() -> str:
    """Give the table as it stands in its file."""
    return "".join(" | ".join(row) + "\n" for row in rows())


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
