"""Settings of the office: everything a host may change is an environment variable named UNITBASE_*."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from unitbase.office.own_key import own_key

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ.get("UNITBASE_DATA", "var")).resolve()


def _data_dir() -> Path:
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    return DATA_DIR


def _database() -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL where UNITBASE_DATABASE_URL names one."""
    url = os.environ.get("UNITBASE_DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _data_dir() / "unitbase.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = own_key(_data_dir() / "secret.key")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, os.environ.get("UNITBASE_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [*filter(None, os.environ.get("UNITBASE_ORIGINS", "").split(","))]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "unitbase.office.companies",
    "unitbase.office.accounts",
    "unitbase.office.documents",
    "unitbase.office.jobs",
    "unitbase.office.productions",
    "unitbase.office.papers",
    "unitbase.office.schedule",
    "unitbase.office.calendar",
    "unitbase.office.breakdown",
    "unitbase.office.drafts",
    "unitbase.office.copies",
    "unitbase.office.access",
    "unitbase.office.journal",
    "unitbase.office.meetings",
    "unitbase.office.ideas",
    "unitbase.office.exchange",
]
MIDDLEWARE = [
    "unitbase.office.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "unitbase.office.answers.OfficeAnswers",
]
ROOT_URLCONF = "unitbase.office.urls"
WSGI_APPLICATION = "unitbase.office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": [
                "unitbase.office.productions.templatetags.trade",
                "unitbase.office.schedule.templatetags.drawn",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
CSRF_FAILURE_VIEW = "unitbase.office.answers.old_page"
SILENCED_SYSTEM_CHECKS: list[str] = []

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# Over plain loopback a Secure cookie would never come back; a host behind TLS sets UNITBASE_TLS=1.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("UNITBASE_TLS", "") == "1"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# Values of the office lie in the database, what is too large for it (photos) in files named by their digest.
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "blobs": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "blobs",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
SCRIPT_MAX_BYTES = 12 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
