"""French: its tables, one file for each kind of words."""

from router.language.french.asides import ASIDES
from router.language.french.calendar import CALENDAR
from router.language.french.grammar import GRAMMAR
from router.language.french.heard import HEARD
from router.language.french.placing import PLACING
from router.language.french.quantities import QUANTITIES
from router.language.french.sentences import SENTENCES
from router.language.french.vocabulary import VOCABULARY

__all__ = ["ASIDES", "CALENDAR", "GRAMMAR", "HEARD", "PLACING", "QUANTITIES", "SENTENCES", "VOCABULARY"]
