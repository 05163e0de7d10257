import pytest

from pipeline.evaluate.intervals import difference, intervals
from pipeline.records.scores import ArticleScore, Interval, Score


def score(right, predicted, gold):
    return Score(right=right, predicted=predicted, gold=gold)


def articles(*scores):
    return [ArticleScore(article_id=str(n), overlap=one, span=one, value=one) for n, one in enumerate(scores)]


def test_without_a_difference_between_articles_there_is_no_spread():
    within = intervals(articles(*[score(3, 4, 6)] * 5), "value")
    assert (within.precision, within.recall, within.f1) == (
        Interval(low=0.75, high=0.75),
        Interval(low=0.5, high=0.5),
        Interval(low=0.6, high=0.6),
    )


def test_the_interval_holds_the_figure_and_narrows_with_more_articles():
    few = intervals(articles(*[score(9, 10, 10), score(5, 10, 10)] * 3), "span").f1
    many = intervals(articles(*[score(9, 10, 10), score(5, 10, 10)] * 50), "span").f1
    assert few.low < many.low < 0.7 < many.high < few.high


def test_the_draws_are_the_same_on_every_run():
    one = articles(score(1, 2, 3), score(4, 4, 4), score(0, 1, 5))
    assert intervals(one, "value") == intervals(one, "value")


@pytest.mark.parametrize("scores", [(), (score(0, 0, 0),)])
def test_nothing_to_find_is_all_found(scores):
    assert intervals(articles(*scores), "value").f1 == Interval(low=1.0, high=1.0)


def test_equal_measurements_do_not_differ():
    same = [score(1, 2, 2), score(2, 2, 2)]
    assert difference(same, same) == (Interval(low=0.0, high=0.0), 1.0)


def test_what_is_better_in_every_article_is_no_noise():
    interval, p = difference([score(5, 10, 10)] * 20, [score(8, 10, 10)] * 20)
    assert interval.low == interval.high == pytest.approx(0.3)
    assert p < 0.01


def test_one_mention_in_one_article_is_noise():
    before = [score(9, 10, 10)] * 20
    interval, p = difference(before, [score(10, 10, 10), *before[1:]])
    assert interval.low == 0.0
    assert p > 0.05


def test_no_articles_differ_in_nothing():
    assert difference([], []) == (Interval(low=0.0, high=0.0), 1.0)
