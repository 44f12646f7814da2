"""Settings, from the environment; every default is safe for one machine and one person trying it out."""

import os
from pathlib import Path

from preship.environment import database, flag, mail, secret_key

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PRESHIP_DATA", ROOT / "var")).resolve()
WEB_DIST = Path(os.environ.get("PRESHIP_WEB", ROOT / "web" / "dist"))
FILES = DATA / "files"
INCOMING = FILES / "incoming"
EXPORTS = DATA / "exports"
CERTIFICATES = DATA / "certificates"
SIGNING = DATA / "signing"

DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("PRESHIP_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = flag("PRESHIP_HTTPS", False)
DEMO = flag("PRESHIP_DEMO", False)
CAPTCHA = flag("PRESHIP_CAPTCHA", True)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "preship",
    "django_tasks_db",
    "preship.fields",
    "preship.worker",
    "preship.accounts",
    "preship.codes",
    "preship.cases",
    "preship.exports",
    "preship.access",
    "preship.register",
    "preship.notices",
    "preship.advice",
    "preship.regulations",
    "preship.filings",
    "preship.commissions",
    "preship.supervision",
    "preship.transparency",
    "preship.certificates",
    "preship.public",
    "preship.record",
    "preship.statistics",
    "preship.annual_reports",
    "preship.demo",
]
MIDDLEWARE = [
    "preship.accounts.middleware.Actors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["preship.public.templatetags.said"]},
    }
]
ROOT_URLCONF = "preship.urls"
WSGI_APPLICATION = "preship.wsgi.application"
DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
USE_I18N = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
UPLOAD_LIMIT = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = INCOMING
NON_RECOGNITION_YEARS = int(os.environ.get("PRESHIP_NON_RECOGNITION_YEARS", "3"))
CERTIFICATE_NUMBER = os.environ.get("PRESHIP_CERTIFICATE_NUMBER", "PSI{year}{sequence:03}{country}")
VERIFICATIONS = int(os.environ.get("PRESHIP_VERIFICATIONS", "60"))  # of certificates, by one client in a minute
ANNUAL_REPORT_DUE = os.environ.get("PRESHIP_ANNUAL_REPORT_DUE", "03-31")

# How long an open page waits before it asks again what is new, in seconds.
POLL = float(os.environ.get("PRESHIP_POLL", "60"))

# Work behind the pages (`preship worker`). A worker that shows no sign of life for so long has died.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
LEASE = float(os.environ.get("PRESHIP_LEASE", "60"))  # seconds

# How many proxies of ours a request has passed, each of which adds to X-Forwarded-For whom it has seen.
PROXIES = int(os.environ.get("PRESHIP_PROXIES", "0"))
TOKEN_RATE = int(os.environ.get("PRESHIP_TOKEN_RATE", "300"))  # requests a minute with one token

# What leaves the system: the address in letters, the pauses (seconds) after each failure to send, the SMS gateway.
ADDRESS = os.environ.get("PRESHIP_URL", "").rstrip("/")
RETRIES = [float(pause) for pause in os.environ.get("PRESHIP_RETRIES", "60,300,900,3600,7200,14400,28800").split(",")]
SMS_GATEWAY = os.environ.get("PRESHIP_SMS", "")
SMS_TIMEOUT = float(os.environ.get("PRESHIP_SMS_TIMEOUT", "10"))  # seconds
WEBHOOK_TIMEOUT = float(os.environ.get("PRESHIP_WEBHOOK_TIMEOUT", "10"))  # seconds
SMS_FILES = DATA / "sms"

globals().update(mail(DATA))
