"""Which questions cannot stand alone, and how they are read with the one before."""

import pytest
from listed import entries

from bot.discord.conversation import followup
from bot.discord.conversation.followup import MEMORY_SECONDS, Conversation, Conversations, Previous, leans
from bot.discord.conversation.joining import joined

WHOLE = entries(
    """
    When did the harbour bridge open? | Is there a ferry in the bay? | Who was the mayor in 2014?
    What is Xiaomi? | Is it true that the ferry sank? | Is it legal to fish in the bay?
    How long does it take to cross the strait? | What time is it in Tokyo? | How far is it from Oslo to Bergen?
    Was it raining in Oslo on Friday? | Why did the mayor say he would resign?
    What did Xiaomi say about its phones? | What did Xiaomi do with its phones? | Did Apple sell its factory?
    Who said that the bridge is closed? | Who found the ferry that sank?
    Which ships were there in the harbour? | Are there any plans for the harbour?
    Were there protests in Lindhaven? | How many people visited the museum? | How much did the ticket cost?
    Where is Or Yehuda? | Or Yehuda population | O'Hare airport delays | Who runs O'Hare?
    And when did the ferry sink? | What happened in 2014? | What happened this year?
    What happened on 6 March 2014? | Who won the election? | Who won last year?
    Did you see the game last night? | Why was the museum closed? | Can the council stop the new tower?
    Has the parliament passed the budget? | How did this crisis begin? | Who owns the bridge and who built it?
    When will the museum reopen? | Then who became minister of health? | Android phones sold?
    yellow trams of the town | harbour bridge cost | Which company makes those phones? | Who signed the treaty?
    Is the IT department hiring? | What is it like in Oslo in winter? | Who was it that sank the ship?
    How is the weather in Lindhaven? | What did the minister say about that budget?
    Is there water on the moon? | What is the capital of Norway? | Why do ferries need these permits?
    Where did the storm hit? | When was Lindhaven founded? | Who wrote Yesterday?
    Does the ferry run on Sundays? | What does the law say about cameras?
    Are those rumours about the tower true? | How old is the harbour? | What caused the fire?
    who built the bridge | when was the library renovated | does the train stop here
    Who said there would be a strike? | Was there a strike in 2019? | Is it possible to visit the lighthouse?
    It was announced that the tower opens: when? | Wann wurde die Hafenbrücke eröffnet?
    Gibt es eine Fähre in der Bucht? | Was kostet das Ticket? | Wer war das Mitglied des Rates?
    Wie geht es dem Hafen? | Regnet es in Oslo? | Ist es wahr, dass die Fähre sank?
    Was sagte der Bürgermeister, als er ankam? | Können Sie mir den Fahrplan zeigen?
    Wer hat das Museum gebaut? | Was ist Xiaomi? | Wo liegt Or Yehuda? | Wann öffnet das Rathaus?
    Wie viele Menschen wohnen in Lindhaven? | Warum streikte das Personal? | Welche Partei gewann die Wahl 2014?
    Hat der Rat den Haushalt beschlossen? | was kostet das ticket | wann öffnet das museum
    Es gibt wie viele Fähren? | Worum geht es in dem Bericht? | Kam es in Lindhaven zu Protesten?
    Wer leitet das Amt? | Ist das Museum geöffnet? | Hat die Stadt ihre Schulden bezahlt?
    Wird es in Hamburg schneien? | Wer ist der Bürgermeister? | Was meldet die Zeitung über das Feuer?
    Wissen Sie, wann die Fähre fährt? | Warum ist das Schwimmbad zu? | Und wann sank die Fähre?
    Wer schrieb den Roman? | Welche Schiffe lagen damals im Hafen? | Wer gewann 2014 die Wahl? | ¿Qué es Xiaomi?
    ¿Cuándo se abrió el puente? | ¿Hay un ferry en la bahía? | ¿Quién es el alcalde?
    ¿Quién construyó la torre? | ¿Es verdad que el ferry se hundió? | ¿Cuánto cuesta la entrada?
    ¿Dónde está el museo? | ¿Qué dijo el ministro sobre el presupuesto? | ¿Por qué cerró la escuela?
    ¿Cuántas personas viven en Lindhaven? | ¿Quién ganó las elecciones de 2014? | ¿Qué pasó en 2014?
    ¿Cuál es la capital de Noruega? | ¿Cómo se llama el alcalde? | ¿Es posible visitar el faro?
    ¿Qué hizo Xiaomi con sus fábricas? | ¿Cuándo abre el museo? | ¿Quién fue Simón Bolívar?
    ¿Hubo protestas en Lindhaven? | ¿Y cuándo se hundió el ferry? | ¿Qué es lo que dijo el ministro?
    quien construyo la torre | cuando abre el museo | ¿Cuánto duró la huelga? | ¿Quién escribió la novela?
    ¿Está abierta la biblioteca? | ¿A qué hora sale el tren? | 港口大桥什么时候开通？ | 小米是什么？ | 什么是小米？
    谁是市长？ | 哪里有渡轮？
    博物馆为什么关闭？ | 那不勒斯在哪里？ | 那座桥什么时候开通的？ | 这个城市有多少人？ | 为什么学校停课？
    部长说了什么？ | 港口的费用是多少？ | 谁赢得了2014年的选举？ | 渡轮多久一班？
    林港有多少居民？ | 海湾里有渡轮吗？ | 市长还在任吗？ | 他们为什么反对新塔楼的建设计划？ | 法律怎么规定摄像头？
    新塔楼多高？ | 谁建了港口大桥？ | 什么时候举行选举？ | 什么公司生产手机？
    挪威的首都是哪里？ | 为什么油价上涨？ | 哪家公司收购了工厂？ | 图书馆在哪里？
    What did the report say about it? | Which minister said this?
    Is there anything about vaccines? | How does it work to apply for a permit?
    What does that mean for farmers in Spain? | Do they still sell the Xiaomi Mi 3?
    Are these the only ferries in the bay? | What is this about the harbour tax?
    Was that the first bridge over the strait? | Did the mayor resign or was she voted out?
    Which of them won the Nobel prize in physics? | How many of those ships sank?
    Is it safe to swim in the harbour? | What makes it possible to grow rice there?
    Why is there a shortage of nurses? | So who won the regatta? | But did the council vote on the budget?
    Has there ever been a tram in Lindhaven? | This year's budget of Lindhaven
    That tower by the harbour: how tall? | How did the strike end? | Does Lindhaven have its own airport?
    What did the council do with the money it saved? | Which train is faster? | Who leads the opposition?
    When does the market open? | Was ist das Besondere an der Brücke? | Wer sagt, dass die Brücke unsicher ist?
    Seit wann gibt es das Museum? | Ist das Wasser in der Bucht sauber?
    Was hat der Rat mit dem Geld gemacht, das er sparte? | Hat Lindhaven seinen eigenen Flughafen?
    Warum fehlt es an Lehrern? | Um wie viel Uhr öffnet das Bad? | Welche der Fähren ist am schnellsten?
    Aber wer gewann die Regatta? | Sind das die einzigen Fähren? | Dürfen sich Hunde am Strand aufhalten?
    ¿Es seguro nadar en el puerto? | ¿Quién dijo eso sobre el puente? | ¿Qué es esto del impuesto portuario?
    ¿Tiene Lindhaven su propio aeropuerto? | ¿Por qué faltan enfermeras? | ¿Cuándo terminó la guerra?
    ¿Pero quién ganó la regata? | ¿Lo mejor de Lindhaven? | 那些船什么时候沉没的？ | 那个人是谁选出来的市长？
    这座桥是谁设计的？ | 这次罢工持续了多久？
    新冠疫苗什么时候上市？ | 又一场火灾发生在哪里？ | 而立之年是多少岁？ | 他信是哪国总理？ | 谁是反对党领袖？
    什么时候开放图书馆？ | 为什么缺护士？
    """
)
LEANING = entries(
    """
    and in 2017? | What about the ferries? | How much did it cost? | Who built it? | and the ferry?
    when was that? | who said that? | and then? | why? | how many? | What happened next? | what happened there?
    where is it? | Was it expensive? | How long did this last? | Where did they go? | What is his salary?
    Did they find the ship? | but why? | how about Oslo? | in 2017? | And who built it? | Is he still mayor?
    when did she resign? | or in 2015? | who paid for it? | what did it say? | since when? | and after that?
    Why did they close it? | what is this? | So what about the tickets? | And Oslo? | when does it open?
    who owns it now? | und 2017? | Wann war das? | Was kostet das? | Wer hat ihn gebaut?
    Wann wurde es eröffnet? | und die Fähre? | Warum? | Wie teuer war er? | Wann trat sie zurück?
    Was ist mit der Fähre? | Wie lange dauert das noch? | Und danach? | oder 2015? | Wer wohnt dort?
    Wo liegt sie? | Wie ist es mit Oslo? | Wer bezahlte dafür? | ¿y en 2017? | ¿Cuánto costó?
    ¿Quién lo construyó? | ¿y el ferry? | ¿Por qué? | ¿Cuál es su precio? | ¿Y después? | ¿Cuándo fue eso?
    ¿Dónde está ella? | ¿Qué pasó entonces? | ¿o en 2015? | ¿Qué hay de Oslo? | 那2017年呢？ | 它花了多少钱？
    渡轮呢？ | 为什么？
    什么时候开通的？ | 花了多少钱？ | 谁建的？ | 他还是市长吗？ | 还有2015年的？ | 那么在2017年呢？ | 这是为什么？
    在哪里？ | 它是什么时候建成的？ | 那里有多少人？ | 谁反对它？
    and what did it cost? | when did they finish it? | who owns them? | was she elected? | how tall is it?
    but when? | what about prices? | and the second one? | who designed that? | where does he live?
    and since 2019? | is that true? | where was he born? | how old is she? | did it sink? | what happened then?
    How long did it take? | and his wife? | so why? | when will it reopen? | Wie hoch ist sie?
    Und wer hat das gesagt? | Wo wurde er geboren? | und im Jahr 2019? | Warum das? | Wie alt ist er?
    Was geschah danach? | Was passierte dort? | Aber warum? | Wie lange dauerte es? | ¿Qué edad tiene?
    ¿Dónde nació? | ¿Y su mujer? | ¿Quién la diseñó? | ¿Pero por qué? | ¿Cuánto duró? | ¿Es verdad eso?
    ¿Y desde 2019? | ¿Cuándo se inauguró? | ¿Qué altura tiene? | 它有多高？ | 他多大了？ | 后来呢？
    她是在哪里出生的？ | 谁设计的？ | 票价呢？
    那为什么？ | 用了多久？ | 现在还在吗？ | 去年呢？
    """
)


@pytest.mark.parametrize("question", WHOLE)
def test_a_question_with_a_subject_of_its_own_stands_alone(question: str) -> None:
    assert not leans(question)


@pytest.mark.parametrize("question", LEANING)
def test_a_question_without_one_goes_on(question: str) -> None:
    assert leans(question)


def test_the_tables_are_of_four_languages_and_long() -> None:
    assert len(WHOLE) >= 200
    assert len(LEANING) >= 60


@pytest.mark.parametrize("text", ["", "   ", "?", "😀", "x" * 400, "and " * 60, "2+2?", "3.5 * 7", "42"])
def test_what_is_no_question_does_not_go_on(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("and in 2017?", "harbour bridge cost?", "harbour bridge cost in 2017?"),
        ("What about ferries?", "harbour bridge", "harbour bridge ferries?"),
        ("¿y en 2017?", "coste del puente", "coste del puente en 2017?"),
        ("那2017年呢？", "大桥的费用？", "大桥的费用 2017年呢？"),
        ("How much did it cost?", "harbour bridge", "How much did harbour bridge cost?"),
    ],
)
def test_two_questions_become_one(question: str, before: str, whole: str) -> None:
    assert joined(question, before) == whole


def test_a_conversation_is_remembered_for_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    conversations = Conversations()
    here = Conversation(1, 2)
    conversations.remember(here, Previous("bridge"), 100.0)
    assert conversations.last(here, 100.0 + MEMORY_SECONDS) == Previous("bridge")
    assert conversations.last(here, 101.0 + MEMORY_SECONDS) is None
    assert conversations.last(Conversation(1, 3), 100.0) is None
    assert conversations.last(Conversation(1, 2, private=True), 100.0) is None
    conversations.forget_old(101.0 + MEMORY_SECONDS)
    assert len(conversations) == 0
    monkeypatch.setattr(followup, "MAX_CONVERSATIONS", 3)
    for number in range(9):
        conversations.remember(Conversation(number), Previous("x"), 0.0)
    assert len(conversations) == 3
