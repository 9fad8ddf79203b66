"""Addresses of collection: my tasks, one value, its files, signing off, the cycle."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.collection.cycle import views as cycle
from goldenthread.web.collection.entry import views as entry
from goldenthread.web.collection.evidence import views as evidence
from goldenthread.web.collection.signing import views as signing
from goldenthread.web.collection.workbook import views as workbook
from goldenthread.web.kpi_sets import addresses  # noqa: F401 - registers <period:period>

app_name = "collection"

_ONE = "tasks/<period:period>/<str:indicator>/"
_PART = f"{_ONE}part/<str:part>/"

urlpatterns = [
    path("tasks/", entry.tasks, name="tasks"),
    path("tasks/workbook/", workbook.workbook, name="workbook"),
    path("tasks/workbook/download/", workbook.download, name="my_workbook"),
    path("tasks/workbook/<int:upload>/", workbook.upload, name="upload"),
    path("tasks/workbook/<int:upload>/discard/", workbook.discard, name="discard_upload"),
    path("tasks/paste/", workbook.paste, name="paste"),
    path(_ONE, entry.entry, name="entry"),
    path(f"{_ONE}draft/", entry.draft, name="draft"),
    path(f"{_ONE}row/", entry.row, name="row"),
    path(_PART, entry.entry, name="part_entry"),
    path(f"{_PART}draft/", entry.draft, name="part_draft"),
    path(f"{_PART}row/", entry.row, name="part_row"),
    path("evidence/<int:evidence>/", evidence.download, name="evidence"),
    path("evidence/<int:evidence>/withdraw/", evidence.withdraw, name="withdraw_evidence"),
    path("evidence/attach/<int:submission>/", evidence.attach, name="attach_evidence"),
    path("sign-off/", signing.queue, name="sign_off"),
    path("sign-off/<int:submission>/", signing.one, name="sign_one"),
    path("cycle/", cycle.cycles, name="cycle"),
    path("cycle/<period:period>/", cycle.chase, name="chase"),
]
