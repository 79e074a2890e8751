"""Kinds of question, in four languages; what is not surely another kind is a question."""

import datetime

import pytest

from bot.questions.reading import read_question, with_year

TODAY = datetime.date(2021, 8, 18)

DATES_ONLY = [
    "What happened in May 2016?",
    "what was published in 2016",
    "What was reported on 2016-05-03?",
    "news from May 2016",
    "articles from 2016",
    "What happened yesterday?",
    "anything published last week?",
    "What else happened in 2016?",
    "show me all articles from May 2016",
    "What was said in the spring of 2016?",
    "What happened today?",
    "what do you have from 2016?",
    "What else have you got from May 2016?",
    "what's in the archive from 2016",
    "Was hast du von 2016?",
    "¿Qué tienes de 2016?",
    "Was geschah im Mai 2016?",
    "Was ist gestern passiert?",
    "Welche Artikel erschienen im Jahr 2016?",
    "¿Qué pasó en mayo de 2016?",
    "¿Qué se publicó en 2016?",
    "¿Qué noticias hubo en 2016?",
    "2016年5月发生了什么？",
    "在2016年有什么新闻？",
    "2016年报道了哪些事？",
]
LATEST = [
    ("latest on the ring road", "the ring road"),
    ("What is the latest news about the ring road?", "the ring road"),
    ("newest articles", ""),
    ("What's the most recent article?", ""),
    ("what is the newest article?", ""),
    ("most recent reports on salt mines", "salt mines"),
    ("what's new?", ""),
    ("What's new with the ring road?", "the ring road"),
    ("whats new", ""),
    ("whats new today", ""),
    ("whats the latest on the ring road", "the ring road"),
    ("What is new this week?", ""),
    ("any news?", ""),
    ("latest news from the harbour since 2016", "the harbour"),
    ("anything new about the lighthouse?", "the lighthouse"),
    ("give me the latest articles about eels", "eels"),
    ("Was gibt es Neues zum Hafen?", "Hafen"),
    ("die neuesten Nachrichten über die Brücke", "Brücke"),
    ("Was gibt es Neues?", ""),
    ("neueste Artikel", ""),
    ("las últimas noticias sobre el puerto", "el puerto"),
    ("¿Qué hay de nuevo?", ""),
    ("lo último sobre la huelga", "la huelga"),
    ("港口的最新消息", "港口"),
    ("最新消息", ""),
    ("关于大桥的最新报道是什么？", "大桥"),
]
ARCHIVE = [
    ("What articles do you have?", "articles"),
    ("how many articles are there?", "count"),
    ("How many articles do you have?", "count"),
    ("which sources do you have", "sources"),
    ("What are your sources?", "sources"),
    ("list all newspapers", "sources"),
    ("which newspapers are in here", "sources"),
    ("who publishes these articles?", "sources"),
    ("What topics do you cover?", "articles"),
    ("whats in the archive", "articles"),
    ("What is the oldest article?", "oldest"),
    ("what's the first article", "oldest"),
    ("oldest article", "oldest"),
    ("what are the earliest stories you have?", "oldest"),
    ("what is this bot?", "self"),
    ("From when to when?", "period"),
    ("what period does the archive cover?", "period"),
    ("How far back do you go?", "period"),
    ("who made you?", "self"),
    ("What can you do?", "self"),
    ("who are you", "self"),
    ("how big is the archive?", "count"),
    ("Welche Artikel hast du?", "articles"),
    ("Wie viele Artikel gibt es?", "count"),
    ("Welche Quellen hast du?", "sources"),
    ("Wer hat dich gemacht?", "self"),
    ("Was kannst du?", "self"),
    ("¿Qué artículos tienes?", "articles"),
    ("¿Cuántos artículos hay?", "count"),
    ("¿Qué fuentes tienes?", "sources"),
    ("¿Quién te hizo?", "self"),
    ("你有哪些文章？", "articles"),
    ("你有多少文章？", "count"),
    ("你有哪些来源？", "sources"),
    ("你能做什么？", "self"),
]
QUESTIONS = [
    "What is the latest version of the timetable?",
    "Who was the newest member of the council?",
    "recent floods",
    "What happened at the quay in 2016?",
    "What happened to the ferry?",
    "What was published by the council?",
    "How many articles of the treaty were changed?",
    "Which newspapers did Hearst own?",
    "who made the bell?",
    "What can you do against mildew?",
    "What can the mayor do?",
    "news agency strike",
    "latest train to Oldburg",
    "What articles of clothing were stolen?",
    "When was the article published?",
    "in 2016",
    "Who reported the theft in 2016?",
    "How many sources does the river have?",
    "Which paper printed the letter in 2016?",
    "What is the newest bridge?",
    "What is the oldest bridge?",
    "What is the first article of the treaty?",
    "oldest news stand in Marn",
    "Who publishes the Gazette?",
    "What do you have from the fire of 2016?",
    "What topics does the treaty cover?",
    "whats new york like",
    "any news about the lighthouse near Marn?",
    "Welche Artikel der Verfassung gelten?",
    "Wer hat die Brücke gemacht?",
    "Was geschah im Mai 2016 am Hafen?",
    "¿Qué pasó en el puerto en 2016?",
    "¿Quién hizo el puente?",
    "2016年港口发生了什么？",
    "谁做了这座桥？",
    "What happened?",
    "What is the period of the comet?",
    "How far back does the cave go?",
]


@pytest.mark.parametrize("text", DATES_ONLY)
def test_a_question_of_dates_alone(text: str) -> None:
    reading = read_question(text, today=TODAY)
    assert reading.kind == "dates_only"
    assert reading.after or reading.before


@pytest.mark.parametrize(("text", "topic"), LATEST)
def test_a_question_for_what_is_newest(text: str, topic: str) -> None:
    reading = read_question(text, today=TODAY)
    assert (reading.kind, reading.topic) == ("latest", topic or None)


@pytest.mark.parametrize(("text", "subject"), ARCHIVE)
def test_a_question_about_the_archive(text: str, subject: str) -> None:
    reading = read_question(text)
    assert (reading.kind, reading.subject) == ("about_the_archive", subject)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_not_surely_another_kind_is_a_question(text: str) -> None:
    assert read_question(text, today=TODAY).kind == "question"


def test_options_make_a_question_of_dates_alone() -> None:
    assert read_question("What happened?", after="2016", before="2016").kind == "dates_only"


SPOKEN = [
    ("How many passengers came in April 2016?", "2016-04-01", "2016-04-30"),
    ("Who was mayor in 2016?", "2016-01-01", "2016-12-31"),
    ("Which bridge was closed before 2016?", None, "2015-12-31"),
    ("What happened at the quay in 2016?", "2016-01-01", "2016-12-31"),
    ("Wer war 2015 Bürgermeister, und wer im Jahr 2016?", "2016-01-01", "2016-12-31"),
    ("Was geschah im Mai 2016 am Hafen?", "2016-05-01", "2016-05-31"),
    ("¿Quién fue alcalde en 2016?", "2016-01-01", "2016-12-31"),
    ("2016年港口发生了什么？", "2016-01-01", "2016-12-31"),
]
PUBLISHED = [
    "What was published in 2016 about the quay?",
    "articles from 2016 about the quay",
    "Which articles on the quay appeared in 2016?",
    "What did the Gazette report in 2016 about the quay?",
    "news about the quay since 2016",
    "quay news before 2016",
    "Welche Artikel erschienen im Jahr 2016 über den Hafen?",
    "noticias sobre el puerto en 2016",
    "2016年关于港口的新闻",
    "quay no earlier than 2016",
    "quay in 2016 or later",
]


@pytest.mark.parametrize(("text", "after", "before"), SPOKEN)
def test_a_period_that_is_spoken_of_is_no_filter(text: str, after: str | None, before: str | None) -> None:
    reading = read_question(text, today=TODAY)
    assert (reading.after, reading.before) == (None, None)
    assert reading.spoken is not None
    assert (reading.spoken.after, reading.spoken.before) == (after, before)
    assert reading.spoken.words in text


@pytest.mark.parametrize("text", PUBLISHED)
def test_a_period_of_publication_filters(text: str) -> None:
    reading = read_question(text, publishers=("Gazette",))
    assert reading.spoken is None
    assert reading.after or reading.before


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("snow 2022", "snow in 2022"),
        ("county fair 2021 ", "county fair in 2021"),
        ("2022", None),
        ("who won 2022", None),
        ("was there snow 2022?", None),
        ("snow 2022 damage", None),
        ("route 66", None),
        ("snow. 2022", None),
    ],
)
def test_words_that_end_in_a_year(text: str, read: str | None) -> None:
    assert with_year(text) == read
