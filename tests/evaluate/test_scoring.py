from dataclasses import replace

import pytest

from pipeline.evaluate.scoring import scorecard
from pipeline.records.outcome import PartyReport
from tests.evaluate.sample import figures, found, gold, told, with_rule

TITLE = "Peru signs\n"

# gold, found -> right by overlap, span and value, all of them of one
ONE_MENTION = {
    "all right": ("Then [Oman](country OMN name home) won.", "Then [Oman](country OMN name home) won.", (1, 1, 1)),
    "another form is no error": (
        "Then [Oman](country OMN name home) won.",
        "Then [Oman](country OMN demonym home) won.",
        (1, 1, 1),
    ),
    "another role": ("[Oman](country OMN name home) won.", "[Oman](country OMN name signed) won.", (1, 1, 0)),
    "another code": ("[Congo](country COG name home) won.", "[Congo](country COD name home) won.", (1, 1, 0)),
    "more words": ("New [Oman](country OMN name home) won.", "[New Oman](country OMN name home) won.", (1, 0, 0)),
    "elsewhere": ("[Oman](country OMN name home), Oman.", "Oman, [Oman](country OMN name home).", (0, 0, 0)),
    "count": (
        "[9 deals](count 9 exact concluded cumulative agreements) so far.",
        "[9 deals](count 9 exact concluded cumulative countries) so far.",
        (1, 1, 1),
    ),
    "count of another scope": (
        "[9 deals](count 9 exact concluded cumulative agreements) so far.",
        "[9 deals](count 9 exact concluded subset agreements) so far.",
        (1, 1, 0),
    ),
    "date": ("On [May 2](date 2031-05-02 DATE).", "On [May 2](date 2031-05-02 TIME).", (1, 1, 1)),
    "date of another year": ("On [May 2](date 2031-05-02 DATE).", "On [May 2](date 2030-05-02 DATE).", (1, 1, 0)),
    "quote": (
        "“[Yes](quote direct; Ana Rojas; she; said),” she said.",
        "“[Yes](quote direct; Ana Rojas; Ana; told),” she said.",
        (1, 1, 1),
    ),
    "quote of another speaker": (
        "“[Yes](quote direct; Ana Rojas; she; said),” she said.",
        "“[Yes](quote direct; Ben Low; she; said),” she said.",
        (1, 1, 0),
    ),
}


@pytest.mark.parametrize(("wanted", "made", "right"), ONE_MENTION.values(), ids=ONE_MENTION)
def test_one_mention_by_overlap_span_and_value(wanted, made, right):
    card = scorecard("gold text", [(gold(TITLE + wanted), found(TITLE + made))])
    (kind,) = (kind.kind for kind in card.kinds if kind.span.gold)
    assert figures(card, kind) == {
        measure: (n, 1, 1) for measure, n in zip(("overlap", "span", "value"), right, strict=True)
    }


PARTIES = {
    "all right": (PartyReport(code="PER", status="signed", signed_on="2031-03"), (1, 1, 1)),
    "another day": (PartyReport(code="PER", status="signed", signed_on=None), (1, 1, 0)),
    "another status": (PartyReport(code="PER", status="pending", signed_on="2031-03"), (1, 0, 0)),
    "another party": (PartyReport(code="FJI", status="signed", signed_on="2031-03"), (0, 0, 0)),
}


@pytest.mark.parametrize(("party", "right"), PARTIES.values(), ids=PARTIES)
def test_a_party_by_code_status_and_day(party, right):
    wanted = replace(gold(TITLE), parties=(PartyReport(code="PER", status="signed", signed_on="2031-03"),))
    card = scorecard("gold text", [(wanted, replace(found(TITLE), parties=(party,)))])
    assert tuple(figures(card, "agreements").values()) == tuple((n, 1, 1) for n in right)


def test_two_mentions_at_one_place_both_count():
    both = TITLE + "[[Congo](country COG name mentioned)](country COD name mentioned) won."
    card = scorecard("gold text", [(gold(both), found(both))])
    assert figures(card, "countries")["value"] == (2, 2, 2)


def test_an_article_that_failed_is_all_missed():
    wanted = gold("[Peru](country PER name signed) signs [now](date PRESENT_REF DATE)")
    card = scorecard("end to end", [(wanted, None)])
    assert [figures(card, kind)["overlap"] for kind in ("countries", "dates")] == [(0, 0, 1), (0, 0, 1)]
    assert told(card.disagreements) == [
        ("countries", "missed", "Peru", "PER signed", None, "name, signed, in an article that was not read"),
        ("dates", "missed", "now", "PRESENT_REF", None, "DATE, reference, in an article that was not read"),
    ]


def test_mentions_in_words_of_only_one_text_are_missed_and_false():
    wanted = gold("Peru signs\nThen [Oman](country OMN name home) won.")
    made = found("Peru signs\nShare with [Fiji](country FJI name mentioned)!")
    card = scorecard("end to end", [(wanted, made)])
    assert told(card.disagreements) == [
        ("countries", "missed", "Oman", "OMN home", None, "name, home, in words that cleaning lost"),
        ("countries", "false", "Fiji", None, "FJI mentioned", "sample.rule, in words that gold leaves out"),
    ]
    lost, extra = card.disagreements
    assert (lost.before, lost.after, lost.start) == ("Then ", " won.", 16)
    assert (extra.before, extra.after, extra.start) == ("Share with ", "!", None)


def test_a_line_too_many_moves_no_mention():
    wanted = gold("Peru signs\nThen [Oman](country OMN name home) won.")
    made = found("Peru signs\nFollow us\nThen [Oman](country OMN name home) won.")
    card = scorecard("end to end", [(wanted, made)])
    assert figures(card, "countries")["value"] == (1, 1, 1)


def test_errors_name_the_rule_and_what_it_got_wrong():
    wanted = gold(
        TITLE + "[Oman](country OMN name home) and [new Kenya](country KEN name pending), "
        "[Fiji](country FJI name signed) now."
    )
    made = found(
        TITLE + "[Oman](country OMN name signed) and new [Kenya](country KEN name signed), Fiji [now](date 2031 DATE)."
    )
    card = scorecard("gold text", [(wanted, with_rule(made, "countries", "c.name"))])
    assert told(card.disagreements) == [
        ("countries", "value", "Oman", "OMN home", "OMN signed", "c.name: role"),
        ("countries", "extent", "new Kenya", "KEN pending", "“Kenya” KEN signed", "c.name: extent, role"),
        ("countries", "missed", "Fiji", "FJI signed", None, "name, signed"),
        ("dates", "false", "now", None, "2031", "sample.rule"),
    ]


def test_constructions_gather_errors_the_most_frequent_first():
    wanted = gold(
        TITLE + "[Oman](country OMN name home), [Peru](country PER name home), [a Fijian](country FJI demonym home)"
    )
    (often, once) = scorecard("gold text", [(wanted, found(TITLE + "Oman, Peru, a Fijian"))]).constructions
    assert (often.kind, often.error, often.name, len(often.judgements)) == ("countries", "missed", "name, home", 2)
    assert (once.name, len(once.judgements)) == ("demonym, home", 1)


def test_a_party_is_shown_where_the_article_says_it():
    wanted = gold("Rains\n[Peru](country PER name signed) had signed. Later [Fiji](country FJI name signed) came.")
    wanted = replace(
        wanted, parties=(PartyReport(code="FJI", status="signed"), PartyReport(code="PER", status="signed"))
    )
    made = found("Rains\nPeru [had signed](agreement PER signed 2031-03). Later Fiji came.")
    card = scorecard("gold text", [(wanted, made)])
    fiji, peru = (one for one in card.disagreements if one.kind == "agreements")
    assert told((fiji, peru)) == [
        ("agreements", "missed", "Fiji", "FJI signed –", None, "signed"),
        ("agreements", "value", "had signed", "PER signed –", "PER signed 2031-03", "sample.rule: signed_on"),
    ]
    assert (fiji.before, peru.before) == ("Later ", "Peru ")


def test_attributes_are_told_of_mentions_with_the_right_span():
    wanted = gold(TITLE + "[Oman](country OMN name home), [a Fijian](country FJI demonym signed)")
    made = found(TITLE + "[Oman](country OMN name signed), [a Fijian](country FJI name signed)")
    (countries,) = (k for k in scorecard("gold text", [(wanted, made)]).kinds if k.kind == "countries")
    assert [(one.attribute, one.right, one.total) for one in countries.attributes] == [
        ("code", 2, 2),
        ("form", 1, 2),
        ("role", 1, 2),
    ]
    # The role is part of the value: its error is a judgement. The form is told here alone.
    assert [[cell.row for cell in one.wrong] for one in countries.attributes] == [[], ["one: a Fijian"], []]


def numbered(marked, *claims):
    made = found(marked)
    counts = tuple(replace(count, claim=claim) for count, claim in zip(made.counts, claims, strict=True))
    return replace(gold(marked), counts=counts), replace(made, counts=counts)


def test_of_claims_only_which_belong_together_matters():
    nine = "[9](count 9 exact concluded cumulative agreements)"
    marked = f"{TITLE}{nine}, {nine}, {nine}"
    wanted, _ = numbered(marked, 1, 1, 2)
    _, other_numbers = numbered(marked, 5, 5, 3)
    _, other_company = numbered(marked, 1, 2, 2)
    right = []
    for made in (other_numbers, other_company):
        (counts,) = (k for k in scorecard("gold text", [(wanted, made)]).kinds if k.kind == "counts")
        right += [one.right for one in counts.attributes if one.attribute == "claim"]
    assert right == [3, 0]


def test_scores_are_kept_by_article():
    oman = "[Oman](country OMN name home) waits"
    card = scorecard("gold text", [(gold(oman, "a"), found(oman, "a")), (gold(oman, "b"), None)])
    (countries,) = (kind for kind in card.kinds if kind.kind == "countries")
    assert [(one.article_id, one.value.right, one.value.gold) for one in countries.articles] == [
        ("a", 1, 1),
        ("b", 0, 1),
    ]
    assert (countries.value.right, countries.value.gold, card.n_articles) == (1, 2, 2)
    assert countries.intervals["value"].recall.low == 0.0
    assert countries.intervals["value"].recall.high == 1.0


def test_without_articles_all_is_found():
    card = scorecard("gold text", [])
    assert [kind.value.f1 for kind in card.kinds] == [1.0] * 5
