"""Which author a question names, and whether all that he or she wrote is asked for."""

import pytest

from bot.questions.named_authors import (
    LONGEST,
    NamedAuthor,
    claimed_author,
    matching_authors,
    named_author,
    people,
    whose_topic,
)
from bot.questions.reading import read_question

AUTHORS = ["Ida Holm", "Jan Kern and Lea Roth", "T. S. Pell", "Staff", "Đặng Văn Lê; Zoë O'Hara-Smith"]

ROWS = [
    ("articles by Ida Holm", "Ida Holm", "", "by Ida Holm"),
    ("Show me all articles by ida holm!", "Ida Holm", "", "by ida holm"),
    ("Stories written by Lea Roth", "Lea Roth", "", "by Lea Roth"),
    ("articles by Jan Kern about old ships?", "Jan Kern", "old ships", "by Jan Kern"),
    ("Which columns by T.S. Pell are there?", "T. S. Pell", "", "by T.S. Pell"),
    ("texts by Zoe O'Hara-Smith", "Zoë O'Hara-Smith", "", "by Zoe O'Hara-Smith"),
    ("Artikel von Dang Van Le über Brücken", "Đặng Văn Lê", "Brücken", "von Dang Van Le"),
    ("What has Ida Holm written about bridges?", "Ida Holm", "bridges", None),
    ("What did Lea Roth report", "Lea Roth", "", None),
    ("What did Ida Holm write about?", "Ida Holm", "", None),
    ("What has Lea Roth written about", "Lea Roth", "", None),
    ("What does T. S. Pell write about?", "T. S. Pell", "", None),
    ("About what has Ida Holm written?", "Ida Holm", "", None),
    ("What topics has Ida Holm written on so far?", "Ida Holm", "", None),
    ("Worüber hat Ida Holm geschrieben?", "Ida Holm", "", None),
    ("¿Sobre qué ha escrito Ida Holm?", "Ida Holm", "", None),
    ("Which articles did Ida Holm write about tolls?", "Ida Holm", None, None),
    ("Was hat Ida Holm über Brücken geschrieben?", "Ida Holm", "Brücken", None),
    ("¿Qué ha escrito Ida Holm sobre puentes?", "Ida Holm", "puentes", None),
    ("articles by Roth, Lea", "Lea Roth", "", "by Roth, Lea"),
    ("articles by Lea, Roth", "Lea Roth", "", "by Lea, Roth"),
    ("articles by Holm Ida on tolls", "Ida Holm", "tolls", "by Holm Ida"),
    ("columns by I. Holm", "Ida Holm", "", "by I. Holm"),
    ("columns by Tom S. Pell", None, None, None),
    ("articles by Ida Holm and Lea Roth", "Ida Holm and Lea Roth", "", "by Ida Holm and Lea Roth"),
    ("articles by Lea Roth, Ida Holm or T. S. Pell?", "Lea Roth and Ida Holm and T. S. Pell", "", None),
    ("articles by Ida Holm and the minister", "Ida Holm", None, "by Ida Holm"),
]


@pytest.mark.parametrize(("text", "name", "topic", "words"), ROWS)
def test_what_an_author_wrote_is_asked_for(text: str, name: str | None, topic: str | None, words: str | None) -> None:
    found = named_author(text, AUTHORS)
    if name is None:
        assert found is None
        return
    assert found is not None
    assert (found.name, found.sure) == (name, True)
    if topic is not None:
        assert found.topic == topic
    if words is not None:
        assert text[slice(*found.span)] == words


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("How many ships sank in the report by Ida Holm?", True),
        ("articles by Ida Holm that name the dam", True),
        ("Was the wall built by Ida Holm?", False),
    ],
)
def test_a_question_that_names_an_author_stays_one(text: str, sure: bool) -> None:
    found = named_author(text, AUTHORS)
    assert found == NamedAuthor((text.index("by"), text.index("Ida Holm") + len("Ida Holm")), "Ida Holm", sure)


@pytest.mark.parametrize(
    "text",
    [
        "articles by Ida Berg",
        "What was flooded by ida Holm?",
        "Which articles are not by Ida Holm?",
        "articles by Ida",
        "articles by Staff",
        "What did Ida Holm say?",
        "What has Ida Berg written about bridges?",
        "How old is Ida Holm?",
        "according to Ida Holm",
        "articles by " + "very " * LONGEST + "Ida Holm",
    ],
)
def test_what_names_no_author_of_the_archive(text: str) -> None:
    assert named_author(text, AUTHORS) is None
    assert named_author(text, ()) is None


@pytest.mark.parametrize(
    ("text", "kind", "author", "topic", "after"),
    [
        ("Which articles did Ida Holm write in 2020?", "latest", "Ida Holm", None, "2020-01-01"),
        ("What has Ida Holm written about bridges in 2020?", "latest", "Ida Holm", "bridges", "2020-01-01"),
        ("articles by Ida Holm", "latest", "Ida Holm", None, None),
        ('Who wrote "articles by Ida Holm"?', "question", None, None, None),
        ("articles by Nobody Else", "latest", "Nobody Else", None, None),
        ("What has Nobody Else written about bridges in 2020?", "latest", "Nobody Else", "bridges", "2020-01-01"),
        ("the wall designed by Nobody Else", "question", None, None, None),
    ],
)
def test_the_reading(text: str, kind: str, author: str | None, topic: str | None, after: str | None) -> None:
    reading = read_question(text, authors=AUTHORS)
    assert (reading.kind, reading.author, reading.topic, reading.after) == (kind, author, topic, after)
    assert (f"as the author {author}" in (reading.echo or "")) == (author is not None)


def test_an_option_wins_over_words() -> None:
    reading = read_question("articles by Ida Holm", author=" Lea Roth ", authors=AUTHORS)
    assert (reading.author, reading.preference, reading.echo) == ("Lea Roth", False, None)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jan Kern and Lea Roth", ["Jan Kern", "Lea Roth"]),
        ("Ida Holm, Jan Kern, and Lea Roth", ["Ida Holm", "Jan Kern", "Lea Roth"]),
        ("Ana Ruiz y Luis Paz", ["Ana Ruiz", "Luis Paz"]),
        ("E. B. White", ["E. B. White"]),
        ("T. E. Lawrence & Y. Sand", ["T. E. Lawrence", "Y. Sand"]),
        ("Anders Andersson", ["Anders Andersson"]),
    ],
)
def test_the_people_whom_an_article_names(author: str, names: list[str]) -> None:
    assert people(author) == names


@pytest.mark.parametrize(
    ("text", "name", "topic", "sure"),
    [
        ("articles by Lei Jun", "Lei Jun", "", True),
        ("Show me the latest stories by the Nowhere Times about old ships?", "Nowhere Times", "old ships", True),
        ("articles by Reuters", "Reuters", "", True),
        ("written by A. B. de la Cruz", "A. B. de la Cruz", "", True),
        ("Which articles were written by Lei Jun?", "Lei Jun", "", True),
        ("What has Lei Jun written about phones?", "Lei Jun", "phones", True),
        ("What did Lei Jun write?", "Lei Jun", "", True),
        ("Artikel von Lei Jun über Handys", "Lei Jun", "Handys", True),
        ("Was hat Lei Jun über Handys geschrieben?", "Lei Jun", "Handys", True),
        ("artículos escritos por Lei Jun", "Lei Jun", "", True),
        ("¿Qué ha escrito Lei Jun sobre móviles?", "Lei Jun", "móviles", True),
        ("articles from Iraq", "Iraq", "", False),
        ("artículos de Buenos Aires", "Buenos Aires", "", False),
        ("Artikel von Bedeutung", "Bedeutung", "", False),
    ],
)
def test_a_name_is_claimed_to_be_an_author_known_or_not(text: str, name: str, topic: str, sure: bool) -> None:
    found = claimed_author(text)
    assert found is not None
    assert (found[0].name, found[0].topic, found[1]) == (name, topic, sure)


@pytest.mark.parametrize(
    "text",
    [
        "designed by Lei Jun",
        "Which novel was written by Jane Austen?",
        "What did Lei Jun say?",
        "What did he write about phones?",
        "What did Jane Austen write about?",
        "What did Anne Frank write in her diary?",
        "What did Reuters report about the flood?",
        "articles by date",
        "Articles by Date",
        "articles by Chinese authors",
        "articles by Lei Jun that name the dam",
        "reports by Amnesty International",
        "How many articles by Lei Jun are wrong?",
        "",
    ],
)
def test_what_claims_no_author(text: str) -> None:
    assert claimed_author(text) is None


def test_a_publisher_that_is_named_as_an_author_is_the_source() -> None:
    for text in ("articles by Xinhua about tolls", "articles from Xinhua about tolls", "columns by Xinhua about tolls"):
        for publisher in ("Xinhua", "Xinhua News Agency"):
            reading = read_question(text, publishers=[publisher], authors=AUTHORS)
            assert (reading.kind, reading.author) == ("latest", None)
            assert (reading.source or "").startswith("Xinhua")
            assert reading.topic == "tolls"
    assert read_question("articles from Iraq", publishers=["Xinhua"], authors=AUTHORS).source is None


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("Roth, Lea", ("Jan Kern and Lea Roth",)),
        ("Ulla Berg", ("Berg, Ulla",)),
        ("Berg, Ulla", ("Berg, Ulla",)),
        # Who wrote together, else all of either.
        ("Jan Kern and Lea Roth", ("Jan Kern and Lea Roth",)),
        ("Ida Holm and Lea Roth", ("Ida Holm", "Jan Kern and Lea Roth")),
        ("Ida Holm and Nobody Else", ()),
    ],
)
def test_the_authors_whom_a_name_means(name: str, authors: tuple[str, ...]) -> None:
    assert matching_authors(name, [*AUTHORS, "Berg, Ulla"]) == authors


@pytest.mark.parametrize("name", ["AFP", "Reuters"])
def test_two_agencies_are_not_one_person_written_last_name_first(name: str) -> None:
    assert set(matching_authors(name, [name, "Reuters, AFP", "Ida Holm"])) == {name, "Reuters, AFP"}


def test_initials_that_two_people_have_mean_neither() -> None:
    assert named_author("articles by I. Holm", ["Ida Holm", "Ivo Holm"]) is None


@pytest.mark.parametrize(
    ("text", "author", "phrases"),
    [
        ("articles by 'Ida Holm'", "Ida Holm", ()),
        ('articles by "Ida Holm" about tolls', "Ida Holm", ()),
        ("Artikel von „Ida Holm“", "Ida Holm", ()),
        ('Which song by "Ida Holm" is new?', None, ("Ida Holm",)),
    ],
)
def test_a_name_in_quotation_marks_is_a_name(text: str, author: str | None, phrases: tuple[str, ...]) -> None:
    read = read_question(text, authors=AUTHORS)
    assert (read.author, read.phrases) == (author, phrases)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Who wrote the article about the old tolls?", "the old tolls"),
        ("who is the author of the story on tolls", "tolls"),
        ("Who has written about tolls", "tolls"),
        ("Wer hat den Artikel über Brücken geschrieben?", "Brücken"),
        ("¿Quién escribió sobre puentes?", "puentes"),
        ("Who wrote Hamlet?", None),
        ("Who wrote the report about the dam?", None),
        ("Who wrote on the wall?", None),
        ("Who is the author of the article?", None),
    ],
)
def test_the_subject_of_an_article_whose_author_is_asked_for(text: str, topic: str | None) -> None:
    assert whose_topic(text) == topic
