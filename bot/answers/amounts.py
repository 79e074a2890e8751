"""Questions that ask for a number, and sentences that tell one."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.patterns import lazy
from embeddings.index.folding import fold
from embeddings.index.words import words

_ASKS = lazy(
    r"\bhow (many|much|old|long|often|large|high|far|big|fast|tall|deep|heavy)\b"
    r"|\b(what|which)( is| was| are| were)?( the| an?)? (percentage|percent|proportion|fraction|number|rate)\b"
    r"|\bwie ?(viele?|alt|lange|oft|gro(ss|ß)|hoch|weit|schnell|tief|schwer)\b|\bwelcher (prozentsatz|anteil)\b"
    r"|\b[cq]uant[oa]s?\b|\bquant[ei]\b|\b(que|quale|qual) (porcentaje|proporcion|percentuale|percentual|proporcao)\b"
    r"|\bcombien\b|\bquel(le)? (pourcentage|proportion)\b|\bhoe (veel|lang|oud|groot|hoog|diep|ver|vaak|zwaar)\b"
    r"|\bhoeveel\b"
    r"|\bhur (manga|mycket|lang[et]?|gammal|stor[at]?|hog[at]?|djup[at]?)\b"
    r"|\bhvor (mange|meget|mye|lang[et]?|gammel|stor[et]?|hoj[et]?|hoy[et]?|dyb[et]?)\b"
    r"|\b(ile|ilu|iloma)\b|\bсколько\b|\bскільки\b|\bkac\b|\bkolik\b|\bberapa\b"
    r"|多少|百分之几|几[个名人次年天]|多[大长久高远]"
)
"""As embeddings.index.words.fold leaves them. Measured in only English (benchmarks/calibrate_key_sentence.py)."""

_MONEY = lazy(
    r"\b(cost|costs|price|prices|priced|pay|pays|paid|earn|earns|earned|wages?|salary|salaries|fine|fined|fees?|worth|spend|spent|"
    r"charge|charged|charges|rent|fare|fares|budget|debt|loss|profit|revenue|sum|money|expensive|cheap|kostet|kosten|preis|zahlt|"
    r"zahlen|verdien\w*|lohn|gehalt|strafe|cuestan?|costo|costaron|precio|pagan?|ganan?|multa|salario|coute\w*|prix|paie\w*|gagne\w*|salaire"
    r"|costa|costano|costat[oaie]|prezz[oi]|paga(?:no|to|ta)|stipendio|custam?|custou|custaram|preco|kost|kostte|prijs|betaal\w*"
    r"|loon|kosztuje|kosztowal\w*|cena|стоит|стоят|стоил\w*|цена|платит|платят|зарплата|kostar|kostade|pris|koster|kostede)\b|多少钱|价格|工资"
)
_CURRENCY = lazy(
    r"[$€£¥₹₽₩]|\b(euros?|dollars?|pounds?|pence|cents?|crowns?|kronor|kroner|francs?|yen|yuan|renminbi|rupees?|roubles?|rubles?|"
    r"pesos?|lira|zloty|zlotych|usd|eur|gbp|chf|bn|dollari|sterline|dolares|reais|livres|roebel"
    r"|рубл\w*|доллар\w*|евро|гривен\w*|kronen|franken|pfund|dólares|libras)\b|元|円|欧元|美元"
)
_NOT_COUNTED = lazy(
    r"\b\d{1,2}[:.]\d\d\s?(?:uhr|[ap]\.?m\b\.?)?|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|uhr|o'clock)|\b\d{1,4}(?:st|nd|rd|th)\b"
    r"|\b(?:1[5-9]|20)\d\d\b(?![.,]\d)|\b\d{1,2}\.?\s(?:de\s)?(?=(?:{months})\b)|\b(?:{months})\s\d{1,2}\b".replace(
        "{months}",
        "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|marz|mai|juni|juli"
        "|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    )
)
"""Clock times, ordinals, years and days: numbers that count nothing, as embeddings.index.words.fold leaves them."""
_MEASURED = lazy(
    r"[-\d.,]+\s?(?:km|kilomet\w+|miles?|m|met(?:re|er)s?|cm|feet|ft|kg|tonnes?|tons?|lit(?:re|er)s?|hectares?|acres?|degrees?|°c?"
    r"|hours?|minutes?|seconds?|days?|weeks?|months?|years?|stunden?|minuten?|tagen?|wochen?|jahren?|horas?|minutos?|dias?|anos?"
    r"|%|percent|per cent|prozent|por ciento|mph|kmh|km/h)(?!\w)"
)
_COUNT = lazy(
    r"\b(?:how many|wie ?viele|[cq]uant[oa]s|quant[ei]|combien de|hoeveel|hur manga|hvor mange|ile|ilu|сколько)\s"
    r"(?P<nouns>\w+"
    r"(?:\s(?!(?:the|a|an|der|die|das|la|el|los|las|are|is|was|were|did|do|does|has|have|had|can|will|would|could|in|of|at)\b)\w+){0,2})"
)

_SPELT = lazy(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:hundred|thousand|million|billion|trillion|dozen|third|quarter)s?"
    r"|half|double|twice|nobody|none|no one|one(?=\s(?!of|can|must|should|has|is|was|may|might|another|day)\w)"
    r"|scores of|a couple"
    r"|no(?=\s\w+\s(?:was|were|died|came|is|are))|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|hunderte?|tausende?"
    r"|millionen|milliarden|dutzend(?:e)?|niemand|keine[rn]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien(?:to|tos)?|mil(?:es)?"
    r"|millon(?:es)?|docenas?|nadie|ningun[oa]?|trois|quatre|cinq|huit|neuf|milliards?|douzaine|quattro|cinque|nove|dieci|cento|milion[ei]|miliard[oi]|nessuno|sete|oito|dez|milhoes|ninguem"
    r"|drie|vijf|zes|zeven|negen|tien|honderd|duizend|miljoen|trzy|cztery|piec|dziesiec|tysiac\w*|milion\w*"
    r"|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*|никто|fyra|sju|atta|nio|ingen)\b"
)
"""Numbers in words, nobody and none among them. "One" counts before what it counts: "one worker", not "one of them"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The amount that a question asks for: of money, or of the things that `nouns` name: up to three words."""

    money: bool
    nouns: tuple[str, ...] = ()


def wanted(question: str) -> Wanted | None:
    """What amount a question asks for, how many, how much, how long and the like, or None if it asks for none."""
    plain = fold(question)
    if not asks_amount(question):
        return Wanted(True) if re.search(r"\bwhat\b.{0,80}\b(?:costs?|price|pay|fee|fine|fare)\b", plain) else None
    count = _COUNT.search(plain)
    return Wanted(count is None and _MONEY.search(plain) is not None, tuple(count["nouns"].split()) if count else ())


def asks_amount(question: str) -> bool:
    """Whether a question asks how many, how much, how long and the like."""
    return _ASKS.search(fold(question)) is not None


def tells(sentence: str, known: Collection[str], asked: Wanted) -> float:
    """How well a sentence tells the amount that is asked for, 0..1: by a number that is none of the `known` words, no
    clock time, day or year, and of the right kind. A number of another measure is 0 where things are counted; where
    money is asked for, a number without a currency is half."""
    plain = fold(sentence)
    if asked.nouns and not any(_MEASURED.fullmatch(f"1 {noun}") for noun in asked.nouns):
        plain = _MEASURED.sub(" ", plain)
    if asked.nouns or asked.money:
        plain = _NOT_COUNTED.sub(" ", plain)
    if not tells_amount(plain, known):
        return 0.0
    return 0.5 if asked.money and not _CURRENCY.search(plain) else 1.0


def tells_amount(sentence: str, known: Collection[str]) -> bool:
    """Whether a sentence holds a number, in digits or in words, that is none of the `known` words."""
    digits = (word for word in words(sentence) if any(sign.isdecimal() for sign in word))
    return any(word not in known for word in digits) or any(
        match[0] not in known for match in _SPELT.finditer(fold(sentence))
    )
