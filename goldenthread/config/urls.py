"""The addresses of the service: short, readable, and the same for years."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.web.home import views

urlpatterns = [
    path("account/", include("goldenthread.config.account_urls")),
    path("audit/", include("goldenthread.web.audit.urls")),
    path("people/", include("goldenthread.web.organisation.urls")),
    path("", include("goldenthread.web.home.urls")),
    path("", include("goldenthread.web.benchmarks.urls")),
    path("", include("goldenthread.web.council_folder.urls")),
    path("", include("goldenthread.web.collection.urls")),
    path("", include("goldenthread.web.kpi_sets.urls")),
    path("", include("goldenthread.web.reports.urls")),
    path("", include("goldenthread.web.publications.urls")),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.fault
