"""The app's name for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What the council sees: every indicator as assessed now."""

    name = "goldenthread.web.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Listen to changes of the record."""
        from goldenthread.web.reports import receivers  # noqa: F401
