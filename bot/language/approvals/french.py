"""French: what is said of approvals beside their votes."""

from __future__ import annotations

from bot.language.approvals.tables import ApprovalWords

APPROVALS = ApprovalWords(
    take="Je m’en charge",
    let_go="Laisser aux autres",
    delegate="Confier…",
    remind="Relancer",
    to_whom="À qui ?",
    has_it="{who} s’en charge jusqu’à {moment}.",
    handed="{who} l’a confié à {to}.",
    not_by="Pas par {who} : ce oui a déjà compté pour une autre question de cette exécution.",
    taken="Vous vous en chargez jusqu’à {moment}. Les autres le voient et peuvent encore décider.",
    taken_by="{who} s’en charge jusqu’à {moment}. Vous pouvez décider quand même.",
    free_again="Plus personne ne s’en charge en particulier.",
    not_yours="Vous ne vous en chargiez pas : il n’y a rien à laisser.",
    delegated="{to} peut maintenant décider à votre place, et en est averti.",
    handed_to_you="{who} vous confie ceci : votre voix compte à sa place.",
    nobody_called="Je ne connais personne du nom de « {said} ».",
    nobody_called_near="Je ne connais personne du nom de « {said} ». Vouliez-vous dire {near} ?",
    may_already="{to} peut déjà en décider.",
    to_yourself="Vous pouvez décider vous-même. Nommez quelqu’un d’autre.",
    to_requester="{to} l’a demandé : quelqu’un d’autre doit en décider.",
    to_excluded="{to} a décidé d’une autre question de cette exécution : quelqu’un d’autre doit décider de celle-ci.",
    voted_first="Vous avez déjà voté. Reprenez d’abord votre voix, puis confiez-le.",
    stands_in_already="{to} a déjà une voix ici, ou quelqu’un d’autre le lui a confié.",
    not_further="Vous décidez ceci à la place de {who}, qui seul peut le confier à quelqu’un d’autre.",
    said_itself="{who} a déjà voté : il n’y a plus rien à dire à sa place.",
    only_requester="Seul {who}, qui l’a demandé, peut faire relancer les autres.",
    reminded="Relance envoyée : {who}.",
    reminded_before="La dernière relance date de {moment}. Vous pourrez recommencer à {next}.",
    nobody_left="Il n’y a plus personne à relancer : tous ceux que je peux joindre ont voté.",
    asks_again="{who} vous relance : ceci vous attend.",
    mine="À décider par vous",
    others="En attente des autres",
    history="Décidé",
    nothing_listed="Il n’y a rien dans cette liste.",
    open_line="{title} ({approval}), demandé par {who}, jusqu’à {moment}",
    led_to="{line}. Exécution {run} : {status}",
    how_to_list=(
        "Je lis : /bot approvals mine, others ou history, avec une page ; claim, release ou remind avec "
        "un ID ; delegate avec un ID et une personne ; change avec un ID et nom=valeur ; ask-back avec un ID et "
        "une question."
    ),
    select="Choisir",
    approve_selected="Approuver la sélection",
    deny_selected="Refuser la sélection",
    reason_of_all="Raison, pour toute la sélection",
    two_processes=(
        "Cela touche plusieurs processus ({processes}) : rien n’est décidé. Décidez d’un seul processus à la fois."
    ),
    nothing_selected="Rien n’est choisi.",
    too_many="C’est trop à la fois : rien n’est décidé. J’en prends {most}.",
    approve_this="Dire oui à ceci ?",
    deny_this="Dire non à ceci ?",
    left_open="Rien n’est décidé.",
)
