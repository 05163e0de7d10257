from pipeline.evaluate.pairing import Placed, paired


def mention(start, end, value="x"):
    return Placed((start, end), (value,), None)


NOWHERE = Placed(None, ("x",), None)


def places(pairs):
    return [(one.found and one.found.place, one.wanted and one.wanted.place) for one in pairs]


def test_one_place_and_one_value_go_before_one_place():
    found, wanted = [mention(0, 4, "b"), mention(0, 4, "a")], [mention(0, 4, "a"), mention(0, 4, "b")]
    assert [pair.right for pair in paired(found, wanted)] == [True, True]


def test_one_place_goes_before_a_larger_overlap_of_another():
    pairs = paired([mention(0, 9), mention(0, 10, "y")], [mention(0, 10)])
    assert places(pairs) == [((0, 9), None), ((0, 10), (0, 10))]


def test_of_several_overlaps_the_greatest_share_wins():
    pairs = paired([mention(0, 30), mention(8, 12)], [mention(10, 14)])
    assert places(pairs) == [((0, 30), None), ((8, 12), (10, 14))]


def test_each_mention_stands_in_one_pair():
    pairs = paired([mention(0, 20)], [mention(0, 5), mention(6, 20)])
    assert places(pairs) == [(None, (0, 5)), ((0, 20), (6, 20))]


def test_touching_is_not_overlapping():
    assert places(paired([mention(0, 5)], [mention(5, 9)])) == [((0, 5), None), (None, (5, 9))]


def test_two_without_a_place_are_no_pair():
    assert places(paired([NOWHERE, NOWHERE], [])) == [(None, None), (None, None)]
    assert [(pair.same_place, pair.right) for pair in paired([NOWHERE], [mention(0, 1)])] == [(False, False)] * 2


def test_nothing_pairs_with_nothing():
    assert paired([], []) == ()
