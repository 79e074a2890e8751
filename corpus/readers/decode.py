"""Bytes to text without one replaced character: a replaced character would make a false quote.

The only module that imports charset_normalizer.
"""

import codecs
import logging
import re
from collections.abc import Iterator

import charset_normalizer

from corpus.readers.files import UnreadableError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a declared label means on the web, where the narrower standard is meant to be read as the wider one
# (WHATWG Encoding Standard, "Names and labels"). The label itself is tried next.
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "cp949",
}

# What detection may find: the legacy encodings of the Encoding Standard that saved pages still come in (W3Techs, "Usage
# statistics of character encodings"). Left out are its rare ones, which win on short texts by chance (ISO 8859-4). The
# more common comes first and wins a tie.
DETECTABLE = [
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "koi8_r", "koi8_u", "cp866"),
    *("gb18030", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949"),
]

# Guessing reads at most this much: every byte is still decoded, strictly, by what was guessed.
SAMPLE_BYTES = 1 << 16

# A C0 control character that no text holds: all but tab, line feed, vertical tab, form feed, carriage return, escape.
BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Windows-1252 leaves five bytes undefined, other code pages map them to C1 controls, which no text holds either.
C1_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")


# A character of more than one byte in UTF-8 (RFC 3629, section 4).
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
A_FEW = 2
"""Bytes outside ASCII that are too few to recognise an alphabet by."""

# Escape sequences that switch to a set of two-byte characters (ISO 2022): the bytes are all ASCII.
SHIFTED = re.compile(rb"\x1b\$[@ABC()]")
SHIFTS = re.compile("[\x0e\x0f\x1b]")
SHIFTING = ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr")

# What no text is like that was decoded by the right table: a Latin letter beside one of another alphabet, a lower-case
# letter before a capital one outside ASCII, a sign within a word. Where more than one in ten of the letters outside
# ASCII stands so, the table is the wrong one: of the samples in tests/corpus/readers/decode_test.py none has any.
_OTHER_ALPHABET = "\u0370-\u05ff\u0620-\u06ff\u0e01-\u0e2e"
MISPLACED = re.compile(
    f"[A-Za-z](?=[{_OTHER_ALPHABET}])|[{_OTHER_ALPHABET}](?=[A-Za-z])"
    "|[a-z](?=[À-ÖØ-ÞŠŒŽŸĄĆĘŁŃŚŹŻ])|[A-Z](?=[À-ÖØ-ÞŠŒŽŸĄĆĘŁŃŚŹŻ][a-z])"
    "|[^\\W\\d_][¡-©«-\u00b1\u00b4-\u00b6¸»-¿†‡•…‰ˆ˜‹›€™ƒ„](?=[a-z])|[^\\W\\d_](?=[\u02c6-\u02dd])"
)
OUTSIDE_ASCII = re.compile("[^\x00-\x7f]")


class UndecodableError(UnreadableError):
    """The bytes are no text, or not in any encoding that is certain. The message says which."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its byte order mark, else strict UTF-8, else the declared charset, else the one detected.

    The byte order mark is not part of the text. Raises UndecodableError for binary content, where each of these would
    need a replaced character, and for text in UTF-8 or in the declared charset but for a few bytes: another alphabet
    would make false words of it.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _text(_strictly(data[len(mark) :], encoding), f"its byte order mark says {encoding}")
    text = _strictly(data, "utf-8")
    if text is None and b"\x00" in data:
        raise UndecodableError("is binary, not text")
    if text is not None and SHIFTED.search(data):
        text = next(
            (decoded for name in SHIFTING if (decoded := _strictly(data, name)) and not SHIFTS.search(decoded)), None
        )
        return _text(text, "it contains escape sequences of ISO 2022")
    if text is None:
        _require_no_damage(data, declared)
    if text is None and declared:
        text = _by_label(data, declared)
    if text is None:
        text = _detected(data)
        _require_declared_letters(data, declared, text)
    return _text(text, f"it says {declared}" if declared else "it is not UTF-8")


def _text(text: str | None, reason: str) -> str:
    if text is None:
        raise UndecodableError(f"cannot be decoded without replacing characters ({reason}); save it as UTF-8")
    if "\x00" in text:
        raise UndecodableError("is binary, not text")
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "strict")
    except (UnicodeError, LookupError):
        return None


def _require_no_damage(data: bytes, declared: str | None) -> None:
    """Raises UndecodableError, with the offset, for bytes that are UTF-8 but for a few.

    Text in another encoding holds well-formed characters of UTF-8 by chance: up to .77 for each byte that is not part
    of one, over 13 scripts in 17 encodings.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        offset, at_end = error.start, error.end == len(data) and "end of data" in error.reason
    else:
        return
    characters = len(MULTIBYTE.findall(data))
    others = sum(byte > 0x7F for byte in MULTIBYTE.sub(b"", data))
    cut = at_end and len(data) - offset == others > 1  # inside the last character
    few = others <= A_FEW and (characters > 0 or _is_utf8(declared))
    if cut or few or characters >= others:
        raise UndecodableError(
            f"is not valid UTF-8 at byte {offset:,} ({data[offset : offset + 4].hex(' ')}), and no other encoding fits;"
            " save it again as UTF-8"
        )


def _is_utf8(label: str | None) -> bool:
    try:
        return codecs.lookup((label or "ascii").strip().strip("\"'")).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _require_declared_letters(data: bytes, declared: str | None, text: str | None) -> None:
    """Raises UndecodableError, with the place, if only a byte or two do not keep to the declared charset and the text
    that was detected has other letters or makes letters of them: Windows-1253 has the letters of ISO 8859-7,
    Windows-1251 not those of ISO 8859-5.
    """
    said = next((said for said in _labelled(data, declared or "") if 0 < _strays(said) <= A_FEW), None)
    if said is None:
        return
    letters = [match.start() for match in OUTSIDE_ASCII.finditer(said) if match.group().isalpha()]
    strays = [match.start() for match in C1_CONTROL.finditer(said)]
    if text is not None and len(text) == len(said):
        same = sum(said[place] == text[place] for place in letters)
        if 10 * same >= 9 * len(letters) and not any(text[place].isalpha() for place in strays):
            return
    raise UndecodableError(
        f"says {declared}, but character {strays[0]:,} is none there (U+{ord(said[strays[0]]):04X}), and no other"
        " encoding has the same letters; save it again as UTF-8"
    )


def _strays(text: str) -> int:
    return len(C1_CONTROL.findall(text))


def _by_label(data: bytes, label: str) -> str | None:
    """The text under a declared charset, or None if the label is unknown or the bytes do not keep to it."""
    return next((text for text in _labelled(data, label) if not _strays(text)), None)


def _labelled(data: bytes, label: str) -> Iterator[str]:
    """The text by the charset that a label means on the web, then by the label itself, as far as they decode it."""
    try:
        codec = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return
    if not getattr(codec, "_is_text_encoding", True):  # "rot13", "zip": codecs, but not of text
        return
    for encoding in (WIDER.get(codec.name, codec.name), codec.name):
        text = _strictly(data, encoding)
        if text is not None:
            yield text


def _detected(data: bytes) -> str | None:
    """The text under the encoding that charset_normalizer finds the most plausible, or None if it finds none."""
    logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
    detected = charset_normalizer.from_bytes(_sample(data), cp_isolation=DETECTABLE, preemptive_behaviour=False)
    # Sorting is stable: what it finds as plausible as another stays in the order of DETECTABLE.
    ranked = sorted(detected, key=lambda match: DETECTABLE.index(match.encoding))
    for match in sorted(ranked, key=lambda match: (round(match.chaos, 2), -round(match.coherence, 2))):
        text = _strictly(data, match.encoding)
        if text is not None and not BINARY.search(text) and not C1_CONTROL.search(text) and _is_plausible(text):
            return text
    return None


def _is_plausible(text: str) -> bool:
    return 10 * len(MISPLACED.findall(text)) <= len(OUTSIDE_ASCII.findall(text))


def _sample(data: bytes) -> bytes:
    """The part of the data that tells most: where the bytes stop being ASCII, to the end of a line."""
    if len(data) <= SAMPLE_BYTES:
        return data
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = data.rfind(b"\n", 0, first) + 1
    if first - start > SAMPLE_BYTES // 2:
        start = first
    end = data.rfind(b"\n", start + SAMPLE_BYTES // 2, start + SAMPLE_BYTES)
    return data[start : end if end > 0 else start + SAMPLE_BYTES]
