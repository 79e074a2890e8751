"""Two hundred questions in the bot's four languages, each with the reading wanted: its kind, and its dates as a filter
or as a period that is spoken of. Fifty of them must stay words."""

import datetime
from typing import Any

import pytest

from bot.questions.reading import read_question

TODAY = datetime.date(2021, 8, 18)

DATES_ONLY = [
    ("What was published in June 2019?", "2019-06-01", "2019-06-30"),
    ("what happened on 4 July 2018", "2018-07-04", "2018-07-04"),
    ("What happened between March and May 2019?", "2019-03-01", "2019-05-31"),
    ("Which articles were published last month?", "2021-07-01", "2021-07-31"),
    ("What was reported in the first quarter of 2019?", "2019-01-01", "2019-03-31"),
    ("what did you publish in 2019?", "2019-01-01", "2019-12-31"),
    ("everything from January 2020", "2020-01-01", "2020-01-31"),
    ("any articles from before 2015?", None, "2014-12-31"),
    ("What stories appeared in the winter of 2018?", "2018-12-01", "2019-02-28"),
    ("What happened since 1 August 2021?", "2021-08-01", None),
    ("headlines of 12 May 2019", "2019-05-12", "2019-05-12"),
    ("list the articles published after 2019", "2020-01-01", None),
    ("What happened in 2019?", "2019-01-01", "2019-12-31"),
    ("what was the news yesterday?", "2021-08-17", "2021-08-17"),
    ("what was in the news in March 2020?", "2020-03-01", "2020-03-31"),
    ("Did anything happen in May 2020?", "2020-05-01", "2020-05-31"),
    ("Which articles are from 2018?", "2018-01-01", "2018-12-31"),
    ("Was wurde im Juni 2019 veröffentlicht?", "2019-06-01", "2019-06-30"),
    ("Was geschah am 4. Juli 2018?", "2018-07-04", "2018-07-04"),
    ("Was passierte letzte Woche?", "2021-08-09", "2021-08-15"),
    ("Welche Meldungen gab es im März 2020?", "2020-03-01", "2020-03-31"),
    ("Nachrichten vom 12. Mai 2019", "2019-05-12", "2019-05-12"),
    ("Was war los im Sommer 2018?", "2018-06-01", "2018-08-31"),
    ("Was ist seit 2019 passiert?", "2019-01-01", None),
    ("Zeig mir alle Artikel aus dem Jahr 2018", "2018-01-01", "2018-12-31"),
    ("¿Qué se publicó en junio de 2019?", "2019-06-01", "2019-06-30"),
    ("¿Qué ocurrió el 4 de julio de 2018?", "2018-07-04", "2018-07-04"),
    ("¿Qué pasó ayer?", "2021-08-17", "2021-08-17"),
    ("noticias de marzo de 2020", "2020-03-01", "2020-03-31"),
    ("¿Qué artículos se publicaron en 2018?", "2018-01-01", "2018-12-31"),
    ("¿Qué sucedió en 2019?", "2019-01-01", "2019-12-31"),
    ("2019年6月发表了什么？", "2019-06-01", "2019-06-30"),
    ("2018年7月4日发生了什么事？", "2018-07-04", "2018-07-04"),
    ("昨天发生了什么？", "2021-08-17", "2021-08-17"),
    ("去年有哪些新闻？", "2020-01-01", "2020-12-31"),
    ("2020年3月的新闻", "2020-03-01", "2020-03-31"),
]
LATEST = [
    ("latest on the youth lab", "the youth lab", None, None),
    ("what's the latest on the harbour bridge?", "the harbour bridge", None, None),
    ("What are the most recent articles about eels?", "eels", None, None),
    ("Show me the newest reports on salt mines", "salt mines", None, None),
    ("anything new on the tram?", "the tram", None, None),
    ("recent news about the lighthouse", "the lighthouse", None, None),
    ("what is new since June 2021?", None, "2021-06-01", None),
    ("What's new this week?", None, "2021-08-16", "2021-08-22"),
    ("latest articles", None, None, None),
    ("What is the latest?", None, None, None),
    ("latest news", None, None, None),
    ("newest article about the ferry since 2019", "the ferry", "2019-01-01", None),
    ("Any updates on the ring road?", "the ring road", None, None),
    ("the latest from the fishery office", "the fishery office", None, None),
    ("most recent news", None, None, None),
    ("what news is there about the mill?", "the mill", None, None),
    ("Was gibt es Neues über die Straßenbahn?", "Straßenbahn", None, None),
    ("Was ist neu?", None, None, None),
    ("Gibt es Neues vom Hafen?", "Hafen", None, None),
    ("die letzten Meldungen zur Fähre", "Fähre", None, None),
    ("Welche sind die neuesten Artikel?", None, None, None),
    ("aktuelle Nachrichten zum Hafen", "Hafen", None, None),
    ("¿Qué hay de nuevo sobre el puerto?", "el puerto", None, None),
    ("últimas noticias del faro", "faro", None, None),
    ("¿Cuáles son las noticias más recientes?", None, None, None),
    ("¿Cuál es el último artículo sobre la huelga?", "la huelga", None, None),
    ("novedades sobre el tranvía", "el tranvía", None, None),
    ("有什么新消息吗？", None, None, None),
    ("关于灯塔有什么新消息？", "灯塔", None, None),
    ("渡轮的最新进展", "渡轮", None, None),
    ("最近有什么新闻？", None, None, None),
    ("最新的文章", None, None, None),
]
ARCHIVE = [
    ("How many articles do you have?", "count"),
    ("How many articles are in your archive?", "count"),
    ("how big is your archive?", "count"),
    ("Which newspapers do you have?", "sources"),
    ("what are your sources?", "sources"),
    ("Where do your articles come from?", "sources"),
    ("what is in this archive?", "articles"),
    ("What kinds of articles do you have?", "articles"),
    ("What is your oldest article?", "oldest"),
    ("how far back do you go?", "period"),
    ("What period does your archive cover?", "period"),
    ("which years do you cover?", "period"),
    ("Who made you?", "self"),
    ("what can you do?", "self"),
    ("How do you work?", "self"),
    ("Are you a bot?", "self"),
    ("Wie viele Artikel hast du?", "count"),
    ("Welche Zeitungen hast du?", "sources"),
    ("Welche Artikel hast du?", "articles"),
    ("Wie weit reicht dein Archiv zurück?", "period"),
    ("Wer hat dich gebaut?", "self"),
    ("Was kannst du?", "self"),
    ("¿Cuántos artículos tienes?", "count"),
    ("¿Qué fuentes usas?", "sources"),
    ("¿Qué artículos hay en el archivo?", "articles"),
    ("¿Qué periodo cubres?", "period"),
    ("¿Quién te creó?", "self"),
    ("你有多少篇文章？", "count"),
    ("你有哪些来源？", "sources"),
    ("你有什么文章？", "articles"),
    ("谁开发了你？", "self"),
    ("你能做什么？", "self"),
]
FILTERS = [
    ("articles from 2018 about eels", "2018-01-01", "2018-12-31"),
    ("What was published about the tram in 2019?", "2019-01-01", "2019-12-31"),
    ("What did the Post report about the mill in May 2020?", "2020-05-01", "2020-05-31"),
    ("news since 2019 on the harbour fee", "2019-01-01", None),
    ("reports about the lighthouse published before 2017", None, "2016-12-31"),
    ("articles about eels published no earlier than 2018", "2018-01-01", None),
    ("articles about eels published no later than March 2018", None, "2018-03-31"),
    ("salt works in 2016", "2016-01-01", "2016-12-31"),
    ("stories on the ferry between 2016 and 2018", "2016-01-01", "2018-12-31"),
    ("Was wurde 2019 über die Straßenbahn berichtet, seit Mai 2019?", "2019-05-01", None),
    ("Artikel über Aale aus dem Jahr 2018", None, None),
    ("Artikel über Aale seit 2018", "2018-01-01", None),
    ("Welche Artikel erschienen nach 2018 über die Mühle?", "2019-01-01", None),
    ("artículos sobre el faro publicados antes de 2017", None, "2016-12-31"),
    ("noticias sobre el puerto desde marzo de 2020", "2020-03-01", None),
    ("¿Qué se publicó sobre el tranvía en 2019?", "2019-01-01", "2019-12-31"),
    ("2018年以后关于鳗鱼的文章", "2019-01-01", None),
    ("2019年关于电车的报道", "2019-01-01", "2019-12-31"),
]
SPOKEN = [
    ("How many passengers did the ferry carry in April 2018?", "2018-04-01", "2018-04-30"),
    ("Who was mayor of Marn in 2013?", "2013-01-01", "2013-12-31"),
    ("Why did the mill burn in the summer of 2017?", "2017-06-01", "2017-08-31"),
    ("What did eels cost between 2014 and 2016?", "2014-01-01", "2016-12-31"),
    ("Which bridges were built before 1900?", None, "1899-12-31"),
    ("How many people moved to Oster after 2015?", "2016-01-01", None),
    ("What has the council decided since March 2019?", "2019-03-01", None),
    ("How much did the port earn last year?", "2020-01-01", "2020-12-31"),
    ("Who won the race on 6 March 2014?", "2014-03-06", "2014-03-06"),
    ("What was the fee in the first half of 2016?", "2016-01-01", "2016-06-30"),
    ("Who led the works until 2012?", None, "2012-12-31"),
    ("How many eels were counted in the 1990s?", "1990-01-01", "1999-12-31"),
    ("Wer war 2013 Bürgermeister, und wer im Jahr 2014?", "2014-01-01", "2014-12-31"),
    ("Wie viele Fahrgäste hatte die Fähre im April 2018?", "2018-04-01", "2018-04-30"),
    ("Warum brannte die Mühle im Sommer 2017?", "2017-06-01", "2017-08-31"),
    ("Wie viel verdiente der Hafen letztes Jahr?", "2020-01-01", "2020-12-31"),
    ("Was kostete die Brücke vor 1900?", None, "1899-12-31"),
    ("¿Quién era alcalde en 2013?", "2013-01-01", "2013-12-31"),
    ("¿Cuántos pasajeros llevó el barco en abril de 2018?", "2018-04-01", "2018-04-30"),
    ("¿Cuánto ganó el puerto el año pasado?", "2020-01-01", "2020-12-31"),
    ("¿Qué puentes se construyeron antes de 1900?", None, "1899-12-31"),
    ("谁在2013年担任市长？", "2013-01-01", "2013-12-31"),
    ("2018年4月渡轮运送了多少乘客？", "2018-04-01", "2018-04-30"),
    ("去年港口赚了多少钱？", "2020-01-01", "2020-12-31"),
    ("1900年之前建了哪些桥？", None, "1899-12-31"),
]
PLAIN = [
    "Who is the mayor of Marn?",
    "When was the tram line opened?",
    "Where do the eels spawn?",
    "Wie heißt der Bürgermeister?",
    "¿Dónde está el faro?",
    "灯塔在哪里？",
    "Why was the mill sold?",
]
WORDS = [
    "What happened to the mill after the fire?",
    "What happened at the tram depot?",
    "What was published by the printer of Oster?",
    "Who reported the theft of the bell?",
    "Which newspaper did Ida Holm found?",
    "How many articles does the constitution have?",
    "What articles did the thief steal?",
    "Which sources feed the river Lorn?",
    "Where does the water of the well come from?",
    "Who built the bridge?",
    "What can the new crane do?",
    "What is new about the engine of the ferry that makes it quieter?",
    "Why is the latest model of the tram so loud?",
    "What did the mayor say about the latest survey of eels?",
    "How new is the ring road?",
    "Which is the newest bridge over the Lorn?",
    "Who is the most recent member of the council?",
    "What is the oldest house in Marn?",
    "What is the oldest newspaper in Oster?",
    "What does the news agency pay its staff?",
    "Who reads the news on Radio Marn?",
    "meituan revenue 2017",
    "Who played in the 2014 final?",
    "What did the 2016 budget say about schools?",
    "Which car has 2000 horsepower?",
    "What happened in the 2014 epidemic?",
    "What was decided two years before 2014?",
    "How much more did it earn than in 2016?",
    "Who paid from 1500 to 1800 dollars?",
    "What was built, but not in 2018?",
    "Which fees were raised, except in May 2016?",
    "What will open by 2025?",
    "What did the film 1917 cost?",
    "Who wrote the novel 1984?",
    "How many people live there today?",
    "Who wrote Yesterday?",
    "What did the USA Today say of the mill?",
    "What was his last year at the works like?",
    "In which year was the bell cast?",
    "Was geschah mit der Mühle?",
    "Welche Quellen speisen die Lorn?",
    "Wie viele Artikel hat das Grundgesetz?",
    "Was ist das neueste Schiff der Reederei?",
    "Wer liest die Nachrichten im Radio?",
    "Was kann der neue Kran?",
    "¿Qué pasó con el molino?",
    "¿Cuántos artículos tiene la constitución?",
    "¿Cuál es el barco más nuevo del puerto?",
    "磨坊发生了什么？",
    "宪法有多少条？",
]


def test_there_are_two_hundred_and_fifty_stay_words() -> None:
    tables: tuple[list[Any], ...] = (DATES_ONLY, LATEST, ARCHIVE, FILTERS, SPOKEN, PLAIN, WORDS)
    assert (sum(len(table) for table in tables), len(WORDS)) == (200, 50)
    assert len({row if isinstance(row, str) else row[0] for table in tables for row in table}) == 200


@pytest.mark.parametrize(("question", "after", "before"), DATES_ONLY)
def test_dates_alone(question: str, after: str | None, before: str | None) -> None:
    reading = read_question(question, today=TODAY)
    assert (reading.kind, reading.after, reading.before, reading.spoken) == ("dates_only", after, before, None)


@pytest.mark.parametrize(("question", "topic", "after", "before"), LATEST)
def test_the_newest(question: str, topic: str | None, after: str | None, before: str | None) -> None:
    reading = read_question(question, today=TODAY)
    assert (reading.kind, reading.topic, reading.after, reading.before) == ("latest", topic, after, before)


@pytest.mark.parametrize(("question", "subject"), ARCHIVE)
def test_about_the_archive(question: str, subject: str) -> None:
    reading = read_question(question, today=TODAY)
    assert (reading.kind, reading.subject) == ("about_the_archive", subject)


@pytest.mark.parametrize(("question", "after", "before"), FILTERS)
def test_a_range_of_publication_filters(question: str, after: str | None, before: str | None) -> None:
    reading = read_question(question, today=TODAY, publishers=["Post"])
    assert (reading.kind, reading.after, reading.before, reading.spoken) == ("question", after, before, None)


@pytest.mark.parametrize(("question", "after", "before"), SPOKEN)
def test_a_period_that_is_spoken_of(question: str, after: str | None, before: str | None) -> None:
    reading = read_question(question, today=TODAY)
    assert (reading.kind, reading.after, reading.before) == ("question", None, None)
    assert reading.spoken is not None
    assert (reading.spoken.after, reading.spoken.before) == (after, before)


@pytest.mark.parametrize("question", [*PLAIN, *WORDS])
def test_what_stays_words(question: str) -> None:
    reading = read_question(question, today=TODAY)
    assert (reading.kind, reading.after, reading.before, reading.spoken) == ("question", None, None, None)
