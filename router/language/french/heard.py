"""French: how people speak."""

from __future__ import annotations

from router.language.french.about_bot import ABOUT_BOT
from router.language.french.about_question import ABOUT_QUESTION
from router.language.tables.heard import Heard
from router.language.tables.never import NEVER

_TO = r"(?:pour|en|sur|dans|avec|à)"
_THIS = r"(?:ça|cela|le|la|tout)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    about_question=ABOUT_QUESTION,
    please=r"s'il (?:te|vous) pla[iî]t|stp|svp",
    so="ok|et|maintenant|alors|bon",
    help=(
        r"aide(?: moi)?|à l'aide|que (?:sais|peux) tu faire|qu'est ce que tu (?:sais|peux) faire"
        r"|tu (?:sais|peux) faire quoi|que (?:savez|pouvez) vous faire|qui (?:es tu|êtes vous)|commandes"
    ),
    status=(
        r"statut|état|où en (?:es tu|êtes vous|est on|est ce)|(?:c'est|est ce) (?:fini|fait|terminé|prêt)|ça avance"
        r"|qu'est ce qui tourne|ça (?:attend|tourne) (?:toujours|encore)|toujours en attente"
    ),
    cancel=rf"(?:annule[rz]?|arrête[rz]?|stoppe[rz]?|interromps|interrompre)(?: {_THIS})?",
    forget=(
        rf"(?:non )?(?:laisse(?:z)? tomber|oublie[rz]?(?: {_THIS})?|tant pis|peu importe|(?:ce n'est |c'est )?pas grave"
        rf"|annule[rz]?(?: {_THIS})?|laisse|abandonne|j'ai changé d'avis|pas maintenant|pas la peine"
        r"|je (?:m'en (?:occupe|charge)|(?:vais )?(?:le )?(?:fais|faire)) moi même)(?: merci)?"
    ),
    why=(
        r"pourquoi(?: (?:ça|cela|cette question|tu demandes(?: ça)?))?|comment ça se fait"
        r"|explique[rz]?(?: (?:ça|toi))?"
    ),
    again=(
        r"encore(?: une fois)?|(?:à|de) nouveau|recommence[rz]?|refais(?: le| la| ça)?|relance(?: le| la| ça)?"
        r"|répète(?: le| la| ça)?|réessaie|la même chose(?: encore(?: une fois)?)?"
    ),
    undo=rf"défais(?: {_THIS})?|défaire(?: {_THIS})?|reviens en arrière|retour en arrière",
    verdict="(?:j')?approuve[rz]?|approuvé|accepté|refuse[rz]?|refusé|rejette|rejeté",
    willing="oui|non|je|j'ai|c'est|ok|s'il|te|vous|plaît|est|on|peut|quelqu'un",
    yes=(
        "oui",
        "ouais",
        "oui merci",
        "oui bien sûr",
        "d'accord",
        "vas y",
        "allez y",
        "bien sûr",
        "volontiers",
        "c'est ça",
        "très bien",
    ),
    no=("non", "non merci", "surtout pas", "pas du tout", "ne fais pas ça", "ne le fais pas", "plutôt pas"),
    none=("aucun", "aucune", "aucun de ceux là", "aucun des deux", "rien de tout cela", "ni l'un ni l'autre"),
    all=("les deux", "tous", "toutes", "les trois", "tous les deux"),
    edit=("modifier", "modifie", "modifiez", "changer", "change", "changez"),
    empty=("rien", "aucun", "aucune", "vide", "sans"),
    skip=("passer", "je passe", "aucune idée", "je ne sais pas", "je sais pas"),
    puzzled=r"(?:c'est quoi|que veux tu dire|que voulez vous dire|ça veut dire quoi|comment ça)|je ne comprends pas",
    without=r"sans|pas\s+d['’e]|aucune?|enlève|supprime",
    articles="le|la|les|l['’]|un|une|des|du|ce|cette|mon|ma|son|sa",
    beside="pour en sur dans avec à au aux le la les l' de du des aussi s'il te vous plaît",
    conjunction="et",
    joiners="et puis ensuite ainsi plus",
    joiners_too="que aussi également après",
    between="le la les l un une est sont de du des d en sur dans à au aux pour par avec comme ce cette mon ma",
    begins="du depuis dès début",
    ends="au jusqu'au jusqu'à fin",
    begin_names="début debut depuis dès premier première",
    end_names="fin jusque dernier dernière",
    lead="avec",
    introducing="est|sont|disant|comme|de",
    participles={
        "title": "intitulée?s?|titrée?s?",
        "titre": "intitulée?s?|titrée?s?",
        "subject": "intitulée?s?",
        "sujet": "intitulée?s?",
        "name": r"nommée?s?|appelée?s?|au\s+nom\s+de",
        "nom": "nommée?s?|appelée?s?",
        "label": "étiquetée?s?",
        "tag": "étiquetée?s?",
        "étiquette": "étiquetée?s?",
    },
    closing="pour|à",
    no_items=(
        "avec et le les un une du des pour par sur dans à au aux est sont s stp svp puis ensuite maintenant que qui je "
        "nous vous ce cette ces"
    ),
    on_off="oui|non",
    slashed=("et/ou oui/non il/elle elle/il lecture/écriture entrée/sortie jour/nuit"),
    every_one="tous|toutes",
    numbered="numéro|numero",
    pronoun=NEVER,
    last="derni(?:er|ère)",
    one_by_one=(
        r"(?:et\s+)?(?:puis(?:\s+(?:ensuite|après))?|ensuite|après\s+(?:ça|cela|quoi))"
        r"|et\s+après(?!\s+(?:avoir|être|que|le|la|les|l['’]))"
    ),
    side_by_side=r"et(?:\s+(?:aussi|également))?|ainsi\s+que|aussi|également",
    tied=(
        r"si|s['’](?:ils?|elles?)(?!\s+(?:te|vous)\s+pla)|sinon|avant|jusqu['’]?\w*|quand|lorsqu\w*|dès|une\s+fois"
        r"|après\s+(?:avoir|être|que)|au\s+lieu|ou|ne|n['’]\w+|pas|jamais|aucune?|sans"
    ),
    afterwards="puis|ensuite",
    spared=r"pas|sauf|sans|(?:tout|partout|n\W?importe\s+(?:lequel|laquelle|où))\s+sauf",
    joined=r"et|puis|ensuite|après|ainsi\s+que|aussi|également",
    in_order=r"puis|ensuite|après|avant|d['’]abord|enfin|finalement",
    stopping=r"annul\w*|arrêt\w*|interromp\w*",
    elsewhere=(
        rf"et(?:\s+maintenant)?|maintenant|(?:la\s+même\s+chose|pareil|idem)\s+{_TO}"
        rf"|encore[\s,]+(?:mais\s+)?{_TO}|qu['’]en\s+est-il\s+de"
    ),
    sighs="oups|pardon|désolée?|attends|attendez",
    nay="non",
    meant=r"je\s+voulais\s+dire|plutôt|en\s+fait|change[rz]?\s+(?:ça\s+)?(?:en|pour)",
    being="est|sont",
    stated=r"c['’]est|ce\s+sont|ce\s+sera",
    rather="prends|prenez|mets",
    not_but=("pas", "mais"),
    after=r"plutôt|à\s+la\s+place|s['’]il\s+(?:te|vous)\s+pla[iî]t",
)
