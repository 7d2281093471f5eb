"""The classes of small words under short names, and those that belong together."""

from __future__ import annotations

from router.shape.lexicon import bits

ASK, WISH, SUGGEST, NEED = bits("asks"), bits("wishes"), bits("suggests"), bits("needs")
NEGATOR, REFUSAL, CEASE, DISMISSAL = bits("negators"), bits("refusals"), bits("ceases"), bits("dismissals")
QUESTION, MANNER, WHETHER = bits("questions"), bits("manner"), bits("whether")
FINITE, PAST, MUST, MAY, FUTURE = bits("finite"), bits("past"), bits("musts"), bits("mays"), bits("future")
REPORT, JUDGING, COMPLAINT, REMINDER = bits("reports"), bits("judging"), bits("complaints"), bits("reminders")
CONDITION, TIME, LABEL = bits("conditions"), bits("times"), bits("labels")
ME, YOU, OTHERS, IT, RELATIVE = bits("me"), bits("you"), bits("others"), bits("it"), bits("relative")
LIGHT, HANDLING, CAUSING, PERFECT = bits("light"), bits("handling"), bits("causing"), bits("perfect")
PARTICLE, SEPARABLE = bits("particles", "separable"), bits("separable")
SAMPLE, CONTRAST = bits("samples"), bits("contrasts")
TELLING, INFINITIVE, JOIN, COURTESY = bits("telling"), bits("infinitive"), bits("joining"), bits("courtesies")

SPLIT, POLITE = bits("splits"), bits("please", "courtesies")
PADDING = bits("padding", "please", "courtesies", "answers")
SMALL = PADDING | JOIN | IT
VERBAL = FINITE | PAST | MUST | MAY | FUTURE
INVERTED = FINITE | PAST | MUST | MAY | NEED  # may stand first in a question
OPENER = ASK | WISH | SUGGEST
PERSON = ME | YOU | OTHERS
EMBEDDING = MANNER | WHETHER | QUESTION
SUBJECT = (
    REFUSAL | JUDGING | REPORT | REMINDER | COMPLAINT | DISMISSAL | LABEL
)  # nothing of it where a process is about it
