"""`./manage.py demonstration`: one account for each role of the example council."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.web.organisation.actions import make_demonstration_accounts
from goldenthread.web.organisation.clock import clock
from goldenthread.web.organisation.demonstration import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    """Makes the accounts of the demonstration, or sets them back, and prints them."""

    help = "Make one account for each role, with a known password. Refused outside a demonstration."

    def handle(self, **_: Any) -> None:
        """Make them, then print login and role."""
        make_demonstration_accounts(now=clock(), accounts=ACCOUNTS)
        width = max(len(account.login) for account in ACCOUNTS)
        self.stdout.write(f"The password of every account is: {PASSWORD}\n\n")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.login:<{width}}  {account.role} ({account.post})")
