"""A page asks the database as often for 167 indicators as for six."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

OF_THE_FRAME = 7
"""Session, person, four of what they may do, and the council's name."""

PAGES = {
    "/indicators/": OF_THE_FRAME + 4,
    "/indicators/?status=red&q=a&order=attention": OF_THE_FRAME + 4,
    "/indicators/table.csv": OF_THE_FRAME + 2,
    "/exceptions/": OF_THE_FRAME + 4,
    "/changes/": OF_THE_FRAME + 4,
    "/commitments/{commitment}/": OF_THE_FRAME + 3,
    "/directorates/{directorate}/": OF_THE_FRAME + 3,
    "/indicators/{indicator}/": OF_THE_FRAME + 13,
}


@pytest.mark.parametrize("council", ["example", "north_northamptonshire"])
@pytest.mark.parametrize("who", ["team", "member"])
def test_the_number_of_queries_is_fixed(db, council, who, request):
    """The same for six indicators and for 167, for who sees every figure and for who does not."""
    request.getfixturevalue(council)
    browser = request.getfixturevalue(who)
    browser.get("/help")  # the first page of a session also writes when it began
    assert {page: _queries(browser, page) for page in PAGES} == PAGES


@pytest.mark.parametrize("council", ["example", "north_northamptonshire"])
def test_the_front_page_reads_the_figures_in_three_queries(db, council, request, viewer):
    """Whatever somebody is here for."""
    from goldenthread.web.reports.queries import front_page

    request.getfixturevalue(council)
    with CaptureQueriesContext(connection) as captured:
        assert front_page(viewer) is not None
    assert len(captured) == 3


def _queries(browser, page):
    from django.utils.text import slugify

    from goldenthread.web.reports.models import AssessedLine

    line = AssessedLine.objects.filter(audience="public").first()
    address = page.format(
        indicator=line.indicator_id,
        commitment=slugify(line.commitment),
        directorate=slugify(line.directorate),
    )
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(
            address, {"period": line.period.replace("/", "-")} if "{" in page else {}
        )
    assert response.status_code == 200
    return len(captured)
