"""The other formats, each from a file made here: what is read, and what is refused."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from made_files import epub, mail, pdf, warc
from reading_files import one, read

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.text.pages import page_at
from corpus.text.sentences import of_body
from corpus.types import Article, SourceDate

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master said, but the pier will have to be rebuilt before winter."
BODY = f"<body><article><p>{FIRST}</p><p>{SECOND}</p></article></body>"
PAGE = f"<html><head><title>Harbour shut</title></head>{BODY}</html>"
# No encoding that is in use reads these as text.
RANDOM = bytes(random.Random(7).choices(range(128, 256), k=600))


# PDF


REPORT = [
    ["Quillhaven Harbour Report 2014", "Published on 6 March 2014", "The pier was built in 1901. It has stood"],
    ["Quillhaven Harbour Report 2014", "ever since. In the storm of this winter it lost", "two of its piles."],
    ["Quillhaven Harbour Report 2014", "It will be rebuilt."],
]


def test_a_pdf_keeps_its_pages(tmp_path: Path) -> None:
    article = one(tmp_path, "a.pdf", pdf(REPORT, info=b"/Title(Microsoft Word - x.doc)/Author(Ada Lund)"))
    assert article.text.split("\f")[2] == "Quillhaven Harbour Report 2014\nIt will be rebuilt."
    assert [page_at(article.text, article.text.index(words)) for words in ("1901", "two of", "rebuilt")] == [1, 2, 3]
    assert {article.text[part.start : part.end] for part in article.left_out} == {"Quillhaven Harbour Report 2014"}
    assert "Harbour Report" not in "".join(article.text[start:end] for start, end in article.body)
    assert (article.title, article.author) == (None, "Ada Lund")
    assert article.date.value == "2014-03-06"  # from the text, not the properties


def test_a_title_that_is_printed_counts(tmp_path: Path) -> None:
    data = pdf([["The Pier of  Quillhaven", "It was built in 1901."]], info=b"/Title(The pier of Quillhaven)")
    article = one(tmp_path, "a.pdf", data)
    assert article.title == "The pier of Quillhaven"
    assert page_at(article.text, 0) == 1


ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -1>>/ID[(a)(a)]" % (b"x" * 32, b"y" * 32)
PDFS = [
    (b"%PDF-1.4\nnothing more", "is not a readable PDF"),
    (b"no PDF at all", "is not a readable PDF"),
    (pdf([[]]), "contains no text, only images"),
    (pdf(REPORT * 3), "has 9 pages, the limit is 5"),
    (pdf(REPORT, extra=ENCRYPTED), "is encrypted"),
]


@pytest.mark.parametrize(("data", "why"), PDFS)
def test_a_pdf_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(tmp_path, "a.pdf", data, Limits(pages=5))


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert page_at("one page?", 3) is None


# Mail and saved pages in one file


def test_a_mail(tmp_path: Path) -> None:
    body = f"{FIRST}\n\nOn Monday, Peter wrote:\n> Is it open?\n> Tell me.\n\n{SECOND}\n-- \nAda Lund\nQuillhaven\n"
    sent = "Thu, 06 Mar 2014 23:30:00 -0500"
    data = mail(body, PAGE, Subject="Häfen", From="Ada Lund <ada@example.org>", Date=sent)
    article = one(tmp_path, "a.eml", data)
    assert [article.text[start:end].strip() for start, end in article.body] == [FIRST, SECOND]
    assert [part.kind for part in article.left_out] == ["quotation", "signature"]
    assert (article.title, article.author) == ("Häfen", "Ada Lund")
    assert article.date == SourceDate("2014-03-06", "day", "metadata", sent)


@pytest.mark.parametrize(
    "sender", ['"', "<", '"Ada" <', "a.b. <", ". <ada@example.org>", "=?utf-8?q?=41?= <", ".x{y:z}" * 3]
)
def test_a_mail_with_a_broken_sender_is_read(tmp_path: Path, sender: str) -> None:
    data = f"Subject: Havens\nFrom: {sender}\n\nThe harbour was shut for three days after the storm.\n".encode()
    article = one(tmp_path, "a.eml", data)
    assert (article.title, article.text.strip()) == ("Havens", "The harbour was shut for three days after the storm.")


def test_a_mail_of_html_alone(tmp_path: Path) -> None:
    article = one(tmp_path, "a.eml", mail("", PAGE, Subject="x", From="ada@example.org", Date="no date"))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.author, article.date.value) == ("ada@example.org", None)


def test_a_mail_folder(tmp_path: Path) -> None:
    first = mail(f"{FIRST}\n\n>From the pier nothing is left.\n", Subject="One", From="Ada Lund <ada@example.org>")
    first = b"Message-ID: <a@example.org>\n" + first.replace(b"\r\n", b"\n")
    plain = mail(f"From Monday on it is open.\nFrom here: {SECOND}\n", Subject="Two", From="b@example.org")
    broken = b"Subject: x\nContent-Type: image/png\n\nabc"
    data = b"".join(b"From ada@example.org Thu Mar  6 2014\n" + one + b"\n\n" for one in (first, plain, broken, first))
    (tmp_path / "list.mbox").write_bytes(data)
    one, two, three, four = read_file(tmp_path / "list.mbox", "list.mbox")
    assert isinstance(one, Article)
    assert (one.id, one.title, one.author) == ("list.mbox#a@example.org", "One", "Ada Lund")
    assert "\nFrom the pier nothing is left." in one.text
    assert isinstance(two, Article)
    assert (two.id, two.title) == ("list.mbox#2", "Two")
    assert "From Monday on it is open." in two.text
    assert SECOND in two.text
    assert isinstance(three, ReadError)
    assert "message 3: contains no text part" in str(three)
    assert isinstance(four, ReadError)
    assert "already given" in str(four)


@pytest.mark.parametrize(
    "data", [b"Subject: x\n\nwords", b"From here on it rained.\n", b"words\nFrom a\nSubject: x\n\ny"]
)
def test_what_is_no_mail_folder(tmp_path: Path, data: bytes) -> None:
    assert "is not a mail folder" in refusal(tmp_path, "a.mbox", data)


def test_a_saved_page_in_one_file(tmp_path: Path) -> None:
    data = mail("", PAGE, Subject="x")
    data = data.replace(b"Subject: x", b"Subject: x\nSnapshot-Content-Location: https://news.example.org/1")
    article = one(tmp_path, "a.mhtml", data)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.url) == ("Harbour shut", "https://news.example.org/1")


MAILS = [
    (b"\n\nno header", "has no header"),
    (mail("", None, Subject="x") + b"", "contains no text"),
    (b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + RANDOM, "without replacing"),
    (b"Subject: x\nContent-Type: image/png\n\nabc", "contains no text part"),
    (b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(30)), "parts inside"),
]


@pytest.mark.parametrize(("data", "why"), MAILS)
def test_a_mail_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(tmp_path, "a.eml", data, Limits(depth=20))


# Feeds

RSS = f"""<?xml version="1.0" encoding="ENC"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Weekly</title>
<item><title>Harbour &amp; pier shut</title><link>https://news.example.org/1</link><guid>one</guid>
<pubDate>Thu, 06 Mar 2014 23:30:00 -0500</pubDate><author>Ada Lund</author>
<description>In short.</description><content:encoded><![CDATA[<p>{FIRST}</p><p>Größe.</p>]]></content:encoded></item>
<item><title>Pier</title><guid>two</guid><description>&lt;p&gt;Only this much.&lt;/p&gt;</description></item>
<item><guid>two</guid><description>Another.</description></item>
<item><title>Nothing in it</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Weekly</title>
<entry><id>urn:1</id><title>Harbour</title>
<updated>2014-03-07T00:00:00Z</updated><content type="html">{FIRST}</content></entry>
</feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_rss(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "a.rss", RSS.replace("ENC", encoding).encode(encoding))
    whole, summary = (found[0], found[1])
    assert isinstance(whole, Article)
    assert isinstance(summary, Article)
    assert (whole.id, whole.text, whole.left_out) == ("a.rss#one", f"{FIRST}\n\nGröße.", ())
    assert (whole.title, whole.publisher, whole.author) == ("Harbour & pier shut", "Coast Weekly", "Ada Lund")
    assert (whole.date.value, whole.date.provenance, whole.url) == (
        "2014-03-06",
        "metadata",
        "https://news.example.org/1",
    )
    assert summary.text[slice(*summary.body[0])] == "Only this much."
    assert [part.kind for part in summary.left_out] == ["summary only"]
    assert [str(error).partition(": ")[2] for error in found[2:]] == [
        "entry 3: has the id of another entry",
        "entry 4: contains no text",
    ]


def test_a_date_of_change_is_only_a_bound(tmp_path: Path) -> None:
    article = one(tmp_path, "a.atom", ATOM.encode())
    assert article.date == SourceDate(not_after="2014-03-07")


@pytest.mark.parametrize(
    ("entry", "date"),
    [
        (
            "<dc:date>2014-03-06T08:00:00Z</dc:date>",
            SourceDate("2014-03-06", "day", "metadata", "2014-03-06T08:00:00Z"),
        ),
        ("<atom:updated>2014-03-06T08:00:00Z</atom:updated>", SourceDate(not_after="2014-03-06")),
        ("<dcterms:modified>2014-03-06</dcterms:modified>", SourceDate(not_after="2014-03-06")),
    ],
)
def test_a_feed_that_names_atom_for_a_link_alone_dates_its_entries(
    tmp_path: Path, entry: str, date: SourceDate
) -> None:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    feed = (
        f'<rss version="2.0" {names} xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>Coast Weekly</title>'
        f'<atom:link rel="self" href="https://coast.example/feed"/><item><title>Pier</title><guid>1</guid>{entry}'
        f"<description>{FIRST}</description></item></channel></rss>"
    )
    assert one(tmp_path, "a.rss", feed.encode()).date == date


FEEDS = [
    (b"<note><to>You</to></note>", "is not a feed"),
    (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
    (b"\xff\xfe<\x00r\x00s", "without replacing"),  # half a character of UTF-16
]


@pytest.mark.parametrize(("data", "why"), FEEDS)
def test_a_feed_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refusal(tmp_path, "a.xml", data)


# Word


def test_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "The pier", "Ada Lund"
    document.add_paragraph(FIRST)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Pile", "Year", "North", "1901"], strict=True):
        cell.text = words
    document.add_paragraph(SECOND)
    document.save(str(tmp_path / "a.docx"))
    [article] = list(read_file(tmp_path / "a.docx", "a.docx"))
    assert isinstance(article, Article)
    assert article.text == f"{FIRST}\n\nPile | Year\nNorth | 1901\n\n{SECOND}"
    assert (article.title, article.author, article.date.value) == ("The pier", "Ada Lund", None)


def test_a_word_document_that_cannot_be_read(tmp_path: Path) -> None:
    assert "is not a readable Word document" in refusal(tmp_path, "a.docx", b"PK\x03\x04 nothing")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 50_000_000)
    assert "unpacks to 50,000,000 bytes" in refusal(tmp_path, "a.docx", packed.getvalue(), Limits(file_bytes=1_000_000))
    document = docx.Document()
    document.save(str(tmp_path / "b.docx"))
    assert "contains no text" in refusal(tmp_path, "b.docx", (tmp_path / "b.docx").read_bytes())


# Web archives


def test_a_web_archive(tmp_path: Path) -> None:
    german = PAGE.replace(
        SECOND, "Die Größe der Brücke überraschte die Fährleute sehr, denn so etwas hatte keiner gesehen."
    )
    data = warc(
        [
            ("https://a.example/1", "text/html", PAGE.encode()),
            ("https://a.example/p.png", "image/png", b"\x89PNG"),
            ("https://a.example/2", "text/html; charset=iso-8859-1", german.encode("latin-1")),
            ("https://a.example/3", "text/html", b"<html><body></body></html>"),
        ]
    )
    first, second, error = read(tmp_path, "a.warc.gz", data)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.url, first.text) == (
        "a.warc.gz#https://a.example/1",
        "https://a.example/1",
        f"{FIRST}\n\n{SECOND}",
    )
    assert "Größe der Brücke" in second.text
    assert "https://a.example/3: contains no article text" in str(error)


def test_a_web_archive_that_cannot_be_read(tmp_path: Path) -> None:
    assert "is not a readable web archive" in refusal(tmp_path, "a.warc", b"nothing of the kind")
    assert "contains no page" in refusal(tmp_path, "a.warc.gz", warc([("https://a.example/p.png", "image/png", b"x")]))


# All of them


@pytest.mark.parametrize("suffix", ["pdf", "eml", "mhtml", "xml", "docx", "warc", "html"])
@pytest.mark.parametrize(
    "data", [b"x", b"\x00" * 100, bytes(range(256)) * 20, b"%PDF-1.7\n" + b"<<" * 5000, b"<" * 5000]
)
def test_rubbish_is_refused_in_words(tmp_path: Path, suffix: str, data: bytes) -> None:
    try:
        found = read(tmp_path, f"a.{suffix}", data)
    except ReadError as refused:
        found = [refused]
    assert found
    for article in found:
        assert article.reason if isinstance(article, ReadError) else of_body(article)


def refusal(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as refused:
        read(folder, name, data, limits)
    return refused.value.reason


# Publishers that are none


def feed(title: str) -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title><item><title>Tides</title><description>{FIRST}</description></item></channel></rss>".encode()  # noqa: E501 - a whole feed


PUBLISHED: dict[str, Callable[[str], bytes]] = {
    "a.xml": feed,
    "a.jsonl": lambda name: json.dumps({"id": "1", "text": FIRST, "source": name}).encode(),
    "a.csv": lambda name: f'id,text,source\n1,"{FIRST}",{name}\n'.encode(),
    "a.epub": lambda name: epub_by(name),
    "a.html": lambda name: PAGE.replace("<title>", f'<meta property="og:site_name" content="{name}"><title>').encode(),
}


def epub_by(name: str) -> bytes:
    book, out = zipfile.ZipFile(io.BytesIO(epub([f"<p>{FIRST}</p>"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for item in book.namelist():
            changed.writestr(item, book.read(item).replace(b"Coast Press", name.encode()))
    return out.getvalue()


@pytest.mark.parametrize("file", PUBLISHED)
@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Unknown", None), ("Just another WordPress site", None), ("admin", None), ("Unknown Press", "Unknown Press")],
)
def test_what_stands_where_nobody_named_a_publisher_is_none(
    file: str, name: str, wanted: str | None, tmp_path: Path
) -> None:
    assert one(tmp_path, file, PUBLISHED[file](name)).publisher == wanted
