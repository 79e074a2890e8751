"""Near misses made by changing the sentence of a passage that answers.

`near_misses` gives pairs whose passage keeps nearly every word and no longer answers; `harmless` changes a passage
where the question does not look, so that a change by itself is no sign of a near miss.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pairs import SENTENCE_END, SHORTEST, Pair

Place = tuple[int, int]
Names = dict[tuple[str, int], list[str]]
"""Names by the word before them and their number of words: what follows "in" is mostly a place, "by" a maker."""

NAME = re.compile(r"(?<![\w.])[A-Z][\w'’-]+(?: (?:of |the |de |van )?[A-Z][\w'’-]+){0,3}")
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w%])")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
WORD = re.compile(r"[\w'’-]+")
AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|had|have|can|could|will|would|did)\b(?! not)")
DENIAL = re.compile(r"\b(?:not|never|no|nothing|none|neither|without)\b|n't")
OPPOSITES = {
    word: other
    for pair in (
        ("before", "after"),
        ("first", "last"),
        ("increased", "decreased"),
        ("increase", "decrease"),
        ("largest", "smallest"),
        ("highest", "lowest"),
        ("oldest", "youngest"),
        ("most", "least"),
        ("more", "fewer"),
        ("won", "lost"),
        ("win", "lose"),
        ("north", "south"),
        ("northern", "southern"),
        ("east", "west"),
        ("eastern", "western"),
        ("began", "ended"),
        ("opened", "closed"),
        ("allowed", "forbade"),
        ("accepted", "rejected"),
        ("supported", "opposed"),
        ("born", "buried"),
        ("bought", "sold"),
        ("joined", "left"),
        ("male", "female"),
        ("early", "late"),
        ("above", "below"),
        ("high", "low"),
        ("rise", "fall"),
        ("rose", "fell"),
        ("cause", "prevent"),
        ("causes", "prevents"),
        ("caused", "prevented"),
        ("maximum", "minimum"),
        ("winter", "summer"),
        ("start", "end"),
        ("started", "ended"),
    )
    for word, other in (pair, pair[::-1])
}
MUTUAL = frozenset(("and", "between", "both", "brother", "friend", "married", "met", "sister", "versus", "with"))
"""In a sentence with one of these, two names may change places and it says the same."""

VAGUE = {"number": ("several", "a number of", "many"), "year": ("an earlier year", "a later year", "that time")}

ACTS = (
    "Why did {} resign?",
    "Why did {} leave?",
    "Why was {} arrested?",
    "Why did {} apologise?",
    "Why was {} cancelled?",
    "Why did {} refuse?",
    "Who sued {}?",
    "Who attacked {}?",
    "Who replaced {}?",
    "Who criticised {}?",
    "Who bought {}?",
    "Who is married to {}?",
    "When did {} retire?",
    "When was {} sold?",
    "When did {} die?",
    "How much did {} cost?",
    "How many people does {} employ?",
    "What did {} promise?",
    "What prize did {} win?",
    "What does {} say about taxes?",
    "How did {} escape?",
    "How old is {}?",
    "Where did {} study?",
    "Where is {} buried?",
)
"""Questions that assume something that the passage does not say about somebody or something it names."""

ACT_WORDS = {
    "resign": "resign step quit left leave",
    "leave": "left leav depart quit mov went exit",
    "arrested": "arrest jail prison custody charge",
    "apologise": "apolog sorry regret",
    "cancelled": "cancel postpon call drop end",
    "refuse": "refus declin reject den",
    "sued": "sue suit court",
    "attacked": "attack assault raid fight war invad",
    "replaced": "replac succe follow",
    "criticised": "critic condemn attack oppos",
    "bought": "b acqui own purchas sold sell",
    "married": "marr wife husband wed spous",
    "retire": "retir left leav",
    "sold": "s b acqui auction",
    "die": "d kill b",
    "cost": "cost pric $ £ pa worth million",
    "employ": "employ work staff people hir",
    "promise": "promis pledg vow commit sa",
    "prize": "priz award medal won win winner trophy",
    "taxes": "tax levy",
    "escape": "escap fle flight ran got",
    "old": "age year born old 1 2",
    "study": "stud educat school universit college attend degree",
    "buried": "bur grave tomb cemet interred",
}
"""Beginnings of words for each act: a passage with one of them may answer, so it gets no such question."""


def sentence_around(text: str, span: Place) -> Place:
    """The bounds of the sentences that `span` touches."""
    bounds = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    start = max(bound for bound in bounds if bound <= span[0])
    end = min((bound for bound in bounds if bound >= span[1]), default=len(text))
    return start, end


def named(text: str) -> list[Place]:
    """Where names stand, other than a lone capital at a sentence's beginning."""
    begins = {0, *(match.end() for match in SENTENCE_END.finditer(text))}
    return [m.span() for m in NAME.finditer(text) if m.start() not in begins or " " in m.group()]


def known_names(pairs: Iterable[Pair]) -> Names:
    """The names in the passages, to draw others of the same kind from."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for pair in pairs:
        for start, end in named(pair["p"]):
            before = WORD.findall(pair["p"][max(0, start - 20) : start])
            if before and before[-1].islower():
                name = pair["p"][start:end]
                found.setdefault((before[-1], name.count(" ") + 1), Counter())[name] += 1
    return {kind: list(names) for kind, names in found.items() if len(names) >= 20}


def other_name(text: str, place: Place, names: Names, chance: random.Random) -> str | None:
    """A name that is elsewhere after the same word, of as many words, and not in `text`."""
    before = WORD.findall(text[max(0, place[0] - 20) : place[0]])
    size = text[place[0] : place[1]].count(" ") + 1
    drawn = names.get((before[-1] if before else "", size)) or names.get(("of", size)) or []
    for name in chance.sample(drawn, min(5, len(drawn))):
        if name.casefold() not in text.casefold():
            return name
    return None


def other_number(number: str, chance: random.Random) -> str:
    """A number of the same form: a year some years away, else one of as many digits."""
    if YEAR.match(number):
        return str(int(number) + chance.choice((-1, 1)) * chance.randint(1, 12))
    digits = re.sub(r"\d", lambda _: str(chance.randint(1, 9)), number)
    return digits if digits != number else re.sub(r"\d$", lambda m: str((int(m.group()) + 3) % 10), number)


def _cut(text: str, place: Place, new: str) -> str:
    return text[: place[0]] + new + text[place[1] :]


def _miss(pair: Pair, passage: str, kind: str) -> Pair:
    return pair | {"p": passage, "label": 0, "span": None, "neg": kind}


def near_misses(pair: Pair, names: Names, chance: random.Random) -> Iterator[Pair]:
    """Every near miss that can be made of an answering pair with a known answer, in a fixed order: another name or
    number or an opposite word where the question has the same, two names exchanged, the answer replaced by "somebody"
    or "several", the sentence denied."""
    if not pair["label"] or not pair.get("span"):
        return
    text, answer = pair["p"], tuple(pair["span"])
    start, end = sentence_around(text, answer)
    asked = pair["q"].casefold()

    def shared(found: Iterable[Place]) -> list[Place]:
        return [
            place
            for place in found
            if start <= place[0]
            and place[1] <= end
            and (place[1] <= answer[0] or place[0] >= answer[1])
            and re.search(rf"(?<!\w){re.escape(text[place[0] : place[1]].casefold())}(?!\w)", asked)
        ]

    for place in shared(named(text)):
        other = other_name(text, place, names, chance)
        if other:
            yield _miss(pair, _cut(text, place, other), "changed_name")
    for place in shared(match.span() for match in NUMBER.finditer(text)):
        yield _miss(pair, _cut(text, place, other_number(text[slice(*place)], chance)), "changed_number")
    for place in shared(match.span() for match in WORD.finditer(text)):
        other = OPPOSITES.get(text[slice(*place)].lower())
        if other:
            yield _miss(pair, _cut(text, place, other), "changed_word")
    yield from _turned(pair, shared(named(text)), (start, end))
    yield from _vague(pair, chance)
    yield from _denied(pair, (start, end))


def _turned(pair: Pair, shared: list[Place], bounds: Place) -> Iterator[Pair]:
    """The answer, a name, and a name of the question change places: the doer becomes the one it was done to."""
    text, (start, end) = pair["p"], pair["span"]
    answer = text[start:end]
    if not NAME.fullmatch(answer) or not re.match(r"whom?\b", pair["q"].casefold()):
        return
    if MUTUAL & set(WORD.findall(text[slice(*bounds)].lower())):
        return
    for first, last in shared[:1]:
        other = text[first:last]
        if last <= start:
            yield _miss(pair, text[:first] + answer + text[last:start] + other + text[end:], "turned")
        elif end <= first:
            yield _miss(pair, text[:start] + other + text[end:first] + answer + text[last:], "turned")


def _vague(pair: Pair, chance: random.Random) -> Iterator[Pair]:
    """The answer is replaced by words that leave the question open."""
    text, (start, end) = pair["p"], pair["span"]
    answer, asked = text[start:end], pair["q"].casefold()
    new = None
    if YEAR.match(answer) or re.search(r"\b(?:1[5-9]|20)\d\d\b", answer):
        new = chance.choice(VAGUE["year"]) if "when" in asked or "year" in asked else None
    elif NUMBER.fullmatch(answer) and re.search(r"\bhow (?:many|much)\b", asked):
        new = chance.choice(VAGUE["number"])
    elif NAME.fullmatch(answer) and "who" in asked:
        new = "somebody"
    elif NAME.fullmatch(answer) and "where" in asked:
        new = "some place"
    if new and answer.casefold() not in (text[:start] + text[end:]).casefold():
        yield _miss(pair, text[:start] + new + text[end:], "vague")


def _denied(pair: Pair, bounds: Place) -> Iterator[Pair]:
    """The sentence says "not" before the word that the question asks about."""
    text, asked = pair["p"], pair["q"].casefold()
    if DENIAL.search(asked) or DENIAL.search(text, *bounds):
        return
    for match in AUXILIARY.finditer(text, *bounds):
        after = WORD.search(text, match.end())
        word = after.group() if after else ""
        if len(word) > 4 and word.islower() and word[:-2] in asked:
            yield _miss(pair, text[: match.end()] + " not" + text[match.end() :], "denied")
            return


def harmless(pair: Pair, names: Names, chance: random.Random) -> Pair | None:
    """The answering pair with a name or number changed that is neither asked for nor the answer; it still answers. None
    if there is none."""
    if not pair["label"] or not pair.get("span"):
        return None
    text, (start, end) = pair["p"], pair["span"]
    asked = set(WORD.findall(pair["q"].casefold()))
    found = [*named(text), *(match.span() for match in NUMBER.finditer(text))]
    free = [
        place
        for place in found
        if (place[1] <= start or place[0] >= end) and not asked & set(WORD.findall(text[slice(*place)].casefold()))
    ]
    if not free:
        return None
    place = chance.choice(free)
    old = text[slice(*place)]
    new = other_number(old, chance) if NUMBER.fullmatch(old) else other_name(text, place, names, chance)
    if new is None:
        return None
    shift = len(new) - len(old) if place[1] <= start else 0
    return pair | {"p": _cut(text, place, new), "span": [start + shift, end + shift], "neg": None}


def false_premise(pair: Pair, chance: random.Random) -> Pair | None:
    """A question about a name of the passage that it says nothing of, or None if it has no name of two words or every
    act may be in it."""
    text = pair["p"]
    found = sorted({text[a:b] for a, b in named(text) if " " in text[a:b]})
    if not found or len(text) < SHORTEST:
        return None
    words = text.casefold()
    for template in chance.sample(ACTS, 6):
        act = next(act for act in ACT_WORDS if act in template)
        if not any(re.search(rf"(?<!\w){re.escape(begin)}", words) for begin in ACT_WORDS[act].split()):
            name = chance.choice(found)
            return pair | {
                "q": template.format(name),
                "qid": f"{pair['qid']}~premise",
                "label": 0,
                "span": None,
                "neg": "premise",
            }
    return None
