"""The app's name for Django."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """What the council says, once and for all: packs, publications and restatements."""

    name = "goldenthread.web.publications"
    label = "publications"
    verbose_name = "Publications"
