"""Where readers' comments begin: below the headline, never in a menu above it."""

import pytest

from corpus.body import segment
from corpus.body.comments import comments_begin
from corpus.body.features import looks_of
from corpus.body.lines import units_of

MENU = ["史蒂文的家 藍天", "相簿", "部落格", "留言", "名片", "相關文章", "Dec 28 Sat 2013 00:28"]
POEM = [
    "山路一路上雲氣山嵐滯留山頭順路下切蜿蜒道路後不久即抵達",
    "營區內除了露營民宿餐飲賞楓項目多了許多原木飾品更有畫龍點睛效果",
    "外拍的攝影班學員一堆早已不時穿梭其間各自努力地尋找拍攝角度",
    "午後山嵐興起雲氣遊蕩盤旋在對岸山頭人潮來來去去似乎也沒有減少",
] * 4
PROSE = (
    "The harbour council has agreed to widen the eastern quay, which ferry companies had asked for. "
    "Work is to begin once the tenders have been opened, the engineer in charge told reporters."
)
TITLE = "Eastern quay is to be widened"


def body(*lines: str) -> str:
    text = "\n\n".join(lines)
    return "".join(text[start:end] for start, end in segment(text).body)


def test_an_entry_of_a_menu_above_the_headline_begins_no_comments() -> None:
    found = body("新竹尖石美樹營地賞楓 @ 史蒂文的家 藍天", *MENU, "新竹尖石美樹營地賞楓", *POEM)
    assert all(line in found for line in POEM)
    assert "相簿" not in found


@pytest.mark.parametrize("site", ["The Harbour Post of Quillhaven and the Northern Coast", ""])
def test_comments_below_an_article_are_left_out_whatever_is_in_the_footer(site: str) -> None:
    lines = [f"{TITLE} | {site}", "Home", "News", "Sport", TITLE, PROSE, PROSE.replace("quay", "pier"), "2 Comments"]
    lines += ["Tom says:", "9 March 2014, 12:00", "At last, and about time too, I have waited long enough.", "Reply"]
    found = body(*lines, "Privacy", "Imprint", *([site] if site else []))
    assert PROSE in found
    assert "about time" not in found


TEASER = "The mayor of a town up the coast has announced that she will not stand again when the year is over."
LISTED = ["Coast", "Harbour Wire", "{} Comments. Click to view comments", "The mayor goes", TEASER, "3 hours ago"]
DATED = [TITLE, "Ada Lund", "2 December 2016"]


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ([line.format(number) for number in (30, 272, 4, 18) for line in LISTED], "11 Comments"),
        ([TEASER.replace("mayor", f"{number}th abbot") for number in range(15)], "11 Comments"),
        ([TEASER, TEASER, "* Pictures", "* Blog", "* Comments", "* Cards", "Related", "28 December 2013 00:28"], ""),
    ],
    ids=["under teasers", "below the date of the article", "in a list of links"],
)
def test_a_count_or_link_above_the_article_begins_no_comments(above: list[str], count: str) -> None:
    paragraphs = [PROSE.replace("quay", place) for place in ("quay", "pier", "mole", "wharf")]
    lines = ["The Harbour Post", *above, *DATED, *([count] if count else []), *paragraphs]
    text = "\n\n".join(lines)
    units = units_of(text)
    assert comments_begin(text, units, looks_of(text, units)) == len(units)
