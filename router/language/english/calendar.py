"""English: how days and times are named."""

from __future__ import annotations

from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER

CALENDAR = Calendar(
    near={
        "day after tomorrow": 2, "day before yesterday": -2, "today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1,
        r"this\s+(?:morning|afternoon|evening)": 0,
    },
    now="now|immediately|right away",
    later=(
        r"later|tonight|this\s+(?:afternoon|evening)|next\s+weekend"
        r"|at\s+(?:\d{1,2}(?::\d{2}|\s*[ap]m)|noon|midnight)"
        r"|after\s+(?:\d+|an?|two|three)\s+(?:minutes?|hours?|days?|weeks?)"
    ),
    coming=("next", r"(?!)"),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    months=("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
            "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
    day_first=False,
    marks="st|nd|rd|th",
    of="of|,",
    on="on|by|until|from|to|till",
    on_the="the|on",
    units={"second": "s sec secs second seconds", "minute": "m min mins minute minutes", "hour": "h hr hrs hour hours",
           "day": "d day days", "week": "w week weeks", "fortnight": "fortnight fortnights",
           "month": "month months", "year": "year years"},
    within=("in", r"from\s+now"),
    ago=(r"(?!)", "ago"),
    last=("last|past", r"(?!)"),
    counted="after|from|before|following|on",
    no_day=r"good\s+(?:morning|afternoon|evening|night)",
    period=r"(?:next|last|this)\s+(?:week(?:end)?|month|year|quarter)|weekend",
    edge="end of|beginning of",
    each="every|each",
    vague="sometime|early|late",
    besides="not|except|but",
    nth_of="in|of",
    after_next=(NEVER, r"after\s+next"),
    week_later="week",
    beside_day={r"the\s+day\s+before": -1, r"the\s+day\s+after": 1},
    at="at",
    at_dotted=NEVER,
    around="at|by|from|until|till|to|between|and|around|before|after",
    full_hour=NEVER,
    half_day="o'clock",
    hours=NEVER,
    noon="noon|midday",
    midnight="midnight",
    past={"half past": 30, "half": 30, "quarter past": 15, "quarter to": -15},
    past_hour={},
    minutes_after=NEVER,
    counted_to="to|past|before|after|till?|until",
    parts={r"(?:in\s+the\s+|this\s+)?morning": (0, 12), r"(?:in\s+the\s+|this\s+)?afternoon": (12, 19),
           r"(?:in\s+the\s+|this\s+)?evening": (17, 24), "tonight": (17, 24), r"(?:at\s+|to)?night": (20, 24)},
    part_behind=r"(?:in\s+the|this)\s+(?:morning|afternoon|evening)|tonight|at\s+night",
    zone=(NEVER, "time"),
    lasting="in|for",
    often="once|twice|times|every|per|just|wait",
    apart="ago|earlier|later|before",
    more="and|or|plus",
    less=r"minus|less|give\s+or\s+take",
    piece="quarters?|half|thirds?|bit|few|couple",
    quarters={r"(?:a\s+)?quarter\s+of\s+an\s+hour": 15, r"three[\s-]quarters\s+of\s+an\s+hour": 45},
    small="a an and around about at between by during from in of on or s since start starting starts than the this "
          "through thru till til to until upcoming",
    up_to="to|till|until|through",
    linking="and of or to",
    shifting=(
        r"after|before|past|not|never|except|other\s+than|or\s+so|thereabouts|ish|earlier|later|ago|hence|from\s+now|quarters?"
        r"|half|halves|thirds?|couple|few|several|minus|plus|more|less|least|most|almost|nearly|under|over|give\s+or\s+take|[ap]m|noon|midday|midnight"
        r"|o['’]?clock|time|early|late|sometime|zone|eastern|central|mountain|pacific"
    ),
    reckoned=(
        r"weeks?|weekends?|weekdays?|weekly|fortnights?|months?|monthly|years?|yearly|quarters?|business|working|next"
        r"|last|previous|following|coming|every|each|daily|(?:end|beginning|middle|start|eve)\s+of|mid|eve|holidays?"
    ),
)  # fmt: skip
