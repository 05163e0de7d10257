"""What can go wrong and be mended by a person: one error per stage.

PipelineError
├── SettingsError    a settings file or an option
├── TopicError       a topic file
├── FetchError       an address, or a folder to fetch into
├── IngestError      a file of the corpus, or its metadata.csv
├── CleanError       a page or text that holds no article
├── RuleError        a rules file
├── ExtractError     a text that cannot be read
├── GoldError        a gold record
├── ReconcileError   a party or day that the tables have no evidence of
├── StoreError       the run's database
└── PublishError     an output that cannot be written

A bug is none of these: it keeps its own exception.
"""


class PipelineError(Exception):
    """A mendable fault: where it is, what is wrong, and what to do about it."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        """Take the three parts that the message is made of."""
        super().__init__(where, problem, mend)
        self.where = where
        self.problem = problem
        self.mend = mend

    def __str__(self) -> str:
        """One line: `where: problem. Mend.`"""
        return f"{self.where}: {self.problem}. {self.mend}."


class SettingsError(PipelineError):
    """A settings file or command-line option that cannot be used."""


class TopicError(PipelineError):
    """A topic file that cannot be used."""


class FetchError(PipelineError):
    """A fetch that cannot start or cannot store what it gets."""


class IngestError(PipelineError):
    """A file of the corpus that cannot be read as articles."""


class CleanError(PipelineError):
    """A page or text in which no article was found."""


class RuleError(PipelineError):
    """A rules file or word list that cannot be used."""


class ExtractError(PipelineError):
    """A text that the extractors cannot read."""


class GoldError(PipelineError):
    """A gold record that does not fit its text or the guidelines."""


class StoreError(PipelineError):
    """A database of a run that cannot be opened, read or written."""


class ReconcileError(PipelineError):
    """A party or a day that the ledger or the timeline has no evidence of."""


class PublishError(PipelineError):
    """A table or page that cannot be written."""
