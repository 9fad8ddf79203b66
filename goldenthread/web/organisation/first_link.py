"""The address at which somebody who has been given a login chooses their password."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from goldenthread.web.organisation.models import Person


def first_link(person: Person) -> str:
    """Give the path; it works once, and for three days."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", args=(user_pk_to_url_str(person), key))
