"""A question that goes on from the one before it in the same message, made whole: "How many ferries does it run?" after
"Who founded Norvik Line?", "why?" after "When did the mill close?". English alone."""

import re

from corpus.text.word_sets import word_set
from embeddings.index.english_forms import VERB_FORMS

_PREPOSITION = r"for|by|with|in|at|from|of|to|on|under|about|until|since"
_ASKS = (
    r"who|whom|whose|what|which|when|where|why|how(?:\s(?:many|much|long|old|far|often|big|high|tall|large|deep|wide))?"
)
_AUXILIARY = r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
_STARTS = re.compile(rf"(?i)[\s¿]*(?:(?:{_PREPOSITION})\s)?(?:{_ASKS}|{_AUXILIARY})\b")
_PRONOUN = re.compile(
    r"(?i)\b(?:(?P<person>he|she|him)|(?P<thing>it)|(?P<many>they|them)|(?P<whose>his|its|their)|(?P<her>her))\b(?!\sor\b)"
)
_NOTHING = re.compile(r"(?i)\bit\s(?:takes?|true|possible|legal|safe|allowed|known|said|likely)\b")
"""An "it" that stands for nothing said before: "how long does it take to ...", "is it true that ..."."""
_CLAUSE = re.compile(r"(?i)(?:what|when|where|why|how)\s(?:he|she|it|they|his|her|its|their)\b")
"""How a clause begins that asks nothing by itself: "... and how they drive it"."""
_BARE = re.compile(rf"(?i)(?:(?:{_PREPOSITION})\s)?(?:when|where|why|how|by\swhom|who|for\show\s(?:much|long))")
"""Parts that take all the rest from the question before: "and why?"."""
_ASKED = re.compile(rf"(?i)^\W*(?:(?:{_PREPOSITION})\s)?(?:{_ASKS})\b\s*")
_WHO = re.compile(r"(?i)^\W*(?:(?:by|from|to|for)\s)?(?:who|whom)\b")
_WHICH = re.compile(
    r"(?i)^\W*(?:(?:in|at|by|on)\s)?(?:which|what)\s(?!is|are|was|were|did|do|does|has|have|had|will|would)\w"
)
_NAMES = re.compile(r"(?<=\s)[A-Z\d]|\b(?:the|this|that|these|those|there|our|my|your)\b")
"""What makes a question one of something of its own: a name, a number, a noun with "the"."""
_THING = re.compile(
    r"\b(?P<article>(?i:the|an?|this|our|your|my))(?=\s\w)|(?<=[\s(])(?P<name>[A-Z][\w’'&.-]*)", re.MULTILINE
)
_WORD = re.compile(r"[\w’'&-]+")
_LINK = re.compile(rf"\s(?:of|{_PREPOSITION}|de|van|von)\s(?=[^\W\d])")
_JOINING = word_set(
    "and or but that who which when where why how what for by with in at from of to on under about until since over",
    "after before during into as than not the a an",
)
_END = _JOINING | word_set(
    "cost costs take takes open opens close closes run runs go goes leave leaves start starts last lasts pay pays need",
    "needs get gets live lives work works happen come comes end ends begin lend sell sells have has do does did is are",
    "was were can could will would should may might must had",
)
"""Words that end what is named: those that join, and verbs that often stand behind it."""
_COUNTED = re.compile(
    r"(?i)^\W*(?:(?:in|at|by|on)\s)?(?:how\smany|which|what)\s(?P<article>)(?=[a-z])"
    rf"(?!(?:{_AUXILIARY})\b)"
)
_AHEAD = re.compile(r"(?i)\b(?:do|does|did|will|would|can|could|should)\s\Z")
"""What stands before a thing and its verb: "did the council approve"."""
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december i",
)
_LONGEST = 6
"""Words of a thing, without those behind an "of"."""
_READINGS = 3


def readings(part: str, before: str, named: str | None = None) -> list[str]:
    """What a part of a message may ask, taken with the question `before` it: at most three readings, the likeliest
    first; none if it does not go on from it. `named` is the one whom the answer before names ("" if none), None before
    it is answered."""
    bare = part.strip(" ?!.,")
    if not _STARTS.match(part):
        return []
    if _BARE.fullmatch(bare):
        rest = _ASKED.sub("", before.rstrip(" ?"), count=1)
        return [f"{bare} {rest}?"] if len(rest.split()) > 1 and rest != before.rstrip(" ?") else []
    pronoun = _PRONOUN.search(bare)
    if pronoun is None or _NOTHING.search(bare) or _CLAUSE.match(bare):
        return []
    return [f"{_with(bare, pronoun, one)}?" for one in _meant(pronoun, before, named)][:_READINGS]


def about_the_same(part: str, before: str) -> str | None:
    """A part that could be asked of anything ("how much is a ticket?"), asked of the one thing that the question before
    it names ("... for the summer concert?"). None if the part names something itself, or that question several things
    or none."""
    bare = part.strip(" ?!.,")
    things = things_in(before)
    if len(things) != 1 or not _STARTS.match(part) or _NAMES.search(bare):
        return None
    return f"{bare} for {things[0]}?"


def _with(part: str, pronoun: re.Match[str], one: str) -> str:
    whose = pronoun["whose"] or (pronoun["her"] and re.match(r"\s\w", part[pronoun.end() :]))
    return f"{part[: pronoun.start()]}{one}{'’s' if whose else ''}{part[pronoun.end() :]}"


def _meant(pronoun: re.Match[str], before: str, named: str | None) -> list[str]:
    """What a pronoun may stand for: a person is the one asked for, if the question asks for one."""
    things = things_in(before)
    who, which = _WHO.match(before) is not None, _WHICH.match(before) is not None
    person = pronoun["person"] or pronoun["her"] or pronoun[0].lower() == "his"
    if named is None:
        return things or (["one"] if who or which else [])
    asked = [named] if named and (which or (who and not pronoun["thing"])) else []
    if person and who and not _describes(before):
        return asked
    return list(dict.fromkeys([*asked, *things] if person else [*things, *asked]))


def _describes(before: str) -> bool:
    """Whether a question for a person names them by an office: "Who is the mayor of York?"."""
    return re.match(r"(?i)\W*who\s(?:is|was|are|were)\s", before) is not None


def things_in(question: str) -> list[str]:
    """What a question names, in its order: what it counts or chooses from ("how many sheep"), names, and nouns with an
    article, each with the place or thing behind it."""
    found: list[str] = []
    counted = _COUNTED.match(question)
    at = counted.end() if counted else 0
    verb = counted is not None and _is_verb(question[at:].split(maxsplit=1)[0].lower())
    if counted and not verb and (end := _end(question, at, capital=False)) > at:
        found.append(f"the {question[at:end]}")
    while len(found) <= _READINGS and (match := _THING.search(question, at)):
        at = max(match.end(), _whole(question, match))
        one = question[match.start() : at]
        if one.lower() not in _DAYS and (match["name"] or at > match.end("article") + 1):
            found.append(one)
    return list(dict.fromkeys(found)) or _in_small_letters(question)


def _in_small_letters(question: str) -> list[str]:
    """The first words of a question that are neither verbs nor joining words: names as people type them."""
    if _PRONOUN.search(question):
        return []
    for word in _WORD.finditer(question):
        end = _end(question, word.start(), capital=False)
        if end > word.start() and not _is_verb(word[0].lower()):
            return [question[word.start() : end]]
    return []


def _whole(question: str, match: re.Match[str]) -> int:
    """Where what begins at a match of _THING ends, with the place or the thing behind it."""
    at = _end(question, match.end() if match["name"] else match.end() + 1, capital=bool(match["name"]))
    if _AHEAD.search(question[max(0, match.start() - 10) : match.start()]) and not match["name"]:
        at = _without_verb(question, match.end() + 1, at)
    while link := _LINK.match(question, at):
        more = _THING.match(question, link.end())
        start = link.end() if more is None else more.end() if more["name"] else more.end() + 1
        end = _end(question, start, capital=bool(more and more["name"]))
        if end <= link.end() or question[link.end() : end].lower() in _DAYS:
            break
        at = end
    return at


def _without_verb(question: str, start: int, end: int) -> int:
    """The end of a noun without the verb behind it, which is its last word if none known for one comes later."""
    later = any(_is_verb(word.lower()) for word in _WORD.findall(question, end))
    if " " not in question[start:end] or later:
        return end
    return start + question[start:end].rindex(" ")


def _is_verb(word: str) -> bool:
    return word in VERB_FORMS or word.endswith("ed") or (word in _END and word not in _JOINING)


def _end(question: str, start: int, *, capital: bool) -> int:
    """Where the thing ends whose words begin at `start`: before a verb, a joining word or a mark, a name also before a
    word in small letters."""
    end = start
    for number, word in enumerate(_WORD.finditer(question, start)):
        said = word[0].lower()
        first = number == 0 and not capital
        ends = said in (_JOINING if first else _END)
        if number >= _LONGEST or question[end : word.start()].strip() or ends:
            break
        if (not first and _is_verb(said)) or (capital and not word[0][0].isupper()):
            break
        end = word.end()
    return end
