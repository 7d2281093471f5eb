"""German: how days and times are named."""

from __future__ import annotations

from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER

CALENDAR = Calendar(
    near={
        "übermorgen": 2, "vorgestern": -2, "heute": 0, "heute morgen": 0, "heute abend": 0, "morgen": 1, "gestern": -1,
    },
    now="jetzt|sofort",
    later=(
        r"später|nachher|heute\s+(?:nachmittag|abend|nacht)|(?:nächstes|kommendes|am)\s+wochenende"
        r"|(?:um|gegen|ab)\s+(?:\d{1,2}(?:[:.]\d{2})?\s*uhr|\d{1,2}:\d{2}|mitternacht)"
    ),
    coming=(r"(?:am\s+)?(?:nächste|kommende)[nrms]?", r"(?!)"),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    months=("jan(?:uar)?|jänner", "feb(?:ruar)?|feber", "mär(?:z)?|maerz", "apr(?:il)?", "mai", "juni?", "juli?",
            "aug(?:ust)?", "sept?(?:ember)?", "okt(?:ober)?", "nov(?:ember)?", "dez(?:ember)?"),
    day_first=True,
    marks=NEVER,  # but the dot
    of="des|,",
    on="am|bis|vom|zum|ab|den|dem",
    on_the="der|den|dem|am|zum|bis|vom",
    units={"second": "s sek sekunde sekunden", "minute": "m min minute minuten", "hour": "h std stunde stunden",
           "day": "d tag tage tagen", "week": "w woche wochen", "month": "monat monate monaten",
           "year": "jahr jahre jahren"},
    within=("in", r"(?:ab|von)\s+jetzt(?:\s+an)?"),
    ago=("vor", r"(?!)"),
    last=(r"(?:letzten?|letzter|vergangenen?|vorigen?)", r"(?!)"),
    counted="nach|ab|vor|seit",
    no_day=r"guten\s+(?:morgen|abend)",
    period=(
        r"(?:nächste|letzte|diese|kommende)[nrs]?\s+(?:woche|monat|jahr|quartal|wochenende)|wochenende"
        r"|in\s+acht\s+tagen"
    ),
    edge="ende|anfang|mitte",
    each="jede[nrs]?|alle",
    vague="spät|irgendwann",
    besides="nicht|außer|ohne|kein",
    nth_of="im|in|des|vom",
    after_next=(r"(?:am\s+)?übernächste[nrms]?", NEVER),
    week_later=r"in\s+einer\s+woche",
    beside_day={r"(?:am|der|den|dem)\s+tag\s+vor(?:\s+dem)?": -1, r"(?:am|der|den|dem)\s+tag\s+nach(?:\s+dem)?": 1},
    at="um",
    at_dotted="um",
    around="um|von|vom|bis|ab|gegen|vor|nach|und",
    full_hour="uhr",
    half_day=NEVER,
    hours=NEVER,
    noon="mittags?",
    midnight="mitternacht",
    past={"viertel nach": 15, "halb": -30, "viertel vor": -15, "dreiviertel": -15, "viertel": -45},
    past_hour={},
    minutes_after=NEVER,
    counted_to="vor|nach|bis",
    parts={r"(?:heute\s+|am\s+)morgen|morgens|früh(?:morgens)?": (0, 12), "(?:am\\s+)?vormittags?": (6, 12),
           r"(?:am\s+)?nachmittags?": (12, 19), r"(?:am\s+)?abends?": (17, 24), r"(?:in\s+der\s+)?nachts?": (20, 24)},
    part_behind=r"morgens|vormittags|nachmittags|abends|nachts|(?:heute|am)\s+(?:vormittag|nachmittag|abend)",
    zone=(NEVER, "zeit"),
    lasting="in|für",
    often="einmal|zweimal|mal|pro",
    apart="zuvor|vorher|davor|später",
    more="und|oder|plus",
    less="minus|weniger|abzüglich",
    piece=r"(?:drei)?viertel\w*|halbe[nrs]?|drittel\w*|paar|einige[nrs]?|einem\s+(?:tag|monat|jahr)",
    quarters={r"(?:eine[rn]?\s+)?viertelstunde": 15, r"(?:eine[rn]?\s+)?dreiviertelstunde": 45,
              r"drei\s+viertelstunden": 45},
    small="ab als am an auf bis ca circa das dem den der des die diese diesem diesen dieser etwa gegen im in oder seit "
          "um und vom von zu zum zur zwischen",
    up_to="bis",
    linking="bis oder und",
    shifting=(
        r"vor|nach|nicht|kein\w*|außer|oder\s+so|früher|später|her|viertel\w*|dreiviertel\w*|halb\w*|drittel|paar"
        r"|einige\w?|plus|minus|mehr|weniger|mindestens|höchstens|fast|knapp|über|unter|mittags?|mitternacht|uhr|früh|spät|irgendwann|zeit|zone"
    ),
    reckoned=(
        r"wochen?\w*|wöchentlich|wochenende\w?|werktag\w*|arbeitstag\w*|feiertag\w*|monat\w*|jahr\w*|quartal\w*"
        r"|nächste\w?|kommende\w?|letzte\w?|vorige\w?|vergangene\w?|übernächste\w?|vorletzte\w?|jede\w?|alle|täglich"
        r"|tage?n?|tags"
    ),
)  # fmt: skip
