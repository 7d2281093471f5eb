"""Units of amounts: what they measure, how large they are, and their signs in any language. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

# What each measures, and its size. Two of one kind can be converted into one another.
UNITS: Mapping[str, tuple[str, Decimal]] = {
    name: (kind, Decimal(size))
    for kind, units in {
        "time": {"millisecond": "0.001", "second": "1", "minute": "60", "hour": "3600", "day": "86400",
                 "week": "604800", "fortnight": "1209600"},
        "months": {"month": "1", "year": "12"},
        "mass": {"milligram": "0.001", "gram": "1", "kilogram": "1000", "tonne": "1000000",
                 "pound": "453.59237", "stone": "6350.29318", "ounce": "28.349523125"},
        "length": {"millimetre": "0.001", "centimetre": "0.01", "metre": "1", "kilometre": "1000",
                   "mile": "1609.344", "yard": "0.9144", "foot": "0.3048", "inch": "0.0254"},
        "volume": {"millilitre": "0.001", "centilitre": "0.01", "litre": "1"},
        "data": {"byte": "1", "kilobyte": "1e3", "megabyte": "1e6", "gigabyte": "1e9", "terabyte": "1e12",
                 "kibibyte": "1024", "mebibyte": "1048576", "gibibyte": "1073741824"},
        "celsius": {"celsius": "1"},
        "fahrenheit": {"fahrenheit": "1"},
        "percent": {"percent": "1"},
        "cents": {"cent": "1"},
        "EUR": {"euro": "1"},
        "USD": {"dollar": "1"},
        "GBP": {"sterling": "1"},
        "CHF": {"franc": "1"},
        "JPY": {"yen": "1"},
        **{code.upper(): {code: "1"} for code in "cad aud nzd sek nok dkk pln czk inr cny brl mxn rub".split()},
    }.items()
    for name, size in units.items()
}  # fmt: skip
MONEY = frozenset("EUR USD GBP CHF JPY cents CAD AUD NZD SEK NOK DKK PLN CZK INR CNY BRL MXN RUB".split())
HUNDREDTHS = frozenset({"EUR", "USD", "CHF"})  # that are parted into cents

# The signs as they are written everywhere; small letters only where that is another.
SIGNS: Mapping[str, str] = {
    "millisecond": "ms msec", "second": "s", "hour": "h",
    "milligram": "mg", "gram": "g", "kilogram": "kg", "tonne": "t", "pound": "lb lbs", "ounce": "oz",
    "millimetre": "mm", "centimetre": "cm", "metre": "m", "kilometre": "km", "mile": "mi", "foot": "ft", "yard": "yd",
    "millilitre": "ml", "centilitre": "cl", "litre": "l",
    "byte": "b", "kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb",
    "kibibyte": "kib", "mebibyte": "mib", "gibibyte": "gib",
    "celsius": "°c ℃", "fahrenheit": "°f ℉", "percent": "% pct",
    "cent": "ct cts", "euro": "€ eur", "dollar": "$ usd us$", "sterling": "£ gbp", "franc": "chf", "yen": "¥ jpy",
    "cad": "cad", "aud": "aud", "nzd": "nzd", "sek": "sek", "nok": "nok", "dkk": "dkk", "pln": "pln zł", "czk": "czk",
    "inr": "inr ₹", "cny": "cny", "brl": "brl", "mxn": "mxn", "rub": "₽",
}  # fmt: skip
# Written before the number as well.
LEADING = ("€", "$", "us$", "£", "¥", "eur", "usd", "gbp", "chf", "jpy")
