"""Spanish: how days and times are named."""

from __future__ import annotations

from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER

CALENDAR = Calendar(
    near={
        r"pasado\s+mañana": 2, "anteayer": -2, "antes de ayer": -2, "hoy": 0, "esta noche": 0, "esta mañana": 0,
        "mañana": 1, "ayer": -1, r"esta\s+tarde": 0,
    },
    now="ahora(?: mismo)?|ya",
    later=(
        r"más\s+tarde|esta\s+(?:tarde|noche)|(?:el|este)\s+fin\s+de\s+semana"
        r"|a\s+(?:las?\s+\d{1,2}(?::\d{2})?|mediod[ií]a|medianoche)"
    ),
    coming=(r"(?:el\s+|la\s+)?próxim[oa]", r"que\s+viene|próxim[oa]"),
    weekdays=("lunes", "martes", "mi[ée]rcoles", "jueves", "viernes", "s[áa]bado", "domingo"),
    months=("ene(?:ro)?", "feb(?:rero)?", "mar(?:zo)?", "abr(?:il)?", "may(?:o)?", "jun(?:io)?", "jul(?:io)?",
            "ago(?:sto)?", "sept?(?:iembre)?", "oct(?:ubre)?", "nov(?:iembre)?", "dic(?:iembre)?"),
    day_first=True,
    marks="[ºo]",
    of="de|del|,",
    on="el|del|al",
    on_the="el|del|al",
    units={"second": "s segundo segundos", "minute": "min minuto minutos", "hour": "h hora horas",
           "day": "día días dia dias", "week": "semana semanas", "month": "mes meses", "year": "año años"},
    within=(r"en|dentro\s+de", r"a\s+partir\s+de\s+ahora"),
    ago=("hace", r"(?!)"),
    last=(r"pasad[oa]", r"pasad[oa]"),
    counted="después de|después del|antes de|antes del|desde|a partir de",
    no_day=r"(?:por|de|en)\s+la\s+mañana|la\s+mañana|buenos\s+días",
    period=(
        r"próxim[oa]\s+(?:semana|mes|año)|(?:semana|mes|año)\s+(?:pasad[oa]|que\s+viene)|est[ea]\s+(?:semana|mes|año)"
        r"|fin\s+de\s+semana|en\s+ocho"
    ),
    edge="finales|principios|mediados",
    each="cada|todos|los",
    vague="temprano",
    besides="no|excepto|salvo|menos",
    nth_of="de|del|en",
    after_next=(NEVER, NEVER),
    week_later=NEVER,
    beside_day={
        r"la\s+antevíspera\s+del?": -2, r"el\s+día\s+antes\s+del?|la\s+víspera\s+del?": -1,
        r"el\s+día\s+después\s+del?": 1,
    },
    at=r"a\s+las?",
    at_dotted=NEVER,
    around=r"a\s+las?|las?|desde|hasta|y",
    full_hour=NEVER,
    half_day=NEVER,
    hours="horas?",
    noon="mediod[ií]a",
    midnight="medianoche",
    past={"cuarto para las?": -15},
    past_hour={"y media": 30, "y cuarto": 15, "menos cuarto": -15},
    minutes_after="y",
    counted_to=r"(?:para|antes\s+de|después\s+de)(?:\s+las?)?",
    parts={r"(?:(?:de|por|en)\s+la|esta)\s+mañana": (0, 12), r"(?:(?:de|por|en)\s+la|esta)\s+tarde": (12, 21),
           r"(?:(?:de|por|en)\s+la|esta)\s+noche": (19, 24), r"de\s+(?:la\s+)?madrugada": (0, 6)},
    part_behind=r"(?:de\s+la|esta)\s+(?:mañana|tarde|noche)|de\s+la\s+madrugada",
    zone=(r"hora\s+de", NEVER),
    lasting="por|durante|en",
    often="veces|vez",
    apart=r"antes|después|más\s+tarde",
    more="y|o|más",
    less="menos",
    piece="cuartos?|medi[ao]|tercios?|pico|poco|par|un[ao]s",
    quarters={r"(?:un\s+)?cuarto\s+de\s+hora": 15, r"tres\s+cuartos\s+de\s+hora": 45},
    small="a al de del desde el en entre esta este hacia hasta la las los o por sobre un una y",
    up_to="a",
    linking="a o y",
    shifting=(
        r"antes|después|no|salvo|excepto|más|menos|casi|medi[ao]s?|cuartos?|tercios?|pasad[oa]s?|mediod[ií]a|medianoche"
        r"|temprano|horas?|tarde|unos|unas|par|huso"
    ),
    reckoned=(
        r"semanas?|fin\s+de\s+semana|mes(?:es)?|años?|trimestres?|próxim[oa]s?|siguientes?|anterior(?:es)?|que\s+viene"
        r"|últim[oa]s?|h[áa]bil(?:es)?|laborables?|festivos?|cada|todos|todas|quincenas?|días?|dias?"
    ),
)  # fmt: skip
