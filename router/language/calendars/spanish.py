"""Spanish: how days and times are named."""

from __future__ import annotations

from router.language.tables import NEVER, Calendar

CALENDAR = Calendar(
    near={
        r"pasado\s+mañana": 2, "anteayer": -2, "antes de ayer": -2, "hoy": 0, "esta noche": 0, "esta mañana": 0,
        "mañana": 1, "ayer": -1,
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
    vague="por la mañana|de la mañana|esta mañana|tarde|noche|madrugada|temprano",
    besides="no|excepto|salvo|menos",
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
    counted_to=r"(?:para|antes\s+de|después\s+de)(?:\s+las?)?",
    lasting="por|durante|en",
    often="veces|vez",
    apart=r"antes|después|más\s+tarde",
    more="y|o|más",
    less="menos",
    piece="cuartos?|medi[ao]|tercios?|pico|poco|par|un[ao]s",
)  # fmt: skip
