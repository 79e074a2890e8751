"""Pages that name days and state none as their own, in several languages, each beside the line that does state one."""

import pytest

from corpus.dates.publication.text import from_text
from tests.corpus.dates.publication.quay_page import PROSE, TITLE, read

# A day and a time with nothing that says of what: those of an event.
EVENTS = [
    "Date and time: 6 March 2014, 19:00",
    "Datum und Uhrzeit: 6. März 2014, 19 Uhr",
    "Date et heure : 6 mars 2014 à 19h",
    "Fecha y hora: 6 de marzo de 2014, 19:00",
    "Data e ora: 6 marzo 2014, 19:00",
    "Data i godzina: 6 marca 2014, 19:00",
    "Дата и время: 6 марта 2014, 19:00",
    "日時：2014年3月6日（木）19時",
    "期日　2014年3月6日",
    "일시: 2014년 3월 6일",
    "الموعد: 6 مارس 2014",
]


@pytest.mark.parametrize("line", EVENTS)
def test_a_day_and_a_time_are_those_of_an_event(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value is None


@pytest.mark.parametrize(
    "line",
    [
        "公開日時：2014年3月6日",
        "投稿日時：2014年3月6日 10:22",
        "작성일시: 2014년 3월 6일",
        "Дата и время публикации: 6 марта 2014, 10:22",
    ],
)
def test_a_day_and_a_time_of_the_publication(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    "line",
    [
        "Tested with version 4.2, released 6 March 2014.",
        "It was written for the older edition, published 6 March 2014, and not changed since.",
        "D’après l’édition de poche, publiée le 6 mars 2014.",
        "Se basa en la guía del puerto (publicada el 6 de marzo de 2014).",
        "Tratto dalla guida del porto, pubblicata il 6 marzo 2014.",
        "Geschrieben für die Fassung 4.2, erschienen am 6. März 2014.",
    ],
)
def test_what_a_sentence_adds_of_another_thing_is_no_label(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value is None


@pytest.mark.parametrize(
    "line", ["The Harbour Bugle, published 6 March 2014", "Von Anna Berg, veröffentlicht am 6. März 2014"]
)
def test_a_label_behind_a_name_and_a_comma(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    "line",
    [
        "Issued by the harbour master, 6 March 2014.",
        "Statement of the Port Ellery harbour board, issued 6 March 2014.",
        "A note from the harbour master, posted on 6 March 2014",
        "From the news desk of the Harbour Bugle, published 6 March 2014.",
        "Date: 6 March 2014\nLocation: Port Ellery\nAuthor: Anna Berg",
        "Author: Anna Berg\nDate: 6 March 2014\nLocation: Port Ellery",
        "日時：2014年3月6日 10:22 投稿者：山田太郎",
    ],
)
def test_who_put_out_the_page_tells_that_the_day_beside_it_is_the_page_s(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    ("day", "place"),
    [
        ("Date: 6 March 2014", "Venue: the fish market"),
        ("Datum: 6. März 2014, 19 Uhr", "Ort: Fischmarkt"),
        ("Date : jeudi 6 mars 2014 à 14 h 30", "Lieu : quai nord"),
        ("Fecha: 6 de marzo de 2014", "Lugar: mercado"),
        ("Data: 6 marzo 2014", "Luogo: mercato"),
        ("Дата: 6 марта 2014", "Место: рынок"),
        ("日付：2014年3月6日", "場所：魚市場"),
    ],
)
def test_a_day_beside_a_place_is_that_of_an_event(day: str, place: str) -> None:
    assert read(f"{TITLE}\n\n{day}\n{place}\n\n{PROSE}").value is None
    assert read(f"{TITLE}\n\n{day}\n\n{PROSE}").value == "2014-03-06"
    assert read(f"{TITLE}\n\nPublished: 6 March 2014\n{place}\n\n{PROSE}").value == "2014-03-06"


COMMENTS = [
    "2 responses\n\nAnna 6 March 2014 at 10:11\n\nThank you for this.",
    "2 réponses\n\nLuc 6 mars 2014 à 10h11\n\nMerci pour tout.",
    "2 risposte\n\nLuca 6 marzo 2014 alle 10:11\n\nGrazie di tutto.",
    "2 odpowiedzi\n\nKuba 6 marca 2014 o 10:11\n\nDziękuję bardzo.",
    "2 ответа\n\nИгорь 6 марта 2014 в 10:11\n\nСпасибо большое.",
    "2 Reaktionen\n\nUwe 6. März 2014 um 10:11\n\nVielen Dank dafür.",
    "Customer reviews\n\n★★★★★ Anna, 6 March 2014\n\nLovely place to stay.",
    "Bewertungen\n\nAnna, 6. März 2014\n\nSehr schöner Ort.",
]


@pytest.mark.parametrize("below", COMMENTS)
def test_the_first_comment_below_a_short_article_is_its_reader_s(below: str) -> None:
    short = "\n\n".join(PROSE.split("\n\n")[:2])
    text = f"{TITLE}\n\n{short}\n\n{below}\n"
    assert from_text(text, ((len(TITLE) + 2, len(TITLE) + 2 + len(short)),)).value is None
    dated = f"{TITLE}\n\nBy Anna Berg, 2 March 2014\n\n{short}\n\n{below}\n"
    begin = dated.index(short)
    assert from_text(dated, ((begin, begin + len(short)),)).value == "2014-03-02"


@pytest.mark.parametrize(
    "head",
    [
        "Thursday, March 6, 2014 64°F Sunny",
        "Donnerstag, 6. März 2014 | 14 °C",
        "giovedì 6 marzo 2014 - 21° sereno",
        "четверг, 6 марта 2014 +14°",
    ],
)
@pytest.mark.parametrize("site", ["Port Ellery Today", "Harbour Post"])
def test_the_day_beside_the_weather_is_that_of_the_visit(head: str, site: str) -> None:
    page = f"{TITLE} | {site}\n\n{head}\n{site}\nNews\nSport\nWeather\n\n{TITLE}\n\n"
    assert read(page + PROSE).value is None
    assert read(f"{page}By Anna Berg, 2 March 2014\n\n{PROSE}").value == "2014-03-02"


def test_a_by_line_may_name_the_weather() -> None:
    assert read(f"{TITLE}\n\nAnna Berg | 6 March 2014 | 14°C at the quay\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    "history",
    [
        "v2.4.1 (2014-03-06)\n\nFaster start.\n\nv2.4.0 (2014-01-02)\n\nNew signs.\n\n",
        "2.4.1 - 2014-03-06\n\nFaster start.\n\n2.4.0 - 2014-01-02\n\nNew signs.\n\n",
    ],
)
def test_the_days_of_versions_are_theirs(history: str) -> None:
    assert read(f"Changes\n\n{history}{PROSE}").value is None


def test_the_day_of_one_version_is_the_page_s() -> None:
    assert read(f"Kaiwerk 2.4.1\n\n6 March 2014\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize("indent", ["", "      ", "\t\t"])
def test_a_line_that_is_indented_is_read_as_any_other(indent: str) -> None:
    """Some programs that turn a page into text set its parts in by some columns."""
    for line in (
        "Submitted by anna on Thu, 03/06/2014 - 10:22",
        "Eingetragen am 6. März 2014",
        "asked Mar 6, 2014 at 10:22",
    ):
        assert read(f"{TITLE}\n\n{indent}{line}\n\n{PROSE}").value == "2014-03-06", line
