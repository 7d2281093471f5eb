"""French: what the web page says."""

from __future__ import annotations

from bot.language.surfaces import PageWords

PAGE = PageWords(
    skip="Aller au contenu", pages="Pages", chat="Discussion", approvals="Approbations", runs="Exécutions",
    sign_in="Se connecter", sign_in_as="Se connecter comme {who}", sign_out="Déconnexion",
    who_is_there="Qui est là ?",
    only_known=("Je ne parle qu'aux gens que je connais. Un lien vous laisse entrer, une fois, dans les dix minutes. "
        "Sur la machine où je tourne, tapez :"),
    as_named=("avec votre nom tel qu'il est dans `bot.toml`, ou demandez à qui me gère. En démarrant, j'en ai aussi "
        "affiché un."),
    your_name="Votre nom", your_phrase="Votre secret",
    too_many_tries="Trop d'essais. Attendez un quart d'heure, ou demandez un lien : bot login-link NAME",
    signs_you_in="Ce lien vous connecte dans ce navigateur, pour trente jours. Il sert une fois.",
    signed_out="Vous êtes déconnecté. Rechargez la page pour vous connecter.",
    no_match="Ce nom et ce secret ne vont pas ensemble.", old_link="Ce lien a déjà servi, ou a plus de dix minutes.",
    conversation="Conversation", hello="Bonjour {who}.",
    tell_me=("Dites avec vos mots ce qu'il vous faut. Je demande ce qui manque, et quelqu'un d'autre décide quand "
        "c'est important."),
    ideas="Idées pour commencer", your_message="Votre message", write="Écrivez un message",
    not_connected="Pas de connexion. Je réessaie…",
    not_reached="Je n'étais pas joignable, rien n'a été envoyé. Merci de réessayer.",
    approvals_lead="Ce qui attend une décision : la vôtre, ou demandée par vous.",
    no_approvals="Rien n'attend. Les nouvelles apparaissent ici d'elles-mêmes.",
    said_in="Décidé et dit dans `{thread}`", nothing_yet="Rien encore.",
    newer="Plus récentes",
    older="Plus anciennes",
    page_of="Page {number} sur {last}",
    show_only="Afficher",
    any_status="Tous les états",
    any_process="Tous les processus",
    by_whom="Demandé par",
    from_day="Du",
    until_day="Au",
    nothing_fits="Rien ne correspond.",
    sooner="Plus tôt",
    later="Plus tard",
    runs_lead="Ce qui a été lancé, le plus récent d'abord : à vous, et ce que vous pouvez surveiller.",
    no_runs="Rien n'a encore été lancé.", ask_for="Demandez quelque chose.", run="Exécution {run}",
    all_runs="Toutes les exécutions", status="État", asked_by="Demandé par", began="Début", ended="Fin",
    not_yet="pas encore", cancel_run="Annuler cette exécution", result="Résultat", error="Erreur", why="Raison",
    all_of_it="Tout voir",
    why_started="Pourquoi elle a été lancée", steps="Étapes", columns=("Étape", "État", "Essais", "Durée", "Résultat"),
    by="par {who}",
    states={
        "initializing": "commence", "running": "en cours", "waiting": "attend",
        "waiting_approval": "attend une approbation", "paused": "en pause", "rollback": "en train d'être défait",
        "completed": "terminé", "failed": "échoué", "cancelled": "annulé", "started": "commencé", "done": "fait",
        "open": "ouvert", "approved": "approuvé", "denied": "refusé", "expired": "expiré", "void": "caduc",
    },
    sorry="Désolé", go_back="Retour", nothing_here="Il n'y a rien ici.",
    wrong_method="Cette adresse ne s'utilise pas ainsi.",
    broken="Quelque chose est cassé de mon côté. Mon journal dit quoi.", could_not="Je n'ai pas pu le faire.",
    nothing_to_send="Il n'y a encore rien à envoyer.",
    too_long="C'est plus long que ce que je lis : au plus {size} Ko. Dites-le en moins de mots, s'il vous plaît.",
    too_much="C'est trop : je lis au plus {size} Ko.",
    no_conversation="Cette conversation n'existe pas, ou n'est pas la vôtre.",
    too_many_pages="Vous avez trop de mes pages ouvertes. Fermez-en.",
    no_run="Il n'y a pas d'exécution {run}, ou elle n'est pas pour vous.",
    forms_only="Je ne lis que des formulaires (application/x-www-form-urlencoded).",
    damaged_form="Je ne peux pas lire ce formulaire : il est abîmé ou a trop de champs.",
    other_name="Ce n'est pas mon nom. Ouvrez-moi à l'adresse que j'ai affichée en démarrant.",
    secrets_first=("Ceci est venu par un proxy, chacun a donc d'abord besoin d'un secret.\n"
        "Il manque : {people}. À définir avec : bot secrets set NAME"),
    other_page="Ceci est venu d'une autre page, je n'ai donc rien fait. Ouvrez ma propre page et réessayez là.",
)  # fmt: skip
