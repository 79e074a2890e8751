"""The publication date of a saved web page: what its markup declares, what it shows, and which of them counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import from_html, from_text
from corpus.dates.publication.declared import declared_dates
from corpus.dates.publication.shown import visible
from corpus.readers.files import UnreadableError
from corpus.readers.markup import tree_of
from corpus.types import SourceDate
from tests.corpus.dates.publication.text_test import PROSE, TITLE

DECLARED = '<meta property="article:published_time" content="2014-03-06">'
URL = "https://post.example/2014/03/06/quay"


def page(head: str = "", above: str = "", below: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{above}{body}</article>"
        f"{below}</body></html>"
    )


def read(head: str = "", above: str = "", below: str = "", url: str | None = None) -> SourceDate:
    return from_html(tree_of(page(head, above, below)), url, PROSE, ((0, len(PROSE)),), TITLE)


def linked(*objects: str) -> str:
    return f'<script type="application/ld+json">[{",".join(objects)}]</script>'


ARTICLE = '{"@type":"NewsArticle","headline":"Eastern quay is to be widened","datePublished":"2014-03-06"}'


@pytest.mark.parametrize(
    ("head", "above", "evidence"),
    [
        (
            '<script type="application/ld+json">{"datePublished":"2014-03-06T08:00:00Z", broken</script>',
            "",
            "2014-03-06T08:00:00Z",
        ),
        (linked('{"@type":"Review","datePublished":"2010-01-01"}', ARTICLE), "", "2014-03-06"),
        (linked(ARTICLE, '{"@type":"Comment","datePublished":"2015-01-01"}'), "", "2014-03-06"),
        (linked('{"@type":"WebPage","datePublished":"2012-01-01"}', ARTICLE), "", "2014-03-06"),
        (
            linked('{"@type":"NewsArticle","headline":"Ferry fares rise again","datePublished":"2010-01-01"}', ARTICLE),
            "",
            "2014-03-06",
        ),
        (
            linked('{"@graph":[{"comment":[{"@type":"NewsArticle","datePublished":"2010-01-01"}]},' + ARTICLE + "]}"),
            "",
            "2014-03-06",
        ),
        (
            '<meta property="article:published_time" content="2014-03-06T08:00:00+01:00">',
            "",
            "2014-03-06T08:00:00+01:00",
        ),
        ("<meta content='6 March 2014' name='pubdate'/>", "", "6 March 2014"),
        ('<meta name="pubdate" content="20140306">', "", "20140306"),
        ('<meta name="DC.date.issued" content="2014-03-06">', "", "2014-03-06"),
        ('<meta name="citation_publication_date" content="2014/03/06">', "", "2014/03/06"),
        ("", '<time datetime="2014-03-06T08:00" class="entry-date">some time ago</time>', "2014-03-06T08:00"),
        ("", '<time class="entry-date published updated" datetime="2014-03-06">x</time>', "2014-03-06"),
        ("", '<time datetime="2014-03-06">some time ago</time>', "2014-03-06"),
        ("", '<time pubdate datetime="2014-03-06">some time ago</time>', "2014-03-06"),
        ("", '<span itemprop="datePublished" content="2014-03-06"></span>', "2014-03-06"),
        ("", '<span property="schema:datePublished" content="2014-03-06"></span>', "2014-03-06"),
        ("", '<abbr class="published" title="2014-03-06">some time ago</abbr>', "2014-03-06"),
        ('<script>x = {\'a\': 1, "published_at": "2014-03-06T10:00"}</script>', "", "2014-03-06"),
    ],
)
def test_what_the_markup_declares_is_metadata(head: str, above: str, evidence: str) -> None:
    date = read(head, above)
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "metadata", evidence)


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ('<meta name="pubdate" content="03/04/2014">', "", ""),
        ('<meta name="pubdate" content="0000-00-00">', "", ""),
        ('<meta name="pubdate" content="0001-01-01T00:00:00Z">', "", ""),
        ('<meta name="pubdate" content="1970-01-01">', "", ""),
        ('<meta name="pubdate" content="9999-12-31">', "", ""),
        ('<meta name="date" content="2014-03-06 - 2014-03-09">', "", ""),
        ('<meta name="pubdate" content="soon">', "", ""),
        ('<meta name="viewport" content="2014-03-06">', "", ""),
        ('<!-- <meta name="pubdate" content="2014-03-06"> -->', "", ""),
        (f"<!-- {linked(ARTICLE)} -->", "", ""),
        (linked('{"@type":"Comment","datePublished":"2015-01-01"}'), "", ""),
        (linked('{"@type":"Event","datePublished":"2015-01-01"}'), "", ""),
        ("", '<time datetime="2014-03-06">a</time><time datetime="2014-03-07">b</time>', ""),
        ("", '<p>The fair opens on <time datetime="2014-05-01">1 May</time>.</p>', ""),
        ("", '<p>Updated on <time datetime="2014-05-01">1 May</time></p>', ""),
        ("", '<time class="updated" datetime="2014-03-08">x</time>', ""),
        ("", '<div style="display:none"><time class="published" datetime="2014-03-08">x</time></div>', ""),
        ("", '<template><time class="published" datetime="2014-03-08">x</time></template>', ""),
        ("", "", '<div class="comments"><p>Tom <time datetime="2014-03-09">x</time> At last</p></div>'),
        ("", "", '<footer><span class="today"><time datetime="2014-03-09">x</time></span></footer>'),
        ("", "", '<div class="related-posts"><time class="published" datetime="2014-03-09">x</time></div>'),
        (
            "",
            "",
            '<div itemscope itemtype="http://schema.org/Article"><meta itemprop="datePublished" content="2013-01-02">'
            "</div>",
        ),
        ("<script>{\"published_at\": \"2014-03-06\"}, {\"published_at\": \"2014-03-07\"}</script>", "", ""),
    ],
)  # fmt: skip
def test_what_declares_no_day_of_the_page_s_own_tells_nothing(head: str, above: str, below: str) -> None:
    assert list(declared_dates(tree_of(page(head, above, below)), None, TITLE)) == []
    assert read(head, above, below).value is None


def test_a_teaser_in_the_menu_is_another_page_s() -> None:
    menu = '<nav><ul><li><time class="published" datetime="2013-01-02">y</time></li></ul></nav>'
    markup = page(above='<time class="published" datetime="2014-03-06">x</time>').replace("<body>", f"<body>{menu}")
    assert from_html(tree_of(markup), None, "", ()).value == "2014-03-06"


# ---------------------------------------------------------------- shown and declared


def test_what_a_reader_sees_is_stated() -> None:
    date = read(above="<p>By Anna&nbsp;Berg, <b>6</b> March 2014</p>")
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "stated", "6 March 2014")


def test_a_line_break_inside_a_date_is_none() -> None:
    assert read(above="<p>March 6,<br>2014</p>").value == "2014-03-06"


def test_a_soft_hyphen_inside_a_month_is_none() -> None:
    assert read(above="<p>6 Sep&shy;tember 2014</p>").value == "2014-09-06"


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


# ---------------------------------------------------------------- addresses and bounds


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


def test_of_many_marked_days_that_of_the_headline_s_part_counts() -> None:
    teasers = "".join(
        f'<div><a href="/{day}">Ferry fares {day}</a><time pubdate datetime="2014-05-{day:02}">x</time></div>'
        for day in range(2, 6)
    )
    own = "<div><h1>Eastern quay is to be widened</h1>{}</div>"
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))

    def marked(line: str) -> str | None:
        markup = f"<html><head><title>{TITLE}</title></head><body>{teasers}{own.format(line)}{body}</body></html>"
        return from_html(tree_of(markup), None, PROSE, ((0, len(PROSE)),), TITLE).value

    assert marked('<time pubdate datetime="2014-03-06">x</time>') == "2014-03-06"
    assert marked("<p>6 March 2014</p>") == "2014-03-06"
    assert marked("") is None


def test_a_logo_that_is_a_first_heading_hides_no_headline() -> None:
    comment = '<article><h3>Re</h3><time pubdate datetime="2014-05-02">x</time></article>'
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
    heads = f"<h1>Harbour Post</h1><div><h1>{TITLE} <span>Members</span></h1><p>6 March 2014</p></div>"
    markup = f"<html><head><title>{TITLE}</title></head><body>{heads}{body}{comment}</body></html>"
    date = from_html(tree_of(markup), None, PROSE, ((0, len(PROSE)),), TITLE)
    assert (date.value, date.provenance) == ("2014-03-06", "stated")


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


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('<p><time itemprop="dateModified" datetime="2014-03-06">6 March 2014</time></p>', None),
        ('<p><span itemprop="dateModified">6 March 2014</span></p>', None),
        ('<p>Published <time class="updated" datetime="2014-03-06">6 March 2014</time></p>', "2014-03-06"),
        ('<p><time class="entry-date published updated" datetime="2014-03-06">6 March 2014</time></p>', "2014-03-06"),
        (
            '<p><time itemprop="dateModified" datetime="2014-03-08">8 March 2014</time></p>'
            '<p><time itemprop="datePublished" datetime="2014-03-06">6 March 2014</time></p>',
            "2014-03-06",
        ),
    ],
)
def test_a_day_marked_as_that_of_a_change_is_not_the_page_s(line: str, value: str | None) -> None:
    assert read(above=line).value == value
    assert read(above=line).not_after == (None if value else "2014-03-06")


def test_nothing_tells_nothing() -> None:
    assert read() == SourceDate()


# ---------------------------------------------------------------- what a reader sees


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>a</p><!-- 6 March --><script>7 March</script><style>x</style><p>b&amp;c <i>d</i>e<br>f", "a\n\nb&c de f"),
        ("<p>a</p><script>never closed", "a"),
        ("<span>28.09.19</span><span>12:34</span>", "28.09.19 12:34"),
        ('<p style="display:none">a</p><p hidden>b</p><p>c</p>', "c"),
    ],
)  # fmt: skip
def test_hidden_parts_of_a_page_are_not_shown(markup: str, seen: str) -> None:
    assert visible(tree_of(markup)) == seen


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
    from_html(tree_of("<p>a</p>" + piece * 20_000), None, "", ())


@pytest.mark.parametrize("piece", ["<b> ", "<time datetime='2014-03-06'>"])
def test_a_page_nested_too_deep_is_refused(piece: str) -> None:
    from_html(tree_of("<p>a</p>" + piece * 400), None, "", ())
    with pytest.raises(UnreadableError, match="nested more than"):
        tree_of("<p>a</p>" + piece * 20_000)
