"""Which spans of a text are the article: notes keep everything, pages lose their furniture, offsets hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.body import left_out_of, segment, whole
from corpus.body.measures import NAMES
from corpus.body.weights import WEIGHTS

PARAGRAPHS = (
    "The ferry to the outer islands stopped running on Monday, after the harbour office found cracks in both of its"
    " landing stages and ordered them to be closed until they are repaired.",
    '"We had hoped to get through the summer," said the harbour master, who has asked the county for money every year'
    " since the storm. The county says that it never saw the letters.",
    "For the three hundred people who live out there the news came late. The shop on the larger island has flour for"
    " two weeks, and the doctor, who comes on Thursdays, will have to come by helicopter.",
    "Fishermen have offered to carry letters and medicine. They may not carry passengers, because their boats have no"
    " licence for it, but nobody on the islands believes that anyone will be fined.",
)
ARTICLE = "\n\n".join(PARAGRAPHS)
MENU = "\n".join(["Home", "News", "Politics", "Sport", "Weather", "Sign in", "Subscribe", "Newsletter", "Contact us"])
BELOW = "\n".join(
    [
        "Share on Facebook",
        "Share on Twitter",
        "Related articles",
        "More stories",
        "Most read",
        "About us",
        "Privacy policy",
    ]
)
COMMENTS = (
    "3 comments\n\nOlaf says:\nI took that ferry for forty years and it was always late, but I will miss it,"
    " as everyone here will.\nReply\n\nLeave a Reply\nYour email address will not be published."
)


def kept(text: str) -> str:
    return "\n".join(text[start:end] for start, end in segment(text).body)


NOTES = {
    "two lines": "Buy milk on the way home.\nCall Anna about Sunday.",
    "poem": "It burns low now,\na small moth circling,\nand nobody speaks\n\nuntil the rain\ncomes over",
    "list": "- tent\n- rope\n- maps\n- contact lenses\n- books\n",
    "numbered list": "1. Home\n2. Work\n3. Weather\n4. Sport",
    "one word": "ferry",
    "one sentence": "The ferry has stopped.",
    "Chinese": "今年冬天水库结了冰，附近的村民每天早上都来看。老人说三十年没有见过这样的冰。\n\n孩子们在岸边放风筝。",
    "Chinese, no punctuation": "今年冬天水库结了冰附近的村民每天早上都来看",
    "dialogue": "- Where have you been?\n- At the sea.\n- For three years?\n- For three years.",
    "paragraphs": ARTICLE,
    "headings in prose": f"{PARAGRAPHS[0]}\n\nPolitics\n\n{PARAGRAPHS[1]}\n\nWeather\n\n{PARAGRAPHS[2]}",
    "hard-wrapped": "The mill stood at the bend of the river for two hundred years before\nanyone thought of pulling it"
    " down. In the spring of that year the\ncouncil sent two men with a map and a tin of red paint, and by noon\nevery"
    " door had a cross on it.",
    "Arabic": "توقفت العبارة عن العمل يوم الاثنين بعد أن وجد مكتب الميناء شقوقا.\n\n"
    "قال مدير الميناء إنه طلب المال كل عام.",
    "windows line ends": "The ferry has stopped.\r\n\r\nNobody knows for how long it will be.\r\n",
}


@pytest.mark.parametrize("text", NOTES.values(), ids=NOTES.keys())
def test_a_note_is_kept_whole(text: str) -> None:
    page = segment(text)
    assert page.body == ((len(text) - len(text.lstrip()), len(text.rstrip())),)
    assert page.left_out == ()


def test_a_title_over_prose_is_recognised_and_a_title_over_a_list_stays_in_the_body() -> None:
    page = segment(f"Islands cut off\n\n{ARTICLE}")
    assert page.title == (0, 15)
    assert [part.kind for part in page.left_out] == ["title"]
    page = segment("Packing list\n\n- tent\n- rope\n- tea")
    assert page.title == (0, 12)
    assert page.left_out == ()


def test_a_first_line_closed_like_a_sentence_is_never_lost() -> None:
    text = f"Islands wait for the ferry that the county closed.\n\n{ARTICLE}"
    assert kept(text).startswith("Islands wait")


PAGES = {
    "menu above, share and related links below": f"{MENU}\n\nIslands cut off\n\n{ARTICLE}\n\n{BELOW}",
    "breadcrumb and a widget beside the date": (
        f"You are here: Home / News\n\nIslands cut off\n\nCoastal Post, March 6, 2014 Adjust font size:\n\n{ARTICLE}"
        "\n\nBookmark and Share\n\nRelated News"
    ),
    "label and image credit": (
        f"Islands cut off\nSea and coast\nImage credit: Ida Moen\n\n{ARTICLE}\n\nEditor: Per Dahl\n\nSee also"
    ),
    "imprint": f"Islands cut off\n2017-11-06, IDA MOEN\n\n{ARTICLE}\n\nCopyright by Coastal Post, all rights reserved",
    "comments": f"{MENU}\nIslands cut off\n\n{ARTICLE}\n\n{COMMENTS}\n\n{BELOW}",
    "Chinese": "首页\n新闻\n登录\n注册\n更多\n\n水库的冬天\n\n"
    + "今年冬天水库结了冰，附近的村民每天早上都来看，老人说三十年没有见过这样的冰，大家都很高兴。\n\n" * 3
    + "\n\n分享到微信\n相关新闻\n版权所有",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_furniture_is_left_out_and_every_paragraph_kept(text: str) -> None:
    page = segment(text)
    body = kept(text)
    paragraphs = PARAGRAPHS if PARAGRAPHS[0] in text else ("今年冬天水库结了冰",)
    assert all(paragraph in body for paragraph in paragraphs)
    furniture = [line for line in (MENU + "\n" + BELOW + "\n" + COMMENTS).splitlines() if len(line) > 5]
    furniture += [
        "You are here",
        "Adjust font",
        "Bookmark",
        "Image credit",
        "Editor:",
        "See also",
        "Copyright",
        "登录",
        "分享",
    ]
    assert not [line for line in furniture if line in body]
    assert page.title is not None
    assert text[slice(*page.title)] in ("Islands cut off", "水库的冬天")


def test_left_out_parts_have_kinds() -> None:
    page = segment(PAGES["breadcrumb and a widget beside the date"])
    assert [part.kind for part in page.left_out][:2] == ["navigation", "title"]
    assert {"share", "related"} <= {part.kind for part in page.left_out}


def test_a_markdown_text_is_kept_but_for_its_heading_and_date_line() -> None:
    text = "# Islands cut off\n\n6 March 2014\n\nShare\n\n" + ARTICLE
    page = whole(text)
    assert [text[part.start : part.end] for part in page.left_out] == ["# Islands cut off", "6 March 2014"]
    assert page.title == (0, 17)
    assert whole("6 March 2014").body == ((0, 12),)


def test_a_body_set_by_hand_leaves_out_the_rest() -> None:
    parts = left_out_of("menu\n\nbody\n\nend", ((6, 10),))
    assert [(part.start, part.end) for part in parts] == [(0, 4), (12, 15)]


def test_blank_texts_have_no_body() -> None:
    assert segment("").body == segment("\n \n").body == ()


def test_the_weights_are_those_of_the_features() -> None:
    assert tuple(WEIGHTS) == NAMES


lines = st.one_of(
    st.sampled_from([*MENU.splitlines(), *BELOW.splitlines(), *COMMENTS.splitlines(), *PARAGRAPHS]),
    st.text(max_size=60),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=40).map("\n".join))
def test_body_and_left_out_cover_the_text_in_order(text: str) -> None:
    page = segment(text)
    spans = sorted([*page.body, *((part.start, part.end) for part in page.left_out)])
    last = 0
    for start, end in spans:
        assert start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    assert bool(page.body) == any(text[start:end].strip() for start, end in spans)


def test_a_text_of_very_many_lines_is_no_page() -> None:
    text = "Home\n" * 50_001
    assert segment(text).body == ((0, len(text) - 1),)


@pytest.mark.parametrize("character", ["a", " a", "中", ".", "|", "by ", "1 ", "Copyright ", "(", "earlier, "])
def test_one_endless_line_is_read(character: str) -> None:
    text = character * 200_000
    assert segment(text).body


def test_headings_that_may_be_comments_are_read_in_linear_time() -> None:
    text = f"{ARTICLE}\n\n" + "Comments\nDiscussion\n2 comments\n" * 13_000 + f"\n{ARTICLE}"
    assert segment(text).body


def test_the_article_alone_stays_whole_whatever_it_speaks_of() -> None:
    text = (
        f"{PARAGRAPHS[0]}\n\nComments\n\n{PARAGRAPHS[1]}\n\nContact\n\n{PARAGRAPHS[2]}\n\nSources:\n"
        "https://example.org/a\nhttps://example.org/b\nThe book of the harbour, second edition\n"
    )
    assert segment(text).body == ((0, len(text) - 1),)
