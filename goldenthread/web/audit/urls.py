"""The addresses of the log."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.audit import views

app_name = "audit"

urlpatterns = [
    path("", views.log, name="log"),
    path("log.csv", views.download, name="download"),
    path("indicators/<str:indicator>/", views.indicator, name="indicator"),
]
