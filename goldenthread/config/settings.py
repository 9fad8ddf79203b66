"""The settings of the web framework: what is the same everywhere, and what `env` read.

Nothing here reads the environment itself. Outside a demonstration everything that protects people
is on; a demonstration differs in no more than plain HTTP, a fixed day and a key of its own.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from goldenthread.config import env, secret_file
from goldenthread.config import security as _security

_env = env.environment(os.environ)
_HOUR = 3600

# Where things are

DATA_FOLDER = _env.data
EVIDENCE_FOLDER = DATA_FOLDER / "evidence"
HEARTBEAT = DATA_FOLDER / "worker-heartbeat"
DATA_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)

# What this server is

DEMONSTRATION = _env.demonstration
DEMONSTRATION_DAY = env.today_of(_env)
DEBUG = _env.debug
SECRET_KEY = _env.secret_key or secret_file.kept_secret(DATA_FOLDER / "secret-key")
SITE_ADDRESS = _env.address or f"http://127.0.0.1:{_env.port}"
PORT = _env.port
CONTACT = _env.mail_from
BRAND_COLOUR = _env.brand_colour
UPLOAD_BYTES = _env.upload_megabytes * 1024 * 1024

ALLOWED_HOSTS = [
    urlsplit(SITE_ADDRESS).hostname or "",
    *_env.further_hosts,
    *(["127.0.0.1", "localhost"] if DEMONSTRATION else []),
]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

# What it is made of

INSTALLED_APPS = [
    "goldenthread.web.home",
    "goldenthread.web.council_folder",
    "goldenthread.web.reports",
    "goldenthread.web.publications",
    "goldenthread.web.benchmarks",
    "goldenthread.web.collection",
    "goldenthread.web.kpi_sets",
    "goldenthread.web.organisation",
    "goldenthread.web.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "goldenthread.config.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "goldenthread.config.security.FurtherHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "goldenthread.config.session_limits.SessionLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.web.organisation.middleware.ViewerMiddleware",
    "goldenthread.web.organisation.second_step.SecondStepNeeded",
    "goldenthread.web.home.middleware.RefusalPages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

_JINJA = "django.template.backends.jinja2.Jinja2"
_WEB = env.ROOT / "goldenthread" / "web"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": _JINJA,
        "DIRS": [_WEB / "templates", *sorted(_WEB.glob("*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "goldenthread.config.jinja.environment",
            "context_processors": ["goldenthread.web.home.frame.frame"],
        },
    },
    # Only for the plain-text mails of the sign-in library; none of our own pages is written in it.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# The database

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_SQLITE = {
    # Writers queue from their first statement and do not fail half-way for want of the lock.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Readers do not wait for the writer; what is committed survives a loss of power.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
}


def _database() -> Any:
    address = _env.database or f"sqlite:///{DATA_FOLDER / 'goldenthread.sqlite3'}"
    found = dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True)
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = _SQLITE
    return found


DATABASES = {"default": _database()}

# What is kept for minutes: how often somebody has guessed, and which one-time codes are used up. It
# stands in the database, so that every process knows of it; nothing else is kept there.

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kept_briefly",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Language, time and numbers

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# Styles, scripts and the typeface. The design system's style sheet asks for /assets/.

STATIC_URL = "/assets/"
STATIC_ROOT = DATA_FOLDER / "assets"
STATICFILES_DIRS = [_WEB / "static", _WEB / "vendor"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files that people send. Nothing is stored by the framework itself: evidence goes where `actions`
# put it, out of reach of any web server.

MEDIA_ROOT = EVIDENCE_FOLDER
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Who people are

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "email", "name", "post")},
    },
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "goldenthread.config.sign_in.LocalAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
_ACCOUNT_FORMS = "goldenthread.web.organisation.account_forms"
ACCOUNT_FORMS = {
    "login": f"{_ACCOUNT_FORMS}.SignInForm",
    "reauthenticate": f"{_ACCOUNT_FORMS}.ReauthenticateForm",
    "change_password": f"{_ACCOUNT_FORMS}.ChangePasswordForm",
    "reset_password": f"{_ACCOUNT_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_ACCOUNT_FORMS}.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
# The last stops guesses at one login from a great many addresses, which the lock below lets through.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,100/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = _env.proxies
REQUIRE_SECOND_STEP = frozenset() if DEMONSTRATION else _env.second_step
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Golden Thread"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "goldenthread.config.sign_in.SecondStep"
MFA_FORMS = {
    "authenticate": f"{_ACCOUNT_FORMS}.CodeForm",
    "reauthenticate": f"{_ACCOUNT_FORMS}.CodeAgainForm",
    "activate_totp": f"{_ACCOUNT_FORMS}.FirstCodeForm",
}

SOCIALACCOUNT_ADAPTER = "goldenthread.config.sign_in.CouncilAccounts"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": _env.oidc_name,
                "client_id": _env.oidc_client,
                "secret": _env.oidc_secret,
                "settings": {"server_url": _env.oidc_server},
            }
        ]
        if _env.oidc_server
        else [],
    }
}

# Guesses are counted by person and address together: a guesser locks nobody else out, and a whole
# council behind one address is not locked out by one of its own.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# The library's own name for a login, in what is tried and in what has failed alike.
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "goldenthread.config.sign_in.login_tried"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_CLIENT_IP_CALLABLE = _security.client_address
AXES_VERBOSE = False

# Sessions. `session_limits` ends one that has been idle; the cookie itself ends with the day's work.

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = _env.session_hours * _HOUR
SESSION_IDLE_SECONDS = _env.idle_minutes * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "goldenthread.web.home.views.form_out_of_date"

# HTTPS everywhere, but in a demonstration on this machine

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
SESSION_COOKIE_NAME = "sessionid" if DEMONSTRATION else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if DEMONSTRATION else "__Host-csrftoken"
SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else _env.hsts_days * 24 * _HOUR
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _env.proxies else None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMONSTRATION else "https"

CONTENT_SECURITY_POLICY = _security.CONTENT_SECURITY_POLICY
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Mail, work in the background, and what is written down

EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if _env.mail_host else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_HOST = _env.mail_host
EMAIL_PORT = _env.mail_port
EMAIL_HOST_USER = _env.mail_user
EMAIL_HOST_PASSWORD = _env.mail_password
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env.mail_from

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "goldenthread.config.request_log.JsonLines"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["standard error"], "level": _env.log_level},
    "loggers": {
        # One line a request says the same, without the query string.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
        # It warns of every HEAD that is answered as GET is, whose body it leaves out itself.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It writes names of people who failed to sign in; the database keeps them.
        "axes": {"level": "ERROR"},
    },
}
LOGGING_CONFIG = "logging.config.dictConfig"
