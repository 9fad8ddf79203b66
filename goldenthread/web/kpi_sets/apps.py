"""The app's name for Django."""

from django.apps import AppConfig


class KpiSetsConfig(AppConfig):
    """What the council decided to measure: sets, definitions, targets and its settings."""

    name = "goldenthread.web.kpi_sets"
    label = "kpi_sets"
    verbose_name = "KPI sets"

    def ready(self) -> None:
        """Answer who asks for duties."""
        from goldenthread.web.kpi_sets import receivers  # noqa: F401
