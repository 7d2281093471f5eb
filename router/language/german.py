"""German: what the router says and hears."""

from __future__ import annotations

from router.language.about_bot.german import ABOUT_BOT
from router.language.calendars import german as calendar
from router.language.grammar import german as grammar
from router.language.tables import NEVER, Heard, Sentences, Vocabulary

SENTENCES = Sentences(
    both="und",
    either="oder",
    yes="ja",
    no="nein",
    two="zwei",
    three="drei",
    which="{title}: was davon?",
    what="{title}: was soll es sein?",
    which_several="{title}: was soll es sein?",
    day_and_time="{title}: an welchem Tag, um wie viel Uhr?",
    day="{title}: an welchem Tag?",
    time="{title}: um wie viel Uhr?",
    nothing_found="{title}: das finde ich darin nicht.",
    unknown_choice="{title} „{said}“ kenne ich nicht.",
    unknown_choice_near="{title} „{said}“ kenne ich nicht: meintest du {near}?",
    no_choice="„{said}“ ist nicht {choices}.",
    wrong="„{said}“ passt nicht zu {title}.",
    wrong_why="„{said}“ passt nicht zu {title}: {why}.",
    whys={
        "greater_than_equal": "mindestens {ge}",
        "greater_than": "mehr als {gt}",
        "less_than_equal": "höchstens {le}",
        "less_than": "weniger als {lt}",
        "string_too_short": "mindestens {min_length} Zeichen",
        "string_too_long": "höchstens {max_length} Zeichen",
        "int_parsing": "eine ganze Zahl, bitte",
        "int_from_float": "eine ganze Zahl, bitte",
        "float_parsing": "eine Zahl, bitte",
        "url_parsing": "eine Adresse wie https://example.com, bitte",
    },
    not_working="Diese Werte gehen nicht: {why}.",
    scheme="Meintest du https://{host}?",
    two_values="Für {title} hast du zwei Werte genannt: welcher ist es?",
    which_one="Ich lese {said}: was davon ist es?",
    whose="Ich lese {said}: wessen Repository meinst du?",
    this_or_that="{one} oder {other}?",
    no_email="„{said}“ ist keine E-Mail-Adresse.",
    no_number="„{said}“ ist keine Zahl.",
    yes_or_no="Bitte sag ja oder nein.",
    no_length="„{said}“ ist keine Dauer; schreib sie wie 30 Minuten oder 2h.",
    no_parts="„{said}“ passt nicht zu {title}. Schreib es wie {example}.",
    part_missing="{title}: {part} fehlt.",
    no_time="„{said}“ ist keine Uhrzeit; schreib sie wie 14:30 oder 9 Uhr.",
    no_day="„{said}“ verstehe ich nicht als Tag; 2026-03-31 verstehe ich immer.",
    no_such_day="„{said}“ steht in keinem Kalender, den ich kenne.",
    which_day="Welcher Tag genau? Ich habe „{said}“ verstanden.",
    two_days="„{said}“ können zwei Tage sein: {one} oder {other}?",
    when_exactly="Ich lese {said}: wann genau?",
    no_such_time="Da wird die Uhr vorgestellt: „{said}“ gibt es nicht. Wann genau?",
    what_time="Um wie viel Uhr genau? Ich habe „{said}“ verstanden.",
    start="Soll ich {process} starten?",
    instead="Soll ich das abbrechen und stattdessen {process} starten?",
    which_process="Meinst du {processes}?",
    together="Soll ich diese {count} gleichzeitig erledigen?",
    in_order="Soll ich diese {count} nacheinander erledigen?",
    only_now="Ich kann es nur jetzt starten, nicht „{said}“.",
    what_different="Was soll anders sein?",
    no_change="Ich sehe nicht, was „{said}“ ändern soll. Schreib es wie {example}.",
    nothing_to_change="An {process} gibt es nichts zu ändern: „ja“ startet es, „egal“ verwirft es.",
    needed="Ohne {title} kann ich {process} nicht starten. „Egal“ verwirft es.",
    whole_plan="Das kann ich nur im Ganzen ändern: sag alles noch einmal mit anderen Worten, oder „egal“.",
    before_all="Bevor ich diese {count} erledige ({processes}):",
    forbidden="Du darfst {process} nicht mehr starten.",
    dropped="Gut, dann nicht.",
    left_running="Gut, sie laufen weiter.",
    none_of_these="Gut, nichts davon. Sag es mit anderen Worten; „Hilfe“ zeigt, was ich kann.",
    already="Das habe ich schon so.",
    nothing_started="Du hast hier nichts gestartet, was ich zurücknehmen könnte.",
    is_done=(
        "Das kann ich nicht zurücknehmen: {process} ist fertig, und was fertig ist, mache ich nicht von selbst "
        "rückgängig. Gibt es einen Prozess für den Rückweg, dann frag mich danach."
    ),
    is_over="Da ist nichts mehr zurückzunehmen: {process} ist vorbei, und was ich konnte, nahm ich damals zurück.",
    no_command="Den Befehl /{said} kenne ich nicht.",
    commands="/help zeigt, was ich kann.",
    no_argument="/{process} kennt kein `{said}`.",
    no_use="Wofür ist „{said}“ bei /{process}?",
    did_you_mean="Meintest du {near}?",
    takes="Angeben kannst du {arguments}.",
    nothing="nichts",
)

_TO = r"(?:für|in|auf|mit|bei|zu)"
_THIS = r"(?:das|es|dies)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    please="bitte",
    so="ok|okay|und|jetzt|dann",
    help=(
        r"hilfe|hilf mir|was kannst du(?: alles)?(?: (?:tun|machen))?|was kann ich (?:dich )?(?:alles )?fragen|befehle"
        r"|wer bist du|was bist du|was machst du|wie funktionierst du"
    ),
    status=(
        r"stand|was läuft(?: gerade)?|läuft (?:es|das) noch|(?:ist|bist) (?:es|das|du) (?:schon )?fertig|meine läufe"
        r"|wie weit (?:bist du|ist (?:es|das))|zeige? (?:mir )?(?:den |die |meine )?(?:status|stand|läufe)"
        r"|wie (?:ist der (?:stand|status)|steht es|läuft es)"
    ),
    cancel=(
        rf"(?:{_THIS} )?(?:abbrechen|abbruch|stoppen|anhalten)|(?:den |meinen )?(?:letzten )?lauf abbrechen"
        rf"|brich(?: {_THIS}| den lauf)? ab|stopp(?:e)?(?: {_THIS})?|halte? {_THIS} an|abbrechen"
    ),
    forget=(
        rf"(?:nein )?(?:vergiss {_THIS}|vergessen wir {_THIS}|egal|ist egal|schon gut|lass (?:es|das|mal|gut sein)"
        r"|doch nicht|nicht (?:mehr )?(?:so )?(?:wichtig|nötig)|hat sich erledigt|erledigt|abbrechen|abbruch"
        r"|ich hab(?:e|'s)? (?:es )?mir (?:doch )?anders überlegt|jetzt nicht)"
        r"(?: bitte| danke)?"
    ),
    why=(
        r"(?:warum|wieso|weshalb)(?: (?:das|denn|denn das|das denn|nicht|fragst du(?: das)?|hast du das gefragt))?"
        r"|wie kommst du darauf|erkläre?(?: mir)?(?: (?:das|es|dich))?"
    ),
    again=(
        rf"(?:mach |mache |starte |versuch |versuche )?(?:{_THIS} |das gleiche |das selbe |dasselbe )?"
        r"(?:noch ?mal|noch einmal|nochmals|erneut)(?: starten| machen| ausführen)?"
        rf"|wiederhol(?:e|en)?(?: {_THIS})?|{_THIS} wiederholen"
    ),
    undo=(
        rf"mache? {_THIS} (?:wieder )?rückgängig|(?:{_THIS} )?(?:wieder )?rückgängig(?: machen)?"
        rf"|nimm {_THIS} zurück|(?:{_THIS} )?zurücknehmen"
    ),
    verdict=r"genehmigen?|genehmigt|ablehnen|abgelehnt|lehne|freigeben|freigegeben",
    willing=r"ja|nein|bitte|ich|wir|das|es|ist|hiermit|wird|kann|jemand|möchte|ok",
    yes=(
        *("ja", "ja bitte", "ja gern", "ja gerne", "gern", "gerne", "jawohl", "klar", "natürlich", "mach das"),
        *("mach es", "genau", "passt", "stimmt", "richtig", "einverstanden"),
    ),
    no=("nein", "nee", "nö", "nein danke", "lieber nicht", "bitte nicht", "auf keinen fall"),
    none=("nichts davon", "keins davon", "keine davon", "keiner davon", "keins"),
    all=("beide", "alle", "beides", "alle drei"),
    edit=("ändern", "bearbeiten", "ändere es", "ändere das", "ändere etwas", "etwas ändern"),
    empty=("nichts", "leer", "keins", "keine", "keinen", "lass es weg", "lass es leer", "weglassen", "ohne"),
    skip=("überspringen", "keine ahnung", "weiss nicht", "weiss ich nicht", "ich weiss nicht", "ich weiss es nicht"),
    puzzled=(
        r"was(?: meinst du(?: damit)?| heisst das| bedeutet das| ist das| soll das)|hä|wie bitte"
        r"|(?:das )?versteh(?:e)? ich nicht|ich verstehe (?:das )?nicht|was"
    ),
    without=r"kein(?:e[nrms]?)?|ohne|entferne|lösche|streiche",
    articles="das|der|die|den|dem|des|eine?[nmrs]?",
    beside="für in auf mit bei zu die der das den dem bitte auch noch jetzt aus",
    conjunction="und",
    joiners="und sowie dann danach außerdem plus",
    joiners_too="auch noch",
    between="der die das dem den des ist sind in im auf für mit bei zu von als",
    begins="von vom ab seit anfang beginn",
    ends="bis zum ende",
    begin_names="beginn start anfang ab seit erster",
    end_names="ende bis letzter schluss",
    lead="mit",
    introducing="ist|sind|lautet|als",
    participles={"name": "namens", "title": r"betitelt(?:\s+mit)?", "titel": r"betitelt(?:\s+mit)?"},
    closing="für|an",
    no_items=(
        "bitte das dem den der die ein eine für ist mit und zu an auf bei dann danach einem einen einer ich im jetzt "
        "uns vom von wir zum zur"
    ),
    on_off="ja|nein",
    slashed="und/oder entweder/oder er/sie sie/er ihm/ihr ja/nein ein/aus an/aus",
    every_one="alle|irgendein(?:e[nrms]?)?",
    numbered="nummer",
    pronoun=NEVER,
    last="letzte[nrsm]?",
    one_by_one=r"(?:und\s+)?(?:dann|danach|anschließend|im\s+anschluss(?:\s+daran)?)",
    side_by_side=r"und(?:\s+(?:auch|außerdem))?|sowie|außerdem",
    tied=r"falls|wenn|sobald|bis|bevor|nachdem|oder|sonst|nicht|nie|kein\w*|ohne",
    afterwards="danach|anschließend",
    spared=r"nicht|kein\w*|außer|ohne",
    joined="und|dann|danach|außerdem|anschließend|sowie",
    in_order="dann|danach|nachdem|anschließend|zuerst|zuletzt|bevor",
    stopping=r"abbrech\w*|brich|stopp\w*|beende\w*|anhalten|rückgängig",
    elsewhere=(
        rf"und(?:\s+(?:jetzt|nun))?|jetzt|nun|dasselbe(?:\s+noch\s*mal)?\s+{_TO}|(?:das\s+(?:gleiche|selbe)|genauso)\s+{_TO}"
        rf"|noch\s*(?:mal|einmal)[\s,]+(?:aber\s+)?{_TO}|was\s+ist\s+mit|wie\s+(?:sieht|ist|steht)\s+es\s+{_TO}"
    ),
    sighs="ups|ach|oje|entschuldigung|moment|äh+",
    nay="nein|nee|nö",
    meant=r"ich\s+mein(?:t)?e|doch\s+lieber|lieber|besser|eigentlich|ändere?\s+(?:das|es)\s+(?:auf|in|zu)",
    being=r"ist|sind|soll\s+sein",
    stated=r"es\s+(?:ist|sind|soll(?:te)?)|das\s+(?:ist|sind)",
    rather="nimm|sondern",
    not_but=("nicht", "sondern"),
    after="stattdessen|bitte",
)

CALENDAR = calendar.CALENDAR

VOCABULARY = Vocabulary(
    small=(
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn zwanzig"
    ),
    tens="dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    numbers={0.5: "halbe halben", 1: "eins eine einen einer", 1.5: "anderthalb eineinhalb", 2: "zweimal",
             2.5: "zweieinhalb", 12: "dutzend", 30: "dreissig", 100: "hundert", 1_000: "tausend",
             1_000_000: "millionen"},
    no_numbers="zweimal",
    compounding="und",
    article="",
    comma=True,
    blanks=False,
    ordinals=("erste[nrs]?", "zweite[nrs]?", "dritte[nrs]?", "vierte[nrs]?", "fünfte[nrs]?", "sechste[nrs]?",
              "siebte[nrs]?", "achte[nrs]?", "neunte[nrs]?", "zehnte[nrs]?", "elfte[nrs]?", "zwölfte[nrs]?"),
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

GRAMMAR = grammar.GRAMMAR
