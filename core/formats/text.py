"""Text of label files in the encoding that it is in: never with wrong letters.

UTF-8 and what a byte order mark states are certain. Else every common encoding is tried, and the text is taken only
if all that give words as they are written in some language give the same words; short lists of names are too little
for the statistics of a detector.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from core.errors import FormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: In the order in which an encoding is named if several give the same text.
_SINGLE_BYTE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("iso8859_2", "iso8859_7", "iso8859_15", "koi8_r", "koi8_u"),
    *("mac_roman", "cp437", "cp850", "cp852", "cp866"),
)
#: With what is common in each: kana, hangul and the first level of ideographs, as byte patterns.
_DOUBLE_BYTE = {
    "gb18030": re.compile(rb"(?:[\0-\x7f]|[\xb0-\xd7][\xa1-\xfe])*"),
    "big5": re.compile(rb"(?:[\0-\x7f]|[\xa4-\xc6][\x40-\x7e\xa1-\xfe])*"),
    "cp949": re.compile(rb"(?:[\0-\x7f]|[\xb0-\xc8][\xa1-\xfe])*"),
    "cp932": re.compile(
        rb"(?:[\0-\x7f]|\x81[\x5b\x45]|\x82[\x9f-\xf1]|\x83[\x40-\x96]|\x88[\x9f-\xfc]|[\x89-\x98][\x40-\xfc])*"
    ),
    "euc_jp": re.compile(
        rb"(?=.*[\xa4\xa5][\xa1-\xf6])(?:[\0-\x7f]|\xa1[\xbc\xa6]|[\xa4\xa5][\xa1-\xf6]|[\xb0-\xcf][\xa1-\xfe])*",
        re.DOTALL,
    ),
}
#: Thai's marks above and below count as letters.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
#: Letters where no word has them: Hebrew's and Greek's final ones within a word, Thai without any vowel.
_NOT_WRITTEN = re.compile(r"[ךםןףץς][^\W\d_]|(?<![\u0e00-\u0e7f])[ก-ฮ]{3,}(?![\u0e00-\u0e7f])")
_GREEK_VOWELS = re.compile("[αεηιουω]")
_GREEK_ACCENTS = re.compile("[άέήίόύώϊϋΐΰ]")
#: Share of a Latin text's letters that are ASCII, at least.
_PLAIN = 0.6
#: Marks upon letters, dashes and closing quotes.
_ALLOWED_MARKS = ("Mn", "Pd", "Pf")
#: More text than any list of names; nobody could check it either.
_LONGEST = 1 << 20


def decode(content: bytes, name: str) -> tuple[str, str | None]:
    """The text of a file called ``name``, and its encoding if that had to be found out.

    Raises:
        FormatError: it is no text, or its encoding cannot be told for certain.
    """
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and (wide := _wide(content)) is not None:
        return wide
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in content:
            raise FormatError("{file} is not a text file.", file=name) from error
    else:
        if "\0" in text:
            raise FormatError("{file} is not a text file.", file=name)
        return text, None
    readings = _readings(content) if len(content) <= _LONGEST else {}
    if len(readings) != 1:
        raise FormatError(
            "{file} is not in UTF-8, and its encoding cannot be told for certain: save it in UTF-8.", file=name
        )
    [(text, encoding)] = readings.items()
    return text, encoding


def decode_rows(content: bytes, name: str) -> list[str]:
    """The lines of a file of numbers; what is not UTF-8 in it becomes ``\ufffd`` there and costs no other line.

    Raises:
        FormatError: it is no text.
    """
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    wide = _wide(content) if encoding == "utf-8" else None
    text = content.decode(encoding, "replace") if wide is None else wide[0]
    if "\0" in text:
        raise FormatError("{file} is not a text file.", file=name)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _wide(content: bytes) -> tuple[str, str] | None:
    """The text of UTF-16 without a byte order mark, and its encoding; None if it is something else.

    ASCII has zeros there, in the same half of each pair of bytes.
    """
    zeros = content.count(b"\0")
    if not zeros or len(content) % 2 or len(content) > _LONGEST or (content.isascii() and 2 * zeros < len(content)):
        return None
    for encoding, low in (("utf-16-le", content[::2]), ("utf-16-be", content[1::2])):
        if b"\0" not in low:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if all(c.isprintable() or c in "\t\r\n" for c in text):
                return text, encoding
    return None


def _readings(content: bytes) -> dict[str, str]:
    """Texts that the bytes may mean, with the first encoding that gives each."""
    readings: dict[str, str] = {}
    for encoding in (*_SINGLE_BYTE, *(e for e, common in _DOUBLE_BYTE.items() if common.fullmatch(content))):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in readings and (encoding in _DOUBLE_BYTE or _is_written(text)):
            readings[text] = encoding
    return readings


def _is_written(text: str) -> bool:
    """Whether all beyond ASCII are letters, in words of one script and of usual case, as some language has them."""
    words = _WORD.findall(text)
    if not all(c.isascii() or c.isalpha() or unicodedata.category(c) in _ALLOWED_MARKS for c in text):
        return False
    scripts = [{_script(letter) for letter in word} for word in words]
    if _NOT_WRITTEN.search(text) or any(len(each) > 1 or "" in each for each in scripts):
        return False
    latin = "".join(word for word, each in zip(words, scripts, strict=True) if "LATIN" in each)
    if sum(map(str.isascii, latin)) < _PLAIN * len(latin):
        return False
    return all(word.isascii() or (_has_usual_case(word) and _has_greek_accent(word)) for word in words)


def _script(letter: str) -> str:
    """``LATIN``, ``CYRILLIC``, ...: the first word of the letter's name; ligatures, ª and º are of none."""
    name = unicodedata.name(letter, "")
    return "" if "LIGATURE" in name or "ORDINAL" in name else name.partition(" ")[0]


def _has_usual_case(word: str) -> bool:
    """``plate``, ``Plate`` or ``PLATE``."""
    return word[1:] == word[1:].lower() or word == word.upper()


def _has_greek_accent(word: str) -> bool:
    """Greek in lower case of two vowels or more has an accent; true of other words."""
    return word == word.upper() or len(_GREEK_VOWELS.findall(word)) < 2 or bool(_GREEK_ACCENTS.search(word))
