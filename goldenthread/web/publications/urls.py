"""Addresses of packs and publications."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.kpi_sets import addresses  # noqa: F401 - registers <period:period>
from goldenthread.web.publications import views_build, views_public

app_name = "publications"

urlpatterns = [
    path("reports/", views_build.builds, name="builds"),
    path("reports/<int:build>/", views_build.build, name="build"),
    path("reports/<int:build>/progress/", views_build.progress, name="progress"),
    path("reports/<int:build>/publish/", views_build.publish, name="publish"),
    path("reports/<int:build>/files/<path:path>", views_build.file, name="built_file"),
    path("reports/points/<period:period>/", views_build.points, name="points"),
    path("publications/", views_public.publications, name="publications"),
    path(
        "publications/<period:period>/<int:number>/", views_public.publication, name="publication"
    ),
    path("publications/<period:period>/<int:number>/trace/", views_public.trace, name="trace"),
    path(
        "publications/<period:period>/<int:number>/trace/<int:row>/",
        views_public.figure,
        name="figure",
    ),
    path("publications/<period:period>/<int:number>/<path:path>", views_public.file, name="file"),
    path("restatements/", views_public.restatements, name="restatements"),
]
