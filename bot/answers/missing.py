"""What a question asks for and the articles lack: a source, quoted phrases, names and words."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.answers.acronyms import is_of_another_body
from bot.answers.types import Answer, Citation, Missing, MissingWord
from bot.questions.asking_words import understood
from bot.questions.named_authors import matching, matching_authors
from bot.questions.named_sources import claimed_source
from corpus.store.store import Store
from embeddings.index.english_forms import VERB_FORMS
from embeddings.index.folding import fold
from embeddings.index.protocols import Index
from embeddings.index.question_terms import edits
from embeddings.index.terms import Term
from embeddings.index.words import FUNCTION_WORDS, capitalised, is_pair, words

MOST_WORDS = 3
"""Words that are named as missing: a question in another language than the articles may lack them all."""

MOST_NEAREST, SHORTEST_NAME, LETTERS_AN_EDIT = 2, 4, 6
"""Names that are offered for one that is not there; characters that one has at least; characters for each wrong one."""

LONGEST_ACRONYM = 5
"""Letters of a word in capitals that is an acronym and not a shout."""

_ENDINGS = ("s", "es", "d", "ed", "n", "en", "r", "er", "e", "y")
_MAKES_NOUNS = ("er", "ers", "or", "ors", "ee", "ees", "ing", "ment", "ments", "ance", "ion", "ions")
"""What makes a noun of a verb: of "employs" the employees. They make other names too ("Canning" of "Cann"), and are no
endings of these."""

SHORTEST_BASE = 4
"""Letters that two words share at least to be one word with two endings."""

_WORD = re.compile(r"\w(?:[\w.&'’-]*\w)?\.?")


def missing_from(generation: Index, question: str, made: Answer) -> Missing:
    """The source that no article is of, the phrases that no passage holds (all where it is only together), and the
    names that no article contains, with those words that only look like one that is cited; of a short question without
    names every word, if the articles have none of them.

    A name that what is cited holds is a person's or a body's that is quoted there, and no source that is lacking.
    """
    reading, asked = made.reading, understood(question)
    source, phrases = reading.source or (None if reading.author else claimed_source(asked)), reading.phrases
    if source and (matching(source, generation.publishers) or any(_names(c, source) for c in made.citations)):
        source = None
    author = reading.author
    if author and matching_authors(author, generation.authors):
        author = None
    titles = [words(citation.title or "") for citation in made.citations]
    phrases = tuple(p for p in phrases if not any(" ".join(words(p)) in " ".join(title) for title in titles))
    if contains(generation, *phrases):
        phrases = ()
    else:
        phrases = tuple(phrase for phrase in phrases if not contains(generation, phrase)) or phrases
    return Missing(
        source,
        phrases,
        _words(generation, asked, made) if reading.kind == "question" else (),
        source_nearest=nearest_names(source, generation.publishers) if source else (),
        author=author,
        author_nearest=nearest_names(author, generation.authors) if author else (),
    )


_CAPITALS_BEFORE = re.compile(r"(?<!\w)(?:[A-Z][^\W\d_]+ )+\Z")
_CAPITALS_BEHIND = re.compile(r"(?: [A-Z][^\W\d_]+)+(?![\w'’])")


def takes_another(missing: Missing, question: str, first: Citation, store: Store) -> bool:
    """Whether a citation is of what only looks like a word of the question, or of another body: of Iraq where Iran is
    asked for, of the U.S. for the U.N."""
    said = words(f"{first.title or ''} {first.excerpt}")
    if any(set(map(fold, word.nearest)) & set(said) for word in missing.words if not word.repaired):
        return True
    return is_of_another_body(question, first, store.get(first.article_id).article.text)


def lacks_acronym(missing: Missing, question: str) -> bool:
    """Whether an acronym of the question is in no article ("the U.S.", "ME"): what the articles say is of something
    else. Initials before a name ("JR Halden") are none. Of 2,018 questions with an answer in four sets 2 have such an
    acronym, of 443 that nothing answers 5."""
    if question.isupper():
        return False
    for word in missing.words:
        letters = "".join(filter(str.isalpha, word.word))
        initials = re.search(rf"{re.escape(word.word)}\s[A-Z][a-z]", question)
        if not word.repaired and letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM and not initials:
            return True
    return False


def contains(generation: Index, *phrases: str) -> bool:
    """Whether a passage of any date and source holds all of these phrases."""
    return not any(map(words, phrases)) or bool(generation.matching((), 1, phrases=phrases))


def nearest_names(name: str, names: Collection[str]) -> tuple[str, ...]:
    """The names that one which matches none is likely a misspelling of, or of a part of them: nearest first, at most
    MOST_NEAREST."""
    wanted = " ".join(words(name))
    size, most = len(wanted.split()), max(1, len(wanted) // LETTERS_AN_EDIT)
    nearest = []
    for other in names if len(wanted) >= SHORTEST_NAME else ():
        said = words(other)
        parts = {" ".join(said), *(" ".join(said[at : at + size]) for at in range(len(said) - size + 1))}
        # An edit changes the length by one at most: few of a large archive's names have to be compared.
        distances = [edits(wanted, part) for part in parts if abs(len(part) - len(wanted)) <= most]
        if distances and min(distances) <= most:
            nearest.append((min(distances), other))
    return tuple(other for _, other in sorted(nearest)[:MOST_NEAREST])


def _names(citation: Citation, name: str) -> bool:
    said = set(words(f"{citation.title or ''} {citation.author or ''} {citation.excerpt}"))
    return bool(said.intersection(words(name)))


def _words(generation: Index, question: str, made: Answer) -> tuple[MissingWord, ...]:
    shown = [*(c.excerpt for c in made.citations), *(c.title or "" for c in made.citations)]
    said = {word for text in shown for word in words(text)}
    names = capitalised(question)
    missing = []
    terms = generation.terms(made.reading.terms)
    bare = not names or len(words(question)) == len(terms)  # no name among other words
    nothing = bare and len(terms) <= MOST_WORDS and all(term.absent for term in terms)
    for term in terms:
        named = term.word in names
        others = [other for other in term.nearest if term.respelt or not _is_form(other, term.word, named=named)]
        if term.nearest and not others:
            continue
        if named or not term.respelt:
            others = [other for other in others if not _is_dull(other)]
        term = replace(term, nearest=tuple(others))
        worth = named or ((nothing or bool(said.intersection(others))) and not _is_dull(term.word))
        if term.absent and worth and not is_pair(term.word) and not term.word.isdigit():
            missing.append(_missing_word(term, question, shown))
    return tuple(_joined(missing, question)[:MOST_WORDS])


def _joined(missing: Sequence[MissingWord], question: str) -> list[MissingWord]:
    """The words, those that follow each other in a question as one name: "Ida Holm". Not acronyms, and not those that
    have others like them."""
    made: list[MissingWord] = []
    for word in missing:
        both = f"{made[-1].word} {word.word}" if made else ""
        plain = [not one.nearest and not one.word.isupper() and one.word[:1].isupper() for one in (*made[-1:], word)]
        if both in question and all(plain) and both:
            made[-1] = MissingWord(both)
        else:
            made.append(word)
    return [_whole_name(word, question) for word in made]


def _whole_name(missing: MissingWord, question: str) -> MissingWord:
    """The missing word with those of the name that it is a part of, which may be elsewhere: "World Cup", not "Cup"."""
    at = question.find(missing.word)
    if missing.nearest or missing.word.isupper() or not missing.word[:1].isupper() or at < 0 or question.istitle():
        return missing
    end = at + len(missing.word)
    before, behind = _CAPITALS_BEFORE.search(question[:at]), _CAPITALS_BEHIND.match(question[end:])
    ahead = before[0].split() if before else []
    while ahead and ahead[0].casefold() in FUNCTION_WORDS["en"]:
        ahead = ahead[1:]
    return replace(missing, word=" ".join([*ahead, missing.word + (behind[0] if behind else "")]))


def is_missing_name(missing: Missing, terms: Sequence[Term]) -> bool:
    """Whether all that a question says is one name of which no word is in the articles."""
    one = missing.words[0] if len(missing.words) == 1 else None
    return one is not None and not one.nearest and one.word.istitle() and len(terms) == len(one.word.split()) > 1


def _is_dull(word: str) -> bool:
    """Whether a word is a function word or a common verb: "being" is no neighbour of "bring", and neither is missed."""
    return word in FUNCTION_WORDS["en"] or word in VERB_FORMS


def _is_form(one: str, other: str, *, named: bool) -> bool:
    """Whether one of two words is the other with an ending: "freed" and "free", "Austrian" and "Austria"; or, unless
    they are names, both are one word with different endings: "founded" and "founder"."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    ends = one[alike:], other[alike:]
    known = _ENDINGS if named else (*_ENDINGS, *_MAKES_NOUNS)
    if "" in ends:
        return "".join(ends) in known
    return not named and alike >= SHORTEST_BASE and all(end in known for end in ends)


def _missing_word(term: Term, question: str, shown: Sequence[str]) -> MissingWord:
    written = _written(term.word, [question]) or term.word
    nearest = (_written(other, shown) or (other.title() if written[:1].isupper() else other) for other in term.nearest)
    return MissingWord(written, tuple(nearest), bool(term.respelt))


def _written(word: str, texts: Sequence[str]) -> str | None:
    """A folded word as one of the texts writes it, or None if none does."""
    for text in texts:
        for match in _WORD.finditer(text):
            if words(match[0]) == [word]:
                return re.sub(r"['’]s$", "", match[0])
    return None


def missing_of_parts(parts: Sequence[Answer]) -> Missing:
    """What any of the parts of a question asks for and the corpus lacks; the filters are those of all of them."""
    lacking = [part.missing for part in parts]
    source, author = (next((one for one in lacking if getattr(one, name)), Missing()) for name in ("source", "author"))
    unanswered = tuple(part.question for part in parts if part.status != "answered")
    return Missing(
        source.source,
        tuple(dict.fromkeys(phrase for one in lacking for phrase in one.phrases)),
        tuple(dict.fromkeys(word for one in lacking for word in one.words)),
        next((one.language for one in lacking if one.language), None),
        source.source_nearest,
        author.author,
        author.author_nearest,
        unanswered if len(unanswered) < len(parts) else (),
    )
