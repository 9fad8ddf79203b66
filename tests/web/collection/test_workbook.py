"""My tasks as a workbook: out, filled, in again, seen, confirmed."""

from io import BytesIO

import openpyxl
import pytest

from goldenthread.files.task_workbook.columns import HEADINGS
from goldenthread.web.collection.models import Upload
from goldenthread.web.organisation.models import Person
from tests.web.collection.test_pages import text

COLUMN = {each.name: number for number, each in enumerate(HEADINGS, 1)}


@pytest.fixture
def browser(client_as):
    """The browser in which a viewer has signed in."""
    return lambda viewer: client_as(Person.objects.get(pk=viewer.person))


def filled(client, **cells):
    """Download the workbook and fill cells of rows, named by their indicator; give its bytes."""
    answer = client.get("/tasks/workbook/download/")
    assert answer.status_code == 200, answer.content
    book = openpyxl.load_workbook(BytesIO(answer.content))
    sheet = book["Values"]
    for row in sheet.iter_rows(min_row=2):
        indicator = row[COLUMN["key"] - 1].value.partition("|")[0]
        for name, value in cells.get(indicator, {}).items():
            row[COLUMN[name] - 1].value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def sent(client, content, name="tasks.xlsx"):
    file = BytesIO(content)
    file.name = name
    return client.post("/tasks/workbook/", {"workbook": file}, follow=True)


def confirmed(client, *rows, upload=None, **more):
    pk = upload or Upload.objects.latest("pk").pk
    boxes = {f"s{row.pk}-version": row.version for row in rows}
    return client.post(f"/tasks/workbook/{pk}/", boxes | more, follow=True)


def test_a_workbook_is_filled_seen_and_saved(streetlights, complaints, owner, browser):
    client = browser(owner)
    content = filled(client, streetlights={"numerator": 978, "denominator": 1000})
    page = text(sent(client, content))
    assert "1 value would change" in page
    assert "1 row says what stands already" in page
    streetlights.refresh_from_db()
    assert streetlights.version == 0
    assert "1 value is saved." in text(confirmed(client, streetlights))
    streetlights.refresh_from_db()
    assert (streetlights.numerator, streetlights.version) == ("978", 1)
