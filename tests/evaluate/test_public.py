from datetime import date

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.public import PublicRecord, read_public_record, record_score
from pipeline.records.scores import Cell, Score
from tests.publish.sample_run import ledger_row, timeline_row

LEDGER = "code,name,status,signed_on\nNAM,Namibia,pending,\nPER,Peru,signed,2031-03-04\n"
TIMELINE = "date,total\n2031-03-04,1\n2031-04-01,2\n"


@pytest.fixture
def write(tmp_path):
    def write(ledger=LEDGER, timeline=TIMELINE):
        for name, text in (("ledger.csv", ledger), ("timeline.csv", timeline)):
            if text is not None:
                (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return write


def test_the_record_is_read(write):
    assert read_public_record(write()) == PublicRecord(
        ledger={"NAM": ("pending", ""), "PER": ("signed", "2031-03-04")},
        timeline={date(2031, 3, 4): 1, date(2031, 4, 1): 2},
    )


def test_without_files_there_is_no_record(tmp_path):
    record = read_public_record(tmp_path)
    assert record == PublicRecord()
    score = record_score("gold", record, [], [])
    assert (score.parties, score.days, score.totals, score.wrong) == (None, None, None, ())


FAULTY = {
    "other columns": ({"ledger": "code,status\nPER,signed\n"}, "ledger.csv: has other columns"),
    "an empty file": ({"timeline": ""}, "timeline.csv: has other columns"),
    "a cell too few": ({"ledger": LEDGER + "FJI,Fiji\n"}, "line 4: has 2 cells, not 4"),
    "no country": ({"ledger": LEDGER.replace("PER", "PRU")}, "line 3: 'PRU' is the code of no country"),
    "a party twice": ({"ledger": LEDGER + "PER,Peru,signed,\n"}, "line 4: PER stands twice"),
    "no status": ({"ledger": LEDGER.replace("pending", "planned")}, "line 2: status 'planned'"),
    "no day": ({"ledger": LEDGER.replace("03-04", "03-32")}, "line 3: signed_on '2031-03-32'"),
    "no day of the timeline": ({"timeline": TIMELINE + "2031-13-01,3\n"}, "line 4: cannot be read"),
    "no number": ({"timeline": TIMELINE + "2031-12-01,three\n"}, "line 4: cannot be read"),
    "a day twice": ({"timeline": TIMELINE + "2031-04-01,3\n"}, "line 4: 2031-04-01 stands twice"),
}


@pytest.mark.parametrize(("files", "fault"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_record_is_refused_with_its_line(files, fault, write):
    with pytest.raises(GoldError) as raised:
        read_public_record(write(**files))
    assert fault in str(raised.value)


def test_ledger_and_timeline_that_agree(write):
    ledger = [ledger_row("NAM", "pending", None, "a"), ledger_row("PER", "signed", "2031-03-04", "a")]
    timeline = [timeline_row(date(2031, 3, 4), 1), timeline_row(date(2031, 4, 1), 2)]
    score = record_score("end to end", read_public_record(write()), ledger, timeline)
    assert (score.parties, score.days) == (Score(right=2, predicted=2, gold=2),) * 2
    assert (score.totals.right, score.totals.total, score.wrong) == (2, 2, ())


def test_ledger_and_timeline_that_differ(write):
    ledger = [ledger_row("PER", "signed", "2031-03", "a"), ledger_row("OMN", "signed", None, "a")]
    score = record_score("end to end", read_public_record(write()), ledger, [timeline_row(date(2031, 3, 5), 1)])
    assert (score.parties, score.days) == (
        Score(right=1, predicted=2, gold=2),
        Score(right=0, predicted=2, gold=2),
    )
    assert score.wrong == (
        Cell(row="NAM", column="status", gold="pending", predicted=""),
        Cell(row="OMN", column="status", gold="", predicted="signed"),
        Cell(row="PER", column="signed_on", gold="2031-03-04", predicted="2031-03"),
    )
    assert [(cell.row, cell.gold, cell.predicted) for cell in score.totals.wrong] == [
        ("2031-03-04", "1", "0"),
        ("2031-04-01", "2", "1"),
    ]


def test_a_day_without_a_row_has_the_total_of_the_last_one_before(write):
    timeline = [
        timeline_row(date(2031, 3, 4), 1),
        timeline_row(date(2031, 3, 20), 2),
        timeline_row(date(2031, 5, 1), 9),
    ]
    score = record_score("gold", read_public_record(write()), [], timeline)
    assert score.totals.wrong == ()
