"""Bytes to text: what is read, what is refused, and that no character is ever replaced."""

import codecs
import os
import random
from collections.abc import Callable

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


ENGLISH = "“It’s nearly finished,” she said – the bridge, the quay, the café and the ferry’s new berth."
# Damage, the text it is done to: a byte lost, changed or added, a file cut short.
DAMAGED = [
    (lambda data: data[:-1], "It is nearly finished, she said”"),
    (lambda data: data[:-2], ENGLISH + "”"),
    (lambda data: data[:-1], GERMAN + " Größe über Straßé"),
    (lambda data: data[:40] + b"\x92" + data[40:], ENGLISH),
    (lambda data: data[:40] + b"\xff\xfe" + data[40:], GERMAN),
    (lambda data: data.replace("ü".encode(), b"\xfc", 1), "Die Straße am Fluß ist für Räder gesperrt."),
    (lambda data: data[:31] + data[32:], RUSSIAN),
    (lambda data: data[:31] + data[32:], GREEK),
    (lambda data: data[:31] + data[32:], CHINESE),
    (lambda data: data[:31] + data[32:], JAPANESE),
    (lambda data: data[:31] + data[32:], KOREAN),
    (lambda data: b"\x80" + data, POLISH),
]


@pytest.mark.parametrize(("damage", "text"), DAMAGED)
@pytest.mark.parametrize("declared", [None, "utf-8", "UTF8"])
def test_damaged_utf8_is_refused_with_the_offset(
    damage: Callable[[bytes], bytes], text: str, declared: str | None
) -> None:
    data = damage(text.encode())
    with pytest.raises(UnicodeDecodeError) as found:
        data.decode()
    with pytest.raises(UndecodableError, match=f"not valid UTF-8 at byte {found.value.start}"):
        decode(data, declared)


@pytest.mark.parametrize("stray", [b"\x92", b"\xe9", b"\xc3"])
def test_a_stray_byte_where_utf8_is_declared_is_refused(stray: bytes) -> None:
    data = b"It" + stray + b"s nearly finished, she said of the bridge."
    with pytest.raises(UndecodableError, match="byte 2 "):
        decode(data, "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(JAPANESE, "iso2022_jp"), (JAPANESE + " ｱｲｳ", "iso2022_jp_ext"), (KOREAN, "iso2022_kr")],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-2022-jp"])
def test_text_in_escape_sequences_is_decoded(text: str, encoding: str, declared: str | None) -> None:
    assert decode(text.encode(encoding), declared) == text


def test_escape_sequences_that_are_not_known_are_refused() -> None:
    with pytest.raises(UndecodableError, match="ISO 2022"):
        decode(b"abc \x1b$)A\x0e8[?Z\x0f def")
    assert decode(b"\x1b[31mred\x1b[0m") == "\x1b[31mred\x1b[0m"  # colours of a terminal are text


@pytest.mark.parametrize(
    "text", [GERMAN.replace("–", "-"), "Les élèves étaient très étonnés à l'école.", "Mañana en el café."]
)
def test_an_encoding_that_is_not_known_is_refused_and_never_makes_false_words(text: str) -> None:
    with pytest.raises(UndecodableError):
        decode(text.encode("mac_roman"))


BOATS = "Pierwsza łódź wypłynęła rano, a mieszkańcy Łodzi czekali na wiatr. Święto żeglarzy trwało trzy dni. "


@pytest.mark.parametrize("declared", ["iso-8859-2", "iso-8859-15", None])
def test_a_control_character_that_no_text_holds_shows_that_the_table_is_wrong(declared: str | None) -> None:
    with pytest.raises(UndecodableError):
        decode((BOATS * 3).encode("iso8859_2") + b" x\x81y " + (BOATS * 3).encode("iso8859_2"), declared)


STRAY = [
    (RUSSIAN, "iso-8859-5", b"\x96", None),
    (RUSSIAN, "iso-8859-5", b"\x81\x8d", None),
    (GREEK, "iso-8859-7", b"\x81", None),
    (GREEK, "iso-8859-7", b"\x93", "“"),
    (POLISH, "iso-8859-2", b"\x94", None),
    (POLISH, "iso-8859-2", b"\x9c", None),
    (GERMAN[:40], "iso-8859-1", b"\x81", None),
]


@pytest.mark.parametrize(("text", "label", "stray", "read"), STRAY)
def test_a_stray_byte_changes_no_letter_of_a_declared_charset(
    text: str, label: str, stray: bytes, read: str | None
) -> None:
    half = text.index(" ", len(text) // 2)
    data = text[:half].encode(label) + stray + text[half:].encode(label)
    if read is None:
        with pytest.raises(UndecodableError, match=f"says {label}, but character {half}"):
            decode(data, label)
    else:
        assert decode(data, label) == text[:half] + read + text[half:]


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
