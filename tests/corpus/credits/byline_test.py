"""Publisher and author from the plain text of a page; where nothing names them, there are none."""

import pytest

from corpus.body import segment
from corpus.credits.byline import credits_of

BODY = (
    "The ferry to the outer islands stopped running on Monday, after the harbour office found cracks in both of its"
    " landing stages and ordered them to be closed until they are repaired.\n\n"
    "For the three hundred people who live out there the news came late. The shop on the larger island has flour for"
    " two weeks, and the doctor, who comes on Thursdays, will have to come by helicopter."
)
TITLE = "Islands cut off as ferry stops"

HEADS = [
    # lines under the title, publisher, author
    ("", None, None),
    ("By Ida Moen", None, "Ida Moen"),
    ("by IDA MOEN", None, "Ida Moen"),
    ("Written by Jean-Luc O'Hara", None, "Jean-Luc O'Hara"),
    ("Interview by Agnes Okafor, 22 November 2019", None, "Agnes Okafor"),
    ("Text and photos by Rosa Lindt", None, "Rosa Lindt"),
    ("Analysis by Jan Kern", None, "Jan Kern"),
    ("By Ida Moen and Per Dahl", None, "Ida Moen"),
    ("By Ida Moen September 1, 2019", None, "Ida Moen"),
    ("Von Jürgen Müller", None, "Jürgen Müller"),
    ("Автор: Мария Иванова", None, "Мария Иванова"),
    ("作者：王小明", None, "王小明"),
    ("海岸社林港2014年3月6日电 渡轮停航。", "海岸社", None),
    ("海岸社林港3月6日电 渡轮停航。", "海岸社", None),
    ("（海岸晚报2014年3月6日讯）渡轮停航。", "海岸晚报", None),
    ("2017-11-06, IDA MOEN", None, "Ida Moen"),
    ("March 6, 2014 | Ida Moen", None, "Ida Moen"),
    ("August 19, 2014 by ...", None, None),
    ("August 19, 2014 by admin", None, None),
    ("By Staff Writer", None, None),
    ("By Regan September 1, 2019", None, None),
    ("Communicate with the Author!", None, None),
    ("Reuters, March 6, 2014", "Reuters", None),
    ("Xinhua, March 6, 2014 Adjust font size:", "Xinhua", None),
    ("Coastal Post - 6 March 2014, 10:15", "Coastal Post", None),
    ("Source: Coastal Post", "Coastal Post", None),
    ("来源：海岸日报", "海岸日报", None),
    ("6 March 2014", None, None),
    ("6 March 2014 ...", None, None),
    ("By ...", None, None),
    ("By Our Correspondent", None, None),
    ("By Senior Editor", None, None),
    ("By the newsroom", None, None),
    ("By Ida Moen, Staff Writer", None, "Ida Moen"),
    ("By Ida Moen Staff Writer", None, "Ida Moen"),
    ("By Ida Moen, Science Correspondent", None, "Ida Moen"),
    ("Text: Ida Moen", None, "Ida Moen"),
    ("Por Redacción", None, None),
    ("Von Redaktion", None, None),
    ("Ida Moen | Coastal Post | 6 March 2014", "Coastal Post", "Ida Moen"),
    ("Ida Moen • 6 March 2014 • 3 min read", None, "Ida Moen"),
    ("来源：海岸日报　2014年3月6日", "海岸日报", None),
    ("2014-03-06 09:20 来源：海岸日报", "海岸日报", None),
    ("2014-03-06 来源：海岸日报 作者：王小明", "海岸日报", "王小明"),
    ("来源：Coastal 海岸通讯　2014年3月6日", "Coastal 海岸通讯", None),
    ("作者：本报记者", None, None),
    ("本报记者 王小明", None, "王小明"),
    ("文/王小明", None, "王小明"),
    ("Источник: Береговые новости", "Береговые новости", None),
    ("Quelle: Küstenblatt, 6. März 2014", "Küstenblatt", None),
    # the place of a report, or a part of the paper
    ("Skerrywick, 6 March 2014", None, None),
    ("Skerrywick, 6. März 2014", None, None),
    ("SKERRYWICK – 6 March 2014", None, None),
    ("6 March 2014, Skerrywick", None, None),
    ("Skerrywick, le 6 mars 2014", None, None),
    ("North Skerry, 6 March 2014", None, None),
    ("Sport | 6 March 2014", None, None),
    ("Mittwoch, 6. März 2014", None, None),
    ("Stand: 6. März 2014", None, None),
    ("Coastal.md, 6 March 2014", "Coastal.md", None),
    ("News, 6 March 2014", None, None),
    ("Reuters, 6 March 2014", "Reuters", None),
    # words and photographs, in other languages
    ("Text: Ida Moen, Fotos: Per Dahl", None, "Ida Moen"),
    ("Text: Ida Moen  Foto: Per Dahl", None, "Ida Moen"),
    ("Text: Ida Moen Bild: Per Dahl", None, "Ida Moen"),
    ("Texte : Ida Moen Images : Per Dahl", None, "Ida Moen"),
    ("Texto: Ida Moen Imágenes: Per Dahl", None, "Ida Moen"),
    ("Tekst: Ida Moen Beeld: Per Dahl", None, "Ida Moen"),
    ("Text: Ida Bild", None, "Ida Bild"),
    ("Tekst: Ida Moen | Foto's: Per Dahl", None, "Ida Moen"),
    ("Testo di Ida Moen, foto di Per Dahl", None, "Ida Moen"),
    ("Por Ida Moen / Fotos: Per Dahl", None, "Ida Moen"),
    ("Tekst: Ida Moen, zdjęcia: Per Dahl", None, "Ida Moen"),
    ("Текст: Мария Иванова. Фото: Пётр Орлов", None, "Мария Иванова"),
    ("文/王小明 图/李四", None, "王小明"),
    ("记者：王小明　编辑：李四", None, "王小明"),
    ("取材・文＝佐藤花子", None, "佐藤花子"),
    ("文・写真：佐藤花子", None, "佐藤花子"),
    ("김영희 기자", None, "김영희"),
    ("[서울] 김영희 특파원 kim@coast.example", None, "김영희"),
    ("서울 기자", None, None),
    ("사회부 기자", None, None),
    ("해외 특파원", None, None),
    ("김영희 기자 회견", None, None),
    ("Words: Ida Moen. Pictures: Per Dahl", None, "Ida Moen"),
    ("Text und Fotos: Ida Moen", None, "Ida Moen"),
    ("Tekst en foto's: Ida Moen", None, "Ida Moen"),
    ("Texto: Ida Moen / Fotografia: Per Dahl", None, "Ida Moen"),
    ("Ein Bericht von Ida Moen", None, "Ida Moen"),
    ("Propos recueillis par Ida Moen", None, "Ida Moen"),
    ("A cura di Ida Moen", None, "Ida Moen"),
    ("From our own correspondent Ida Moen", None, "Ida Moen"),
    ("作者 | 王小明 编辑 | 李四", None, "王小明"),
    ("Ein Leben von Ida Moen", None, None),
    ("Un día de San Juan", None, None),
    ("Words with Ida Moen", None, None),
    ("Foto: Per Dahl", None, None),
    ("Photo by Per Dahl", None, None),
    ("Text messages from the harbour", None, None),
    # whose job comes before the name
    ("Von unserer Korrespondentin Ida Moen, Oslo", None, "Ida Moen"),
    ("Van onze verslaggever Ida Moen", None, "Ida Moen"),
    ("De notre envoyée spéciale Ida Moen", None, "Ida Moen"),
    ("Von unserer Redaktion", None, None),
    # other orders and words
    ("Door Ida Moen en Per Dahl", None, "Ida Moen"),
    ("Av Ida Moen", None, "Ida Moen"),
    ("Yazan: Ida Moen", None, "Ida Moen"),
    ("Author: Moen, Ida", None, "Ida Moen"),
    ("Ida Moen, Special to the Post", None, "Ida Moen"),
    # verbs of writing; who publishes may be a house
    ("Geschrieben von: Ida Moen", None, "Ida Moen"),
    ("Escrito por Ida Moen el 7 de octubre de 2016", None, "Ida Moen"),
    ("Scritto da Ida Moen alle 18:22", None, "Ida Moen"),
    ("7 октября 2016 г. Написал: Иван Петров", None, "Иван Петров"),
    ("Publicado por Puerto Libre", None, None),
    ("Veröffentlicht von Hafen Ellery", None, None),
    ("كتب: سامر الحلواني", None, "سامر الحلواني"),
    ("Otto Lind otto@quay.example", None, None),
    # no names: of a file, of a label, of a notice, of a link, of two words that have lost their space
    ("README.md Mention quays 3 March 2014", None, None),
    ("日時：2014年3月6日", None, None),
    ("For Immediate Release\nMarch 6, 2014", None, None),
    ("January 13, 2020 at 08:45 AM | categories: Boats | View Comments", None, None),
    ("WhereBrannock HeadCost 6 March 2014", None, None),
]


@pytest.mark.parametrize(("lines", "publisher", "author"), HEADS, ids=[row[0] or "nothing" for row in HEADS])
def test_the_lines_under_the_title(lines: str, publisher: str | None, author: str | None) -> None:
    text = f"{TITLE}\n{lines}\n\n{BODY}\n"
    found = credits_of(text, segment(text))
    assert (found.publisher, found.author) == (publisher, author)


TAILS = [
    ("ASIA WEEKLY is a publication by Coastal Post\nCopyright by Coastal Post", "Coastal Post Asia Weekly"),
    ("WORLD WEEKLY is a publication of Coastal Post", "Coastal Post World Weekly"),
    ("Skerry is a publication of the Coastal Trust", "Skerry"),
    ("© 2014-2019 Coastal Post. All rights reserved.", "Coastal Post"),
    ("Copyright © 2019 Coastal Post Inc. All rights reserved.", "Coastal Post"),
    ("© Copyright Coastal Post 2019", "Coastal Post"),
    ("© 2019 WordPress.com", None),
    ("© CC BY-NC", None),
    ("© 2018 Все права защищены", None),
    ("Copyright 2019. Wszelkie prawa zastrzeżone", None),
    ("© 2019 Tous droits réservés", None),
    ("Powered by WordPress\ncounter for wordpress", None),
    ("You are commenting using your WordPress.com account.\nMember of The Harbour League", None),
]


@pytest.mark.parametrize(("lines", "publisher"), TAILS, ids=[row[0][:40] for row in TAILS])
def test_the_imprint_below(lines: str, publisher: str | None) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{lines}"
    assert credits_of(text, segment(text)).publisher == publisher


OPENINGS = [
    (
        "On the 29th, the 04 edition of the coastal Post published the article, and the Coastal Post stands by it.",
        "Coastal Post",
    ),
    (
        "OSLO, March 6 (Reuters) - The ferry has stopped running, and nobody can say for how long it will be so.",
        "Reuters",
    ),
    (
        "Earlier this year, Skerry reported on the cracks in the landing stages, and the county said that it knew.",
        "Skerry",
    ),
    ("Earlier this year, Skerry reported that the county knew of the cracks in the landing stages of the port.", None),
    ("The mayor told Skerry that the county knew of the cracks in the landing stages long before this spring.", None),
]


@pytest.mark.parametrize(("sentence", "publisher"), OPENINGS, ids=[row[0][:30] for row in OPENINGS])
def test_what_the_body_says_of_the_paper_it_is_in(sentence: str, publisher: str | None) -> None:
    text = f"{TITLE}\n\n{sentence}\n\n{BODY}"
    assert credits_of(text, segment(text)).publisher == publisher


@pytest.mark.parametrize(
    "imprint",
    [
        "© 2014 Skerrywick. All rights reserved.",
        "Copyright Skerrywick",
        "© Copyright Skerrywick 2014-2019 | Terms of use",
        "Copyright (c) 2014 Skerrywick, Inc.",
    ],
)
def test_a_word_beside_a_date_is_the_publisher_where_the_page_names_its_site_so(imprint: str) -> None:
    text = f"{TITLE}\n\nSkerrywick, 6 March 2014\n\n{BODY}\n\n{imprint}\n"
    assert credits_of(text, segment(text)).publisher == "Skerrywick"


@pytest.mark.parametrize(
    "imprint",
    [
        "Write to us at www.skerrywick.com",
        "More at visit.skerrywick.no",
        "© 2014 Visit Skerrywick",
        "© 2014 Skerrywick Harbour Trust",
    ],
)
def test_a_place_beside_a_date_is_no_publisher_for_an_address_or_a_part_of_a_holder_s_name(imprint: str) -> None:
    text = f"{TITLE}\n\nSkerrywick, 6 March 2014\n\n{BODY}\n\n{imprint}\n"
    assert credits_of(text, segment(text)).publisher != "Skerrywick"


def test_a_place_that_the_article_speaks_of_is_no_author() -> None:
    text = f"{TITLE}\n\nFria Skerry, 6 March 2014\n\n{BODY} The council of Fria Skerry is to meet.\n"
    assert credits_of(text, segment(text)).author is None


def test_the_site_behind_the_headline_of_a_page() -> None:
    menu = "Home\nNews\nSport\nWeather\nSign in\nSubscribe"
    text = f"{TITLE} - Coastal Post\n{menu}\n\n{TITLE}\n\n{BODY}\n\nShare\nPrivacy policy"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == TITLE
    assert credits_of(text, page).publisher == "Coastal Post"
