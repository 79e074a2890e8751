"""Which kind of question it is: one about its words, about dates alone, about what is newest, or about the archive.

Tables of whole questions in the bot's four languages. Conservative: in doubt a text is a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.text.word_sets import word_set

Kind = Literal["question", "dates_only", "latest", "about_the_archive"]
Subject = Literal["articles", "count", "sources", "period", "oldest", "self"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The kind of a question; `topic` is what is left to search for, "" for nothing; `subject` what of the archive is
    asked about."""

    kind: Kind
    topic: str
    subject: Subject | None = None


_PUNCTUATION = re.compile(r"[\s?¿!¡.,;:…？！。，、；：\"“”„«»'’()-]+")

_HOLD = (
    r"(?:do you (?:have|hold|know|cover|use|contain)|have you (?:got )?|are (?:there|here|available|indexed|"
    r"stored|in (?:the|this|your) "
    r"(?:archive|corpus|index|collection|library|database))|does (?:the|this) (?:archive|corpus|index|"
    r"collection|library) "
    r"(?:have|hold|contain|cover|include)|can you (?:search|read|quote))"
    r"(?: (?:in|from)? ?(?:the|this|your) (?:archive|corpus|index|collection|library|database))?(?: here| there|"
    r" got)*"
)
_NEWS = (
    r"(?:news|articles?|stories|story|reports?|updates?|developments?|coverage|headlines?|posts?|"
    r"publications?|information)"
)
_YOURS = r"(?:your|the|this) (?:archive|corpus|index|collection|library|database)"
_SOURCES = r"(?:sources?|publishers?|newspapers?|papers?|outlets?|media|magazines?|publications?)"
_ARCHIVE: Sequence[tuple[Subject, str]] = (
    ("count", rf"how many (?:articles|documents|texts|stories|sources|publishers|newspapers|pages) {_HOLD}"),
    ("count", rf"how (?:big|large) is {_YOURS}"),
    ("articles", rf"(?:what|which)(?: kinds? of| sorts? of)? (?:articles|documents|texts|stories) {_HOLD}"),
    ("articles", r"(?:list|show)(?: me)?(?: all)?(?: (?:your|the|of the|of your))? (?:articles|documents)"),
    ("articles", rf"what(?: is|s)? in {_YOURS}"),
    ("articles", rf"(?:what|which) (?:topics?|subjects?|themes?) {_HOLD}"),
    ("sources", rf"(?:what|which)(?: are)?(?: (?:your|the))? {_SOURCES}(?: {_HOLD})?"),
    ("sources", rf"(?:list|show)(?: me)?(?: all)?(?: (?:your|the|of the|of your))? {_SOURCES}"),
    ("sources", rf"(?:what|which) {_SOURCES} (?:are|is)(?: there)? in (?:here|this(?: bot)?|it)"),
    ("sources", rf"who (?:publishes|published|wrote|writes) (?:these|your|the) (?:articles|texts|stories)"
        rf"(?: {_HOLD})?"),
    ("sources", r"where do(?:es)? (?:your|the) (?:articles|answers|quotes|information|data) come from"),
    ("period", rf"from when (?:to|until|till) when(?: (?:do|are|is|does) (?:your|the) articles?(?: date| go| "
        rf"reach)?| is {_YOURS})?"),
    ("period", rf"(?:what|which) (?:period|time|time span|timespan|dates?|years?) (?:{_HOLD}|(?:do|does|is|are) "
        rf"(?:{_YOURS}|your articles|the articles)(?: (?:cover|span|from))?)"),
    ("period", rf"how far back (?:do|does) (?:you|{_YOURS}|(?:your|the) articles) go"),
    ("oldest", rf"(?:(?:what|which)(?: is| s|s| are| was)? |(?:give|show|tell) me )?(?:(?:your|the) )?"
        rf"(?:(?:oldest|earliest) {_NEWS}|first article)(?: (?:you have|here|{_HOLD}|in {_YOURS}))?"),
    ("self", r"who (?:made|built|created|wrote|programmed|developed|owns|runs) you"),
    ("self", r"are you (?:an? )?(?:bot|robot|machine|program|human|person|ai)|(?:what|who) are you|"
        r"(?:what|who)(?: is| s|s) this(?: bot)?|what(?: is| s|s) your name|"
        r"what (?:can|do) you do|what can i ask(?: you)?|how do(?: i use you| you work)"),
    # German
    ("count", r"wie ?viele (?:artikel|dokumente|texte|quellen) (?:hast du|habt ihr|gibt es(?: hier)?|sind (?:im "
        r"archiv|gespeichert|indexiert))"),
    ("articles", r"(?:welche|was für) (?:artikel|dokumente|texte) (?:hast du|habt ihr|gibt es(?: hier)?|kennst "
        r"du|sind im archiv)"),
    ("sources", r"(?:welche|was für|was sind deine) (?:quellen|zeitungen|verlage|medien)(?: (?:hast du|habt ihr|"
        r"gibt es(?: hier)?|kennst du|nutzt du|sind im archiv))?"),
    ("period", r"(?:von wann bis wann(?: (?:reicht|reichen|gehen?) (?:das archiv|die artikel|deine artikel))?|"
        r"welchen zeitraum (?:deckst du ab|umfasst (?:das|dein) archiv)|wie weit (?:reicht|gehst du|geht|"
        r"reichen) (?:das archiv |dein archiv |die artikel )?zurück)"),
    ("self", r"wer hat dich (?:gemacht|gebaut|programmiert|entwickelt)|wer bist du|was bist du|was kannst du(?: "
        r"alles)?|wie heißt du|wie funktionierst du"),
    # Spanish
    ("count", r"cuánt[oa]s (?:artículos|documentos|textos|fuentes) (?:tienes|hay(?: aquí| en el archivo)?)"),
    ("articles", r"qué (?:artículos|documentos|textos) (?:tienes|hay(?: aquí| en el archivo)?)"),
    ("sources", r"(?:qué|cuáles son (?:tus|las)) (?:fuentes|periódicos|diarios|medios)(?: (?:tienes|usas|hay(?: "
        r"aquí| en el archivo)?))?"),
    ("period", r"(?:desde cuándo hasta cuándo(?: llega el archivo)?|qué (?:período|periodo) (?:cubres|abarca el "
        r"archivo|cubre el archivo))"),
    ("self", r"quién te (?:hizo|creó|ha hecho|programó)|quién eres|qué eres|qué (?:puedes|sabes) hacer|cómo te "
        r"llamas|cómo funcionas"),
    # Chinese
    ("count", r"(?:你|这里|这里面|档案(?:库)?(?:里)?|资料库(?:里)?)?(?:一共)?有多少(?:篇)?(?:文章|资料|来源|报纸)"),
    ("articles", r"(?:你|这里|档案(?:库)?(?:里)?|资料库(?:里)?)(?:都)?有(?:哪些|什么)(?:文章|资料)"),
    ("sources", r"(?:你|这里|档案(?:库)?(?:里)?|资料库(?:里)?)(?:都)?有(?:哪些|什么)(?:来源|报纸|媒体)|"
        r"你的来源(?:是什么|有哪些)"),
    ("period", r"(?:你的|这些)?(?:文章|档案|资料)(?:的时间)?(?:是)?从什么时候到什么时候(?:的)?"),
    ("self", r"谁(?:做|创造|开发|制作)了?(?:你|的你)|你是谁(?:做的|开发的)|你是谁|你是什么|你(?:能|会|"
        r"可以)做?(?:些)?什么|你叫什么(?:名字)?"),
)  # fmt: skip
_ABOUT = [(subject, re.compile(pattern)) for subject, pattern in _ARCHIVE]

_NEWEST = r"(?:latest|newest|most recent)"
_ON = r"(?:on|about|regarding|concerning|around|with|of|from|in|at|for)"
_DEIXIS = r"(?: (?:you have|you know|here|there is|there are|available|do you have))?"
_LATEST = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:what|which)(?:['’]?s| is| are| was| were)?(?: the| your)? |(?:give|show|tell|get) me (?:the |"
        rf"your )?|the )?{_NEWEST}"
        rf"(?: {_NEWS}){_DEIXIS}(?: {_ON} (?P<topic>.+))?",
        rf"(?:what(?:['’]?s| is)(?: the)? |(?:give|show|tell|get) me (?:the )?|the )?{_NEWEST} (?:on|about|"
        rf"regarding|concerning|with|from) (?P<topic>.+)",
        r"(?:what(?:['’]?s| is)(?: the)? )?(?:latest|newest)",
        rf"(?:recent|new) {_NEWS} (?:on|about|regarding|concerning) (?P<topic>.+)",
        rf"what(?:['’]?s| is) new(?: today| now| lately| recently|(?: here)?(?: {_ON} (?P<topic>.+))?)",
        r"what(?:['’]?s| is) the news(?: today)?|(?:any )?news|(?:any|is there any|is there) (?:recent |new |"
        r"latest )?news|anything new",
        rf"(?:any|is there any)(?:thing)? new(?: {_NEWS})? (?:on|about|with) (?P<topic>.+)",
        r"(?:(?:are|is) there )?any (?:updates?|developments) (?:on|about|regarding|concerning|from) (?P<topic>.+)",
        r"what (?:news|updates) (?:is|are) there (?:on|about|from) (?P<topic>.+)",
        # German
        r"(?:(?:(?:was|welche[sr]?|welches) (?:ist|sind)|zeig(?:e)? mir) )?(?:das|die|der|den)? ?"
        r"(?:neue?ste[nr]?|aktuellste[nr]?|letzte[n]?) (?:nachricht(?:en)?|artikel|meldung(?:en)?|"
        r"neuigkeit(?:en)?|bericht(?:e)?)(?: (?:zu(?:m|r)?|über|von|aus) (?:(?:das|die|der|den|dem) "
        r")?(?P<topic>.+))?",
        r"(?:was|gibt es) (?:ist )?neue?s?",
        r"(?:aktuelle|neue) (?:nachrichten|meldungen|artikel|berichte) (?:zu(?:m|r)?|über|von|vom|aus) "
        r"(?:(?:das|die|der|den|dem) )?(?P<topic>.+)",
        r"(?:was )?gibt es (?:etwas )?neues(?: (?:zu(?:m|r)?|über|von|vom|bei(?:m)?|aus|in|im) "
        r"(?:(?:das|die|der|den|dem) )?(?P<topic>.+))?",
        r"(?:was ist )?das neueste (?:zu(?:m|r)?|über|von) (?:(?:das|die|der|den|dem) )?(?P<topic>.+)",
        r"neuigkeiten (?:zu(?:m|r)?|über) (?:(?:das|die|der|den|dem) )?(?P<topic>.+)",
        # Spanish
        r"(?:(?:cuáles son|dame|muéstrame) )?(?:las )?(?:noticias|novedades|artículos) (?:más recientes|más nuevas)(?: "
        r"(?:sobre|de|del|acerca de) (?P<topic>.+))?",
        r"(?:hay )?novedades (?:sobre|de|del|acerca de) (?P<topic>.+)",
        r"(?:(?:cuáles son|dame|muéstrame) )?(?:las )?(?:últimas|más recientes) (?:noticias|novedades)(?: "
        r"(?:sobre|de|del|acerca de) (?P<topic>.+))?",
        r"(?:cuál es )?(?:el )?(?:artículo más reciente|último artículo|artículo más nuevo)(?: (?:sobre|de|del|"
        r"acerca de) (?P<topic>.+))?",
        r"(?:qué es )?lo (?:último|más reciente) (?:sobre|de|del|acerca de) (?P<topic>.+)",
        r"qué hay de nuevo(?: (?:sobre|con|en|de) (?P<topic>.+))?",
        # Chinese
        r"(?:关于|有关)?(?P<topic>.+?)?(?:的)?(?:最新|最近)(?:的)?(?:消息|新闻|报道|文章|动态|进展)(?:是什么|"
        r"有哪些|呢)?",
        r"(?:关于|有关)?(?P<topic>.+?)(?:最近)?有(?:什么|哪些|没有)(?:新消息|最新消息|新进展|新的消息)(?:吗|呢)?",
        r"(?:最近)?有(?:什么|哪些)(?:新消息|新闻|最新消息)(?:吗)?",
    )
)  # fmt: skip


_CLAUSE = re.compile(r"\b(?:that|which|who|whose|because|welche[rs]?|que)\s\w", re.IGNORECASE)
"""What no topic has: with a clause in it words ask for more than the newest."""

# What is left of a question about dates alone once its dates are taken out. One word of the second table must be there.
_AROUND = word_set(
    "what which who else was were is are has have been did do does the a an any all there some of in on at from "
    "by you me us"
    " show give list tell please it its that this these those around for to and got then back up out day time much"
    " was welche welcher welches wer ist sind wurde wurden war waren hat haben gab gibt es alles so an am im in "
    "von aus der die"
    " das den dem mir zeig zeige mal denn alle"
    " qué que cuál cuáles se ha han fue fueron hubo hay lo la los las el en de del al todo todos dame muéstrame me"
)
_REPORTED = word_set(
    "happened happen happening happens published publish reported report reports said written wrote posted printed"
    " appeared announced news article articles story stories headlines coverage everything anything something "
    "occurred"
    " passierte passiert geschah geschehen ereignete veröffentlicht erschien erschienen berichtet gemeldet "
    "nachrichten"
    " artikel meldungen los"
    " pasó paso pasado ocurrió ocurrido sucedió sucedido publicó publicado publicaron publicados publicadas noticias"
    " artículos artículo reportó informó"
)
_HAN_DATES_ONLY = re.compile(
    r"(?:都)?(?:发生|發生|发表|發表|报道|報道|公布|出)(?:了|过)?(?:什么|什麼|哪些|啥)(?:事|事情|文章|新闻|"
    r"事件)?(?:吗|呢)?"
    r"|(?:都)?有(?:什么|什麼|哪些)(?:新闻|新聞|文章|报道|報道|消息|事|大事)(?:吗|呢)?|(?:的)?(?:新闻|文章|报道|"
    r"消息)|发生(?:了)?(?:什么|哪些)"
)

_HELD = re.compile(
    rf"(?:what(?: else)?|which articles|anything|something|everything)(?: (?:do you have|have you got|you have)"
    rf"|(?: is| s|s)?(?: there)? in {_YOURS})|was hast du|was ist im archiv|qué tienes|qué hay en el archivo"
)
"""What of the archive is asked for by a date alone: "What do you have from 2019?"."""


def kind_of(terms: str, *, dated: bool) -> Asking:
    """The kind of a question whose dates were taken out of its `terms`; `dated` says that it has some, or options."""
    plain = _PUNCTUATION.sub(" ", terms.casefold()).strip()
    # "What is the newest article?" is asked of the archive, and answered by its list.
    for subject, pattern in _ABOUT:
        if not dated and pattern.fullmatch(plain):
            return Asking("about_the_archive", "", subject)
    if dated and (_is_dates_only(plain) or _HELD.fullmatch(plain)):
        return Asking("dates_only", "")
    bare = " ".join(terms.split()).strip(" ?¿!¡.,;:？！。，")
    for pattern in _LATEST:
        if match := pattern.fullmatch(bare):
            topic = (match.groupdict().get("topic") or "").strip(" ?.,")
            if not _CLAUSE.search(topic):
                return Asking("latest", topic)
    return Asking("question", terms)


def _is_dates_only(plain: str) -> bool:
    """Whether words ask for nothing but what happened or was published."""
    if _HAN_DATES_ONLY.fullmatch(plain.replace(" ", "")):
        return True
    said = set(plain.split())
    return bool(said & _REPORTED) and said <= _AROUND | _REPORTED


_INTERROGATIVES = word_set(
    "what who whom whose which when where why how did does do is are was were has have had can could will would "
    "should"
    " was wer wen wem wessen welche welcher welches welchen welchem wann wo wohin woher warum wieso weshalb wie "
    "wieviele"
    " ist sind war waren hat haben wurde wurden gibt gab qué quién quiénes cuándo dónde cómo cuál cuáles cuánto "
    "cuánta"
    " cuántos cuántas por quoi qui que quand où pourquoi comment quel quelle quels quelles combien che chi cosa dove"
    " perché come quale quali quanto quanti quanta quante quem onde quando porque qual quais что кто где когда почему"
    " как какой какая какие сколько"
)
_HAN_INTERROGATIVE = re.compile(r"[什谁誰哪何几幾吗嗎怎]|多少|为什么|如何|무엇|누구|언제|어디|なに|だれ|いつ|どこ")
_PUBLISHING = re.compile(
    r"\b(?:articles?|news|stories|headlines?|coverage|published|publish|reported|printed|press|"
    r"reports?\s(?:from|since|before|about|on|of)"
    r"|(?:did|does|has|have)\s[^.?!]{1,60}\s(?:report|publish|print)"
    r"|artikel[ns]?|nachrichten|meldungen|berichte|berichtet\w*|veröffentlicht\w*|erschien\w*|meldete"
    r"|artículos?|noticias?|publicad\w+|publicó|publicaron|informó|reportó|publié\w*|paru\w*|notizie|notícias)\b"
    r"|文章|新闻|新聞|报道|報道|报导|报導|发表|發表|刊登|刊载|発表|記事|기사",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r"\b(?:say|says|said|write|writes|wrote|written|tell|told|report|schrieb\w*|sagte|dijo|escribió)\b", re.I
)


def means_publication(text: str, *, of_source: bool) -> bool:
    """Whether a question with a period asks for what was published in it: it says so, or is no sentence but words to
    search articles by. `of_source`: it names a source, and so "said in" is published too."""
    if _PUBLISHING.search(text) or (of_source and _TOLD_BY.search(text)):
        return True
    said = _PUNCTUATION.sub(" ", text.casefold()).split()
    return not _INTERROGATIVES.intersection(said) and not _HAN_INTERROGATIVE.search(text) and "?" not in text
