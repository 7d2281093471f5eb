"""German: what people say beside a request."""

from __future__ import annotations

from router.language.tables.asides import Asides
from router.language.tables.never import NEVER

ASIDES = Asides(
    replaced="Ich nehme „{new}“ statt „{old}“.",
    other_verb="Du sagst „{said}“, ich kenne hier nur {process}.",
    unused="„{said}“ habe ich nicht verwendet.",
    start_without="Soll ich {process} ohne das starten?",
    too_many=(
        "Das sind {count} Aufträge; mehr als {most} auf einmal kann ich nicht: nenne bitte erst {most}, dann die "
        "anderen."
    ),
    wrong_span="Das Ende, {end}, liegt vor dem Anfang, {start}.",
    counted_span="Ich zähle „{said}“ von {start} bis {end}, beide eingeschlossen.",
    corrected=(
        r"(?:ach\s+)?nein[\s,]+(?:warte|moment|halt|doch)|quatsch|ich\s+mein(?:t)?e|besser\s+gesagt|vielmehr"
        r"|sagen\s+wir(?:\s+lieber)?|oder\s+(?:besser|lieber)|korrektur|streich\s+das|vergiss\s+das"
    ),
    corrected_apart=(
        r"nein|nee|nö|ach\s+nein|doch\s+lieber|lieber|sorry|entschuldigung|pardon|ups|moment|warte|halt|eigentlich|besser"
        r"|äh+m?|hm+|falsch|verzeihung"
    ),
    withdrawn=(
        r"vergiss\s+(?:das|es)|(?:ach\s+)?lass\s+(?:es|das|mal)(?:\s+(?:gut\s+)?sein)?|egal|doch\s+nicht"
        r"|streich\s+das"
    ),
    reasons=r"weil|denn|da\s+(?:es|er|sie|wir|ich|der|die|das)|damit|wegen|aufgrund",
    subjects=(
        "ich wir es er sie ihr du das dies diese dieser dieses der die den mein meine unser unsere euer jemand "
        "niemand alle man leute kunden nutzer keiner einige da hier"
    ),
    same="wie was wer welche welcher wann wo ob es sie ihn ihm das dies davon dazu",
    padding=(
        "danke bitte dankeschön "
        "aber doch bald sofort gleich umgehend dringend eilig möglichst schnellstmöglich so lieb nett freundlich "
        "freundlicherweise guten morgen tag abend grüße gruß viele liebe lg vg mfg vorab dank herzlichen tausend "
        "gefallen hilfe helfen super toll prima sorry entschuldigung stören bräuchte einfach kurz eben erstmal zuerst "
        "mir freunde leute tu tut übrigens also natürlich job auftrag aufgabe prozess bitten darum falls wenns geht "
        "moin servus hi hey her an ein ab auf"
    ),
    last_verbs=r"\w{2,}(?:en|ern|eln)|neu|hoch|runter|ab|an|aus|auf|ein|zu|los|durch|zurück|mal|klein|groß",
    bounds=r"bis\s+zu|mehr\s+oder\s+weniger|höchstens|maximal|mindestens|etwa|ungefähr|ca\.?|circa|rund|über|unter|knapp|fast|weniger\s+als|mehr\s+als|nicht(?:\s+(?:mehr|weniger)\s+als)?",
    limits=r"nur|außer|ausser|ohne|falls|wenn|sofern|solange|bis|aber\s+(?:nicht|kein\w*)",
    whether=r"schau\w*|sag\w*|prüf\w*|weiß\w*",
    negated=r"nicht|nie|niemals|kein\w*",
    every="jede[nrsm]?|alle",
    repeated=(
        r"täglich|stündlich|wöchentlich|monatlich|jährlich|werktags|wochentags|regelmäßig"
        r"|(?:morgen|abend|nacht)s"
        r"|(?:ein|zwei|drei|\d+)\s*mal\s+(?:pro|am|im|in\s+der)\s+\w+"
    ),
    on_days=NEVER,
    by_the_hour="um|gegen|ab",
)
