"""German: how days and times are named."""

from __future__ import annotations

from router.language.tables import NEVER, Calendar

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
    vague="morgens|vormittags?|nachmittags?|abends?|nachts?|früh|heute morgen|spät|irgendwann",
    besides="nicht|außer|ohne|kein",
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
    counted_to="vor|nach|bis",
    lasting="in|für",
    often="einmal|zweimal|mal|pro",
    apart="zuvor|vorher|davor|später",
    more="und|oder|plus",
    less="minus|weniger|abzüglich",
    piece=r"(?:drei)?viertel\w*|halbe[nrs]?|drittel\w*|paar|einige[nrs]?|einem\s+(?:tag|monat|jahr)",
)  # fmt: skip
