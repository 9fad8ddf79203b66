"""Addresses of the set: definitions, targets, counts, returns and settings."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.kpi_sets import views

app_name = "kpi_sets"

urlpatterns = [
    path("sets/", views.sets, name="sets"),
    path("returns/", views.returns, name="returns"),
    path("indicators/<str:indicator>/definition/", views.definition, name="definition"),
    path("indicators/<str:indicator>/definition/amend/", views.amend, name="amend"),
    path("indicators/<str:indicator>/targets/", views.targets, name="targets"),
    path("indicators/<str:indicator>/targets/change/", views.target, name="target"),
    path("settings/", views.settings, name="settings"),
    path("settings/edit/", views.edit, name="edit"),
]
