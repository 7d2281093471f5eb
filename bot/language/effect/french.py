"""French: what is said of when something may start and where it is decided."""

from __future__ import annotations

from bot.language.effect.tables import EffectWords

EFFECT = EffectWords(
    starts="{outcome} ; commence {moment}",
    until_then="D'ici là, on peut revenir en arrière ; il faudra alors décider à nouveau.",
    take_back="Revenir en arrière",
    taken_back="Retour en arrière : {title}. Une décision est de nouveau attendue, chaque oui est à redire.",
    started="Cela a déjà commencé et ne peut plus être repris ici. On l'arrête par : bot runs cancel {run}",
    over_meanwhile="repris après la fin du délai",
    not_used="Le oui n'a pas été utilisé à temps ; la question est posée à nouveau.",
    not_in_time="Un oui vaut ici {within}, et cela ne pourrait commencer avant {moment}. Merci de décider alors.",
    freeze="Un gel des changements est en cours ({freeze}) : il faut le oui de qui peut y déroger.",
    only_there="Cela se décide uniquement ici : {surfaces}.",
    sign_in_again="Pour décider, il faut s'être connecté depuis moins de {within}. Connectez-vous à nouveau : {link}",
    link="Décidez ici : {link}",
    page="Ouvrez la page web et décidez sous Approbations.",
    check_refused="refusé par le contrôle {check} le {moment}",
    terminal="un terminal",
    web="la page web",
)
