"""Spanish: what is said where several people decide."""

from __future__ import annotations

from bot.language.votes.tables import VoteWords

VOTES = VoteWords(
    needs="Hacen falta {needed}.",
    some_of="{count} de {who}",
    others="{count} personas más",
    progress="{done} de {need}: {who}",
    against="en contra: {who}",
    nobody_yet="nadie aún",
    take_back="Retirar mi voto",
    counts="Tu voto cuenta. {progress}. Sigue esperando.",
    said_already="Ya lo has dicho. {progress}.",
    taken_back="Tu voto queda retirado. {progress}.",
    no_vote="No tienes aquí ningún voto que retirar.",
    behind_session="{real} ya ha votado y está detrás de esta sesión. Cada persona tiene un voto.",
    apart="Has decidido otra pregunta de esta ejecución; otra persona debe decidir esta.",
    apart_named="{person} ha decidido otra pregunta de esta ejecución.",
    say_why="Di por qué: sin un motivo no cuenta.",
    why="¿Por qué?",
    too_few="Nadie puede decidirlo aún: hacen falta {needed}, y bot.toml nombra a muy pocas personas.",
    nobody_asked="aprobado el {moment}: la regla no pregunta a nadie",
)
