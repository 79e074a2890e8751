"""Times as people type them: months, days and seasons without a year, parts of a time, what counts from the day of the
question; each beside words that only look like one."""

import datetime

import pytest

from bot.questions.holidays import easter
from bot.questions.reading import leaves_its_year_open, read_question

TODAY = datetime.date(2021, 8, 18)  # a Wednesday

TIMES = [
    ("What happened last October?", "2020-10-01..2020-10-31"),
    ("what happened last may", "2021-05-01..2021-05-31"),
    ("Who won the cup last August?", "2020-08-01..2020-08-31"),  # not the one that has begun
    ("What was decided about the ferry between May and July?", "2021-05-01..2021-07-31"),
    ("What did the council publish since March?", "2021-03-01.."),
    ("Which roads closed before the summer of 2021?", "..2021-05-31"),
    ("What happened the week before last?", "2021-08-02..2021-08-08"),
    ("How did rents move over the past three months?", "2021-05-18..2021-08-18"),
    ("Which shops opened in early May?", "2021-05-01..2021-05-10"),
    ("Who ran the mill in mid-2019?", "2019-05-01..2019-08-31"),
    ("What was sold in the run-up to Christmas 2020?", "2020-11-24..2020-12-23"),
    ("What was reported in May/June 2021?", "2021-05-01..2021-06-30"),
    ("articles from May to August", "2021-05-01..2021-08-31"),
    ("Which bridges were repaired from June to July?", "2021-06-01..2021-07-31"),
    ("What happened in late April?", "2021-04-21..2021-04-30"),
    ("Who resigned at the end of March 2020?", "2020-03-21..2020-03-31"),
    ("What was said at the beginning of 2020?", "2020-01-01..2020-04-30"),
    ("What opened in the middle of 2018?", "2018-05-01..2018-08-31"),
    ("Which farms flooded towards the end of 2019?", "2019-09-01..2019-12-31"),
    ("What will be ready by the end of June 2020?", ".."),
    ("What happened over the last fortnight?", "2021-08-04..2021-08-18"),
    ("anything from the last couple of weeks?", "2021-08-04..2021-08-18"),
    ("What was built in the last decade?", "2011-08-18..2021-08-18"),
    ("What changed last weekend?", "2021-08-14..2021-08-15"),
    ("What happened on Monday?", "2021-08-16..2021-08-16"),
    ("What happened last Friday?", "2021-08-13..2021-08-13"),
    ("What was announced this morning?", "2021-08-18..2021-08-18"),
    ("Who was elected the month before last?", "2021-06-01..2021-06-30"),
    ("What did the port earn the year before last?", "2019-01-01..2019-12-31"),
    ("What happened in the first week of June 2021?", "2021-06-01..2021-06-07"),
    ("What was decided in the first half of May 2021?", "2021-05-01..2021-05-15"),
    ("Which strikes began in the second half of 2020?", "2020-07-01..2020-12-31"),
    ("Which strikes began in the third quarter?", "2021-07-01..2021-09-30"),
    ("What happened during the summer?", "2021-06-01..2021-08-31"),
    ("Who won in the spring?", "2021-03-01..2021-05-31"),
    ("What was published in the autumn?", "2020-09-01..2020-11-30"),
    ("Which trains ran until September 2020?", "..2020-09-30"),
    ("What happened between 2018 and May 2019?", "2018-01-01..2019-05-31"),
    ("What was closed from late 2019 to early 2020?", "2019-09-01..2020-04-30"),
    ("What was sold from May through July 2020?", "2020-05-01..2020-07-31"),
    ("What happened in May and June?", "2021-05-01..2021-06-30"),
    ("What happened in December and January?", "2020-12-01..2021-01-31"),
    ("floods between November and February", "2020-11-01..2021-02-28"),
    ("What was cancelled after Easter 2021?", "2021-04-06.."),
    ("What has happened since 3 May?", "2021-05-03.."),
    ("What happened on 12 June?", "2021-06-12..2021-06-12"),
    ("articles from 3 to 9 May", "2021-05-03..2021-05-09"),
    ("What happened a fortnight ago?", "2021-08-04..2021-08-04"),
    ("What happened three days ago?", "2021-08-15..2021-08-15"),
    ("What did the mayor say in the past year?", "2020-08-18..2021-08-18"),
    ("What was in the news earlier this year?", "2021-01-01..2021-08-18"),
    ("What was raised in Sept. 2020?", "2020-09-01..2020-09-30"),
    ("news of the 12th of May 2021", "2021-05-12..2021-05-12"),
    ("What was opened in the winter of 2019-20?", "2019-12-01..2020-02-29"),
    ("What was opened in winter 2019/20?", "2019-12-01..2020-02-29"),
    ("Which bands split up in the early 1990s?", "1990-01-01..1993-12-31"),
    ("What has closed since the beginning of the year?", "2021-01-01.."),
    ("What was built so far this year?", "2021-01-01..2021-12-31"),
    ("Anything from last spring?", "2021-03-01..2021-05-31"),
    ("articles no later than May", "..2021-05-31"),
    ("articles up to and including May 2021", "..2021-05-31"),
    ("What was open until May?", "..2021-05-31"),
    ("What was planned before May?", "..2021-04-30"),
    ("What was decided after May?", "2021-06-01.."),
    ("What happened over the summer of 2020?", "2020-06-01..2020-08-31"),
    ("What happened in the months after May 2020?", "2020-06-01.."),
    ("What happened in the last quarter of 2020?", "2020-10-01..2020-12-31"),
    ("Which fires burned later that year?", ".."),
    ("Who was fired in late June 2020?", "2020-06-21..2020-06-30"),
    ("What did the library buy between April and June?", "2021-04-01..2021-06-30"),
    ("stories since the end of July", "2021-08-01.."),
    ("What was cut over the past two weeks?", "2021-08-04..2021-08-18"),
    ("What has the firm sold since February?", "2021-02-01.."),
    ("Who came first in the first week of August?", "2021-08-01..2021-08-07"),
    ("headlines from June and July", "2021-06-01..2021-07-31"),
    ("What did they build in early 2017?", "2017-01-01..2017-04-30"),
    ("What happened at Easter 2019?", "2019-04-19..2019-04-22"),
    ("Who quit last Tuesday?", "2021-08-17..2021-08-17"),
    ("Was anything stolen last weekend?", "2021-08-14..2021-08-15"),
    ("How much rain fell in the last ten days?", "2021-08-08..2021-08-18"),
    ("What was opened in October/November 2020?", "2020-10-01..2020-11-30"),
    ("What did the court rule the week before last?", "2021-08-02..2021-08-08"),
    ("Which laws were passed before the winter of 2018?", "..2018-11-30"),
    ("How many were born in the second half of March 2021?", "2021-03-16..2021-03-31"),
    ("articles up to April", "..2021-04-30"),
    ("news from the beginning of May", "2021-05-01..2021-05-10"),
    ("Wer wurde im April gewählt?", "2021-04-01..2021-04-30"),
    ("Was geschah Ende März 2020?", "2020-03-21..2020-03-31"),
    ("¿Qué pasó en mayo?", "2021-05-01..2021-05-31"),
    ("¿Qué se anunció a finales de 2019?", "2019-09-01..2019-12-31"),
    ("Qu'est-ce qui a changé en juin ?", "2021-06-01..2021-06-30"),
    ("Co się stało w maju?", "2021-05-01..2021-05-31"),
    ("What was said from 10 to 12 July?", "2021-07-10..2021-07-12"),
    ("What was harvested in the autumn of 2019?", "2019-09-01..2019-11-30"),
    ("Who spoke on the 3rd of August?", "2021-08-03..2021-08-03"),
    ("What was repaired during July?", "2021-07-01..2021-07-31"),
    ("Which shops closed after Christmas?", "2020-12-27.."),
    ("What did the choir sing at Christmas 2018?", "2018-12-24..2018-12-26"),
    ("What was published the day before yesterday?", "2021-08-16..2021-08-16"),
]
"""A question, and the first and the last day that it asks for."""

LANGUAGES = [
    ("What was built in May?", "2021-05-01..2021-05-31"),
    ("Was wurde im Mai gebaut?", "2021-05-01..2021-05-31"),
    ("¿Qué se construyó en mayo?", "2021-05-01..2021-05-31"),
    ("Qu'a-t-on construit en mai ?", "2021-05-01..2021-05-31"),
    ("Che cosa è stato costruito in maggio?", "2021-05-01..2021-05-31"),
    ("O que foi construído em maio?", "2021-05-01..2021-05-31"),
    ("Wat is er in mei gebouwd?", "2021-05-01..2021-05-31"),
    ("Vad byggdes i maj?", "2021-05-01..2021-05-31"),
    ("Hvad blev bygget i maj?", "2021-05-01..2021-05-31"),
    ("Hva ble bygget i mai?", "2021-05-01..2021-05-31"),
    ("Co zbudowano w maju?", "2021-05-01..2021-05-31"),
    ("Co se postavilo v květnu?", "2021-05-01..2021-05-31"),
    ("Что построили в мае?", "2021-05-01..2021-05-31"),
    ("Що збудували в травні?", "2021-05-01..2021-05-31"),
    ("Що збудували у травні?", "2021-05-01..2021-05-31"),
    ("Ce s-a construit în mai?", "2021-05-01..2021-05-31"),
    ("Τι χτίστηκε τον Μάιο;", "2021-05-01..2021-05-31"),
    ("Mitä rakennettiin toukokuussa?", "2021-05-01..2021-05-31"),
    ("Mit építettek májusban?", "2021-05-01..2021-05-31"),
    ("Que se construíu en maio?", "2021-05-01..2021-05-31"),
    ("5月に何が建てられましたか", "2021-05-01..2021-05-31"),
    ("5월에 무엇이 지어졌나요?", "2021-05-01..2021-05-31"),
    ("5月建了什么？", "2021-05-01..2021-05-31"),
    ("ماذا بني في مايو؟", "2021-05-01..2021-05-31"),
    ("Co zbudowano od maja?", "2021-05-01.."),
    ("Was wurde seit Mai gebaut?", "2021-05-01.."),
    ("¿Qué se construyó desde mayo?", "2021-05-01.."),
    ("Что построили с мая?", "2021-05-01.."),
    ("Vad har byggts sedan maj?", "2021-05-01.."),
    ("Was wurde zwischen Mai und Juli gebaut?", "2021-05-01..2021-07-31"),
    ("¿Qué se construyó entre mayo y julio?", "2021-05-01..2021-07-31"),
    ("Qu'a-t-on construit entre mai et juillet ?", "2021-05-01..2021-07-31"),
]
"""The same in the languages whose words for "in" are known (`date_cues.AHEAD`); the names of the months are of the
Unicode Common Locale Data Repository, release 47."""

NO_TIMES = [
    "At long last may we go home?",
    "Who said it would last May and June long?",
    "Who is May Johnson?",
    "When may I park on the quay?",
    "How many came to the March for Climate?",
    "Which plays did August Wilson write?",
    "What did May say about Brexit?",
    "Did the mill close before May Johnson retired?",
    "What was written after April Ludgate left?",
    "Since when may dogs swim here?",
    "Which songs are from June Carter?",
    "Who marched from Selma to Montgomery?",
    "What happened between May and her deputy?",
    "How old is Jan Novak?",
    "Who played in the Sunday league?",
    "What is Christmas pudding made of?",
    "What does the summer school cost?",
    "Is the shop open on Monday?",
    "Who wrote The Week Before?",
    "What does a fall from a ladder cost?",
    "How did Easter Island lose its trees?",
    "Which trains run on Saturdays?",
    "What is the first week of pregnancy like?",
    "Who scored late in the second half?",
    "What did Augustus build?",
    "articles from Mars",
    "What may happen in the end?",
    "Who took over from March at the bank?",
    "What did the army do before it began to march?",
    "How many died in the fall of Saigon?",
    "Who lives in early Victorian houses?",
    "Was it a march since the start?",
    "What colour is the May pole?",
    "Who succeeded June Whitfield?",
    "Is the museum closed on Mondays?",
    "What does Easter mean?",
    "Who is in charge of the August prize?",
    "Will the swimming pool be closed on Monday?",
    "Is the museum closed in May?",
    "Are dogs allowed in June?",
    "Who starred in Jan's film?",
    "What was said in May's speech?",
    "Who was hurt in the fall from the roof?",
    "When do the swifts leave in summer?",
    "Which march was played by the band in the hall?",
    "Can I swim in the lake in May?",
    'Who wrote "The First Week of June"?',
    "How late is the last bus?",
    "May we fish from the pier?",
    "Who beat April Jones in the final?",
    "What is the end of the road called?",
    "How long is the first half of a match?",
    "What does the early bird menu cost?",
    "Who is March's successor?",
    "W którym domu mieszka Maj?",
    "Wer ist Mai Thi?",
    "¿Quién es Julio Mayo?",
    "Vem äger Mai Tai?",
    "Qui est Mai Lan ?",
    "谁是五月天？",
]


def days(text: str) -> str:
    """The days that a question asks for as "first..last"."""
    first, last = read_question(text, today=TODAY).days
    return f"{first or ''}..{last or ''}"


@pytest.mark.parametrize(("text", "expected"), [*TIMES, *LANGUAGES])
def test_a_time_has_its_days(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text", ["Who was elected in the winter?", "What happened at the beginning of the year?", "start of the quarter"]
)
def test_the_end_of_the_calendar_is_no_fault(text: str) -> None:
    for day in (datetime.date.max, datetime.date.min, datetime.date(9999, 1, 1)):
        read_question(text, today=day)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_stays_words(text: str) -> None:
    assert days(text) == ".."


@pytest.mark.parametrize(
    "text", ["What was said before the end of 2014?", "What was built since the start of May 2014?"]
)
def test_a_cue_that_turns_on_an_edge_takes_no_part(text: str) -> None:
    assert days(text) in ("..2014-12-31", "2014-05-01..")


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Who won in May?", True),
        ("Who won in May 2014?", False),
        ("Who won last week?", False),
        ('Who said "in May"?', False),
    ],
)
def test_which_questions_leave_their_year_open(text: str, leaves: bool) -> None:
    assert leaves_its_year_open(text) is leaves


def test_easter() -> None:
    known = [(2008, 3, 23), (2011, 4, 24), (2018, 4, 1), (2038, 4, 25)]
    assert [easter(year) for year, _, _ in known] == [datetime.date(*day) for day in known]
