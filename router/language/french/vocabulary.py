"""French: words for numbers, and words that say little."""

from __future__ import annotations

from router.language.tables.vocabulary import Vocabulary

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
