"""Saved web pages: what is taken from them, and that a hostile one costs bounded time."""

import html
import json
import random
import time
from pathlib import Path

import pytest
from lxml import etree

from corpus.body import layout
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.readers.html import article_of, measured_page
from corpus.readers.markup import tree_of
from corpus.types import Article

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master Ada Lund said, but the pier will have to be rebuilt before winter."
THIRD = "The town has set aside 40,000 crowns for the work, which is to begin as soon as the weather allows it."

PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0037)https://news.example.org/harbour-shut -->
<html><head><meta charset="utf-8"><title>Harbour shut after storm | Coast Weekly</title>
<meta property="og:title" content="Harbour shut after storm"><meta property="og:site_name" content="Coast Weekly">
<meta name="author" content="Peter Holm"><meta property="article:published_time" content="2014-03-06T09:00:00Z">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport news of the day</a></li></ul></nav>
<article><h1>Harbour shut after storm</h1><p>{FIRST}</p>
<p>Nobody was <b>hurt</b>, the harbour&nbsp;master Ada&#160;Lund
   said, but the pier will have to be rebuilt before winter.</p>
<p>{THIRD}</p></article>
<div class="share">Share this on every network there is</div>
<div id="comments"><p>First! This is a comment of somebody who was there and saw it all happen.</p></div>
<footer>Copyright Coast Weekly. All rights reserved.</footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    [article] = read(tmp_path, PAGE.encode())
    assert isinstance(article, Article)
    assert [article.text[start:end] for start, end in article.body] == [f"{FIRST}\n\n{SECOND}\n\n{THIRD}"]
    assert [article.text[part.start : part.end].strip() for part in article.left_out] == ["Harbour shut after storm"]
    assert (article.id, article.title, article.publisher) == ("a.html", "Harbour shut after storm", "Coast Weekly")
    assert (article.author, article.url) == ("Peter Holm", "https://news.example.org/harbour-shut")
    assert (article.date.value, article.date.precision) == ("2014-03-06", "day")
    assert article.language == "en"
    assert article.path == str(tmp_path / "a.html")


@pytest.mark.parametrize("element", ["article", "main", "section", "header", "figure", "nav", "x-story"])
@pytest.mark.parametrize("behind", ["", "<p>Behind it.</p>"])
def test_a_page_without_body_tags_is_read(element: str, behind: str) -> None:
    inner = f"<{element}><h1>Harbour shut after storm</h1><p>{FIRST}</p><p>{SECOND}</p></{element}>"
    inner = inner if element in ("article", "main", "section", "x-story") else f"<{element}></{element}>{inner}"
    head = '<!doctype html><meta charset="utf-8"><title>Harbour shut after storm</title>'
    bare = article_of(f"{head}{inner}{behind}", "a.html", Limits())
    whole = article_of(f"<html><head>{head}</head><body>{inner}{behind}</body></html>", "a.html", Limits())
    assert bare == whole
    assert FIRST in bare.text


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<title>T</title><article>a</article>", "<article>a</article>"),
        ("<title>T</title><main>a</main> b <article>c</article>d", "<main>a</main> b <article>c</article>d"),
        ("<title>T</title><nav>a</nav><p>b</p>", "<nav>a</nav><p>b</p>"),
        (
            "<head><title>T</title><x-a>a</x-a><script>s</script></head><body class='k'>b<i>c</i></body>",
            "<x-a>a</x-a><script>s</script>b<i>c</i>",
        ),
        ("<title>T</title><script>s</script><noscript>n</noscript><p>b</p>", "<p>b</p>"),
        ("<head><title>T</title><x-a>a</x-a></head><frameset></frameset>", "<x-a>a</x-a>"),
    ],
)
def test_what_a_head_cannot_hold_begins_the_body(page: str, body: str) -> None:
    [found] = tree_of(page).iter("body")
    assert (found.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in found) == body


def test_what_a_page_declares_stays_in_its_head() -> None:
    tree = tree_of('<title>T</title><x-a>a</x-a><meta name="author" content="Ada Lund"><article>b</article>')
    assert [child.tag for child in tree.find("head")] == ["title", "meta"]
    assert [child.tag for child in tree.find("body")] == ["x-a", "article"]


def test_the_declared_charset_decides(tmp_path: Path) -> None:
    page = PAGE.replace('"utf-8"', '"windows-1251"').replace(
        THIRD, "Гавань была закрыта на три дня, и рыбаки остались дома."
    )
    [article] = read(tmp_path, page.encode("cp1251"))
    assert isinstance(article, Article)
    assert "рыбаки остались дома." in article.text


def test_an_xml_declaration_is_no_hindrance(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + PAGE.replace('<meta charset="utf-8">', "").replace(
        "Lund", "Bergström"
    )
    [article] = read(tmp_path, page.encode("latin-1"))
    assert isinstance(article, Article)
    assert "Ada Bergström said" in article.text


def test_line_breaks_and_lists_keep_their_lines(tmp_path: Path) -> None:
    page = PAGE.replace(
        THIRD, f"{THIRD}<br>It ends here.</p><ul><li>One thing to know</li><li>Another thing</li></ul><p>"
    )
    [article] = read(tmp_path, page.encode())
    assert isinstance(article, Article)
    assert f"{THIRD}\nIt ends here.\n\nOne thing to know\n\nAnother thing" in article.text


def test_a_sidecar_wins(tmp_path: Path) -> None:
    (tmp_path / "a.html.toml").write_text('title = "By hand"\ndate = "2015-01"\n')
    [article] = read(tmp_path, PAGE.encode())
    assert isinstance(article, Article)
    assert (article.title, article.date.value) == ("By hand", "2015-01")


LISTED = "<p>Three things are closed:</p><ul><li>the pier</li><li>the fish hall</li><li>the old crane</li></ul>"
MORE = f"<p>{FIRST}</p>{LISTED}<h2>What comes next</h2><p>{SECOND}</p><p>{THIRD}</p>"
FRAMES = [
    f"<body>{MORE}</body>",
    f"<body><div>{MORE}</div></body>",
    f"<body><table><tr><td>{MORE}</td></tr></table></body>",
    f"<body class='commentable'><h1>Harbour shut</h1><div class='post-content'>{MORE}</div></body>",
    f"<body class='comments-open has-sidebar'><div id='share-page'><h1>Harbour shut</h1><div>{MORE}</div></div></body>",
    f"<body><article class='hidden-nav comments-closed'><h1>Harbour shut</h1>{MORE}</article></body>",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_lists_and_headings_are_kept_wherever_they_are(tmp_path: Path, frame: str) -> None:
    [article] = read(tmp_path, f"<html><head><title>Harbour shut</title></head>{frame}</html>".encode())
    assert isinstance(article, Article)
    items = ["the pier", "the fish hall", "the old crane"]
    wanted = [FIRST, "Three things are closed:", *items, "What comes next", SECOND, THIRD]
    assert article.text[slice(*article.body[0])].split("\n\n") == wanted


def test_hidden_words_and_navigation_are_not_stored(tmp_path: Path) -> None:
    preheader = "<div style='display:none'>A preheader that nobody sees.</div><p hidden>Nor this sentence here.</p>"
    links = "<td><a href='/a'>Home of the paper</a><br><a href='/b'>Archive of the paper</a></td>"
    page = f"<html><body>{preheader}<table><tr>{links}<td>{MORE}</td></tr></table></body></html>"
    [article] = read(tmp_path, page.encode())
    assert isinstance(article, Article)
    assert not [words for words in ("preheader", "Nor this", "Archive") if words in article.text]
    assert FIRST in article.text


LINKED = json.dumps({"@graph": [{"articleBody": " ".join([FIRST, SECOND, THIRD])}]})
DATA = json.dumps({"page": {"body": MORE}}).replace("</", "<\\/")
BANNER = "<div class='banner'><p>Your browser is out of date.</p></div>"
UNSHOWN = [
    f"<div itemprop='articleBody'><script type='text/template'>{MORE}</script><noscript>{MORE}</noscript></div>",
    f"<script type='application/ld+json'>{LINKED}</script>",
    f"<div data-props='{html.escape(json.dumps({'steps': [{'text': MORE}]}))}'></div>",
    f"<script type='application/json'>{DATA}</script>",
]


@pytest.mark.parametrize("held", UNSHOWN)
def test_a_scrap_is_not_taken_for_the_article_that_the_page_holds(tmp_path: Path, held: str) -> None:
    [article] = read(tmp_path, f"<html><head><title>x</title></head><body>{BANNER}{held}</body></html>".encode())
    assert isinstance(article, Article)
    assert all(words in article.text for words in (FIRST, SECOND, THIRD))
    assert "out of date" not in article.text


def test_the_name_of_the_site_is_cut_off_the_title(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="og:title" content="Harbour shut after storm">', "")
    page = page.replace("<h1>Harbour shut after storm</h1>", "")
    [article] = read(tmp_path, page.encode())
    assert isinstance(article, Article)
    assert article.title == "Harbour shut after storm"


REFUSED = [
    (b"   ", "cannot be parsed as HTML"),
    (b"<html><body><script>var x = 1;</script></body></html>", "contains no"),
    (b"<html>\x00</html>", "is binary"),
    (b"<p>" + bytes(random.Random(7).choices(range(1, 256), k=400)), "without replacing characters"),
    *(
        (b"<html><body>" + b"<div>" * depth + PAGE.encode() + b"</div>" * depth, "nested more than 512 elements deep")
        for depth in (700, 3_000, 100_000)
    ),
]


@pytest.mark.parametrize(("data", "why"), REFUSED)
def test_what_is_no_article_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(tmp_path, data)
    assert any(part in refused.value.reason for part in why.split("|"))


def test_what_is_nested_deep_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    [article] = read(
        tmp_path, (f"<html><body>{'<div>' * 400}{PAGE}{'</div>' * 400}<p>{FIRST}</p></body></html>").encode()
    )
    assert isinstance(article, Article)
    assert all(words in article.text for words in (FIRST, SECOND, THIRD))


def test_depth_is_bounded() -> None:
    with pytest.raises(ValueError, match="nested more than 5 elements deep"):
        article_of(
            f"<html><body><div><div><div><div><p>{FIRST}</p></div></div></div></div></body></html>",
            "a",
            Limits(depth=5),
        )


def test_a_page_that_keeps_the_parser_busy_is_ended(tmp_path: Path) -> None:
    page = "<article><p>" + "<a href=x>a b</a> " * 20_000 + "</p></article>"  # five minutes and more
    with pytest.raises(ReadError, match="takes longer than 2 seconds"):
        read(tmp_path, page.encode(), Limits(seconds=2))
    assert isinstance(read(tmp_path, PAGE.encode())[0], Article)  # the next file is read by a new child


def test_a_page_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    limits = Limits(memory_bytes=200 << 20)
    page = b"<article>" + b"<p>word</p>" * 2_000_000 + b"</article>"
    with pytest.raises(ReadError, match="memory"):
        read(tmp_path, page, limits)


def read(folder: Path, data: bytes, limits: Limits | None = None) -> list[Article | ReadError]:
    (folder / "a.html").write_bytes(data)
    return list(read_file(folder / "a.html", "a.html", limits or Limits()))


def test_a_page_inside_an_unclosed_noscript_is_read(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", "<body><noscript><div>This site needs scripts.</div>", 1)
    path = tmp_path / "a.html"
    path.write_text(page)
    [article] = read_file(path, "a.html")
    path.write_text(PAGE)
    [plain] = read_file(path, "a.html")
    assert isinstance(article, Article)
    assert isinstance(plain, Article)
    assert article.text == plain.text


@pytest.mark.parametrize(
    "sign",
    [
        "\x07",
        "\x0b",
        "\x1f",
        "&#7;",
        "&#x1F;",
        "&#011;",
        "&#7",
        "&#0027",
        "&#X0001",
        "\ufffe",
        "\uffff",
        "&#xFFFE",
        "&#65535;",
    ],
)
def test_control_characters_do_not_show(tmp_path: Path, sign: str) -> None:
    [plain] = read(tmp_path, PAGE.encode())
    [article] = read(tmp_path, PAGE.replace("Nobody was", f"Nobody{sign} was").encode())
    assert isinstance(article, Article)
    assert isinstance(plain, Article)
    assert article.text == plain.text


@pytest.mark.parametrize("sign", ["\f ", "\f", "&#12;", "&#12", "&#x0C;", "&#xc"])
def test_a_form_feed_is_white_space(tmp_path: Path, sign: str) -> None:
    [article] = read(tmp_path, PAGE.replace("Nobody was", f"Nobody{sign}was").encode())
    assert isinstance(article, Article)
    assert SECOND in article.text


@pytest.mark.parametrize(
    "sign", ["&#70;ox", "&#x1Ff;ox", "&#127866 ox", "&#10;ox", "&#120", "&#xCA;", "&#65536;", "&#xFFFD;"]
)
def test_references_that_begin_like_one_to_a_control_character_stay(tmp_path: Path, sign: str) -> None:
    [article] = read(tmp_path, PAGE.replace("Nobody was", f"Nobody {sign}was").encode())
    assert isinstance(article, Article)
    assert f"Nobody {' '.join(html.unescape(sign).split())}was".replace("  ", " ") in article.text


def test_cells_that_span_thousands_are_narrowed_for_the_library() -> None:
    rows = "<tr><td rowspan=5000 colspan='900'>Lund</td><td rowspan=2>4</td></tr>" * 3
    tree = tree_of(f"<p>{'The ferry of Lindhaven sailed on Thursday. ' * 9}</p><table>{rows}</table>")
    measured_page(tree)
    assert {cell.get("rowspan") for cell in tree.iter("td")} == {"20", "2"}
    assert {cell.get("colspan") for cell in tree.iter("td")} == {"20", None}


def test_title_and_copyright_line_name_the_publisher_of_a_page_as_of_its_text(tmp_path: Path) -> None:
    story = "The old pier at the mouth of the river was sold on Monday to the county, which wants to keep it open."
    foot = "© 2023 Coastal Post Ltd. All rights reserved."
    page = f"<title>Old pier sold | Coastal Post</title><h1>Old pier sold</h1><p>{story}</p><footer>{foot}</footer>"
    (tmp_path / "note.txt").write_text(f"Old pier sold | Coastal Post\n\n{story}\n\n{foot}\n", encoding="utf-8")
    found = [*read(tmp_path, page.encode()), *read_file(tmp_path / "note.txt", "note.txt", Limits())]
    assert [(a.title, a.publisher) for a in found if isinstance(a, Article)] == [("Old pier sold", "Coastal Post")] * 2


@pytest.mark.parametrize(
    ("first", "author"),
    [
        ("By Ida Holm, 6 March 2014", "Ida Holm"),
        ("Posted on March 6th, 2014 by Ida Holm", "Ida Holm"),
        ("Written by Ida Holm | 6 March 2014", "Ida Holm"),
        ("By Friday, Mayor Ida Holm had left.", None),
        ("By Lake Osk, boats lay idle.", None),
        ("The quay was closed.", None),
    ],
)
def test_a_line_above_the_text_signs_it(first: str, author: str | None) -> None:
    prose = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    markup = f"<html><body><article><h1>Quay closed</h1><p>{first}</p>{prose}</article></body></html>"
    assert article_of(markup, "quay.html", Limits()).author == author


def page_of(head: str, top: str, bottom: str = "") -> Article:
    prose = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    return article_of(f"<html><head>{head}</head><body>{top}{prose}{bottom}</body></html>", "quay.html", Limits())


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("<div>By Ida Holm</div><div>6 March 2014, 10:22</div>", "", "Ida Holm"),
        ("<div>March 6, 2014 · 3 min · 586 words</div><div>Von Ida Holm</div>", "", "Ida Holm"),
        ("<div>South Pier</div><div>6 March 2014</div>", "", None),
        ("<div>Harbour Trust</div><div>6 March 2014</div>", "", None),
        ("<div>Port Ellery</div><div>6 March 2014</div>", "", None),
        ("<div>Storm Damage | 6 March 2014</div>", "", None),
        ("<div>Publicado por Puerto Libre</div>", "", None),
        ("", "<p>Otto Lind otto@quay.example</p>", None),
        ("", "<p>By Otto Lind: The pier is next</p>", None),
        ("", "<p>Next article by Otto Lind</p><p>By Otto Lind</p>", None),
        ("<div>Latest News</div><div>6 March 2014</div>", "", None),
        ("<div>For Immediate Release</div><div>6 March 2014</div>", "", None),
    ],
)
def test_a_by_line_below_the_headline_signs_the_text_and_a_name_elsewhere_does_not(
    above: str, below: str, author: str | None
) -> None:
    assert page_of("<title>Quay closed</title>", f"<h1>Quay closed</h1>{above}", below).author == author


@pytest.mark.parametrize("mark", ["¶", "#", "§", "🔗"])
def test_a_heading_s_link_to_itself_is_no_word_of_it(mark: str) -> None:
    article = page_of("", f'<h1>Quay closed<a href="#quay">{mark}</a></h1>')
    assert article.title == "Quay closed"
    assert mark not in article.text


@pytest.mark.parametrize(
    "part", ["Home", "Blog", "Opinion", "Breaking news", "Storms", "Anna Berg", "Port Ellery", "Photo Anna Berg"]
)
def test_what_is_at_the_head_of_a_page_and_in_its_title_may_be_no_publisher(part: str) -> None:
    for whole in (f"{part} - Quay closed", f"Quay closed | {part}"):
        foot = f"<p>{part} © 2014</p>" if part.startswith("Photo") else ""
        article = page_of(f"<title>{whole}</title>", f"<div>{part}</div><h1>Quay closed</h1>", foot)
        assert (article.title, article.publisher) == ("Quay closed", None)


def test_a_newspaper_in_the_title_is_the_publisher() -> None:
    article = page_of("<title>Quay closed | Harbour Gazette</title>", "<h1>Quay closed</h1>")
    assert (article.title, article.publisher) == ("Quay closed", "Harbour Gazette")


@pytest.mark.parametrize(
    ("whole", "top", "below"),
    [
        ("The storm - Causes", "The storm", "h2>Causes"),
        ("The quay is repaired: Related articles", "The quay is repaired", "h3>Related articles"),
        ("Chapter 1: The storm of the century", "Chapter 1", "h2>The storm of the century"),
        ("Annual Report 2014 - Foreword", "Annual Report 2014", "h2>Foreword"),
    ],
)
def test_a_heading_further_down_does_not_take_the_place_of_the_first(whole: str, top: str, below: str) -> None:
    article = page_of(f"<title>{whole}</title>", f"<h1>{top}</h1>", f"<{below}</{below[:2]}><p>{FIRST}</p>")
    assert (article.title, article.publisher) == (top, None)


TAILS = [
    "<div>Comments (2)</div><div>~pip 13.03.2014 08:12</div><p>At last.</p><div>~tom 14.03.2014 09:40</div>",
    "<h2>2 odpowiedzi na „Quay”</h2><p>Kuba 8 marca 2014 o 10:12</p><p>Super.</p><p>Ola 9 marca 2014 o 8:02</p>",
    "<h2>Customer reviews</h2><p>Lovely</p><p>Reviewed on 4 March 2014</p><p>Wet</p><p>Reviewed on 5 March 2014</p>",
    "<h3>Sur le même sujet</h3><ul><li>11/03/2014 - Le marché</li><li>08/03/2014 - Piscine</li></ul>",
    "<h3>Другие новости</h3><div>13 марта 2014 Дорога</div><div>11 марта 2014 Выставка</div>",
]


@pytest.mark.parametrize("tail", TAILS)
def test_what_is_below_the_article_without_a_mark_is_left_out(tail: str) -> None:
    article = page_of("<title>Quay closed</title>", "<h1>Quay closed</h1>", tail)
    assert article.text.endswith(THIRD)


def test_a_discussion_and_a_list_without_days_are_the_article_s() -> None:
    section = f"<h2>Discussion</h2><p>{FIRST}</p>"
    assert page_of("", "<h1>Quay closed</h1>", section).text.endswith(FIRST)


@pytest.mark.parametrize(
    "heading",
    ["Discussion", "Reactions", "Reviews", "Responses", "Conversation", "Readers' letters", "What people say"],
)
def test_a_section_of_the_article_with_a_dated_line_stays(heading: str) -> None:
    below = "".join(f"<p>{number}. {words}</p>" for number in range(4) for words in (FIRST, SECOND, THIRD))
    for dated in ("<p>6 March 2014</p>", "<p>6 March 2014</p><p>Letter of 7 March 2014</p>"):
        text = page_of("", "<h1>Quay closed</h1>", f"<h2>{heading}</h2>{dated}{below}").text
        assert all(f"{number}. {words}" in text for number in range(4) for words in (FIRST, SECOND, THIRD))


def test_thousands_of_links_in_a_heading_cost_no_square_of_them() -> None:
    tree = tree_of(f"<html><body><h1>Quay{'<a>¶</a>x' * 40_000}</h1></body></html>")
    began = time.process_time()
    layout.drop_permalinks(tree)
    assert time.process_time() - began < 1
