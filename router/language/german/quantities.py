"""German: how amounts are told."""

from __future__ import annotations

from router.language.tables.quantities import Quantities

QUANTITIES = Quantities(
    spelt={1: "ein eins", 2: "zwo", 5: "fuenf", 12: "zwoelf", 17: "siebzehn", 30: "dreissig", 50: "fuenfzig"},
    times={12: "dutzend", 100: "hundert", 1_000: "tausend tsd k", 1_000_000: "million millionen mio",
           1_000_000_000: "milliarde milliarden mrd", 1_000_000_000_000: "billion billionen"},
    times_only="millionen tsd k mio milliarden mrd billionen",
    counted_one="ein eine einem einen einer",
    joined_tens="",
    joined_hundreds="und",
    fused={1.5: "anderthalb eineinhalb einundeinhalb", 2.5: "zweieinhalb", 3.5: "dreieinhalb", 4.5: "viereinhalb",
           5.5: "fünfeinhalb", 6.5: "sechseinhalb", 7.5: "siebeneinhalb", 8.5: "achteinhalb"},
    half=r"(?:eine?[mnrs]?\s+)?halbe[mnrs]?",
    and_half=r"und\s+eine?\s+halbe[sn]?|einhalb",
    times_of=r"von[ \t]+",
    parts={r"(?:eine?n?\s+)?viertel": 0.25, r"dreiviertel|drei\s+viertel": 0.75},
    point="komma",
    minus="minus",
    vague={r"eine?m?\s+(?:paar)": 2},
    indefinite="einige|mehrere|viele|etliche|genug|genügend|alle|mehr|verschiedene",
    several=r"mehrere|einige|(?:ein\s+)?paar|viele|etliche",
    hedges=(
        r"oder\s+(?:so|mehr|weniger)|höchstens|mindestens|maximal|minimal|ungefähr|etwa|circa|und\s+mehr|plus|minus"
    ),
    shares=(
        r"(?:die\s+)?hälfte\s+(?:von|der)|(?:drittel|viertel|fünftel|zehntel)\s+von|doppelte\s+von|doppelt|zweimal|dreimal|mal|je|jeweils"
    ),
    each_of=r"zu|von(?:\s+den)?|à",
    rates=(
        r"pro|je|jeweils|zweimal|dreimal|am\s+tag|im\s+(?:monat|jahr)|in\s+der\s+(?:woche|stunde)|täglich|monatlich"
    ),
    rate_names="pro satz stundensatz tagessatz",
    counted="leute",
    alternative="oder|bzw\\.?|beziehungsweise",
    between="zwischen",
    at_most=r"bis\s+zu|höchstens|maximal|nicht\s+mehr\s+als|unter|max\.?",
    at_least=r"mindestens|wenigstens|minimal|nicht\s+weniger\s+als|über|min\.?",
    most_names="hoechstens höchstens maximal limit",
    least_names="mindestens minimal",
    numbered=(
        "zimmer raum seite version ticket etage stock stockwerk kapitel zeile spalte reihe gate bahnsteig gleis "
        "flug wohnung straße phase sprint folge staffel band abschnitt artikel absatz abbildung terminal platz "
        "sitz schließfach rechnung rechnungsnummer job id durchwahl kunde kundennummer konto mitarbeiter "
        "benutzer einheit zone posten punkt aufgabe frage teil übung gebäude bus linie zug bett station kanal "
        "auftrag bestellung fall schritt tisch halle klasse gruppe stufe ausgabe modell nummer vorgang paragraph "
        "vertrag auftragsnummer tür fenster schalter bestellnummer charge gerät box regal fach lektion kurs "
        "sitzung runde spiel ausfahrt route akt szene vers lied test prüfung probe kabine saal schule klausel "
        "anhang anlage pier hafen team position rate rechnungsposten gutschein beleg quittung police paket "
        "sendung container"
    ),
    numbered_verbs="",
    before_numbered=r"der|die|das|den|dem|für|in|zu|von|aus|mit",
    number_sign=r"nr\.?|nummer|num\.",
    identifiers="nummer nr id kennung",
    units={
        "gram": "gramm", "kilogram": "kilo kilos kilogramm", "milligram": "milligramm", "tonne": "tonne tonnen",
        "pound": "pfund", "ounce": "unze unzen", "millimetre": "millimeter", "metre": "meter metern",
        "centimetre": "zentimeter", "inch": "zoll", "kilometre": "kilometer kilometern", "mile": "meile meilen",
        "millilitre": "milliliter", "litre": "liter litern", "byte": "byte bytes",
        "kilobyte": "kilobyte", "megabyte": "megabyte", "gigabyte": "gigabyte", "terabyte": "terabyte",
        "millisecond": "millisekunde millisekunden", "celsius": "grad", "fahrenheit": "grad",
        "percent": "prozent prozente", "cent": "cent cents", "euro": "euro euros", "dollar": "dollar",
        "sterling": "pfund", "franc": "franken rappen", "yen": "yen", "mxn": "peso pesos",
        "inr": "rupie rupien", "pln": "zloty", "cny": "yuan", "rub": "rubel", "sek": "kronen", "dkk": "kronen",
        "nok": "kronen",
    },
    measured={
        "mass": "gewicht masse", "length": "entfernung strecke länge laenge höhe hoehe breite tiefe",
        "volume": "volumen", "data": "größe groesse speicher", "time": "dauer", "percent": "prozent prozentsatz",
    },
)  # fmt: skip
