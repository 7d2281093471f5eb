"""Spanish: what the router says and hears."""

from __future__ import annotations

from router.language.about_bot.spanish import ABOUT_BOT
from router.language.calendars import spanish as calendar
from router.language.grammar import spanish as grammar
from router.language.tables import NEVER, Heard, Sentences, Vocabulary

SENTENCES = Sentences(
    both="y",
    either="o",
    yes="sí",
    no="no",
    two="dos",
    three="tres",
    which="{title}: ¿cuál?",
    what="{title}: ¿qué pongo?",
    which_several="{title}: ¿qué pongo?",
    day_and_time="{title}: ¿qué día y a qué hora?",
    day="{title}: ¿qué día?",
    time="{title}: ¿a qué hora?",
    nothing_found="{title}: no lo encuentro ahí.",
    unknown_choice="{title}: no conozco «{said}».",
    unknown_choice_near="{title}: no conozco «{said}». ¿Querías decir {near}?",
    no_choice="«{said}» no es {choices}.",
    wrong="«{said}» no sirve para {title}.",
    wrong_why="«{said}» no sirve para {title}: {why}.",
    whys={
        "greater_than_equal": "como mínimo {ge}",
        "greater_than": "más que {gt}",
        "less_than_equal": "como máximo {le}",
        "less_than": "menos que {lt}",
        "string_too_short": "al menos {min_length} caracteres",
        "string_too_long": "como máximo {max_length} caracteres",
        "int_parsing": "un número entero, por favor",
        "int_from_float": "un número entero, por favor",
        "float_parsing": "un número, por favor",
        "url_parsing": "una dirección como https://example.com, por favor",
    },
    not_working="Estos valores no sirven: {why}.",
    scheme="¿Querías decir https://{host}?",
    two_values="Has dado dos valores para {title}: ¿cuál es?",
    which_one="Leo {said}: ¿cuál es?",
    whose="Leo {said}: ¿qué repositorio quieres decir?",
    this_or_that="¿{one} o {other}?",
    no_email="«{said}» no es una dirección de correo.",
    no_number="«{said}» no es un número.",
    yes_or_no="Di sí o no, por favor.",
    no_length="«{said}» no es una duración; escribe por ejemplo 30 minutos o 2h.",
    no_parts="«{said}» no sirve para {title}. Escríbelo por ejemplo así: {example}.",
    part_missing="{title}: falta {part}.",
    no_time="«{said}» no es una hora; escribe por ejemplo 14:30.",
    no_day="No entiendo «{said}» como un día; 2026-03-31 lo entiendo siempre.",
    no_such_day="«{said}» no está en ningún calendario que yo conozca.",
    which_day="¿Qué día exactamente? He entendido «{said}».",
    two_days="«{said}» puede ser dos días: ¿{one} o {other}?",
    when_exactly="Leo {said}: ¿cuándo exactamente?",
    no_such_time="Entonces se adelanta el reloj: «{said}» no existe. ¿Cuándo exactamente?",
    what_time="¿A qué hora exactamente? He entendido «{said}».",
    start="¿Inicio {process}?",
    instead="¿Cancelo eso e inicio {process} en su lugar?",
    which_process="¿Quieres decir {processes}?",
    together="¿Hago estas {count} cosas a la vez?",
    in_order="¿Hago estas {count} cosas una tras otra?",
    only_now="Solo puedo iniciarlo ahora, no «{said}».",
    what_different="¿Qué quieres cambiar?",
    no_change="No veo qué debe cambiar «{said}». Escríbelo por ejemplo así: {example}.",
    nothing_to_change="No hay nada que cambiar en {process}: «sí» lo inicia, «olvídalo» lo descarta.",
    needed="No puedo iniciar {process} sin {title}. «Olvídalo» lo descarta.",
    whole_plan="Solo puedo cambiarlo entero: dilo todo otra vez con otras palabras, o «olvídalo».",
    before_all="Antes de hacer estas {count} cosas ({processes}):",
    forbidden="Ya no puedes iniciar {process}.",
    dropped="De acuerdo, lo dejo.",
    left_running="De acuerdo, siguen en marcha.",
    none_of_these="De acuerdo, nada de eso. Dilo con otras palabras; «ayuda» muestra lo que sé hacer.",
    already="Eso es lo que ya tengo.",
    nothing_started="No has iniciado aquí nada que yo pueda deshacer.",
    is_done=(
        "No puedo deshacerlo: {process} ha terminado, y lo terminado no lo deshago por mi cuenta. "
        "Si hay un proceso para volver atrás, pídemelo."
    ),
    is_over="Ya no queda nada que deshacer: {process} ha acabado, y entonces deshice lo que pude.",
    no_command="No conozco el comando /{said}.",
    commands="/help muestra lo que sé hacer.",
    no_argument="/{process} no conoce `{said}`.",
    no_use="¿Para qué es «{said}» en /{process}?",
    did_you_mean="¿Querías decir {near}?",
    takes="Puedes dar {arguments}.",
    nothing="nada",
)

_TO = r"(?:para|en|con|de|a)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    please="por favor",
    so="ok|vale|y|ahora|pues",
    help=r"ay[uú]da(?:me)?|qué (?:sabes|puedes) hacer|qu[ie]én eres|comandos",
    status=(
        r"estado|cómo va(?: eso| todo)?|(?:ya )?está (?:listo|hecho|terminado)|(?:has|ha) terminado(?: ya)?"
        r"|qué está (?:corriendo|en marcha)"
    ),
    cancel=(
        r"(?:cancelar?|anular?|abortar?|detener?|detén)(?: (?:eso|esto|todo))?|canc[eé]lalo|det[eé]nlo|páralo"
        r"|para eso"
    ),
    forget=(
        r"(?:no )?(?:olv[ií]dalo|olvídate|da igual|d[eé]jalo(?: estar)?|no importa|cancelar?|canc[eé]lalo|no pasa nada"
        r"|(?:he cambiado|cambié) de (?:idea|opinión)|ahora no)"
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
    ),
    no=("no", "no gracias", "mejor no", "de ninguna manera"),
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
        "name": "llamad[oa]s?",
        "nombre": "llamad[oa]s?",
        "label": "etiquetad[oa]s?",
        "tag": "etiquetad[oa]s?",
        "etiqueta": "etiquetad[oa]s?",
    },
    closing="para",
    no_items="con y los las un una para por al son que favor luego después ahora mi nos su",
    on_off="sí|si|no",
    slashed="y/o o/y sí/no si/no él/ella ella/él",
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
    spared="no|excepto|salvo|sin",
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

CALENDAR = calendar.CALENDAR

VOCABULARY = Vocabulary(
    small=(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte"
    ),
    tens="treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    numbers={0.5: "medio media", 1: "un una", 12: "docena", 21: "veintiuno veintiuna veintiún",
             22: "veintidós veintidos", 23: "veintitrés veintitres", 24: "veinticuatro", 25: "veinticinco",
             26: "veintiséis veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
             100: "cien", 1_000: "mil", 1_000_000: "millón millones"},
    no_numbers="",
    compounding="",
    article="",
    comma=True,
    blanks=False,
    ordinals=("primer[oa]?", "segund[oa]", "tercer[oa]?", "cuart[oa]", "quint[oa]", "sext[oa]", "séptim[oa]",
              "octav[oa]", "noven[oa]", "décim[oa]", "undécim[oa]", "duodécim[oa]"),
    half="media",
    and_half=r"y\s+media",
    grammar="",
    common=(
        "el la los las un una unos unas yo mi mí nosotros nuestro tú tu te usted su él ella es son soy estoy está "
        "puedo puede puedes podría podrías quiero quisiera para sobre de del al en con por y o que qué quién cuál "
        "cuánto cuántos cuántas cómo este esta esto aquí favor gracias hola sí dame dar muestra dime haz hacer inicia "
        "comprueba comprobar compruebe verifica verificar verifique revisa revisar revise reinicia reiniciar reinicie "
        "busca también además pero entonces se lo les nos"
    ),
    timely="noche próxima próximo pasado pasada",
)  # fmt: skip

GRAMMAR = grammar.GRAMMAR
