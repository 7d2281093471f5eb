"""French: what the router says and hears."""

from __future__ import annotations

from router.language.about_bot.french import ABOUT_BOT
from router.language.calendars import french as calendar
from router.language.grammar import french as grammar
from router.language.tables import NEVER, Heard, Sentences, Vocabulary

SENTENCES = Sentences(
    both="et",
    either="ou",
    yes="oui",
    no="non",
    two="deux",
    three="trois",
    which="{title} : lequel ?",
    what="{title} : que dois-je prendre ?",
    which_several="{title} : que dois-je prendre ?",
    day_and_time="{title} : quel jour et à quelle heure ?",
    day="{title} : quel jour ?",
    time="{title} : à quelle heure ?",
    nothing_found="{title} : je ne le trouve pas là-dedans.",
    unknown_choice="{title} : je ne connais pas « {said} ».",
    unknown_choice_near="{title} : je ne connais pas « {said} ». Vouliez-vous dire {near} ?",
    no_choice="« {said} » n'est pas {choices}.",
    wrong="« {said} » ne convient pas pour {title}.",
    wrong_why="« {said} » ne convient pas pour {title} : {why}.",
    whys={
        "greater_than_equal": "au moins {ge}",
        "greater_than": "plus que {gt}",
        "less_than_equal": "au plus {le}",
        "less_than": "moins que {lt}",
        "string_too_short": "au moins {min_length} caractères",
        "string_too_long": "au plus {max_length} caractères",
        "int_parsing": "un nombre entier, s'il vous plaît",
        "int_from_float": "un nombre entier, s'il vous plaît",
        "float_parsing": "un nombre, s'il vous plaît",
        "url_parsing": "une adresse comme https://example.com, s'il vous plaît",
    },
    not_working="Ces valeurs ne vont pas : {why}.",
    scheme="Vouliez-vous dire https://{host} ?",
    two_values="Vous avez donné deux valeurs pour {title} : laquelle est la bonne ?",
    which_one="Je lis {said} : lequel est le bon ?",
    whose="Je lis {said} : quel dépôt voulez-vous dire ?",
    this_or_that="{one} ou {other} ?",
    no_email="« {said} » n'est pas une adresse e-mail.",
    no_number="« {said} » n'est pas un nombre.",
    yes_or_no="Répondez par oui ou non, s'il vous plaît.",
    no_length="« {said} » n'est pas une durée ; écrivez par exemple 30 minutes ou 2h.",
    no_parts="« {said} » ne convient pas pour {title}. Écrivez par exemple {example}.",
    part_missing="{title} : {part} manque.",
    no_time="« {said} » n'est pas une heure ; écrivez par exemple 14:30 ou 9h.",
    no_day="Je ne comprends pas « {said} » comme un jour ; 2026-03-31, je comprends toujours.",
    no_such_day="« {said} » n'est dans aucun calendrier que je connaisse.",
    which_day="Quel jour exactement ? J'ai compris « {said} ».",
    two_days="« {said} » peut être deux jours : {one} ou {other} ?",
    when_exactly="Je lis {said} : quand exactement ?",
    no_such_time="L’heure change alors : « {said} » n’existe pas. Quand exactement ?",
    what_time="À quelle heure exactement ? J'ai compris « {said} ».",
    start="Dois-je lancer {process} ?",
    instead="Dois-je annuler cela et lancer {process} à la place ?",
    which_process="Voulez-vous dire {processes} ?",
    together="Dois-je faire ces {count} choses en même temps ?",
    in_order="Dois-je faire ces {count} choses l'une après l'autre ?",
    only_now="Je ne peux le lancer que maintenant, pas « {said} ».",
    what_different="Que faut-il changer ?",
    no_change="Je ne vois pas ce que « {said} » doit changer. Écrivez par exemple {example}.",
    nothing_to_change="Il n'y a rien à changer à {process} : « oui » le lance, « laisse tomber » l'abandonne.",
    needed="Je ne peux pas lancer {process} sans {title}. « Laisse tomber » l'abandonne.",
    whole_plan="Je ne peux changer que le tout : redites tout autrement, ou « laisse tomber ».",
    before_all="Avant de faire ces {count} choses ({processes}) :",
    forbidden="Vous ne pouvez plus lancer {process}.",
    dropped="D'accord, je laisse.",
    left_running="Bien, elles continuent.",
    none_of_these="D'accord, rien de tout cela. Dites-le autrement ; « aide » montre ce que je sais faire.",
    already="C'est déjà ce que j'ai.",
    nothing_started="Vous n'avez rien lancé ici que je puisse défaire.",
    is_done=(
        "Je ne peux pas le défaire : {process} est terminé, et ce qui est terminé, je ne le défais pas de moi-même. "
        "S'il existe un processus pour revenir en arrière, demandez-le-moi."
    ),
    is_over="Il n'y a plus rien à défaire : {process} est fini, et j'ai défait alors ce que je pouvais.",
    no_command="Je ne connais pas la commande /{said}.",
    commands="/help montre ce que je sais faire.",
    no_argument="/{process} ne connaît pas `{said}`.",
    no_use="À quoi sert « {said} » dans /{process} ?",
    did_you_mean="Vouliez-vous dire {near} ?",
    takes="Vous pouvez donner {arguments}.",
    nothing="rien",
)

_TO = r"(?:pour|en|sur|dans|avec|à)"
_THIS = r"(?:ça|cela|le|la|tout)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    please=r"s'il (?:te|vous) pla[iî]t|stp|svp",
    so="ok|et|maintenant|alors|bon",
    help=(
        r"aide(?: moi)?|à l'aide|que (?:sais|peux) tu faire|qu'est ce que tu (?:sais|peux) faire"
        r"|tu (?:sais|peux) faire quoi|que (?:savez|pouvez) vous faire|qui (?:es tu|êtes vous)|commandes"
    ),
    status=(
        r"statut|état|où en (?:es tu|êtes vous|est on|est ce)|(?:c'est|est ce) (?:fini|fait|terminé|prêt)|ça avance"
        r"|qu'est ce qui tourne"
    ),
    cancel=rf"(?:annule[rz]?|arrête[rz]?|stoppe[rz]?|interromps|interrompre)(?: {_THIS})?",
    forget=(
        rf"(?:non )?(?:laisse(?:z)? tomber|oublie[rz]?(?: {_THIS})?|tant pis|peu importe|(?:ce n'est |c'est )?pas grave"
        rf"|annule[rz]?(?: {_THIS})?|laisse|abandonne|j'ai changé d'avis|pas maintenant)(?: merci)?"
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
    ),
    no=("non", "non merci", "surtout pas", "pas du tout"),
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
        "name": "nommée?s?|appelée?s?",
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
    slashed="et/ou oui/non il/elle elle/il",
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
    spared="pas|sauf|sans",
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

CALENDAR = calendar.CALENDAR

VOCABULARY = Vocabulary(
    small=(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf vingt"
    ),
    tens="trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    numbers={0.5: "demi demie", 1: "une", 12: "douzaine", 100: "cent", 1_000: "mille"},
    no_numbers="neuf",  # «un disque neuf» is a new one
    compounding="",
    article="",
    comma=True,
    blanks=True,
    ordinals=("premi(?:er|ère)", "deuxième|seconde?", "troisième", "quatrième", "cinquième", "sixième", "septième",
              "huitième", "neuvième", "dixième", "onzième", "douzième"),
    half=r"une\s+demie?",
    and_half=r"et\s+demie?",
    grammar="",
    common=(
        "le la les un une de je moi mon ma mes nous notre tu toi te ton ta tes vous votre il elle est sont suis ai "
        "avons avez peux peut pouvez pourriez veux voudrais pour sur dans en au aux avec par et ou si que quoi qui "
        "quel quelle quels combien comment ce cette ces ici là s'il plaît svp merci bonjour salut oui donne donner "
        "montre dis fais faire lance trouve cherche vérifie vérifier vérifiez contrôle contrôler contrôlez teste "
        "tester testez relance relancer relancez redémarre redémarrer redémarrez aussi également alors donc du des "
        "ça cela"
    ),
    timely="soir prochaine prochain",
)  # fmt: skip

GRAMMAR = grammar.GRAMMAR
