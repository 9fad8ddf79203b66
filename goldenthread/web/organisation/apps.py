"""The app's name for Django."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Who works here: directorates, services, people, roles, and who stands in for whom."""

    name = "goldenthread.web.organisation"
    label = "organisation"
    verbose_name = "Organisation"
