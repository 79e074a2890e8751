"""A question in the spelling of the passages that were found.

Words match in the index however they are spelt: "Lodz" and "Łódź", "$5bn" and "five billion dollars", "PhD" and
"Ph.D.". The models compare what is written. So a question is written as the passages write it before they see it, and
two spellings of one question get one answer.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from embeddings.index.amounts import may_begin
from embeddings.index.english_forms import american
from embeddings.index.folding import plain
from embeddings.index.numbers import CURRENCY_CODES, DOLLARS, SIGNS
from embeddings.index.stems import stem
from embeddings.index.stop_words import CAPITALS_MATTER
from embeddings.index.words import asked_tokens, scan

_CHUNK = re.compile(r"\S+")
_AROUND = "\"'“”„«»‘’()[]{}<>,;:!?…*_|"
MOST_WORDS = 4
"""Words of an amount: "twenty five billion dollars"."""

_SIGN = re.compile(rf"(?:{'|'.join(map(re.escape, DOLLARS))}|[{''.join(map(re.escape, SIGNS))}])", re.IGNORECASE)
_CAPITALS_MATTER = frozenset(CAPITALS_MATTER.split())

Key = tuple[str, ...]


def as_written(question: str, passages: Iterable[str]) -> str:
    """`question` with each word, compound and amount that the first of `passages` to contain it spells otherwise in the
    spelling of that passage. Inflections are no spellings: "sells" stays where a passage has "sell"."""
    wanted = list(_pieces(question))
    amounts = any(word is not None and word.number for word in map(_word, question.split()))
    spelt: dict[Key, str] = {}
    open_keys = {key for key, _, _ in wanted}
    for passage in passages:
        if not open_keys:
            break
        spellings: dict[Key, list[str]] = {}
        for key, start, end in _pieces(passage, amounts):
            if key in open_keys:
                spellings.setdefault(key, []).append(passage[start:end])
        for key, forms in spellings.items():
            spelt[key] = forms[0]
            open_keys.discard(key)
            asked = {question[start:end].casefold() for other, start, end in wanted if other == key}
            if any(form.casefold() in asked for form in forms):
                del spelt[key]
    return _replaced(question, wanted, spelt)


def _replaced(question: str, wanted: Sequence[tuple[Key, int, int]], spelt: dict[Key, str]) -> str:
    """The question with the spellings put in, the longer pieces first."""
    parts: list[tuple[int, int, str]] = []
    for key, start, end in sorted(wanted, key=lambda piece: piece[1] - piece[2]):
        if key in spelt and not any(start < b and a < end for a, b, _ in parts):
            parts.append((start, end, spelt[key]))
    for start, end, form in sorted(parts, reverse=True):
        question = question[:start] + form + question[end:]
    return question


def _pieces(text: str, amounts: bool = True) -> Iterator[tuple[Key, int, int]]:
    """(what all spellings have in common, start, end) of each word of a text, of two words that one compound may be
    (none with punctuation between them), and, where `amounts` are wanted, of each amount."""
    chunks = [
        (match.start() + word.before, match.end() - word.behind, word)
        for match in _CHUNK.finditer(text)
        if (word := _word(match[0])) is not None
    ]
    for at, (start, end, word) in enumerate(chunks):
        if word.number:
            for _, last, _ in chunks[at : at + MOST_WORDS * amounts]:
                yield _amount(text[start:last]), start, last
            continue
        yield word.key, start, end
        following = chunks[at + 1 : at + 2]
        if word.letters and following and following[0][2].letters and text[end : following[0][0]].isspace():
            yield (word.letters + following[0][2].letters,), start, following[0][1]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is between blanks: characters of punctuation before and after it, its key, whether it is a number,
    and its letters, folded, where it has nothing else."""

    before: int
    behind: int
    key: Key
    number: bool
    letters: str


@functools.lru_cache(maxsize=1 << 16)
def _word(chunk: str) -> _Word | None:
    """What is between two blanks, or None if it is punctuation alone."""
    written = chunk.lstrip(_AROUND)
    before = len(chunk) - len(written)
    written = written.rstrip(_AROUND)
    if written.endswith(("'s", "’s")):
        written = written[:-2]
    elif written.endswith(".") and written.count(".") == 1:
        written = written[:-1]
    if not written:
        return None
    folded = plain(written).casefold()
    number = _is_number(folded)
    key = () if number else _key(written, folded)
    return _Word(before, len(chunk) - before - len(written), key, number, folded if folded.isalpha() else "")


def _key(written: str, folded: str) -> Key:
    bare = folded.replace(".", "")
    if bare in _CAPITALS_MATTER:
        # "US" is "U.S.", and "us" is neither.
        return (bare.upper() if bare != folded or written.isupper() else bare,)
    if folded.isalpha():
        return (american(folded),)
    return ("".join(token.form for token in scan(written).tokens).casefold(),)


def _is_number(folded: str) -> bool:
    """Whether a word is written in figures, with or without a sign of money before them, or is a number in words."""
    sign = _SIGN.match(folded)
    first = folded[sign.end() if sign else 0 :][:1]
    return (
        first.isdigit()
        or folded in CURRENCY_CODES
        or stem(folded, "en")[:1].isdigit()
        or may_begin(folded.split("-")[0])
    )


def _amount(written: str) -> Key:
    """An amount in its one form: "$5bn" and "five billion dollars" have the same words in another order."""
    forms = (CURRENCY_CODES.get(token.form, token.form) for token in asked_tokens(written))
    return tuple(sorted(stem(form, "en") for form in forms))
