"""French: what is said where people change what is asked for, ask back, or ask for the same twice."""

from __future__ import annotations

from bot.language.discussion.tables import DiscussionWords

DISCUSSION = DiscussionWords(
    change="Modifier…",
    changed_by="Modifié par",
    nothing="rien",
    changed="Modifié : {what}. Modifier n'est pas dire oui : tout le monde décide à nouveau, vous aussi.",
    was_changed="{who} a modifié « {title} » : {what}. On décide à nouveau ; les votes d'avant ne comptent plus.",
    nothing_changed="Vous n'avez rien modifié.",
    not_changeable="Rien ne peut être modifié ici : dites oui ou non, ou posez une question.",
    no_such_value="Il n'y a pas de {name} ici. Vous pouvez modifier : {names}.",
    own_request="C'est votre propre demande, vous ne pouvez donc pas la modifier. Refaites-la comme vous la voulez.",
    own_request_named="C'est la demande de {person}, qui ne peut donc pas la modifier.",
    ask_back="Demander…",
    what_to_ask="Que voulez-vous savoir ?",
    asks_about="{who} demande au sujet de « {title} » : {question}",
    asks="{who} demande",
    no_answer_yet="pas encore de réponse",
    earlier_questions="{count} questions précédentes",
    was_asked="J'ai demandé à {who} et je vous dirai la réponse. La décision reste possible ; un délai reste.",
    has_answered="{who} a répondu à votre question au sujet de « {title} » : {answer}",
    nobody_to_ask="Il n'y a personne à qui demander : aucune personne n'a lancé cela.",
    too_many_questions="{count} questions ont déjà été posées ici. Dites non avec une raison, ou parlez à {who}.",
    own_question="C'est votre propre demande : vous vous interrogeriez vous-même.",
    asked_already="Vous l'avez déjà demandé : {process} ({run}) attend encore, {who} peut décider. Encore une fois ?",
    start_anyway="Lancer quand même",
)
