"""French: what the bot says back about itself and its open questions."""

from __future__ import annotations

from bot.language.replies.tables import Replies

REPLIES = Replies(
    hello="Bonjour !",
    welcome="Avec plaisir.",
    noted="C'est noté.",
    goodbye="Au revoir. Ce qui est en cours continue, et vous pouvez y revenir ici à tout moment.",
    waiting="Ceci attend une décision :",
    approval="• {title} ({approval}), demandé par {who}. La décision revient à {deciders}, jusqu'au {moment}.",
    approval_elsewhere="{process}, demandé dans une autre conversation",
    nobody="personne pour l'instant",
    cancel_these="Dois-je annuler tout ceci ? Les exécutions des autres n'en font pas partie.",
    cancel_them="Tout annuler",
    leave_them="Les laisser",
    cancel_this="Dois-je annuler ceci ?",
    cancel_it="Annuler",
    leave_it="Laisser",
    cancelling_all="J'annule {runs}.",
    over_already="Déjà terminé avant que je puisse annuler : {runs}.",
    question_dropped="Vous n'avez aucune exécution à annuler. J'ai abandonné la question.",
    answer_or_request="« {said} » est-il votre réponse à « {question} », ou dois-je lancer {process} avec cela ?",
    is_answer="J'ai demandé « {question} » : « {said} » est-il votre réponse ?",
    no_answer="Non",
    start_that="Lancer cela",
    my_answer="C'est ma réponse",
    set_aside="J'ai mis « {question} » de côté : dites « retour » pour continuer.",
    nothing_aside="Il n'y a pas de question à reprendre.",
    file_new="{file} est nouveau : relancez `{command}` pour vous en servir.",
    file_changed="{file} a changé depuis le démarrage du bot : relancez `{command}` pour que cela compte.",
    file_removed="{file} a été retiré depuis le démarrage du bot : relancez `{command}` pour que cela compte.",
    files_changed="{files} ont changé depuis le démarrage du bot : relancez `{command}` pour que cela compte.",
    other_files="{file} et {count} autres fichiers",
)
