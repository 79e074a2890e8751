"""References in every form: what is known stands where the style wants it, what is not known is said to be unknown."""

import json

import pytest

from bot.answers.reference import FORMS, Form, reference
from corpus.types import UNKNOWN_DATE, Article, SourceDate

DAY = SourceDate("2014-03-06", "day", "stated", "6 March 2014")
MONTH = SourceDate("2020-05", "month", "inferred", None, "2020-05-21")
YEAR = SourceDate("2017", "year", "metadata")
BRIDGE = "The bridge opened in spring."


def article(date: SourceDate = DAY, **facts: str | None) -> Article:
    known = {"title": "A bridge, at last", "author": "Jan Kern and Ida Holm", "publisher": "Lindhaven Herald"}
    return Article("b/1", "b/1.txt", BRIDGE, ((0, len(BRIDGE)),), date=date, **{**known, **facts})  # type: ignore[arg-type]


def made(form: Form, of: Article) -> str:
    return reference(of, BRIDGE, "b/1.1:0-28:00000000", form)


URL = "https://herald.example/bridge"


@pytest.mark.parametrize(
    ("form", "of", "expected"),
    [
        ("apa", article(url=URL), f"Jan Kern & Ida Holm. (2014, March 6). A bridge, at last. Lindhaven Herald. {URL}"),
        ("apa", article(YEAR, author="Reuters, AFP"), "Reuters, AFP. (2017). A bridge, at last. Lindhaven Herald."),
        ("apa", article(UNKNOWN_DATE, author=None), "A bridge, at last. (n.d.). Lindhaven Herald."),
        ("apa", article(MONTH, publisher=None), "Jan Kern & Ida Holm. ([2020, May]). A bridge, at last."),
        (
            "mla",
            article(url=URL),
            "Jan Kern and Ida Holm. “A bridge, at last.” Lindhaven Herald, 6 Mar. 2014, herald.example/bridge.",
        ),
        ("mla", article(MONTH, author="A, B and C"), "A, et al. “A bridge, at last.” Lindhaven Herald, [May 2020]."),
        ("mla", article(UNKNOWN_DATE, author=None, title="At last?"), "“At last?” Lindhaven Herald, n.d."),
        (
            "chicago",
            article(url=URL),
            f"Jan Kern and Ida Holm, “A bridge, at last,” Lindhaven Herald, March 6, 2014, {URL}.",
        ),
        (
            "chicago",
            article(SourceDate("2017", "year", "metadata"), author=None, title=None),
            "“b/1,” Lindhaven Herald, 2017.",
        ),
        (
            "wikipedia",
            article(url=URL, author="Ida Holm"),
            f"{{{{cite web |title=A bridge, at last |url={URL} |website=Lindhaven Herald |date=2014-03-06"
            " |quote=The bridge opened in spring. |author=Ida Holm}}",
        ),
        (
            "wikipedia",
            article(MONTH, author=None, title="A [b] | c}}"),
            "{{cite news |title=A &#91;b&#93; {{!}} c&#125;&#125; |date=May 2020<!-- inferred -->"
            " |quote=The bridge opened in spring. |newspaper=Lindhaven Herald}}",
        ),
        (
            "wikipedia",
            article(YEAR, author=None, title="At 5 o'clock, ~3 ''boats'' ~~~~"),
            "{{cite news |title=At 5 o'clock, ~3 &#39;&#39;boats&#39;&#39; &#126;&#126;&#126;&#126; |date=2017"
            " |quote=The bridge opened in spring. |newspaper=Lindhaven Herald}}",
        ),
        (
            "markdown",
            article(url="https://herald.example/a(1)", author=None, title="A *b* [c]"),
            "> The bridge opened in spring.\n>\n> — [A \\*b\\* \\[c\\]](https://herald.example/a%281%29),"
            " Lindhaven Herald, 2014-03-06 (`b/1.1:0-28:00000000`)",
        ),
    ],
)
def test_a_line_of_text(form: Form, of: Article, expected: str) -> None:
    assert made(form, of) == expected


def test_bibtex_takes_every_character() -> None:
    entry = made("bibtex", article(title="100% of $5 & {more}_", url=URL))
    assert entry.startswith("@misc{kern2014,\n  author = {{Jan Kern} and {Ida Holm}},\n")
    assert r"title = {{100\% of \$5 \& {\textbraceleft}more{\textbraceright}\_}}" in entry
    assert made("bibtex", article(title="A smiley :-} and a {")).count("{") == made("bibtex", article()).count("{") + 2
    for line in ("  year = {2014},", "  month = mar,", "  date = {2014-03-06},", f"  url = {{{URL}}},"):
        assert line in entry.splitlines()
    assert "Date stated in the text. Receipt: b/1.1:0-28:00000000" in entry


@pytest.mark.parametrize(
    ("author", "key"), [("Katrin Bühler", "buhler2014"), ("Łukasz Żak", "zak2014"), ("王明", "b2014")]
)
def test_the_key_of_an_entry_is_ascii(author: str, key: str) -> None:
    assert made("bibtex", article(author=author)).startswith(f"@misc{{{key},")


def test_bibtex_of_an_undated_article_has_no_year() -> None:
    entry = made("bibtex", article(UNKNOWN_DATE, author=None))
    assert "year" not in entry
    assert "Date unknown." in entry


@pytest.mark.parametrize(
    ("date", "rows"),
    [
        (DAY, ["PY  - 2014", "DA  - 2014/03/06"]),
        (MONTH, ["PY  - 2020", "DA  - 2020/05/"]),
        (YEAR, ["PY  - 2017", "DA  - 2017//"]),
        (UNKNOWN_DATE, []),
    ],
)
def test_ris_dates_are_whole_or_in_part(date: SourceDate, rows: list[str]) -> None:
    lines = made("ris", article(date)).split("\n")
    assert [line for line in lines if line[:2] in ("PY", "DA")] == rows
    assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
    assert [line for line in lines if line.startswith("AU")] == ["AU  - Jan Kern", "AU  - Ida Holm"]


def test_csl_is_json() -> None:
    [item] = json.loads(made("csl", article(url=URL)))
    assert item["issued"] == {"date-parts": [[2014, 3, 6]]}
    assert (item["title"], item["container-title"], item["URL"]) == ("A bridge, at last", "Lindhaven Herald", URL)
    assert "issued" not in json.loads(made("csl", article(UNKNOWN_DATE)))[0]


@pytest.mark.parametrize("form", FORMS)
def test_no_address_begins_a_line_of_its_own(form: Form) -> None:
    text = made(form, article(url="https://herald.example/a\nER  - \r\n}, note = {b"))
    assert "https://herald.example/a%0A" in text or form in ("mla", "markdown")
    assert text.count("\n") == made(form, article(url=URL)).count("\n")


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("wikipedia", "https://herald.example/%7Ba%7D?x%5B1%5D=%7C&y"),
        ("bibtex", "https://herald.example/%7Ba%7D?x[1]=|&y"),
    ],
)
def test_marks_of_the_form_are_encoded_in_an_address(form: Form, address: str) -> None:
    assert address in made(form, article(url="https://herald.example/{a}?x[1]=|&y"))


def test_names_have_no_mark_of_markdown() -> None:
    text = made("markdown", article(author="A_b_ <i>", publisher="[The] *Herald*"))
    assert r"— A bridge, at last, A\_b\_ \<i\>, \[The\] \*Herald\*, 2014-03-06" in text


@pytest.mark.parametrize("form", FORMS)
def test_only_addresses_of_the_web_are_given(form: Form) -> None:
    assert "javascript" not in made(form, article(url="javascript:alert(1)"))


def test_an_excerpt_has_no_marks_of_markdown_in_effect() -> None:
    text = reference(article(), "# <script>a</script>\n1. [x](y) *b* &amp;", "r", "markdown")
    assert text.startswith("> \\# \\<script\\>a\\</script\\>\n> 1\\. \\[x\\](y) \\*b\\* \\&amp;\n")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_title_and_no_date_of_its_own(form: Form) -> None:
    text = made(form, article(UNKNOWN_DATE, author=None, publisher=None))
    assert "A bridge, at last" in text
    assert "202" not in text
