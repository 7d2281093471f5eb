"""Spanish: how people speak."""

from __future__ import annotations

from router.language.spanish.about_bot import ABOUT_BOT
from router.language.spanish.about_question import ABOUT_QUESTION
from router.language.tables.heard import Heard
from router.language.tables.never import NEVER

_TO = r"(?:para|en|con|de|a)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    about_question=ABOUT_QUESTION,
    please="por favor",
    so="ok|vale|y|ahora|pues",
    help=r"ay[uú]da(?:me)?|qué (?:sabes|puedes) hacer|qu[ie]én eres|comandos",
    status=(
        r"estado|cómo va(?: eso| todo)?|(?:ya )?está (?:listo|hecho|terminado)|(?:has|ha) terminado(?: ya)?"
        r"|qué está (?:corriendo|en marcha)|(?:todavía|aún|sigue) (?:esperando|pendiente|en espera)"
    ),
    cancel=(
        r"(?:cancelar?|anular?|abortar?|detener?|detén)(?: (?:eso|esto|todo))?|canc[eé]lalo|det[eé]nlo|páralo"
        r"|para eso"
    ),
    forget=(
        r"(?:no )?(?:olv[ií]dalo|olvídate|da igual|d[eé]jalo(?: estar)?|no importa|cancelar?|canc[eé]lalo|no pasa nada"
        r"|(?:he cambiado|cambié) de (?:idea|opinión)|ahora no|no hace falta|(?:ya )?lo (?:haré|hago) yo(?: mism[oa])?)"
        r"(?: gracias)?"
    ),
    why=r"por ?qu[eé](?: (?:eso|esto|preguntas(?: eso)?|lo preguntas))?|explícate|explica(?:lo| eso)?",
    again=(
        r"(?:hazlo |inténtalo |lánzalo |lo mismo )?(?:otra vez|de nuevo|una vez más)|rep[ií]telo|repite(?: eso)?"
        r"|vuelve a (?:hacerlo|intentarlo|lanzarlo)"
    ),
    undo=r"desha(?:z|zlo|cer|cerlo)(?: eso)?|revi[eé]rtelo|vuelve atrás",
    verdict="aprobar|aprueb[ao]|aprobado|rechaz(?:ar|a|o|ado)|denegar|denegado",
    willing="sí|si|no|lo|yo|por|favor|ok|está|queda|alguien|puede",
    yes=(
        "sí",
        "si",
        "claro",
        "vale",
        "dale",
        "de acuerdo",
        "adelante",
        "por supuesto",
        "hazlo",
        "sí por favor",
        "exacto",
        "está bien",
    ),
    no=("no", "no gracias", "mejor no", "de ninguna manera", "no lo hagas", "por favor no"),
    none=("ninguno", "ninguna", "ninguno de estos", "ninguna de estas", "nada de eso"),
    all=("ambos", "ambas", "todos", "todas", "los dos", "las dos", "los tres"),
    edit=("cambiar", "cambia", "cámbialo", "editar", "modificar"),
    empty=("nada", "ninguno", "ninguna", "vacío", "sin"),
    skip=("saltar", "ni idea", "no sé", "no lo sé"),
    puzzled=r"qué (?:quieres decir|significa(?: eso)?|es eso)|no (?:lo )?entiendo",
    without=r"sin|ning[uú]na?|quita|elimina",
    articles="el|la|los|las|un|una|este|esta|mi|su",
    beside="para en con de a al el la los las del también por favor",
    conjunction="y",
    joiners="y e luego después así además",
    joiners_too="como también más entonces",
    between="el la los las un una es son de del en a al para por con como este esta mi",
    begins="del desde inicio",
    ends="al hasta fin",
    begin_names="inicio comienzo desde primero primera",
    end_names="fin final hasta último última",
    lead="con",
    introducing=r"es|son|de|como|que\s+dice",
    participles={
        "title": "titulad[oa]s?",
        "titulo": "titulad[oa]s?",
        "título": "titulad[oa]s?",
        "subject": "titulad[oa]s?",
        "asunto": "titulad[oa]s?",
        "name": r"llamad[oa]s?|denominad[oa]s?|con\s+(?:el\s+)?nombre",
        "nombre": "llamad[oa]s?",
        "label": "etiquetad[oa]s?",
        "tag": "etiquetad[oa]s?",
        "etiqueta": "etiquetad[oa]s?",
    },
    closing="para",
    no_items="con y los las un una para por al son que favor luego después ahora mi nos su",
    on_off="sí|si|no",
    slashed=("y/o o/y sí/no si/no él/ella ella/él entrada/salida lectura/escritura día/noche"),
    every_one="todos|todas",
    numbered="número|numero",
    pronoun=NEVER,
    last="últim[oa]",
    one_by_one=r"(?:y\s+)?(?:luego|entonces|a\s+continuación|después(?:\s+de\s+est?o|(?!\s+(?:del?|que)\b)))",
    side_by_side=r"y(?:\s+(?:también|además))?|así\s+como|además|también",
    tied=(
        r"si|hasta|cuando|antes|en\s+cuanto|una\s+vez\s+que|tras|después\s+(?:del?(?!\s+est?o)|que)"
        r"|en\s+(?:vez|lugar)|o(?!['’])|sino|no|nunca|jamás|sin|ning[uú]n\w*"
    ),
    afterwards="luego|después",
    spared=r"no|excepto|salvo|sin|(?:cualquiera?|tod[oa]s?|en\s+todas\s+partes)\s+(?:menos|salvo|excepto)",
    joined=r"y|luego|después|también|además|entonces|a\s+continuación|así\s+como",
    in_order=r"luego|después|entonces|antes|primero|a\s+continuación|finalmente|por\s+último",
    stopping=r"cancela\w*|detén\w*|para(?:r|lo)?",
    elsewhere=(
        rf"y(?:\s+ahora)?|ahora|(?:lo\s+mismo|igual)\s+{_TO}|otra\s+vez[\s,]+(?:pero\s+)?{_TO}|qué\s+(?:tal|hay\s+de)"
    ),
    sighs="uy|perdón|perdona|espera",
    nay="no",
    meant=r"(?:quería|quise)\s+decir|mejor|más\s+bien|en\s+realidad|c[aá]mbia(?:lo)?\s+a",
    being="es|son",
    stated=r"es|son|debe\s+ser|será",
    rather="pon|usa",
    not_but=("no", "sino"),
    after=r"en\s+su\s+lugar|por\s+favor|mejor",
)
