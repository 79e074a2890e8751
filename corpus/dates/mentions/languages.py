"""Which languages a text is in, by its commonest words: what an abbreviation or an order of digits means depends on it.

A page can be in several (an article and its menus). For text of a few words no language is given. corpus.text.language
tells one language, and costs a model; here it is enough to know which ones are not ruled out.
"""

from collections import Counter
from functools import lru_cache

from corpus.patterns import lazy

# The commonest words of each language, without those that most of its neighbours share.
_WORDS = {
    "en": "the and of is that was for with this are have from not they by an be has were which their will",
    "de": "der die das und ist nicht mit ein eine den dem des auf für sich wird auch von zu im als wurde oder bei nach",
    "fr": "le la les des et est une un dans que qui pour pas sur au du par avec plus ce sont ont aux cette être",
    "es": "el la los las del y que en un una por con para se es lo como más su fue al han este desde",
    "pt": "o a os as do da dos das que em um uma para com não por se é mais como foi ao pela pelo são também",
    "gl": "o a os as do da dos das que en un unha para con non por se é máis como foi ao pola polo son tamén",
    "ca": "el la els les del i que en un una per amb és no se com més va dels al aquest han seva pel",
    "it": "il la i gli le di che e è un una per con non del della dei nel si sono alla come più anche da ha",
    "ro": "și în de la care pe cu nu este un o pentru din mai fost au că sau prin lui după sunt această",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er door om ook als bij naar werd uit",
    "af": "die en van het in is dat 'n op te vir met nie aan deur om ook as by hy was sal hulle",
    "da": "og i at det er en til på som af for med den de ikke der har et var fra blev men vil efter",
    "nb": "og i at det er en til på som av for med den de ikke har et var fra ble men vil etter seg",
    "sv": "och i att det är en till på som av för med den de inte har ett var från om men vid efter ska",
    "is": "og í að er á sem til það við um með var en ekki hann fyrir af frá þau hafa eru verið",
    "fi": "ja on ei että se oli hän mutta ovat myös kuin joka sekä kun niin jo voi olla mukaan ole tai",
    "et": "ja on ei et see oli ta kui aga ka mis oma nii kes või siis välja pärast mille tema",
    "lv": "un ir no ka ar par uz kas tas arī bet vai pie lai kā nav tika pēc gada tiks",
    "lt": "ir yra kad su iš į tai bet ne jo kaip už dėl ar apie po buvo metų savo bus",
    "pl": "i w na z się nie jest że do o jak po przez od dla to są oraz był ale za ich czy roku",
    "cs": "a v se na je že s z do o jako po pro ale ve by za které od jsou byl při podle jeho už",
    "sk": "a v sa na je že s z do o ako po pre ale vo by za ktoré od sú bol pri podľa jeho už",
    "sl": "in v se na je da za z so pa ki s tudi po ni kot bi od pri iz do bo ali bil",
    "hr": "i u je na se da su za od s koji će kao o iz do nije ne po što a bi te ili prema",
    "sr": "i u je na se da su za od sa koji će kao o iz do nije ne po što a bi ili prema",
    "sq": "dhe në e të për me një që nga ka është si nuk se do janë ishte më këtë edhe pas",
    "hu": "a az és hogy nem egy is van meg csak de ez volt már mint el még ki kell fel után szerint",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi sonra kadar ne var ancak değil olduğu göre",
    "az": "və bir bu üçün ilə da də olan kimi daha sonra çox ki olub edib bildirib görə deyil",
    "uz": "va bir bu uchun bilan ham deb edi bo'lgan kerak haqida esa keyin qilish",
    "vi": "và của là có trong được cho với các một không này đã người những khi từ đến tại để ở",
    "id": "dan yang di ini itu dengan untuk dari pada tidak dalam akan oleh juga ke adalah telah tersebut",
    "ms": "dan yang di ini itu dengan untuk dari pada tidak dalam akan oleh juga ke ialah telah tersebut",
    "fil": "ang ng sa na mga ay at si ito para hindi kung ni may nang siya ako nila din",
    "sw": "na ya wa kwa katika ni la za cha kuwa hii huo hiyo yake baada kama lakini pia",
    "eu": "eta da ez dira bat zen ere du izan dute baina hau baino duten egin arte bere zuen",
    "ru": "и в не на что с он по это как из у к за от для его но был же при также года",
    "uk": "і в не на що з та до у як це за від для про його але був також року при",
    "bg": "и в не на че с от за да се по са като това беше но ще към който след",
    "sr-cyrl": "и у је на се да су за од са који ће као о из до није што",
    "mk": "и во не на дека со од за да се по се како ова беше но ќе кој",
    "be": "і ў не на што з як па гэта за ад для яго але быў пра таксама да",
    "kk": "және бір бұл үшін мен деп бар болды туралы екен деген",
    "ar": "في من على إلى أن عن التي الذي هذا مع ما كان بعد هذه",
    "fa": "در و به از که این را با است برای آن شد می بر",
    "ur": "کے میں کی ہے اور سے کا کو نے پر اس ہیں یہ تھا",
}  # fmt: skip
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _row in _WORDS.items():
    for _word in _row.split():
        _LANGUAGES[_word] = tuple(dict.fromkeys((*_LANGUAGES.get(_word, ()), _code.partition("-")[0])))
_WORD = lazy(r"[^\W\d_]+")
# Letters that only one of two neighbours has, for words that mean different months in each.
_LETTERS = {"pl": lazy("[łńśźż]"), "cs": lazy("[řěů]"), "hr": lazy("[đ]")}
_SOUTH = frozenset({"hr", "sr", "sl"})
_WEST = frozenset({"pl", "cs", "sk"})
_SCRIPTS = {
    "ja": lazy(r"[\u3040-\u30ff]"),
    "ko": lazy(r"[\uac00-\ud7af]"),
    "th": lazy(r"[\u0e00-\u0e7f]"),
    "el": lazy(r"[\u0370-\u03ff]"),
    "he": lazy(r"[\u0590-\u05ff]"),
    "zh": lazy(r"[\u4e00-\u9fff]"),
    "vi": lazy(r"[ăđơưạ-ỹ]"),
}
_SAMPLE = 6_000  # characters, at the beginning and in the middle
_FEWEST = 4  # common words, below which no language is given


@lru_cache(maxsize=1)
def languages(text: str) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that `text` may be in; empty if it has too few words to tell.

    Those whose common words make up at least half as much of the text as those of the language with the most, and
    a script of its own wherever a tenth of the letters are in it. A sample is looked at, whatever the length.
    """
    sample = _sample(text)
    counts = _common_words(sample)
    best = max(counts.values(), default=0)
    # Cyrillic and Latin languages do not compete: a share of the best of all would hide the menus' language alone.
    read = {code for code, count in counts.items() if best >= _FEWEST and 2 * count >= best}
    if sample.isascii():
        return frozenset(read)
    marks = Counter({code: len(letters.findall(sample)) for code, letters in _LETTERS.items()})
    code, count = marks.most_common(1)[0]
    if count and (not read or read & (_SOUTH | _WEST)):
        read = {*(read - (_WEST if code in _SOUTH else _SOUTH)), code}
    scripts = {code: len(script.findall(sample)) for code, script in _SCRIPTS.items()}
    letters = sum(map(str.isalpha, sample)) if any(scripts.values()) else 0
    read.update(code for code, count in scripts.items() if 10 * count > letters)
    if "ja" in read:
        read.discard("zh")
    return frozenset(read)


@lru_cache(maxsize=1)
def commonest(text: str) -> frozenset[str]:
    """Those of `languages` whose common words make up most of the text, and those of a script of its own.

    Neighbours share small words ("is", "van" and "de" are Dutch and Hungarian), so half as many say little.
    """
    counts = _common_words(_sample(text))
    best = max(counts.values(), default=0)
    return frozenset(code for code in languages(text) if code in _SCRIPTS or counts[code] == best)


def _sample(text: str) -> str:
    return text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]


def _common_words(sample: str) -> Counter[str]:
    """How many of the words are common ones of each language."""
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample)).items():
        for code in _LANGUAGES.get(word.lower(), ()):
            counts[code] += times
    return counts
