"""`./manage.py administrator`: the first person who looks after accounts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from goldenthread.web.organisation.actions import make_administrator
from goldenthread.web.organisation.clock import clock
from goldenthread.web.organisation.first_link import first_link


class Command(BaseCommand):
    """Makes an administrator, and prints the address at which they choose their password."""

    help = (
        "Let somebody look after accounts. Prints an address at which they choose their password, "
        "once, within three days. Every further account is given in the browser."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the post and the login."""
        parser.add_argument("--post", default="Service Administrator", help="the post they hold")
        parser.add_argument("--login", required=True, help="what they sign in with")

    def handle(self, *, post: str, login: str, **_: Any) -> None:
        """Make them, then print the address."""
        person = make_administrator(now=clock(), post=post, login=login)
        self.stdout.write(f"{settings.SITE_ADDRESS}{first_link(person)}")
