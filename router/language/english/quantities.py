"""English: how amounts are told."""

from __future__ import annotations

from router.language.tables.quantities import Quantities

QUANTITIES = Quantities(
    spelt={40: "fourty"},
    times={12: "dozen", 100: "hundred", 1_000: "thousand k grand", 1_000_000: "million mio mn mln",
           1_000_000_000: "billion bn"},
    times_only="k mio mn mln bn grand",
    counted_one="a an one",
    joined_tens="",
    joined_hundreds="and",
    fused={},
    half=r"half(?:\s+an?|\s+of\s+an?)?",
    and_half=r"and\s+(?:a|one)\s+half",
    times_of=r"of[ \t]+",
    parts={r"(?:a|one)\s+quarter(?:\s+of\s+an?)?": 0.25, r"three[\s-]+quarters?(?:\s+of\s+an?)?": 0.75},
    point="point",
    minus="minus negative",
    vague={r"an?\s+(?:couple|pair)(?:\s+of)?": 2},
    indefinite=(
        r"(?:quite\s+)?a\s+few|several|(?:as\s+)?many|some|lots\s+of|a\s+lot\s+of|plenty\s+of|multiple|enough|various|numerous"
        r"|all(?:\s+the)?|most|more"
    ),
    several=r"several|(?:an?\s+)?(?:few|couple)(?:\s+of)?|some|many|countless",
    hedges=(
        r"or\s+(?:so|more|less|fewer|thereabouts|over|above|under|below)|at\s+(?:the\s+)?(?:most|least|minimum|maximum)"
        r"|max(?:imum)?|minimum|tops|ish|give\s+or\s+take|and\s+(?:up|over|more|above)|plus|minus"
    ),
    shares=(
        r"half(?:\s+of)?(?:\s+the)?|(?:thirds?|quarters?|fifths?|tenths?)\s+of(?:\s+the)?|double|twice|triple|times|multiplied\s+by"
    ),
    each_of=r"(?:out\s+)?of(?:\s+(?:the|these|those))?|at",
    rates=(
        r"per|each|apiece|every|twice|thrice|an?\s+(?:day|week|month|year|piece|head|person|night|hour|time)"
    ),
    rate_names="per rate each hourly daily weekly monthly yearly",
    counted="people children men women staff",
    alternative="or",
    between="between",
    at_most=r"up\s+to|at\s+(?:the\s+)?most|no\s+more\s+than|not\s+more\s+than|max(?:imum)?(?:\s+of)?|under|below",
    at_least=r"at\s+(?:the\s+)?least|no\s+less\s+than|no\s+fewer\s+than|not\s+less\s+than|min(?:imum)?(?:\s+of)?|over|above",
    most_names="max maximum most limit top cap ceiling",
    least_names="min minimum least floor",
    numbered=(
        "room page version ticket floor chapter row column gate platform flight apartment flat suite street "
        "phase sprint episode season volume section article paragraph figure lane terminal seat locker slot "
        "invoice job pull pr id extension ext customer account client employee user unit zone lot po item task "
        "rev revision question part exercise building bus tram train track line bed ward port station channel "
        "milestone wave tier model area region cell code key window door desk booth aisle bay hall stage team "
        "group class grade device lesson course session meeting round game match exit route act scene verse song "
        "quiz test exam paper sample cabin dorm studio pier quay mile marker post school squad crew clause annex "
        "appendix bill instalment installment tranche voucher coupon receipt contract policy claim parcel shipment "
        "container rack"
    ),
    numbered_verbs="order issue case build release book level table number step batch run request box block shelf",
    before_numbered=r"the|my|this|that|our|your|of|for|in|on|at|about|with|from|under|per|see|re|from|cancel(?:led)?|close",
    number_sign=r"no\.|nos?\.|nr\.?|number",
    identifiers="id ids number no nr num code ref reference",
    units={
        "gram": "gram grams gramme grammes", "kilogram": "kilo kilos kilogram kilograms",
        "milligram": "milligram milligrams",
        "tonne": "tonne tonnes ton tons", "pound": "pound pounds", "stone": "stone stones", "ounce": "ounce ounces",
        "millimetre": "millimetre millimetres millimeter millimeters", "metre": "metre metres meter meters",
        "centimetre": "centimetre centimetres centimeter centimeters",
        "kilometre": "kilometre kilometres kilometer kilometers",
        "mile": "mile miles", "yard": "yard yards", "foot": "foot feet", "inch": "inch inches",
        "millilitre": "millilitre millilitres milliliter milliliters", "litre": "litre litres liter liters",
        "byte": "byte bytes", "kilobyte": "kilobyte kilobytes", "megabyte": "megabyte megabytes megs",
        "gigabyte": "gigabyte gigabytes gigs", "terabyte": "terabyte terabytes",
        "millisecond": "millisecond milliseconds millis",
        "celsius": "celsius degrees", "fahrenheit": "fahrenheit degrees", "percent": "percent per-cent percentage",
        "cent": "cent cents", "euro": "euro euros", "dollar": "dollar dollars bucks", "sterling": "pound pounds quid",
        "franc": "franc francs", "yen": "yen", "mxn": "peso pesos",
        "inr": "rupee rupees", "pln": "zloty zlotys", "cny": "yuan", "rub": "rouble roubles ruble rubles",
        "sek": "krona kronor", "dkk": "krone kroner", "nok": "krone kroner",
    },
    measured={
        "mass": "weight mass", "length": "distance length height width depth", "volume": "volume capacity",
        "data": "size memory disk storage", "time": "duration timeout delay interval wait ttl time",
        "percent": "percent percentage pct",
    },
)  # fmt: skip
