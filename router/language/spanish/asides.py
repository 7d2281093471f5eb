"""Spanish: what people say beside a request."""

from __future__ import annotations

from router.language.tables.asides import Asides
from router.language.tables.never import NEVER

ASIDES = Asides(
    replaced="Tomo «{new}» en lugar de «{old}».",
    other_verb="Dices «{said}», y yo solo conozco {process}.",
    unused="No he usado «{said}».",
    start_without="¿Inicio {process} sin eso?",
    too_many="Son {count} peticiones, y hago como mucho {most} a la vez: di primero {most} y luego las demás.",
    wrong_span="El final, {end}, es anterior al inicio, {start}.",
    counted_span="Cuento «{said}» del {start} al {end}, ambos incluidos.",
    corrected=(
        r"no[\s,]+(?:espera|perdón|mejor)|(?:quería|quiero|quise)\s+decir|mejor\s+dicho|o\s+mejor|o\s+más\s+bien"
        r"|olvida\s+eso|corrijo|digamos|borra\s+eso"
    ),
    corrected_apart=r"no|perdón|perdona|perdone|digo|uy|espera|mejor|más\s+bien|en\s+realidad|eh+m?|disculpa",
    withdrawn=r"olvídalo|olvida\s+(?:eso|esto)|olvídate|déjalo(?:\s+estar)?|no\s+importa|mejor\s+no|da\s+igual",
    reasons=r"porque|ya\s+que|pues|puesto\s+que|como\s+(?:no|el|la|los|las|está)|debido\s+a|para\s+que|es\s+que",
    subjects=(
        "yo nosotros él ella ellos ellas ello tú usted ustedes eso esto esta este estos estas el la los las mi mis "
        "nuestro nuestra nuestros su sus alguien nadie todos hay está están es son se hemos he ha han tenemos"
    ),
    same="cómo cuánto cuánta cuántos cuántas qué quién quiénes cuál si lo la los las eso esto",
    padding=(
        "gracias porfa "
        "pero rápido rápidamente urgente urgencia inmediatamente pronto posible antes cuanto amable amablemente "
        "buenos buenas buen día días tardes noches saludos saludo gracias muchas mucho antemano encantaría gustaría "
        "vale bien perfecto disculpa disculpe perdón perdona molestia molestar ayuda ayudar ayúdame necesito necesita "
        "simplemente primero bueno oye oiga amigo amigos favor tarea petición proceso ya mismo venga hey hacerlo "
        "podéis"
    ),
    last_verbs=NEVER,
    bounds=r"hasta|más\s+o\s+menos|como\s+(?:mucho|máximo|mínimo)|al\s+menos|por\s+lo\s+menos|a\s+lo\s+sumo|unos|unas|cerca\s+de|casi|alrededor\s+de|menos\s+de|más\s+de|no(?:\s+(?:más|menos)\s+de)?",
    limits=r"solo|sólo|solamente|únicamente|excepto|salvo|menos|sin|si|a\s+menos|cuando|hasta|pero\s+no",
    whether=r"ver|mira\w*|comprueb\w*|comprobar|di(?:me|nos)|saber|sabes|verific\w*",
    negated=r"no|nunca|jamás|ning[uú]n\w*",
    every=r"cada|todos\s+los|todas\s+las",
    repeated=(
        r"diariamente|diario|semanalmente|semanal|mensualmente|mensual"
        r"|(?:una|dos|tres|\d+)\s+veces?\s+(?:al|por|a\s+la)\s+\w+|regularmente|entre\s+semana"
    ),
    on_days="los",
    by_the_hour=r"a\s+las?|sobre\s+las?|desde\s+las?",
)
