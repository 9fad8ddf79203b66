"""The app's name for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What the council says: lines as assessed, packs, publications and restatements."""

    name = "goldenthread.web.reports"
    label = "reports"
    verbose_name = "Reports"
