"""The words of a message that ask, without Discord's tokens, addresses, politeness and preamble; a question a part."""

import re

from bot.questions.going_on import readings
from embeddings.index.english_forms import VERB_FORMS
from embeddings.index.words import informative, question_language, words
from embeddings.search.statements import as_question

_TOKEN = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w{2,32}:\d+|t:-?\d+(?::[a-zA-Z])?|/[\w \-]{1,100}:\d+|id:\w+)>")
"""Mentions, channels, custom emoji, times and commands as Discord writes them into a message."""
_ADDRESS = re.compile(r"<?\b(?:https?://|www\.)\S+>?", re.IGNORECASE)
_OPENING = re.compile(
    r"\s*(?:(?:hi|hey|hello|hallo|hola|ok|okay|so|well|um|hmm|please|pls|bitte|por\sfavor|guys|folks|everyone|all|there|bot)"
    r"[\s,!.:]+)*"
    r"(?:(?:(?:does|do|did|would|might|could)(?:n['’]t)?\s(?:any(?:one|body)|some(?:one|body)|you|you\sguys|y['’]all)"
    r"(?:\s(?:here|there|else|happen\sto|maybe|perhaps|please))*\s(?:know|remember|recall)"
    r"|(?:can|could|would|will)\s(?:any(?:one|body)|some(?:one|body)|you)(?:\s(?:please|here|maybe))*\s(?:tell\s(?:me|us)|explain"
    r"(?:\sto\sme)?|say|find\sout)"
    r"|(?:please\s)?(?:tell\s(?:me|us)|let\sme\sknow)|(?:i\s(?:was|am)|i['’]m)\s(?:just\s)?(?:wondering|curious|asking\smyself)"
    r"|i(?:['’]d|\swould)\s(?:like|love)\sto\sknow|i\s(?:want|need)\sto\sknow|(?:any\s)?idea|any\sclue|quick\squestion|question"
    r"|(?:(?:i\shave|i['’]ve(?:\sgot)?)\s)?(?:an?|one|another|two|three|some|several|a\sfew|a\scouple\sof)\s(?:quick\s|short\s)?questions?(?=[,:!])"
    r"|(?:weiß|weiss)\s(?:hier\s)?(?:jemand|einer|wer)|wei(?:ß|ss)t\sdu|kann\s(?:mir\s)?(?:jemand|einer)(?:\smir)?\ssagen"
    r"|kannst\sdu\smir\ssagen|sag(?:\smir)?(?:\sbitte)?|ich\s(?:wüsste|möchte)\s(?:gern(?:e)?\s)?(?:wissen)?"
    r"|(?:alguien\ssabe|sabes|sabe\salguien|me\spuedes?\sdecir|puedes\sdecirme|quisiera\ssaber|dime))[\s,:!]+)"
    r"(?=\S+\s\S)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?<!\s)\s*+[,.!]?\s*+\b(?:please|pls|plz|thanks(?:\s(?:a\slot|so\smuch|in\sadvance|everyone|all))?|thank\syou(?:\s(?:so|very)\smuch)?|thx|ty|"
    r"cheers|bitte|danke|vielen\sdank|por\sfavor|gracias)\s*+[.!?]*+\s*+$",
    re.IGNORECASE,
)
_INDIRECT = re.compile(r"^(?:if|whether|ob|si)\s+", re.IGNORECASE)

_ASKS = (
    r"(?:who|whom|whose|what|which|when|where|why|how|wer|wen|wem|was|welche\w*|wann|wo|warum|wie|quién\w*|qué|cuándo|dónde|"
    r"por\squé|cómo|cuál\w*|cuánt\w+)"
)
_BEFORE = (
    r"(?:about|after|against|as|at|before|between|by|during|for|from|in|into|of|on|over|since|through|to|under|until|with|without|"
    r"an|auf|aus|bei|bis|durch|für|gegen|mit|nach|seit|von|vor|zu|a|con|de|desde|en|hasta|para|por)"
)
"""Prepositions that a word of asking may come after."""
_STARTS = re.compile(
    rf"(?:(?:{_BEFORE}\s)?{_ASKS}|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|ist|sind|hat|haben|wird|kann)\b",
    re.I,
)
_SPLIT = re.compile(
    rf"[?？]\s*(?:(?:and|also|und|y|e)[\s,]+)*(?=\S)"
    rf"|(?:[,;]|(?<!\s))\s++(?:and|und|y)\s+(?:also\s+)?(?=(?:{_BEFORE}\s)?{_ASKS}\b"
    r"|(?:is|are|was|were|do|does|did|has|have|had|can|will|would)\s(?:it|he|she|they|there|any(?:one|body|thing)?)\b)",
    re.I,
)
_PREPOSITION = re.compile(rf"{_BEFORE}\s", re.I)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|ist|sind|war|waren|hat|haben|hatte"
    r"|wird|werden|wurde|wurden|kann|es|son|fue|fueron|era|ha|han|hay)\b",
    re.I,
)
_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|his|hers|its|their|them|then|this|these|those|one|ones|er|sie|es|ihn|ihm|ihr|dort|dann|"
    r"das(?!\s+(?-i:[A-ZÄÖÜ]))|dies\w*|él|ella|ellos|ellas|eso|esto|allí|su|sus|lo|la)\b"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere\b"
    rf"|\b(?:{_BEFORE}|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\s+that\b|\bthat\W*$",
    re.IGNORECASE,
)
"""Words that point at what was said before. "That" after a noun begins a clause, "are there" asks what there is."""
_NOUN = re.compile(
    r"(?i:\b(?:the|an?|all|some|most|many|which|what|\d+)\s(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|of|the)\b)[^\W\d_]{2,})|(?<=\s)[A-Z][^\W\d_]+"
)
"""What a pronoun after it may stand for: a noun with an article or an asking word, a name."""
_OF = re.compile(r"\b(?:the|an?)\s\w+\sof\s\Z", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:when|while|after|before|until|because|if|that|as|once|since)\s\Z", re.IGNORECASE)
_AUXILIARIES = frozenset(("is", "are", "was", "were", "has", "have", "had", "did"))
_INSIDE = re.compile(
    r"(?<=\s)(what|which|whose|whom|who)\b(?!\s(?:i|you|he|she|it|we|they|the|a|an|this|that|these|those|his|her|their|its|all|one)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"{_BEFORE}\s[^?.!]{{2,100}}?(?:,\s(?:{_BEFORE}\s)?(?:who|whom|whose|what|which|when|where|why|how)\b"
    r"|\s(?:(?:who|what)\s(?:is|was|are|were|did|does)|how\s(?:many|much))\b)",
    re.IGNORECASE,
)
"""How a question begins whose time or place comes before what it asks."""
_BLANKS = re.compile(r"[^\S\n]+")
_SENTENCE = re.compile(r"(?<=[.!?？！。])\s+|\n+")
LONG = 24
"""Words from which on a message is taken for more than a question: no more terms than that are weighed in a search
(embeddings.index.terms.WEIGHED_TERMS)."""

LONGEST_MESSAGE, LONGEST_QUESTION = 20_000, 2000
"""Characters of a message in which the question is looked for, and of a question that are read: the rest of a pasted
page adds nothing but time."""

MOST_PARTS = 6
"""Questions in one message that are answered one by one. A choice: a reply has room for few."""
FEWEST = 3
"""Words of a part that can stand as a question of its own."""
FEWEST_SAID = 2
"""Words beside those of asking that it has where it lacks an auxiliary verb: "who won the cup"."""


_QUOTED_WHOLE = re.compile(r"[\"“„«「](.+)[\"”“»」]", re.DOTALL)
_QUOTES = '"“”„«»「」'
_MARK = re.compile(f"[{_QUOTES}]")
_PAIRED = re.compile("“[^“”„]*”|„[^“”„]*[“”]|«[^«»]*»|「[^「」]*」")
_PAIRED_STRAIGHT = re.compile('"[^"]*"')
_COMMON = frozenset(
    word
    for row in (
        "time year years people way day days man thing things woman life child world hand part place case week system",
        "question work number point fact first second last new good long great little own other old right big high",
        "small large next early young few same able more most many much some any something anything everything nothing",
        "today now here there one two three four five six seven eight nine ten zero yes no ok hello why how who what",
        "jahr jahre zeit tag leute mensch sache erste neu gut viel año años tiempo día gente cosa primero nuevo bueno",
    )
    for word in row.split()
)
"""Words that alone name no subject: of the commonest nouns, adjectives, numerals and adverbs."""


def understood(text: str) -> str:
    """What of a message is the question that is read: at most LONGEST_QUESTION characters."""
    return _unquoted(asking(clean(_unquoted(_BLANKS.sub(" ", text[:LONGEST_MESSAGE]))))[:LONGEST_QUESTION])


def _unquoted(text: str) -> str:
    """A question that is in quotation marks as a whole without them, or one that leaves its end open ("... was:"); any
    other text as it is."""
    whole = _QUOTED_WHOLE.fullmatch(text.strip())
    if whole is None or not _is_one_quotation(text.strip()):
        return text
    asks = _STARTS.match(whole[1]) or whole[1].rstrip().endswith(("?", "？", ":"))
    return whole[1] if asks else text


def _is_one_quotation(text: str) -> bool:
    """Whether the marks at both ends of a text belong together: what is quoted inside opens and closes there, and not
    by straight marks where these are at an end ('"Dusk" or "Dawn"' may be two)."""
    inside = _PAIRED.sub("", text[1:-1])
    if '"' not in (text[0], text[-1]):
        inside = _PAIRED_STRAIGHT.sub("", inside)
    return _MARK.search(inside) is None


def with_its_mark(text: str) -> str:
    """A question that lacks its question mark with it: readers take one without for a heading."""
    bare = text.rstrip()
    if len(bare.split()) < FEWEST or (marked := as_question(text)) == text:
        return text
    asks = _STARTS.match(bare) or _asks_inside(bare)
    return marked if asks and question_language(words(bare)) == "en" else text


def _asks_inside(text: str) -> bool:
    """Whether an English question has its asking word after other words: "She played which sport", "In 1981, who won".
    A "which" or "who" that begins a clause of a noun asks nothing."""
    if _LATER.match(text):
        return True
    for word in _INSIDE.finditer(text):
        before = text[: word.start()].split()[-1:]
        if before and _may_ask_behind(word[1].lower(), before[0].lower()):
            return True
    return False


def _may_ask_behind(asking: str, before: str) -> bool:
    """Whether a word of asking asks where it comes after another one."""
    preposition = re.fullmatch(_BEFORE, before) is not None
    if asking in ("what", "who", "whom"):
        return asking == "what" or preposition or before in _AUXILIARIES
    return preposition or before in _AUXILIARIES or before in VERB_FORMS or before.endswith("ed")


def is_one_common_word(text: str) -> bool:
    """Whether a text is one character, or one word that names no subject."""
    said = re.findall(r"\w+", text.casefold())
    return len(said) == 1 and (len(said[0]) == 1 or said[0] in _COMMON)


def clean(text: str) -> str:
    """The message without Discord's tokens, addresses and politeness around the question; what asks nothing is "".

    A message that is nothing but such things stays as it is where words are left.
    """
    bare = _ADDRESS.sub(" ", _TOKEN.sub(" ", text))
    if bare != text:
        bare = re.sub(r"\s+([?.!,;])", r"\1", " ".join(bare.split())).strip(" ,")
    while (shorter := _FILLER.sub("", bare)) != bare and len(shorter.split()) >= FEWEST:
        bare = shorter + ("?" if bare.rstrip().endswith("?") and not shorter.endswith("?") else "")
        if bare.endswith("?") and _FILLER.sub("", bare) == shorter:
            break
    if opening := _OPENING.match(bare):
        rest = _INDIRECT.sub("", bare[opening.end() :])
        if len(rest.split()) >= FEWEST:
            bare = rest
    return bare if bare != text else text


def asking(text: str) -> str:
    """Of a long message the sentences that ask, each with the one before where it points at what was said ("How old is
    he?"); the message itself where it is short or none of them asks."""
    if len(text.split()) < LONG:
        return text
    sentences = [clean(sentence.strip()) for sentence in _SENTENCE.split(text) if sentence.strip()]
    asked = {n: s for n, s in enumerate(sentences) if s.rstrip(_QUOTES).endswith(("?", "？"))} or {
        n: part for n, s in enumerate(sentences) if (part := _asking_part(s))
    }
    before = {n - 1: sentences[n - 1] for n, s in asked.items() if n and _leans(s)}
    return " ".join(sentence for _, sentence in sorted((before | asked).items())) if asked else text


def _asking_part(sentence: str) -> str:
    """What of a sentence without a question mark asks: all of it, or what follows its last colon; else nothing."""
    return next((s for s in (sentence, sentence.rpartition(": ")[2]) if _STARTS.match(s)), "")


def parts(text: str) -> list[str]:
    """The questions of a text that asks several, in its words; the text itself if it asks one or more than MOST_PARTS.

    A part may go on from the one before it ("and when was it built?") as far as bot.questions.going_on makes it whole;
    one that points at it in another way ("what else?") is left with it.
    """
    pieces, start = [], 0
    for match in _SPLIT.finditer(text):
        pieces.append(text[start : match.start()] + ("?" if text[match.start()] in "?？" else ""))
        start = match.end()
    pieces = [part.strip(" ,;") for part in [*pieces, text[start:]] if part.strip(" ,;?？")]
    pieces = list(dict.fromkeys(pieces))
    if not 1 < len(pieces) <= MOST_PARTS or not _is_alone(pieces[0]) or not _go_together(pieces):
        return [text]
    return [part if part.endswith(("?", "？")) else part + "?" for part in pieces]


def _go_together(pieces: list[str]) -> bool:
    """Whether each piece after the first stands alone or can be made whole with the one before it."""
    before = pieces[0]
    for piece in pieces[1:]:
        whole = [piece] if stands_alone(piece) else [] if _leans(before) else readings(piece, before)
        if not whole:
            return False
        before = whole[0]
    return True


def _is_alone(part: str) -> bool:
    """Whether a part has the words of a question of its own."""
    return len(part.split()) >= FEWEST and _STARTS.match(part.lstrip("¿¡ ")) is not None


def stands_alone(part: str) -> bool:
    """Whether a part that follows another is a question without it."""
    return _is_alone(part) and not _leans(part) and not _lacks_a_verb(part)


def _leans(part: str) -> bool:
    """Whether a question points at what was said before it: not by "their" after "the drivers" of its own, nor by
    "he" in a clause after whom it may mean ("How old was King Alvar when he ...")."""
    return any(not _is_of_its_own(part, word) for word in _LEANS.finditer(part))


def _is_of_its_own(part: str, word: re.Match[str]) -> bool:
    before, said = _OF.sub("", part[: word.start()]), word[0].lower()
    if _NOUN.search(before) is None:
        return False
    if said in ("his", "her", "its", "their"):
        return re.match(r"\s\w", part[word.end() :]) is not None
    return said in ("he", "she", "it", "they") and _CLAUSE.search(before) is not None


def _lacks_a_verb(part: str) -> bool:
    """Whether a part takes its verb from the one before: "and for how much", "and how many barges"."""
    if _VERB.search(part):
        return False
    said = words(part)
    return bool(_PREPOSITION.match(part)) or len(informative(said, ["en", "de", "es"])) < FEWEST_SAID
