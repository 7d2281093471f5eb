"""German: what is said where several people decide."""

from __future__ import annotations

from bot.language.votes.tables import VoteWords

VOTES = VoteWords(
    needs="Nötig: {needed}.",
    some_of="{count} von {who}",
    others="{count} andere",
    progress="{done} von {need}: {who}",
    against="dagegen: {who}",
    nobody_yet="noch niemand",
    take_back="Stimme zurücknehmen",
    counts="Deine Stimme zählt. {progress}. Es wartet weiter.",
    said_already="Das hast du schon gesagt. {progress}.",
    taken_back="Deine Stimme ist zurückgenommen. {progress}.",
    no_vote="Du hast hier keine Stimme, die sich zurücknehmen ließe.",
    behind_session="{real} hat schon abgestimmt und steht hinter dieser Sitzung. Jeder hat eine Stimme.",
    apart="Du hast über eine andere Frage dieses Laufs entschieden; über diese muss jemand anders entscheiden.",
    apart_named="{person} hat über eine andere Frage dieses Laufs entschieden.",
    say_why="Bitte sag, warum: ohne Grund zählt es nicht.",
    why="Warum?",
    too_few="Das kann noch niemand entscheiden: nötig sind {needed}, und bot.toml nennt dafür zu wenige.",
    nobody_asked="genehmigt am {moment}: die Regel fragt niemanden",
)
