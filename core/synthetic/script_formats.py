"""Number plates with Arabic, Bengali, Chinese, Cyrillic, Devanagari, Japanese, Korean, Persian and Thai characters."""

from __future__ import annotations

from core.synthetic.plate_formats import BLACK, BLUE, WHITE, YELLOW, PlateFormat

_SEMI, _SAIRA = "barlow-semi-condensed-600", "saira-condensed-600"
_LIGHT, _GREEN, _RED = (238, 238, 236), (18, 92, 56), (182, 24, 32)
_PROVINCES = tuple("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使")
_JAPAN = (
    "品川",
    "横浜",
    "名古屋",
    "大阪",
    "神戸",
    "京都",
    "札幌",
    "福岡",
    "広島",
    "仙台",
    "千葉",
    "練馬",
    "足立",
    "多摩",
    "相模",
    "湘南",
)
_KANA = "あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわを"
_HANGUL = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호배바사아자"
_KOREA = ("서울", "경기", "인천", "부산", "대구", "대전", "광주", "강원", "충북", "전남", "경남", "제주")
_NEPAL, _NEPAL_LETTERS, _NEPAL_DIGITS = ("बा", "को", "ना", "लु", "ग", "से", "ध", "मे"), "चपजखकतबय", "०१२३४५६७८९"
_DHAKA, _BENGALI, _BENGALI_DIGITS = ("ঢাকা মেট্রো", "চট্ট মেট্রো", "সিলেট", "খুলনা", "রাজশাহী"), "গকহলসভবটচছজ", "০১২৩৪৫৬৭৮৯"
_PERSIAN, _PERSIAN_DIGITS = "بجدسصطقلمنوهی", "۰۱۲۳۴۵۶۷۸۹"
_ARABIC, _ARABIC_DIGITS = "ابحدرسصطعقكلمنهوى", "٠١٢٣٤٥٦٧٨٩"
_CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"
_THAI, _THAI_PLACES = "กขฆงจฉชฌญฐฒณตถทธนพภมรลวศษสห", ("กรุงเทพมหานคร", "เชียงใหม่", "ชลบุรี", "นนทบุรี", "ภูเก็ต", "ขอนแก่น")
_THAI_FONT = "noto-sans-thai-600"

# fmt: off
SCRIPT_FORMATS: tuple[PlateFormat, ...] = (
    PlateFormat("CN", (440, 140), (("RL·DDDDD",), ("RL·DLDDD",), ("RL·LDDDD",)), (24, 62, 170), _LIGHT, _LIGHT,
        regions=_PROVINCES, font=_SEMI),
    PlateFormat("CN", (440, 140), (("RL DDDDD",), ("RL LDDDD",)), (18, 50, 150), _LIGHT, _LIGHT, regions=_PROVINCES,
        font=_SAIRA),
    PlateFormat("CN", (480, 140), (("RLDDDDDD",), ("RLLDDDDD",)), (228, 242, 230), border=(40, 60, 44),
        tint=(98, 200, 130), regions=_PROVINCES, font=_SEMI),
    PlateFormat("CN", (440, 220), (("RL", "DDDDD"), ("RL", "DDDD挂")), (236, 184, 30), regions=_PROVINCES, font=_SEMI),
    PlateFormat("CN", (440, 140), (("RL·DDDD学",), ("RL·DDDDD",)), (236, 184, 30), regions=_PROVINCES, font=_SEMI),
    PlateFormat("CN", (440, 140), (("RL·DDDD警",),), WHITE, regions=_PROVINCES, font=_SEMI),
    PlateFormat("CN", (220, 140), (("RL", "DDDDD"),), (22, 70, 178), _LIGHT, _LIGHT, regions=_PROVINCES,
        vehicles="bike", font=_SEMI, row_heights=(0.7, 1.0)),
    PlateFormat("CN", (220, 140), (("RL", "DDDDD"),), YELLOW, regions=_PROVINCES, vehicles="bike", font=_SEMI),
    PlateFormat("JP", (330, 165), (("R 5DD", "L DD-DD"), ("R 3DD", "L DD-DD")), ink=_GREEN, border=None,
        regions=_JAPAN, letters=_KANA, font=_SEMI, row_heights=(0.5, 1.0)),
    PlateFormat("JP", (330, 165), (("R 58D", "L DD-DD"),), YELLOW, border=None, regions=_JAPAN, letters=_KANA,
        font=_SEMI, row_heights=(0.5, 1.0)),
    PlateFormat("JP", (330, 165), (("R 1DD", "L DD-DD"),), _GREEN, _LIGHT, None, regions=_JAPAN, letters=_KANA,
        font=_SEMI, row_heights=(0.5, 1.0)),
    PlateFormat("JP", (230, 125), (("R", "L DD-DD"),), ink=_GREEN, border=_GREEN, regions=_JAPAN, letters=_KANA,
        font=_SEMI, vehicles="bike", row_heights=(0.55, 1.0)),
    PlateFormat("KR", (520, 110), (("DDL DDDD",), ("DDDL DDDD",)), letters=_HANGUL, font=_SEMI),
    PlateFormat("KR", (335, 155), (("R DD", "L DDDD"),), _GREEN, _LIGHT, _LIGHT, regions=_KOREA, letters=_HANGUL,
        font=_SEMI, row_heights=(0.7, 1.0)),
    PlateFormat("KR", (335, 170), (("R DD", "L DDDD"),), YELLOW, regions=_KOREA, letters=_HANGUL, font=_SEMI),
    PlateFormat("KR", (210, 115), (("R", "L DDDD"),), ink=BLUE, border=BLUE, regions=_KOREA, letters=_HANGUL,
        font=_SEMI, vehicles="bike", row_heights=(0.6, 1.0)),
    PlateFormat("NP", (470, 110), (("R DD L DDDD",), ("R D L DDDD",)), _RED, _LIGHT, _LIGHT, regions=_NEPAL,
        letters=_NEPAL_LETTERS, digits=_NEPAL_DIGITS),
    PlateFormat("NP", (250, 150), (("R DD L", "DDDD"),), _RED, _LIGHT, None, regions=_NEPAL, letters=_NEPAL_LETTERS,
        digits=_NEPAL_DIGITS, vehicles="both"),
    PlateFormat("NP", (250, 150), (("R D L", "DDDD"),), BLACK, _LIGHT, _LIGHT, regions=_NEPAL, letters=_NEPAL_LETTERS,
        digits=_NEPAL_DIGITS, vehicles="both"),
    PlateFormat("BD", (340, 170), (("R·L", "DD-DDDD"),), WHITE, regions=_DHAKA, letters=_BENGALI,
        digits=_BENGALI_DIGITS, vehicles="both"),
    PlateFormat("BD", (340, 170), (("R·L", "DD-DDDD"),), _GREEN, _LIGHT, None, regions=_DHAKA, letters=_BENGALI,
        digits=_BENGALI_DIGITS, vehicles="both"),
    PlateFormat("IR", (520, 110), (("DD L DDD",),), letters=_PERSIAN, digits=_PERSIAN_DIGITS, band="plain-left",
        band_text="IR"),
    PlateFormat("IR", (520, 110), (("DD L DDD DD",),), YELLOW, letters=_PERSIAN, digits=_PERSIAN_DIGITS,
        band="plain-left", band_text="IR"),
    PlateFormat("IR", (240, 160), (("DDD", "DDDDD"),), digits=_PERSIAN_DIGITS, vehicles="bike"),
    PlateFormat("IR", (520, 110), (("DD L DDD",),), (170, 24, 30), _LIGHT, _LIGHT, letters=_PERSIAN,
        digits=_PERSIAN_DIGITS),
    PlateFormat("IQ", (400, 110), (("DDDDD L",), ("DDDDDD",)), letters=_ARABIC, digits=_ARABIC_DIGITS,
        heading=("بغداد", "البصرة")),
    PlateFormat("IQ", (330, 160), (("DDDDD", "بغداد"),), _RED, _LIGHT, _LIGHT, digits=_ARABIC_DIGITS,
        row_heights=(1.0, 0.5)),
    PlateFormat("EG", (350, 170), (("DDDD  L L",),), (226, 126, 30), BLACK, letters=_ARABIC, digits=_ARABIC_DIGITS,
        heading=("EGYPT    مصر",)),
    PlateFormat("EG", (230, 170), (("L L", "DDD"), ("DDDD", "L L L")), letters=_ARABIC, digits=_ARABIC_DIGITS,
        vehicles="both"),
    PlateFormat("SY", (520, 110), (("DDDDDD دمشق",),), digits=_ARABIC_DIGITS),
    PlateFormat("MN", (520, 110), (("DDDD LLL",),), letters=_CYRILLIC, font="oswald-500"),
    PlateFormat("MN", (330, 170), (("DD-DD", "LLL"),), letters=_CYRILLIC, font="oswald-500", vehicles="both"),
    PlateFormat("KG", (520, 110), (("DD DDD LLL",), ("L DDDD L",)), letters=_CYRILLIC, font="oswald-500"),
    PlateFormat("UA", (290, 150), (("DD-DD", "LLL"),), BLACK, _LIGHT, _LIGHT, letters=_CYRILLIC, font="oswald-500"),
    PlateFormat("TH", (340, 150), (("DLL DDDD", "R"), ("LL DDDD", "R")), letters=_THAI, regions=_THAI_PLACES,
        font=_THAI_FONT, row_heights=(1.0, 0.5)),
    PlateFormat("TH", (340, 150), (("LL DDDD", "R"),), ink=(20, 100, 60), border=(20, 100, 60), letters=_THAI,
        regions=_THAI_PLACES, font=_THAI_FONT, row_heights=(1.0, 0.5)),
    PlateFormat("TH", (340, 150), (("LL DDDD", "R"),), ink=BLUE, border=BLUE, letters=_THAI, regions=_THAI_PLACES,
        font=_THAI_FONT, row_heights=(1.0, 0.5)),
    PlateFormat("TH", (340, 150), (("LL DDDD", "R"),), YELLOW, letters=_THAI, regions=_THAI_PLACES, font=_THAI_FONT,
        row_heights=(1.0, 0.5), vehicles="both"),
    PlateFormat("TH", (340, 150), (("LL DDDD", "R"), ("LL D", "R")), letters=_THAI, regions=_THAI_PLACES,
        font=_THAI_FONT, row_heights=(1.0, 0.5), artwork=0.65),
    PlateFormat("TH", (340, 150), (("DD-DDDD", "R"),), YELLOW, regions=_THAI_PLACES, font=_THAI_FONT,
        row_heights=(1.0, 0.5), heading=("THAILAND",)),
    PlateFormat("TH", (340, 150), (("L DDDD", "R"),), _RED, BLACK, BLACK, letters=_THAI, regions=_THAI_PLACES,
        font=_THAI_FONT, row_heights=(1.0, 0.5)),
    PlateFormat("TH", (220, 172), (("DLL", "R", "DDDD"),), letters=_THAI, regions=_THAI_PLACES, font=_THAI_FONT,
        row_heights=(1.0, 0.5, 1.0), vehicles="bike"),
)
# fmt: on

SCRIPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (_PERSIAN, _PERSIAN_DIGITS, ("ایران", "تهران")),
    (_ARABIC, _ARABIC_DIGITS, ("بغداد", "دمشق", "مصر")),
    (_NEPAL_LETTERS, _NEPAL_DIGITS, _NEPAL),
    (_BENGALI, _BENGALI_DIGITS, _DHAKA),
    (_CYRILLIC, "0123456789", ("УЛС", "ЦЕНТР", "БИШКЕК")),
    ("".join(_PROVINCES), "0123456789", ("臺灣省", "高雄市", "大新", "北京")),
    (_KANA, "0123456789", _JAPAN),
    (_HANGUL, "0123456789", _KOREA),
    (_THAI, "0123456789", _THAI_PLACES),
)
"""Letters, digits and words of a script each."""

WORDS = (
    *("超市", "银行", "药店", "火锅", "停车场", "手机", "中国电话", "出口", "入口", "ホテル", "ラーメン", "カラオケ"),
    *("식당", "약국", "은행", "편의점", "주차금지", "दुकान", "बाग", "খুলনা", "ফার্মেসি", "ЦЕНТР", "ПРОДУКТЫ", "АПТЕКА 24"),
    *("ร้านอาหาร", "ขายยา", "โรงแรม", "مطعم", "صيدلية", "بنك", "رستوران", "موبایل"),
)
"""What is on signs, in these scripts."""
