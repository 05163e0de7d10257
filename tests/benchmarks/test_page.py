from benchmarks.page import made_up_article, made_up_run
from pipeline.publish.report import write_report


def test_a_made_up_article_has_its_mentions_where_it_says():
    article = made_up_article(3)
    kinds = (article.agreements, article.counts, article.quotes, article.dates, article.countries)
    assert [len(of_kind) for of_kind in kinds] == [24, 1, 2, 24, 24]
    spans = [mention.span for of_kind in kinds for mention in of_kind]
    assert [span for span in spans if article.article.text[span.start : span.end] != span.text] == []


def test_a_made_up_run_makes_a_report(tmp_path):
    result = made_up_run(20)
    assert [len(rows) for rows in (result.tables.articles, result.tables.ledger)] == [20, 16]
    write_report(result, topic_title="Made up", home="UKR", names={}, path=tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
