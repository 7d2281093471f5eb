"""French: what is said of time while something waits for people."""

from __future__ import annotations

from bot.language.deadlines.tables import DeadlineWords

DEADLINES = DeadlineWords(
    can_decide="{who} peut décider : par un bouton, ou `{command}`.",
    meanings={
        "deny": "Sans décision avant le {moment}, cela vaut un refus.",
        "skip": "Sans décision avant le {moment}, c'est laissé de côté.",
        "escalate": "Sans décision avant le {moment}, {who} peut décider aussi.",
        "keep": "Sans décision avant le {moment}, je continue à demander.",
    },
    question_meanings={
        "skip": "Sans réponse avant le {moment}, c'est laissé de côté.",
        "escalate": "Sans réponse avant le {moment}, je demande aussi à {who}.",
        "keep": "Sans réponse avant le {moment}, je continue à demander.",
    },
    goes_to="À partir du {moment}, {who} peut décider aussi.",
    went_to="Depuis le {moment}, {who} peut décider aussi : personne n'avait décidé.",
    question_went_to="Depuis le {moment}, je demande aussi à {who} : personne n'avait répondu.",
    overdue="C'est en retard depuis le {moment}.",
    told_went_to="Personne n'a encore décidé de « {title} », j'ai donc aussi demandé à {who}.",
    told_overdue="Personne n'a décidé de « {title} » à temps. Je continue à demander.",
    question_told_went_to="Personne n'a encore répondu à « {title} », j'ai donc aussi demandé à {who}.",
    question_told_overdue="Personne n'a répondu à « {title} » à temps. Je continue à demander.",
    counted_as_no="refusé le {moment} : personne n'a décidé à temps, ce qui vaut un refus",
    left_out="laissé de côté le {moment} : personne n'a décidé à temps",
    why_no="personne n'a décidé à temps, ce qui vaut un refus",
    why_left_out="personne n'a décidé à temps, c'est donc laissé de côté",
    later="Plus tard…",
    later_when="Quand dois-je te le rappeler ? Par exemple 30m, 2h ou 1d.",
    snoozed="Je te le rappellerai le {moment}, et pas avant. Rien ne change pour les autres.",
    snoozed_past_end="On ne peut décider que jusqu'au {moment}. Je ne te le rappellerai pas avant.",
    no_time="Je ne peux pas lire « {said} ». Écris une durée comme 30m, 2h ou 1d.",
    not_yours="Rien de cela ne t'attend, il n'y a donc rien à te rappeler.",
    listed="• {title} ({approval}), demandé par {who}. La décision revient à {deciders}, sans délai.",
    ask_again="Redemander",
    was_asked_again="{outcome}. Redemandé.",
    asked_again="Je redemande ({run}).",
    asked_again_before="Cela a déjà été redemandé.",
    only_requester="Seul {who}, qui a demandé, peut redemander.",
    not_expired="Cela n'a pas expiré, il n'y a donc rien à redemander.",
    went_on="{process} ({run}) a continué sans cela et est encore en cours, je ne peux donc pas redemander.",
)
