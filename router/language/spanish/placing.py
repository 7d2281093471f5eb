"""Spanish: where values stand."""

from __future__ import annotations

from router.language.tables.placing import Placing

PLACING = Placing(
    roles={
        "author": "autor autora escritor escritora artista remitente",
        "companion": "persona participante participantes asistente asistentes invitado invitados con_quién",
        "holder": "responsable empleado empleada colega propietario titular encargado",
        "place": "ciudad lugar país sitio dónde",
        "reason": "razón motivo causa",
        "purpose": "propósito finalidad concepto para_qué",
        "topic": "tema asunto",
        "receiver": "destinatario beneficiario a_quién",
        "address": "dirección correo",
        "link": "enlace",
        "figure": "número numero identificador clave",
    },
    leads={
        "author": "de|por",
        "companion": "con",
        "holder": "de|a|para|por",
        "receiver": "a",
        "place": "en|a|para|de",
        "reason": r"porque|por\s+culpa\s+de|a\s+causa\s+de|ya\s+que|debido\s+a|(?<=,\s)(?:motivo|razón)",
        "purpose": "para|por",
        "topic": r"sobre|acerca\s+de|respecto\s+a",
    },
    parting=(
        "a al en de del para por con sin y e o pero porque si cuando como desde hasta antes después sobre bajo el la "
        "los las un una que es son está gracias no"
    ),
    no_names=(
        "general particular detalle detalles orden caso hecho total curso casa oficina equipo sala lista todos nadie "
        "alguien mí ti él ella nosotros ellos mañana tarde noche"
    ),
    titles="sr sra srta dr dra d",
    plurals="s es",
    changed_plurals="z_ces ón_ones án_anes ín_ines és_eses",
    nouns_are_capital=False,
    away="de desde del",
    towards="a al hacia",
    away_names="origen fuente desde",
    towards_names="destino hacia",
    excluding=(
        r"excepto|salvo|excluy\w+|a\s+excepción|aparte\s+de|ignor\w+|omit\w+|pero\s+no|dej\w+\s+fuera|sin\s+contar"
    ),
    context=(
        r"a\s+raíz\s+de|en\s+referencia\s+a|con\s+referencia\s+a|siguiendo\s+con|como\s+(?:acordamos|hablamos|quedamos)"
        r"|dado\s+que|visto\s+que|tras\s+(?:nuestra|la|el)|después\s+de\s+(?:nuestra|la|el)|como"
    ),
    repository="repo repositorio repositorios proyecto proyectos estrellas",
)
