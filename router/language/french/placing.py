"""French: where values stand."""

from __future__ import annotations

from router.language.tables.placing import Placing

PLACING = Placing(
    roles={
        "author": "auteur autrice écrivain artiste réalisateur expéditeur",
        "companion": "personne participant participants participante invité invités avec_qui",
        "holder": "responsable employé employée collègue propriétaire titulaire",
        "place": "ville lieu pays endroit où",
        "reason": "raison motif pourquoi cause",
        "purpose": "objet_de_la_dépense but usage pour_quoi",
        "topic": "sujet thème objet",
        "receiver": "destinataire bénéficiaire à_qui",
        "address": "adresse courriel",
        "link": "lien",
        "figure": "numéro numero identifiant clé matricule",
    },
    leads={
        "author": "de|par",
        "companion": "avec",
        "holder": "de|à|pour|par",
        "receiver": "à",
        "place": "à|en|au|aux|pour|dans",
        "reason": (
            r"parce\s+qu(?:e\b|['’])|à\s+cause\s+d(?:e\b|['’])|car|en\s+raison\s+d(?:e\b|['’])"
            r"|(?<=,\s)(?:motif|raison)"
        ),
        "purpose": "pour",
        "topic": r"sur|au\s+sujet\s+d(?:e\b|['’])|concernant|à\s+propos\s+d(?:e\b|['’])",
    },
    parting=(
        "à a au aux en dans de du des sur sous pour par avec sans et ou mais car si quand comme chez vers depuis avant "
        "après le la les un une qui que est sont merci svp stp pas"
    ),
    no_names=(
        "général particulier détail détails retard avance cours fait cas ordre question bureau maison équipe salle "
        "liste tous personne moi toi lui elle nous vous eux matin matinée soir soirée nuit"
    ),
    titles="m mme mlle dr pr me",
    plurals="s x",
    changed_plurals="al_aux ail_aux",
    nouns_are_capital=False,
    away="de du depuis",
    towards="à vers au",
    away_names="source origine départ",
    towards_names="destination cible arrivée",
    excluding=r"sauf|excepté|hormis|hors|à\s+l['’]exception|en\s+dehors|ignor\w+|exclu\w*|mais\s+pas|laiss\w+\s+de\s+côté",
    context=(
        r"suite\s+à|faisant\s+suite|en\s+référence\s+à|comme\s+(?:convenu|discuté)|étant\s+donné\s+qu\w*|vu\s+qu\w*"
        r"|après\s+(?:notre|la|le)|comme"
    ),
    repository="dépôt dépôts depot projet projets étoiles",
)
