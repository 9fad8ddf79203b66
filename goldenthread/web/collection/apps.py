"""The app's name for Django."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """What the council was told: cycles, submissions, sign-off, values and commentary."""

    name = "goldenthread.web.collection"
    label = "collection"
    verbose_name = "Collection"
