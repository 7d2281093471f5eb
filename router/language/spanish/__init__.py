"""Spanish: its tables, one file for each kind of words."""

from router.language.spanish.asides import ASIDES
from router.language.spanish.calendar import CALENDAR
from router.language.spanish.grammar import GRAMMAR
from router.language.spanish.heard import HEARD
from router.language.spanish.placing import PLACING
from router.language.spanish.quantities import QUANTITIES
from router.language.spanish.sentences import SENTENCES
from router.language.spanish.vocabulary import VOCABULARY

__all__ = ["ASIDES", "CALENDAR", "GRAMMAR", "HEARD", "PLACING", "QUANTITIES", "SENTENCES", "VOCABULARY"]
