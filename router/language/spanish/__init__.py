"""Spanish."""

from router.language.spanish.asides import ASIDES as ASIDES
from router.language.spanish.calendar import CALENDAR as CALENDAR
from router.language.spanish.grammar import GRAMMAR as GRAMMAR
from router.language.spanish.heard import HEARD as HEARD
from router.language.spanish.sentences import SENTENCES as SENTENCES
from router.language.spanish.vocabulary import VOCABULARY as VOCABULARY
