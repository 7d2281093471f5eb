"""French."""

from router.language.french.asides import ASIDES as ASIDES
from router.language.french.calendar import CALENDAR as CALENDAR
from router.language.french.grammar import GRAMMAR as GRAMMAR
from router.language.french.heard import HEARD as HEARD
from router.language.french.sentences import SENTENCES as SENTENCES
from router.language.french.vocabulary import VOCABULARY as VOCABULARY
