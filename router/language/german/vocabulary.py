"""German: words for numbers, and words that say little."""

from __future__ import annotations

from router.language.tables.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    small=(
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn zwanzig"
    ),
    tens="dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    numbers={0.5: "halbe halben", 1: "eins eine einen einer", 1.5: "anderthalb eineinhalb", 2: "zweimal",
             2.5: "zweieinhalb", 3.5: "dreieinhalb", 4.5: "viereinhalb",
             5.5: "fünfeinhalb", 6.5: "sechseinhalb", 7.5: "siebeneinhalb", 8.5: "achteinhalb",
             12: "dutzend", 30: "dreissig", 100: "hundert", 1_000: "tausend",
             1_000_000: "millionen"},
    no_numbers="zweimal",
    compounding="und",
    article="",
    comma=True,
    blanks=False,
    ordinals=("erste[nrs]?", "zweite[nrs]?", "dritte[nrs]?", "vierte[nrs]?", "fünfte[nrs]?", "sechste[nrs]?",
              "siebte[nrs]?", "achte[nrs]?", "neunte[nrs]?", "zehnte[nrs]?", "elfte[nrs]?", "zwölfte[nrs]?",
              "dreizehnte[nrs]?", "vierzehnte[nrs]?", "fünfzehnte[nrs]?", "sechzehnte[nrs]?", "siebzehnte[nrs]?",
              "achtzehnte[nrs]?", "neunzehnte[nrs]?", "zwanzigste[nrs]?"),
    half=r"(?:einer?\s+)?halben?",
    and_half=r"und\s+eine?\s+halbe",
    grammar=(
        "aber als am an auch auf aus bei bin bist bitte da das dass dein dem den der des die du ein eine einem einen "
        "einer er es für hat habe ich im in ist ja kann kannst kein man mal mein mich mir mit nach nicht noch nur oder "
        "sein sich sie sind so und uns vom von vor war was wenn wer wie wir wird wo zu zum zur"
    ),
    common=(
        "der die das den dem des ein eine einen einem einer ich mir mich mein meine wir uns unser du dir dich dein ihr "
        "euch sie es er man ist sind war sein bin bist haben hat hast habe hätte kann kannst können könnte könntest "
        "willst wollen würde würdest soll sollst muss darf für von vom zu zum zur im auf aus bei mit nach über um und "
        "oder wenn dass wer wie viele viel welche welcher welches hier da dort bitte danke hallo ja mal doch denn auch "
        "nur noch gerade jetzt zeig zeige sag sage gib geben hol hole finde such suche mach mache starte brauche "
        "prüfe prüf prüfen checke kontrolliere kontrollieren teste testen neustarten "
        "möchte möchten gern gerne wissen schnell alle etwas"
    ),
    timely="nächste nächsten nächster letzte letzten wochenende abend",
)  # fmt: skip
