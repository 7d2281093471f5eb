"""French: how days and times are named."""

from __future__ import annotations

from router.language.tables import NEVER, Calendar

CALENDAR = Calendar(
    near={
        "après[- ]demain": 2, "avant[- ]hier": -2, "aujourd['’]hui": 0, "ce soir": 0, "ce matin": 0, "demain": 1,
        "hier": -1,
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
    vague="matin|après-midi|soir|soirée|nuit|tôt|tard",
    besides="pas|sauf|excepté",
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
    counted_to="avant|après",
    lasting="dans|en|pendant|durant",
    often="fois|par",
    apart=r"plus\s+tôt|plus\s+tard|avant|après|auparavant",
    more="et|ou|plus",
    less="moins",
    piece=r"quarts?|demie?|demi-heures?|tiers|quelques|peu",
)  # fmt: skip
