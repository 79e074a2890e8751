"""Tables of English: irregular verbs and plurals, British and American spellings, numbers in words.

Irregular forms are those of the appendix "English irregular verbs" in any grammar; spellings follow the systematic
pairs of the same (-our/-or, -re/-er, -ise/-ize, -ogue/-og, doubled l) and a list of single words.
"""

import re
from functools import lru_cache

_VERBS = """
arise arose arisen | awake awoke awoken | bear bore borne born | beat beaten | become became | begin began begun |
bend bent | bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken | breed bred | bring
brought | build built | burn burnt | buy bought | catch caught | choose chose chosen | cling clung | come came |
creep crept | deal dealt | dig dug | draw drew drawn | dream dreamt | drink drank drunk | drive drove driven | eat
ate eaten | fall fell fallen | feed fed | feel felt | fight fought | find found | flee fled | fly flew flown |
forbid forbade forbidden | forget forgot forgotten | forgive forgave forgiven | free freed | freeze froze frozen |
get got gotten | give gave given | go went gone | grow grew grown | hang hung | hear heard | hide hid hidden | hold
held | keep kept | kneel knelt | know knew known | lay laid | lead led | lean leant | leap leapt | learn learnt |
leave left | lend lent | light lit | lose lost | make made | mean meant | meet met | mistake mistook mistaken |
overcome overcame | overtake overtook overtaken | pay paid | prove proven | ride rode ridden | ring rang rung | rise
rose risen | run ran | see saw seen | seek sought | sell sold | send sent | sew sewn | shake shook shaken | shine
shone | shoot shot | show shown | shrink shrank shrunk | sing sang sung | sink sank sunk | sit sat | sleep slept |
slide slid | smell smelt | speak spoke spoken | speed sped | spell spelt | spend spent | spill spilt | spin spun |
spit spat | spoil spoilt | spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung |
stink stank stunk | strike struck stricken | string strung | strive strove striven | swear swore sworn | sweep swept
| swell swollen | swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told | think
thought | throw threw thrown | undergo underwent undergone | understand understood | undertake undertook undertaken
| uphold upheld | wake woke woken | wear wore worn | weave wove woven | weep wept | win won | wind wound | withdraw
withdrew withdrawn | withhold withheld | withstand withstood | write wrote written | outgrow outgrew outgrown |
rebuild rebuilt | resell resold | retake retook retaken | rewrite rewrote rewritten | oversee oversaw overseen |
overthrow overthrew overthrown | foresee foresaw foreseen | behold beheld | befall befell befallen | forsake forsook
forsaken | hew hewn | mow mown | panic panicked | slay slew slain | sling slung | fling flung | sow sown | strew strewn
| stride strode | thrive throve | tread trod trodden | wring wrung | bid bade bidden
"""

_PLURALS = """
child children | man men | woman women | foot feet | tooth teeth | goose geese | mouse mice | louse lice | ox oxen |
wife wives | life lives | knife knives | leaf leaves | half halves | thief thieves | wolf wolves | shelf shelves |
calf calves | loaf loaves | crisis crises | analysis analyses | basis bases | thesis theses | hypothesis hypotheses
| criterion criteria | phenomenon phenomena | medium media | datum data | bacterium bacteria | fungus fungi |
nucleus nuclei | cactus cacti | stimulus stimuli | person people | index indices | appendix appendices | matrix
matrices | vertex vertices | larva larvae | alga algae | vertebra vertebrae | antenna antennae | formula formulae |
alumnus alumni | radius radii | terminus termini | curriculum curricula | referendum referenda | memorandum memoranda
| aquarium aquaria | stadium stadia | stratum strata | spectrum spectra | symposium symposia | oasis oases | diagnosis
diagnoses | parenthesis parentheses | synopsis synopses | elf elves | scarf scarves | hoof hooves | dwarf dwarves |
wharf wharves | sheaf sheaves | bureau bureaux | plateau plateaux | chateau chateaux
"""

_SPELLINGS = """
gray grey | defense defence | offense offence | license licence | pretense pretence | practice practise | tire tyre
| curb kerb | plow plough | program programme | check cheque | story storey | skeptic sceptic | skeptical sceptical
| jewelry jewellery | aluminum aluminium | airplane aeroplane | mold mould | molt moult | smolder smoulder | pajamas
pyjamas | mustache moustache | cozy cosy | draft draught | fulfill fulfil | enroll enrol | install instal | skillful
skilful | willful wilful | judgment judgement | acknowledgment acknowledgement | aging ageing | maneuver manoeuvre |
anesthetic anaesthetic | anemia anaemia | pediatric paediatric | orthopedic orthopaedic | encyclopedia encyclopaedia
| estrogen oestrogen | fetus foetus | diarrhea diarrhoea | leukemia leukaemia | hemorrhage haemorrhage | hemoglobin
haemoglobin | archeology archaeology | esophagus oesophagus | ameba amoeba | sulfur sulphur | analyze analyse |
paralyze paralyse | catalyze catalyse | artifact artefact | gram gramme | ax axe | whiskey whisky | yogurt yoghurt |
tidbit titbit | mom mum | czar tsar | vise vice | sulfate sulphate | caliber calibre | center centre | fiber fibre |
liter litre | meter metre | kilometer kilometre | centimeter centimetre | millimeter millimetre | theater theatre |
luster lustre | meager meagre | somber sombre | specter spectre | saber sabre | reconnoiter reconnoitre |
amphitheater amphitheatre | sepulcher sepulchre
"""

_OUR = """
arbour ardour armour behaviour candour clamour colour demeanour endeavour favour flavour glamour harbour honour
humour labour neighbour odour parlour rancour rigour rumour saviour savour splendour succour tumour valour vapour
vigour
"""

_BASE: dict[str, str] = {}
for _line in (_VERBS + "|" + _PLURALS).replace("\n", " ").split("|"):
    _base, *_forms = _line.split()
    _BASE.update(dict.fromkeys(_forms, _base))

_FORMS_OF_VERBS = {form for line in _VERBS.replace("\n", " ").split("|") for form in line.split()[1:]}
_NOUNS = "children|men|women|feet|teeth|geese|mice|wives|lives|knives|leaves|shelves|wolves|thieves|loaves|people"
_WITH_PREFIX = re.compile(rf"(re|over|out|un|mis|fore|inter)({'|'.join(sorted(_FORMS_OF_VERBS))})$")
_WITH_NOUN = re.compile(rf"(\w{{3,}})({_NOUNS})$")
_WHOLE = """
rebound relent resent rebore outbound outspoken unknown refound bremen carmen drammen xiamen tiananmen jiangmen kinmen
tyumen turkmen dolmen stamen specimen regimen acumen abdomen bitumen cyclamen albumen foramen gravamen cerumen putamen
cognomen praenomen catechumen examen crimen resumen volumen certamen outlives interleaves
"""
_WHOLE_WORDS = frozenset(_WHOLE.split())
"""Words that only look like a form with something before it: they are their own base."""

VERB_FORMS = frozenset(_VERBS.replace("|", " ").split())
"""The forms of irregular verbs: most of the commonest verbs of the language are among them."""

_AMERICAN: dict[str, str] = {}
for _line in _SPELLINGS.replace("\n", " ").split("|"):
    _here, _there = _line.split()
    _AMERICAN[_there] = _here
_AMERICAN.update((word, word.replace("our", "or")) for word in _OUR.split())

_BRITISH = {american: british for british, american in _AMERICAN.items()}

_DOUBLED = """
cancel channel counsel dial duel enamel equal fuel grovel jewel label level libel marvel model panel pedal pencil
quarrel refuel rival shovel signal spiral total towel travel tunnel unravel victual
""".split()  # noqa: SIM905 - a table

# A word ends in one of these with the same meaning; of what comes before, at least so many letters.
_ENDINGS = (
    (re.compile(r"^(\w{4,})is(e|es|ed|ing|er|ers|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(\w{3,})ogue(s?)$"), r"\1og\2"),
    (re.compile(rf"^({'|'.join(_DOUBLED)})l(ed|ing|er|ers|ation|ations)$"), r"\1\2"),
)
_NEVER = """
advertise advise apprise arise chastise circumcise comprise compromise demise despise devise disguise enterprise
excise exercise expertise franchise improvise incise merchandise otherwise paradise precise premise promise raise
revise rise supervise surmise surprise televise treatise praise noise poise bruise cruise appraise likewise concise
clockwise turquoise tortoise
"""
_NEVER_IZE = frozenset(_NEVER.split())

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
""".split()  # noqa: SIM905 - a table
_TENS = """
twenty thirty forty fifty sixty seventy eighty ninety
""".split()  # noqa: SIM905 - a table
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
""".split()  # noqa: SIM905 - a table

NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_SMALL)}
NUMBERS.update({word: 20 + 10 * number for number, word in enumerate(_TENS)})
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINALS, 1)}
_ALONE = {word: str(value) for word, value in NUMBERS.items() if value > 1}
"""Numbers in words that mean the figure where they stand alone: "one" is a pronoun as well."""


@lru_cache(maxsize=1 << 16)
def base_form(word: str) -> str:
    """The form of an English word that its other forms and spellings have in common; the word itself where it is
    regular."""
    if word in _ALONE:
        return _ALONE[word]
    if word in ORDINALS:
        return f"{ORDINALS[word]}th"
    return american(_BASE.get(word) or _compound_base(word))


def _compound_base(word: str) -> str:
    """The base form of an irregular word with something before it ("policemen", "outsold"); other words as they are."""
    part = None if word in _WHOLE_WORDS else _WITH_PREFIX.match(word) or _WITH_NOUN.match(word)
    return part[1] + _BASE[part[2]] if part else word


def british(word: str) -> str:
    """An English word in its British spelling, as far as it is in the tables; the word itself where it is not."""
    return _BRITISH.get(word, word)


def american(word: str) -> str:
    """An English word in its American spelling; the word itself if there is no other."""
    if word in _AMERICAN:
        return _AMERICAN[word]
    for ending in ("s", "es", "d", "ed", "ing", "er", "ers", "al", "ly", "able", "hood", "ite", "ites", "ful", "less"):
        stem = word.removesuffix(ending)
        if stem != word:
            for whole in (stem, stem + "e"):
                if whole in _AMERICAN:
                    return _AMERICAN[whole] + ending
    if _never(word):
        return word
    for pattern, american in _ENDINGS:
        if pattern.match(word):
            return pattern.sub(american, word)
    return word


def _never(word: str) -> str | None:
    """The verb in -ise that is never written with a z, of which a word is a form."""
    bare = re.sub(r"(e|es|ed|ing|er|ers|ation|ations)$", "", word)
    return next((known for known in (bare, bare + "e") if known in _NEVER_IZE), None)
