"""Text -> words: the one place that makes the terms of passages and of questions.

Words are folded (embeddings.index.folding). Scripts written without spaces become overlapping pairs of characters,
which need no dictionary. Dotted letters are one word; an abbreviation in capitals that is a common word in lower case
("WHO", "IT", "US") keeps its capitals, in which no other word is written. A compound is its parts, and joined one more
word, so that "cease-fire" and "ceasefire", "F-16" and "F16" meet; an amount is one number.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.scripts import SPACELESS
from embeddings.index.amounts import amounts, may_begin
from embeddings.index.folding import fold, plain
from embeddings.index.numbers import DECIMAL_COMMA, DOLLARS, SIGNS, UNITS, readings
from embeddings.index.stop_words import ACRONYMS, CAPITALS_MATTER, INTERROGATIVES, STOP_WORDS

_SPACELESS = f"{SPACELESS}\uac00-\ud7af"
_LETTER = rf"[^\W\d_{_SPACELESS}]"
# Vowel signs of Indic scripts are no \w in Python's tables, but parts of the word to its readers.
_LETTERS = rf"{_LETTER}(?:[^\W\d_{_SPACELESS}]|[\u0900-\u0963\u0971-\u0de5]|'(?={_LETTER}))*"
_TOKEN = re.compile(
    rf"(?P<pairs>[{_SPACELESS}]+)"
    r"|(?P<dotted>(?<![\w.])(?:(?:[A-Za-z]\.){2,}|[A-Z][a-z]?\.(?:[A-Z][a-z]{0,2}\.)+|(?=Ph\.D)Ph\.)(?:[A-Za-z](?!\w))?)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,']\d+)*)"
    rf"|(?P<unit>(?<!\w)(?:{'|'.join(map(re.escape, DOLLARS))})|[{''.join(map(re.escape, SIGNS))}])"
    rf"|(?P<word>{_LETTERS}(?:\d[^\W_{_SPACELESS}]*)?)"
)
_LIST = re.compile(r"\d{1,2}(?:,\d{1,2})+$")
_DIVIDED = re.compile(r"-\n\s*")
_POSSESSIVE = re.compile(r"'s?$")
_TWO_RUNS = re.compile(r"([^\W\d]+)(\d+)$")

_NAME = re.compile(r"(?<=[\w,;:'\"”’»)\]] )[A-Z][\w-]+|\b\w*\d\w*\b|\b[A-Z]{2,}\b|\b\w+[A-Z]\w*\b|\b(?:[A-Z]\.){2,}")
"""A capital inside a sentence, a number, a run of capitals: what a question means literally."""

_BEFORE_I = re.compile(r"\b([A-Z]\w+) I\b(?!')")

LONGEST = 64
"""Characters of a word that count: nobody searches for more, and one endless word must not cost endless memory."""

WORDS_KEPT = 1 << 15
"""Words as written whose forms are remembered, most of an archive's: 5 MB."""

CHUNKS_KEPT = 1 << 15
"""What is between two blanks, as written, that is remembered with its tokens: nine of ten in news. 15 MB."""

TITLE_CASE = 0.6
"""Share of capitalised words after the first from which on capitals say nothing of what is a name."""

FUNCTION_WORDS = {language: frozenset(fold(listed).split()) for language, listed in STOP_WORDS.items()}
"""Words that carry no information in a question, folded, by language (ISO 639-1)."""

_CAPITALS_MATTER = frozenset(CAPITALS_MATTER.split())
_INTERROGATIVES = frozenset(fold(INTERROGATIVES).split())
_DOTTED_WORDS = frozenset(("am", "pm", "eg", "ie"))


@dataclass(slots=True)
class Token:
    """A word of a text, `unit` where it is a sign such as "$" in words. `also` are further forms that a question means
    by it. `amount` is the number that begins with it in its one form; it takes `length` tokens."""

    form: str
    also: tuple[str, ...] = ()
    amount: str | None = None
    length: int = 1
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a text in order, and the further forms it is found under: compounds as one word, amounts, units."""

    tokens: list[Token]
    joined: list[str]


def words(text: str, language: str | None = None) -> list[str]:
    """The words of `text` in order, pairs of characters for scripts without spaces, numbers in one form."""
    forms: list[str] = []
    for chunk in _chunks(text, language):
        forms += [form for at, form in enumerate(chunk.forms) if at not in chunk.units] if chunk.units else chunk.forms
    return forms


def scan(text: str) -> Scan:
    """What `text` holds, a question or a text whose language does not matter."""
    tokens: list[Token] = []
    joined: list[str] = []
    apart: set[int] = set()
    for chunk in _chunks(text, None):
        first = len(tokens)
        if chunk.opens_apart:
            apart.add(first)
        tokens += [Token(form, also) for form, also in zip(chunk.forms, chunk.also, strict=True)]
        for place in chunk.units:
            tokens[first + place].unit = True
        joined += chunk.wholes
        if chunk.closes_apart:
            apart.add(len(tokens))
    units = [place for place, token in enumerate(tokens) if token.unit]
    for place, form, length in amounts([token.form for token in tokens], units, apart):
        tokens[place].amount, tokens[place].length = form, length
        joined.append(form)
    joined += [tokens[place].form for place in units]
    return Scan(tokens, list(dict.fromkeys(joined)))


def indexed_forms(text: str, language: str | None) -> list[str]:
    """What a text is found by: its words in order, then the further forms that `scan` has as `joined`."""
    forms: list[str] = []
    joined: list[str] = []
    units: list[int] = []
    apart: set[int] = set()
    number = False
    for chunk in _chunks(text, language):
        if chunk.opens_apart:
            apart.add(len(forms))
        if chunk.units:
            units += [len(forms) + place for place in chunk.units]
        if chunk.wholes:
            joined += chunk.wholes
        number = number or chunk.number
        forms += chunk.forms
        if chunk.closes_apart:
            apart.add(len(forms))
    if number:
        joined += [form for _, form, _ in amounts(forms, units, apart)]
    joined += [forms[place] for place in units]
    for place in reversed(units):
        del forms[place]
    return forms + list(dict.fromkeys(joined))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The text between two blanks: the form of each token and its other forms; the places of signs; compounds as one
    word; whether a token may belong to an amount; whether a mark separates its number from one before it ("|", "(12")
    and from one after it ("5.")."""

    forms: tuple[str, ...]
    also: tuple[tuple[str, ...], ...]
    units: tuple[int, ...]
    wholes: tuple[str, ...]
    number: bool
    opens_apart: bool
    closes_apart: bool


def _chunks(text: str, language: str | None) -> Iterator[_Chunk]:
    """The chunks of a text in order. No token goes beyond one; nor does a compound, once what a hyphen at the end of a
    line parts is put together."""
    bare = plain(text)
    mixed = any(map(str.islower, bare))
    if "-\n" in bare:
        bare = _DIVIDED.sub("-", bare)
    for written in bare.split():
        yield _chunk(written, language, mixed) if len(written) <= LONGEST else _made_chunk(written, language, mixed)


def _made_chunk(written: str, language: str | None, mixed: bool) -> _Chunk:
    """What a text without blanks holds; `mixed`: not all letters of the whole text are capitals."""
    tokens: list[Token] = []
    compounds: list[list[Token]] = []
    start, end, open_compound = len(written), 0, False
    for match in _TOKEN.finditer(written):
        start = min(start, match.start())
        kind = match.lastgroup
        if kind == "word":
            made = [Token(form, also) for form, also in _word(match.group(), mixed)]
        else:
            made = list(_made(match, language))
        if kind not in ("word", "number"):
            open_compound = False
        elif open_compound and written[end : match.start()] in ("", "-"):
            compounds[-1].extend(made)
        else:
            compounds.append(made)
            open_compound = True
        tokens.extend(made)
        end = match.end()
    wholes = [whole for parts in compounds if len(parts) > 1 and (whole := _joined(parts))]
    number = any(may_begin(token.form) for token in tokens)
    return _Chunk(
        tuple(token.form for token in tokens),
        tuple(token.also for token in tokens),
        tuple(place for place, token in enumerate(tokens) if token.unit),
        tuple(wholes),
        number,
        not tokens or (number and start > 0),
        number and end < len(written),
    )


_chunk = lru_cache(maxsize=CHUNKS_KEPT)(_made_chunk)


def _made(match: re.Match[str], language: str | None) -> Iterator[Token]:
    """The tokens of one match that is no word."""
    written = match.group()
    kind = match.lastgroup
    if kind == "pairs":
        folded = written.casefold()
        yield from (Token(folded[at : at + 2]) for at in range(max(1, len(folded) - 1)))
    elif kind == "number":
        if _LIST.match(written) and "," in written and language not in DECIMAL_COMMA:
            yield from (Token(part) for part in written.split(","))
        else:
            first, *others = (reading[:LONGEST] for reading in readings(written, language))
            yield Token(first, tuple(others))
    elif kind == "ordinal":
        yield Token(f"{written[:-2][:LONGEST]}th")
    elif kind == "unit":
        yield Token(UNITS[written], unit=True)
    else:  # dotted
        letters = written.replace(".", "")
        folded = letters.lower()
        yield Token(letters.upper() if folded in _CAPITALS_MATTER and folded not in _DOTTED_WORDS else folded)


@lru_cache(maxsize=WORDS_KEPT)
def _word(written: str, mixed: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(form, further forms) of each token of a word; `mixed`: not all letters of the text are capitals."""
    bare = _POSSESSIVE.sub("", written.replace("'S", "'s")).replace("'", "")
    folded = bare.casefold()[:LONGEST]
    if mixed and bare.isupper() and folded in _CAPITALS_MATTER:
        return ((bare, ()),)
    if runs := _TWO_RUNS.match(folded):
        return tuple((run, ()) for run in runs.groups())
    # Where nothing is in capitals, "us" may be the country.
    return ((folded, (folded.upper(),) if folded in ACRONYMS else ()),) if folded else ()


def _joined(parts: list[Token]) -> str | None:
    """A compound as one word, which is also meant by each of its parts, or None if it is none."""
    if all(part.form[0].isdigit() for part in parts):
        return None
    whole = "".join(part.form for part in parts)[:LONGEST].casefold()
    for part in parts:
        part.also += (whole,)
    return whole


def asked_tokens(text: str) -> list[Token]:
    """The tokens that a question is searched by: an amount of several words is one of them."""
    tokens, at, kept = scan(text).tokens, 0, []
    while at < len(tokens):
        token = tokens[at]
        kept.append(Token(token.amount, token.also) if token.amount else token)
        at += token.length if token.amount else 1
    return kept


def names_in(text: str) -> set[str]:
    """The words of `text` that are names or numbers by their looks. Where most words have a capital, or all letters
    are, capitals say nothing."""
    said = [match.group() for match in _NAME.finditer(text)]
    if not any(map(str.islower, text)):
        said = [written for written in said if any(map(str.isdigit, written))]
    elif _capitals_say_nothing(text):
        said = [written for written in said if not written[1:].islower()]
    acronyms = _acronyms(text)
    forms = {token.form for written in said for token in asked_tokens(written)}
    return forms - set(map(str.lower, acronyms)) | acronyms


def _acronyms(text: str) -> set[str]:
    return {token.form for token in scan(text).tokens if token.form.isupper() and token.form.isascii()}


def capitalised(text: str) -> set[str]:
    """The words of a question that its capitals make a name: none where most words have one."""
    if _capitals_say_nothing(text):
        return _acronyms(text)
    said = {form for word in _inner(text) if word[0].isupper() for form in words(word)}
    return said - _who_asks(text) | _acronyms(text)


def _who_asks(text: str) -> set[str]:
    """The word "I", unless it is the number of a name ("Elizabeth I"): after "Can" or "Where" it is none."""
    numbered = any(fold(match[1]) not in FUNCTION_WORDS["en"] for match in _BEFORE_I.finditer(text))
    return set() if numbered else {"i"}


def _capitals_say_nothing(text: str) -> bool:
    """Whether most words have a capital, function words too: of "Who is Ida Holm?" and "Ida Holm Osk" they say what is
    a name."""
    inner = [word for word in _inner(text) if word[0].isupper()]
    most = len(inner) > TITLE_CASE * len(_inner(text))
    return most and any(fold(word) in listed for word in inner for listed in FUNCTION_WORDS.values())


def _inner(text: str) -> list[str]:
    """The words of a text after its first, dotted letters as one."""
    return re.findall(rf"(?<=[\w,;:'\"”’»)\]] )(?:(?:[A-Z]\.){{2,}}|{_LETTER}+)", text)


def is_pair(word: str) -> bool:
    """Whether a word of `words` is a pair (or a single character) of a script without spaces."""
    return re.match(f"[{_SPACELESS}]", word) is not None


FEWEST_HITS = 2
"""Function words of another language than English, and none of English, that a question has at least where it is taken
to be in it: one alone may be a word of English ("war", "die", "son"). A word that asks counts as two."""


def question_language(question_words: Sequence[str], languages: Iterable[str] | None = None) -> str:
    """The language, of English and `languages` (default: all in FUNCTION_WORDS), whose function words make up most of
    the question; English unless another has more of them, and FEWEST_HITS."""
    english = FUNCTION_WORDS["en"]
    likeliest, most = "en", sum(word in english for word in question_words)
    for language in FUNCTION_WORDS if languages is None else languages:
        listed = FUNCTION_WORDS.get(language, frozenset())
        hits = [word for word in question_words if word in listed]
        clear = sum(1 + (word in _INTERROGATIVES) for word in hits if word not in english)
        if clear >= FEWEST_HITS and len(hits) > most:
            likeliest, most = language, len(hits)
    return likeliest


def says_nothing(question_words: Sequence[str]) -> bool:
    """Whether all words are function words, so that there is nothing to look for."""
    return all(word in FUNCTION_WORDS[question_language(question_words)] for word in question_words)


def informative(
    question_words: Sequence[str], languages: Iterable[str] | None = None, names: Collection[str] = ()
) -> list[str]:
    """The distinct words that say what is asked, in order; all distinct ones where nothing else is left.

    The function words of English, and of `languages` (default: all), are left out, but never a name.
    """
    distinct = list(dict.fromkeys(question_words))
    dull = FUNCTION_WORDS[question_language(question_words, languages)]
    return [word for word in distinct if word in names or word not in dull] or distinct
