"""Number plates of several countries: sizes, colours and text patterns, after public descriptions.

In a pattern, ``L`` is a letter, ``D`` a digit and ``R`` a region code; other characters stand for themselves.
Numbers are random; one may be in use by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

Rgb = tuple[int, int, int]
Band = Literal["none", "eu-left", "eu-both", "mercosur", "plain-left", "plain-right"]

WHITE, YELLOW, BLACK, BLUE = (238, 238, 234), (246, 200, 28), (22, 22, 24), (12, 52, 148)
_PLAIN = "ABCDEFGHJKLMNPRSTUVWXYZ"
_CONSONANTS = "BCDFGHJKLMNPRSTVWXYZ"


@dataclass(frozen=True)
class PlateFormat:
    """A kind of plate. Lengths in millimetres."""

    country: str
    size: tuple[int, int]
    patterns: tuple[tuple[str, ...], ...]
    """Alternatives, each with rows of text from top to bottom."""
    background: Rgb = WHITE
    ink: Rgb = BLACK
    border: Rgb | None = BLACK
    band: Band = "none"
    band_text: str = ""
    regions: tuple[str, ...] = ()
    letters: str = _PLAIN
    digits: str = "0123456789"
    font: str = "barlow-condensed-600"
    heading: tuple[str, ...] = ()
    """Alternatives for small text above the number, such as a state's name."""
    heading_ink: Rgb = BLACK
    footing: tuple[str, ...] = ()
    """The same below the number; one for each heading if there are headings."""
    tint: Rgb | None = None
    """Colour to which the background fades at the bottom."""
    seal: bool = False
    """Whether there are two round stickers in the first gap of the first row."""
    vehicles: Literal["car", "bike", "both"] = "car"
    ends: Literal["front", "rear", "both"] = "both"
    row_heights: tuple[float, ...] = ()
    """Share of the height of each row; empty: equal rows."""
    row_offsets: tuple[float, ...] = ()
    """Shift of each row to the right, in widths of the plate; empty: centred."""
    spread: float = 0.9
    """Width to which a row is narrowed where it is longer, in widths of the plate."""
    weight: float = 0.0
    """By how much the strokes of the number are thickened on each side, in heights of its characters."""
    tracking: float = 0.0
    """Space added between the characters of the number, in their heights."""
    strip: tuple[Rgb, Rgb] | None = None
    """Colours of the field of the last row and of its text, where they differ from those of the plate."""
    artwork: float = 0.0
    """How strongly a picture shows through the background, 0..1."""

    @property
    def aspect(self) -> float:
        """Width / height."""
        return self.size[0] / self.size[1]

    def of_country(self, code: str) -> PlateFormat:
        """The same plate in another country."""
        return replace(self, country=code)

    def number(self, rng: np.random.Generator) -> tuple[str, ...]:
        """A random number, one string per row."""
        rows = self.patterns[int(rng.integers(len(self.patterns)))]
        return tuple("".join(self._symbol(rng, symbol) for symbol in row) for row in rows)

    def _symbol(self, rng: np.random.Generator, symbol: str) -> str:
        kinds: dict[str, Sequence[str]] = {"L": self.letters, "D": self.digits, "R": self.regions}
        choices = kinds.get(symbol, symbol)
        return choices[int(rng.integers(len(choices)))]


_DE = ("B", "M", "HH", "K", "F", "S", "DD", "L", "HB", "MS", "KA", "FR", "WÜ", "ERH", "GAP", "NEA")
_RO = ("B", "CJ", "TM", "IS", "CT", "BV", "DJ", "AR", "IF", "SB", "PH", "MM")
_PL = ("WA", "KR", "GD", "PO", "DW", "WI", "SK", "ZS", "KRA", "WPR", "SBI")
_IN = ("MH", "DL", "KA", "TN", "GJ", "UP", "HR", "KL", "RJ", "WB", "AP", "TS")
_TR = ("34", "06", "35", "07", "16", "01", "42")
_RU = ("77", "99", "178", "50", "52", "66", "161", "116")
_UA = ("AA", "KA", "BC", "AE", "BH", "AX", "CB")
_CH = ("ZH", "BE", "GE", "VD", "BS", "LU", "TI", "SG")
_ES, _EU, _US = _CONSONANTS, (520, 110), (305, 152)
_CYRILLIC = "ABEKMHOPCTYX"
_THAI = "กขฆงจฉชฌญฐฒณตถทธนพภมรลวศษสห"
_ARABIC, _ARABIC_DIGITS = "ابحدرسصطعقكلمنهوى", "٠١٢٣٤٥٦٧٨٩"
_RED, _GREY, _SLATE = (186, 30, 44), (60, 60, 60), (40, 50, 60)

# fmt: off
FORMATS: tuple[PlateFormat, ...] = (
    PlateFormat("DE", _EU, (("R LL DDD",), ("R LL DDDD",), ("R L DDDD",)), band="eu-left", band_text="D", regions=_DE,
        seal=True),
    PlateFormat("DE", (340, 200), (("R", "LL DDD"), ("R", "L DDDD")), band="eu-left", band_text="D", regions=_DE),
    PlateFormat("DE", (180, 200), (("R", "LL DD"), ("R", "L DDD")), band="eu-left", band_text="D", regions=_DE,
        vehicles="bike"),
    PlateFormat("RO", _EU, (("R DD LLL",),), band="eu-left", band_text="RO", regions=_RO),
    PlateFormat("RO", (240, 130), (("R DD", "LLL"),), band="eu-left", band_text="RO", regions=_RO, vehicles="bike"),
    PlateFormat("FR", _EU, (("LL-DDD-LL",),), band="eu-both", band_text="F", border=None,
        font="barlow-semi-condensed-600"),
    PlateFormat("IT", _EU, (("LL DDDLL",),), band="eu-both", band_text="I", border=None, font="saira-condensed-600"),
    PlateFormat("ES", _EU, (("DDDD LLL",),), band="eu-left", band_text="E", letters=_ES),
    PlateFormat("ES", (220, 160), (("DDDD", "LLL"),), band="none", letters=_ES, vehicles="bike"),
    PlateFormat("NL", _EU, (("LL-DDD-L",), ("DD-LLL-D",), ("L-DDD-LL",)), YELLOW, band="eu-left", band_text="NL",
        letters=_ES),
    PlateFormat("PL", _EU, (("R DDDDL",), ("R DDDDD",)), band="eu-left", band_text="PL", regions=_PL),
    PlateFormat("CZ", _EU, (("DLD DDDD",),), band="eu-left", band_text="CZ"),
    PlateFormat("GB", _EU, (("LLDD LLL",),), border=None, font="barlow-semi-condensed-600", ends="front"),
    PlateFormat("GB", _EU, (("LLDD LLL",),), YELLOW, border=None, font="barlow-semi-condensed-600", ends="rear"),
    PlateFormat("GB", _EU, (("LLDD LLL",),), YELLOW, border=None, band="plain-left", band_text="GB",
        font="barlow-semi-condensed-600", ends="rear"),
    PlateFormat("GB", (285, 203), (("LLDD", "LLL"),), YELLOW, border=None, font="barlow-semi-condensed-600",
        vehicles="both", ends="rear"),
    PlateFormat("GB", _EU, (("LLL DDDL",), ("LLL DDD",)), BLACK, (222, 222, 222), (200, 200, 200),
        font="barlow-semi-condensed-600"),
    PlateFormat("CH", (500, 110), (("R·DDDDDD",), ("R·DDDDD",)), border=None, regions=_CH,
        font="barlow-semi-condensed-600"),
    PlateFormat("CH", (300, 160), (("R", "DDDDDD"),), border=None, regions=_CH, font="barlow-semi-condensed-600",
        ends="rear"),
    PlateFormat("RU", (520, 112), (("L DDD LL R",),), regions=_RU, letters=_CYRILLIC, font="saira-condensed-600"),
    PlateFormat("UA", (520, 112), (("R DDDD LL",),), band="plain-left", band_text="UA", regions=_UA,
        letters=_CYRILLIC),
    PlateFormat("TR", (520, 110), (("R LLL DDD",), ("R LL DDD",), ("R L DDDD",)), band="plain-left", band_text="TR",
        regions=_TR, font="barlow-semi-condensed-600"),
    PlateFormat("IL", _EU, (("DDD-DD-DDD",), ("DD-DDD-DD",)), YELLOW, band="plain-left", band_text="IL"),
    PlateFormat("US", _US, (("DLLLDDD",),), ink=(24, 36, 108), border=None, heading=("California",),
        heading_ink=_RED, font="saira-condensed-600"),
    PlateFormat("US", _US, (("LLL DDDD",), ("LLL·DDDD",)), border=None, heading=("TEXAS", "OHIO", "VIRGINIA"),
        footing=("THE LONE STAR STATE", "BIRTHPLACE OF AVIATION", "OLD DOMINION"), heading_ink=(20, 46, 110)),
    PlateFormat("US", _US, (("LLL DDDD",),), (240, 176, 44), (20, 28, 80), None, heading=("NEW YORK",),
        footing=("EMPIRE STATE",), heading_ink=(20, 28, 80), font="saira-condensed-600"),
    PlateFormat("US", _US, (("LLL DLD",), ("DDD LLL",)), ink=(18, 78, 48), border=None, tint=(150, 190, 222),
        heading=("FLORIDA", "OREGON", "UTAH"), footing=("SUNSHINE STATE", "PACIFIC WONDERLAND", "LIFE ELEVATED"),
        heading_ink=_SLATE, font="saira-condensed-600"),
    PlateFormat("US", (178, 102), (("DDLDDDD",), ("DDDDD",)), ink=(24, 36, 108), border=None, heading=("CALIFORNIA",),
        heading_ink=_RED, font="saira-condensed-600", vehicles="bike", ends="rear"),
    PlateFormat("BR", (400, 130), (("LLLDLDD",),), band="mercosur", band_text="BRASIL", border=_GREY),
    PlateFormat("BR", (200, 170), (("LLL", "DLDD"),), band="mercosur", band_text="BRASIL", border=_GREY,
        vehicles="bike"),
    PlateFormat("BR", (400, 130), (("LLL·DDDD",),), (168, 172, 174), heading=("SP - SÃO PAULO", "RJ - NITERÓI"),
        font="barlow-semi-condensed-600"),
    PlateFormat("AR", (400, 130), (("LL DDD LL",),), band="mercosur", band_text="REPÚBLICA ARGENTINA", border=_GREY),
    PlateFormat("AR", (294, 129), (("LLL DDD",),), BLACK, (236, 236, 236), (220, 220, 220), heading=("ARGENTINA",),
        heading_ink=(230, 230, 230)),
    PlateFormat("IN", (500, 120), (("R DD LL DDDD",), ("R DD L DDDD",)), band="plain-left", band_text="IND",
        regions=_IN, font="barlow-semi-condensed-600"),
    PlateFormat("IN", (500, 120), (("R DD LL DDDD",),), YELLOW, regions=_IN, font="barlow-semi-condensed-600"),
    PlateFormat("IN", (285, 190), (("R DD LL", "DDDD"), ("R DD L", "DDDD")), regions=_IN,
        font="barlow-semi-condensed-600", vehicles="both", ends="rear"),
    PlateFormat("AU", (372, 134), (("LL DD LL",), ("LLL DDL",)), (244, 206, 46), heading=("NEW SOUTH WALES", "NSW"),
        font="saira-condensed-600"),
    PlateFormat("AU", (372, 134), (("DLL DLL",),), (236, 238, 240), (18, 64, 150), (18, 64, 150),
        footing=("VICTORIA - THE EDUCATION STATE",), heading_ink=(18, 64, 150), font="saira-condensed-600"),
    PlateFormat("MY", (480, 110), (("LLL DDDD",), ("LL DDD",)), BLACK, (240, 240, 240), None,
        font="barlow-semi-condensed-600"),
    PlateFormat("MY", (260, 170), (("LLL", "DDDD"),), BLACK, (240, 240, 240), None, font="barlow-semi-condensed-600",
        vehicles="both", ends="rear"),
    PlateFormat("CN", (440, 140), (("LL·DDDDD",), ("LL·DDLDD",)), (22, 70, 178), (242, 242, 242), (242, 242, 242),
        font="barlow-semi-condensed-600"),
    PlateFormat("CN", (480, 140), (("LLDDDDDD",),), (226, 242, 228), border=(40, 60, 44), tint=(98, 200, 130),
        font="barlow-semi-condensed-600"),
    PlateFormat("TH", (340, 150), (("DLL DDDD", "กรุงเทพมหานคร"), ("LL DDDD", "เชียงใหม่")), letters=_THAI,
        font="noto-sans-thai-600"),
    PlateFormat("TH", (220, 172), (("DLL", "นนทบุรี", "DDDD"),), letters=_THAI, font="noto-sans-thai-600",
        vehicles="bike"),
    PlateFormat("EG", (350, 170), (("DDDD  L L",), ("DDD  L L L",)), letters=_ARABIC, digits=_ARABIC_DIGITS,
        font="noto-kufi-arabic-600", heading=("EGYPT    مصر",)),
    PlateFormat("SA", (320, 160), (("DDDD  L L L", "DDDD  L L L"),), letters=_ARABIC, digits=_ARABIC_DIGITS,
        font="noto-kufi-arabic-600", band="plain-right", band_text="KSA"),
    PlateFormat("AE", (520, 110), (("L DDDDD",), ("L DDDD",)), border=_GREY, font="overpass-mono-700",
        band="plain-right", band_text="UAE"),
    PlateFormat("ZA", (520, 113), (("LL DD LL GP",), ("LLL DDD GP",)), (240, 240, 230), (22, 82, 60), (22, 82, 60)),
    PlateFormat("JP", (330, 165), (("DD-DD",),), ink=(14, 92, 56), border=None, heading=("T 500", "K 330", "N 301"),
        heading_ink=(14, 92, 56), font="barlow-semi-condensed-600"),
)
# fmt: on
"""All plates. Latin letters replace scripts that the bundled fonts lack (Chinese, Japanese)."""


def countries(formats: Sequence[PlateFormat]) -> tuple[str, ...]:
    """The codes (ISO 3166-1 alpha-2) that formats cover, sorted."""
    return tuple(sorted({plate.country for plate in formats}))


COUNTRIES = countries(FORMATS)
"""The codes that ``FORMATS`` covers."""


def has_format(country: str, vehicle: Literal["car", "bike"], formats: Sequence[PlateFormat] = FORMATS) -> bool:
    """Whether there is a format of this country for this vehicle."""
    return any(plate.country == country and plate.vehicles in (vehicle, "both") for plate in formats)


def choose_format(
    rng: np.random.Generator,
    country: str | None = None,
    vehicle: Literal["car", "bike"] = "car",
    end: Literal["front", "rear"] = "rear",
    formats: Sequence[PlateFormat] = FORMATS,
) -> PlateFormat:
    """A random plate for this end of this vehicle; if the country has none for it, another of its plates.

    Raises:
        ValueError: for a country that is not among the ``formats``.
    """
    if country is None:
        country = str(rng.choice(sorted({plate.country for plate in formats if plate.vehicles in (vehicle, "both")})))
    candidates = [plate for plate in formats if plate.country == country]
    for fits in (
        [p for p in candidates if p.vehicles in (vehicle, "both") and p.ends in (end, "both")],
        [p for p in candidates if p.ends in (end, "both")],
        candidates,
    ):
        if fits:
            return fits[int(rng.integers(len(fits)))]
    raise ValueError(f"no plate format for: {country}")
