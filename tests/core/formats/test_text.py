from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FormatError
from core.formats.text import decode, decode_rows

#: In encodings that such lists come in; the names are short, as names are.
NAMES = {
    "cp1252": ["Nummernschild für PKW", "größeres Schild", "Vélo, véhicule à moteur", "matrícula camión", "nummerplåt"],
    "cp1250": ["tablica rejestracyjna żółta", "značka", "rendszámtábla autó", "číslo řidič"],
    "cp1251": ["номер машина", "Номерной знак", "ЖЁЛТЫЙ"],
    "cp1253": ["πινακίδα αυτοκίνητο"],
    "cp1254": ["araç kamyon", "otobüs şoför"],
    "cp1255": ["לוחית רישוי"],
    "cp1256": ["لوحة سيارة"],
    "cp874": ["ป้ายทะเบียน"],
    "gb18030": ["车牌", "车牌 汽车 摩托车", "机动车号牌 新能源", "蓝牌 黄牌"],
    "big5": ["車牌", "車牌 汽車", "號誌"],
    "cp932": ["ナンバープレート", "車両", "くるま"],
    "cp949": ["번호판", "자동차 트럭"],
    "euc_jp": ["ナンバープレート"],
    "koi8_r": ["номер машина", "Знак"],
    "cp866": ["номер"],
    "cp850": ["größeres Schild"],
    "mac_roman": ["größeres Schild"],
}


@pytest.mark.parametrize(("encoding", "text"), [(e, text) for e, texts in NAMES.items() for text in texts])
def test_letters_are_right_or_the_text_is_refused(encoding, text):
    content = text.encode(encoding)
    try:
        found, named = decode(content, "classes.txt")
    except FormatError as error:
        assert "classes.txt is not in UTF-8" in str(error)  # noqa: PT017 - either is right
    else:
        assert (found, named is None) == (text, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Nummernschild für PKW\ngrößer", "cp1252"),
        ("tablica rejestracyjna\nsamochód żółta", "cp1250"),
        ("Номерной знак", "cp1251"),
        ("πινακίδα αυτοκίνητο", "cp1253"),
        ("车牌\n汽车\n摩托车", "gb18030"),
        ("ナンバープレート", "cp932"),
        ("größer", "mac_roman"),
    ],
)
def test_what_only_one_encoding_can_mean_is_read(text, encoding):
    assert decode(text.encode(encoding), "x") == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_certain(encoding):
    assert decode("车牌 für é\n".encode(encoding), "x") == ("车牌 für é\n", None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plate\r\nauto\r\n", "车牌\r\n汽车", "0 0.5 0.5 0.1 0.1\n"])
def test_utf_16_without_a_mark_shows_by_its_zeros(text, encoding):
    assert decode(text.encode(encoding), "x") == (text, encoding)
    assert decode_rows(text.encode(encoding), "x") == text.replace("\r", "").split("\n")


@pytest.mark.parametrize(
    "content", [b"\0\1", b"names: [\0]", b"a\0b\0c", b"\0a\1\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfea"]
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(FormatError, match="is not a text file"):
        decode(content, "x.txt")


@given(st.binary(max_size=64))
def test_any_bytes_give_text_or_an_error_of_the_users(content):
    for read in (decode, decode_rows):
        try:
            read(content, "x.txt")
        except FormatError as error:
            assert "x.txt" in str(error)  # noqa: PT017
