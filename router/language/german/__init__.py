"""German."""

from router.language.german.asides import ASIDES as ASIDES
from router.language.german.calendar import CALENDAR as CALENDAR
from router.language.german.grammar import GRAMMAR as GRAMMAR
from router.language.german.heard import HEARD as HEARD
from router.language.german.sentences import SENTENCES as SENTENCES
from router.language.german.vocabulary import VOCABULARY as VOCABULARY
