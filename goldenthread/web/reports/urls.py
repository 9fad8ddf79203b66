"""Addresses of looking: the set, one indicator, exceptions, changes, a commitment, a directorate."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.reports.views import indicator as one
from goldenthread.web.reports.views import set as the_set

app_name = "reports"

urlpatterns = [
    path("indicators/", the_set.indicators, name="set"),
    path("indicators/<slug:indicator>/", one.indicator, name="indicator"),
    path("indicators/table.csv", the_set.download, name="set_csv"),
]
