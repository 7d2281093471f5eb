"""Esperanto, as a file of bot/language would have it: what it says itself may be English where no test looks."""

from __future__ import annotations

from dataclasses import replace

from bot.language.english import WORDS as ENGLISH
from bot.language.sentences import Signs

CODE = "eo"

SIGNS = Signs(
    words=(
        "la kaj de du je ĝi ĝis dum por kun al sed estas mi vi ne jes bonvolu kial kiel kion povas fari poste unue "
        "kontrolu relanĉu malfermu mendu helpo morgaŭ"
    ),
    letters="ĉĝĥĵŝŭ",
)

WORDS = replace(
    ENGLISH,
    both="kaj",
    either="aŭ",
    yes="jes",
    done="Farite.",
    can_do="Jen kion mi povas:",
    cards=replace(ENGLISH.cards, send="Sendi", fill_in="Plenigi", answer="Respondi", approve="Aprobi"),
    platforms=replace(ENGLISH.platforms, waiting_for_you="Atendas vian decidon"),
    page=replace(ENGLISH.page, who_is_there="Kiu estas tie?", tell_me="Diru al mi, kion vi bezonas."),
    shell=replace(ENGLISH.shell, bye="Ĝis!", type_values="Tajpu {example} kaj respondu."),
)
