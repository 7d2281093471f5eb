"""Words for numbers, lengths of time and days, and words that say little, in all languages that are read. Pure data."""

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

TWELVE = tuple(_SMALL[0].split()[:13])  # in English, from zero on
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

# Words of grammar, not of a subject. They weigh little in a score.
GRAMMAR = frozenset(
    (
        "a about again all am an and any anyone are as at be been but by can could did do does doing for from get "
        "give had has have having he her here him his how i i'd i'll i'm if in into is it it's its just know let like "
        "make me more my need no not now of off ok on one or our out over please she should so some somebody someone "
        "something tell than thank thanks that that's the their them then there these they this those to up us want "
        "was we were what what's when where which who why will with would you your aber als am an auch auf aus bei "
        "bin bist bitte da das dass dein dem den der des die du ein eine einem einen einer er es für hat habe ich im "
        "in ist ja kann kannst kein man mal mein mich mir mit nach nicht noch nur oder sein sich sie sind so und uns "
        "vom von vor war was wenn wer wie wir wird wo zu zum zur"
    ).split()
)

# Words of any sentence, which say nothing of what is wanted. None of time or number: those may change what is wanted.
COMMON = frozenset(
    (
        "a an the this that these those it its he she they them his her their i me my mine we us our ours you "
        "your is are was be been being am do does did doing done have has had having can could will would shall "
        "should may might must of for on in at to from by with about into as and or if so but than there here "
        "what which who whose how many much any some all also just only please kindly thanks thank hi hello hey "
        "ok okay yes well now right currently quickly quick want wants need needs like love know tell show give "
        "get find fetch see look let run start make bring whats hows i'm i'd i'll it's that's what's how's can't "
        "let's up out again really exactly maybe perhaps possible possibly able try mind wondering wonder asap "
        "sir team guys bot switchboard dear something thing things one ones same there's actually simply briefly "
        "very too der die das den dem des ein eine einen einem einer ich mir mich mein meine wir uns unser du dir "
        "dich dein ihr euch sie es er man ist sind war sein bin bist haben hat hast habe hätte kann kannst können "
        "könnte könntest willst wollen würde würdest soll sollst muss darf für von vom zu zum zur im auf aus bei "
        "mit nach über um und oder wenn dass wer wie viele viel welche welcher welches hier da dort bitte danke "
        "hallo ja mal doch denn auch nur noch gerade jetzt zeig zeige sag sage gib geben hol hole finde such "
        "suche mach mache starte brauche möchte möchten gern gerne wissen schnell alle etwas le la les un une de "
        "je moi mon ma mes nous notre tu toi te ton ta tes vous votre il elle est sont suis ai avons avez peux "
        "peut pouvez pourriez veux voudrais pour sur dans en au aux avec par et ou si que quoi qui quel quelle "
        "quels combien comment ce cette ces ici là s'il plaît svp merci bonjour salut oui donne donner montre dis "
        "fais faire lance trouve cherche el los las unos unas yo mí mi nosotros nuestro tú usted su él ella son "
        "soy estoy está puedo puede puedes podría podrías quiero quisiera para sobre del al con por y o qué quién "
        "cuál cuánto cuántos cuántas cómo este esta esto aquí favor gracias hola sí dame dar muestra dime haz "
        "hacer inicia busca check got moment still pls seems seem curious else each "
    ).split()
)
# Beside the names of days: words of a time that may be meant.
TIMELY = frozenset(unit for unit in UNITS if len(unit) > 2) | frozenset(
    (
        "next last coming weekend christmas easter end ago nächste nächsten nächster letzte letzten wochenende "
        "abend soir prochaine noche próxima pasado after"
    ).split()
)
