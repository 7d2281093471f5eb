"""German: how people speak to the bot about itself."""

from __future__ import annotations

from router.language.tables.about_bot import AboutBot

_WHOM = r"(?: (?:zusammen|bot|switchboard|du|ihr|leute|alle|allerseits|miteinander|da|nochmal))*"
_NOW = r"(?: (?:gerade|jetzt|noch|heute|hier|denn|alles|eigentlich|momentan|aktuell|bitte|mal|so))*"
_SHOW = r"(?:zeige?|liste?|gib|nenne?|sage?)(?: (?:mir|uns))?(?: (?:mal|bitte))*"
_OPEN = r"(?:(?:offene|ausstehende|wartende|laufende|aktuelle|letzte|eigene|neueste)[nr]? )*"
_RUNS = r"(?:läufe|anfragen|aufträge|vorgänge|anträge)"
_DECISIONS = r"(?:genehmigungen|freigaben|entscheidungen)"
_DECISION = (
    r"(?:(?:eine[rn]?|die|der|meine[rn]?|deine[rn]?|unsere[rn]?) )?(?:genehmigung|freigabe|entscheidung|zustimmung)"
)
_ABOUT = (
    r"(?: (?:das|es|dies|darüber|hier|hierüber|dazu|denn|eigentlich|über (?:das|es|meine[n]? (?:antrag|anfrage))"
    r"|meinen antrag|meine anfrage|den lauf|meinen lauf))*"
)
_ALL = (
    rf"(?:(?:alles|alle)(?: (?:meine|von mir|laufende|offene|wartende))*|(?:alle )?(?:die |meine )?{_OPEN}{_RUNS}"
    rf"|alle (?:die |meine )?{_OPEN}{_RUNS}|alles was (?:läuft|wartet|offen ist|noch läuft))"
)

ABOUT_BOT = AboutBot(
    polite=r"(?:kannst|könntest|würdest) du|(?:ich )?(?:möchte|will)|lass (?:mich|uns)|können wir",
    greeting=(
        rf"(?:hallo|hallöchen|hi|hey|hej|servus|moin(?: moin)?|grüezi|grüss (?:dich|gott|euch|sie)|na){_WHOM}"
        rf"|(?:einen )?(?:schönen )?guten (?:morgen|tag|abend|mittag){_WHOM}|(?:einen )?schönen guten tag{_WHOM}"
        r"|wie geht(?:'s| es)(?: (?:dir|euch|ihnen|so))*|wie läuft's|was geht|bist du da"
    ),
    thanks=(
        r"danke(?: (?:schön|sehr|dir|euch|ihnen|vielmals|nochmals?|für (?:alles|die hilfe|deine hilfe|das)))*"
        r"|dankeschön"
        r"|(?:vielen|herzlichen|besten|tausend|lieben|schönen) dank(?: (?:dir|euch|nochmals?|für (?:alles|die"
        r" hilfe|das)))*"
        r"|(?:das (?:ist|war|hat) )?(?:sehr |echt |wirklich |ganz |ja )*(?:super|toll|prima|klasse|spitze|perfekt"
        r"|grossartig"
        r"|wunderbar|ausgezeichnet|hervorragend|cool|genial|hilfreich|geholfen)|gut gemacht|gute arbeit|sehr gut"
        r"|weiter so"
    ),
    farewell=(
        r"tschüss(?:i)?|tschö|ciao|auf wiedersehen|wiedersehen|bis (?:bald|dann|später|nachher)|mach'?s gut"
        r"|(?:einen )?(?:schönen|schönes) (?:tag|abend|feierabend|wochenende)(?: noch)?|gute nacht|beenden|verlassen"
        r"|abmelden|schluss|feierabend|das war(?:'s| es| alles)(?: für heute)?|ich bin (?:fertig|weg|raus)"
    ),
    approvals=(
        rf"(?:{_SHOW} )?(?:alle )?(?:(?:die|meine|unsere) )?{_OPEN}{_DECISIONS}(?: (?:auf)?listen| (?:an)?zeigen|"
        rf" auf| an)?{_NOW}"
        rf"|welche {_OPEN}(?:{_DECISIONS}|{_RUNS})(?: gibt es| sind)?(?: offen| da)?"
        rf"(?: (?:warten|stehen)(?: auf (?:mich|uns|{_DECISION})| aus| an))?{_NOW}"
        rf"|(?:gibt es|sind|ist|hast du)(?: noch)? (?:{_OPEN}{_DECISIONS}|etwas (?:offen|zu (?:genehmigen"
        rf"|entscheiden)))(?: offen)?{_NOW}"
        rf"|(?:was|wartet (?:etwas|was)){_NOW}(?: (?:wartet|warten|braucht|benötigt|erfordert|liegt|steht))?{_NOW}"
        rf" (?:auf|zur|bei|an|für)?(?: )?(?:{_DECISION}|mich|mir|uns)(?: (?:an|bereit|aus))?{_NOW}"
        rf"|(?:was|etwas) (?:braucht|benötigt|erfordert){_NOW} {_DECISION}"
        rf"|was (?:steht|ist){_NOW} (?:aus|offen|zu (?:genehmigen|entscheiden|bestätigen))"
        rf"|was (?:muss|soll|kann|darf|habe) ich{_NOW} (?:zu )?(?:genehmigen|entscheiden|freigeben|bestätigen)"
        rf"|(?:muss|soll|kann|habe) ich{_NOW} (?:etwas|was) (?:zu )?(?:genehmigen|entscheiden|freigeben)"
        rf"|was (?:muss|soll){_NOW} (?:genehmigt|entschieden|freigegeben) werden"
    ),
    deciders=(
        rf"wer (?:entscheidet|genehmigt|bestimmt|bewilligt){_ABOUT}|wer gibt{_ABOUT} frei"
        rf"|wer (?:darf|kann|muss|soll|wird|hat){_ABOUT} (?:zu )?(?:entscheiden|genehmigen|freigeben|zustimmen"
        r"|bestimmen)"
        r"|wer (?:ist|sind)(?: (?:dafür|hier|denn|die|der))* (?:zuständig|genehmiger|verantwortlich|entscheider)"
        r"|auf wen (?:warte(?:n|st|t)?|wird)(?: (?:ich|wir|du|das|es|man|gewartet|denn|hier))*"
        r"|wessen (?:entscheidung|genehmigung|freigabe|zustimmung)(?: (?:ist (?:das|es)|brauche ich|fehlt|braucht es))+"
    ),
    runs=(
        rf"(?:{_SHOW} )?(?:alle )?(?:meine|unsere) {_OPEN}{_RUNS}(?: (?:auf)?listen| (?:an)?zeigen| auf| an)?{_NOW}"
        rf"|{_SHOW} (?:alle )?(?:die )?{_OPEN}läufe(?: auf| an)?{_NOW}"
        rf"|was habe? ich{_NOW} (?:gestartet|angefragt|beantragt|angefordert|begonnen)|läuft (?:etwas|was){_NOW}"
    ),
    cancel_all=(
        rf"{_ALL}(?: bitte)? (?:abbrechen|stoppen|beenden|anhalten|stornieren)|brich (?:bitte )?{_ALL}(?: bitte)? ab"
        rf"|(?:stopp(?:e|en)?|beende|storniere|canc[e]?le) (?:bitte )?{_ALL}|halte? (?:bitte )?{_ALL}(?: bitte)? an"
    ),
    back=(
        r"(?:(?:geh|gehe|gehen wir|geh'|nochmal|noch mal|wieder|und|komm|kommen wir) )?zurück"
        r"(?: (?:dazu|dahin|dorthin|zur (?:letzten |vorigen |offenen )?(?:frage|auswahl)))?"
        r"|(?:(?:mache?|machen wir|geht es|es geht) )?weiter(?:machen)?|fortsetzen|fortfahren|wo waren wir(?:"
        r" stehen geblieben)?"
        r"|was (?:hast|wolltest) du(?: mich)? (?:gefragt|wissen|fragen)|(?:was|wie) war die frage"
        r"|(?:stell|frag)e?(?: mich)?(?: die frage)? (?:noch ?mal|noch einmal|wieder)"
    ),
)
