"""English: what people say beside a request."""

from __future__ import annotations

from router.language.tables.asides import Asides
from router.language.tables.never import NEVER

ASIDES = Asides(
    replaced="I take “{new}” in place of “{old}”.",
    other_verb="You said “{said}”, and I only know {process}.",
    unused="I did not use “{said}”.",
    start_without="Shall I start {process} without it?",
    too_many="That is {count} requests, and I do at most {most} at once: please say the first {most}, then the others.",
    wrong_span="The end, {end}, is before the start, {start}.",
    counted_span="I count “{said}” from {start} to {end}, both included.",
    corrected=(
        r"no[\s,]+wait|wait[\s,]+no|(?:scratch|strike|forget)\s+that|i\s+meant?(?:\s+to\s+say)?|make\s+(?:it|that)"
        r"|or\s+rather|correction|not\s+that|should\s+(?:be|have\s+been)\s+rather|let['’]?s\s+say"
    ),
    corrected_apart=r"no|nope|nah|sorry|oops|wait|actually|rather|well|better|hm+|er+m?|uh+m?|pardon|my\s+mistake",
    withdrawn=(
        r"(?:scratch|strike|forget|cancel|ignore)\s+(?:that|it|this)|never\s*mind|forget\s+about\s+it|nvm"
        r"|on\s+second\s+thoughts?,?\s+(?:no|don['’]t)"
    ),
    reasons=(
        r"because|since|as\s+(?:it|we|i|they|he|she|the|our|my)|so\s+that|so\s+(?:we|i|they)|due\s+to"
        r"|for\s+the\s+reason"
    ),
    subjects=(
        "i we it he she they you there this that these those the my our your its their his her somebody someone "
        "everybody everyone people users customers nobody one some all it's i'm we're they're that's there's what's "
        "i've we've i'd we'd i'll"
    ),
    same="how what who which when where whether if it its it's them they their that this",
    padding=(
        "thx thanks ty tnx pls plz "
        "but kind kindly favor favour soon immediately directly straight away instantly possible hurry urgent "
        "urgently asap go ahead greetings morning afternoon evening good day regards cheers best lot appreciated "
        "appreciate great awesome nice lovely welcome excuse sorry bother bothering help helpful perfect fine super "
        "much wonderful first finally btw way by fyi pretty yo folks everyone folk mate man dude friend friends buddy "
        "actually basically literally honestly anyway anyways sure course job task process request turn time chance "
        "minute second opportunity"
    ),
    last_verbs=NEVER,
    bounds=r"up\s+to|more\s+or\s+less|give\s+or\s+take|at\s+(?:the\s+)?(?:most|least)|about|around|over|under|below|above|approximately|roughly|almost|nearly|circa|less\s+than|more\s+than|not|not?\s+(?:more|less|fewer)\s+than",
    limits=r"(?:any|every)(?:thing|where|body|one)\s+but|all\s+but|only|just\s+(?:the|those)|except|excluding|unless|if|when(?:ever)?|until|without|but\s+not",
    whether=r"see|check|tell\s+(?:me|us)|know|find\s+out|look|ask|test|verify|wonder(?:ing)?",
    negated="not|never|no|neither|nor|can['’]t|won['’]t|don['’]t|doesn['’]t|didn['’]t|isn['’]t",
    every="every|each",
    repeated=(
        r"daily|hourly|weekly|monthly|yearly|nightly|(?:once|twice|\d+\s+times)\s+(?:a|an|per|every)\s+\w+"
        r"|(?:on|during)\s+(?:weekdays|weekends|workdays)|weekdays|regularly|periodically"
    ),
    on_days=NEVER,
    by_the_hour="at|by|around",
)
