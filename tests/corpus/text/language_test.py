"""The language of a text: by script, by py3langid, or not at all."""

import pytest

from corpus.text.language import identify, script_of

TEXTS = [
    ("The harbour was closed for three days because of the storm.", "en"),
    ("Der Hafen war wegen des Sturms drei Tage lang geschlossen.", "de"),
    ("Le port est resté fermé pendant trois jours à cause de la tempête.", "fr"),
    ("Гавань была закрыта на три дня из-за сильного шторма.", "ru"),
    ("Гавань була закрита на три дні через сильний шторм, і ніхто не вийшов у море.", "uk"),
    ("بندر به دلیل توفان سه روز بسته بود و هیچ کشتی بیرون نرفت.", "fa"),
    ("أغلق الميناء ثلاثة أيام بسبب العاصفة ولم تخرج أي سفينة.", "ar"),
    ("港は嵐のため三日間閉鎖された。", "ja"),
    ("港口因风暴关闭了三天。", "zh"),
    ("폭풍 때문에 항구가 사흘 동안 폐쇄되었다.", "ko"),
    ("Το λιμάνι έκλεισε για τρεις ημέρες.", "el"),
    ("ท่าเรือปิดสามวัน", "th"),
    ("नौका तूफ़ान के कारण तीन दिन तक बंद रही और कोई नहीं गया।", "hi"),
    ("港口 (Gangkou) 关闭了三天, 没有一条船出海。", "zh"),
    ("", None),
    ("2014-03-06 12:30 +++ 55.5", None),
    ("Ok", None),
    ("zxcv qwrt plmk", None),
]


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_identify(text: str, code: str | None) -> None:
    assert identify(text) == code


def test_the_whole_of_a_long_text_is_sampled() -> None:
    """A menu in another language at the top does not decide."""
    text = "Startseite Nachrichten Wirtschaft Kultur\n" + "The harbour was closed for three days. " * 500
    assert identify(text) == "en"


def test_script_of_counts_letters_alone() -> None:
    assert script_of("1234567890 !!!!!!!! да") == "Cyrillic"
    assert script_of("∑∏√ 😀") is None
