"""More number plates, after public descriptions: light characters on dark plates, square ones, and those of motorbikes.

They are apart from :data:`core.synthetic.plate_formats.FORMATS`, so that the demo's scenes stay as they are.
"""

from __future__ import annotations

from typing import Literal

from core.synthetic.plate_formats import BLACK, WHITE, YELLOW, PlateFormat, Rgb

_SEMI, _SAIRA, _OSWALD = "barlow-semi-condensed-600", "saira-condensed-600", "oswald-500"
_LIGHT, _SILVER, _GOLD = (238, 238, 236), (198, 200, 204), (236, 200, 60)
_RED, _GREEN, _BLUE, _NAVY, _BROWN = (178, 26, 32), (16, 84, 52), (20, 62, 158), (18, 30, 92), (92, 44, 34)
_GREY = (84, 86, 90)
_ID = ("B", "L", "N", "W", "S", "AG", "DK", "AB", "AD", "BE", "BG", "BK", "KT", "E", "F", "G", "H", "P")
_IN = ("MH", "DL", "KA", "TN", "GJ", "UP", "HR", "KL", "RJ", "WB", "AP", "TS", "MP", "PB")
_VN = ("29", "30", "51", "59", "43", "65", "75", "92", "14", "15")
_BR = ("SP - SÃO PAULO", "RJ - NITERÓI", "MG - CONTAGEM", "BA - SALVADOR", "PR - CURITIBA")
_PK = ("ISLAMABAD", "SINDH", "PUNJAB")
_DATE = (1.0, 0.46)


def _indonesia(background: Rgb, ink: Rgb, strip: tuple[Rgb, Rgb] | None = None) -> tuple[PlateFormat, ...]:
    """The number over a line with the month until which it is valid, for cars and motorbikes."""
    car: Literal["car"] = "car"
    bike: Literal["bike"] = "bike"
    rows = (("R  DDDD  LL", "DD·DD"), ("R DDDD LLL", "DD·DD"), ("R  DDDD  L", "DD·DD"), ("R   DDDD   LL", "DD·DD"))
    return tuple(
        PlateFormat("ID", size, rows, background, ink, ink, regions=_ID, font=font, row_heights=_DATE,
                    row_offsets=(0.0, shift), strip=strip, vehicles=vehicle)
        for size, vehicle, shift, font in (
            ((395, 135), car, 0.0, _SEMI), ((430, 135), car, 0.0, "barlow-condensed-600"),
            ((250, 105), bike, 0.24, "barlow-condensed-600"), ((275, 110), bike, 0.0, _SEMI),
        )
    )  # fmt: skip


# fmt: off
WORLD_FORMATS: tuple[PlateFormat, ...] = (
    *_indonesia(BLACK, _LIGHT), *_indonesia((44, 46, 50), _SILVER), *_indonesia(WHITE, BLACK),
    *_indonesia(_RED, _LIGHT), *_indonesia(YELLOW, BLACK), *_indonesia(WHITE, BLACK, ((40, 42, 46), _LIGHT)),
    *_indonesia(_SILVER, BLACK, ((60, 62, 66), _SILVER)), *_indonesia((56, 58, 62), _LIGHT, ((24, 25, 28), _SILVER)),
    PlateFormat("MY", (330, 120), (("LLL DDDD",), ("LL DDDD L",)), BLACK, _LIGHT, _LIGHT, font=_SEMI, vehicles="both"),
    PlateFormat("MY", (230, 150), (("LLL", "DDDD"),), (10, 10, 12), _LIGHT, None, font="overpass-mono-700",
        vehicles="bike"),
    PlateFormat("MY", (340, 200), (("LLL", "DDDD"),), BLACK, _LIGHT, _SILVER, font=_SEMI),
    PlateFormat("SG", (520, 110), (("LLL DDDD L",),), BLACK, _LIGHT, None, font=_SEMI),
    PlateFormat("SG", (230, 165), (("LL DDDD", "L"), ("LLL", "DDDD L")), BLACK, _LIGHT, None, vehicles="both"),
    PlateFormat("BR", (400, 130), (("LLL·DDDD",),), _RED, _LIGHT, _LIGHT, heading=_BR, heading_ink=_LIGHT, font=_SEMI),
    PlateFormat("BR", (200, 170), (("LLL", "DDDD"),), (160, 164, 168), heading=_BR, font=_SEMI, vehicles="bike"),
    PlateFormat("BR", (400, 130), (("LLL DDDD",),), BLACK, _SILVER, _SILVER, font=_OSWALD),
    PlateFormat("BR", (200, 170), (("LLL", "DDDD"),), _RED, _LIGHT, _LIGHT, vehicles="bike"),
    PlateFormat("IN", (500, 120), (("R DD L DDDD",), ("R DD LL DDDD",)), BLACK, YELLOW, YELLOW, regions=_IN,
        font=_SEMI),
    PlateFormat("IN", (340, 200), (("R DD LL", "DDDD"),), YELLOW, BLACK, BLACK, regions=_IN, vehicles="both"),
    PlateFormat("IN", (500, 120), (("R DD LL DDDD",),), (22, 110, 64), _LIGHT, _LIGHT, regions=_IN, font=_SEMI),
    PlateFormat("IN", (285, 45), (("R DD L DDDD",), ("R DD LL DDDD",)), regions=_IN, font=_SEMI, vehicles="bike",
        ends="front"),
    PlateFormat("IN", (200, 100), (("R DD LL", "DDDD"), ("R DD", "LL DDDD")), BLACK, _LIGHT, None, regions=_IN,
        font=_SAIRA, vehicles="bike"),
    PlateFormat("IN", (200, 100), (("R DD LL", "DDDD"), ("R DD", "LL DDDD")), regions=_IN, font=_OSWALD,
        vehicles="bike"),
    PlateFormat("PK", (330, 150), (("LLL DDD",), ("LLL·DDDD",)), BLACK, _LIGHT, _LIGHT, font=_OSWALD),
    PlateFormat("PK", (305, 152), (("LLL", "DD DDDD"), ("LLL", "DDD")), (22, 96, 52), _LIGHT, _LIGHT, footing=_PK,
        heading_ink=_LIGHT, vehicles="both"),
    PlateFormat("PK", (330, 150), (("LLL DDD",),), (230, 230, 224), footing=_PK, font=_OSWALD),
    PlateFormat("LK", (400, 115), (("LL LLL DDDD",), ("DD DDDD",)), YELLOW, BLACK, BLACK, ends="rear"),
    PlateFormat("LK", (230, 165), (("LL LLL", "DDDD"), ("DDD", "DDDD")), BLACK, _LIGHT, None, vehicles="both"),
    PlateFormat("VN", (470, 110), (("RL DDDDD",), ("RL DDD·DD",)), regions=_VN, font=_OSWALD),
    PlateFormat("VN", (330, 165), (("RL", "DDD·DD"),), regions=_VN, font=_OSWALD, vehicles="both"),
    PlateFormat("VN", (190, 140), (("R·LD", "DDD·DD"), ("R·LL", "DDDDD")), regions=_VN, font=_OSWALD,
        vehicles="bike"),
    PlateFormat("VN", (330, 165), (("RL", "DDD·DD"),), _BLUE, _LIGHT, _LIGHT, regions=_VN, font=_OSWALD,
        vehicles="both"),
    PlateFormat("VN", (330, 165), (("LL", "DD·DD"),), (190, 22, 28), _LIGHT, _LIGHT, font=_OSWALD, vehicles="both"),
    PlateFormat("VN", (330, 165), (("RL", "DDD·DD"),), YELLOW, (150, 20, 24), (150, 20, 24), regions=_VN, font=_OSWALD),
    PlateFormat("GB", (520, 110), (("LLL DDDL",), ("LL DDDD",)), BLACK, _SILVER, None, font=_OSWALD),
    PlateFormat("GB", (280, 200), (("LLL", "DDDL"), ("LL", "DDDD")), BLACK, _LIGHT, None, font=_OSWALD,
        vehicles="both"),
    PlateFormat("GB", (229, 178), (("LLDD", "LLL"),), YELLOW, border=None, vehicles="bike", ends="rear"),
    PlateFormat("IE", (220, 165), (("DDD", "L DDDD"),), border=None, band="eu-left", band_text="IRL",
        vehicles="bike"),
    PlateFormat("FR", (210, 130), (("LL·DDD", "LL"),), band="eu-both", band_text="F", border=None, vehicles="bike"),
    PlateFormat("FR", (300, 200), (("DDDD", "LL DD"),), BLACK, _LIGHT, None, font=_OSWALD),
    PlateFormat("IT", (275, 200), (("LL", "DDDLL"),), band="none", border=BLACK, font=_SAIRA),
    PlateFormat("IT", (177, 177), (("LL", "DDDDD"),), band="eu-left", band_text="I", vehicles="bike", font=_SAIRA),
    PlateFormat("IT", (275, 200), (("MI", "DLDDDD"), ("NA", "DDDDD")), BLACK, _LIGHT, None, font=_OSWALD),
    PlateFormat("PT", (300, 170), (("LL", "DD LL"), ("DD DD", "LL")), font=_SAIRA, vehicles="both"),
    PlateFormat("NL", (340, 210), (("LL LL", "DD"), ("DD LL", "LL")), YELLOW, vehicles="both", band="eu-left",
        band_text="NL"),
    PlateFormat("NL", (520, 110), (("LL·DD·DD",),), (18, 40, 110), _LIGHT, _LIGHT, font=_SEMI),
    PlateFormat("GR", (270, 200), (("LLL", "DDDD"),), vehicles="both", font=_SAIRA),
    PlateFormat("AT", (520, 120), (("R DDD LL",),), BLACK, _LIGHT, _LIGHT, regions=("W", "G", "L", "S")),
    PlateFormat("RU", (290, 170), (("LDDD", "LL DDD"), ("DDDD", "LL 77")), letters="ABEKMHOPCTYX", font=_SAIRA,
        vehicles="both"),
    PlateFormat("RU", (520, 112), (("L DDDD 77",), ("L DDD DD 99",)), _BLUE, _LIGHT, _LIGHT, letters="ABEKMHOPCTYX"),
    PlateFormat("RU", (190, 145), (("DDDD", "LL 50"),), letters="ABEKMHOPCTYX", vehicles="bike", font=_SAIRA),
    PlateFormat("TR", (240, 200), (("06 LL", "DDDD"), ("34 L", "DDDD")), vehicles="both", font=_SEMI),
    PlateFormat("TR", (520, 110), (("34 LL DDD",),), BLACK, _GOLD, None, font=_SEMI),
    PlateFormat("PH", (390, 140), (("LLL DDDD",),), ink=(20, 60, 40), border=None, footing=("PILIPINAS",),
        heading_ink=(20, 60, 40)),
    PlateFormat("PH", (235, 135), (("DDDLLL",), ("LL DDDDD",)), ink=(24, 24, 60), border=(24, 24, 60),
        heading=("REGION 7", "NCR"), vehicles="bike", font=_SAIRA),
    PlateFormat("KH", (330, 150), (("DL DDDD",),), ink=_NAVY, border=_NAVY, footing=("PHNOM PENH", "SIEM REAP"),
        heading_ink=_NAVY, vehicles="both"),
    PlateFormat("NG", (330, 150), (("LLL DDDLL",),), ink=_NAVY, border=None, heading=("LAGOS", "ABUJA"),
        footing=("CENTRE OF EXCELLENCE", "CENTRE OF UNITY"), heading_ink=_NAVY),
    PlateFormat("KE", (520, 113), (("KLL DDDL",),), YELLOW, border=None, font=_SEMI),
    PlateFormat("KE", (300, 200), (("KLL", "DDDL"),), YELLOW, vehicles="both", font=_SEMI),
    PlateFormat("UG", (330, 200), (("ULL", "DDDL"),), YELLOW, vehicles="both", font=_OSWALD),
    PlateFormat("ZA", (250, 205), (("LLL", "DDD GP"), ("DDD", "LLL L")), (240, 240, 230), vehicles="both"),
    PlateFormat("AU", (220, 100), (("LLLDD",), ("DDLLL",)), BLACK, _LIGHT, None, vehicles="bike", font=_SAIRA),
    PlateFormat("AU", (372, 107), (("LLL DDL",), ("DDD LLL",)), BLACK, _SILVER, None, font=_SEMI),
    PlateFormat("NZ", (360, 125), (("LLLDDD",),), BLACK, _LIGHT, None, font=_SEMI),
    PlateFormat("US", (305, 152), (("LLL DDDD",), ("DLL DDD",)), ink=_NAVY, border=None, heading=("ARIZONA", "IDAHO"),
        heading_ink=_NAVY, font=_SAIRA, artwork=0.45),
    PlateFormat("US", (305, 152), (("LLL DDD",), ("DLLLDDD",)), BLACK, _GOLD, None, heading=("CALIFORNIA",),
        heading_ink=_GOLD, font=_SAIRA),
    PlateFormat("US", (305, 152), (("LLL DDD",), ("DDD LLL",)), _NAVY, _GOLD, _GOLD, heading=("OHIO", "KANSAS"),
        heading_ink=_GOLD, font=_SAIRA),
    PlateFormat("US", (178, 102), (("LLDDD",), ("DDDDL",)), (22, 80, 60), _LIGHT, _LIGHT, heading=("VERMONT",),
        heading_ink=_LIGHT, vehicles="bike"),
    PlateFormat("CN", (440, 220), (("LL", "DDDDD"), ("LL", "DLDDD")), (236, 184, 30), vehicles="car", font=_SEMI),
    PlateFormat("CN", (220, 140), (("LL", "DDDDD"),), (22, 70, 178), _LIGHT, _LIGHT, vehicles="bike", font=_SEMI),
    PlateFormat("CN", (440, 140), (("LL·DDDDD",),), BLACK, _LIGHT, _LIGHT, font=_SEMI),
    PlateFormat("JP", (330, 165), (("T 500", "DD·DD"), ("K 330", "D·DD")), YELLOW, border=None, font=_SEMI,
        row_heights=(0.5, 1.0)),
    PlateFormat("JP", (330, 165), (("N 100", "DD·DD"),), (20, 84, 56), _LIGHT, None, font=_SEMI,
        row_heights=(0.5, 1.0)),
    PlateFormat("JP", (230, 125), (("C 1 A", "DD·DD"),), ink=_GREEN, border=_GREEN, vehicles="bike",
        row_heights=(0.45, 1.0)),
    PlateFormat("TW", (320, 150), (("LLL·DDDD",),), border=None, font=_SAIRA),
    PlateFormat("TW", (260, 140), (("LLL·DDDD",), ("LLL·DDD",)), border=None, vehicles="bike", font=_SAIRA),
    PlateFormat("TW", (300, 150), (("LLL·DDDD",),), _RED, _LIGHT, None, font=_SAIRA, vehicles="both"),
    PlateFormat("CO", (330, 160), (("LLL DDD",),), YELLOW, footing=("BOGOTÁ D.C.", "MEDELLÍN"), font=_OSWALD),
    PlateFormat("CO", (235, 105), (("LLL DDL",),), YELLOW, footing=("CALI", "ENVIGADO"), font=_OSWALD,
        vehicles="bike"),
    PlateFormat("MX", (300, 150), (("LLL·DD·DD",), ("LLL·DDD·L",)), ink=(30, 60, 46), border=None, tint=(214, 200, 150),
        heading=("CIUDAD DE MÉXICO", "JALISCO", "NUEVO LEÓN"), heading_ink=(110, 30, 60), font=_SAIRA),
    PlateFormat("LY", (400, 110), (("D DDDDDD",), ("DD DDDDD",)), BLACK, _LIGHT, _LIGHT, font=_SEMI),
    PlateFormat("MA", (520, 110), (("DDDDD L DD",),), BLACK, _LIGHT, _LIGHT, font=_SEMI),
    PlateFormat("TN", (520, 110), (("DDD TN DDDD",),), BLACK, _LIGHT, _SILVER, font=_SEMI),
    PlateFormat("BN", (480, 110), (("LLL DDDD",), ("BL DDDD",)), BLACK, _LIGHT, None, font=_SEMI),
    PlateFormat("CD", (520, 110), (("DDD D DD",), ("CC DD DDD",)), _BLUE, _LIGHT, _LIGHT, font=_SEMI),
    PlateFormat("CD", (340, 150), (("CC DDD",), ("CC DDDD",)), (20, 92, 60), _GOLD, _GOLD, font=_OSWALD),
    PlateFormat("CD", (230, 160), (("DDD", "CC DD"),), _BROWN, _LIGHT, _LIGHT, vehicles="both"),
    PlateFormat("CD", (400, 120), (("DDDDDD",), ("L DDDDD",)), _GREY, _SILVER, _SILVER, font=_OSWALD),
)
# fmt: on
"""``CD``: diplomats and armies of any country. Other scripts: :mod:`core.synthetic.script_formats`."""
