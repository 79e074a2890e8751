"""The function words by which `followup` distinguishes complete questions from follow-ups.

Separately for English, German and Spanish: "es" is a pronoun in one and a verb in another, and "das" may be an article.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.text.word_sets import word_set


def _nothing(_: Sequence[str], __: Sequence[str]) -> bool:
    return False


def _of_nobody(_: Sequence[str]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Language:
    """`joining` opens a question that goes on ("sure": always; other words only before a little word). `openers` begin
    a whole question. `function` words name nothing. `closing` pronouns point back at the end of a question; `trailing`
    words may follow them. `expletive` finds an "it" that stands for nothing. `subjectless(words, content)` finds
    questions whose verb has no subject at all, `is_asked_of_many(words)` those whose last word cannot mean the many
    that they ask about: "can bikes cross it?". `letters` are those that only this language has."""

    code: str
    joining: re.Pattern[str]
    openers: frozenset[str]
    function: frozenset[str]
    closing: frozenset[str]
    trailing: frozenset[str]
    self_referring: frozenset[str]
    expletive: re.Pattern[str]
    is_pronoun: Callable[[Sequence[str], int], bool]
    letters: str
    most_content: int = 2
    articles: frozenset[str] = frozenset()
    nouns_have_capitals: bool = False
    subjectless: Callable[[Sequence[str], Sequence[str]], bool] = _nothing
    is_asked_of_many: Callable[[Sequence[str]], bool] = _of_nobody

    def letter(self, word: str) -> int:
        """How many letters of the word only this language has."""
        return sum(letter in self.letters for letter in word)


# ---------------------------------------------------------------- English

_EN_OPENERS = word_set(
    "who what when where why which how whose whom is are was were do does did has have had can could will would",
    "should may might must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't can't won't",
)
_EN_FUNCTION = _EN_OPENERS | word_set(
    "a an the and or but so of in on at to from by for with about into over under after before since until during",
    "than as up out off it its he him his she her hers they them their theirs this that these those there then here",
    "be been being not no only just still ever also too again exactly much many long far often soon else more most",
    "less any some all other another same one ones people person thing things time times year years month months",
    "week weeks day days ago last next now today yesterday later earlier afterwards if whether i me my we us our",
    "you your please really actually instead come happen get got go went say said do done make made others",
    "anyone anybody anything someone somebody something everyone everybody everything nobody nothing reason reasons",
    "cause result outcome purpose price name meaning",
)
_EN_BARE = word_set("this that these those")
_EN_AFTER_BARE = _EN_OPENERS | word_set(
    "happen cost take mean last work begin start end help go change come affect lead of true right enough"
)


def _english_pronoun(words: Sequence[str], place: int) -> bool:
    word = words[place].lower()
    if word in {"it", "he", "she", "they", "him", "them", "his", "their", "its", "her"}:
        return not words[place].isupper() or len(word) == 1
    if word in _EN_BARE:
        # "That" with a noun behind it is no pronoun, nor is one that a clause follows.
        following = words[place + 1].lower() if place + 1 < len(words) else ""
        return not following or following in _EN_AFTER_BARE
    return False


_EN_ASKING_WHETHER = word_set("can could may must should do does did will would are were don't didn't can't")


def _english_of_many(words: Sequence[str]) -> bool:
    asks = len(words) > 3 and words[0] in _EN_ASKING_WHETHER
    return (
        asks and re.fullmatch(r"[^\W\d_]+[^su]s", words[1]) is not None and words[-1] in ("it", "him", "her", "there")
    )


ENGLISH = Language(
    code="en",
    joining=re.compile(
        r"(?i)^\s*(?:(?P<sure>(?:and |but |so )?(?:what|how) about|(?:and|but))\b(?!['’])|(?:or|so)\b(?!['’]))[\s,:]*"
    ),
    openers=_EN_OPENERS,
    function=_EN_FUNCTION,
    closing=word_set("he she they next it him her them that this those these there then afterwards that's"),
    trailing=word_set("exactly again now today yesterday later so far in on last this year month week for with about"),
    self_referring=word_set("you your i me my we us our here"),
    expletive=re.compile(
        r"(?i)\bit (?:\w+ )?(?:true|false|possible|likely|legal|illegal|safe|known|necessary|allowed|worth|common"
        r"|normal|dangerous|hard|easy|possible|better|rain\w*|snow\w*|cold|hot|warm|dark|sunny|high tide|low tide)\b"
        r"|\b(?:take|takes|took|mean|cost)\s+to\b|\b(?:what|which) (?:time|day|year|date) (?:is|was) it\b"
        r"|\bhow far (?:is|was) it\b|\bit (?:that|who)\b|\bit (?:like|feel like)\b.+\b(?:in|to|for)\b"
        r"|\b(?:is|was|are|were|will|has|have|be|been) there\b|\bthere (?:be|been|a|an|any|no|is|are)\b"
        r"|\bis it in\b|\bit (?:been )?since\b"
        r"|\bit (?:is|was|has been) (?:said|reported|thought|believed|claimed|rumou?red)\b"
    ),
    is_pronoun=_english_pronoun,
    letters="",
    is_asked_of_many=_english_of_many,
    articles=word_set("the a an this that these those any some no"),
)

# ---------------------------------------------------------------- German

_DE_OPENERS = word_set(
    "wer was wann wo warum wieso weshalb welche welcher welches welchen wie wieviel wohin woher wen wem wessen ist",
    "sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte soll sollen gibt gab darf",
    "muss",
)
_DE_FUNCTION = _DE_OPENERS | word_set(
    "der die das den dem des ein eine einer einem einen eines und oder aber in im an am auf aus bei beim mit nach",
    "seit von vom vor zu zum zur für um über unter bis durch gegen ohne als wenn ob dass er sie es ihn ihm ihr",
    "ihnen sein seine seiner seinem seinen ihre ihrer ihrem ihren dies diese dieser dieses diesen dort da damals",
    "danach dann dafür davon damit dazu darüber daran jetzt heute gestern noch nur schon auch nicht kein keine mehr",
    "viel viele lange oft so sehr ja denn eigentlich genau wieder jahr jahre jahren monat monate woche tag tage",
    "leute mal worden sich man geschehen passiert jemand jemanden etwas nichts niemand grund gründe ursache ergebnis",
    "zweck preis kosten name bedeutung sonst",
)
_DE_BARE = word_set("das dies")


def _german_pronoun(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if word == "Sie" and place:
        return False  # the polite form
    if word.lower() in {"er", "sie", "ihn", "ihm", "ihnen", "sein", "seine", "seiner", "ihre", "es"}:
        return True
    if word.lower() in _DE_BARE:
        following = words[place + 1] if place + 1 < len(words) else ""
        little = word_set("noch denn eigentlich genau jetzt nicht so schon wieder mal für")
        return not following or following in little or re.fullmatch(r"ge\w+(?:t|en)", following) is not None
    return False


GERMAN = Language(
    code="de",
    joining=re.compile(
        r"(?i)^\s*(?:(?P<sure>(?:und )?(?:wie (?:ist|war|sieht) es (?:aus )?mit|was ist mit)|und|aber)\b"
        r"|(?:oder|also)\b)[\s,:]*"
    ),
    openers=_DE_OPENERS,
    function=_DE_FUNCTION,
    closing=word_set("er es ihn sie ihm ihr das dies dort da damals danach dafür davon damit dazu darüber daran"),
    trailing=word_set("denn eigentlich genau noch jetzt heute damals gestern im jahr in"),
    self_referring=word_set("du dich dir dein deine ich mich mir mein wir uns"),
    expletive=re.compile(
        r"(?i)\b(?:gibt|gab|gäbe) es\b|\bes (?:gibt|gab)\b|\bgeht es\b|\bes (?:\w+ )?(?:geht|ging)\b"
        r"|\b(?:regnet|schneit|stürmt|taut)e? es\b|\bes \w*(?:regne|schnei)\w*"
        r"|\b(?:ist|war|wäre) es (?:\w+ )?(?:wahr|möglich|erlaubt|verboten|sicher|nötig|bekannt|üblich"
        r"|kalt|warm|heiß|dunkel|gefährlich)"
        r"|\bes \w+ (?:zu|dass)\b|\bhandelt es\b|\bkommt es\b|\bkam es\b|\bwie spät\b|\bes (?:in|im|am|auf|an)\b"
    ),
    is_pronoun=_german_pronoun,
    letters="äöüß",
    articles=word_set("der die das den dem ein eine einen einem einer"),
    nouns_have_capitals=True,
)

# ---------------------------------------------------------------- Spanish

_ES_OPENERS = word_set(
    "qué que quién quien quiénes quienes cuándo cuando dónde donde cómo como cuánto cuanto cuánta cuanta cuántos",
    "cuantos cuántas cuantas cuál cual cuáles cuales es son era fue fueron está están estaba hay había hubo ha han",
    "tiene",
)
_ES_FUNCTION = _ES_OPENERS | word_set(
    "el la los las lo un una unos unas y e o u pero ni de del en a al por para con sin sobre entre desde hasta tras",
    "según se su sus él ella ello ellos ellas eso esto aquello esos esas estos estas ese esa este esta allí allá",
    "ahí entonces después luego ya aún todavía más menos mucho muchos también no sí si le les me te nos mi tu",
    "porque año años mes meses semana día días gente personas vez veces hoy ayer ahora antes tiempo ser sido muy",
    "tan tanto eran estaban será serán sería alguien algo nadie nada razón motivo causa resultado precio coste costo",
    "nombre otros otras otro otra sigue siguen",
)
_ES_VERBS = word_set(
    "cuesta cuestan vale dura mide pesa abre cierra funciona empieza termina cambia murió nació vive trabaja llegó",
    "salió abrió cerró costó duró ganó perdió",
)
_ES_ENDINGS = re.compile(r".{2,}(?:ó|aron|ieron|aba|aban|ía|ían|ará|erá|irá|arán|erán|irán|ado|ido|ada|ida|uyeron)$")


def _spanish_verb(word: str) -> bool:
    return word in _ES_VERBS or _ES_ENDINGS.match(word) is not None


def _spanish_pronoun(words: Sequence[str], place: int) -> bool:
    word = words[place].lower()
    if word in {"ello", "ella", "ellos", "ellas", "él", "eso", "esto", "aquello", "su", "sus"}:
        return True
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if word not in {"lo", "la", "los", "las", "le", "les"}:
        return False
    # Before a verb these are no articles, nor between a question word and the last one: "¿Quién lo paga?".
    asked = place > 0 and words[place - 1].lower() in _ES_QUESTION_WORDS
    return _spanish_verb(following) or (asked and place + 2 == len(words) and following == words[-1])


_ES_QUESTION_WORDS = word_set("quién quien quiénes quienes cuándo cuando dónde donde cómo como qué que")
_ES_BEING = word_set("es son era eran fue fueron está están estaba estaban sigue siguen será serán")


def _spanish_subjectless(words: Sequence[str], content: Sequence[str]) -> bool:
    """A question word that is no subject, a verb, and nobody who does it: "¿Cuánto costó?", "¿Qué quieren?"; being, and
    what without who: "¿Sigue abierto?"."""
    if len(words) == 1:
        return _ES_ENDINGS.match(words[0]) is not None
    if len(words) == 2 and len(content) == 1 and words[1] == content[0]:
        plural = re.search(r"(?:[ae]n|ó|aron|ieron)$", content[0]) is not None
        if words[0] in _ES_BEING or (words[0] in ("qué", "que") and plural):
            return True
    if words[-1:] in (["tiene"], ["tienen"]):
        return len(content) <= 1
    asks = bool(words) and words[0] in _ES_OPENERS - word_set("qué que quién quien quiénes quienes")
    return asks and len(content) == 1 and _spanish_verb(content[0])


SPANISH = Language(
    code="es",
    joining=re.compile(
        r"(?i)^\s*[¿¡]?\s*(?:(?P<sure>(?:y )?qué (?:hay|pasa) (?:de|con)|y|pero)\b|(?:o|e)\b(?!['’]))[\s,:]*"
    ),
    openers=_ES_OPENERS,
    function=_ES_FUNCTION,
    closing=word_set("ello eso esto aquello él ella ellos ellas allí ahí entonces después"),
    trailing=word_set("hoy ahora ayer en el año"),
    self_referring=word_set("tú tu usted yo mi me te nosotros"),
    expletive=re.compile(
        r"(?i)\bes (?:verdad|posible|cierto|legal|seguro|necesario)\b(?! (?:eso|esto)\b)|\blo que\b"
        r"|\b(?:eso|esto) del?\b"
    ),
    is_pronoun=_spanish_pronoun,
    articles=word_set("el la los las un una unos unas"),
    letters="ñáéíóú¿¡",
    subjectless=_spanish_subjectless,
)

LANGUAGES = (ENGLISH, GERMAN, SPANISH)
