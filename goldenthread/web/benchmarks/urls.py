"""Addresses of comparators."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.benchmarks import views

app_name = "benchmarks"

urlpatterns = [
    path("benchmarks/", views.benchmarks, name="benchmarks"),
    path("benchmarks/files/<int:file>/", views.published_file, name="published_file"),
]
