"""Which of several cues and names in a paragraph is the quotation's; and marks that hold nobody's words."""

from __future__ import annotations

import pytest

from tests.marked import found, unmark

ATTRIBUTED = {
    # the order of content, cue and speaker
    "two words for a cue": "“[The dyke holds,](quote direct; Ana Lima; Ana Lima; went)” Ana Lima went on.",
    "put it": "“[Dykes are patient,](quote direct; Ana Lima; Ana Lima; put)” as Ana Lima put it.",
    "a number for a name": (
        "“[Who owns the clock?](quote direct; unnamed; the 51-year-old; asked)” the 51-year-old asked in a note."
    ),
    "a question and a long name": (
        "“[Who owns the clock?](quote direct; Rui Costa; Rui Costa; said)” "
        "Rui Costa, the chairman of the board, said of the dispute."
    ),
    "dots": "“[Well, if I must…](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.",
    "a participle before a name": (
        "“[The dyke holds,](quote direct; Rui Costa; Rui Costa; said)” retired army engineer Rui Costa said."
    ),
    "a plural with a participle": "Farmers marching past shouted “[no dyke](quote mixed; unnamed; Farmers; shouted)”.",
    "a number with a slash": (
        "“[The dyke holds,](quote direct; Rui Costa; Rui Costa; said)” said 24/7 helpline head Rui Costa."
    ),
    "a nickname in the speaker's name": (
        "“[The dyke holds,](quote direct; Maria “Mia” Holt; Maria “Mia” Holt; said)” said Maria “Mia” Holt."
    ),
    "a colon before, the speaker after": (
        "In her speech, Ana Lima saw one thing only: “[The dyke holds,](quote direct; Rui Costa; Rui Costa; said)” "
        "Rui Costa said."
    ),
    "an infinitive": (
        "The local historian Rui Costa went so far as to say: "
        "“[The dyke is a myth.](quote direct; Rui Costa; Rui Costa; say)”"
    ),
    "according to a paper": (
        "The dyke was “[never tested](quote mixed; report; a report; according to)”, according to a report."
    ),
    "in the words of": (
        "The dyke is, in the words of a harbour adviser, “[a wall of sand](quote mixed; unnamed; a harbour adviser; "
        "in the words of)”."
    ),
    "in her words, after": (
        "Ana Lima lost. It was “[a long night](quote mixed; Ana Lima; her; in her words)” in her words."
    ),
    # clauses
    "after a subordinator": (
        "The vote comes three days after Ana Lima told The Harbour Post she was “[not ready](quote mixed; Ana Lima; "
        "Ana Lima; told)”."
    ),
    "a verb joined to another": (
        "When a clerk asked about it, he looked up, smiled and said, “[Ask the sea.](quote direct; None; he; said)”"
    ),
    "joined, first person": (
        "As the clerk spoke of the dyke, I coughed and said, “[Ask the sea.](quote direct; None; I; said)”"
    ),
    "two clauses, two speakers": (
        "Ana Lima said the dyke would hold, but Rui Costa called it “[a wall of sand](quote mixed; Rui Costa; "
        "Rui Costa; called)”."
    ),
    "while": (
        "Ana Lima said the dyke would hold, while Rui Costa called it “[a wall of sand](quote mixed; Rui Costa; "
        "Rui Costa; called)”."
    ),
    "an aside with a cue of its own": (
        "Ana Lima told Rui Costa, who asked about the money, that it was “[all spent](quote mixed; Ana Lima; "
        "Ana Lima; told)”."
    ),
    "when asked": (
        "Ana Lima told the board when asked about it: “[It is spent.](quote direct; Ana Lima; Ana Lima; told)”"
    ),
    "asked, an aside": (
        "The matter came up after Ana Lima, asked about the money, had said, "
        "“[It is spent.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "a verb of thinking inside": (
        "Ana Lima said she thought the dyke was a “[very weak](quote mixed; Ana Lima; Ana Lima; said)” structure."
    ),
    "a purpose inside": (
        "The mayor, Ana Lima, said it was too early to tell and there was “[no sign](quote mixed; Ana Lima; "
        "Ana Lima; said)” of a leak."
    ),
    "whom he described": (
        "Ana Lima said groups of watchmen walked the dyke, whom Rui Costa described as "
        "“[sleepy](quote mixed; Rui Costa; Rui Costa; described)”."
    ),
    "what she called": (
        "The board rejected what Ana Lima called “[a gift to the sea](quote mixed; Ana Lima; Ana Lima; called)”."
    ),
    "called by one, said by another": (
        "In a clip that Judge Ana Lima called “[distasteful,](quote mixed; Ana Lima; Ana Lima; called)” "
        "Rui Costa sang of the dyke."
    ),
    "an opening participle": (
        "Acknowledging that the dyke “[leaks a little](quote mixed; Ana Lima; Ana Lima; Acknowledging)”, "
        "Ana Lima left the hall."
    ),
    "a participle with its own subject": (
        "Both issued a statement – Ana Lima saying she was “[very pleased](quote mixed; Ana Lima; Ana Lima; saying)” "
        "and Rui Costa calling it a “[good day](quote mixed; Rui Costa; Rui Costa; calling)”."
    ),
    "a participle after another's words": (
        "Ana Lima was stern when Rui Costa, who said little, came in, saying the dyke was “[not a toy](quote mixed; "
        "Ana Lima; Ana Lima; saying)”."
    ),
    "by saying": ("Ana Lima replied by saying the dyke was “[not a toy](quote mixed; Ana Lima; Ana Lima; saying)”."),
    "named after the cue's noun": (
        "Even after Rui Costa’s remarks about her, Ana Lima had praised the dyke as “[a good wall](quote mixed; "
        "Ana Lima; Ana Lima; praised)”."
    ),
    "as for another": (
        "As for Rui Costa, the board’s letter noted that he was “[often late](quote mixed; board’s letter; "
        "the board’s letter; noted)”."
    ),
    "who said, after an office": (
        "Rui Costa sat through a lecture from the Chilean president, who said the sea was “[no enemy](quote mixed; "
        "unnamed; the Chilean president; said)”."
    ),
    "which reported": (
        "They turned to the Harbour Police Department which reported “[two leaks](quote mixed; "
        "Harbour Police Department; Harbour Police Department; reported)” in May."
    ),
    "told of a hearer by name": (
        "Ana Lima told Rui Costa that the dyke was “[his own](quote mixed; Ana Lima; Ana Lima; told)”."
    ),
    "a verb in an aside": ("The wall, said Rui Costa, was “[never tested](quote mixed; Rui Costa; Rui Costa; said)”."),
    "a speech that spoke": (
        "In a speech that criticised the “[sleepy board](quote mixed; unnamed; a speech; criticised)”, she left."
    ),
    "footage of somebody": (
        "The film ends with a clip of Rui Costa saying “[it holds](quote mixed; Rui Costa; Rui Costa; saying)”."
    ),
    "launched into": (
        "Rui Costa launched into a lament for the “[lost boats](quote mixed; Rui Costa; Rui Costa; launched)” of May."
    ),
    "her rejection of": (
        "Few forgot Ana Lima’s warm rejection of “[walls of sand](quote mixed; Ana Lima; Ana Lima; rejection)”."
    ),
    "under a slogan": (
        "Rui Costa marched under the slogan “[save the wall](quote mixed; Rui Costa; Rui Costa; slogan)” on Monday."
    ),
    "nothing but it is": (
        "“[It leaks,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. It is “[a sieve.](quote mixed; Ana Lima; "
        "Ana Lima; said)”"
    ),
    # headlines, labels, datelines
    "a dateline": (
        "Storm nears\nLISBON (Agency) – Ana Lima has taken a swipe at the board, saying its "
        "“[sleepy ways](quote mixed; Ana Lima; Ana Lima; saying)” cost lives."
    ),
    "a label far from the words": (
        "Costa: Lima needs to ‘[get out more](quote mixed; Rui Costa; Costa; None)’\nRui Costa gave advice on Friday."
    ),
    "an echo under its name": (
        "Ana Lima Sees ‘[A Long Night](quote mixed; Ana Lima; Ana Lima; Sees)’ Ahead Of The Vote\n"
        "“[It will be a long night,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said."
    ),
    "a headline with its verb after": (
        "Dykes Are ‘[The Last Hope,](quote mixed; Rui Costa; Rui Costa; Tells)’ Rui Costa Tells Harbour Meeting\n"
        "The meeting went on."
    ),
    # more than one quotation
    "fragments of a verb at the end": (
        "Dykes are “[walls of sand](quote mixed; Rui Costa; Rui Costa; declared)” and “[toys,](quote mixed; Rui Costa; "
        "Rui Costa; declared)” Rui Costa, the former mayor, declared to a cheering hall."
    ),
    "broken off by a participle": (
        "“[Every time it rains,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa said, pointing at the wall, "
        "“[you hear it groan.](quote direct; Rui Costa; Rui Costa; said)”"
    ),
    "a long fragment without a cue": (
        "“[It was hard,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa said. "
        "The board “[never once came to look at the wall](quote mixed; Rui Costa; Rui Costa; said)”."
    ),
    "another speaker right after": (
        "“[Who pays?](quote direct; Ana Lima; Ana Lima; asked)” Ana Lima asked.\n"
        "“[You do.](quote direct; Rui Costa; Rui Costa; replied)” Rui Costa replied, smiling."
    ),
    "an interview": (
        "Rui Costa asked, “[Will it hold?](quote direct; Rui Costa; Rui Costa; asked)”\n"
        "“[It will, it will…](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. "
        "“[Sand?](quote direct; Rui Costa; Rui Costa; repeated)” Rui Costa repeated."
    ),
    "signed with dashes": (
        "“[I am so tired. How long will it last?](quote direct; Eva Holt; Eva Holt; None)” ― Eva Holt\n"
        "“[Not long.](quote direct; Rui Costa; Rui Costa; None)” ― Rui Costa"
    ),
    "guillemets of two": (
        "«[The dyke holds](quote direct; Ana Lima; Ana Lima; said)», said Ana Lima. "
        "«[It must](quote direct; Ana Lima; Ana Lima; said)»."
    ),
    "nested in the same marks": (
        "“[They call the wall “old lady” at home,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said."
    ),
    "closed with an opening mark": ("“[The dyke holds,](quote direct; Ana Lima; Ana Lima; said)“ Ana Lima said."),
    "low and straight": '„[The dyke holds](quote direct; Ana Lima; Ana Lima; said)", said Ana Lima.',
    "a title within speech": (
        "“[I read ‘The Long Wait’ twice,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said."
    ),
}

NOT_ATTRIBUTED = {
    "a blog called": "A blog, called the “Feed”, had five writers.",
    "a site called": "He set up a site called “Dyke Watch” in May.",
    "a formula called": "Both oppose a formula called the “chained index”.",
    "a passive": "The wall is called “old lady” by sailors.",
    "dubbed by nobody": "The wall, long since dubbed “old lady”, leaks.",
    "attacks as a noun": "She won despite unprecedented attacks from the “quiet” press.",
    "rates as a noun": "He tied scores to better graduation rates in “new” towns.",
    "points as a noun": "The party fell forty percentage points to a “dead heat” in the north.",
    "claims as a noun": "The insurance claims desk sits in the “old wing”.",
    "calls as a noun": "His calls home came from the “blue phone”.",
    "a report's reading": "The state report on claims lists the “blue phone” twice.",
    "detailed as an adjective": "She came for a detailed “policy hour” on dykes.",
    "screaming as an adjective": "The street heard a screaming “siren man” at noon.",
    "this finding": "Rain followed this finding of “old bones” there.",
    "comments that come": "Ana Lima’s comments come weeks before the vote of the “opt-out” towns.",
    "so-called": "She taxes so-called “pass through” firms.",
    "a term of trade": "Any village or “target zone” will do.",
    "one of the": "The wall was among the “old three” works.",
    "one of the, after speech": (
        "“[The dyke holds,](quote direct; Rui Costa; Rui Costa; said)” said Rui Costa, one of the “old three” builders."
    ),
    "a work that goes on": (
        "“[It is fine,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said of the play. "
        "“The Long Wait” is a drama of the sea."
    ),
    "a term that goes on": (
        "“[It is fine,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. "
        "“Top secret” is the highest grade of all papers."
    ),
    "a crosshead in capitals": (
        "“[It is fine,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.\n“THE SEA WILL JUDGE”\nThe town slept."
    ),
    "a crosshead in single marks": (
        "“[It is fine,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.\n‘A wall of sand’\nThe town slept."
    ),
    "a film in a headline": "Ana Lima opens ‘Harbour Nights’ in Lisbon",
    "a memoir": "She published “Salt and Iron” in 1998.",
    "a play she likes": "She loves “Harbour Nights” above all.",
    "two series": "He watches “Harbour Nights” and “Rain on Tin” at home.",
    "a tune on the radio": "The radio played “Rain on Tin” at noon.",
    "a column's name": "The weekly column “Notes from the Wall” ended.",
    "a prize": "Her work won the “Wall of the Year” prize.",
    "a scare quote of a rival": "The rival’s “isolation” plans startled the coast.",
    "a scare quote with a verb": "The “free” ferry costs nine euros.",
    "a scare quote at the end": "Nobody paid for the “free” ferry.",
    "a rule named for somebody": "It is a version of the “Costa rule” of the sea.",
    "a nickname with initials": "J. R. “Salty” Holt won the race.",
    "a nickname in brackets": "Eva Holt (“the comb”) won the race.",
    "a named boat": "The lifeboat “Gull” and the tug “Heron” put to sea.",
    "a named wing": "Ward three, the “quiet ward”, is full.",
    "a label on a box": "The box labelled “Old Ropes” was empty.",
    "a file": "Open the folder “March” on the left.",
    "a road sign": "Turn left at the “Dead End” sign.",
    "a letter": "Write an “O” in the field.",
    "a figure": "Press “5” for the harbour office.",
    "an order in a shop": "Ask for the “small plate” at the bar.",
    "minutes and seconds": "The light stands at 38°41'29\" north.",
    "a height": "He is 6'3\" and weighs little.",
    "years": "The class of '98 met in the '20s style hall.",
    "dropped letters": "Fish 'n' chips for 'em all.",
    "plural owners": "The boards' and the towns' lawyers met the unions' men.",
    "an apostrophe and a gap": "James' boat and Lucas' net were gone.",
    "speech reported without marks": "Ana Lima said that the dyke was a wall of sand.",
    "a question reported": "Rui Costa asked whether the dyke would hold.",
    "two speakers without marks": "Ana Lima said yes, but Rui Costa said no.",
    "a headline without marks": "Lima calls dyke a wall of sand",
    "a colon without a speaker": "There were two “sets” of rules: old and new.",
    "a list of names": "The rooms are: “Gull”, “Heron” and “Tern”.",
    "an empty colon": "Ana Lima said:",
    "lonely marks": "The board ” met “ at noon",
    "a closing mark alone": "The board met at noon.”",
    "markup": 'Press <b class="big"> for more.',
    "a code name": "The plan, codenamed “Heron”, was shelved.",
    "an acronym": "The acronym “DYK” stands for nothing.",
    "a phrase in use": "Sailors use the term “dead wind” for it.",
    "the hashtag": "The hashtag “dykewatch” was everywhere.",
    "an inscription of nobody": "Stones marked “1907” line the wall.",
    "a title with a subtitle": "Her book “The Wall: A Life” sold well.",
    "a quoted brand": "Tins of “Blue Heron” washed ashore.",
    "a mock office": "He is the “king” of the quay.",
    "a dance": "They danced the “Old Lady” until dawn.",
}


@pytest.mark.parametrize("marked", ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_whose_cue_it_is(marked, find_quotes):
    text, expected = unmark(marked)
    assert found(find_quotes(text), expected) == expected


@pytest.mark.parametrize("marked", NOT_ATTRIBUTED.values(), ids=NOT_ATTRIBUTED)
def test_words_in_marks_that_nobody_said(marked, find_quotes):
    text, expected = unmark(marked)
    assert found(find_quotes(text), expected) == expected
