"""An absence as people read it. Pure."""

from __future__ import annotations

from bot.language.detection import all_of
from bot.language.sentences import Words
from bot.people.absences.absence import WEEKDAYS, Absence
from bot.people.directory import Directory


def absence_words(directory: Directory, absence: Absence, words: Words) -> str:
    """Say who is away when, and who decides in their stead: `Ada: until 2026-12-04; deputy: Grace`."""
    told = words.people.absences
    deputy = directory.absences.with_deputy(absence).deputy
    who = told.deputy_line.format(deputy=directory.title(deputy)) if deputy else told.no_deputy
    return told.line.format(who=directory.title(absence.person), when=_when(absence, words), deputy=who)


def _when(absence: Absence, words: Words) -> str:
    told = words.people.absences
    days = [told.says_weekly[day].partition("|")[0] for day in WEEKDAYS if day in absence.weekdays]
    if absence.start is not None and absence.start == absence.end:
        parts = [absence.start.isoformat()]
    else:
        parts = [
            *([told.since.format(day=absence.start)] if absence.start else []),
            *([told.until.format(day=absence.end)] if absence.end else []),
        ]
    return " ".join([*([all_of(days, words)] if days else []), *parts]) or told.always
