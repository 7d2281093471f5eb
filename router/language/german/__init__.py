"""German: its tables, one file for each kind of words."""

from router.language.german.asides import ASIDES
from router.language.german.calendar import CALENDAR
from router.language.german.grammar import GRAMMAR
from router.language.german.heard import HEARD
from router.language.german.placing import PLACING
from router.language.german.quantities import QUANTITIES
from router.language.german.sentences import SENTENCES
from router.language.german.vocabulary import VOCABULARY

__all__ = ["ASIDES", "CALENDAR", "GRAMMAR", "HEARD", "PLACING", "QUANTITIES", "SENTENCES", "VOCABULARY"]
