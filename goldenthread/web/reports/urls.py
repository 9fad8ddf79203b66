"""Addresses of looking: the set, one indicator, exceptions, changes, a commitment, a directorate."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.kpi_sets import addresses  # noqa: F401 - registers <period:period>
from goldenthread.web.reports.views import indicator as one
from goldenthread.web.reports.views import lists, published, signing
from goldenthread.web.reports.views import set as the_set

app_name = "reports"

urlpatterns = [
    path("indicators/", the_set.indicators, name="set"),
    path("indicators/<slug:indicator>/", one.indicator, name="indicator"),
    path("indicators/table.csv", the_set.download, name="set_csv"),
    path("sign-off/<period:period>/<slug:indicator>/", signing.as_printed, name="signing"),
    path(
        "publications/<period:period>/<int:number>/now/",
        published.then_and_now,
        name="then_and_now",
    ),
    path("exceptions/", lists.exceptions, name="exceptions"),
    path("changes/", lists.changes, name="changes"),
    path("commitments/<slug:slug>/", lists.commitment, name="commitment"),
    path("directorates/<slug:slug>/", lists.directorate, name="directorate"),
]
