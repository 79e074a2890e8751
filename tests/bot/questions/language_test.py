"""The language of a question that no article is in."""

import pytest

from bot.questions.language import foreign_language, language_name


@pytest.mark.parametrize(
    ("question", "languages", "found"),
    [
        ("¿Cuántas personas viven en Pekín?", ["en"], "es"),
        ("Wie viele Menschen leben in Peking?", ["en"], "de"),
        ("北京有多少人口？", ["en"], "zh"),
        ("Wie viele Menschen leben in Peking?", ["de", "en"], None),
        ("How many people live in Beijing?", ["en"], None),
        ("How many people live in Beijing?", ["de"], "en"),
        ("Xiaomi India", ["de"], None),  # names have no language
        ("war in Ukraine", ["en"], None),
        ("Wie viele Menschen leben in Peking?", [], None),  # nobody knows what the articles are in
    ],
)
def test_a_language_that_no_article_is_in(question: str, languages: list[str], found: str | None) -> None:
    assert foreign_language(question, languages) == found


def test_a_language_has_a_name() -> None:
    assert (language_name("es"), language_name("xx")) == ("Spanish", "another language")
