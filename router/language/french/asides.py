"""French: what people say beside a request."""

from __future__ import annotations

from router.language.tables.asides import Asides
from router.language.tables.never import NEVER

ASIDES = Asides(
    replaced="Je prends « {new} » à la place de « {old} ».",
    other_verb="Tu dis « {said} », et je ne connais que {process}.",
    unused="Je n'ai pas utilisé « {said} ».",
    start_without="Dois-je lancer {process} sans cela ?",
    too_many=(
        "Cela fait {count} demandes, et j'en traite {most} au plus à la fois : "
        "dites d'abord les {most} premières, puis les autres."
    ),
    wrong_span="La fin, {end}, est avant le début, {start}.",
    counted_span="Je compte « {said} » du {start} au {end}, les deux compris.",
    corrected=(
        r"non[\s,]+(?:attends|attendez|pardon|plutôt)|je\s+(?:voulais|veux)\s+dire|ou\s+plutôt|oubliez?\s+ça"
        r"|correction|disons(?:\s+plutôt)?|plutôt\s+(?=\d)"
    ),
    corrected_apart=(
        r"non|pardon|désolée?|oups|attends|attendez|enfin|plutôt|en\s+fait|euh+|mieux|ah\s+non|excuse[sz]?(?:-moi)?"
    ),
    withdrawn=r"laissez?\s+tomber|oubliez?(?:\s+(?:ça|cela))?|tant\s+pis|finalement\s+non|non\s+rien",
    reasons=(
        r"parce\s+qu\w*|parce\s+qu['’]\w+|car|puisqu\w*|puisqu['’]\w+|comme\s+(?:il|elle|on|le|la|les)|pour\s+qu\w*"
        r"|à\s+cause"
    ),
    subjects=(
        "je j'ai nous on il elle ils elles tu vous ça c'est cela ce cette ces le la les l' mon ma mes notre nos votre "
        "vos un une quelqu'un personne tout y quelques ils'agit"
    ),
    same="comment combien quel quelle quels quelles qui quoi si il elle ils elles ça cela le en y",
    padding=(
        "stp svp merci "
        "mais vite rapidement urgent urgence immédiatement bientôt possible dès gentil gentille aimable aimablement "
        "bon bonne bonjour bonsoir journée soirée matin coucou salut merci beaucoup avance remercie cordialement "
        "service plaisir super parfait excuse excusez désolé désolée pardon déranger aide aider besoin simplement "
        "juste d'abord donc bien t'en prie vous te tu plaît plait faveur tâche demande processus là hé hep allez "
        "vas-y vasy accord l'aide amis"
    ),
    last_verbs=NEVER,
    bounds=r"plus\s+ou\s+moins|jusqu\W?à|au\s+(?:plus|moins|maximum|minimum)|environ|à\s+peu\s+près|presque|moins\s+de|plus\s+de|pas(?:\s+(?:plus|moins)\s+de)?",
    limits=r"seulement|uniquement|sauf|excepté|sans|si|sinon|à\s+moins|quand|lorsqu\w*|jusqu\w*|mais\s+pas",
    whether=r"voir|vois|vérifi\w*|dis(?:-moi)?|savoir|sais|regarde\w*|demand\w*|test\w*|contrôl\w*",
    negated=r"pas|jamais|ne|n['’]\w+|aucune?|rien",
    every=r"chaque|tous\s+les|toutes\s+les",
    repeated=(
        r"quotidiennement|hebdomadaire(?:ment)?|mensuel(?:lement)?|régulièrement"
        r"|(?:une|deux|trois|\d+)\s+fois\s+par\s+\w+|en\s+semaine"
    ),
    on_days="les",
    by_the_hour="à|vers|dès",
)
