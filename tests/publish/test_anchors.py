from pipeline.publish.anchors import article_anchor, text_file, words_anchor


def test_two_ids_never_share_an_anchor():
    ids = ["a b", "a~20~b", "a-1", "a", "a/b", "é", "~e9~", "A"]
    assert len({article_anchor(article_id) for article_id in ids}) == len(ids)
    assert words_anchor("a-1", 2) != words_anchor("a", 12)


def test_two_ids_never_share_a_file_even_where_case_is_lost():
    ids = ["a b", "a~20~b", "a", "A", "~41~", "a/b", "é", "~e9~", "..", "x" * 200, "x" * 201, "X" * 200, "😀", "con"]
    assert len({text_file(article_id).lower() for article_id in ids}) == len(ids)


def test_a_file_s_name_is_safe_and_short():
    for_long = text_file("https://example.org/" + "é" * 300)
    assert (len(for_long), for_long.endswith(".js")) == (111, True)
    assert text_file("../../etc/passwd").count("/") == 2
