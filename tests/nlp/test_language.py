"""In which language a text is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.nlp.language import NAMES, advice, language_of, name_of

SAID = {
    "en": "The minister said on Monday that talks would go on, but that nothing had been agreed.",
    "de": "Der Minister sagte am Montag, die Gespräche gingen weiter, vereinbart sei noch nichts.",
    "fr": "Le ministre a déclaré lundi que les discussions continuaient et que rien n’était réglé.",
    "es": "El ministro dijo el lunes que las conversaciones continuaban y que nada estaba cerrado.",
    "pt": "O ministro disse na segunda-feira que as conversações continuavam e nada estava feito.",
    "it": "Il ministro ha detto lunedì che i colloqui continuano e che non è stato deciso nulla.",
    "nl": "De minister zei maandag dat de gesprekken doorgaan en dat er nog niets is afgesproken.",
    "pl": "Minister powiedział w poniedziałek, że rozmowy trwają i niczego jeszcze nie uzgodniono.",
    "ru": "Министр сказал в понедельник, что переговоры продолжаются и ничего ещё не решено.",
    "uk": "Міністр сказав у понеділок, що переговори тривають і нічого ще не вирішено.",
    "tr": "Bakan pazartesi günü görüşmelerin sürdüğünü ve henüz bir anlaşma olmadığını söyledi.",
    "ar": "قال الوزير يوم الاثنين إن المحادثات مستمرة وإنه لم يتم الاتفاق على شيء.",
    "he": "השר אמר ביום שני כי השיחות נמשכות וכי דבר עדיין לא סוכם.",
    "fa": "وزیر روز دوشنبه گفت که گفتگوها ادامه دارد و هنوز چیزی توافق نشده است.",
    "ja": "大臣は月曜日、協議は続いているがまだ何も合意していないと述べた。",
    "zh": "部长周一表示，会谈仍在继续，但尚未达成任何协议。",
    "ko": "장관은 월요일 회담이 계속되고 있으며 아직 합의된 것은 없다고 말했다.",
    "hi": "मंत्री ने सोमवार को कहा कि बातचीत जारी है और अभी कुछ तय नहीं हुआ है।",
}


@pytest.mark.parametrize("code", SAID)
def test_the_language_of_a_sentence_is_told(code: str) -> None:
    assert language_of(SAID[code]) == code
    assert language_of(SAID[code] * 40) == code


@pytest.mark.parametrize("text", ["", " \n", "Talks resume", "😀👩‍👩‍👧", "12, 13.5 %", "x" * 9_000])
def test_what_has_no_language_counts_as_english(text: str) -> None:
    assert language_of(text) == "en"


def test_english_that_quotes_another_language_stays_english() -> None:
    assert language_of(SAID["en"] * 2 + " “" + SAID["fr"] + "”") == "en"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_language_that_can_be_named(text: str) -> None:
    code = language_of(text)
    assert name_of(code)
    assert "\n" not in advice(code)


def test_the_advice_names_the_language_and_the_package() -> None:
    assert "German" in advice("de")
    assert advice("de").endswith("de_core_news_sm")
    assert advice("zh").endswith("zh_core_web_sm")
    assert advice("ar").endswith("xx_ent_wiki_sm")
    assert all(name[0].isupper() for name in NAMES.values())
