"""Days in a page's furniture and in its story beside its own: tables of small pages written for these tests."""

import pytest

from corpus.dates.publication.text import from_text
from corpus.types import SourceDate
from tests.corpus.dates.publication.quay_page import PROSE, TITLE, read

GERMAN = (
    "Der Hafenrat hat beschlossen, den östlichen Kai zu verbreitern, was die Fährgesellschaften seit der Schließung "
    "der alten Mole gefordert hatten, sagte der Bürgermeister vor dem Rathaus.\n\n"
    "Die Arbeiten sollen beginnen, sobald die Angebote vorliegen, und der Fischmarkt zieht so lange in das nördliche "
    "Becken, bis die Kräne wieder abgebaut sind, so der zuständige Ingenieur.\n"
)
HAN = (
    "港口委员会已决定拓宽东码头，这是旧防波堤关闭以来渡轮公司一直要求的举措，市长在市政厅外对记者说。\n\n"
    "招标结束后即开工，起重机占用摊位期间鱼市将迁往北港池，负责的工程师表示。商贩们意见不一，有人担心失去顾客。\n"
)


def other(text: str, body: str) -> SourceDate:
    begin = text.find(body)
    return from_text(text, ((begin, begin + len(body)),))


# The heading of other articles, their titles and days, in the languages covered; the page itself states no day.
RELATED = [
    ("Related", "Ferry fares to rise in spring\n2 January 2014"),
    ("Read also", "Ferry fares to rise in spring 2 January 2014"),
    ("You may also like", "2 January 2014\nFerry fares to rise in spring"),
    ("Lesen Sie auch", "Fähren werden im Frühling teurer 02.01.2014"),
    ("Das könnte Sie auch interessieren", "Fähren werden im Frühling teurer\n2. Januar 2014"),
    ("À lire aussi", "Les bacs seront plus chers\n2 janvier 2014"),
    ("Noticias relacionadas", "Los barcos serán más caros 2 de enero de 2014"),
    ("Leia também", "Os barcos vão ficar mais caros\n2 de janeiro de 2014"),
    ("Leggi anche", "I traghetti costeranno di più 2 gennaio 2014"),
    ("Lees ook", "Veerboten worden duurder\n2 januari 2014"),
    ("Читайте также", "Паромы подорожают весной\n2 января 2014"),
    ("関連記事", "渡船の運賃が値上げ 2014.01.02"),
    ("相关阅读", "渡轮票价上调\n2014-01-02"),
    ("관련기사", "여객선 요금 인상 2014.01.02"),
]


@pytest.mark.parametrize(("heading", "entry"), RELATED)
def test_a_day_below_a_heading_of_other_articles_is_theirs(heading: str, entry: str) -> None:
    assert read(f"{TITLE}\n\nBy Anna Berg\n\n{PROSE}\n{heading}\n{entry}\n").value is None


@pytest.mark.parametrize(("heading", "entry"), RELATED)
def test_the_page_s_own_day_beside_other_articles_is_read(heading: str, entry: str) -> None:
    page = f"{TITLE}\n\nBy Anna Berg\n6 March 2014, 10:15\n\n{PROSE}\n{heading}\n{entry}\n"
    assert read(page).value == "2014-03-06"


# Lists that name the page itself: (what is below the article, the day).
ENTRIES = [
    (f"News\n\n{TITLE}\n6 March 2014\n\nFerry fares to rise in spring\n2 January 2014\n", "2014-03-06"),
    (f"News\n\n{TITLE} 6 March 2014\n\nFerry fares to rise in spring 2 January 2014\n", "2014-03-06"),
    # a series: the title is beside several days
    (f"Episodes\n\n{TITLE}\n6 March 2014\n\n{TITLE}\n5 March 2014\n\n{TITLE}\n4 March 2014\n", None),
    # a day as close to another title
    (f"News\n\n2 January 2014\n{TITLE}\n6 March 2014\nFerry fares to rise in spring\n", None),
]


@pytest.mark.parametrize(("below", "day"), ENTRIES)
def test_an_entry_that_is_the_page_itself_tells_its_day(below: str, day: str | None) -> None:
    assert read(f"{TITLE} | Harbour Post\n\n{TITLE}\n\nBy Anna Berg\n\n{PROSE}\n{below}").value == day


# Lines right above or below the headline, by what makes their day the page's own or not.
def test_a_day_below_the_title_said_twice_is_no_masthead() -> None:
    menu = "Share\n" * 12
    page = f"{TITLE} | Post\n\n{TITLE}\n\nReuters\n\n6 March 2014\n{menu}\n{TITLE}\n\nBy Anna Berg\n\n{PROSE}"
    assert read(page).value == "2014-03-06"


def test_a_list_above_the_headline_does_not_make_its_day_one_of_the_list() -> None:
    above = "".join(f"Ferry number {day} is late again\n{day} March 2014\n" for day in (9, 8, 7, 5))
    page = f"{TITLE} | Post\n\n{above}\n{TITLE}\n6 March 2014, ab\n\n{PROSE}"
    assert read(page).value == "2014-03-06"


def test_the_end_of_a_headline_is_no_label() -> None:
    for title in ("Here comes the ferry: seventeen boats for Kids", "The new quay is a treat for"):
        assert read(f"{title} | Post\n\n{title}\n2014/03/06\nAnna Berg\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize("above", ["Last change:", "Letzte Änderung:", "Dernière mise à jour :", "最終更新日"])
def test_a_label_on_the_line_above_a_day_with_a_clock(above: str) -> None:
    for clock in ("", " 09:25", " um 09:25", " à 9:25"):
        date = read(f"{TITLE}\n\n{PROSE}\nViews\n5540\n{above}\n06.03.2014{clock}\nViews\n")
        assert (date.value, date.not_after) == (None, "2014-03-06"), clock


@pytest.mark.parametrize(
    "line",
    [
        "Der Rat stimmte am 6. März 2014 dem Ausbau zu.",
        "Bis einschließlich 6. März 2014 registrierte die Hafenpolizei mehr als tausend Schiffe, die ohne Erlaubnis am "
        "östlichen Kai angelegt hatten, und das waren doppelt so viele wie im Jahr davor.",
        "Am Samstag, 9. Juni 2018, um 19 Uhr lädt der Hafenverein zu einem Abend mit Musik ein.",
        "Am 9. Juni 2018 lädt der Verein alle zu einem Abend ein!",
    ],
)
def test_a_day_in_a_german_sentence_is_its_own(line: str) -> None:
    assert other(f"Der östliche Kai wird breiter\n\n{line}\n\n{GERMAN}", GERMAN).value is None
    dated = f"Der östliche Kai wird breiter\n\nVon Anna Berg am 8. März 2014\n\n{line}\n\n{GERMAN}"
    assert other(dated, GERMAN).value == "2014-03-08"


@pytest.mark.parametrize(
    "line",
    [
        "On Saturday, 9 June 2018, at 7 pm the club invites all to an evening with music.",
        "Le 9 juin 2018 le club invite tout le monde à une soirée.",
        "El sábado, 9 de junio de 2018, el club invita a todos a una noche de música.",
        "9 Haziran 2018 Cumartesi günü kulüp herkesi müzik gecesine davet ediyor.",
        "2018年6月9日（土）に港で音楽の夕べが開かれます。",
        "2018년 6월 9일 토요일에 항구에서 음악의 밤이 열립니다.",
        "俱乐部将于2018年6月9日在码头演出。",
        "On 9 June 2018 the club agreed.",
        "9 June 2018 saw the first boat come in.",
        "Am 9. Juni 2018 tagte der Rat.",
        "El 9 de junio de 2018 votó el pleno.",
        "Le 9 juin 2018, la mairie a voté.",
        "9 июня 2018 совет принял решение.",
        "9 czerwca 2018 rada podjęła decyzję.",
        "9 Haziran 2018'de meclis toplandı.",
    ],
)
def test_a_short_sentence_that_opens_with_its_day_is_its_own(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value is None
    assert read(f"{TITLE}\n\n6 March 2014\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    "line",
    [
        "On 6 March 2014 by Anna Berg in News.",
        "On 6 March 2014, Anna Berg",
        "On 6 March 2014",
        "Am 6. März 2014 online gestellt.",
        "6 марта 2014 г.",
        "6 marca 2014 r.",
        "6 Mart 2014'te yayınlandı.",
    ],
)
def test_a_by_line_that_opens_with_its_day_is_no_sentence(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(
    "line",
    [
        "Saturday, 8 March 2014, 0:26 AM Welcome Guest | RSS",
        "Samstag, 08.03.2014, 10:26 Willkommen, lieber Gast",
        "08.03.2014 10:26 Добро пожаловать, Гость",
    ],
)
def test_the_day_beside_a_greeting_is_that_of_the_visit(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\nHome\nNews\n\n{PROSE}").value is None


def test_the_only_label_of_a_publication_counts_in_a_list_of_others() -> None:
    others = "".join(
        f"Ferry fares to rise in spring {day:02}.01.2014\nThe fares are to rise.\n\n" for day in range(2, 9)
    )
    block = "How the pier was built in a year\n\nDate 06.03.2014\n\nAuthor Anna Berg"
    text = f"{TITLE}\n\n{PROSE}\n{others}\n{block}\n\n{others}"
    date = read(text)
    assert (date.value, date.provenance) == ("2014-03-06", "inferred")
    footer = text.replace("Date 06.03.2014", "This entry was posted on 06.03.2014")
    assert read(footer).provenance == "stated"


@pytest.mark.parametrize(
    "line",
    [
        "2014年3月6日（木）",
        "2014년 3월 6일 목요일",
        "본지 2014년 3월 6일",
        "6 Mart 2014 Perşembe günü",
        "本报讯 2014年3月6日",
    ],
)
def test_a_line_of_a_day_and_its_weekday_is_no_sentence(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


def test_a_list_of_others_close_below_a_short_article_is_theirs() -> None:
    short = "\n\n".join(PROSE.split("\n\n")[:2])
    text = f"{TITLE}\n\n{short}\n\nMore stories\n\nFerry fares to rise 2 January 2014\n"
    assert from_text(text, ((len(TITLE) + 2, len(TITLE) + 2 + len(short)),)).value is None


def test_a_day_in_a_sentence_of_han_signs_is_its_own() -> None:
    line = "港口委员会于2014年3月6日投票通过了拓宽东码头的计划，反对者寥寥。"
    assert other(f"东码头将拓宽\n\n{line}\n\n{HAN}", HAN).value is None
    assert other(f"东码头将拓宽\n\n2014年3月8日 10:15 来源：晚报\n\n{line}\n\n{HAN}", HAN).value == "2014-03-08"


@pytest.mark.parametrize(
    "line",
    [
        "2014年3月6日下午，港口委员会投票通过了拓宽东码头的计划，反对者寥寥，商贩们表示担忧。",
        "2014年3月6日，港口委员会投票通过了拓宽东码头的计划，反对者寥寥，商贩们表示担忧。",
        "2014年3月6日に港湾委員会は東埠頭の拡張を決定し、反対する者はほとんどいなかった。",
    ],
)
def test_a_day_that_opens_a_sentence_of_han_signs_is_its_own(line: str) -> None:
    assert other(f"东码头将拓宽\n\n{line}\n\n{HAN}", HAN).value is None
    signed = f"东码头将拓宽\n\n{line}\n\n{HAN}\n发布日期：2014-03-08 责任编辑：王芳"
    assert other(signed, HAN).value == "2014-03-08"


def test_a_labelled_day_above_the_headline_yields_to_no_unlabelled_one() -> None:
    page = "拓宽东码头\n\n来源: | 发布时间: 2014-03-08 | 浏览次数: 12\n\n拓宽东码头\n\n2014年3月6日，第十三届会议。\n\n"
    assert other(f"拓宽东码头\n\n{page}{HAN}", HAN).value == "2014-03-08"


@pytest.mark.parametrize(
    "line",
    [
        "Submitted on Thu, 2014-03-06 13:49",
        "Filed 6 Mar 2014 at 13:49 GMT",
        "Filed by Anna Berg, 6 March 2014, 13:49",
        "Filed: Thursday, 6 March 2014, 13:49",
        "Submitted by Anna Berg on Thu, 03/06/2014 - 13:49",
        "Soumis par Anna Berg le 6 mars 2014 à 13:49",
        "Gespeichert von Anna Berg am Do., 06.03.2014 - 13:49",
        "Enviado por Anna Berg el Jue, 06.03.2014 - 13:49",
    ],
)
def test_a_line_of_a_content_system_is_a_label(line: str) -> None:
    assert read(f"{TITLE} | Post\n\n{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


def test_what_was_submitted_without_a_clock_was_received() -> None:
    date = read(f"{TITLE}\n\nSubmitted on 6 March 2014\n\n{PROSE}")
    assert (date.value, date.not_before) == (None, "2014-03-06")


@pytest.mark.parametrize("line", ["March 6, 2014 -- Updated 0203 GMT (1003 HKT)", "6 March 2014, last updated 02:03"])
def test_the_clock_of_a_change_says_that_its_day_is_the_change_s(line: str) -> None:
    date = read(f"{TITLE}\n\n{line}\n\n{PROSE}")
    assert (date.value, date.not_after) == (None, "2014-03-06")


def test_as_of_a_day_inside_a_sentence_bounds_no_page() -> None:
    line = (
        "As of March 6, 2014, the series of prints that the old harbour office had sold was kept in the town's own "
        "archive, in a room above the rope walk. It was later moved to the museum, and twice back again."
    )
    assert read(f"{TITLE}\n\n{PROSE}\n{line}\n").not_after is None


def test_an_invitation_to_comment_heads_no_comments() -> None:
    page = f"{TITLE} | Post\n\n{TITLE}\nHarbour, Town Add comments\nMar 06 2014\n\n{PROSE}"
    assert read(page).value == "2014-03-06"


@pytest.mark.parametrize(
    "filed", ["Filed under: Harbour, Town", "Abgelegt in: Hafen, Stadt", "Étiquettes : port, ville"]
)
def test_a_day_beside_where_the_article_is_filed_is_its_own(filed: str) -> None:
    assert read(f"{TITLE} | Post\n\n{TITLE}\n\n{PROSE}\nNext Previous\n06.03.2014\n{filed}\n").value == "2014-03-06"


@pytest.mark.parametrize(
    "line",
    [
        "Posted on 6 March 2014 6 March 2014 Author Anna Berg Categories",
        "Published by Anna Berg for the harbour desk | 06.03.2014 08:03",
    ],
)
def test_a_date_line_below_the_article_is_no_title_of_another(line: str) -> None:
    page = f"{TITLE} | Post\n\n{TITLE}\n\n{PROSE}\n{line}\n5 thoughts on “{TITLE}”\nTom says:\nAt last.\n"
    assert read(page).value == "2014-03-06"


def test_a_date_line_elsewhere_settles_two_readings() -> None:
    page = f"{TITLE}\n\nPosted by Anna Berg, 06/03/2014\n\n{PROSE}\n"
    assert read(page).value == "2014"
    assert read(page + "Last updated:\nMarch 6, 2014\n").value == "2014-03-06"
    assert read(page + "Last updated:\nJune 3, 2014\n").value == "2014-06-03"
    assert read(page + "The market was opened on June 3, 2014 by the mayor and the council.\n").value == "2014"


@pytest.mark.parametrize("heading", ["Events", "Termine", "Upcoming"])
def test_days_below_the_heading_of_a_list_share_no_month_with_the_page(heading: str) -> None:
    assert read(f"{TITLE}\n\n{PROSE}\n{heading}\n\n12 May 2014 Choir\n\n19 May 2014 Brass\n").value is None


@pytest.mark.parametrize("line", ["© 2019 Harbour Post. 12 March 2019", "Copyright 12 March 2019 Harbour Post"])
def test_a_day_in_a_copyright_line_at_the_end_is_not_the_page_s(line: str) -> None:
    assert read(f"{TITLE}\n\n{PROSE}\n{line}\n").value is None
    assert read(f"{TITLE}\n\n6 March 2014\n\n{PROSE}\n{line}\n").value == "2014-03-06"


def test_a_copyright_line_with_a_clock_is_the_article_s_own() -> None:
    assert read(f"{TITLE}\n\n{PROSE}\nCopyright © 6 March 2014 - 12:14 by Anna Berg\n").value == "2014-03-06"


def test_the_days_of_a_life_in_the_first_sentence_are_not_the_page_s() -> None:
    life = (
        "Jon Moen ( 1658 – 2 December 1730 ) , also known as the younger, was a painter of ships who spent much of his "
        "working life at the eastern quay, where he had a room above the rope walk."
    )
    assert read(f"Jon Moen the painter\n\n{life}\n\n{PROSE}").value is None


def test_two_lines_with_scores_are_a_list_of_results() -> None:
    assert read("Fixtures\n\n01.03.2014 Harbour - Town 3:2\n08.03.2014 Town - Port 1:1\n").value is None
