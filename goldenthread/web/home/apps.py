"""The app's name for Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page, help, health and the pages of refusal."""

    name = "goldenthread.web.home"
    label = "home"
    verbose_name = "Home"
