import pytest

from pipeline.evaluate.exchange.brat import read_brat, write_brat
from pipeline.evaluate.exchange.label_studio import read_label_studio, write_label_studio
from pipeline.evaluate.exchange.marks import Draft
from tests.evaluate.exchange.sample import full_record


@pytest.fixture(params=[(write_brat, read_brat), (write_label_studio, read_label_studio)], ids=["brat", "label-studio"])
def there_and_back(request, tmp_path_factory):
    """Writes records as gold for a tool, and reads what the tool would hold."""
    write, read = request.param

    def there_and_back(*records):
        folder = tmp_path_factory.mktemp("tool")
        write([Draft(record=record, by="gold") for record in records], folder)
        return read(folder).records

    return there_and_back


@pytest.fixture
def brat(tmp_path):
    """The folder of a brat project with the sample."""
    write_brat([Draft(record=full_record(), by="gold")], tmp_path)
    return tmp_path
