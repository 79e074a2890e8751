"""What is read out of questions: a table of questions as people type them, and what must hold for any text at all."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuestionError
from bot.questions.named_sources import claimed_source
from bot.questions.reading import needs_today, read_question, without_dates
from bot.questions.small_talk import is_empty, is_small_talk
from bot.questions.types import Filters, Question, Reading

TODAY = datetime.date(2020, 6, 15)
PUBLISHERS = (
    "China Daily",
    "China Daily Asia Weekly",
    "People's Daily",
    "Xinhua",
    "The Harbour Post",
    "新华社",
    "Die Zeit",
)
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
        ("what happened in the last week of May", None, None),
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


@pytest.mark.parametrize(
    ("question", "after", "before", "needed"),
    [
        ("What happened last year?", None, None, True),
        ("What happened in 2014?", None, None, False),
        ("How many people live there today?", None, None, False),
        ("What is the news today?", None, None, True),
        ('Who said "last year" was hard?', None, None, False),
        ("What happened last year?", "2014", None, True),
        ("What happened last year?", None, "2014", True),
        ("What happened last year?", "2014", "2016", False),
        ("What happened since last year?", "2014", None, False),
    ],
)
def test_a_day_is_wanted_only_where_it_would_be_used(
    question: str, after: str | None, before: str | None, needed: bool
) -> None:
    assert needs_today(Question(question, Filters(after, before))) is needed


def test_events_of_the_settings_bound_a_range() -> None:
    assert read_question("growth before the 19th Congress", events=EVENTS).before == "2017-10-17"
    assert read_question("growth after the 19th congress", events=EVENTS).after == "2017-10-25"
    reading = read_question("prices since the launch of Aurora", events=EVENTS)
    assert (days(reading)[0], reading.terms) == ("2019-03-01", "prices")


@pytest.mark.parametrize(
    ("question", "source", "terms"),
    [
        ("growth according to China Daily", "China Daily", "growth"),
        ("growth according to china daily asia weekly", "China Daily Asia Weekly", "growth"),
        ("what was in the People's Daily about quality", "People's Daily", "what was about quality"),
        ("what was in the people’s daily about quality", "People's Daily", "what was about quality"),
        ("news from Xinhua", "Xinhua", "news"),
        ("as reported by the Harbour Post, who won", "The Harbour Post", "who won"),
        ("growth according to Asia Weekly", "Asia Weekly", "growth"),
        ("Wachstum laut Die Zeit", "Die Zeit", "Wachstum"),
        ("根据新华社报道，经济如何", "新华社", "经济如何"),
    ],
)
def test_a_known_source_is_read(question: str, source: str, terms: str) -> None:
    reading = read_question(question, publishers=PUBLISHERS)
    assert (reading.source, reading.terms) == (source, terms)


@pytest.mark.parametrize(
    "question",
    [
        "growth according to the Ministry of Finance",
        "news from China",
        "exports from China daily",
        "what did Xinhua say",
        "in the daily life of people",
        '"according to Xinhua"',
        "according to",
        "in Xinhuanet",
    ],
)
def test_other_names_stay_words(question: str) -> None:
    known = ("Xinhua", "People's Daily", "China Daily Asia Weekly")
    reading = read_question(question, publishers=known)
    assert (reading.source, reading.terms) == (None, question)


@pytest.mark.parametrize(
    ("question", "source", "preferred"),
    [
        ("When does the bridge open, according to the Herald?", "Eastbrook Herald", True),
        ("When does the bridge open, as reported in the Herald?", "Eastbrook Herald", True),
        ("When does the bridge open, according to the Eastbrook Herald?", "Eastbrook Herald", False),
        ("How many cars were stolen, according to the Police?", "Osk Police", True),
        ("How many cars were stolen, according to the police?", None, False),
        ("How many cars were stolen, according to the Osk Police?", "Osk Police", False),
        ("How many cars were stolen, according to Osk Police?", "Osk Police", False),
        ("news from the Police", "Osk Police", False),
        ("What did the Herald report about the bridge?", "Eastbrook Herald", True),
        ("Did the Herald report on the bridge?", "Eastbrook Herald", True),
        ("What was in the Herald about the bridge?", "Eastbrook Herald", True),
        ("bridge news in the Herald", "Eastbrook Herald", False),
        ("What stands in the herald about the bridge?", None, False),
        ("Who wrote in the Post about the bridge?", None, False),
        ("Has the minister published a report?", None, False),
    ],
)
def test_the_last_word_of_one_name_alone_is_that_source(question: str, source: str | None, preferred: bool) -> None:
    reading = read_question(
        question, publishers=("Eastbrook Herald", "Harbour Post", "Morning Post", "Osk Police", "Xinhua")
    )
    assert (reading.source, reading.preference) == (source, preferred)


def test_the_echo_says_what_was_read() -> None:
    assert read_question("tolls in 2014").echo == "I read “in 2014” as 2014-01-01 to 2014-12-31"
    assert read_question("tolls since 2014").echo == "I read “since 2014” as 2014-01-01 or later"
    assert read_question("tolls before 2014").echo == "I read “before 2014” as 2013-12-31 or earlier"
    both = read_question("tolls on 6 March 2014 according to Xinhua", publishers=PUBLISHERS)
    assert both.echo == "I read “on 6 March 2014” as 2014-03-06 and “according to Xinhua” as the source Xinhua"


def test_options_are_inclusive_and_may_be_partial() -> None:
    reading = read_question("tolls", after="2014", before="2014", source=" Xinhua ")
    assert (reading.after, reading.before, reading.source) == ("2014-01-01", "2014-12-31", "Xinhua")
    assert (reading.terms, reading.echo) == ("tolls", None)
    assert read_question("tolls", before="2016-02").before == "2016-02-29"
    assert read_question("tolls", after="2016-02-03").after == "2016-02-03"
    assert read_question("tolls", after="", before=None).after is None


def test_options_win_over_words() -> None:
    ruled = read_question(
        "tolls in 2014 according to Xinhua", after="2016", before="2017", source="Mercury", publishers=PUBLISHERS
    )
    assert (ruled.after, ruled.before, ruled.source) == ("2016-01-01", "2017-12-31", "Mercury")
    assert ruled.terms == "tolls in 2014 according to Xinhua"
    joined = read_question("tolls before 2018", after="2016")
    assert (joined.after, joined.before, joined.terms) == ("2016-01-01", "2017-12-31", "tolls")
    impossible = read_question("tolls before 2014", after="2016")
    assert (impossible.after, impossible.before, impossible.terms) == ("2016-01-01", None, "tolls before 2014")


@pytest.mark.parametrize(
    "value", ["yesterday", "2014-13", "2014-02-30", "14", "2014/03", "0000", "２０１４", "2014-03-06T10:00"]
)
def test_an_option_that_is_no_date_is_refused_in_plain_words(value: str) -> None:
    with pytest.raises(QuestionError, match="is not a date; write 2014, 2014-03 or 2014-03-06"):
        read_question("tolls", after=value)
    with pytest.raises(QuestionError, match="before"):
        read_question("tolls", before=value)


def test_options_that_leave_no_day_are_refused() -> None:
    with pytest.raises(QuestionError, match="no day is both after 2016 and before 2015"):
        read_question("tolls", after="2016", before="2015")


def test_quoted_phrases_are_kept() -> None:
    reading = read_question('who said "iron fist" or “mass line” or «ligne de masse» or "" or "!?" in 2014')
    assert reading.phrases == ("iron fist", "mass line", "ligne de masse")
    assert (days(reading)[0], reading.terms) == (
        "2014-01-01",
        'who said "iron fist" or “mass line” or «ligne de masse» or "" or "!?"',
    )
    assert len(read_question('"word" ' * 50).phrases) == 10


def test_a_question_of_nothing_but_a_date_keeps_its_words() -> None:
    assert read_question("in 2014?") == read_question("in 2014?")
    assert read_question("in 2014?").terms == "in 2014?"


def test_dates_can_be_left_among_the_words() -> None:
    question = "Who owned the mill from 1811 to 1827 according to Xinhua?"
    reading = read_question(question, publishers=PUBLISHERS)
    assert (days(reading)[0], reading.terms) == ("1811-01-01", "Who owned the mill ?")
    undone = without_dates(reading, question)
    assert (undone.after, undone.before, undone.source) == (None, None, "Xinhua")
    assert undone.terms == "Who owned the mill from 1811 to 1827 ?"
    assert undone.echo == "I read “according to Xinhua” as the source Xinhua"
    plain = without_dates(read_question("in 2014"), "in 2014")
    assert (plain.terms, plain.echo) == ("in 2014", None)


@pytest.mark.parametrize("text", ["", "  \n\t", "???", "🙂🙂", "—…!", "\u200b\ufeff", "___", "()[]{}"])
def test_nothing_asked_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["a", "7", "中", "п", "?a?", "٣"])
def test_a_letter_or_digit_is_something(text: str) -> None:
    assert not is_empty(text)


MARKUP = [
    "@here <script>alert(1)</script> in 2014",
    "title:(a OR b) AND NOT c~2^3 [* TO *] shown in 2014",
    '"unbalanced in 2014',
    "```py\nin 2014\n``` <@1234> ||spoiler||",
    "\\\\ '; DROP TABLE x; -- in 2014",
]


@pytest.mark.parametrize("question", MARKUP)
def test_markup_and_query_syntax_do_no_harm(question: str) -> None:
    reading = read_question(question, publishers=PUBLISHERS)
    assert days(reading)[0] == "2014-01-01"
    assert "2014" not in reading.terms


@given(st.text(max_size=300), st.sampled_from([None, TODAY]))
def test_any_text_is_read(text: str, today: datetime.date | None) -> None:
    reading = read_question(text, publishers=PUBLISHERS, today=today, events=EVENTS)
    for day in (reading.after, reading.before):
        assert day is None or datetime.date.fromisoformat(day)
    assert reading.after is None or reading.before is None or reading.after <= reading.before
    assert is_empty(reading.terms) == is_empty(text)
    assert without_dates(reading, text).after is None
    assert isinstance(is_small_talk(text), bool)


_DATE_WORDS = (
    *("in", "since", "before", "after", "until", "from", "to", "between", "and", "the", "summer", "of", "2014", "2016"),
    *(
        "March",
        "6",
        "th",
        ",",
        '"according',
        "Xinhua",
        "2014年",
        "之前",
        "1990s",
        "Q1",
        "last",
        "year",
        "end",
        "beginning",
    ),
    *("03/04/2014", "9999", "0001", "12", "31", "vor", "bis", "从", "到", "-", "–", "now"),
)


@given(st.lists(st.sampled_from(_DATE_WORDS), max_size=30))
def test_any_heap_of_date_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    reading = read_question(text, publishers=PUBLISHERS, today=TODAY, events=EVENTS)
    assert reading.after is None or reading.before is None or reading.after <= reading.before


@pytest.mark.parametrize(
    "text",
    [
        "in 2014 " * 5000,
        "from " * 10000,
        '"' * 20000,
        "2014 to " * 5000,
        "1" * 50000,
        "according to " * 5000,
        "a" * 100000,
    ],
)
def test_a_long_question_is_read(text: str) -> None:
    assert read_question(text, publishers=PUBLISHERS, today=TODAY, events=EVENTS).source is None


@pytest.mark.parametrize(
    "question",
    ["Will the patient recover in time?", "What lives in nature?", "shares bought from people", "phones sold in China"],
)
def test_ordinary_words_behind_an_unsure_cue_are_no_source(question: str) -> None:
    reading = read_question(question, publishers=("Time", "Nature", "People", "China"))
    assert (reading.source, reading.terms) == (None, question)


def test_a_name_of_one_word_is_a_source_where_its_capital_says_so() -> None:
    assert read_question("phones from Nature", publishers=("Nature",)).source == "Nature"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Nowhere Times, how many moons are there?", "Nowhere Times"),
        ("How many moons are there according to Reuters?", "Reuters"),
        ("What was reported by Lindhaven Post in 2014?", "Lindhaven Post"),
        ("Laut der Süddeutschen Zeitung, was geschah?", "Süddeutschen Zeitung"),
        ("según El País", "País"),
        ("According to the report, what happened?", None),
        ("According to, Lei Jun", None),
        ('"according to Reuters" was struck out', None),
        ("Reported in March 2014", None),
        ("What happened?", None),
    ],
)
def test_the_source_that_a_question_claims(text: str, expected: str | None) -> None:
    assert claimed_source(text) == expected
