"""What is shown is what is stored: words shown = words stored, each body or named, on every format."""

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest
from made_files import epub, mail, odt, packed, pdf, warc, word
from pypdf import PdfReader, PdfWriter

from corpus.readers import READERS, module_of, read_file
from corpus.types import Article

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master said, but the pier will have to be rebuilt before winter."
THIRD = "The town has set aside 40,000 crowns for the work, which is to begin as soon as the weather allows it."
LIST = ["the pier", "the fish hall", "the old crane"]
SHOWN = " ".join(["Harbour shut", FIRST, "These are closed:", *LIST, "What comes next", SECOND, THIRD])
ITEMS = "".join(f"<li>{item}</li>" for item in LIST)
PAGE = (
    f"<html><head><title>Harbour shut</title></head><body><h1>Harbour shut</h1><p>{FIRST}</p><p>These are closed:</p>"
    f"<ul>{ITEMS}</ul><h2>What comes next</h2><p>{SECOND}</p><p>{THIRD}</p><p hidden>Not shown.</p></body></html>"
)
LINES = ["Harbour shut", FIRST, "These are closed:", *LIST, "What comes next", SECOND, THIRD]
SPACE = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
CONTENT = f"<content:encoded>{html.escape(PAGE.partition('<body>')[2].partition('</body>')[0])}</content:encoded>"


def table(delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("id", "text"), ("1", "\n\n".join(LINES))])
    return out.getvalue().encode()


FILES = [
    ("a.txt", "\n\n".join(LINES).encode()),
    ("a.md", "\n\n".join(["# Harbour shut", *LINES[1:]]).encode()),
    ("a.html", PAGE.encode()),
    ("a.eml", mail("\n\n".join(LINES), None, Subject="Harbour shut", From="Ada <ada@example.org>")),
    ("b.eml", mail("", PAGE, Subject="Harbour shut", From="Ada <ada@example.org>")),
    ("a.mbox", b"From ada Mon Mar  3 07:30:00 2014\n" + mail("\n\n".join(LINES), None, Subject="Harbour shut")),
    ("a.docx", word(*LINES)),
    ("a.pdf", pdf([LINES[:4], LINES[4:]])),
    ("a.odt", odt(f"<text:h>{LINES[0]}</text:h>" + "".join(f"<text:p>{line}</text:p>" for line in LINES[1:]))),
    ("a.epub", epub([PAGE.partition("<body>")[2].partition("</body>")[0]])),
    ("a.mhtml", mail("", PAGE, Subject="Harbour shut")),
    ("a.jsonl", json.dumps({"id": "1", "title": "Harbour shut", "text": "\n\n".join(LINES)}).encode()),
    ("a.csv", table(",")),
    ("a.tsv", table("\t")),
    ("a.rss", f"<rss version='2.0' {SPACE}><channel><item><guid>1</guid>{CONTENT}</item></channel></rss>".encode()),
    ("a.zip", packed({"one.html": PAGE})),
    ("a.warc", warc([("https://a.example/1", "text/html", PAGE.encode())])),
]


def words(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text))


def read(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    [article] = read_file(folder / name, name)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_words_shown_are_words_stored_and_each_is_body_or_named(tmp_path: Path, name: str, data: bytes) -> None:
    article = read(tmp_path, name, data)
    assert words(article.text) == words(SHOWN)
    covered = [*article.body, *((part.start, part.end) for part in article.left_out)]
    assert words("\n".join(article.text[start:end] for start, end in covered)) == words(SHOWN)


def test_every_reader_has_a_file_above() -> None:
    """But for pictures, whose words are recognised with the extra for scans: scan_test reads them."""
    assert {module_of(name) for name, _ in FILES} == set(READERS.values()) - {"picture"}


# PDF


def encrypted(data: bytes, password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_encrypted_with_an_empty_password_is_read(tmp_path: Path) -> None:
    assert "for three days" in read(tmp_path, "a.pdf", encrypted(pdf([[FIRST, SECOND]]), "")).text


def sized(data: bytes) -> bytes:
    """The same file with its first line twice as large."""
    return data.replace(b"BT /F1 12 Tf 72 720 Td 14 TL (", b"BT /F1 24 Tf 72 720 Td 34 TL /F1 24 Tf (", 1).replace(
        b") Tj T*", b") Tj T* /F1 12 Tf 14 TL", 1
    )


def test_the_largest_line_is_the_title_and_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    first = ["The harbour was closed for three days after", "the storm tore two boats from their moorings."]
    second = ["Nobody was hurt, the harbour master has said,", "but the pier will have to be rebuilt by winter."]
    lines = ["Harbour shut", *first, *second]
    article = read(tmp_path, "a.pdf", sized(pdf([lines])))
    assert article.title == "Harbour shut"
    assert [(part.kind, article.text[part.start : part.end]) for part in article.left_out] == [
        ("title", "Harbour shut")
    ]
    body = article.text[slice(*article.body[0])]
    assert "three days after the storm tore" in body
    assert "has said, but the pier" in body


DIVIDED = [
    (["three long days and the au-", "thorities said that nobody was hurt"], "the au-thorities said"),
    (["The authorities shut it, but the au-", "thorities said that nobody was hurt"], "the authorities said"),
    (["by a storm that came from the north-", "west over the bare hills at night"], "the north-west over"),
    (["between the years of the war, 1914-", "1918, when nobody could go there"], "1914-\n1918"),
    (["the pier, the hall and - as it were -", "the old crane had to be rebuilt"], "as it were - the old crane"),
]


@pytest.mark.parametrize(("lines", "shown"), DIVIDED)
def test_a_word_divided_between_lines_has_no_blank_in_it(tmp_path: Path, lines: list[str], shown: str) -> None:
    article = read(tmp_path, "a.pdf", pdf([[FIRST, *lines, "and that was all that anybody knew."]]))
    assert shown in article.text


def test_running_heads_of_two_lines_are_left_out(tmp_path: Path) -> None:
    sentences = [
        "The wall has moved.",
        "Nobody saw it go.",
        "It came to rest on a beach.",
        "They put it back on Monday.",
    ]
    pages = [["Coast Weekly", str(41 + n), line, f"So said {'abcd'[n]} Lund."] for n, line in enumerate(sentences)]
    article = read(tmp_path, "a.pdf", pdf(pages))
    body = "".join(article.text[start:end] for start, end in article.body)
    assert "Coast Weekly" not in body
    assert not re.search(r"\b4[1-4]\b", body)
    assert all(line in body for line in sentences)


# Mail and pages saved as one file


def message(*parts: str, kind: str = "mixed", extra: str = "") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    head = f"From: ada@example.org\nSubject: x\n{extra}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b"
    return f"{head}\n\n{body}--b--\n".encode()


def html_part(words_shown: str, location: str = "", kind: str = "text/html") -> str:
    page = f"<html><head><title>t</title></head><body><p>{words_shown}</p><p>{words_shown}</p></body></html>"
    return f"Content-Type: {kind}\nContent-ID: <{location or 'x'}>\nContent-Location: {location}\n\n{page}"


def test_every_inline_text_is_read_and_no_attachment(tmp_path: Path) -> None:
    attached = "Content-Type: text/plain\nContent-Disposition: attachment\n\nAttached."
    data = message(
        "Content-Type: text/plain\n\nFirst.",
        "Content-Type: image/png\n\nxx",
        "Content-Type: text/plain\n\nSecond.",
        attached,
    )
    assert read(tmp_path, "a.eml", data).text.split() == ["First.", "Second."]


def test_a_plain_part_that_only_names_the_other_is_passed_over(tmp_path: Path) -> None:
    data = message("Content-Type: text/plain\n\nView it in your browser.", html_part(FIRST), kind="alternative")
    assert FIRST in read(tmp_path, "a.eml", data).text


ROOTS = [
    ("Snapshot-Content-Location: https://news.example.org/1\n", "related"),
    ("", 'related; start="<https://news.example.org/1>"'),
]


@pytest.mark.parametrize(("extra", "kind"), ROOTS)
def test_the_root_of_a_saved_page_is_the_page(tmp_path: Path, extra: str, kind: str) -> None:
    advertisement = html_part("Buy our wonderful garden chairs today.", "https://ads.example.org/1")
    page = html_part(FIRST, "https://news.example.org/1", "application/xhtml+xml")
    article = read(tmp_path, "a.mhtml", message(advertisement, page, kind=kind, extra=extra))
    assert FIRST in article.text
    assert "chairs" not in article.text
