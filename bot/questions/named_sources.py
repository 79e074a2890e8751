"""The source that a question names: "according to the Coast Times", "in the Herald", "What did Reuters report?"."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from bot.questions.quoted import overlaps, quoted_phrases
from corpus.types import Span

_SOURCE_CUE = re.compile(
    r"(?:^|(?<=[\s(,;:]))(?:according\sto|as\sreported\s(?:by|in)|reported\s(?:by|in)|published\s(?:by|in)|in|from|by|laut|"
    r"según|de\sacuerdo\scon|segundo|de\sacordo\scom|selon|d['’]après|secondo|nach\sangaben\s(?:von|der|des))"
    r"\s|(?:根据|根據|据|據|來自|来自|在)",
    re.IGNORECASE,
)
_SURE_CUE = re.compile(
    r"accord|report|publish|laut|according|según|acuerdo|segundo|acordo|selon|apr|secondo|angaben|据|據", re.IGNORECASE
)
_ATTRIBUTED = re.compile(
    r"\b(?:according\sto|(?:reported|published)\sby|laut|según|de\sacuerdo\scon|segundo|de\sacordo\scom|selon|d['’]après"
    r"|secondo|nach\sangaben\s(?:von|der|des))(?=\s)",
    re.IGNORECASE,
)
"""What only a source or a person comes after."""
_HAN_REPORTS = re.compile(r"(?:的)?(?:报道|報道|报导|報導|消息)?[，,]?")
_WRITINGS = re.compile(
    r"\b(?:news|articles?|stories|story|reports?|coverage|posts?|headlines?|interviews?|editorials?|artikel|berichte?|meldungen|"
    r"nachrichten|noticias|artículos?|articles?)\s\Z",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\b(?:what|how)\s(?:did|does|has|have)\s(?=.{1,60}\s(?:report|reported|write|written|publish|published)\b)", re.I
)
"""What a source may come after that reports: "What did Reuters report ...?"."""
_WHETHER_IT_REPORTS = re.compile(
    r"^\W*(?:did|does|has|have)\s(?=.{1,60}\s(?:report|reported|write|written|publish|published)\b)", re.I
)
"""The same of a question of yes or no; only a known source counts there: "Did the Herald report ...?"."""
_SHORT_NAME = re.compile(r"(?:[Tt]he|[Dd](?:er|ie|as|em|en)|[Ee]l|[Ll]a|[Ll]e)\s[^\W\d_a-z]\w{2,}")
_ARTICLES = frozenset(["the", "der", "die", "das", "dem", "den", "el", "la", "le", "les", "il", "o", "a"])
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def named_source(text: str, publishers: Collection[str], quoted: list[Span]) -> tuple[Span, str, bool] | None:
    """(span of cue and name, publisher's name, whether surely meant as the source) of the source a question names, or
    None if it names none we know.

    A whole name counts after any cue, two or more of its words after a sure one ("according to"), and its last word
    with an article where it is in no other name ("in the Herald"). A name after "in" or "by" is a source for sure only
    where the words in front are of articles ("news from"), and a last word alone only there too, after any cue:
    "according to the Police" may be said of others than the Osk Police. Who is asked what they report ("What did Apple
    report?") is preferred, and may be the subject.
    """
    known = {_words(_plain(name)): name for name in sorted(publishers) if name.strip()}
    if not known:
        return None
    longest = max(len(words) for words in known)
    names, short = "\n".join(_row(words) for words in known), _by_last_word(known)
    reporters = (*_REPORTER.finditer(text), *_WHETHER_IT_REPORTS.finditer(text))
    for cue in (*_SOURCE_CUE.finditer(text), *reporters):
        if overlaps(cue.span(), quoted):
            continue
        han = _han_source(text, cue, known.values())
        if han:
            return han
        tokens = list(islice(_WORD.finditer(text, cue.end(), min(len(text), cue.end() + 200)), longest + 1))
        if not tokens or tokens[0].start() != cue.end():
            continue
        found = _named_behind(text, cue, [token.end() for token in tokens], known, names, short)
        if found is not None:
            return found
    return None


def _named_behind(
    text: str,
    cue: re.Match[str],
    ends: Sequence[int],
    known: Mapping[tuple[str, ...], str],
    names: str,
    short: Mapping[str, str],
) -> tuple[Span, str, bool] | None:
    """The source named right after a cue, as `named_source` gives it: the longest that is one, where the words there
    end at `ends`."""
    sure = _SURE_CUE.search(cue[0]) is not None
    spoken = [text[cue.end() : end] for end in ends]
    part = _longest_part(spoken, names) if sure else 0
    for count in range(len(spoken), 0, -1):
        written = spoken[count - 1]
        name = known.get(_words(_plain(written)))
        if name is None and count == part:
            name = written
        by_last_word = name is None and _SHORT_NAME.fullmatch(written) is not None
        if by_last_word:
            name = short.get(_plain(written.split()[-1]))
        if name is not None and (sure or _written_as_a_name(written, name, cue[0])):
            of_writings = _WRITINGS.search(text, max(0, cue.start() - 20), cue.start()) is not None
            start = cue.start() if cue.re is _SOURCE_CUE else cue.end()
            return (start, ends[count - 1]), name, (sure and not by_last_word) or of_writings
    return None


def _by_last_word(known: Mapping[tuple[str, ...], str]) -> dict[str, str]:
    """The names of several words by their last one, where no other name has that word: "the Herald" is said of the
    Eastbrook Herald."""
    holding = Counter(word for words in known for word in set(words))
    return {words[-1]: name for words, name in known.items() if len(words) > 1 and holding[words[-1]] == 1}


def _row(words: tuple[str, ...]) -> str:
    return " " + " ".join(words) + " "


def _longest_part(spoken: list[str], names: str) -> int:
    """How many tokens `spoken` may have and be two or more words in a row of a name, or 0 if no such run is one.

    A run that is no part of a name is none with more words either, so that each name is compared with few.
    """
    part = 0
    for count, written in enumerate(spoken, 1):
        words = _words(_plain(written))
        if len(words) >= 2:
            if _row(words) not in names:
                break
            part = count
    return part


def claimed_source(text: str) -> str | None:
    """The name that a question gives as its source ("according to the Nowhere Times"), known or not: up to six words in
    a row with capitals, or None if it gives none."""
    quoted = [span for span, _ in quoted_phrases(text)]
    for cue in (*_ATTRIBUTED.finditer(text), *_REPORTER.finditer(text)):
        named: list[re.Match[str]] = []
        end = cue.end()
        for word in _WORD.finditer(text, cue.end()):
            article = not named and word[0].casefold() in _ARTICLES
            between = text[end : word.start()]
            if (
                not (between.isspace() or (not between and end == cue.end()))
                or len(named) == 6
                or not (article or word[0][0].isupper())
            ):
                break
            end = word.end()
            named += [] if article else [word]
        if named and not overlaps(cue.span(), quoted):
            return text[named[0].start() : end]
    return None


def _written_as_a_name(written: str, name: str, cue: str) -> bool:
    """Whether words after a cue that need not mean a source are surely the publisher's name.

    "In time" and "from people" are not Time's and People's: a name of one word needs its capital, with an article or
    without, and not "in".
    """
    if len(_words(_plain(name))) > 1:
        return True
    return name.endswith(tuple(_WORD.findall(written)[-1:])) and cue.split()[:1] != ["in"]


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, without an article in front."""
    words = tuple(_WORD.findall(name))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _han_source(text: str, cue: re.Match[str], names: Collection[str]) -> tuple[Span, str, bool] | None:
    """Names in scripts without spaces are compared as they stand."""
    for name in sorted(names, key=len, reverse=True):
        if ord(name[0]) > 0x2E80 and text.startswith(name, cue.end()):
            end = cue.end() + len(name)
            tail = _HAN_REPORTS.match(text, end)
            sure = _SURE_CUE.search(cue[0]) is not None or bool(tail and tail[0])
            return (cue.start(), tail.end() if tail else end), name, sure
    return None
