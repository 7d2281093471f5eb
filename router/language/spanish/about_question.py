"""Spanish: what people say to an open question, or to a request that waits."""

from __future__ import annotations

from router.language.tables.about_question import AboutQuestion

_YET = r"(?: (?:todavía|aún|ahora|bien|exactamente|mismo|de momento|por ahora))*"

ABOUT_QUESTION = AboutQuestion(
    undecided=(
        rf"(?:yo )?(?:todavía |aún )?no (?:lo )?(?:sé|se|sabemos){_YET}|ni idea{_YET}|no (?:estoy"
        rf"|estamos) segur[oa]s?{_YET}|(?:todavía|aún) no|no tengo (?:ni )?idea"
        r"|esper(?:a|e)(?: (?:un (?:poco|momento|minuto|segundo)))?(?: por favor)?|(?:un|dame un) (?:momento"
        r"|momentito|minuto|segundo)(?: por favor)?"
        r"|(?:más tarde|luego|después|más adelante)(?: por favor)?|quizás? (?:más tarde|luego)|ahora no"
        r"|ya veremos|por decidir|está por ver"
        r"|(?:salta(?:r|lo)?|paso|omitir|omite)(?: eso)?|(?:te|os|le) (?:lo )?(?:digo|diré|aviso"
        r"|avisaré)(?: (?:luego|más tarde|mañana|después))*"
        r"|pregúntame (?:luego|más tarde|después)|d[eé]jame (?:ver|pensar(?:lo)?|mirar(?:lo)?|comprobar(?:lo)?"
        r"|preguntar)"
        r"|tengo que (?:ver|pensar|mirar|comprobar|preguntar)(?:lo)?(?: (?:antes|primero))?|hm+|eh+m?"
    ),
    unsure=(
        r"(?:todavía |aún )?no (?:lo )?(?:sé|sabemos)|no (?:estoy|estamos) segur[oa]s?|ni idea|(?:tengo|tenemos"
        r"|tendría) que (?:ver|pensar|mirar|comprobar|preguntar)\w*"
        r"|d[eé]jame|(?:te|os|le) (?:lo )?(?:digo|diré|aviso|avisaré)|no tengo (?:ni )?idea"
    ),
    again=(
        r"(?:pregunta |dilo |pregúntame )?(?:otra vez|de nuevo|una vez más)|rep[ií]te(?:lo| (?:eso|la pregunta))?"
        r"|perdón|cómo"
    ),
    prose=(
        r"raz(?:ón|ones)|motivos?|por\s*qu[eé]|comentarios?|notas?|observaci(?:ón|ones)|opini(?:ón|ones)"
        r"|explica\w*|describ\w*|descripci(?:ón|ones)"
        r"|detalles?|resumen|causas?|prop[oó]sito|justific\w+|contexto|pasado|pasó|algo|nada|más"
    ),
    passed_on=r"mensajes?|textos?|preguntas?|cartas?|correos?|contenidos?|t[ií]tulos?|asuntos?|decir(?:les?)?|escrib\w+|anunci\w+|respuestas?|b[uú]squeda\w*"
    r"|consultas?",
    after_yes=r"pero|y|con|solo|sólo|sin\s+embargo|salvo|excepto",
    too=r"tambi[eé]n|igualmente|asimismo",
    repeating=(
        r"(?:hazlo|haz\s+eso|repítelo|repite(?:\s+eso)?|haz\s+lo\s+mismo|lo\s+mismo)(?:\s+(?:otra\s+vez"
        r"|de\s+nuevo))?(?:[\s,]+(?:pero|para|en|con|a|por|de))+"
        r"|(?:lo\s+mismo|igual)[\s,]+pero(?:\s+(?:para|en|con|a|por))?|otr[oa]\s+(?:para|en|con|a)"
    ),
    wrong=(
        r"(?:(?:es|era|ese\s+es)\s+)?(?:el\s+|la\s+|un\s+|una\s+)?(?:mal|equivocad[oa]|incorrect[oa])",
        r"(?:(?:es|era|está)\s+)?(?:equivocad[oa]|incorrect[oa]|mal)",
    ),
    ending=(
        r"cancela[r]?|anula[r]?|detén|detener|para[r]?|retira[r]?|aborta[r]?|elimina[r]?|olvida(?:te\s+de)?|olvidar|deja[r]?|ya\s+no\s+(?:quiero"
        r"|necesito)|no\s+(?:quiero|necesito)",
        r"ya|ahora|por\s+favor|después\s+de\s+todo",
    ),
    named=r"solicitud|petición|pedido|ejecución|de|del|para|en|por",
)
