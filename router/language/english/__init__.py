"""English: its tables, one file for each kind of words."""

from router.language.english.asides import ASIDES
from router.language.english.calendar import CALENDAR
from router.language.english.grammar import GRAMMAR
from router.language.english.heard import HEARD
from router.language.english.placing import PLACING
from router.language.english.quantities import QUANTITIES
from router.language.english.sentences import SENTENCES
from router.language.english.vocabulary import VOCABULARY

__all__ = ["ASIDES", "CALENDAR", "GRAMMAR", "HEARD", "PLACING", "QUANTITIES", "SENTENCES", "VOCABULARY"]
