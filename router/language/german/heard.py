"""German: how people speak."""

from __future__ import annotations

from router.language.german.about_bot import ABOUT_BOT
from router.language.german.about_question import ABOUT_QUESTION
from router.language.tables.heard import Heard
from router.language.tables.never import NEVER

_TO = r"(?:für|in|auf|mit|bei|zu)"
_THIS = r"(?:das|es|dies)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    about_question=ABOUT_QUESTION,
    please="bitte",
    so="ok|okay|und|jetzt|dann",
    help=(
        r"hilfe|hilf mir|was kannst du(?: alles)?(?: (?:tun|machen))?|was kann ich (?:dich )?(?:alles )?fragen|befehle"
        r"|wer bist du|was bist du|was machst du|wie funktionierst du"
    ),
    status=(
        r"stand|was läuft(?: gerade)?|läuft (?:es|das) noch|(?:ist|bist) (?:es|das|du) (?:schon )?fertig|meine läufe"
        r"|wie weit (?:bist du|ist (?:es|das))|(?:wartet|läuft) es (?:immer )?noch|zeige? (?:mir )?(?:den |die "
        r"|meine )?(?:status|stand|läufe)"
        r"|wie (?:ist der (?:stand|status)|steht es|läuft es)"
    ),
    cancel=(
        rf"(?:{_THIS} )?(?:abbrechen|abbruch|stoppen|anhalten)|(?:den |meinen )?(?:letzten )?lauf abbrechen"
        rf"|brich(?: {_THIS}| den lauf)? ab|stopp(?:e)?(?: {_THIS})?|halte? {_THIS} an|abbrechen"
    ),
    forget=(
        rf"(?:nein )?(?:vergiss {_THIS}|vergessen wir {_THIS}|egal|ist egal|schon gut|lass (?:es|das|mal|gut sein)"
        r"|doch nicht|nicht (?:mehr )?(?:so )?(?:wichtig|nötig)|hat sich erledigt|erledigt|abbrechen|abbruch"
        r"|ich hab(?:e|'s)? (?:es )?mir (?:doch )?anders überlegt|jetzt nicht|nicht nötig"
        r"|(?:(?:das|es|ich) )?(?:mache?|erledige)(?: (?:das|es|ich|dann|lieber))* selbe?[rst]t?)"
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
        *("mach es", "genau", "passt", "stimmt", "richtig", "einverstanden", "in ordnung"),
    ),
    no=(
        "nein",
        "nee",
        "nö",
        "nein danke",
        "lieber nicht",
        "bitte nicht",
        "auf keinen fall",
        "doch nicht",
        "mach das nicht",
    ),
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
    participles={
        "name": r"namens|genannt|mit\s+(?:dem\s+)?namen",
        "title": r"betitelt(?:\s+mit)?",
        "titel": r"betitelt(?:\s+mit)?",
    },
    closing="für|an",
    no_items=(
        "bitte das dem den der die ein eine für ist mit und zu an auf bei dann danach einem einen einer ich im jetzt "
        "uns vom von wir zum zur"
    ),
    on_off="ja|nein",
    slashed=(
        "und/oder entweder/oder er/sie sie/er ihm/ihr ja/nein ein/aus an/aus "
        "eingang/ausgang lesen/schreiben tag/nacht start/stopp"
    ),
    every_one="alle|irgendein(?:e[nrms]?)?",
    numbered="nummer",
    pronoun=NEVER,
    last="letzte[nrsm]?",
    one_by_one=r"(?:und\s+)?(?:dann|danach|anschließend|im\s+anschluss(?:\s+daran)?)",
    side_by_side=r"und(?:\s+(?:auch|außerdem))?|sowie|außerdem",
    tied=r"falls|wenn|sobald|bis|bevor|nachdem|oder|sonst|nicht|nie|kein\w*|ohne",
    afterwards="danach|anschließend",
    spared=r"nicht|kein\w*|außer|ohne|(?:alles|überall|jede[rsn]?)\s+(?:außer|bis\s+auf)",
    joined="und|dann|danach|außerdem|anschließend|sowie",
    in_order="dann|danach|nachdem|anschließend|zuerst|zuletzt|bevor",
    stopping=r"abbrech\w*|brich|stopp\w*|beende\w*|anhalten|rückgängig",
    elsewhere=(
        rf"und(?:\s+(?:jetzt|nun))?|jetzt|nun|dasselbe(?:\s+noch\s*mal)?\s+{_TO}|(?:das\s+(?:gleiche|selbe)"
        rf"|genauso)\s+{_TO}"
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
