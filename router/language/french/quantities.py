"""French: how amounts are told."""

from __future__ import annotations

from router.language.tables.quantities import Quantities

QUANTITIES = Quantities(
    spelt={1: "un une", 20: "vingts", 70: "septante", 80: "quatre-vingt huitante octante", 90: "nonante"},
    times={12: "douzaine douzaines", 100: "cent cents", 1_000: "mille k", 1_000_000: "million millions mio",
           1_000_000_000: "milliard milliards"},
    times_only="douzaines cents millions k mio milliards",
    counted_one="un une",
    joined_tens="et",
    joined_hundreds="",
    fused={},
    half=r"(?:une?\s+)?demie?-?|la\s+moitié\s+d['’]une?",
    and_half=r"et\s+demie?",
    times_of=r"de[ \t]+|d['’]",
    parts={r"un\s+quart\s+(?:de|d['’]une?)": 0.25, r"trois\s+quarts\s+(?:de|d['’]une?)": 0.75},
    point="virgule",
    minus="moins",
    vague={r"une\s+paire(?:\s+de)?": 2, r"une\s+dizaine(?:\s+de|\s+d['’])?": 10,
           r"une\s+quinzaine(?:\s+de|\s+d['’])?": 15,
           r"une\s+vingtaine(?:\s+de|\s+d['’])?": 20, r"une\s+centaine(?:\s+de|\s+d['’])?": 100,
           r"un\s+millier(?:\s+de|\s+d['’])?": 1000},
    indefinite=r"quelques|plusieurs|beaucoup\s+d(?:e|['’])|assez\s+d(?:e|['’])|certaine?s|tou(?:te)?s\s+les|davantage\s+de",
    several=r"plusieurs|quelques|des|certains",
    hedges=(
        r"ou\s+(?:plus|moins|à\s+peu\s+près)|environ|au\s+(?:plus|moins|maximum|minimum)|maximum|minimum|max"
        r"|à\s+peu\s+près|et\s+plus|plus\s+ou\s+moins"
    ),
    shares=(
        r"(?:la\s+)?moitié\s+de(?:s)?|(?:tiers|quart|cinquième|dixième)\s+de|double\s+de|(?:deux|trois)\s+fois|fois"
    ),
    each_of=r"des?|à|d['’]|sur(?:\s+les)?",
    rates=(
        r"par\s+(?:jour|mois|an|semaine|heure|personne|tête|pièce|nuit|unité)|chacun|chacune|chaque|(?:deux|trois)\s+fois|l['’](?:unité|heure)|la\s+pièce"
    ),
    rate_names="par taux tarif",
    counted="gens",
    alternative="ou(?:\\s+bien)?",
    between="entre",
    at_most=r"jusqu\W?à|au\s+(?:plus|maximum)|pas\s+plus\s+de|moins\s+de|maximum|max",
    at_least=r"au\s+(?:moins|minimum)|pas\s+moins\s+de|plus\s+de|minimum",
    most_names="maximum limite plafond",
    least_names="minimum",
    numbered=(
        "chambre salle page version ticket étage chapitre ligne colonne rang rangée porte quai voie vol "
        "appartement rue phase sprint épisode saison tome section article paragraphe figure terminal place siège "
        "casier facture tâche id poste client compte employé utilisateur unité zone lot question partie exercice "
        "bâtiment bus train lit station canal dossier étape classe groupe modèle numéro chemin niveau contrat "
        "guichet bureau appareil fenêtre hall bloc leçon cours séance réunion tour match sortie route acte scène "
        "couplet chanson test examen échantillon cabine studio école clause annexe amphi échéance mensualité versement "
        "tranche bon reçu colis conteneur"
    ),
    numbered_verbs="commande table",
    before_numbered=r"la|ma|cette|notre|de|pour|dans|sur|à|avec",
    number_sign=r"n[°º]|no\.?|num\.?|numéro",
    identifiers="numéro numero id code référence",
    units={
        "gram": "gramme grammes", "kilogram": "kilo kilos kilogramme kilogrammes",
        "milligram": "milligramme milligrammes",
        "tonne": "tonne tonnes", "pound": "livre livres", "ounce": "once onces",
        "millimetre": "millimètre millimètres", "metre": "mètre mètres", "centimetre": "centimètre centimètres",
        "inch": "pouce pouces", "kilometre": "kilomètre kilomètres", "mile": "mile miles",
        "millilitre": "millilitre millilitres",
        "litre": "litre litres", "byte": "octet octets", "kilobyte": "kilooctet kilooctets ko",
        "megabyte": "mégaoctet mégaoctets mo", "gigabyte": "gigaoctet gigaoctets go",
        "terabyte": "téraoctet téraoctets to",
        "millisecond": "milliseconde millisecondes", "celsius": "degrés degré", "fahrenheit": "degrés degré",
        "percent": "pour-cent pourcent pourcents", "cent": "centime centimes", "euro": "euro euros",
        "dollar": "dollar dollars", "sterling": "livre livres", "franc": "franc francs", "yen": "yen yens",
        "mxn": "peso pesos", "inr": "roupie roupies", "pln": "zloty zlotys", "cny": "yuan yuans",
        "rub": "rouble roubles", "sek": "couronnes", "dkk": "couronnes", "nok": "couronnes",
    },
    measured={
        "mass": "poids masse", "length": "distance longueur hauteur largeur profondeur", "volume": "volume",
        "data": "taille mémoire", "time": "durée duree délai", "percent": "pourcentage",
    },
)  # fmt: skip
