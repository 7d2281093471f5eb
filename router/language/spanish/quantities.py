"""Spanish: how amounts are told."""

from __future__ import annotations

from router.language.tables.quantities import Quantities

QUANTITIES = Quantities(
    spelt={1: "un una uno", 16: "dieciseis", 21: "veintiun", 200: "doscientos doscientas",
           300: "trescientos trescientas",
           400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas",
           700: "setecientos setecientas", 800: "ochocientos ochocientas", 900: "novecientos novecientas"},
    times={12: "docena docenas", 100: "cien ciento", 1_000: "mil k", 1_000_000: "millón millon millones mio",
           1_000_000_000_000: "billón billones"},
    times_only="docenas millones k mio billones",
    counted_one="un una",
    joined_tens="y",
    joined_hundreds="y",
    fused={},
    half=r"medi[oa]",
    and_half=r"y\s+medi[oa]",
    times_of=r"de[ \t]+",
    parts={r"un\s+cuarto\s+de": 0.25, r"tres\s+cuartos\s+de": 0.75},
    point="coma punto",
    minus="menos",
    vague={r"un\s+par(?:\s+de)?": 2, r"una\s+decena(?:\s+de)?": 10, r"una\s+veintena(?:\s+de)?": 20,
           r"un\s+centenar(?:\s+de)?": 100, r"un\s+millar(?:\s+de)?": 1000},
    indefinite=r"algun[oa]s|vari[oa]s|much[oa]s|un[oa]s|bastantes|suficientes|tod[oa]s\s+l[oa]s|más",
    several=r"vari[oa]s|algun[oa]s|un[oa]s|much[oa]s|cuant[oa]s",
    hedges=(
        r"o\s+(?:así|más|menos)|más\s+o\s+menos|como\s+(?:mucho|máximo|mínimo)|máximo|mínimo|al\s+menos"
        r"|por\s+lo\s+menos|aproximadamente|y\s+pico"
    ),
    shares=(
        r"(?:la\s+)?mitad\s+de|(?:tercio|cuarto|quinto|décimo)\s+de|doble\s+de|(?:dos|tres)\s+veces|veces"
    ),
    each_of=r"de(?:\s+l[oa]s)?|a",
    rates=(
        r"por\s+(?:día|mes|año|semana|hora|persona|cabeza|pieza|noche|unidad)|cada|(?:dos|tres)\s+veces|al\s+(?:día|mes|año)|a\s+la\s+(?:semana|hora)|diarios|mensuales"
    ),
    rate_names="por tarifa tasa",
    counted="gente",
    alternative="o(?:\\s+bien)?|u",
    between="entre",
    at_most=r"hasta|como\s+(?:mucho|máximo)|a\s+lo\s+sumo|no\s+más\s+de|menos\s+de|máximo",
    at_least=r"al\s+menos|por\s+lo\s+menos|como\s+mínimo|no\s+menos\s+de|más\s+de|mínimo",
    most_names="máximo maximo límite limite tope",
    least_names="mínimo minimo",
    numbered=(
        "habitación sala página versión ticket piso planta capítulo línea columna fila puerta andén vía vuelo "
        "apartamento calle fase sprint episodio temporada tomo sección artículo párrafo figura terminal asiento "
        "plaza taquilla factura tarea id extensión cliente cuenta empleado usuario unidad zona lote pregunta "
        "parte ejercicio edificio autobús tren cama estación canal expediente etapa clase grupo modelo número "
        "nivel mesa contrato ventanilla pedido caso paso equipo oficina ventana bloque dispositivo lección curso "
        "sesión reunión ronda partido salida ruta acto escena verso canción examen prueba muestra cabina estudio "
        "muelle escuela cláusula anexo aula cuota plazo mensualidad vale recibo póliza paquete envío contenedor"
    ),
    numbered_verbs="orden",
    before_numbered=r"la|mi|esta|nuestra|de|para|en|con",
    number_sign=r"n[°º]\.?|núm\.?|nro\.?|número",
    identifiers="número numero id código referencia",
    units={
        "gram": "gramo gramos", "kilogram": "kilo kilos kilogramo kilogramos", "milligram": "miligramo miligramos",
        "tonne": "tonelada toneladas", "pound": "libra libras", "ounce": "onza onzas",
        "millimetre": "milímetro milímetros", "metre": "metro metros", "centimetre": "centímetro centímetros",
        "inch": "pulgada pulgadas", "kilometre": "kilómetro kilómetros", "mile": "milla millas",
        "millilitre": "mililitro mililitros",
        "litre": "litro litros", "byte": "byte bytes", "kilobyte": "kilobyte kilobytes",
        "megabyte": "megabyte megabytes megas", "gigabyte": "gigabyte gigabytes gigas",
        "terabyte": "terabyte terabytes",
        "millisecond": "milisegundo milisegundos", "celsius": "grados grado", "fahrenheit": "grados grado",
        "percent": "por-ciento porciento", "cent": "céntimo céntimos centavo centavos", "euro": "euro euros",
        "dollar": "dólar dólares dolar dolares", "sterling": "libra libras", "franc": "franco francos",
        "yen": "yen yenes", "mxn": "peso pesos", "inr": "rupia rupias", "pln": "zloty zlotys", "cny": "yuan yuanes",
        "rub": "rublo rublos", "sek": "coronas", "dkk": "coronas", "nok": "coronas",
    },
    measured={
        "mass": "peso masa", "length": "distancia longitud altura anchura profundidad", "volume": "volumen",
        "data": "tamaño memoria", "time": "duración duracion espera", "percent": "porcentaje",
    },
)  # fmt: skip
