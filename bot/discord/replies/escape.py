"""Corpus text and questions made harmless for Discord: every word stays readable, and no markup in them has an effect.

The rules are those of Discord's own renderer: a backslash before a character that is no letter, digit or white space
shows that character and nothing else (`\\\\([^0-9A-Za-z\\s])`), a mention or an invite is looked for in the raw
characters, so a break has to be put between those too. `visible` is what the renderer then draws.
"""

import re
import unicodedata

# A base letter carries at most three marks in the writing systems that stack them (Hebrew with cantillation,
# decomposed Vietnamese), four in Tibetan; text that climbs over its neighbours has dozens.
MAX_MARKS = 4
BREAK = "\u200b"
_KEPT_FORMAT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
# Letters by category, nothing to the eye: used to fake empty lines and to hide words.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_ALWAYS = frozenset("\\*_~`|<[]")
_LINE_START = frozenset("#->+=")
_SHORTCODE = re.compile(r":[\w+-]+:")
_INVITE = re.compile(r"(?i)(?:discord(?:app)?|dsc)\.(?=\w)")
_NAMES = re.compile(r"(?i)(?:everyone|here)")
_NUMBERED = re.compile(r"\d+(?=[.)]\s)")


def clean(text: str) -> str:
    """The text without what is unseen or reorders its neighbours: controls, direction marks, tags, piled-up marks.

    Line separators of every kind become "\\n", at most two in a row; lone surrogates become U+FFFD, so that the
    result can always be sent.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for character in text.replace("\r\n", "\n"):
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= MAX_MARKS:
                kept.append(character)
            continue
        shown = _shown(character, category)
        if shown:
            marks = 0
            kept.append(shown)
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", "".join(kept))


def _shown(character: str, category: str) -> str:
    if character in "\n\r\x0b\x0c\x85" or category in ("Zl", "Zp"):
        return "\n"
    if character == "\t" or category == "Zs":
        return " "
    if category == "Cs":
        return "\ufffd"
    if character in _BLANK_LETTERS or category in ("Cc", "Co"):
        return ""
    if category == "Cf" and character not in _KEPT_FORMAT:
        return ""
    return character


def escape(text: str) -> str:
    """Markup that Discord draws as `clean(text)`: no mention, link, preview, invite, emoji or formatting in it."""
    return _escaped(clean(text))


def inline(text: str) -> str:
    """Like `escape`, on one line: for titles, names, questions, and inside bold."""
    return _escaped(folded(text))


def paragraphs(text: str) -> str:
    """Like `escape`, with the line breaks inside a paragraph folded: saved text is often wrapped by hand."""
    return "\n".join(_escaped(part) for part in folded_paragraphs(text))


def folded(text: str) -> str:
    """`clean(text)` on one line, runs of white space as one blank."""
    return " ".join(clean(text).split())


def folded_paragraphs(text: str) -> list[str]:
    """The paragraphs of `clean(text)`, each on one line, none empty."""
    return [line for part in clean(text).split("\n\n") if (line := " ".join(part.split()))]


def _escaped(text: str) -> str:
    out: list[str] = []
    breaks = _positions_to_break(text)
    line_start = True
    for position, character in enumerate(text):
        if character in _ALWAYS or position in breaks or (line_start and character in _LINE_START):
            out.append("\\")
        out.append(character)
        if character == "@" and (text[position - 1 : position] == "<" or _NAMES.match(text, position + 1)):
            out.append(BREAK)
        line_start = character == "\n" or (line_start and character == " ")
    return "".join(out)


def _positions_to_break(text: str) -> set[int]:
    """Where a backslash has to stand although the character alone means nothing: URLs, invites, emoji, lists."""
    breaks = {match.start() for match in re.finditer(r":(?=//)", text)}
    breaks |= {match.end() - 1 for match in _INVITE.finditer(text)}
    for match in _SHORTCODE.finditer(text):
        breaks.add(match.start())
    for line in re.finditer(r"(?m)^ *", text):
        if number := _NUMBERED.match(text, line.end()):
            breaks.add(number.end())
    return breaks


def visible(markup: str) -> str:
    """What Discord draws of `escape`'s result: its inverse, up to `clean`."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markup).replace(BREAK, "")


def code(text: str) -> str:
    """The text as inline code, on one line: backticks cannot be escaped in there and become apostrophes."""
    return f"`{folded(text).replace('`', chr(39))}`"


def width(text: str) -> int:
    """Length as the strictest count of Discord's: UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
