"""Word documents: what is shown is stored, whatever wraps it, and what is not shown is not."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.readers import read_file
from corpus.types import Article

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = """<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>"""


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*parts: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={style!r}/>' if style else ''}</w:pPr>{''.join(parts)}</w:p>"


def packed(body: str, parts: dict[str, str] | None = None, core: str = "") -> bytes:
    """A document of this body, with further parts by the kind that the document names them as."""
    out = io.BytesIO()
    relations = ""
    root = f'xmlns:w="{W}" xmlns:mc="{MC}"'
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {root}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", f"<w:styles {root}>{STYLES}</w:styles>")
        for number, (kind, inner) in enumerate((parts or {}).items()):
            file.writestr(f"word/part{number}.xml", f"<w:{kind} {root}>{inner}</w:{kind}>")
            relations += f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="part{number}.xml"/>'
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
        if core:
            dc = "http://purl.org/dc/elements/1.1/"
            file.writestr("docProps/core.xml", f'<cp:p xmlns:cp="x:y" xmlns:dc="{dc}">{core}</cp:p>')
    return out.getvalue()


def read(folder: Path, data: bytes) -> Article:
    (folder / "a.docx").write_bytes(data)
    [article] = read_file(folder / "a.docx", "a.docx")
    assert isinstance(article, Article)
    return article


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
SHOWN = [
    ("content control", f"<w:sdt><w:sdtContent>{run('wall')}</w:sdtContent></w:sdt>"),
    ("smart tag", f"<w:smartTag><w:smartTag>{run('wall')}</w:smartTag></w:smartTag>"),
    ("insertion", f"<w:ins>{run('wall')}</w:ins>"),
    ("move", f"<w:moveFrom>{run('fence')}</w:moveFrom><w:moveTo>{run('wall')}</w:moveTo>"),
    ("link", f"<w:hyperlink>{run('wall')}</w:hyperlink>"),
    ("simple field", f'<w:fldSimple w:instr="DATE">{run("wall")}</w:fldSimple>'),
    (
        "complex field",
        FIELD.format("begin") + run("fence") + FIELD.format("separate") + run("wall") + FIELD.format("end"),
    ),
    ("deletion", f"<w:del><w:r><w:delText>fence</w:delText></w:r></w:del>{run('wall')}"),
    ("hidden run", run("fence", "<w:vanish/>") + run("wall")),
    ("hidden style", run("fence", '<w:rStyle w:val="Gone"/>') + run("wall")),
    ("shown again", run("wall", '<w:vanish w:val="0"/>')),
    (
        "placeholder",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('fence')}</w:sdtContent></w:sdt>{run('wall')}",
    ),
    (
        "alternatives",
        f"<mc:AlternateContent><mc:Choice>{run('wall')}</mc:Choice><mc:Fallback>{run('wall')}</mc:Fallback>"
        "</mc:AlternateContent>",
    ),
    ("ruby", f"<w:ruby><w:rt>{run('fence')}</w:rt><w:rubyBase>{run('wall')}</w:rubyBase></w:ruby>"),
    ("split word", run("wa") + run("ll")),
]


@pytest.mark.parametrize("inside", [inner for _, inner in SHOWN], ids=[name for name, _ in SHOWN])
def test_what_is_shown_inside_a_sentence_stays_in_it(tmp_path: Path, inside: str) -> None:
    article = read(tmp_path, packed(paragraph(run("The "), inside, run(" has moved."))))
    assert article.text == "The wall has moved."


def test_boxes_and_notes_follow_and_are_body(tmp_path: Path) -> None:
    box = BOX.format(paragraph(run("A box of words.")))
    line = f'<w:footnote w:type="separator">{paragraph(run("---"))}</w:footnote>'
    note = f"{line}<w:footnote>{paragraph(run('A note.'))}</w:footnote>"
    body = paragraph(run("Before"), box, run(" and after.")) + paragraph(run("Then more."))
    article = read(tmp_path, packed(body, {"footnotes": note, "header": paragraph(run("Report 7"))}))
    assert article.text == "Before and after.\n\nA box of words.\n\nThen more.\n\nA note.\n\nReport 7"
    assert [article.text[part.start : part.end] for part in article.left_out] == ["Report 7"]
    assert article.text[slice(*article.body[0])].endswith("A note.")


def cell(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def test_cells_keep_their_columns(tmp_path: Path) -> None:
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph(run("Name")) + "</w:tc>"
    rows = (
        f"<w:tr>{wide}{cell(paragraph(run('Age')))}</w:tr>",
        f"<w:tr>{cell(paragraph())}{cell(paragraph(run('Moen')))}{cell(paragraph(run('41')))}</w:tr>",
        f"<w:tr>{cell(paragraph())}{cell(paragraph(run('A note below.')))}</w:tr>",
    )
    assert read(tmp_path, packed(f"<w:tbl>{''.join(rows)}</w:tbl>")).text == "Name | | Age\n| Moen | 41\nA note below."


def test_tables_in_tables_and_in_content_controls(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph(run('inner one')))}{cell(paragraph(run('inner two')))}</w:tr></w:tbl>"
    controlled = f"<w:sdt><w:sdtContent>{cell(paragraph(run('controlled')))}</w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('gone')))}</w:tr>"
    table = f"<w:tbl><w:tr>{cell(paragraph(run('outer')), inner)}{controlled}</w:tr>{gone}</w:tbl>"
    assert read(tmp_path, packed(table)).text == "outer inner one | inner two | controlled"


def test_a_table_that_lays_out_prose_keeps_its_paragraphs(tmp_path: Path) -> None:
    long = [
        f"The {word} of the harbour has been closed for repairs since the storm of last winter, which took two boats."
        for word in ("north wall", "south wall", "old pier")
    ]
    table = (
        f"<w:tbl><w:tr>{cell(*(paragraph(run(words)) for words in long))}{cell(paragraph(run('Side')))}</w:tr></w:tbl>"
    )
    assert read(tmp_path, packed(table)).text == "\n\n".join([*long, "Side"])


def test_words_shown_are_words_stored(tmp_path: Path) -> None:
    body = "".join(
        paragraph(run(f"Sentence {number} names "), inner, run(" once.")) for number, (_, inner) in enumerate(SHOWN)
    )
    body += paragraph(BOX.format(paragraph(run("Boxed words"), "<w:r><w:tab/></w:r>", run("here"))))
    note = f"<w:endnote>{paragraph(run('A last note'))}</w:endnote>"
    article = read(tmp_path, packed(body, {"endnotes": note, "footer": paragraph(run("Running foot"))}))
    shown = [word for number in range(len(SHOWN)) for word in ("Sentence", str(number), "names", "wall", "once")]
    shown += ["Boxed", "words", "here", "A", "last", "note", "Running", "foot"]
    assert sorted(re.findall(r"\w+", article.text)) == sorted(shown)
    covered = [*article.body, *((part.start, part.end) for part in article.left_out)]
    assert sorted(re.findall(r"\w+", "\n".join(article.text[a:b] for a, b in covered))) == sorted(shown)


CORE = "<dc:title>{}</dc:title><dc:creator>{}</dc:creator>"
HEAD = "Plan of the quay"
TITLES = [
    (paragraph(run(HEAD), style="T"), CORE.format("Template 3", "Ada Lund"), HEAD, "Ada Lund"),
    (paragraph(run(HEAD), style="H1"), CORE.format("", "python-docx"), HEAD, None),
    (paragraph(run(HEAD, '<w:sz w:val="40"/>')), CORE.format("Document1", "Admin"), HEAD, None),
    (paragraph(run(HEAD)), CORE.format("The quay", "Microsoft Office User"), "The quay", None),
    (paragraph(run(HEAD)), "", None, None),
    *((paragraph(run(HEAD, f'<w:sz w:val="{size}"/>')), "", None, None) for size in ("❶", "²", "x", "9" * 5000)),
    (paragraph(run(HEAD, '<w:sz w:val="40"/>'), '<w:r><w:sym w:char="²"/></w:r>'), "", HEAD, None),
]


@pytest.mark.parametrize(("head", "core", "title", "author"), TITLES)
def test_title_and_author(tmp_path: Path, head: str, core: str, title: str | None, author: str | None) -> None:
    article = read(tmp_path, packed(head + paragraph(run("The quay will be rebuilt.")), core=core))
    assert (article.title, article.author) == (title, author)
    if title == "Plan of the quay":
        assert [article.text[slice(*span)] for span in article.body] == ["The quay will be rebuilt."]


def test_a_table_without_words_is_no_article(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr>{cell(paragraph())}{cell(paragraph())}</w:tr></w:tbl>"
    with pytest.raises(ReadError, match="contains no text"):
        read(tmp_path, packed(table))
