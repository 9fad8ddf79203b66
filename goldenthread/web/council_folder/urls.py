"""Addresses of the council folder: in and out."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.council_folder import views

app_name = "council_folder"

urlpatterns = [
    path("council-folder/", views.folder, name="folder"),
    path("council-folder/export/", views.export, name="export"),
]
