"""Sentence spans: tables of texts of our own, and properties that hold for any text at all."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.text.sentences import of_body, split
from corpus.types import Article

# What is expected, sentence by sentence; the text is these joined by what is first.
ENGLISH = [
    (" ", ["The tide was out.", "Nobody came."]),
    (" ", ["Is the ferry late?", "It is!", "Then we wait."]),
    (" ", ["Prof. Ada Quill met Dr. Lund at St. Olaf's Church on Mt. Ida."]),
    (" ", ["Turn to p. 12 and to fig. 3 of vol. 2.", "The map is there."]),
    (" ", ["The firm Reed & Co. makes rope.", "It was founded by Reed Jr. and two friends."]),
    (" ", ["They sold it to Reed and Co.", "They never said why."]),
    (" ", ["She moved to the U.S. in May.", "He stayed in the U.K.", "They write letters."]),
    (" ", ["The U.S. Navy sent a ship."]),
    (" ", ["J. K. Marsh and Peter T. Holm signed it."]),
    (" ", ["It costs $4.50 a metre.", "In 1.5 hours it was gone."]),
    (" ", ["Write to a.b@example.org or see https://example.org/a.html?x=1.", "We answer."]),
    (" ", ["He shouted “Stop the boat!” and ran.", "Nobody heard."]),
    (" ", ["“It leaks.”", "“Then mend it.”"]),
    (" ", ["She said: “I came. I saw. I left.”", "That was all."]),
    (" ", ["The harbour (It was built in 1901. Nobody knows by whom.) is empty."]),
    (" ", ["He paused... and went on.", "Then he stopped...", "She waited."]),
    (" ", ["The report says “the walls [...] were damp.”", "They still are."]),
    (" ", ["“More people borrow … While that is so, prices rise.”", "So he wrote."]),
    (" ", ["1. Boil the water.", "2. Add the salt.", "3. Wait."]),
    (" ", ["1) Boil the water", "2) Add the salt"]),
    (" ", ["• Bread and butter", "• Milk"]),
    (" ", ["It was proved in 2014.[3]", "Others agreed.[4][5]"]),
    (" ", ["The walls were damp.1", "The floor was not.2,3", "So they dried it.12–14", "It took a year."]),
    (" ", ["“It is over.”4", "The crowd left.5", "Rain fell."]),
    (" ", ["They paid 3.5 The Hague guilders.", "See no. 4 and fig. 3.", "It was version 2.1 Beta."]),
    (" ", ["The claim falls over Holm et al. (US 2012/0179503) in view of Reed.", "The rest stands."]),
    (" ", ["It weighs approx. (as far as we know) two tonnes.", "It is sold by Reed Inc. (of Hull) since May."]),
    (" ", ["The boat leaves at 5 p.m. EST on Monday.", "It is back by 9 a.m. UTC."]),
    (" ", ["This is about vitamin C.", "The other one is about you and I.", "Did you read it?"]),
    (" ", ["They tested the DNA.", "However, it was old."]),
    (" ", ["It changes every day.", "... I am used to it.", "We go on."]),
    (" ", ["William E . Reed of Reed Ltd . , a firm , left .", "He was old ."]),
    (" ", ["! First round of the vote"]),
    (" ", ["He put it on.", "Marie left.", "We all came in.", "Peter slept."]),
]
OTHERS = [
    (" ", "de", ["Am 12. Juni kam z. B. Herr Dr. Kahl.", "Er blieb bis 3. Mai.", "Das 19. Jahrhundert war vorbei."]),
    (" ", "de", ["Am 3. Mai spielte der 1. FC Moor in der 2. Liga.", "Er verlor das 1. Spiel und das 2. Spiel."]),
    (" ", "fr", ["Il est né en 50 av. J.-C. à Rome.", "Il est mort en 14 apr. J.-C. au bord de la mer."]),
    (" ", "fr", ["M. Morel est parti à 8 h.", "Où est-il allé ?", "On l'ignore."]),
    (" ", "es", ["¿Dónde está la Sra. Vidal?", "¡No lo sé!", "Vive en la pág. 3."]),
    (" ", "it", ["Parla l'Avv. Bruni.", "È tardi."]),
    (" ", "ru", ["Проф. А. И. Котов жил на ул. Садовой.", "Потом он уехал.", "В 2010 г. его не стало."]),
    (" ", "ru", ["«Кто там? – спросил он. – Входите».", "Никто не вошёл."]),
    ("", "zh", ["今天下雨了。", "你带伞了吗？", "“没有。”他说。", "《走吧！朋友》很好看。"]),
    ("", "zh", ["價格是3.5元。", "“我們等等看。”"]),
    ("", "ja", ["雨が降った。", "「傘はある？」と聞いた。", "ない！"]),
    (" ", "ar", ["هل وصل القطار؟", "نعم، وصل.", "ثم رحل."]),
    (" ", "hi", ["आज बारिश हुई।", "क्या छाता है?"]),
    (" ", "hy", ["Անձրև է:", "Ես տանն եմ:"]),
    (" ", "el", ["Πού είναι το λιμάνι;", "Εκεί."]),
    (" ", "el", ["Τις Δευτέρες δεν άνοιγε κανένας.", "το λιμάνι ήταν άδειο."]),
    (" ", "el", ["Μένει στην οδό Ερμού αρ. 5 και γράφει στο κεφ. 3 του βιβλίου."]),
    (" ", "ru", ["Приехал Иван – кто?", "он сам?"]),
    ("", "ru", ["Порт закрыли.", "Паром ушёл."]),
    ("", "kk", ["Порт жабылды.", "XVIII ғасырда ол ашық еді."]),
    (" ", "ru", ["Сайт правительство.РФ открыли вчера."]),
    (" ", "en", ["Was it he? asked nobody in the harbour."]),
    (" ", "ar", ["أسئلة وأجوبة:", "متى يفتح الميناء؟", "يفتح الميناء يوم الاثنين."]),
    (" ", "ar", ["الاثنين, 3 مارس, 2014, 07:30 صحيفة الساحل:", "الميناء يغلق ثلاثة أيام.", "لم يصب أحد."]),
    (" ", "ar", ["تقرير خاص:", "سكان الجزيرة ينتظرون السفينة.", "وصلت السفينة مساء."]),
    (" ", "ar", ["وقال مدير الميناء: لم يصب أحد.", "سيبنى الرصيف من جديد."]),
    (" ", "ar", ["المدير: لم يصب أحد.", "سيبنى الرصيف من جديد."]),
    (" ", "ar", ["وأضاف رئيس البلدية قائلا: العمل يبدأ غدا.", "لا أحد يعرف."]),
    (" ", "ar", ["يفتح الميناء في الساعة 6:30 صباحا.", "ثم يغلق."]),
    (" ", "ar", ['رئيس البلدية: "العمل يبدأ غدا".', "لا أحد يعرف."]),
    (" ", "ar", ["جلس الناس هناك.", "أسماء القرى: الرملة والبيضاء."]),
    (" ", "ur", ["بارش ہوئی۔", "سب گھر گئے۔"]),
    ("", "am", ["ዝናብ ነው።", "ቤት ነኝ።"]),
]  # fmt: skip


@pytest.mark.parametrize(("joint", "wanted"), ENGLISH)
def test_english(joint: str, wanted: list[str]) -> None:
    assert sentences(joint.join(wanted), "en") == wanted
    assert sentences(joint.join(wanted), None) == wanted


@pytest.mark.parametrize(("joint", "language", "wanted"), OTHERS)
def test_other_languages(joint: str, language: str, wanted: list[str]) -> None:
    assert sentences(joint.join(wanted), language) == wanted


LINES = [
    ("A headline without a stop\nThe story begins here.", ["A headline without a stop", "The story begins here."]),
    ("One paragraph\n\nanother one", ["One paragraph", "another one"]),
    ("A line that is cut here\nby a converter.", ["A line that is cut here\nby a converter."]),
    ("home\nnews\nsport", ["home", "news", "sport"]),
    ("To buy today:\n- bread\n- milk", ["To buy today:", "- bread", "- milk"]),
    (
        "The committee that was to look into the matter of the missing\n"
        "Harbour Fund met on Tuesday. Its chairman, the old Captain\n"
        "Reed, said that nothing at all had been found in any of the\n"
        "Books. He resigned.",
        [
            "The committee that was to look into the matter of the missing\nHarbour Fund met on Tuesday.",
            "Its chairman, the old Captain\nReed, said that nothing at all had been found in any of the\nBooks.",
            "He resigned.",
        ],
    ),
    ("First line.\r\nSecond line.\u2028Third line.", ["First line.", "Second line.", "Third line."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_line_breaks(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_an_ordinal_is_read_by_the_language() -> None:
    assert sentences("Er wurde 12. Niemand sah es.", "de") == ["Er wurde 12. Niemand sah es."]
    assert sentences("He was 12. Nobody saw it.", "en") == ["He was 12.", "Nobody saw it."]


def test_only_the_range_is_cut() -> None:
    text = "Before. One here. Two here. After."
    assert [text[a:b] for a, b in split(text, 8, 27)] == ["One here.", "Two here."]


def test_the_sentences_of_a_body_leave_out_what_is_no_body() -> None:
    text = "Menu. Home.\nThe story. It ends.\nShare.\nOne more line."
    body = (
        (text.index("The story"), text.index("\nShare")),
        (text.index("One more"), len(text)),
    )
    article = Article(id="a", path="a.txt", text=text, body=body)
    assert [text[a:b] for a, b in of_body(article)] == ["The story.", "It ends.", "One more line."]


HOSTILE = [
    *(".", "a. ", '"', "(", "?! ", '"a. ', "句。", "a\n", " ", ".)", "1. A ", "• ", ".[1]", "etc. Foo ", "。“", ". . "),
    *("(a) ", "A. B ", "\n\n.", "z.B. Xy "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_run_is_cut_in_linear_steps(piece: str) -> None:
    """A hundred thousand characters; with a quadratic step this test would not end within minutes."""
    text = piece * (100_000 // len(piece))
    assert_tiles(text, split(text))


MARKS = ".!?…。！？؟।:;,-–—\"'“”„«»()[]{}「」《》\n\r\t \u00a0\u2028\u200b"
WORDS = ["Dr.", "U.S.", "z.B.", "1.", "a)", "The ", "er ", "Foo ", "中文", "Их ", "...", " . . .", "[12]"]
PIECES = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200), st.integers(0, 50), st.integers(0, 50))
@example("", 0, 0)
@example("\r", 0, 0)
@example("x. .", 0, 0)
def test_spans_tile_any_range_of_any_text(text: str, before: int, after: int) -> None:
    start = min(before, len(text))
    end = max(start, len(text) - after)
    spans = split(text, start, end)
    assert_tiles(text, spans, start, end)
    assert split(text, start, end) == spans


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sentence_is_empty_or_begins_with_white_space(text: str) -> None:
    for start, end in split(text):
        assert text[start:end].strip() == text[start:end] != ""


def assert_tiles(text: str, spans: list[tuple[int, int]], start: int = 0, end: int | None = None) -> None:
    position = start
    for first, last in spans:
        assert position <= first < last
        assert not text[position:first].strip()
        position = last
    assert not text[position:end].strip()


def sentences(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in split(text, language=language)]
