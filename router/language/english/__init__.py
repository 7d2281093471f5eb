"""English."""

from router.language.english.asides import ASIDES as ASIDES
from router.language.english.calendar import CALENDAR as CALENDAR
from router.language.english.grammar import GRAMMAR as GRAMMAR
from router.language.english.heard import HEARD as HEARD
from router.language.english.sentences import SENTENCES as SENTENCES
from router.language.english.vocabulary import VOCABULARY as VOCABULARY
