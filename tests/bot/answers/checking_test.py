"""A quotation against the archive: exact, altered, or nowhere, and the versions it was taken from."""

from dataclasses import dataclass, field

import pytest

from bot.answers.checking import EarlierVersion, QuotationCheck, check
from bot.answers.receipts import receipt
from bot.errors import QuestionError
from corpus.errors import UnknownArticle
from corpus.types import UNKNOWN_DATE, Article, SourceDate, StoredArticle
from embeddings.types import Hit

BRIDGE = "The harbour bridge opened in 2014 after six years of work. It cost 40 million crowns."


@dataclass
class Shelf:
    """An archive in memory: every article is found, in the order of the shelf."""

    articles: dict[str, list[StoredArticle]] = field(default_factory=dict)

    def put(self, name: str, text: str, day: str | None = None) -> None:
        date = SourceDate(day, "day", "stated", day) if day else UNKNOWN_DATE
        versions = self.articles.setdefault(name, [])
        made = Article(name, f"{name}.txt", text, ((0, len(text)),), title=name, date=date)
        versions.append(StoredArticle(made, len(versions) + 1, f"2020-01-0{len(versions) + 1}T00:00:00Z"))

    def search(self, question: str, *, k: int = 10) -> list[Hit]:
        return [Hit(1, name, 1, 0, 1, "x", 0.0, 0.0, 0.0) for name in list(self.articles)[:k]] if question else []

    def article(self, article_id: str) -> StoredArticle:
        return self.articles[article_id][-1]

    def version(self, article_id: str, version: int) -> StoredArticle:
        if (article_id, version) == ("purged", 1):
            raise UnknownArticle("gone")
        return self.articles[article_id][version - 1]

    def check(self, quotation: str) -> QuotationCheck:
        return check(self, self.version, quotation)


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("ferry", "The ferry carried 41,200 passengers in April.", "2018-05-04")
    shelf.put("bridge", BRIDGE, "2014-06-01")
    return shelf


def test_the_very_words_are_cited_with_a_receipt(shelf: Shelf) -> None:
    checked = shelf.check("“opened in 2014 after six years of work.”")
    assert (checked.verdict, checked.differences, checked.earlier) == ("exact", (), ())
    cited = checked.citation
    assert cited is not None
    assert cited.excerpt == BRIDGE[cited.start : cited.end] == "opened in 2014 after six years of work."
    assert (cited.article_id, cited.date.value, cited.score) == ("bridge", "2014-06-01", 1.0)
    assert cited.receipt == receipt("bridge", 1, cited.start, cited.end, cited.excerpt)


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("The harbour bridge opened in 2013 after six years of work", [("2013", "2014")]),
        ("The harbour bridge opened after six years of work", [("", "in 2014")]),
        ("The harbour bridge never opened in 2014 after six years", [("never", "")]),
        ("The Harbour Bridge opened in 2014 after six years", [("Harbour Bridge", "harbour bridge")]),
        ("The harbour bridge opened [...] It cost 40 million crowns.", [("[...]", "in 2014 after six years of work.")]),
        ("The harbour bridge … after six years of work.", [("[...]", "opened in 2014")]),
        ("after six years of work. It cost 40 million crowns?", [("?", ".")]),
        ("The harbour bridge opened, in 2014, after six years", [(",", ""), (",", "")]),
    ],
)
def test_what_differs_is_named(shelf: Shelf, quotation: str, differences: list[tuple[str, str]]) -> None:
    checked = shelf.check(quotation)
    assert checked.verdict == "altered"
    assert [(one.quoted, one.written) for one in checked.differences] == differences
    assert checked.citation is not None
    assert checked.citation.excerpt == BRIDGE[checked.citation.start : checked.citation.end]


def test_words_that_are_nowhere_have_no_citation(shelf: Shelf) -> None:
    checked = shelf.check("Nobody has ever seen a whale in that harbour since the war")
    assert (checked.verdict, checked.citation, checked.differences) == ("not_found", None, ())


def test_an_article_with_too_few_of_the_words_hides_no_other(shelf: Shelf) -> None:
    quotation, fewer = "Seven old ferries left Osk before dawn", "Seven old ferries left the harbour late."
    shelf.put("fewer", fewer)
    assert shelf.check(quotation).verdict == "not_found"
    shelf.put("wider", "Seven big old and rusty ferries slowly left for distant Osk.")
    checked = shelf.check(quotation)
    assert checked.verdict == "altered"
    assert checked.citation is not None
    assert checked.citation.article_id == "wider"


def test_of_several_articles_the_earliest_is_cited_and_the_others_named(shelf: Shelf) -> None:
    shelf.put("undated", BRIDGE)
    shelf.put("first", BRIDGE, "2014-05-31")
    checked = shelf.check("It cost 40 million crowns.")
    assert checked.citation is not None
    assert checked.citation.article_id == "first"
    assert [other.article_id for other in checked.citation.also_in] == ["bridge", "undated"]


def test_a_version_that_had_the_words_is_named(shelf: Shelf) -> None:
    shelf.put("bridge", BRIDGE.replace("40", "60"), "2014-06-01")
    shelf.put("bridge", BRIDGE.replace("40", "70"), "2014-06-01")
    checked = shelf.check("six years of work. It cost 60 million crowns.")
    assert (checked.verdict, [(one.quoted, one.written) for one in checked.differences]) == ("altered", [("60", "70")])
    start = BRIDGE.index("six")
    words = receipt("bridge", 2, start, len(BRIDGE), BRIDGE.replace("40", "60")[start:])
    assert checked.earlier == (EarlierVersion("bridge", 2, "2020-01-02T00:00:00Z", words),)


def test_a_version_that_is_not_shown_is_as_if_it_had_never_been(shelf: Shelf) -> None:
    shelf.put("purged", "Rye is ground on Mondays at the mill of Orden.")
    shelf.put("purged", "Wheat is ground there now.")
    checked = shelf.check("Rye is ground on Mondays at the mill")
    assert (checked.verdict, checked.earlier) == ("not_found", ())


@pytest.mark.parametrize("quotation", ["", "too short", "… — !"])
def test_too_few_letters_prove_nothing(shelf: Shelf, quotation: str) -> None:
    with pytest.raises(QuestionError, match="at least 12 letters"):
        shelf.check(quotation)


def test_words_of_a_title_are_named_as_such(shelf: Shelf) -> None:
    shelf.put("A new ferry sails in May", "The old one is sold.")
    checked = shelf.check("new ferry sails in May")
    assert (checked.verdict, checked.citation, checked.in_titles) == (
        "not_found",
        None,
        ("A new ferry sails in May",),
    )
    assert shelf.check("a new tram runs in June").in_titles == ()
    assert shelf.check("The old one is sold.").in_titles == ()


def test_what_its_article_takes_back_is_said_to_be_so(shelf: Shelf) -> None:
    shelf.put("wrong", "On Monday we wrote that the silo burnt down. That was wrong. Only its roof did.")
    assert shelf.check("we wrote that the silo burnt down").retracted
    assert shelf.check("that the new silo burnt down").retracted
    assert not shelf.check("Only its roof did.").retracted
