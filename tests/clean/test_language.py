"""A text is known by its small words or its script; a short one is not guessed."""

from __future__ import annotations

import pytest

from pipeline.clean.language import language_of

TEXTS = {
    "en": (
        "Ministers from nine countries met in the port on Friday to talk about fish and money. Nobody "
        "expected them to agree, but after two hours they came out and shook hands with those who had waited "
        "for them."
    ),
    "de": (
        "Die Minister aus neun Ländern trafen sich am Freitag im Hafen, um über Fisch und Geld zu sprechen. "
        "Niemand hatte erwartet, dass sie sich einigen, aber nach zwei Stunden kamen sie heraus und gaben "
        "sich die Hand."
    ),
    "fr": (
        "Les ministres de neuf pays se sont réunis vendredi dans le port pour parler de la pêche et de "
        "l'argent. Personne ne pensait qu'ils seraient d'accord, mais ils sont sortis après deux heures et se "
        "sont serré la main."
    ),
    "es": (
        "Los ministros de nueve países se reunieron el viernes en el puerto para hablar de la pesca y del "
        "dinero. Nadie esperaba que se pusieran de acuerdo, pero después de dos horas salieron y se dieron la "
        "mano."
    ),
    "pl": (
        "Ministrowie z dziewięciu krajów spotkali się w piątek w porcie, żeby rozmawiać o rybach i o "
        "pieniądzach. Nikt się nie spodziewał, że dojdą do zgody, ale po dwóch godzinach wyszli i podali "
        "sobie ręce, jak na zdjęciu."
    ),
    "uk": (
        "Міністри з дев'яти країн зустрілися в п'ятницю в порту, щоб поговорити про рибу та про гроші. Ніхто "
        "не чекав, що вони домовляться, але за дві години вони вийшли й потиснули руки тим, хто на них чекав "
        "у залі."
    ),
    "ru": (
        "Министры из девяти стран встретились в пятницу в порту, чтобы поговорить о рыбе и о деньгах. Никто "
        "не ждал, что они договорятся, но через два часа они вышли и пожали руки тем, кто их ждал в зале, как "
        "это было и раньше."
    ),
    "el": ("Οι υπουργοί εννέα χωρών συναντήθηκαν την Παρασκευή στο λιμάνι για να μιλήσουν για ψάρια και χρήματα."),
    "ja": (
        "九か国の大臣は金曜日に港で会い、魚とお金について話し合った。二時間後に彼らは出て"
        "きて、待っていた人々と握手した。だれも合意を予想していなかった。"
    ),
    "zh": (
        "九个国家的部长星期五在港口会面，讨论鱼类和资金问题。没有人预料到他们会达成一致，"
        "但两小时后他们走出来，与等候的人们握手。"
    ),
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_the_language_of_a_text(code, text):
    assert language_of([text]) == code


SHORT = {"nothing": "", "a headline": "Nine countries talk about fish", "names": "Oslo – Bergen – Skagen, 1905"}


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_short_text_is_not_guessed(text):
    assert language_of([text]) is None


def test_what_is_no_language_we_know_says_so():
    assert language_of(["lorkem ipsab dolgat sitem amitur " * 10]) == "und"


def test_names_and_quotations_of_another_language_change_nothing():
    quoted = "The mayor said: “Die Minister trafen sich am Freitag.” He did not say what they had done."
    assert language_of([TEXTS["en"], quoted]) == "en"
