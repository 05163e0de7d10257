"""Countries in sentences: what is one, in which form, and what only looks like one."""

from __future__ import annotations

import pytest
import spacy

from pipeline.extract.countries.component import Countries
from tests.marked import found, unmark

MENTIONS = {
    "a name": "The talks opened in [Kenya](country KEN name).",
    "a name with article": "Ministers from the [Netherlands](country NLD) and the [Gambia](country GMB) came.",
    "a possessive": "[Norway](country NOR name)'s king and [Chile](country CHL name)’s president met.",
    "a plural possessive": "It was the [Danes](country DNK demonym)' idea.",
    "an official name": "He flew the flag of the [Republic of Moldova](country MDA name).",
    "a former name": "She was born in [Ceylon](country LKA name) and raised in [Burma](country MMR name).",
    "an alias": "[Holland](country NLD name) beat [Czechia](country CZE name).",
    "America": "[America](country USA name) and [Great Britain](country GBR name) agreed.",
    "the longest name": "[Papua New Guinea](country PNG), [Guinea-Bissau](country GNB) and [Guinea](country GIN) came.",
    "Equatorial Guinea": "Oil was found off [Equatorial Guinea](country GNQ name).",
    "two Koreas": "[North Korea](country PRK name) and [South Korea](country KOR name) reopened the line.",
    "two Congos": "[Congo-Brazzaville](country COG name) borders the [Democratic Republic of Congo](country COD name).",
    "Congo by its neighbour's name": "[Congo](country COG) voted; the [Republic of Congo](country COG) stayed calm.",
    "Congo alone": "Doctors returned to [Congo](country COD name).",
    "two Sudans": "[Sudan](country SDN name) and [South Sudan](country SSD name) share a pipeline.",
    "the two Samoas": "[American Samoa](country ASM name) lies east of [Samoa](country WSM name).",
    "Virgin Islands": "The [British Virgin Islands](country VGB) and the [U.S. Virgin Islands](country VIR).",
    "parts of Britain": "[Scotland](country GBR), [Wales](country GBR) and [Northern Ireland](country GBR) voted.",
    "accents": "[Côte d'Ivoire](country CIV), [Cote d’Ivoire](country CIV) and [Türkiye](country TUR) applied.",
    "saints": "Cruises stop at [St. Lucia](country LCA name) and [St Kitts and Nevis](country KNA name).",
    "Namibia": "[Namibia](country NAM name) is no missing value.",
    "Kosovo": "[Kosovo](country XKX name) joined, and so did the [Kosovars](country XKX demonym) abroad.",
    "the European Union": "The [European Union](country EU) paid; the [EU](country EU)'s share was half.",
    "abbreviations": "The [UK](country GBR), the [U.S.](country USA) and the [UAE](country ARE) wrote.",
    "points and none": "The [U.K.](country GBR abbreviation) and the [USA](country USA abbreviation) did not.",
    "the end of a sentence": "They left the [U.S.](country USA abbreviation) The rest stayed.",
    "before a quotation mark": "“We trust the [U.S.](country USA abbreviation)” she wrote.",
    "in brackets": "The kingdom ([UK](country GBR abbreviation)) signed.",
    "an abbreviation explained": "The [Central African Republic](country CAF) voted. The [CAR](country CAF) did.",
    "demonyms": "A [Danish](country DNK) frigate met two [Poles](country POL) and a [Frenchman](country FRA).",
    "Dutch and Swiss": "[Dutch](country NLD demonym) and [Swiss](country CHE demonym) banks merged.",
    "a pointed compound": "The [U.S.](country USA abbreviation)-led force left.",
    "a pointed compound with a demonym": "[U.S.](country USA)-[Ukrainian](country UKR) drills began.",
    "a dash": "The [Ukraine](country UKR name)–[Russia](country RUS name) border is shut.",
    "a country and an alliance": "The [Ukraine](country UKR name)-NATO council met.",
    "a slash": "A [US](country USA abbreviation)/[UK](country GBR abbreviation) team won.",
    "a prefix": "Pro-[Russian](country RUS demonym) crowds cheered.",
    "a combining form": "[Franco](country FRA)-[German](country DEU) and [Sino](country CHN)-[Thai](country THA).",
    "a headline in capitals": "[UKRAINE](country UKR name) AND [LATVIA](country LVA name) SIGN",
    "inside a longer name": "The [Ukraine](country UKR) Compact passed, and the [US](country USA) Senate too.",
    "a bank": "The Bank of [Japan](country JPN name) cut rates.",
    "Georgia in a list": "[Armenia](country ARM), [Georgia](country GEO) and [Turkey](country TUR) built a line.",
    "Georgia with its people": "[Georgia](country GEO) voted on Sunday; most [Georgians](country GEO) stayed home.",
    "Georgia with its capital": "In Tbilisi thousands marched; [Georgia](country GEO name) has a new law.",
    "Jordan with a king": "[Jordan](country JOR name)'s king flew to [Egypt](country EGY name).",
    "Chad with a president": "[Chad](country TCD name) President Ali Noor spoke.",
    "one of a people": "A [Turk](country TUR demonym) and a [Dane](country DNK demonym) won.",
    "Turkey the country": "[Turkey](country TUR name) raised its tariffs.",
    "a demonym, not a language": "He met two [English](country GBR) players and a [Spanish](country ESP) judge.",
    "bulletins of two": "Cases in [Polish](country POL demonym) and [German](country DEU demonym) towns fell.",
}

CAPITALS = {
    "a first name elsewhere": "[Bulgaria](country BGR name) waits: [Sofia](country BGR capital) will sign.",
    "subject of a will": "[Berlin](country DEU capital) will send tanks.",
    "subject of a promise": "[Oslo](country NOR capital) promised more.",
    "subject after a conjunction": "It is unclear what [Kyiv](country UKR capital) wants.",
    "subject with an adverb": "[Moscow](country RUS capital) has repeatedly refused.",
    "getting ready": "[Warsaw](country POL capital) is preparing a draft.",
    "inverted": "They meet within a day should [Moscow](country RUS capital) attack.",
    "a list": "[Paris](country FRA capital), [Rome](country ITA capital) and [Madrid](country ESP capital) agreed.",
    "support for": "Support for [Kyiv](country UKR capital) grew.",
    "aid to": "Military aid to [Kyiv](country UKR capital) doubled.",
    "a signal to": "It is a signal to [Moscow](country RUS capital).",
    "between two": "Talks between [Prague](country CZE capital) and [Kyiv](country UKR capital) go on.",
    "relations with": "Relations with [Ankara](country TUR capital) improved.",
    "addressed": "He urged [Tehran](country IRN capital) to talk.",
    "thanked": "The president thanked [Athens](country GRC capital) for its help.",
    "allied": "[Kyiv](country UKR capital)-allied states wrote a letter.",
    "backed": "The [Moscow](country RUS capital)-backed leader fled.",
    "sanctions against": "New sanctions against [Minsk](country BLR capital) begin.",
    "by a government": "The text was drafted by [Stockholm](country SWE capital).",
    "its forces": "[Kyiv](country UKR capital)'s forces advanced.",
    "an answer from": "No answer from [Cairo](country EGY capital) came.",
    "a title with verbs": "[Kyiv](country UKR capital) Signs Deal With [London](country GBR capital)",
}

NOTHING = {
    "states and seas": "From New Mexico to the Gulf of Mexico and the Indian Ocean.",
    "regions": "Latin American and Central American markets fell; so did North America.",
    "an Australian state": "Fires burn in New South Wales and Western Australia.",
    "groups": "NATO, the G7, the Nordic and Baltic states and the bloc agreed.",
    "the pronoun us": "Tell us what it means to us.",
    "the pronoun in capitals": "CONTACT US FOR MORE",
    "a bird": "They ate turkey with chile and drank from china.",
    "to polish": "She will polish it, and he will finish.",
    "a person's surname": "Michael Jordan and Anne French met.",
    "a title": "Mr. Israel and Dr. England signed the lease.",
    "a person's first name": "Chad Walker said he would run.",
    "the person again": "Chad Walker ran. The race suited Chad.",
    "a state of the south": "They live in Atlanta, Georgia.",
    "states in a list": "Alabama, Georgia and Florida voted.",
    "no sign of which Georgia": "The peaches come from Georgia.",
    "a town in Ohio": "The plant in Lebanon, Ohio, reopened.",
    "a town in Indiana": "Peru, Ind., has a circus.",
    "languages": "He speaks French and writes in Russian.",
    "a language at school": "The Spanish teacher gave English lessons.",
    "dogs": "Two German shepherds and a French bulldog barked.",
    "peoples at home": "A Native American poet and an African American judge spoke.",
    "a road": "The lorry left U.S. 40 near the river.",
    "a car": "The CAR was red.",
    "a file": "Save it as PNG or in 16 GB.",
    "poles": "At the South Pole she was in pole position.",
    "a city visited": "The leaders met in Kyiv and flew to Oslo.",
    "a city travelled from": "She returned from Washington to London.",
    "a city near": "Shells fell near Kharkiv and outside Kyiv.",
    "a region of a city": "The Kyiv region lost power.",
    "a mayor": "The London mayor and Berlin's mayor spoke.",
    "a declaration": "The Vilnius declaration and the Budapest Memorandum stand.",
    "a summit": "At the Washington summit NATO agreed.",
    "a dateline": "KYIV, June 13 — The lights went out.",
    "a paper": "The Moscow Times and the Washington Post reported.",
    "a president of old": "George Washington said little.",
    "a route": "The train between Kyiv and Warsaw was late.",
    "leaving for": "The delegation left for Berlin.",
    "a stop on a trip": "They left Nairobi on Monday for Kampala.",
    "a market": "London shares fell.",
    "streets": "Paris streets were empty.",
    "a based company": "A London-based firm lost.",
    "Brussels": "Brussels will propose a rule.",
    "a city with its state": "Police in Paris, Texas, arrested him.",
    "someone's city": "Kyiv's old town and Rome's restaurants reopened.",
    "a first name like a capital": "Sofia said she will draw a horse.",
}


@pytest.fixture(scope="module")
def find_countries():
    nlp = spacy.blank("en")
    component = Countries(nlp, "pactline_countries")
    return lambda text: tuple(component.find(nlp.make_doc(text)))


@pytest.mark.parametrize("marked", MENTIONS.values(), ids=MENTIONS)
def test_countries_in_a_sentence(marked, find_countries):
    text, expected = unmark(marked)
    assert found(find_countries(text), expected) == expected


@pytest.mark.parametrize("marked", CAPITALS.values(), ids=CAPITALS)
def test_capitals_that_stand_for_a_government(marked, find_countries):
    text, expected = unmark(marked)
    assert found(find_countries(text), expected) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_only_looks_like_a_country(text, find_countries):
    assert find_countries(text) == ()


def test_a_mention_tells_where_and_by_which_rule_it_was_seen(find_countries):
    mention = find_countries("It was Oslo's offer: Oslo will pay.")[-1]
    assert (mention.span.start, mention.span.end, mention.span.text) == (21, 25, "Oslo")
    assert mention.evidence.rule == "countries.capital_acts"
    assert mention.role == "mentioned"


def test_a_component_fills_its_own_slot():
    nlp = spacy.blank("en")
    component = Countries(nlp, "slot")
    doc = component(nlp.make_doc("Peru signed."))
    assert [mention.code for mention in doc._.mentions["slot"]] == ["PER"]
