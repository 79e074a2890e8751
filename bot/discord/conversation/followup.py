"""Which questions are follow-ups ("and in 2017?", "who built it?"), and the conversations that they belong to.

A question is combined with the previous one only if it has no subject itself: only question words, a date and a generic
verb; a pronoun that refers to nothing in the question; or a joining word followed by a fragment. The language of the
question decides which words count as what. In doubt a question is complete: a follow-up that is asked alone can be
asked again, but a complete question that is changed finds the wrong article.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass

from bot.discord.conversation.leaning_words import LANGUAGES, Language
from bot.questions.types import NO_FILTERS, Filters

# How long a question may be gone on from, in seconds, and how many conversations are remembered at once.
MEMORY_SECONDS = 1800
# Conversations remembered at once; the oldest is forgotten. Some 20 MB at most.
MAX_CONVERSATIONS = 10_000
# Longer questions have a subject. The longest leaning one of the table in the tests has 8 words.
_MAX_WORDS = 10

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# "when's", "they're": but not "O'Hare".
_CONTRACTION = re.compile(r"['’](?:s|re|ve|ll|d|m)$")
HAN = re.compile(r"[\u3400-\u9fff]")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_NUMBER = re.compile(r"\d[\d.,:/-]*(?:st|nd|rd|th|s)?", re.IGNORECASE)


# What is asked of a thing that is not named: "what was the score?".
ASPECT_ALONE = re.compile(
    r"(?i)\W*(?:and |but |so )?(?:what|who|how much|how high) (?:is|was|were|are) the (?:cost|price|date|result|cause"
    r"|reason|winner|owner|outcome|total|verdict|answer|architect|builder|author|(?:final )?score)s?\W*"
)
# A question without a verb: "by how many votes?", "at what price?".
_ASKED_BY = re.compile(
    r"(?i)\W*(?:and |but )?(?:about|after|against|at|by|for|from|in|into|of|on|to|under|with) "
    r"(?:how (?:many|much)|what|which|whose)"
    r"(?: (?!(?:is|are|was|were|did|does|do|has|have|had|can|will)\b)[^\W\d_]+){1,2}\W*"
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a question may go on from: all of a place, a person in a place, or what one person asked privately."""

    place: int
    person: int = 0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Previous:
    """The question before: the words searched for, and its filters; `whole` is the last one that stood alone, or None
    if this one did. `who` is the one whom its answer named, if it asked for one."""

    terms: str
    filters: Filters = NO_FILTERS
    whole: "Previous | None" = None
    who: str = ""


def leans(question: str) -> bool:
    """Whether the question cannot stand alone."""
    if HAN.search(question):
        return _leans_in_chinese(question)
    words = [match[0] for match in WORD.finditer(question)]
    if not words or len(words) > _MAX_WORDS:
        return False
    language = language_of(question)
    if ASPECT_ALONE.fullmatch(question) or _ASKED_BY.fullmatch(question):
        return True
    joined = language.joining.match(question)
    if joined and not joined["sure"] and (not words[1:] or means_something(words[1], language)):
        joined = None
    rest = question[joined.end() :] if joined else question
    words = [match[0] for match in WORD.finditer(rest)]
    content = [place for place, word in enumerate(words) if means_something(word, language)]
    if joined and not (words and words[0].lower() in language.openers):
        return len(content) <= 2
    if not content:
        # "Why?", "in 2017?": but "what is this?" of a single pronoun too.
        asks = any(word.lower() in language.function or _YEAR.fullmatch(word) for word in words)
        return bool(joined) or (asks and not any(word.lower() in language.self_referring for word in words))
    if joined and joined["sure"] and _bare(words, content, language):
        return True
    return _points_back(rest, words, content, language)


def points_back(question: str) -> bool:
    """Whether a pronoun of the question stands for something that it does not name."""
    words, language = [match[0] for match in WORD.finditer(question)], language_of(question)
    content = [place for place, word in enumerate(words) if means_something(word, language)]
    bare = not content and any(language.is_pronoun(words, place) for place in range(len(words)))
    return bare or (bool(words) and _points_back(question, words, content, language))


def goes_on(message: str) -> bool:
    """Whether a message, perhaps no question at all, asks for more: "and in 2017?", not "that's it, thanks"."""
    if not leans(message):
        return False
    if message.rstrip().endswith(("?", "？", "呢", "吗")):
        return True
    words = [match[0] for match in WORD.finditer(message)]
    language = language_of(message)
    joined = language.joining.match(message)
    opener = message[joined.end() :].split()[:1] if joined else words[:1]
    if opener and opener[0].lower() in language.self_referring:
        return False
    return bool(joined and joined["sure"] and len(words) > 1) or bool(opener and opener[0].lower() in language.openers)


def means_something(word: str, language: Language) -> bool:
    plain = _CONTRACTION.sub("", word.lower())
    return word.lower() not in language.function and plain not in language.function and not _NUMBER.fullmatch(word)


def _bare(words: list[str], content: list[int], language: Language) -> bool:
    """Whether all that is new is one word at the end that names nobody: "and how many women?", "and how expensive?"."""
    last = len(words) - 1
    alone = content == [last] and words[last].islower()
    return alone and words[last - 1].lower() not in language.articles


def _points_back(question: str, words: list[str], content: list[int], language: Language) -> bool:
    """Whether a pronoun stands for something that the question does not name."""
    if language.expletive.search(question):
        return False
    lowered = [word.lower() for word in words]
    last = len(words) - 1
    while last > 0 and (_NUMBER.fullmatch(words[last]) or lowered[last] in language.trailing):
        last -= 1
    for place, word in enumerate(words):
        before = [at for at in content if at < place and (words[at][:1].isupper() or not language.nouns_have_capitals)]
        if language.is_pronoun(words, place) and not before and len(content) <= language.most_content:
            # "When did they discover insulin?": people in general, and what they did to something.
            return not (lowered[place] == "they" and content[-2:] == [last - 1, last])
        # At the end only a verb comes before it: "who built it?", "what happened there?".
        named = any(lowered[at - 1] in language.articles or (at and words[at][:1].isupper()) for at in before)
        if place == last and word.lower() in language.closing and len(content) <= 1 and not named:
            return True
    if language.is_asked_of_many(lowered) and len(content) <= language.most_content:
        return True
    return language.subjectless(lowered, [lowered[at] for at in content])


_ZH_QUESTION = (
    r"(?:什么时候|什麼時候|何时|何時|哪一?年|哪里|哪裡|哪儿|为什么|為什麼|为何|怎么样|怎麼樣|怎么|怎麼|怎样|多少钱|多少錢|多少人?|多久|多长|多長"
    r"|多高|多大|多远|谁|誰|什么|什麼|几[年月天个次]?|哪[个些]?)"
)
_ZH_DATE = (
    r"(?:\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|去年|今年|明年|前年|昨天|今天|上个月|上周|当时|那时候?|后来|之后"
    r"|之前)"
)
_ZH_LEANING = re.compile(
    # "那2017年呢", "渡轮呢"
    r"(?:那么?|那麼|而|还有|又|但是?|可是)?[，,\s]*\w{1,8}呢"
    # "那在2017年？", "还有2015年的？"
    rf"|(?:那么?|那麼|还有|而)[，,\s]*(?:在|到)?{_ZH_DATE}(?:的|呢)?"
    # a pronoun for a subject: "它是什么时候建成的", "他还是市长吗", "这是为什么"
    r"|(?:那么?|那麼|还有|而|但是?|所以)?[，,\s]*(?:它|他|她|牠|这|那|這)们?(?:是|有|在|会|会不会|还|還|被|的|什么|何|为|為|花|用|又|想|怎|到底|现在|現在|后来)[^，,]{0,8}"
    # nothing but question words, dates and one verb: "什么时候开通的", "花了多少钱", "为什么关闭", "谁建的"
    rf"|(?:那么?|而|又|后来|{_ZH_DATE})?[，,\s]*(?:是|在|被|花了?|用了?|要|有|一共|总共)?{_ZH_QUESTION}"
    r"(?!是|有|叫|会)(?:[\u3400-\u9fff]{0,2}(?:了|的|过|吗)?[钱人]?|钱|人)"
    # "为什么会这样", "还有谁", "找到了吗"
    r"|(?:为什么|為什麼|怎么|怎麼)会?(?:这样|那样|這樣)(?:呢|的)?|(?:那么?)?还有(?:谁|什么|哪些?|多少|别的|其他的?)(?:呢|人|吗)?"
    r"|(?:原因|结果|价格|名字|目的|后果)(?:是什么|呢)|(?:有用|有效|成功)吗"
    r"|(?!下雨|下雪|刮风|地震|过年)[\u3400-\u9fff]{2}了(?:吗|没有?)"
    rf"|(?:那么?|而)?[，,\s]*{_ZH_DATE}"
    r"|(?:它|他|她)们?(?:有)?多[高大长久远]了?|(?:它|他|她)?们?(?:现在)?还[\u3400-\u9fff]{1,2}吗"
    # an object at the end: "谁建了它", "谁反对这个"
    r"|(?:那么?|而|又)?[，,\s]*谁[\u3400-\u9fff]{1,3}了?(?:它|他|她)们?"
    r"|(?:那里|那儿|那裡|那边)[^，,]{1,8}"
)


def _leans_in_chinese(question: str) -> bool:
    text = re.sub(r"[\s?？!！。.]+$", "", question.strip())
    return _ZH_LEANING.fullmatch(text) is not None


def language_of(text: str) -> Language:
    """The language whose little words and letters a question has most of, English in a draw."""
    lowered = [match[0].lower() for match in WORD.finditer(text)]
    return max(
        LANGUAGES, key=lambda language: sum((word in language.function) + language.letter(word) for word in lowered)
    )


def written_in(message: str) -> str | None:
    """The language a message is written in, of the four there are words for, or None if its words are of none."""
    if HAN.search(message):
        return "zh"
    words = [match[0] for match in WORD.finditer(message)]
    language = language_of(message)
    known = any(word.lower() in language.function or language.letter(word.lower()) for word in words)
    return language.code if known else None


class Conversations:
    """The last question of each conversation, for half an hour, only in memory. The caller passes the time."""

    def __init__(self) -> None:
        self._last: OrderedDict[Conversation, tuple[float, Previous]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._last)

    def remember(self, conversation: Conversation, asked: Previous, now: float) -> None:
        """Keeps it in place of the one before."""
        self._last[conversation] = (now, asked)
        self._last.move_to_end(conversation)
        while len(self._last) > MAX_CONVERSATIONS:
            self._last.popitem(last=False)

    def last(self, conversation: Conversation, now: float) -> Previous | None:
        """The question before, or None if there was none within half an hour."""
        at, asked = self._last.get(conversation, (0.0, None))
        return asked if asked is not None and now - at <= MEMORY_SECONDS else None

    def forget_old(self, now: float) -> None:
        """Drops what is too old to be gone on from."""
        while self._last:
            conversation, (at, _) = next(iter(self._last.items()))  # the one that was remembered first
            if now - at <= MEMORY_SECONDS:
                break
            del self._last[conversation]
