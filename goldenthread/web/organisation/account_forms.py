"""The forms of signing in, in our words; what they do is the library's.

A failed sign-in says the same whether or not there is such a login.
"""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.conf import settings

from goldenthread.web.organisation.demonstration import ACCOUNTS, PASSWORD, Account

_NEW_PASSWORD = {
    "password1": "Enter a new password",
    "password2": "Enter the new password again",
}


def _asks(form: forms.Form, sentences: dict[str, str]) -> None:
    """Say in our words what each field lacks when it is empty."""
    for name, sentence in sentences.items():
        form.fields[name].error_messages["required"] = sentence


class SignInForm(account.LoginForm):
    """Login and password."""

    demonstration_password = PASSWORD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"login": "Enter your login", "password": "Enter your password"})

    @property
    def council_account(self) -> str:
        """Give the name of the council's own sign-in; "" where there is none."""
        apps = get_adapter(self.request).list_apps(self.request)
        return str(apps[0].name) if apps else ""

    @property
    def demonstration_accounts(self) -> tuple[Account, ...]:
        """List the accounts that anybody may try; none outside a demonstration."""
        return ACCOUNTS if settings.DEMONSTRATION else ()


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"password": "Enter your password"})


class ChangePasswordForm(account.ChangePasswordForm):
    """The password one has, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"oldpassword": "Enter the password you have now"} | _NEW_PASSWORD)


class ResetPasswordForm(account.ResetPasswordForm):
    """The address to which a link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"email": "Enter your e-mail address"})


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    """The new password twice, for whoever came by a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, _NEW_PASSWORD)


class CodeForm(second_step.AuthenticateForm):
    """A code from the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"code": "Enter the code"})


class CodeAgainForm(second_step.ReauthenticateForm):
    """A code once more, before something is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"code": "Enter the code"})


class FirstCodeForm(totp.ActivateTOTPForm):
    """The first code, which shows that the app has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is missing in our words."""
        super().__init__(*args, **kwargs)
        _asks(self, {"code": "Enter the code that the app shows"})
