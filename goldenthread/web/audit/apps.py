"""The app's name for Django, and what happens after every migration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of every act, and the tables that are only ever added to."""

    name = "goldenthread.web.audit"
    label = "audit"
    verbose_name = "Audit"
