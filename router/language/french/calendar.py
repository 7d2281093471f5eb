"""French: how days and times are named."""

from __future__ import annotations

from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER

CALENDAR = Calendar(
    near={
        "après[- ]demain": 2, "avant[- ]hier": -2, "aujourd['’]hui": 0, "ce soir": 0, "ce matin": 0, "demain": 1,
        "hier": -1, r"cet\s+après-midi": 0,
    },
    now="maintenant|tout de suite",
    later=(
        r"plus\s+tard|tout\s+à\s+l['’]heure|ce\s+soir|cette\s+nuit|cet\s+après-midi|(?:ce|le)\s+week-?end"
        r"|(?:à|vers)\s+(?:\d{1,2}\s*(?:h(?:\d{2})?|heures?)|\d{1,2}:\d{2}|midi|minuit)"
    ),
    coming=(r"(?!)", "prochaine?"),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=("janv(?:ier)?", "f[ée]vr(?:ier)?", "mars", "avr(?:il)?", "mai", "juin", "juil(?:let)?", "ao[uû]t",
            "sept(?:embre)?", "oct(?:obre)?", "nov(?:embre)?", "d[ée]c(?:embre)?"),
    day_first=True,
    marks="er",
    of="de|du|,",
    on="le|du|au",
    on_the="le|du|au",
    units={"second": "s sec seconde secondes", "minute": "min minute minutes", "hour": "h heure heures",
           "day": "jour jours", "week": "semaine semaines", "month": "mois", "year": "an ans année années"},
    within=("dans|d['’]ici", r"à\s+partir\s+de\s+maintenant"),
    ago=(r"il\s+y\s+a", r"(?!)"),
    last=(r"(?!)", r"derni[eè]re?|passée?"),
    counted="après|avant|à partir de|depuis|de",
    no_day=r"(?!)",
    period=(
        r"(?:semaine|mois|année|week-?end)\s+(?:prochaine?|derni[eè]re?)|ce(?:tte)?\s+(?:semaine|mois|année|week-?end)"
        r"|week-?end|en\s+(?:huit|quinze)"
    ),
    edge="fin|début",
    each="chaque|tous|toutes",
    vague="tôt|tard",
    besides="pas|sauf|excepté",
    nth_of="de|du|en",
    after_next=(NEVER, NEVER),
    week_later=NEVER,
    beside_day={r"l['’]avant-veille\s+d(?:e|u)": -2, r"le\s+surlendemain\s+d(?:e|u)": 2,
                r"la\s+veille\s+d(?:e|u)": -1, r"le\s+lendemain\s+d(?:e|u)": 1},
    at="à|vers",
    at_dotted=NEVER,
    around="à|de|vers|avant|après|jusqu['’]à|entre|et",
    full_hour=NEVER,
    half_day=NEVER,
    hours="heures?",
    noon="midi",
    midnight="minuit",
    past={},
    past_hour={"et demie?": 30, "et quart": 15, "moins le quart": -15},
    minutes_after=NEVER,
    counted_to="avant|après",
    parts={r"(?:(?:du|le|ce)\s+)?matin|(?:dans\s+la\s+)?matinée": (0, 12),
           r"(?:de\s+l['’]|(?:dans\s+)?l['’]|cet\s+)?après-midi": (12, 19),
           r"(?:(?:du|le|ce)\s+)?soir|(?:dans\s+la\s+)?soirée": (17, 24),
           r"(?:(?:de|cette|dans)\s+(?:la\s+)?)?nuit": (20, 24)},
    part_behind=r"(?:du|ce)\s+(?:matin|soir)|(?:de\s+l['’]|cet\s+)après-midi",
    zone=("heure\\s+(?:de|d['’])", NEVER),
    lasting="dans|en|pendant|durant",
    often="fois|par",
    apart=r"plus\s+tôt|plus\s+tard|avant|après|auparavant",
    more="et|ou|plus",
    less="moins",
    piece=r"quarts?|demie?|demi-heures?|tiers|quelques|peu",
    quarters={r"(?:un\s+)?quart\s+d['’]heure": 15, r"(?:les\s+)?trois\s+quarts\s+d['’]heure": 45},
    small="à au aux ce cet cette d dans de des du dès depuis en entre environ et jusqu l la le les ou un une vers",
    up_to="à",
    linking="et ou à",
    shifting=(
        r"avant|après|pas|sauf|excepté|(?<!au\s)plus|moins|presque|quarts?|demie?s?|tiers|quelques|passée?s?|midi|minuit|heures?|tôt|tard"
        r"|fuseau"
    ),
    reckoned=(
        r"semaines?|week-?ends?|mois|ans?|années?|trimestres?|prochaine?s?|derni[eè]re?s?|suivante?s?|précédente?s?"
        r"|ouvrée?s?|ouvrables?|fériée?s?|chaque|tous|toutes|quinzaines?|huitaines?|huit|quinze|jours?"
    ),
)  # fmt: skip
