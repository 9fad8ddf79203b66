"""The app's name for Django."""

from django.apps import AppConfig


class CouncilFolderConfig(AppConfig):
    """The whole council in and out, as the folder of plain files."""

    name = "goldenthread.web.council_folder"
    label = "council_folder"
    verbose_name = "Council folder"

    def ready(self) -> None:
        """Answer who asks whether the record still reads."""
        from goldenthread.web.council_folder import receivers  # noqa: F401
