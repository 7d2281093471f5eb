"""Esperanto, as a file of router/language/asides would have it."""

from __future__ import annotations

from dataclasses import replace

from router.language.asides.english import ASIDES as ENGLISH

ASIDES = replace(
    ENGLISH,
    replaced="Mi prenas “{new}” anstataŭ “{old}”.",
    corrected=r"mi\s+celas",
    corrected_apart="ne|pardonu",
    withdrawn="forgesu",
    reasons="ĉar",
    subjects="mi ni ĝi",
    padding="dankon saluton",
    limits="nur|sen|se",
    negated="ne",
    every="ĉiu",
    repeated="ĉiutage",
    on_days="en",
    by_the_hour="je",
)
