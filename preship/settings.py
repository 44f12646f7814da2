"""Settings, from the environment; every default is safe for one machine and one person trying it out."""

import gc

from preship import environment, rooms
from preship.derived_settings import MailServer, database, replica, secret_key
from preship.operations.logging_settings import logging_settings

# Nothing of what a start makes is rubbish: looking for some took a fifth of it. ServingConfig.ready() switches it on again.
gc.disable()
ENVIRONMENT = environment.read_environment()
ROOT = environment.ROOT
DATA = ENVIRONMENT.data.resolve()
WEB_DIST = ENVIRONMENT.web
KEEP_FILES_IN = ENVIRONMENT.files
FILES_ACCESS_KEY = ENVIRONMENT.files_access_key.get_secret_value()
FILES_SECRET_KEY = ENVIRONMENT.files_secret_key.get_secret_value()
FILES_REGION = ENVIRONMENT.files_region
FILES_LOCK = ENVIRONMENT.files_lock
FILES = DATA / "files"
INCOMING = FILES / "incoming"
EXPORTS = DATA / "exports"
CERTIFICATES = DATA / "certificates"
SIGNING = DATA / "signing"
RECORD_KEYS = DATA / "record-keys"
RECORD_HEAD = ENVIRONMENT.record_head
RECORD_KEY = ENVIRONMENT.record_key.get_secret_value()
PERSONAL_KEYS = DATA / "personal-keys"
PERSONAL_KEY = ENVIRONMENT.personal_key.get_secret_value()
PERSONAL_INDEX_KEYS = DATA / "personal-index-keys"
PERSONAL_INDEX_KEY = ENVIRONMENT.personal_index_key.get_secret_value()
PERSONAL_CIPHER = ENVIRONMENT.personal_cipher
SECURITY_LOG_DAYS = ENVIRONMENT.security_log_days
KEEP_CASES_YEARS = ENVIRONMENT.keep_cases_years
KEEP_ACCOUNTS_YEARS = ENVIRONMENT.keep_accounts_years
KEEP_LINKS_DAYS = ENVIRONMENT.keep_links_days
BACKUP_TO = ENVIRONMENT.backup_to
BACKUP_PASSWORD = ENVIRONMENT.backup_password.get_secret_value()
BACKUP_KEYS_FOR = ENVIRONMENT.backup_keys_for
BACKUP_KEEP = ENVIRONMENT.backup_keep

DEBUG = False
SECRET_KEY = secret_key(ENVIRONMENT.secret_key.get_secret_value(), DATA)
ALLOWED_HOSTS = ENVIRONMENT.hosts
HTTPS = ENVIRONMENT.https
DEMO = ENVIRONMENT.demo
CAPTCHA = ENVIRONMENT.captcha

ROOMS = rooms.ROOMS
INSTALLED_APPS = rooms.apps_of(ROOMS)
MIDDLEWARE = [
    "preship.accounts.middleware.Actors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["preship.public.templatetags.translate"]},
    }
]
ROOT_URLCONF = "preship.serving.urls"
WSGI_APPLICATION = "preship.serving.wsgi.application"
DATABASES = {"default": database(ENVIRONMENT.database_url.get_secret_value(), DATA)}
if ENVIRONMENT.database_replica_url.get_secret_value():
    DATABASES["replica"] = replica(ENVIRONMENT.database_replica_url.get_secret_value())
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
USE_I18N = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
UPLOAD_LIMIT = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = INCOMING

# Ours; what each means says `preship settings`.
NON_RECOGNITION_YEARS = ENVIRONMENT.non_recognition_years
FOUR_EYES = frozenset(ENVIRONMENT.four_eyes)
CERTIFICATE_NUMBER = ENVIRONMENT.certificate_number
VERIFICATIONS = ENVIRONMENT.verifications
ANNUAL_REPORT_DUE = ENVIRONMENT.annual_report_due
TERMS = ENVIRONMENT.term
POLL = ENVIRONMENT.poll
PASSWORDS = ENVIRONMENT.passwords
SECOND_FACTOR = ENVIRONMENT.second_factor or ("offer" if DEMO else "demand")
IDLE = ENVIRONMENT.idle
IDLE_CUSTOMS = ENVIRONMENT.idle_customs
LOGIN_FAILURES = ENVIRONMENT.login_failures
REGISTRATIONS = ENVIRONMENT.registrations
PROXIES = ENVIRONMENT.proxies
BODY_SECONDS = ENVIRONMENT.body_seconds
LOG_LEVEL = ENVIRONMENT.log_level
LOGGING = logging_settings(LOG_LEVEL)
VERIFY_RATE = ENVIRONMENT.verify_rate
SLOW_STATEMENT = ENVIRONMENT.slow_statement
METRICS_FROM = ENVIRONMENT.metrics_from
METRICS_TOKEN = ENVIRONMENT.metrics_token.get_secret_value()
TRACES = ENVIRONMENT.traces
TOKEN_RATE = ENVIRONMENT.token_rate
SOURCE = ENVIRONMENT.source
ADDRESS = ENVIRONMENT.url.rstrip("/")
RETRIES = ENVIRONMENT.retries
LEASE = ENVIRONMENT.lease
WEBHOOK_TIMEOUT = ENVIRONMENT.webhook_timeout
SYSLOG = ENVIRONMENT.syslog
CLAMD = ENVIRONMENT.clamd
CHECK_AT_ONCE = ENVIRONMENT.check_at_once
SLOT_FILES = ENVIRONMENT.slot_files
SLOT_MEGABYTES = ENVIRONMENT.slot_megabytes
UNSUBMITTED_MEGABYTES = ENVIRONMENT.unsubmitted_megabytes
SMS_GATEWAY = ENVIRONMENT.sms.get_secret_value()
SMS_TIMEOUT = ENVIRONMENT.sms_timeout
SMS_FILES = DATA / "sms"

# Work behind the pages (`preship worker`).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

MAIL_SERVER = MailServer(ENVIRONMENT.smtp.get_secret_value())
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
EMAIL_BACKEND = (
    MAIL_SERVER.backend if MAIL_SERVER.url or not KEEP_FILES_IN else "preship.notices.mail_files.EmailBackend"
)
EMAIL_FILE_PATH = str(DATA / "mail")
EMAIL_HOST = MAIL_SERVER.host
EMAIL_PORT = MAIL_SERVER.port
EMAIL_HOST_USER = MAIL_SERVER.user
EMAIL_HOST_PASSWORD = MAIL_SERVER.password
EMAIL_USE_TLS = MAIL_SERVER.scheme == "smtp+starttls"
EMAIL_USE_SSL = MAIL_SERVER.scheme == "smtps"
EMAIL_TIMEOUT = 10  # seconds
