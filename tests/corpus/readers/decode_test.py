"""Bytes to text: what is read, what is refused, and that no character is ever replaced."""

import codecs
import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.decode import UndecodableError, decode

GERMAN = "Die Größe der Brücke überraschte die Fährleute – „so etwas“ hatte keiner gesehen."
FRENCH = "Les élèves étaient très étonnés : l’école « d’été » était déjà fermée à cœur joie."
RUSSIAN = "Гавань была закрыта на три дня. Никто не вышел в море, и рыбаки остались дома."
GREEK = "Το λιμάνι έκλεισε για τρεις ημέρες και κανείς δεν βγήκε στη θάλασσα."
POLISH = "Zamknięto przystań na trzy dni, a żaden rybak nie wypłynął w morze. Święto odwołano, łodzie stały."
CHINESE = "港口因为风暴关闭了三天，没有一条船出海，渔民们都留在家里。"
JAPANESE = "港は嵐のために三日間閉鎖され、漁師たちはみんな家にいた。"
KOREAN = "폭풍 때문에 항구가 사흘 동안 폐쇄되어 어부들은 모두 집에 있었다."

MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + RUSSIAN.encode(encoding), declared="latin-1") == RUSSIAN


def test_utf8_wins_over_what_is_declared() -> None:
    assert decode(GERMAN.encode(), declared="windows-1252") == GERMAN


DECLARED = [
    (GERMAN, "cp1252", "windows-1252"),
    (GERMAN, "cp1252", "iso-8859-1"),  # what pages say and what they mean
    (GERMAN, "cp1252", " 'ISO-8859-1' "),
    (POLISH, "iso8859-2", "iso-8859-2"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (CHINESE, "gb18030", "gb2312"),
    (JAPANESE, "shift_jis", "shift_jis"),
    (JAPANESE, "euc_jp", "euc-jp"),
    (KOREAN, "cp949", "euc-kr"),
]


@pytest.mark.parametrize(("text", "encoding", "label"), DECLARED)
def test_a_declared_charset(text: str, encoding: str, label: str) -> None:
    assert decode(text.encode(encoding), declared=label) == text


DETECTED = [
    (GERMAN, "cp1252"),
    (FRENCH, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (GREEK, "cp1253"),
    (POLISH, "cp1250"),
    (CHINESE, "gb18030"),
    (JAPANESE, "shift_jis"),
    (KOREAN, "cp949"),
]


@pytest.mark.parametrize(("text", "encoding"), DETECTED)
@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-charset", "rot13", "zip"])
def test_a_charset_is_detected_where_none_that_fits_is_declared(text: str, encoding: str, declared: str | None) -> None:
    assert decode(text.encode(encoding), declared) == text


def test_the_telling_part_of_a_long_file_may_be_far_in() -> None:
    text = "A line of plain ASCII.\n" * 20_000 + GERMAN * 5
    assert decode(text.encode("cp1252")) == text
    text = "x" * 200_000 + GERMAN * 50
    assert decode(text.encode("cp1252")) == text


BINARY = [
    b"\x00\x01\x02\x03",
    b"text with a \x00 in it",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le"),
]


@pytest.mark.parametrize("data", BINARY)
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="is binary"):
        decode(data)


UNDECODABLE = [
    codecs.BOM_UTF8 + b"caf\xe9",
    codecs.BOM_UTF16_LE + b"a\x00b",
    codecs.BOM_UTF32_BE + b"\xff\xff\xff\xff",
    bytes(random.Random(7).choices(range(1, 256), k=400)),
]


@pytest.mark.parametrize("data", UNDECODABLE)
def test_what_would_need_replaced_characters_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="without replacing characters"):
        decode(data)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "gb2312", "big5", "koi8-r"]))
def test_no_character_is_replaced(data: bytes, declared: str | None) -> None:
    """A replacement character comes out only where the file itself holds one."""
    try:
        text = decode(data, declared)
    except UndecodableError:
        return
    assert "\x00" not in text
    written = (b"\xef\xbf\xbd", b"\xfd\xff", b"\xff\xfd", b"\x84\x31\xa4\x37")
    assert text.count("\ufffd") <= sum(map(data.count, written))


def test_os_urandom_is_never_text() -> None:
    for _ in range(20):
        with pytest.raises(UndecodableError):
            decode(os.urandom(4000))
