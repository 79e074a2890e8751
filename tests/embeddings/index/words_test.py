"""Text to words: folding, numbers, possessives, pairs for scripts without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.index.folding import fold
from embeddings.index.words import LONGEST, capitalised, informative, names_in, question_language, says_nothing, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat's 10,000 mice", ["the", "cat", "10000", "mice"]),
        ("4,806 and 4806", ["4806", "and", "4806"]),
        ("1,2 and 3.14", ["1", "2", "and", "3.14"]),
        ("Café ÉCOLE naïve Straße", ["cafe", "ecole", "naive", "strasse"]),
        ("Yu’E and don't", ["yue", "and", "dont"]),
        ("COVID-19 e-mail snake_case", ["covid", "19", "e", "mail", "snake", "case"]),
        ("COVID19 F16 H1N1 20km", ["covid", "19", "f", "16", "h1n1", "20", "km"]),
        ("The U.S., the E.U. and the UK told us", ["the", "US", "the", "eu", "and", "the", "uk", "told", "us"]),
        ("IT FELL", ["it", "fell"]),
        ("who left the WHO", ["who", "left", "the", "WHO"]),
        ("Schaufel\u00adrad zero\u200bwidth", ["schaufelrad", "zerowidth"]),
        ("Łódź Ørsted đ æ", ["lodz", "orsted", "d", "ae"]),
        ("٢٠١٤ २०१४", ["2014", "2014"]),
        ("電話", ["电话"]),
        ("کتاب یک", ["كتاب", "يك"]),
        ("फ़ाइल", ["फाइल"]),
        ("小米手机", ["小米", "米手", "手机"]),
        ("米", ["米"]),
        ("iPhone手机x2", ["iphone", "手机", "x", "2"]),
        ("ﬁne ２０１４", ["fine", "2014"]),
        ("किताब", ["किताब"]),
        ("", []),
        ('"AND ( date:*', ["and", "date"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_question_words_carry_no_information_unless_nothing_else_is_left() -> None:
    assert informative(words("How many phones does it sell, how many?")) == ["phones", "sell"]
    assert informative(words("what is it")) == ["what", "is", "it"]


@pytest.mark.parametrize(
    ("question", "language", "kept"),
    [
        ("Who won the war, and did the son die?", "en", ["won", "war", "son", "die"]),
        ("Was ist die Hauptstadt von Peru?", "de", ["hauptstadt", "peru"]),
        ("¿Cuál es la capital del Perú?", "es", ["capital", "peru"]),
        ("Quelle est la capitale du Pérou ?", "fr", ["capitale", "perou"]),
        ("Xiaomi sales 2014", "en", ["xiaomi", "sales", "2014"]),
        ("war in Ukraine", "en", ["war", "ukraine"]),
        ("minister's son", "en", ["minister", "son"]),
        ("When did the king die", "en", ["king", "die"]),
        ("Quanto custam as obras no cais?", "pt", ["custam", "obras", "cais"]),
        ("Quante navi ha accolto il porto?", "it", ["navi", "accolto", "porto"]),
        ("Сколько стоит ремонт?", "ru", ["стоит", "ремонт"]),
        ("Wie viele Schiffe hat der Hafen?", "de", ["schiffe", "hafen"]),
        ("Doesn't anybody know what happened, thanks", "en", None),
        ("US troops", "en", ["US", "troops"]),
    ],
)
def test_each_language_has_function_words_of_its_own(question: str, language: str, kept: list[str] | None) -> None:
    assert question_language(words(question)) == language
    assert says_nothing(words(question)) if kept is None else informative(words(question)) == kept


@given(st.text(max_size=200))
def test_words_are_folded_and_short(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert not any(c.isspace() for c in word)
    assert fold(fold(text)) == fold(text) or not text.isascii()


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("the of and", True),
        ("what is it", True),
        ("AND OR NOT", True),
        ("", True),
        ("who sold it", False),
        ("水", False),
    ],
)
def test_function_words_alone_ask_for_nothing(question: str, nothing: bool) -> None:
    assert says_nothing(words(question)) is nothing


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How much oil does Iran export?", {"iran"}),
        ("how much oil does iran export?", set()),
        ("How Much Oil Does Iran Export?", set()),
        ("Who is Ida Holm?", {"ida", "holm"}),
        ("Who Is Ida Holm?", set()),
        ("Ida Holm Osk", {"holm", "osk"}),
        ("HOW MUCH OIL DOES IRAN EXPORT?", set()),
        ("How Many F-16 Jets Did The UN Send In 2014?", {"f", "16", "un", "2014"}),
        ("How many jets did the UN send in 2014?", {"un", "2014"}),
        ("What did the WHO warn of?", {"WHO"}),
    ],
)
def test_names_by_their_looks(question: str, names: set[str]) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Where can I buy a map of Varn?", {"varn"}),
        ("How do I get there?", set()),
        ("When did Elizabeth I reign?", {"elizabeth", "i"}),
        ("When did the F.R.A. meet in Varn?", {"fra", "varn"}),
        ("What did the U.S. buy?", {"US"}),
    ],
)
def test_who_asks_is_no_name_and_dotted_letters_are_one(question: str, names: set[str]) -> None:
    assert capitalised(question) == names
