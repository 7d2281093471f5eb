"""German: what people say to an open question, or to a request that waits."""

from __future__ import annotations

from router.language.tables.about_question import AboutQuestion

_YET = r"(?: (?:noch|jetzt|gerade|leider|so|genau|sicher|nicht|es|das))*"

ABOUT_QUESTION = AboutQuestion(
    undecided=(
        rf"(?:(?:ich|wir|das) )?(?:wei(?:ss|ß)|wissen)(?: (?:ich|wir))?{_YET} nicht{_YET}"
        rf"|(?:noch )?keine ahnung{_YET}|noch nicht"
        rf"|(?:(?:ich|wir) )?(?:bin|sind)(?: (?:mir|uns))?{_YET} nicht sicher|nicht sicher|unsicher|mal (?:sehen"
        rf"|schauen)"
        r"|warte(?: (?:mal|kurz|bitte|noch|eben))*|(?:einen )?(?:moment|augenblick|sekunde)(?: (?:mal|bitte"
        r"|noch))*|später(?: bitte)?"
        r"|vielleicht später|nicht jetzt|überspring(?:e|en)?(?: (?:das|es))?|weiter|noch offen|offen"
        r"|steht noch nicht fest"
        r"|(?:das )?(?:ich )?(?:sage?|melde)(?: (?:ich|dir|es|das|mich))*(?: (?:später|morgen|noch|bald))*"
        r"|frag mich später(?: (?:noch ?mal|wieder))?"
        r"|lass mich(?: (?:kurz|mal|erst))* (?:nachsehen|überlegen|schauen|prüfen|fragen|nachdenken)|hm+|äh+m?|tja"
        r"|(?:ich )?muss (?:ich )?(?:(?:erst|noch|kurz|mal) )*(?:nachsehen|überlegen|schauen|prüfen|fragen"
        r"|klären)|ich überlege noch"
    ),
    unsure=(
        r"(?:ich|wir) (?:wei(?:ss|ß)|wissen)|wei(?:ss|ß) ich|ich bin (?:mir )?(?:noch )?nicht sicher|keine ahnung"
        r"|(?:ich|wir|da) (?:muss|müssen|müsste|müssten)|lass mich|ich (?:sage?|melde|frage?|überlege)"
        r"|das (?:sage|muss) ich"
    ),
    again=(
        r"(?:sag(?:e)? |frag(?:e)? )?(?:das |es |mich )?(?:noch ?mal|noch einmal|nochmals)|wiederhol(?:e"
        r"|en)?(?: (?:das|die frage))?|wie bitte"
    ),
    prose=(
        r"\w*gr(?:und|ünde)|warum|wieso|weshalb|wozu|kommentar\w*|notiz\w*|bemerkung\w*|anmerkung\w*|hinweis\w*"
        r"|rückmeldung"
        r"|erklär\w*|beschreib\w*|einzelheit\w*|zusammenfass\w*|ursache|zweck|begründ\w*|hintergrund|passiert"
        r"|etwas|sonst|meinung"
    ),
    passed_on=r"nachricht\w*|texte?|fragen?|briefe?|inhalte?|titel|betreff|überschrift|sagen|schreiben|ausrichten|mitteilen|ankündig\w*"
    r"|antworten|thema|suche\w*|anfrage",
    after_yes=r"aber|und|mit|nur|jedoch|allerdings|außer|bloß",
    too=r"auch|ebenfalls|ebenso|genauso",
    repeating=(
        r"(?:bitte\s+)?(?:mache?\s+)?(?:das|es|das\s+gleiche|das\s*selbe)(?:\s+bitte)?\s+(?:noch\s*mal"
        r"|noch\s+einmal|erneut)"
        r"(?:[\s,]+(?:aber|nur|für|in|auf|mit|bei|zu))+"
        r"|(?:bitte\s+)?(?:mache?\s+)?(?:das\s+gleiche|das\s*selbe|genau\s*so)(?:\s+noch\s*mal)?[\s,]+(?:aber"
        r"|nur)(?:\s+(?:für|in|auf|mit|bei|zu))?"
        r"|wiederhole(?:\s+(?:das|es))?(?:[\s,]+(?:aber|nur|für|in|auf|mit|bei|zu))+|noch\s+ein[es]?\s+(?:für|in"
        r"|auf|mit|bei|zu)"
    ),
    wrong=(
        r"(?:(?:das|es)\s+(?:ist|war)\s+)?(?:der\s+|die\s+|das\s+)?(?:falsche[rsn]?|verkehrte[rsn]?)",
        r"(?:ist|war|stimmt)\s+(?:falsch|verkehrt|nicht)",
    ),
    ending=(
        r"storniere?|stopp(?:e|en)?|brich|breche|beende|zieh(?:e)?|nimm|annulliere|widerrufe?|lösche?|sage?"
        r"|abbrechen|stornieren|vergiss|vergesst|lass|lasst"
        r"|ich\s+(?:will|brauche|möchte)(?=.*\b(?:nicht|kein\w*)\b)",
        r"ab|zurück|stornieren|abbrechen|abgebrochen|stoppen|beenden|zurückziehen|zurücknehmen|annullieren"
        r"|widerrufen|absagen"
        r"|nicht(?:\s+mehr)?|doch\s+nicht(?:\s+mehr)?",
    ),
    named=r"anfrage|antrag|lauf|auftrag|doch|wieder|mehr|von|für|aus|in|auf|kein(?:e[nrms]?)?",
)
