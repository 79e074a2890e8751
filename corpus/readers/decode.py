"""Bytes to text without one replaced character: a replaced character would make a false quote.

The home of charset_normalizer.
"""

import codecs
import logging
import re

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


class UndecodableError(UnreadableError):
    """The bytes are no text, or not in any encoding that can be told with certainty. The message says which."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its byte order mark, else strict UTF-8, else the declared charset, else the one detected.

    The byte order mark is not part of the text. Raises UndecodableError for binary content, and where each of these
    would need a replaced character.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _text(_strictly(data[len(mark) :], encoding), f"its byte order mark says {encoding}")
    text = _strictly(data, "utf-8")
    if text is None and b"\x00" in data:
        raise UndecodableError("is binary, not text")
    if text is None and declared:
        text = _by_label(data, declared)
    if text is None:
        text = _detected(data)
    return _text(text, f"it says {declared}" if declared else "it is not UTF-8")


def _text(text: str | None, told: str) -> str:
    if text is None:
        raise UndecodableError(f"cannot be decoded without replacing characters ({told}); save it as UTF-8")
    if "\x00" in text:
        raise UndecodableError("is binary, not text")
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "strict")
    except (UnicodeError, LookupError):
        return None


def _by_label(data: bytes, label: str) -> str | None:
    """The text under a declared charset, None where the label is unknown or the bytes do not keep to it."""
    try:
        codec = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True):  # "rot13", "zip": codecs, but not of text
        return None
    for encoding in (WIDER.get(codec.name, codec.name), codec.name):
        text = _strictly(data, encoding)
        if text is not None and not C1_CONTROL.search(text):
            return text
    return None


def _detected(data: bytes) -> str | None:
    """The text under the encoding that charset_normalizer finds the most plausible, None where it finds none."""
    logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
    found = charset_normalizer.from_bytes(_sample(data), cp_isolation=DETECTABLE, preemptive_behaviour=False)
    # Sorting is stable: what it finds as plausible as another stays in the order of DETECTABLE.
    ranked = sorted(found, key=lambda match: DETECTABLE.index(match.encoding))
    for match in sorted(ranked, key=lambda match: (round(match.chaos, 2), -round(match.coherence, 2))):
        text = _strictly(data, match.encoding)
        if text is not None and not BINARY.search(text) and not C1_CONTROL.search(text):
            return text
    return None


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
