"""The installed sample corpus read with the readers that `index` uses, and what a reader of it should honestly see."""

import importlib.resources
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.readers import read_file
from corpus.types import Article, Precision, Provenance

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Expected:
    """What should be read of one article. `evidence` are words that the date's evidence must hold."""

    title: str
    publisher: str
    value: str | None
    precision: Precision
    provenance: Provenance
    evidence: str | None = None
    language: str = "en"
    not_before: str | None = None
    not_after: str | None = None


EXPECTED = {
    "xiaomi-four-million.txt": Expected(
        "Xiaomi sells four million phones a month",
        "Dateline Sample Wire",
        "2014-03-10",
        "day",
        "stated",
        "March 10, 2014",
    ),
    "xiaomi-four-million-reprint.md": Expected(
        "From ten thousand phones to four million a month",
        "Dateline Sample Gazette",
        "2014-03-12",
        "day",
        "metadata",
    ),
    "xiaomi-user-data.txt": Expected(
        "Xiaomi switches off the messages that phoned home",
        "Dateline Sample Blog",
        "2014-08-14",
        "day",
        "stated",
        "August 14, 2014",
    ),
    "yue-bao.md": Expected(
        "Savers leave their banks for Yu'E Bao", "Dateline Sample Review", "2014-03", "month", "metadata"
    ),
    "quality-and-patents.md": Expected(
        "Xiaomi puts quality before speed", "Dateline Sample Review", "2017", "year", "metadata"
    ),
    "npc-proposals.md": Expected(
        "Satellites, sirens and small loans: four wishes from Lei Jun",
        "Dateline Sample Journal",
        "2020-05",
        "month",
        "inferred",
        "May 21",
        not_before="2020-05-21",
    ),
    "congress-reactions.html": Expected(
        "Internet firms read the congress report",
        "Dateline Sample Weekly",
        "2017-11-08",
        "day",
        "stated",
        "8 November 2017",
    ),
    "faiss-paper.html": Expected(
        "Searching a billion vectors on graphics cards", "Dateline Sample Review", "2017-04-03", "day", "metadata"
    ),
    "rosetta-landing.txt": Expected(
        "Philae lands on a comet, and then lands again",
        "Dateline Sample Wire",
        "2014-11-13",
        "day",
        "stated",
        "Nov. 13, 2014",
    ),
    "discord-launch.md": Expected(
        "A voice chat for people who play together",
        "Dateline Sample Journal",
        "2015-05-20",
        "day",
        "stated",
        "2015-05-20",
    ),
    "whatsapp-deal.txt": Expected(
        "What Facebook pays for WhatsApp",
        "Dateline Sample Times",
        "2014",
        "year",
        "stated",
        "03/04/2014",
        not_before="2014-03-04",
        not_after="2014-04-03",
    ),
    "antikythera-mechanism.txt": Expected(
        "The bronze computer from the sea", "Dateline Sample Magazine", None, "unknown", "unknown"
    ),
    "jinghu-railway.txt": Expected(
        "京沪高速铁路通车", "Dateline 样例通讯", "2011-07-01", "day", "stated", "2011年7月1日", language="zh"
    ),
    "ondas-gravitacionales.md": Expected(
        "El universo también se oye: primera detección de ondas gravitacionales",
        "Diario de Muestra Dateline",
        "2016-02-12",
        "day",
        "stated",
        "12 de febrero de 2016",
        language="es",
    ),
    "euro-notes-2002": Expected(
        "Twelve countries change their money overnight", "Dateline Sample Almanac", "2002-01-02", "day", "metadata"
    ),
    "euro-lithuania-2015": Expected(
        "Lithuania gives up the litas", "Dateline Sample Almanac", "2015", "year", "metadata"
    ),
    "euro-croatia-2023": Expected(
        "Croatia joins the euro and the open borders on one day",
        "Dateline Sample Almanac",
        "2023-01-03",
        "day",
        "metadata",
    ),
}

AUTHORS = {"quality-and-patents.md": "Dateline sample desk"}

# Words of each saved page that are not the article.
BOILERPLATE = {
    "xiaomi-four-million.txt": ["Front page", "Print this page", "Share this story", "More in Phones", "Sample text"],
    "xiaomi-user-data.txt": ["Archive", "reader 17", "September 2, 2014", "September 5, 2014", "Leave a comment"],
    "whatsapp-deal.txt": ["Menu", "Markets | Companies", "Back to top", "Subscribe to our letter"],
    "jinghu-railway.txt": ["首页", "分享到"],
    "congress-reactions.html": ["Subscribe", "Most read", "Recipes for a wet week", "Sample text"],
    "faiss-paper.html": ["Imprint", "Sample text"],
    "yue-bao.md": ["tags:", "publisher:"],
}

# Words of the body's first and last sentence.
ENDS = {
    "xiaomi-four-million.txt": ("Xiaomi now sells about 4 million", "as software firms already are."),
    "xiaomi-four-million-reprint.md": ("Xiaomi now sells about 4 million", "as software firms already are."),
    "xiaomi-user-data.txt": ("Xiaomi has changed the way", "worst fault a phone can have."),
    "whatsapp-deal.txt": ("The price that Facebook", "Regulators still have to agree."),
    "jinghu-railway.txt": ("京沪高速铁路昨天下午", "折扣机票来留住旅客。"),
    "congress-reactions.html": ("Two weeks after the Communist", "output for the year."),
    "faiss-paper.html": ("Computers compare pictures", "in a fraction of the memory."),
    "antikythera-mechanism.txt": ("In the spring of 1900", "building astronomical clocks."),
    "rosetta-landing.txt": ("A machine of the size", "takes 28 minutes to Earth."),
}

# What reading does not do yet, by check and article: expected to fail, and a failure here once it does (strict), so
# that its row is taken out.
GAPS = {
    ("date", "rosetta-landing.txt"): "an agency dateline inside the first sentence is not taken for the date",
}


def cases(check: str, article_ids: Iterable[str]) -> list[object]:
    """The articles as parameters of a check, with a mark on those whose gap is known."""
    return [
        pytest.param(
            id_, marks=[pytest.mark.xfail(reason=GAPS[check, id_], strict=True)] if (check, id_) in GAPS else []
        )
        for id_ in article_ids
    ]


def read_sample() -> dict[str, Article]:
    articles: dict[str, Article] = {}
    with importlib.resources.as_file(importlib.resources.files("corpus") / "sample") as folder:
        for file in sorted(folder.iterdir()):
            for article in read_file(file, file.name):
                assert isinstance(article, Article), article
                articles[article.id] = article
    return articles


@pytest.fixture(scope="module")
def sample() -> dict[str, Article]:
    return read_sample()


def body_of(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.body)


def test_the_sample_holds_these_articles_and_no_other(sample: dict[str, Article]) -> None:
    assert sorted(sample) == sorted(EXPECTED)


@pytest.mark.parametrize("article_id", cases("date", EXPECTED))
def test_the_date_is_the_honest_one(sample: dict[str, Article], article_id: str) -> None:
    date, seen = sample[article_id].date, EXPECTED[article_id]
    assert (date.value, date.precision, date.provenance) == (seen.value, seen.precision, seen.provenance)
    if seen.evidence is not None:
        assert date.evidence is not None
        assert seen.evidence in date.evidence
        assert date.evidence in Path(sample[article_id].path).read_text(encoding="utf-8")
    if seen.not_before is not None:
        assert date.not_before == seen.not_before
    if seen.not_after is not None:
        assert date.not_after == seen.not_after


@pytest.mark.parametrize("article_id", cases("facts", EXPECTED))
def test_title_publisher_and_language(sample: dict[str, Article], article_id: str) -> None:
    article, seen = sample[article_id], EXPECTED[article_id]
    assert (article.title, article.publisher, article.language) == (seen.title, seen.publisher, seen.language)


@pytest.mark.parametrize("article_id", cases("author", EXPECTED))
def test_an_author_is_named_only_where_the_file_names_one(sample: dict[str, Article], article_id: str) -> None:
    assert sample[article_id].author == AUTHORS.get(article_id)


@pytest.mark.parametrize("article_id", cases("body", ENDS))
def test_the_body_is_whole(sample: dict[str, Article], article_id: str) -> None:
    first, last = ENDS[article_id]
    body = body_of(sample[article_id])
    assert first in body
    assert last in body


@pytest.mark.parametrize("article_id", cases("boilerplate", BOILERPLATE))
def test_the_body_holds_no_boilerplate(sample: dict[str, Article], article_id: str) -> None:
    body = body_of(sample[article_id])
    assert [words for words in BOILERPLATE[article_id] if words in body] == []


def test_the_two_copies_differ_in_date_publisher_and_headline_alone(sample: dict[str, Article]) -> None:
    one, other = sample["xiaomi-four-million.txt"], sample["xiaomi-four-million-reprint.md"]
    assert one.date.value != other.date.value
    assert one.publisher != other.publisher
    assert one.title != other.title
    paragraphs = [line for line in body_of(one).splitlines() if len(line) > 100]
    assert len(paragraphs) == 5
    assert all(paragraph in body_of(other) for paragraph in paragraphs)


def test_the_sample_answers_the_first_question(sample: dict[str, Article]) -> None:
    answer = "Xiaomi now sells about 4 million phones a month."
    assert [id_ for id_, article in sample.items() if answer in body_of(article)] == [
        "xiaomi-four-million-reprint.md",
        "xiaomi-four-million.txt",
    ]


def test_every_publisher_says_that_it_is_a_sample(sample: dict[str, Article]) -> None:
    assert all("Dateline" in (article.publisher or "") for article in sample.values())


def test_the_page_about_the_sample_names_every_file() -> None:
    page = (ROOT / "docs" / "sample-corpus.md").read_text(encoding="utf-8")
    files = sorted(file.name for file in (ROOT / "corpus" / "sample").iterdir())
    assert [name for name in files if f"| `{name}` |" not in page] == []
