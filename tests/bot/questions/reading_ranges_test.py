"""The periods that are read out of questions, their words taken out, and what stays words."""

import datetime

import pytest

from bot.questions.reading import read_question
from bot.questions.types import Reading

TODAY = datetime.date(2020, 6, 15)
EVENTS = {"19th congress": "2017-10-18/2017-10-24", "launch of Aurora": "2019-03"}


# (question, after, before, terms)
def days(reading: Reading) -> tuple[str | None, str | None]:
    """The days that a reading asks for, be they a filter or a period that is spoken of."""
    spoken = reading.spoken
    return (spoken.after, spoken.before) if spoken else (reading.after, reading.before)


RANGES = [
    # in, during
    ("What did the mayor say in 2014?", "2014-01-01", "2014-12-31", "What did the mayor say ?"),
    ("in 2014 who led the council", "2014-01-01", "2014-12-31", "who led the council"),
    ("ferry prices in March 2014", "2014-03-01", "2014-03-31", "ferry prices"),
    ("ferry prices in Mar 2014", "2014-03-01", "2014-03-31", "ferry prices"),
    ("ferry prices in March of 2014", "2014-03-01", "2014-03-31", "ferry prices"),
    ("floods in february 2016", "2016-02-01", "2016-02-29", "floods"),
    ("what happened during 2016", "2016-01-01", "2016-12-31", "what happened"),
    ("strikes throughout 2019?", "2019-01-01", "2019-12-31", "strikes ?"),
    ("within 2015, which bridges closed", "2015-01-01", "2015-12-31", "which bridges closed"),
    ("rents in the year 2014", "2014-01-01", "2014-12-31", "rents"),
    ("rents in 2014-03", "2014-03-01", "2014-03-31", "rents"),
    ("rents in Q1 2020", "2020-01-01", "2020-03-31", "rents"),
    ("rents in the first quarter of 2020", "2020-01-01", "2020-03-31", "rents"),
    ("rents in the second half of 2020", "2020-07-01", "2020-12-31", "rents"),
    ("rents in the 1990s", "1990-01-01", "1999-12-31", "rents"),
    ("rents during the summer of 2016", "2016-06-01", "2016-08-31", "rents"),
    ("rents in autumn 2016", "2016-09-01", "2016-11-30", "rents"),
    ("rents in the winter of 2016", "2016-12-01", "2017-02-28", "rents"),
    ("rents in early 2014", "2014-01-01", "2014-04-30", "rents"),
    ("rents in late-2014", "2014-09-01", "2014-12-31", "rents"),
    # a day
    ("who spoke on 6 March 2014?", "2014-03-06", "2014-03-06", "who spoke ?"),
    ("who spoke on March 6, 2014", "2014-03-06", "2014-03-06", "who spoke"),
    ("who spoke on March 6th, 2014", "2014-03-06", "2014-03-06", "who spoke"),
    ("who spoke on 2014-03-06", "2014-03-06", "2014-03-06", "who spoke"),
    ("who spoke on the 6th of March 2014", "2014-03-06", "2014-03-06", "who spoke"),
    # since, from, after
    ("news since 2017-11", "2017-11-01", None, "news"),
    ("news since November 2017", "2017-11-01", None, "news"),
    ("news since 2017", "2017-01-01", None, "news"),
    ("news from 2017 onwards", "2017-01-01", None, "news"),
    ("news from 2017 on", "2017-01-01", None, "news"),
    ("news from 2017", "2017-01-01", "2017-12-31", "news"),
    ("articles from March 2014 about tolls", "2014-03-01", "2014-03-31", "articles about tolls"),
    ("tram lines from 2016 to present", "2016-01-01", None, "tram lines"),
    ("since the beginning of 2018, what opened", "2018-01-01", None, "what opened"),
    ("what opened after 2014", "2015-01-01", None, "what opened"),
    ("what opened after March 2014", "2014-04-01", None, "what opened"),
    ("what opened after 31 December 2014", "2015-01-01", None, "what opened"),
    ("what opened after the end of 2014", "2015-01-01", None, "what opened"),
    ("what opened later than 2014", "2015-01-01", None, "what opened"),
    # before, until
    ("before 2015, how aware were locals", None, "2014-12-31", "how aware were locals"),
    ("Before 2015 how aware were locals", None, "2014-12-31", "how aware were locals"),
    ("harbour works before the summer of 2016", None, "2016-05-31", "harbour works"),
    ("harbour works before summer 2016", None, "2016-05-31", "harbour works"),
    ("harbour works prior to March 2014", None, "2014-02-28", "harbour works"),
    ("harbour works earlier than 2014", None, "2013-12-31", "harbour works"),
    ("harbour works before 6 March 2014", None, "2014-03-05", "harbour works"),
    ("harbour works until 2016", None, "2016-12-31", "harbour works"),
    ("harbour works up to 2016", None, "2016-12-31", "harbour works"),
    ("harbour works till March 2016", None, "2016-03-31", "harbour works"),
    ("harbour works before the end of 2016", None, "2016-12-31", "harbour works"),
    ("harbour works no later than 2016", None, "2016-12-31", "harbour works"),
    # two ends
    ("what changed between 2014 and 2016", "2014-01-01", "2016-12-31", "what changed"),
    ("what changed between March 2014 and May 2016?", "2014-03-01", "2016-05-31", "what changed ?"),
    ("what changed between March and May 2014", "2014-03-01", "2014-05-31", "what changed"),
    ("what changed from March to May 2014", "2014-03-01", "2014-05-31", "what changed"),
    ("what changed from 2014 to 2016", "2014-01-01", "2016-12-31", "what changed"),
    ("what changed from Apr 1935 to Apr 1937", "1935-04-01", "1937-04-30", "what changed"),
    ("From 1811 to 1827, who owned the mill?", "1811-01-01", "1827-12-31", "who owned the mill?"),
    ("what changed from 2014-03 until 2014-06", "2014-03-01", "2014-06-30", "what changed"),
    ("what changed in 2014-2016", "2014-01-01", "2016-12-31", "what changed"),
    ("what changed from 2014–2016", "2014-01-01", "2016-12-31", "what changed"),
    ("what opened after 2013 and closed before 2016", "2014-01-01", "2015-12-31", "what opened and closed"),
    # other languages
    ("2014年之前当地人怎么看", None, "2013-12-31", "当地人怎么看"),
    ("2014年以前 渡轮", None, "2013-12-31", "渡轮"),
    ("2014年3月之后发生了什么", "2014-04-01", None, "发生了什么"),
    ("2017年以来的进展", "2017-01-01", None, "的进展"),
    ("在2014年发生了什么", "2014-01-01", "2014-12-31", "发生了什么"),
    ("2014年，发生了什么", "2014-01-01", "2014-12-31", "发生了什么"),
    ("从2014年到2016年的变化", "2014-01-01", "2016-12-31", "的变化"),
    ("2016年夏天之前的计划", None, "2016-05-31", "的计划"),
    ("2014年に何が起きた", "2014-01-01", "2014-12-31", "何が起きた"),
    ("2014년 이전 항구", None, "2013-12-31", "항구"),
    ("Was geschah vor 2015?", None, "2014-12-31", "Was geschah ?"),
    ("Was geschah im Jahr 2015?", "2015-01-01", "2015-12-31", "Was geschah ?"),
    ("Was geschah im März 2014?", "2014-03-01", "2014-03-31", "Was geschah ?"),
    ("Was geschah seit 2015?", "2015-01-01", None, "Was geschah ?"),
    ("Was geschah nach 2015?", "2016-01-01", None, "Was geschah ?"),
    ("Was geschah bis 2015?", None, "2015-12-31", "Was geschah ?"),
    ("Was geschah zwischen 2014 und 2016?", "2014-01-01", "2016-12-31", "Was geschah ?"),
    ("Was geschah von 2014 bis 2016?", "2014-01-01", "2016-12-31", "Was geschah ?"),
    ("Was geschah am 6. März 2014?", "2014-03-06", "2014-03-06", "Was geschah ?"),
    ("¿Qué pasó antes de 2015?", None, "2014-12-31", "¿Qué pasó ?"),
    ("¿Qué pasó en 2015?", "2015-01-01", "2015-12-31", "¿Qué pasó ?"),
    ("¿Qué pasó en marzo de 2015?", "2015-03-01", "2015-03-31", "¿Qué pasó ?"),
    ("¿Qué pasó entre 2014 y 2016?", "2014-01-01", "2016-12-31", "¿Qué pasó ?"),
    ("¿Qué pasó desde 2015?", "2015-01-01", None, "¿Qué pasó ?"),
    ("¿Qué pasó después de 2015?", "2016-01-01", None, "¿Qué pasó ?"),
    ("Que s'est-il passé avant 2015 ?", None, "2014-12-31", "Que s'est-il passé ?"),
    ("Que s'est-il passé en 2015 ?", "2015-01-01", "2015-12-31", "Que s'est-il passé ?"),
    ("Que s'est-il passé depuis 2015 ?", "2015-01-01", None, "Que s'est-il passé ?"),
    ("Que s'est-il passé entre 2014 et 2016 ?", "2014-01-01", "2016-12-31", "Que s'est-il passé ?"),
    ("Que s'est-il passé en été 2016 ?", "2016-06-01", "2016-08-31", "Que s'est-il passé ?"),
    ("O que aconteceu antes de 2015?", None, "2014-12-31", "O que aconteceu ?"),
    ("Cosa è successo dopo il 2015?", "2016-01-01", None, "Cosa è successo ?"),
    ("Что было до 2015 года?", None, "2014-12-31", "Что было года?"),
]


@pytest.mark.parametrize(("question", "after", "before", "terms"), RANGES)
def test_a_spoken_range_is_read_and_taken_out_of_the_words(
    question: str, after: str | None, before: str | None, terms: str
) -> None:
    reading = read_question(question)
    assert (*days(reading), reading.terms) == (after, before, terms)
    assert reading.echo is not None


LEFT_ALONE = [
    "what changed between May and March 2014",
    "what did Lei Jun say in May",
    "may the council close the port",
    "Lei Jun 2014",
    "march on the town hall",
    "the March on Washington",
    "who decided about decorations",
    "december",
    "in March",
    "meituan revenue 2017",
    "2017 meituan revenue",
    "budget 2014?",
    "2020 vision",
    "in 2020 vision",
    "is 2020 hindsight",
    "COVID-2019 cases in town",
    "what is 2019-nCoV",
    "in 2019-nCoV infections",
    "Blade Runner 2049",
    "who directed Blade Runner 2049",
    "5,000 in 2 days",
    "2000 in 2 days",
    "Android 4.4",
    "apps for Android 4.4.2014",
    "iOS 2014.1",
    "in iOS 2014.1",
    "room 2014",
    "in room 2014",
    "the 2014 Ebola epidemic",
    "deaths in the 2014 Ebola epidemic",
    "during the 1918 pandemic who died",
    "before the 2022 World Cup final",
    "before the 19th congress",
    "after the election",
    "since the war",
    "until the harbour freezes",
    "in 2014's budget, what was cut",
    "last year",
    "what happened last year",
    "this week's winner",
    "yesterday",
    "去年发生了什么",
    "in 03/04/2014",
    "between 03/04/2014 and 05/04/2014",
    "from 2016 to 2014",
    "in 2014 or in 2016",
    "who won in 2014 after losing in 2012",
    "by 2025",
    "in $2014",
    "in 2014%",
    "in 20145",
    "in 1.2014",
    "win 2014",
    "Berlin 2014",
    "within 2 years",
    "vor 3 Jahren",
    "en 3 días",
    "after 9/11",
    "at 2014 Main Street",
    "2014",
    "2014 2015 2016",
    "from here to eternity",
    "a card from 1952 was sold",
    "as of 26 January 2020, what had happened",
    "deaths in the 1918-1919 epidemic",
    "in the year of the dog",
    "30 February 2014",
    '"in 2014"',
    "what does “before 2015” mean",
    "title:xiaomi AND date:[2014 TO 2015]",
    "Which company topped $5 trillion this week?",
]


@pytest.mark.parametrize("question", LEFT_ALONE)
def test_what_is_not_surely_a_range_stays_words(question: str) -> None:
    reading = read_question(question)
    assert (reading.after, reading.before, reading.terms, reading.echo) == (None, None, question, None)


@pytest.mark.parametrize(
    ("question", "after", "before"),
    [
        ("what happened last year", "2019-01-01", "2019-12-31"),
        ("what happened this year", "2020-01-01", "2020-12-31"),
        ("what happened last month", "2020-05-01", "2020-05-31"),
        ("what happened this month", "2020-06-01", "2020-06-30"),
        ("what happened last week", "2020-06-08", "2020-06-14"),
        ("what happened in the last three years", "2017-06-15", "2020-06-15"),
        ("what happened in the past 10 days", "2020-06-05", "2020-06-15"),
        ("what happened in the last 2 months", "2020-04-15", "2020-06-15"),
        ("what happened yesterday", "2020-06-14", "2020-06-14"),
        ("what happened today", "2020-06-15", "2020-06-15"),
        ("what happened in the last 900 years", "1120-06-15", "2020-06-15"),
        ("去年发生了什么", "2019-01-01", "2019-12-31"),
        ("was geschah letztes Jahr", "2019-01-01", "2019-12-31"),
        ("what happened the day before yesterday", "2020-06-13", "2020-06-13"),
        ("what happened two years ago", "2018-01-01", "2018-12-31"),
        ("what happened a month ago", "2020-05-01", "2020-05-31"),
        ("what happened 2 weeks ago", "2020-06-01", "2020-06-07"),
        ("what happened three days ago", "2020-06-12", "2020-06-12"),
        ("what happened in the last year", "2019-06-15", "2020-06-15"),
        ("what happened over the past month", "2020-05-15", "2020-06-15"),
        ("what happened in the past week", "2020-06-08", "2020-06-15"),
        ("what happened last quarter", "2020-01-01", "2020-03-31"),
        ("what happened this quarter", "2020-04-01", "2020-06-30"),
        ("what happened last summer", "2019-06-01", "2019-08-31"),
        ("what happened last spring", "2020-03-01", "2020-05-31"),
        ("what happened last winter", "2019-12-01", "2020-02-29"),
        ("what happened this summer", "2020-06-01", "2020-08-31"),
        ("what happened since last summer", "2019-06-01", None),
        ("what happened since last year", "2019-01-01", None),
        ("what happened since yesterday", "2020-06-14", None),
        ("what happened before last year", None, "2018-12-31"),
        ("what happened until last week", None, "2020-06-14"),
        ("what happened before yesterday", None, "2020-06-13"),
        ("what happened since the beginning of this year", "2020-01-01", None),
        ("what happened between last year and yesterday", "2019-01-01", "2020-06-14"),
        ("what happened from last month to today", "2020-05-01", "2020-06-15"),
        ("Last year, what happened?", "2019-01-01", "2019-12-31"),
        ("Yesterday's prices", None, None),
        ("articles from last year", "2019-01-01", "2019-12-31"),
        ("news today", "2020-06-15", "2020-06-15"),
        ("what was said in 2014 and last year", None, None),
        ("qué pasó el mes pasado", "2020-05-01", "2020-05-31"),
        ("was geschah gestern", "2020-06-14", "2020-06-14"),
        ("上周发生了什么", "2020-06-08", "2020-06-14"),
        ("작년에 무슨 일이", "2019-01-01", "2019-12-31"),
        # Left among the words: not a date of a source, or not surely one.
        ("how many people live there today", None, None),
        ("what happened in the last year of the war", None, None),
        ("what did he do in his last year", None, None),
        ("Xiaomi's last quarter", None, None),
        ("what happened more than two years ago", None, None),
        ("what happened about two years ago", None, None),
        ("what lived here 100 years ago", None, None),
        ("who wrote Yesterday", None, None),
        ("USA Today and its readers", None, None),
        ("Last Year at Marienbad, or This Year at Home", None, None),
        ("why did this fall", None, None),
        ("what about this winter", None, None),
        ("the past quarter", None, None),
        ("at long last years went by", None, None),
        ("last year's budget", None, None),
        ("what happened in 2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_relative_words_need_a_day_to_count_from(question: str, after: str | None, before: str | None) -> None:
    reading = read_question(question, today=TODAY)
    assert days(reading) == (after, before)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "2020-02-29"])
def test_any_day_can_be_counted_from(today: str) -> None:
    for words in (
        *("last year", "after this year", "two weeks ago", "before this week", "last winter", "past 900 years"),
        "in March",
    ):
        reading = read_question(f"what happened {words}", today=datetime.date.fromisoformat(today))
        assert reading.after is None or reading.before is None or reading.after <= reading.before


def test_the_reading_of_relative_words_is_echoed() -> None:
    reading = read_question("What happened since last summer at the harbour?", today=TODAY)
    assert reading.echo == "I read “since last summer” as 2019-06-01 or later"
    assert reading.terms == "What happened at the harbour?"
    assert read_question("What happened last year?").terms == "What happened last year?"


def test_events_of_the_settings_bound_a_range() -> None:
    assert read_question("growth before the 19th Congress", events=EVENTS).before == "2017-10-17"
    assert read_question("growth after the 19th congress", events=EVENTS).after == "2017-10-25"
    reading = read_question("prices since the launch of Aurora", events=EVENTS)
    assert (days(reading)[0], reading.terms) == ("2019-03-01", "prices")
