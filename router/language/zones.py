"""Time zones by their abbreviations, as people of any language write them behind a time. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

# Where one abbreviation stands for several zones, nobody can tell which is meant but by where the person is.
ZONES: Mapping[str, tuple[str, ...]] = {
    "UTC": ("UTC",), "GMT": ("UTC",),
    "WET": ("Europe/Lisbon",), "WEST": ("Europe/Lisbon",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"), "IDT": ("Asia/Jerusalem",),
    "CET": ("Europe/Berlin",), "CEST": ("Europe/Berlin",), "MEZ": ("Europe/Berlin",), "MESZ": ("Europe/Berlin",),
    "EET": ("Europe/Helsinki",), "EEST": ("Europe/Helsinki",), "MSK": ("Europe/Moscow",), "TRT": ("Europe/Istanbul",),
    "CAT": ("Africa/Maputo",), "EAT": ("Africa/Nairobi",), "WAT": ("Africa/Lagos",), "SAST": ("Africa/Johannesburg",),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"), "AST": ("America/Halifax", "Asia/Riyadh"),
    "ADT": ("America/Halifax",), "PKT": ("Asia/Karachi",), "NPT": ("Asia/Kathmandu",), "ICT": ("Asia/Bangkok",),
    "WIB": ("Asia/Jakarta",), "SGT": ("Asia/Singapore",), "HKT": ("Asia/Hong_Kong",), "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",), "PHT": ("Asia/Manila",),
    "AWST": ("Australia/Perth",), "ACST": ("Australia/Adelaide", "Australia/Darwin"), "ACDT": ("Australia/Adelaide",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"), "AEDT": ("Australia/Sydney",),
    "NZST": ("Pacific/Auckland",), "NZDT": ("Pacific/Auckland",),
    "NST": ("America/St_Johns",), "NDT": ("America/St_Johns",),
    "EST": ("America/New_York", "Australia/Sydney"), "EDT": ("America/New_York",), "ET": ("America/New_York",),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"), "CDT": ("America/Chicago", "America/Havana"),
    "CT": ("America/Chicago",),
    "MST": ("America/Denver", "America/Phoenix"), "MDT": ("America/Denver",), "MT": ("America/Denver",),
    "PST": ("America/Los_Angeles", "Asia/Manila"), "PDT": ("America/Los_Angeles",), "PT": ("America/Los_Angeles",),
    "AKST": ("America/Anchorage",), "AKDT": ("America/Anchorage",), "HST": ("Pacific/Honolulu",),
    "BRT": ("America/Sao_Paulo",), "ART": ("America/Argentina/Buenos_Aires",),
}  # fmt: skip
CALLED: Mapping[str, str] = {"MEZ": "CET", "MESZ": "CEST"}  # in another language than the zone's own
# Words as well, where they stand in small letters.
WORDS = frozenset("art cat ct eat est et ist mt pt wat west wet".split())
AREAS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian", "America/Argentina")
