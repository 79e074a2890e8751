"""Damaged files of every format: each is read soundly or refused in words, and the next file is read as ever."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.text.sentences import of_body
from corpus.types import Article

WORDS = "The harbour of Quillhaven was closed for three days. Nobody was hurt, “so far”, the harbour master said."
PAGE = (
    f'<html lang="en"><head><meta charset="utf-8"><title>Shut</title></head><body><p>{WORDS}</p><p>{WORDS}</p></body>'
)
LIMITS = Limits(seconds=20)


def word_document() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(out)
    return out.getvalue()


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 58>>stream
BT /F1 12 Tf 72 720 Td (The harbour was closed for days.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
xref
0 0
trailer<</Size 6/Root 1 0 R>>
startxref
0
%%EOF"""

SEEDS = {
    "txt": f"Shut\n\nBy Ada Lund, 6 March 2014\n\n{WORDS}\n".encode(),
    "md": f"---\ntitle: Shut\ndate: 2014-03\n---\n# Shut\n\n{WORDS}\n".encode(),
    "html": PAGE.encode(),
    "jsonl": f'{{"id": "a", "text": "{WORDS}", "date": "2014-03"}}\n{{"id": "b", "text": "x", "url": ""}}\n'.encode(),
    "eml": f"Subject: Shut\nContent-Type: text/html; charset=utf-8\n\n{PAGE}".encode(),
    "mhtml": (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset=utf-8\nContent-Location: https://a.example/\n\n{PAGE}\n--b--\n"
    ).encode(),
    "rss": (
        "<rss version='2.0'><channel><title>Coast</title>"
        f"<item><description>{WORDS}</description></item></channel></rss>"
    ).encode(),
    "docx": word_document(),
    "pdf": PDF,
}


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """The seed with a few bytes changed, cut out, doubled or put in."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(
            st.sampled_from([b"", bytes(data[start:end]) * 2, b"<", b"\xff", b"\x00", b'"', b"\n", b"\\ud800", b"-1"])
        )
        data[start:end] = put
    return bytes(data)


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_read_soundly_or_refused(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(data.draw(damaged(SEEDS[suffix])))
    try:
        found = list(read_file(file, file.name, LIMITS))
    except ReadError:
        return
    for article in found:
        if isinstance(article, Article):
            assert_sound(article)


@pytest.mark.parametrize("suffix", SEEDS)
def test_the_seeds_themselves_are_read(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(SEEDS[suffix])
    for article in read_file(file, file.name, LIMITS):
        assert isinstance(article, Article)
        assert article.body
        assert_sound(article)


def assert_sound(article: Article) -> None:
    position = 0
    for start, end in article.body:
        assert position <= start < end <= len(article.text)
        position = end
    for part in article.left_out:
        assert 0 <= part.start < part.end <= len(article.text)
    article.text.encode()
    sentences = of_body(article)
    assert all(article.text[start:end].strip() for start, end in sentences)
    kept = "".join("".join(article.text[start:end].split()) for start, end in article.body)
    assert "".join("".join(article.text[start:end].split()) for start, end in sentences) == kept
