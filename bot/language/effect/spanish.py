"""Spanish: what is said of when something may start and where it is decided."""

from __future__ import annotations

from bot.language.effect.tables import EffectWords

EFFECT = EffectWords(
    starts="{outcome}; empieza {moment}",
    until_then="Hasta entonces se puede revocar; después habrá que decidir de nuevo.",
    take_back="Revocar",
    taken_back="Revocado: {title}. Espera otra vez una decisión, y cada sí debe decirse de nuevo.",
    started="Ya ha empezado y no se puede revocar aquí. Se detiene con: bot runs cancel {run}",
    over_meanwhile="revocado después de su plazo",
    not_used="El sí no se usó a tiempo, así que se pregunta de nuevo.",
    not_in_time="Un sí vale aquí {within}, y esto no podría empezar antes de {moment}. Decida entonces, por favor.",
    freeze="Hay un bloqueo de cambios ({freeze}): debe aceptar quien puede permitir algo en él.",
    only_there="Esto se decide solo aquí: {surfaces}.",
    sign_in_again="Para decidir hay que haber iniciado sesión hace menos de {within}. Inicie sesión de nuevo: {link}",
    link="Decida aquí: {link}",
    page="Abra la página web y decida en Aprobaciones.",
    check_refused="rechazado por la comprobación {check} el {moment}",
    terminal="una terminal",
    web="la página web",
)
