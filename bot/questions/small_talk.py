"""Questions that ask nothing: empty ones, and greetings and thanks in several languages."""

import re
from typing import Literal

Kind = Literal["hello", "thanks", "help", "bye"]


def _parts(*rows: str) -> list[str]:
    """The entries of rows separated by " | "."""
    return [part for row in rows for part in row.split(" | ")]


# Whole utterances, and pieces that utterances are made of. A question counts as small talk only when it is made of
# these and nothing else, so that "hello kitty sales" is still searched for.
_PIECES = _parts(
    # English
    "hello | hi | hey | heya | hiya | howdy | yo | sup | greetings | thanks | thx | thank | ty | cheers | bye",
    "goodbye | ok | okay | cool | nice | great | lol | haha | hmm | test | testing | ping | welcome | please | pls",
    "sorry | wow | yes | no | yeah | nope | help | help me | i need help",
    # other languages
    "hallo | moin | servus | danke | tschüss | hola | gracias | adiós | adios | buenas | bonjour | salut | bonsoir",
    "merci | coucou | ciao | grazie | salve | olá | ola | oi | obrigado | obrigada | hej | tack | merhaba | selam",
    "teşekkürler | привет | здравствуйте | спасибо | пока | cześć | dzięki | مرحبا | شكرا | السلام عليكم",
    "hilfe | ayuda | aide | aiuto | ajuda | помощь | помогите | 帮助 | 帮帮我 | 救命 | ヘルプ | 助けて | 도와주세요",
    "नमस्ते | धन्यवाद | xin chào | 你好 | 您好 | 嗨 | 谢谢 | 謝謝 | 再见 | 在吗 | 早上好 | 晚上好",
    "こんにちは | ありがとう | おはよう | こんばんは | 안녕 | 안녕하세요 | 감사합니다",
)
_SENTENCES = _parts(
    "how are you | how are you doing | how are you today | how is it going | how's it going | hows it going",
    "what's up | whats up | what is up | how do you do | good morning | good afternoon | good evening | good night",
    "good day | nice to meet you | thank you | thank you very much | thank you so much | thanks a lot | many thanks",
    "see you | see you later | good bye | who are you | what are you | what is your name | what's your name",
    "what can you do | what do you do | are you there | are you a bot | are you human | are you real | are you ok",
    "can you help me | can you hear me | tell me a joke | how old are you | i love you | good bot | bad bot",
    "anybody here | anyone here | how's your day | how is your day | how was your day | how have you been",
    "wie geht's | wie geht es dir | guten morgen | guten tag | guten abend | gute nacht | vielen dank | wer bist du",
    "was kannst du | auf wiedersehen | cómo estás | como estas | qué tal | que tal | buenos días | buenos dias",
    "buenas tardes | buenas noches | muchas gracias | quién eres | hasta luego | comment ça va",
    "ça va | comment vas-tu | bonne journée | merci beaucoup | qui es-tu | au revoir | come stai",
    "come va | buongiorno | buona sera | tudo bem | como vai | bom dia | boa tarde | boa noite | muito obrigado",
    "как дела | добрый день | доброе утро | кто ты",
)
_ADDRESSEES = _parts(
    "there | all | everyone | everybody | bot | dateline | friend | folks | guys | team | again | you | today | now",
)
_PARTS = sorted({*_PIECES, *_SENTENCES}, key=len, reverse=True)
_HAN_PARTS = (  # of scripts without spaces
    "你好吗",
    "你是谁",
    "你会什么",
    "你能做什么",
    "最近怎么样",
    "元気ですか",
    "잘 지내요",
    *(p for p in _PIECES if ord(p[0]) > 0x2E80),
)
_PUNCTUATION = re.compile(r"[^\w\s'’-]+|_+")
_LONGEST = 120  # characters: longer texts are questions


def is_empty(text: str) -> bool:
    """Whether a text holds no letter and no digit in any script: nothing, white space, punctuation, emoji."""
    return not any(character.isalnum() for character in text)


def is_small_talk(text: str) -> bool:
    """Whether a text is made of greetings, thanks and the like, and of nothing else."""
    if len(text) > _LONGEST or is_empty(text):
        return False
    rest = " ".join(_PUNCTUATION.sub(" ", text.casefold().replace("’", "'")).split())
    said = False
    while rest:
        part = next((p for p in _PARTS if rest == p or rest.startswith(p + " ")), None)
        part = part or next((p for p in _HAN_PARTS if rest.startswith(p)), None)
        if part is None:
            part = next((p for p in _ADDRESSEES if rest == p or rest.startswith(p + " ")), None)
            if part is None or not said:
                return False
        said = True
        rest = rest[len(part) :].lstrip(" 吗呀啊吧")
    return True


# What small talk wants, the first that its words name: "thanks, bye" is a farewell, "hi, help me" a call for help.
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("help", r"help|can you do|do you do|hilfe|kannst du|ayuda|aide|aiuto|ajuda|помощь|помогите|帮助|帮帮我|救命"
             r"|ヘルプ|助けて|도와주세요|你能做什么|你会什么"),
    ("bye", r"bye|see you|good night|tschüss|auf wiedersehen|gute nacht|adi[oó]s|hasta luego|au revoir|пока|再见"),
    ("thanks", r"thank|thx|\bty\b|cheers|danke?\b|gracias|merci|grazie|obrigad[oa]|\btack\b|teşekkürler|спасибо"
               r"|dzięki|شكرا|谢谢|謝謝|धन्यवाद|ありがとう|감사합니다"),
)  # fmt: skip
# Of the languages that answers have words in, besides English.
_LANGUAGES = (
    ("zh", r"[\u3400-\u9fff](?!.*[\u3040-\u30ff])"),
    ("de", r"\b(?:hallo|moin|servus|danke?|tschüss|hilfe|guten?|wie geht|wer bist|was kannst|auf wiedersehen)\b"),
    (
        "es",
        r"\b(?:hola|gracias|adi[oó]s|buen[ao]s|ayuda|qu[eé] tal|c[oó]mo estás?|como estas|qui[eé]n eres|hasta luego)\b",
    ),
)


def kind_of(small_talk: str) -> Kind:
    """What small talk is: a greeting where it is nothing else."""
    text = small_talk.casefold()
    return next((kind for kind, words in _KINDS if re.search(words, text)), "hello")


def language_of(small_talk: str) -> str:
    """The language of small talk, of the four that it is answered in (ISO 639-1); English where it is of none."""
    text = small_talk.casefold()
    return next((code for code, words in _LANGUAGES if re.search(words, text)), "en")
