"""French: what people say to an open question, or to a request that waits."""

from __future__ import annotations

from router.language.tables.about_question import AboutQuestion

_YET = r"(?: (?:encore|trop|vraiment|exactement|pour l'instant|pour le moment|maintenant|désolée?))*"

ABOUT_QUESTION = AboutQuestion(
    undecided=(
        rf"(?:je |j' ?|on |nous )?(?:ne |n' ?)?(?:sais|sait|savons)(?: pas){_YET}|aucune idée{_YET}|pas (?:encore"
        rf"|sûre?|certaine?|maintenant){_YET}"
        rf"|(?:je )?(?:ne )?suis pas (?:sûre?|certaine?){_YET}|je (?:ne )?(?:le )?sais pas{_YET}|attend(?:s"
        rf"|ez)(?: (?:un peu|une minute|un instant))?"
        r"|(?:un|une) (?:instant|moment|minute|seconde)(?: s'il (?:te|vous) pla[iî]t)?|plus tard"
        r"|peut-? ?être plus tard|on verra|à voir|à décider"
        r"|(?:passe[rz]?|je passe|saute[rz]?)(?: ça)?|je (?:te|vous) (?:le )?(?:dirai|dis|dirais)(?: (?:ça"
        r"|plus tard|demain))*|demande(?: |-)moi plus tard"
        r"|(?:laisse|laissez)(?: |-)moi (?:voir|vérifier|réfléchir|demander)|je (?:dois|vais) (?:voir|vérifier"
        r"|réfléchir|demander)(?: d'abord)?|euh+|hm+|bof"
    ),
    unsure=(
        r"(?:je|on|nous) (?:ne )?(?:le )?(?:sais|sait|savons) pas|je ne suis pas (?:sûre?|certaine?)|aucune idée"
        r"|(?:je|on|il faut que je|nous) (?:dois|doit|devons|vais|vérifie|demande)|il faut (?:que|d'abord"
        r"|demander)|laissez? moi|je (?:te|vous) (?:le )?dirai"
    ),
    again=r"(?:répète[rz]?|redis|redites|redemande)(?: (?:ça|la question))?|encore(?: une fois)?|pardon",
    prose=(
        r"raisons?|motifs?|pourquoi|commentaires?|notes?|remarques?|observations?|avis|expli\w+|décri\w+"
        r"|descriptions?|détails?|résumé"
        r"|causes?|but|justifi\w+|contexte|passé|quelque\s+chose|autre\s+chose|opinion"
    ),
    passed_on=r"messages?|textes?|questions?|lettres?|mails?|courriels?|contenus?|titres?|sujets?|objets?|dire|écrire|annonc\w*|réponses?|recherche\w*"
    r"|requêtes?",
    after_yes=r"mais|et|avec|seulement|cependant|sauf|juste|par\s+contre",
    too=r"aussi|également|pareillement",
    repeating=(
        r"(?:refais|refaites|recommence[rz]?|répète[rz]?|relance[rz]?)(?:[-\s]+(?:ça|cela|le"
        r"|la))?(?:[\s,]+(?:mais|pour|en|sur|dans|avec|à|chez))+"
        r"|(?:fais\s+)?(?:la\s+même\s+chose|pareil|idem)(?:\s+encore)?[\s,]+mais(?:\s+(?:pour|en|sur|dans|avec|à"
        r"|chez))?"
        r"|(?:fais\s+)?(?:la\s+même\s+chose|encore\s+une\s+fois)(?:[\s,]+(?:pour|en|sur|dans|avec|à|chez))+"
        r"|encore\s+une?\s+(?:pour|en|sur|dans|avec|à)"
    ),
    wrong=(
        r"(?:c['’]est\s+|c['’]était\s+)?(?:le\s+|la\s+|une?\s+)?(?:mauvaise?|fausse?|faux)",
        r"(?:est|était)\s+(?:faux|fausse|mauvaise?|incorrecte?)",
    ),
    ending=(
        r"annule[rz]?|arrête[rz]?|stoppe[rz]?|retire[rz]?|abandonne[rz]?|interromps|interrompre|supprime[rz]?|oublie[rz]?|laisse[rz]?\s+tomber"
        r"|je\s+ne\s+veux\s+(?:plus|pas)"
        r"|je\s+n['’]ai\s+plus\s+besoin",
        r"finalement|tout\s+de\s+suite|maintenant",
    ),
    named=r"demande|requête|exécution|de|du|des|d|pour|en|dans|sur",
)
