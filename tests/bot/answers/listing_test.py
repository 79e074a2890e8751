"""Lists by date: order, one article a story, undated ones apart, the nearest beside an empty range."""

import json
from collections.abc import Iterator

import pytest
from fakes import WordEncoder

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.questions.types import Filters, Question
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.opening import indexes_of

COPIED = (
    "The mill in Ostby grinds forty tonnes of rye a week, its owner said on Monday. Its stones come from the south and"
    " are dressed every month by a mason from Varn, who learned the trade from his father."
)
ARTICLES = [
    ("tower", "2014-05-03", "Post", "The tower of Varn got a new clock. The clock strikes every hour."),
    ("bell", "2014-05-01", "Wire", "The bell of the tower rang again. A ringer came from Orne."),
    ("mill", "2014-03-02", "Post", COPIED),
    ("mill-copy", "2014-03-04", "Wire", COPIED),
    ("canal", "2016", "Post", "The canal is frozen. Children skate on the canal to school."),
    ("quay", None, "Post", "The quay is paved with granite. The tower is seen from the quay."),
    ("weir", None, "Post", "The weir is built of oak. Trout leap over it."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    place = tmp_path_factory.mktemp("listing")
    rows = [{"id": i, "title": i.title(), "text": t, "date": d, "source": s, "url": None} for i, d, s, t in ARTICLES]
    (place / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings, store, encoder = Settings(), open_store(place / "data"), WordEncoder()
    index([place / "in.jsonl"], store, place / "data", encoder, settings.indexing())
    served = indexes_of(place / "data").open_newest(recipe_of(encoder, settings.indexing()), store)
    with Engine(store, encoder, served, place / "data", settings) as opened:
        yield opened


def listed(answer: Answer) -> list[str]:
    assert answer.status == "listed"
    assert [citation.rank for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    return [citation.article_id for citation in answer.citations]


def near(answer: Answer) -> list[str]:
    return [citation.article_id for citation in answer.near_misses]


def test_the_newest_come_first_one_a_story_and_undated_ones_apart(engine: Engine) -> None:
    answer = engine.ask("What happened in 2014?", top=10)
    stories = listed(answer)
    assert stories in (["tower", "bell", "mill"], ["tower", "bell", "mill-copy"])
    assert near(answer) == ["quay", "weir"]
    assert [c.score for c in answer.citations] == [1.0] * 3
    assert (answer.more, answer.more_undated) == (0, 0)
    shorter = engine.ask("What happened in 2014?", top=2)
    assert listed(shorter) == ["tower", "bell"]
    assert (shorter.more, shorter.more_undated) == (1, 0)  # the mill and its copy are one story
    assert engine.ask("What happened in 2014?", top=1).more_undated == 1


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("What happened in 2015?", ["tower", "canal"]),
        ("What happened before 2014?", ["mill"]),
        ("What happened after 2017?", ["canal"]),
    ],
)
def test_beside_an_empty_range_the_nearest_on_either_side_is_shown(
    engine: Engine, question: str, beside: list[str]
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.citations) == ("nothing_in_range", ())
    assert near(answer) == beside
    assert [citation.rank for citation in answer.near_misses] == list(range(1, len(beside) + 1))


def test_a_filter_of_a_source_holds_for_the_list_and_for_what_is_beside_it(engine: Engine) -> None:
    assert listed(engine.ask("What happened in 2014?", source="Wire", top=10)) == ["bell", "mill-copy"]
    assert near(engine.ask("What happened in 2014?", source="Wire")) == []
    assert near(engine.ask("What happened in 2015?", source="Wire")) == ["bell"]
    assert engine.latest(filters=Filters(source="Nobody")).status == "nothing_relevant"


def test_the_newest_on_a_topic_and_the_first_that_was_said_of_it(engine: Engine) -> None:
    answer = engine.latest("tower", top=1)
    assert (listed(answer), near(answer)) == (["tower"], ["quay"])
    assert answer.earliest is not None
    assert answer.earliest.article_id == "bell"
    both = engine.latest("tower", top=5)
    assert listed(both) == ["tower", "bell"]
    assert both.earliest == both.citations[1]


@pytest.mark.parametrize(
    ("question", "first"), [("What is the oldest article?", "mill"), ("How many articles?", "canal")]
)
def test_facts_about_the_archive(engine: Engine, question: str, first: str) -> None:
    answer = engine.ask("How many articles do you have?" if first == "canal" else question)
    assert listed(answer)[0] == first
    facts = answer.archive
    assert facts is not None
    assert (facts.articles, facts.undated, facts.publishers) == (7, 2, (("Post", 5), ("Wire", 2)))
    assert (facts.oldest.value, facts.newest.value) == ("2014-03-02", "2016")
    assert answer.more == (4 - len(answer.citations) if answer.citations else 0)  # dated stories


@pytest.mark.parametrize(
    ("question", "today", "expected", "days"),
    [
        ("articles from May", None, ["tower", "bell"], "“from May” as 2014-05-01 to 2014-05-31"),
        ("What was published in May?", None, ["tower", "bell"], "“in May” as 2014-05-01 to 2014-05-31"),
        ("what was published in may", "2019-08-01", ["tower", "bell"], "“in may” as 2014-05-01 to 2014-05-31"),
        ("Which articles were published in March?", "2013-04-01", [], "“in March” as 2013-03-01 to 2013-03-31"),
        ("articles from January", "2014-08-01", [], "“from January” as 2014-01-01 to 2014-01-31"),
        ("articles from January", "2016-12-01", ["canal"], "“from January” as 2016-01-01 to 2016-01-31"),
        ("articles from May to July", None, ["tower", "bell"], "“from May to July” as 2014-05-01 to 2014-07-31"),
        ("articles from early May", "2015-06-01", ["tower", "bell"], "“from early May” as 2014-05-01 to 2014-05-10"),
    ],
)
def test_a_month_without_a_year_is_the_last_one_that_has_articles(
    engine: Engine, question: str, today: str | None, expected: list[str], days: str
) -> None:
    answer = engine.ask(question, today=today)
    assert answer.reading.echo == f"I read {days}"
    assert [c.article_id for c in answer.citations] == expected


def test_a_month_in_which_nothing_was_surely_published_is_that_of_the_newest_article(engine: Engine) -> None:
    answer = engine.ask("What was published in August?")
    assert answer.reading.after == "2016-08-01"
    assert listed(answer) == ["canal"]  # of 2016, perhaps of August


def test_where_nothing_of_a_month_answers_any_time_does(engine: Engine) -> None:
    answer = engine.ask("Which bell of the tower rang again in March?", today="2014-08-01")
    assert (answer.reading.days, answer.reading.echo) == ((None, None), None)
    assert [c.article_id for c in answer.citations] == ["bell"]


@pytest.mark.parametrize("question", ["Who was mayor in May?", "a letter from May", "the clock of May"])
def test_a_month_beside_other_words_stays_as_it_was(engine: Engine, question: str) -> None:
    assert engine.read(Question(question)).days == (None, None)
