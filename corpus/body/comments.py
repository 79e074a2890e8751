"""Where the comments of a page's readers begin: what follows is never the article's own words."""

import re
from collections import Counter

from corpus.body.cues import DATE
from corpus.body.features import PROSE, UnitLook
from corpus.body.lines import LineUnit

_ARTICLE = 25.0  # words of prose an article has before its comments can begin
_NEAR = 5  # units below a heading in which the first comment must begin
_LONGEST = 100  # characters of a heading; "3 thoughts on" repeats the article's title
# Words of a line that can be a commenter's name and time.
_NAME_WORDS = 6
# Words of a line that can count the comments ("Show all 12 comments").
_COUNTER_WORDS = 8
_HEAD = 2  # lines between a date and the count of comments
_SEVERAL = 3  # one count may be under the headline and one above the comments
_HEADLINE = 8  # characters of a line that may repeat the headline: two words, or half a dozen Chinese characters
_OPENING = 1_000  # characters of a page's first line that the headline is looked for in: a title is shorter
_MOST_LETTERS = 200  # lines of a section without dates; it also keeps the search linear in the text

_WORD = (
    "comments?|kommentarer|kommentit|replies|reply|responses?|reactions?|thoughts?|kommentare?|antworten|commentaires?|réponses?|réactions?"
    "|comentarios?|respuestas?|comentários?|respostas?|comment[io]|risposte|reacties?|komentarz[ey]?|komentarzy|odpowiedzi|reaktionen|reacciones|reazioni"
    r"|комментари\w{1,2}|ответ\w{0,2}|отзыв\w{0,2}|تعليقات?|تعليقا"
)
_WIDE_WORD = "评论|評論|留言|跟帖|回复|コメント|件のコメント|댓글"
_COUNTED = re.compile(
    rf"\W*\d[\d.,]*\s+(?:\w+\s+)?(?:{_WORD})\b|\W*(?:{_WORD})\s*[:(\[（：]\s*\d|\W*(?:{_WORD})\s+\d+\W*$"
    rf"|\W*\d+\s*[条條則件个個]?\s*(?:{_WIDE_WORD})|\W*(?:{_WIDE_WORD})\s*[:(\[（：]?\s*\d|\W*\d+ thoughts? on\b"
    r"|\W*\w+ (?:thoughts?|responses?|replies|comments?) (?:on|to) [“\"„«'‘]",
    re.IGNORECASE,
)
_INVITING = re.compile(
    r"\W*(?:leave|post|add|write|submit|make) (?:a|your|an?other) (?:reply|comment|response)|\W*(?:post|submit) comment"
    r"|\W*(?:join|start) the (?:conversation|discussion|debate)|\W*have your say|\W*be the first to (?:comment|reply)"
    r"|\W*(?:log|sign) in to (?:comment|reply|post)|\W*you must be logged|\W*comments are (?:closed|moderated|off)"
    r"|\W*say something\W*$|\W*(?:kommentar|antwort) (?:schreiben|verfassen|hinterlassen|abgeben)|\W*schreiben sie"
    r" einen kommentar|\W*diskutieren sie|\W*ihre meinung\W*$|\W*laisse[rz] un commentaire|\W*(?:poster|ajouter"
    r"|écrire) un"
    r" commentaire|\W*réagir\W*$|\W*deja (?:un|tu) comentario|\W*(?:escribe|añade|añadir) un comentario"
    r"|\W*deixe (?:um|o seu|seu) comentário|\W*lascia un (?:commento|tuo)|\W*(?:plaats|geef) een reactie"
    r"|\W*dodaj komentarz|\W*skomentuj|\W*(?:добавить|написать|оставить) (?:комментари|отзыв)|\W*(?:发表|我要|添加|写)"
    r"(?:评论|留言)|\W*コメントを(?:残す|書く|投稿)|\W*コメントする|\W*اترك تعليق|\W*أضف تعليق",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W*(?:comments?|(?:recent|latest|user|all|your|our|readers?['’]?s?['’]?) (?:comments?|replies|responses|views"
    r"|opinions|reactions|letters)|(?:what )?(?:our |the )?readers (?:said|say|think|wrote|write|answered|replied)"
    r"|(?:customer|product|user|guest) reviews|kundenbewertungen|avis (?:des )?clients"
    r"|opiniones de (?:los )?clientes|recensioni dei clienti|opinie klientów|отзывы покупателей|カスタマーレビュー"
    r"|what you (?:said|say|think)|your (?:thoughts|views|say)|comments? section|reader feedback|replies|responses"
    r"|reactions|discussion|conversation|kommentare?|kommentarer|kommentit|leserkommentare|lesermeinungen|leserbriefe|diskussion|antworten"
    r"|meinungen|das sagen (?:unsere|die) leser|commentaires|réactions|vos (?:commentaires|réactions|avis)|comentarios"
    r"|opiniones|los lectores opinan|comentários|opinião dos leitores|commenti|i vostri commenti|reacties|komentarze"
    r"|opinie czytelników|комментарии|отзывы|обсуждение|мнения читателей|(?:最新|网友|網友|读者|讀者|热门|全部)?"
    r"(?:评论|評論|留言|跟帖|回复)区?|コメント(?:一覧)?|読者の声|댓글|التعليقات|تعليقات(?: القراء)?|آراء القراء)\W*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r".{1,50}?[\s,](?:says|said|wrote|writes|replied|commented|comments|sagte?|schrieb|schreibt|meint|dice|dijo"
    r"|escribió|dit"
    r"|a dit|a écrit|écrit|disse|diz|escreveu|ha scritto|scrive|zegt|schreef|pisze|napisał[a]?|пишет|написала?"
    r"|сказала?|يقول|says on)"
    r"\s*(?:[:.…,]|on\b|at\b|am\b|le\b|el\b|il\b|em\b|op\b|$)|.{1,20}\s*(?:说|說|说道|评论|回复|より|さん)\s*[：:]?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\W*(?:reply|reply to .{1,40}|report|like|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|ответить"
    r"|回复|返信|رد|upvote|flag|permalink)\W*(?:\d+\W*)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\bago\b|\d+ ?(?:小时|分钟|天)前|\bvor \d|\bhace \d|\bil y a \d|назад\b")
_NUMBER = re.compile(r"\d[\d.,]*")
_ITEM = re.compile(r"[-*+•▪◦‣·]\s")
_SPOKEN = re.compile(r"[^:：.!?。]{1,25}[:：]\s*\S")


def is_call(line: str) -> bool:
    """Whether the line counts a page's comments or asks for one, whatever is around it."""
    return len(line) <= _LONGEST and (_COUNTED.match(line) is not None or _INVITING.match(line) is not None)


def is_heading(line: str) -> bool:
    """Whether the line may be the heading of a section of comments; it may also be one of the article
    ("Discussion")."""
    return len(line) <= _LONGEST and _NAMED.match(line) is not None


def first_comment(text: str, units: list[LineUnit], seen: list[UnitLook]) -> int | None:
    """The place where the comments begin (their heading, or the first one's name), or None if there are none.

    A line that counts comments or invites them is their heading if a comment follows, or if less prose follows than
    comes before it. A heading that could be the article's own needs a comment below it: a speaker, a date or a link to
    reply.
    """
    prose = [unit.words if unit.prose >= PROSE else 0.0 for unit in seen]
    total, before = sum(prose), 0.0
    lines = _CommentScan(text, units, seen)
    for place, unit in enumerate(seen):
        if before >= _ARTICLE and unit.prose < PROSE and _begins(lines, place, before, total - before):
            return place
        before += prose[place]
    return None


def _begins(lines: "_CommentScan", place: int, before: float, after: float) -> bool:
    line = lines[place]
    if is_call(line):
        if lines.comment_below(place):
            return 2 * after <= before or not lines.counts_teasers(place)
        return 2 * after <= before and not lines.under_byline(place)
    if is_heading(line) and not lines.in_list(place):
        return lines.comment_below(place) or lines.spoken_to_the_end(place)
    return lines.says(place)


class _CommentScan:
    """The lines of a page by their place; a long one is looked at no further than a heading would reach."""

    def __init__(self, text: str, units: list[LineUnit], seen: list[UnitLook]) -> None:
        self._text, self._units, self._seen = text, units, seen
        self._counters: Counter[str] | None = None

    def __getitem__(self, place: int) -> str:
        unit = self._units[place]
        return self._text[unit.start : min(unit.end, unit.start + 2 * _LONGEST)]

    def says(self, place: int) -> bool:
        """Whether somebody's comment begins here: a name that says, with the time or a date at once."""
        if self._seen[place].words > 14 or not _SAYS.match(self[place]):
            return False
        if DATE.search(self[place]):
            return True
        return place + 1 < len(self._units) and self._stamp(place + 1)

    def counts_teasers(self, place: int) -> bool:
        """Whether the line occurs several times on the page, apart from its number: once under each article of a
        list."""
        if self._counters is None:
            lines = (self[at] for at, look in enumerate(self._seen) if look.words <= _COUNTER_WORDS)
            self._counters = Counter(_NUMBER.sub("", line) for line in lines if _COUNTED.match(line))
        return self._counters[_NUMBER.sub("", self[place])] >= _SEVERAL

    def in_list(self, place: int) -> bool:
        """Whether the line is an item between items, as in a menu."""
        beside = (at for at in (place - 1, place + 1) if 0 <= at < len(self._units))
        return _ITEM.match(self[place]) is not None and any(_ITEM.match(self[at]) for at in beside)

    def under_byline(self, place: int) -> bool:
        """Whether a date is right above: then the line counts the comments where the article begins."""
        return any(self._seen[at].kind == "byline" for at in range(max(0, place - _HEAD), place))

    def comment_below(self, place: int) -> bool:
        """Whether one of the next lines is how comments look: a speaker, a name with a date, a link to answer."""
        last = min(len(self._units), place + 1 + _NEAR)
        return any(
            (self._seen[at].words <= 14 and _SAYS.match(self[at]) is not None)
            or self._stamp(at)
            or _ANSWER.match(self[at]) is not None
            for at in range(place + 1, last)
        )

    def spoken_to_the_end(self, place: int) -> bool:
        """Whether nearly all lines that follow are short or begin with a name, as in a list of letters."""
        rest = range(place + 1, len(self._units))
        if len(rest) > _MOST_LETTERS:
            return False
        spoken = sum(_SPOKEN.match(self[at]) is not None or self._seen[at].words <= _NAME_WORDS for at in rest)
        long = sum(self._seen[at].prose >= PROSE and _SPOKEN.match(self[at]) is None for at in rest)
        return spoken > 0 and long == 0

    def _stamp(self, place: int) -> bool:
        """Whether the line is a date, with at most a name beside it."""
        line = self[place]
        dated = DATE.search(line) is not None or (self._seen[place].words <= _NAME_WORDS and bool(_CLOCK.search(line)))
        return dated and self._seen[place].words <= 12 and not line.endswith((".", "。"))


def comments_begin(text: str, units: list[LineUnit], seen: list[UnitLook]) -> int:
    """The place of the first comment, the number of units if there is none.

    What is above the page's headline, with less prose above it than below that, is an entry of a menu ("Comments") and
    begins none. The headline is the longest line that the first one, the page's title, contains.
    """
    first = first_comment(text, units, seen)
    if first is None:
        return len(units)
    opening = text[units[0].start : units[0].end][:_OPENING].casefold()
    length, headline = _HEADLINE, 0
    for place, unit in enumerate(units[1:], 1):
        if unit.end - unit.start > length and text[unit.start : unit.end].strip().casefold() in opening:
            length, headline = unit.end - unit.start, place
    if headline <= first or _prose_words(seen[headline:]) <= _prose_words(seen[:first]):
        return first
    later = first_comment(text, units[headline:], seen[headline:])
    return len(units) if later is None else headline + later


def _prose_words(seen: list[UnitLook]) -> float:
    return sum(unit.words for unit in seen if unit.prose >= PROSE)
