"""The date of a saved web page: what it shows against what it declares, addresses and bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.publication.html import from_html
from corpus.dates.publication.text import from_text
from corpus.readers.files import UnreadableError
from corpus.readers.markup import tree_of
from corpus.types import SourceDate
from tests.corpus.dates.publication.quay_markup import ARTICLE, DECLARED, linked, page, read
from tests.corpus.dates.publication.quay_page import PROSE, TITLE

URL = "https://post.example/2014/03/06/quay"


@pytest.mark.parametrize(
    "line", ["Published: 8 April 2014", "Veröffentlicht am 8. April 2014", "Publié le 8 avril 2014"]
)
def test_a_declared_day_yields_to_a_labelled_one(line: str) -> None:
    date = read(DECLARED, f"<p>{line}</p>")
    assert (date.value, date.provenance) == ("2014-04-08", "stated")
    assert (date.not_before, date.not_after) == ("2014-03-06", "2014-04-08")


def test_a_declared_day_yields_to_a_date_line_within_a_day() -> None:
    date = read(DECLARED, "<p>By Anna Berg, 7 March 2014, 08:30</p>")
    assert (date.value, date.provenance, date.not_before) == ("2014-03-07", "stated", None)


def test_a_declared_day_does_not_yield_to_the_day_of_a_change() -> None:
    changed = '<meta property="article:modified_time" content="2014-03-07T08:30:00Z">'
    date = read(DECLARED + changed, "<p>By Anna Berg, 7 March 2014, 08:30</p>")
    assert (date.value, date.provenance) == ("2014-03-06", "metadata")
    earlier = changed.replace("03-07", "03-05")  # before the declared day: the zones differ, nothing was changed
    assert read(DECLARED + earlier, "<p>By Anna Berg, 5 March 2014, 08:30</p>").value == "2014-03-05"


def test_an_unlabelled_day_yields_to_the_address() -> None:
    date = read(above="<p>By Anna Berg, 9 March 2014, 08:30</p>", url=URL)
    assert (date.value, date.not_before, date.not_after) == ("2014-03-06", "2014-03-06", "2014-03-09")
    assert read(above="<p>By Anna Berg, 7 March 2014, 08:30</p>", url=URL).value == "2014-03-07"
    assert read(above="<p>Published: 9 March 2014</p>", url=URL).value == "2014-03-09"


def test_a_day_of_the_article_alone_is_the_page_s_only_where_it_is_its_likeliest() -> None:
    below = "".join(f"<p>{day} October 1999 Harbour - Town {day}:1</p>" for day in (1, 8, 15, 22))
    text = f"8 October 1999\n\n{PROSE}"  # as where the rest of a table was left out
    assert from_text(text, ((0, len(text)),)).value == "1999-10-08"
    assert from_html(tree_of(page(below=below)), None, text, ((0, len(text)),), TITLE).value is None


def test_a_declared_day_yields_to_no_other_date_line_and_bounds_hold_both() -> None:
    date = read(DECLARED, "<p>By Anna Berg, 8 April 2014, 08:30</p>")
    assert (date.value, date.provenance) == ("2014-03-06", "metadata")
    assert (date.not_before, date.not_after) == ("2014-03-06", "2014-04-08")


@pytest.mark.parametrize("shown", ["03/06/2014", "06.03.2014", "03.06.2014", "03.06.14", "14.03.06"])
def test_a_declared_day_settles_what_is_meant(shown: str) -> None:
    date = read(DECLARED, f"<p>By Anna Berg {shown}</p>")
    assert (date.value, date.evidence) == ("2014-03-06", shown)


def test_of_several_declared_days_the_shown_one_counts() -> None:
    date = read(linked(ARTICLE.replace("03-06", "01-02")) + DECLARED, "<p>6 March 2014</p>")
    assert (date.value, date.provenance) == ("2014-03-06", "stated")


def test_a_masthead_does_not_beat_a_declared_day() -> None:
    markup = page(DECLARED).replace("<body>", "<body><div>Thursday, 12 March 2020</div>")
    assert from_html(tree_of(markup), None, "", ()).value == "2014-03-06"


# One label a language or two, each beside a date alone, beside a declaration, beside an address.
OTHERS = [
    *(
        "Updated: %s",
        "Last reviewed: %s",
        "Deadline: %s",
        "Closing date: %s",
        "Born: %s",
        "Retrieved %s",
        "Saved on %s",
    ),
    *("Received: %s", "Effective date: %s", "Launch date: %s"),
    *("Recorded on %s", "Fact-checked %s", "Postponed to %s"),
    *("Founded: %s", "Best before: %s", "Hearing: %s", "Next update: %s", "Printed on %s", "Photo taken %s"),
    *("Zuletzt aktualisiert am %s", "Geändert am %s", "Anmeldeschluss: %s"),
    *("Mis à jour le %s", "Date limite : %s"),
    *("Última actualización: %s", "Fecha límite: %s", "Última atualização: %s"),
    *("Aggiornato il %s", "Scadenza: %s"),
    *("Bijgewerkt: %s", "Uppdaterad %s", "Ändrad %s", "Opdateret %s"),
    *("Oppdatert %s", "Päivitetty %s", "Uppfært %s"),
    *("Uuendatud %s", "Atjaunots %s", "Atnaujinta %s", "Ostatnia aktualizacja: %s", "Poslední změna: %s"),
    *("Aktualizované %s", "Ažurirano: %s", "Posodobljeno: %s"),
    *("Frissítve: %s", "Actualizat: %s", "Son güncelleme: %s"),
    *("Обновлено: %s", "Дата рождения: %s", "Оновлено: %s"),
    *("Обновена: %s", "Ажурирано: %s", "Τελευταία ενημέρωση: %s"),
    *("עודכן: %s", "تحديث: %s", "تاريخ الميلاد: %s", "بروزرسانی: %s"),
    *("अपडेट: %s", "Cập nhật: %s", "Diperbarui: %s"),
    *("อัปเดตล่าสุด %s", "更新：%s", "更新时间：%s", "締切：%s", "截止日期：%s", "수정 %s", "마감: %s", "출생 %s"),
]


@pytest.mark.parametrize("label", OTHERS)
def test_a_day_of_another_thing_is_never_the_page_s(label: str) -> None:
    line = f"<p>{label % '08.04.2014'}</p>"
    assert read(above=line).value is None
    assert read(DECLARED, line).value == "2014-03-06"
    assert read(above=line, url=URL).value == "2014-03-06"


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Published: %s",
            "Posted on %s",
            "Veröffentlicht am %s",
            "Publié le %s",
            "Publicado el %s",
            "Pubblicato il %s",
        ),
        *("Publicado em %s", "Gepubliceerd: %s", "Publicerad %s", "Udgivet %s", "Publisert %s", "Julkaistu %s"),
        *("Opublikowano: %s", "Publikováno: %s", "Megjelent: %s"),
        *("Publicat: %s", "Yayınlanma: %s", "Опубликовано %s"),
        *(
            "Опубліковано: %s",
            "Δημοσιεύτηκε %s",
            "פורסם: %s",
            "نشر في %s",
            "प्रकाशित: %s",
            "Đăng ngày %s",
            "Diterbitkan: %s",
        ),
        *("เผยแพร่: %s", "发布时间：%s", "公開日 %s", "입력 %s"),
    ],
)
def test_a_day_of_the_publication_is(label: str) -> None:
    date = read(above=f"<p>{label % '08.04.2014'}</p>")
    assert (date.value, date.provenance) == ("2014-04-08", "stated")
    assert read(DECLARED, f"<p>{label % '08.04.2014'}</p>").value == "2014-04-08"


@pytest.mark.parametrize(
    ("below", "url", "value"),
    [
        ("", URL, "2014-03-06"),
        ("<ul><li>Ferry fares rise 2 January 2014</li><li>Market to move 11 January 2014</li></ul>", URL, "2014-03-06"),
        ("<p>A version of this article appears in print on March 9, 2014</p>", URL, "2014-03-06"),
        ("", "https://web.archive.org/web/20190101120000/https://post.example/2014/03/06/quay", "2014-03-06"),
        ("", "https://web.archive.org/web/20190101120000/https://post.example/quay", None),
    ],
)
def test_the_address_comes_before_every_guess(below: str, url: str, value: str | None) -> None:
    assert read(below=below, url=url).value == value


def test_the_month_of_the_address_makes_no_doubtful_day_sure() -> None:
    below = "<div>1 page, Anna, March 3, 2014 / 1 opinion / more to be read</div><p>Tom: 9 March 2014 4:14 PM</p>"
    of_month = read(below=below, url="https://post.example/2014/03/quay.html")
    assert (of_month.value, of_month.provenance) == ("2014-03", "metadata")
    whole = read(below=below, url="https://post.example/2014/03/08/quay.html")
    assert (whole.value, whole.provenance, whole.not_before) == ("2014-03-08", "metadata", None)


def test_the_address_settles_two_readings() -> None:
    assert (
        read(above="<p>By Anna Berg 03/04/2014</p>", url="https://post.example/2014/04/03/quay").value == "2014-04-03"
    )


@pytest.mark.parametrize(
    ("head", "above", "url"),
    [
        ('<meta property="article:modified_time" content="2014-03-06">', "", None),
        ("", '<time class="updated" datetime="2014-03-06">x</time>', None),
        ("", "<p>Updated: 6 March 2014</p>", None),
        ("", "", "https://web.archive.org/web/20140306120000/https://post.example/quay"),
    ],
)
def test_a_change_and_a_capture_bound_the_unknown_date(head: str, above: str, url: str | None) -> None:
    assert read(head, above, url=url) == SourceDate(not_after="2014-03-06")


def test_nothing_tells_nothing() -> None:
    assert read() == SourceDate()


_PIECES = (
    *(
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "<time datetime='2014-03-06'>",
        "<meta ",
        "<div class='comments'>",
        "</div>",
    ),
    *("6 March 2014", "03/04/2014", "By Anna", "Published:"),
    *("Updated:", "March 6-8, 2014", "<br>", "<h1>"),
    *('<script type="application/ld+json">{"@type":"Article","datePublished":', '"2014-03-06"}</script>'),
    *("[[[", "}"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_any_markup_gives_a_date(pieces: list[str]) -> None:
    date = from_html(tree_of("<p>a</p>" + "".join(pieces)), None, "", ())
    assert date.value is None or date.evidence is not None


@pytest.mark.parametrize(
    "piece", ["<script>", "<!--", "<", "<p> ", "<b> </b>", "&nbsp;", "<time datetime='2014-03-06'></time>"]
)
def test_a_long_page_is_read(piece: str) -> None:
    date = from_html(tree_of("<p>a</p>" + piece * 20_000), None, "", ())
    assert date.value == ("2014-03-06" if "2014" in piece else None)


@pytest.mark.parametrize("piece", ["<b> ", "<time datetime='2014-03-06'>"])
def test_a_page_nested_too_deep_is_refused(piece: str) -> None:
    from_html(tree_of("<p>a</p>" + piece * 400), None, "", ())
    with pytest.raises(UnreadableError, match="nested more than"):
        tree_of("<p>a</p>" + piece * 20_000)
