"""Asks of people in an index what no article on them says, and how often that is called answered.

    python benchmarks/false_premises.py DATA [--count N] [--reader off]

DATA is a data folder. People are the subjects of pages ("... was born", "he", "she" behind a title that is a name) and
those whom articles quote ("Ada Lim said"). A question takes for true what did not happen, by one of PREMISES, to
somebody of whose articles none has a word of it: so an answer to it is false. Printed: the questions by status, and
those called answered.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.answers.engine import Engine
from bot.questions.types import Question
from bot.settings import ModelSettings, Settings
from corpus.store.opening import open_store

PREMISES = (
    ("Why did {} resign?", r"resign|quit|stepp?(?:ed|ing)? down|le(?:ft|ave|aving)|retire|step down"),
    ("Why was {} arrested?", r"arrest|detain|charged|custody|jail|prison|polic"),
    ("When did {} win the Nobel Prize?", r"nobel|laureate|prize"),
    ("Who sued {}?", r"\bsu(?:e|ed|ing)\b|lawsuit|court|legal|trial"),
    ("Why did {} get divorced?", r"divorc|separat|marri|wife|husband"),
    ("When did {} climb Mount Everest?", r"everest|climb|mountain"),
    ("How much did {} pay for the yacht?", r"yacht|\bship|\bboat"),
    ("Why was {} expelled from university?", r"expel|universit|dismiss"),
    ("When did {} move to Australia?", r"austral|moved? to|sydney|melbourne"),
    ("Who kidnapped {}?", r"kidnap|abduct|hostage|captur"),
)
"""A question, and the words of which one at least would be in an article that answers it, or nearly does."""

_NAME = r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+"
_TITLE = re.compile(_NAME)
_SUBJECT = re.compile(r"\bborn\b.*\b(?:he|she|his|her)\b", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(rf"(?<![A-Z][a-z] )({_NAME}) said\b")


def people(texts: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each name, with all text of the articles that have its last word, given the title and text of each article."""
    names = {title for title, text in texts.values() if _TITLE.fullmatch(title) and _SUBJECT.search(text[:2000])}
    names |= {name for _, text in texts.values() for name in _QUOTED.findall(text)}
    last: dict[str, list[str]] = defaultdict(list)
    wanted = {name.split()[-1] for name in names}
    for title, text in texts.values():
        for word in wanted.intersection(re.findall(r"\w+", f"{title} {text}")):
            last[word].append(text)
    for name in sorted(names):
        yield name, " ".join(last[name.split()[-1]])


def questions(texts: dict[str, tuple[str, str]], count: int) -> list[str]:
    """Some of the questions that no article answers, of each premise as many as of any other, no name twice."""
    free = list(people(texts))
    random.Random(1).shuffle(free)
    made: list[str] = []
    left = list(PREMISES)
    while left and len(made) < count:
        asked, words = left.pop(0)
        someone = next((name for name, text in free if not re.search(words, text, re.IGNORECASE)), None)
        if someone is not None:
            free = [(name, text) for name, text in free if name != someone]
            made.append(asked.format(someone))
            left.append((asked, words))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--reader", default="default", help="[model] reader")
    options = parser.parse_args()
    store = open_store(options.data)
    texts = {}
    for info in store.infos():
        article = store.get(info.id, info.version).article
        texts[article.id] = article.title or "", article.text
    settings = Settings(model=ModelSettings(reader=options.reader))
    with Engine.open(options.data, settings) as engine:
        answers = engine.ask_many([Question(question) for question in questions(texts, options.count)])
    print(len(answers), "questions", dict(Counter(answer.status for answer in answers)))
    for answer in answers:
        if answer.status == "answered":
            first = answer.citations[0]
            print(f"  {answer.question} -> {first.article_id} {first.score:.2f}: {first.excerpt[:150]!r}")


if __name__ == "__main__":
    main()
