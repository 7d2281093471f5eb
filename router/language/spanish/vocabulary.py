"""Spanish: words for numbers, and words that say little."""

from __future__ import annotations

from router.language.tables.vocabulary import Vocabulary

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
