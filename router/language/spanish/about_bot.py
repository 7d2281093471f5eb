"""Spanish: how people speak to the bot about itself."""

from __future__ import annotations

from router.language.tables.about_bot import AboutBot

_WHOM = r"(?: (?:a (?:todos|todas)|todos|bot|switchboard|equipo|de nuevo|otra vez|amigos?))*"
_NOW = r"(?: (?:ahora|aún|aun|todavía|hoy|aquí|ya|mismo|en este momento|actualmente))*"
_SHOW = r"(?:lista(?:r)?|muestra(?:me)?|muéstra(?:me)?|mostrar|enseña(?:me)?|enséñame|dame|ver|cuáles son|dime)"
_OPEN = r"(?: (?:abiert[oa]s?|pendientes?|en (?:marcha|curso|espera)|últim[oa]s|actuales|recientes))*"
_RUNS = r"(?:ejecuciones|peticiones|solicitudes)"
_DECISION = (
    r"(?:(?:una|la|mi|tu|su|nuestra|de) )*(?:aprobaci[oó]n|decisi[oó]n|autorizaci[oó]n|visto bueno|el"
    r" visto bueno|un sí)"
)
_THIS = (
    r"(?: (?:esto|eso|lo|sobre (?:esto|eso|ello)|mi (?:petición|solicitud)|la (?:petición|solicitud)|de esto|aquí))*"
)
_ALL = (
    rf"(?:todo(?:s)?|todas|(?:todas )?(?:mis|las) {_RUNS}{_OPEN}|todo lo (?:mío|que (?:está )?(?:en marcha|abierto"
    r"|pendiente|espera))"
    r"|todas las mías)"
)

ABOUT_BOT = AboutBot(
    polite=r"(?:me )?(?:puedes|podrías|puede|podría)|(?:quiero|quisiera|me gustaría)",
    greeting=(
        rf"(?:hola|holi|buenas|muy buenas|buen d[ií]a|buenos d[ií]as|buenas tardes|hey|saludos){_WHOM}"
        rf"|qu[eé] tal(?: est[aá]s)?|c[oó]mo est[aá]s?{_NOW}|qu[eé] hay de nuevo|est[aá]s ah[ií]|encantad[oa]"
    ),
    thanks=(
        r"(?:muchas |mil |muchísimas |un millón de )?gracias(?: (?:a ti|a usted|de nuevo|de antemano"
        r"|por (?:todo|tu ayuda|la ayuda|eso|esto)))*|te lo agradezco|se agradece"
        r"|(?:est[aá] |es |ha sido |eso es |qu[eé] )?(?:muy )?(?:genial|perfecto|estupendo|excelente|fantástico"
        r"|guay|magnífico"
        r"|maravilloso|súper|útil|bravo)|qu[eé] bien|buen trabajo|bien hecho|muy bien"
    ),
    farewell=(
        r"adi[oó]s|hasta (?:luego|pronto|la vista|otra)|chao|chau|nos vemos|buenas noches"
        r"|que (?:tengas|pases) (?:un |una )?(?:buen|buena) (?:día|tarde|noche)|buen fin de semana|salir|cerrar sesión"
        r"|eso es todo(?: por (?:hoy|ahora))?|he (?:terminado|acabado)|ya (?:he )?(?:terminé|terminado|acabé)"
    ),
    approvals=(
        rf"(?:{_SHOW} )?(?:todas )?(?:(?:las|mis|nuestras) )?(?:aprobaci[oó]n(?:es)?|aprobaciones|autorizaciones"
        r"|decisiones)"
        rf"(?: que hay)?{_OPEN}{_NOW}"
        rf"|(?:qu[eé]|hay algo que|algo|qu[eé] {_RUNS}){_NOW} (?:espera[n]?|est[aá]n? (?:esperando|pendientes? de"
        r"|a la espera de)|necesita[n]?"
        rf"|requiere[n]?|aguarda[n]?){_NOW}(?: (?:por|a|de))? (?:{_DECISION}|por mí|mí|a mí|nosotros|ser aprobad[oa]s?)"
        rf"|(?:qu[eé] (?:est[aá]|hay|queda)|hay (?:algo|aprobaciones)|est[aá] algo){_NOW} (?:pendientes?|por"
        r" (?:aprobar|decidir)|que aprobar|que decidir)"
        rf"(?: de {_DECISION})?{_NOW}"
        rf"|qu[eé] (?:tengo|tenemos|hay|debo|puedo|debemos){_NOW}(?: (?:que|pendiente de|para|por))? (?:aprobar"
        r"|decidir|autorizar)"
        rf"|(?:tengo|debo|tenemos){_NOW}(?: (?:que|algo que|algo por|algo para))? (?:aprobar|decidir|autorizar)(?:"
        r" algo)?"
    ),
    deciders=(
        rf"qui[eé]n(?:es)?(?: lo)? (?:decide|aprueba|autoriza|deciden|aprueban){_THIS}"
        rf"|qui[eé]n(?:es)?(?: lo)? (?:puede|debe|tiene que|va a|pueden|deben|tienen que|ha de|podría){_THIS}"
        rf" (?:decidir|aprobar|autorizar)(?:lo)?{_THIS}"
        rf"|qui[eé]n(?:es)? (?:es|son) (?:el |la |los |las )?(?:aprobador(?:es|a)?|responsables?|encargad[oa]s?){_THIS}"
        r"|a qui[eé]n (?:espera(?:mos|s)?|estamos esperando|est[aá]s esperando|hay que (?:preguntar|esperar))|de"
        r" qui[eé]n depende"
        rf"{_THIS}|qui[eé]n tiene que dar el (?:sí|visto bueno)"
    ),
    runs=(
        rf"(?:{_SHOW} )?(?:todas )?(?:mis|nuestras) (?:últimas )?{_RUNS}{_OPEN}{_NOW}|{_SHOW} (?:todas )?las"
        rf" ejecuciones{_OPEN}{_NOW}"
        rf"|qu[eé] (?:he|hemos) (?:iniciado|pedido|empezado|lanzado|solicitado){_NOW}|qu[eé] est[aá] pasando{_NOW}"
    ),
    cancel_all=(
        r"(?:cancela(?:r)?|anula(?:r)?|aborta(?:r)?|deten(?:er)?|detén|para(?:r)?|termina(?:r)?|interrumpe"
        r"|interrumpir) "
        rf"{_ALL}{_NOW}|(?:canc[eé]lalo|det[eé]nlo|páralo) todo"
    ),
    back=(
        r"volver|vuelve|volvamos|volvemos|regresar?|regresemos|retomar?|retomemos|retomamos"
        r"|(?:volver|vuelve|volvamos|regresa|regresemos|retoma) (?:a|con)? ?(?:la|esa|tu|mi) (?:última )?pregunta"
        r"|(?:ir )?atrás"
        r"|sigue|seguir|sigamos|seguimos|continúa|continuar|continuemos|(?:por )?d[oó]nde (?:estábamos|íbamos|nos"
        r" quedamos)"
        r"|cuál era la pregunta|qu[eé] (?:me )?(?:preguntabas|preguntaste|querías saber)|(?:repite|haz) la"
        r" pregunta(?: otra vez| de nuevo)?"
    ),
)
