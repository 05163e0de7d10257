from datetime import date

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.agreement import agreement
from pipeline.evaluate.gold import GoldArticle
from pipeline.records.article import CharSpan
from pipeline.records.mentions import GOLD_RULE, CountryMention, Evidence
from pipeline.records.outcome import PartyReport

TEXT = "Peru signs with Chile"


def annotated(article_id="peru", text=TEXT, parties=(), **roles):
    """A record of that text with these countries in these roles."""
    countries = tuple(
        CountryMention(
            evidence=Evidence(
                article_id=article_id,
                span=CharSpan(start=text.index(words), end=text.index(words) + len(words), text=words),
                rule=GOLD_RULE,
            ),
            code=words[:3].upper(),
            form="name",
            role=role,
        )
        for words, role in roles.items()
    )
    return GoldArticle(
        article_id=article_id,
        published=date(2024, 5, 1),
        published_from="page",
        title=text,
        text=text,
        countries=countries,
        counts=(),
        dates=(),
        quotes=(),
        parties=parties,
    )


def figures(compared):
    """Overlap, span and value F1 of the kinds that have mentions."""
    kinds = (kind for kind in compared.card.kinds if kind.value.gold or kind.value.predicted)
    return {kind.kind: (kind.overlap.f1, kind.span.f1, kind.value.f1) for kind in kinds}


def test_one_annotation_agrees_with_itself():
    one = annotated(Peru="signed", Chile="pending", parties=(PartyReport(code="PER", status="signed"),))
    compared = agreement([one], [one])
    assert figures(compared) == {"countries": (1.0, 1.0, 1.0), "agreements": (1.0, 1.0, 1.0)}
    assert compared.card.disagreements == ()


def test_another_value_is_a_disagreement_of_value_alone():
    compared = agreement([annotated(Peru="signed", Chile="signed")], [annotated(Peru="signed", Chile="pending")])
    assert figures(compared) == {"countries": (1.0, 1.0, 0.5)}
    assert [(one.error, one.text) for one in compared.card.disagreements] == [("value", "Chile")]


def test_it_does_not_matter_who_is_first():
    first, second = [annotated(Peru="signed", Chile="signed")], [annotated(Peru="pending")]
    assert figures(agreement(first, second)) == figures(agreement(second, first))


def test_articles_of_one_alone_are_named_and_not_scored():
    peru, chile, fiji = (annotated(name, Peru="signed") for name in ("peru", "chile", "fiji"))
    compared = agreement([peru, chile], [peru, fiji])
    assert (compared.only_first, compared.only_second, compared.card.n_articles) == (("chile",), ("fiji",), 1)


def test_articles_on_different_texts_are_named():
    compared = agreement([annotated(Peru="signed")], [annotated(text=f"{TEXT}\nIn Lima", Peru="signed")])
    assert compared.other_text == ("peru",)


def test_nothing_in_common_is_an_error():
    with pytest.raises(GoldError, match="have no article in common"):
        agreement([annotated("peru")], [annotated("fiji")])
