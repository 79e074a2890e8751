"""Scans: the order in which boxes are read, and a picture of a page read by machine where the extra is installed."""

from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.limits import DEFAULT_LIMITS
from corpus.readers import read_file, scan
from corpus.readers.picture import parse as parse_picture
from corpus.readers.printed import paragraphs, title_of
from corpus.readers.scan import Box, box_of, in_order
from corpus.text.pages import page_at
from corpus.types import Article

LINES = ("The council has agreed to widen", "the eastern quay of the harbour", "before the winter storms begin.")


def column(left: float, words: tuple[str, ...], top: float = 100) -> list[Box]:
    return [Box(left, left + 400, top + 50 * n, top + 50 * n + 30, text) for n, text in enumerate(words)]


def read(boxes: list[Box]) -> list[str]:
    return [line.text for line in in_order(boxes)]


def test_boxes_side_by_side_are_one_line() -> None:
    assert read([Box(300, 500, 102, 130, "the quay"), Box(50, 280, 100, 131, "widen")]) == ["widen the quay"]


def test_columns_are_read_one_after_another_between_what_spans_both() -> None:
    left, right = tuple(f"left {n}" for n in range(5)), tuple(f"right {n}" for n in range(5))
    boxes = [Box(50, 900, 20, 80, "Over both"), *column(50, left), *column(500, right)]
    assert read(boxes) == ["Over both", *left, *right]


def test_a_table_of_few_rows_is_read_across() -> None:
    assert read([*column(50, ("one", "two")), *column(500, ("1", "2"))]) == ["one 1", "two 2"]


def test_lines_are_joined_to_paragraphs_and_a_tall_line_is_the_title() -> None:
    lines = in_order([Box(50, 450, 10, 70, "The quay"), *column(50, LINES), *column(50, LINES, top=400)])
    assert title_of(lines) == (0, 1)
    assert [text for _, text, _ in paragraphs(lines, {0})] == ["The quay", " ".join(LINES), " ".join(LINES)]


def test_no_boxes_are_no_lines() -> None:
    assert in_order([]) == []


def test_a_box_is_the_upright_one_around_four_corners() -> None:
    assert box_of([[10, 22], [90, 20], [91, 52], [11, 54]], " quay ") == Box(10, 91, 20, 54, "quay")


def picture(path: Path, words: bool = True, pages: int = 1) -> Path:
    """A PDF, PNG, JPEG or TIFF of pages that are pictures, as a scanner makes it."""
    image = pytest.importorskip("PIL.Image", reason="pictures are made with Pillow")
    draw = pytest.importorskip("PIL.ImageDraw")
    font = pytest.importorskip("PIL.ImageFont")
    page = image.new("L", (1240, 900), "white")
    for number, line in enumerate(("Quay to be widened", "Published 6 March 2014", *LINES) if words else ()):
        size = 60 if number == 0 else 30
        draw.Draw(page).text(
            (100, 40 + 140 * min(number, 2) + 46 * max(0, number - 2)), line, font=font.load_default(size), fill="black"
        )
    page.save(path, **({"save_all": True, "append_images": [page] * (pages - 1)} if pages > 1 else {}))
    return path


def test_a_scan_is_read_by_machine_and_says_so(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    (article,) = read_file(picture(tmp_path / "scan.pdf"), "scan.pdf")
    assert isinstance(article, Article)
    assert article.title == "Quay to be widened"
    assert " ".join(LINES) in article.text
    assert (article.date.value, article.read_by_machine) == ("2014-03-06", True)
    assert [article.text[p.start : p.end].strip() for p in article.left_out if p.kind == "read by machine"] == [
        "[Read by machine from pictures of the pages.]"
    ]


def test_a_scan_without_words_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    with pytest.raises(ReadError, match="only images in which none can be read"):
        list(read_file(picture(tmp_path / "scan.pdf", words=False), "scan.pdf"))


@pytest.mark.parametrize(("name", "pages"), [("scan.png", 1), ("scan.tiff", 2)])
def test_a_picture_of_a_page_is_read_by_machine_and_says_so(tmp_path: Path, name: str, pages: int) -> None:
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    (article,) = read_file(picture(tmp_path / name, pages=pages), name)
    assert isinstance(article, Article)
    assert article.title == "Quay to be widened"
    assert article.text.count(" ".join(LINES)) == pages
    assert (article.date.value, article.read_by_machine) == ("2014-03-06", True)
    assert page_at(article.text, article.text.rindex(LINES[0])) == pages


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n nothing of the kind", "is not a readable picture"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "is not a readable picture"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_picture_of_a_page_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    (tmp_path / "scan.png").write_bytes(data)
    with pytest.raises(ReadError, match=why):
        list(read_file(tmp_path / "scan.png", "scan.png"))


def test_a_picture_without_words_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    with pytest.raises(ReadError, match="no words can be read"):
        list(read_file(picture(tmp_path / "scan.jpg", words=False), "scan.jpg"))


def test_a_picture_without_the_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    with pytest.raises(ValueError, match=r"pip install 'dateline\[scans\]'"):
        parse_picture(b"", "scan.png", DEFAULT_LIMITS)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    with pytest.raises(ValueError, match=r"pip install 'dateline\[scans\]'"):
        scan.largest_picture({})
