"""The pages of signing in that the service has, out of all that the library could show.

Nobody makes an account, changes an address or signs in by a mailed code here, so those pages have
no address. The library asks for the addresses of three of them on its way elsewhere; they lead to
the page of signing in.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as council
from django.urls import path, re_path
from django.views.generic import RedirectView

from goldenthread.web.organisation import council_sign_in

_to_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", second_step.index, name="mfa_index"),
    path("second-step/code/", second_step.authenticate, name="mfa_authenticate"),
    path("second-step/confirm/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-step/codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/codes/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("council/cancelled/", council.login_cancelled, name="socialaccount_login_cancelled"),
    path("council/error/", council.login_error, name="socialaccount_login_error"),
    path("council/", council_sign_in.begin, name="council_sign_in"),
    path(
        "council/back/",
        council_sign_in.back,
        {"provider_id": council_sign_in.PROVIDER},
        name="openid_connect_callback",
    ),
    path("none/sign-up/", _to_sign_in, name="account_signup"),
    path("none/address/", _to_sign_in, name="account_email"),
    path("none/password/", _to_sign_in, name="account_set_password"),
    path("none/council-sign-up/", _to_sign_in, name="socialaccount_signup"),
]
