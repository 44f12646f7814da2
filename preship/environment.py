"""What the environment says of an installation: every setting once, with its meaning, unit and default.

`preship settings` prints them, docs/settings.md lists them. A name that begins with PRESHIP_ and is none of these, or a
value that can't be one, stops the start.
"""

import datetime
import difflib
import os
import re
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, IPvAnyNetwork, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from preship.outward_lines import refuse_line

PREFIX = "PRESHIP_"
ROOT = Path(__file__).resolve().parent.parent
WRITTEN_TERM = re.compile(r"(\d{1,4}) (working )?days?")


class Unit(str):
    """What a value must be, as the sentence about a wrong one says it."""


class GivenTerm(NamedTuple):
    """A time limit as the environment gives it; `days` None: no limit."""

    days: int | None
    working: bool


class ConfigurationError(Exception):
    """What is wrong with the environment, one sentence each."""


def split_list(value: Any) -> Any:
    """The parts between commas."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def check_url(*schemes: str) -> AfterValidator:
    """A URL of one of these schemes, with a host (sqlite: with a path)."""

    def check(value: SecretStr | str) -> SecretStr | str:
        given = value.get_secret_value() if isinstance(value, SecretStr) else value
        parts = urlsplit(given)
        if given and (parts.scheme not in schemes or not (parts.hostname or parts.path.strip("/"))):
            raise ValueError
        return value

    return AfterValidator(check)


def check_day(value: str) -> str:
    """A day of any year, MM-DD."""
    datetime.date.fromisoformat(f"2023-{value}")
    return value


def check_place(value: str) -> str:
    """Where backups go."""
    if value and not (value.startswith("/") or re.fullmatch(r"s3:https?://[^/]+/.+", value)):
        raise ValueError
    return value


def check_bucket_place(value: str) -> str:
    """Where files are kept, if not in the data folder."""
    if value and not re.fullmatch(r"s3:https?://[^/]+/[a-z0-9.-]+(/[A-Za-z0-9_.-]+)*/?", value):
        raise ValueError
    return value


def check_recipient(value: str) -> str:
    """Whom age encrypts for."""
    if not re.fullmatch(r"age1[0-9a-z]{58}", value):
        raise ValueError
    return value


def check_profile(value: str) -> str:
    """One of the two profiles of passwords."""
    if value not in ("asvs", "gb"):
        raise ValueError
    return value


def parse_term(value: Any) -> Any:
    """`20 working days`, `30 days`, `none`; ValueError for anything else."""
    if value == "none":
        return GivenTerm(None, True)
    read = WRITTEN_TERM.fullmatch(value) if isinstance(value, str) else None
    if read is None or not int(read[1]):
        raise ValueError
    return GivenTerm(int(read[1]), read[2] is not None)


Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False), Unit("a number of seconds above 0")]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False), Unit("a number above 0")]
Count = Annotated[int, Field(ge=1), Unit("a whole number, 1 or more")]
Switch = Annotated[bool, Unit("on or off")]


FOUR_EYES_KINDS = ("non-recognition", "revocation", "rectification")
FourEyes = Literal["non-recognition", "revocation", "rectification", "none"]


class Environment(BaseSettings):
    """One installation's settings. An empty variable counts as none."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, env_nested_delimiter="_", env_nested_max_split=1, frozen=True
    )

    database_url: Annotated[
        SecretStr,
        check_url("postgres", "postgresql", "sqlite"),
        Unit("a URL that begins with postgres:// or sqlite://"),
    ] = Field(
        default=SecretStr(""),
        validation_alias="DATABASE_URL",
        description="the database; unset, SQLite in the data folder; `?pooled=transaction` behind a pool like PgBouncer",
    )
    database_replica_url: Annotated[
        SecretStr, check_url("postgres", "postgresql"), Unit("a URL that begins with postgres://")
    ] = Field(
        default=SecretStr(""),
        validation_alias="DATABASE_REPLICA_URL",
        description="a copy that follows the database: lists, advice, register and statistics are read there, at most a minute old",
    )
    data: Path = Field(
        default=ROOT / "var",
        description="the data folder: attachments, certificates, keys; to be backed up with the database",
    )
    web: Path = Field(default=ROOT / "web" / "dist", description="the folder of the built page")
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="the key that signs; unset, one is made once in the data folder; the same for all servers of an installation",
    )
    record_key: SecretStr = Field(
        default=SecretStr(""),
        description="the keys that seal the record, newest first, with spaces between; unset, one is made once in the data folder",
    )
    record_head: str = Field(
        default="",
        description="the file that keeps the newest head of the log: on a disk that all servers share, best one that the database's machine cannot write; unset, one in the data folder",
    )
    personal_key: SecretStr = Field(
        default=SecretStr(""),
        description="the keys that wrap the keys of rows with personal data, newest first, with spaces between; unset, one is made once in the data folder",
    )
    personal_index_key: SecretStr = Field(
        default=SecretStr(""),
        description="the key of the index that finds e-mail addresses which are kept encrypted; unset, one is made once in the data folder",
    )
    personal_cipher: Annotated[Literal["aes", "sm4"], Unit("aes or sm4")] = Field(
        default="aes", description="what encrypts personal data from now on: AES-256-GCM or SM4-GCM (GB/T 32907)"
    )
    security_log_days: Annotated[int, Field(ge=180), Unit("a whole number, 180 or more")] = Field(
        default=365, description="for how many days the security log is kept"
    )
    keep_cases_years: Annotated[int, Field(ge=3), Unit("a whole number, 3 or more")] = Field(
        default=5, description="for how many years the personal data of a case that has ended are kept"
    )
    keep_accounts_years: Annotated[int, Field(ge=1), Unit("a whole number, 1 or more")] = Field(
        default=3, description="for how many years the e-mail address and mobile number of a closed account are kept"
    )
    keep_links_days: Annotated[int, Field(ge=7), Unit("a whole number, 7 or more")] = Field(
        default=30,
        description="for how many days links and codes that expired, and addresses that nobody confirmed, are kept",
    )
    files: Annotated[
        str, AfterValidator(check_bucket_place), Unit("s3:https://host/bucket or s3:https://host/bucket/folder")
    ] = Field(
        default="",
        description="the S3 bucket where files and keys are kept, s3:https://host/bucket, which several servers share; unset, the data folder",
    )
    files_access_key: SecretStr = Field(default=SecretStr(""), description="the access key of that bucket")
    files_secret_key: SecretStr = Field(default=SecretStr(""), description="its secret")
    files_region: str = Field(default="us-east-1", description="the region of that bucket")
    files_lock: Annotated[Literal["compliance", "governance", "off"], Unit("compliance, governance or off")] = Field(
        default="compliance",
        description="how the bucket holds fast what was submitted and issued, for as long as cases are kept: its object lock's mode, or off",
    )
    backup_to: Annotated[
        str, AfterValidator(check_place), Unit("a folder's whole path, or s3:https://host/bucket/path")
    ] = Field(
        default="",
        description="where `preship backup` puts backups: another disk's folder, or S3 (s3:https://host/bucket, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY); unset, there are none",
    )
    backup_password: SecretStr = Field(
        default=SecretStr(""), description="what encrypts backups; keep it elsewhere too: without it none can be read"
    )
    backup_keys_for: Annotated[
        list[Annotated[str, AfterValidator(check_recipient)]],
        NoDecode,
        BeforeValidator(split_list),
        Unit("age recipients (age1…) with commas between"),
    ] = Field(
        default=[],
        description="the age recipients (age1…) who alone can open the keys in a backup, with commas between; unset, backups hold no keys",
    )
    backup_keep: Annotated[
        list[Count], NoDecode, BeforeValidator(split_list), Unit("three whole numbers with commas between")
    ] = Field(
        default=[14, 8, 24],
        min_length=3,
        max_length=3,
        description="of how many days, weeks and months backups are kept",
    )
    hosts: Annotated[list[str], NoDecode, BeforeValidator(split_list), Unit("host names with commas between")] = Field(
        default=["127.0.0.1", "localhost", "[::1]"], description="the host names it answers to, with commas between"
    )
    https: Switch = Field(
        default=False, description="whether readers come over HTTPS: cookies are secure then, links begin with https"
    )
    proxies: Annotated[int, Field(ge=0), Unit("a whole number, 0 or more")] = Field(
        default=0, description="how many proxies stand in front, each of which adds to X-Forwarded-For whom it has seen"
    )
    demo: Switch = Field(
        default=False,
        description="whether this is the demo world, with its accounts and its mailbox; never on a real installation",
    )
    captcha: Switch = Field(
        default=True, description="whether login and registration ask for a captcha; off only in the demo world"
    )
    url: Annotated[str, check_url("http", "https"), Unit("a URL that begins with https:// or http://")] = Field(
        default="", description="the address that letters name, such as https://preship.example.org"
    )
    source: Annotated[str, check_url("http", "https"), Unit("a URL that begins with https:// or http://")] = Field(
        default="", description="where whoever uses this system can have the source of what runs here (AGPL section 13)"
    )
    smtp: Annotated[
        SecretStr,
        check_url("smtp", "smtp+starttls", "smtps"),
        Unit("smtp://, smtp+starttls:// or smtps:// with a host, and where needed user:password@ and a port"),
    ] = Field(default=SecretStr(""), description="the mail server; unset, letters become files in the data folder")
    mail_from: str = Field(default="no-reply@localhost", description="the sender of letters")
    syslog: Annotated[str, check_url("tls", "tcp"), Unit("tls://host:port")] = Field(
        default="",
        description="the log server that takes the security log (RFC 5425), on another machine; unset, it stays in the database",
    )
    clamd: Annotated[str, check_url("unix", "tcp"), Unit("unix:///path or tcp://host:port")] = Field(
        default="",
        description="the virus scanner clamd, which looks into every uploaded file; unset, files are said not to be scanned",
    )
    check_at_once: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False), Unit("seconds from 0 to 60")] = Field(
        default=0.5,
        description="how long an upload waits for the check of its file, in seconds; past them, or at once with 0, the worker checks it",
    )
    slot_files: Count = Field(default=200, description="how many files one place for files of a case may hold")
    slot_megabytes: Count = Field(default=1000, description="how many MB the files in one such place may have together")
    unsubmitted_megabytes: Count = Field(
        default=5000, description="how many MB an organisation may have in files that it has not submitted"
    )
    sms: Annotated[SecretStr, check_url("http", "https"), Unit("a URL that begins with https:// or http://")] = Field(
        default=SecretStr(""),
        description="the SMS gateway, https://:token@host/path (docs/sms-gateway.md); unset, texts become files in the data folder",
    )
    sms_timeout: Seconds = Field(default=10, description="how long the SMS gateway may take, in seconds")
    webhook_timeout: Seconds = Field(default=10, description="how long a webhook may take, in seconds")
    retries: Annotated[
        list[Seconds], NoDecode, BeforeValidator(split_list), Unit("numbers of seconds above 0 with commas between")
    ] = Field(
        default=[60, 300, 900, 3600, 7200, 14400, 28800],
        description="the pauses before a letter, text or webhook is tried again, in seconds; after the last it has failed",
    )
    lease: Seconds = Field(
        default=60, description="after how many seconds without a sign of life a worker counts as dead"
    )
    poll: Seconds = Field(default=60, description="how long an open page waits before it asks what is new, in seconds")
    passwords: Annotated[str, AfterValidator(check_profile), Unit("asvs or gb")] = Field(
        default="asvs",
        description="the rules for passwords: asvs (12 characters or more, kept as long as one likes) or gb (three kinds of characters, none of the last five, 90 days)",
    )
    second_factor: Annotated[Literal["demand", "offer", ""], Unit("demand or offer")] = Field(
        default="",
        description="whether customs users, and the people of organisations that wish it, must log in with a second factor (`demand`) or may (`offer`); unset, it is demanded, and offered in the demo world",
    )
    idle: Seconds = Field(
        default=1800, description="after how many seconds without an act of its owner a session is over"
    )
    idle_customs: Seconds = Field(default=900, description="the same for customs users")
    login_failures: Count = Field(
        default=15, description="how many wrong passwords in a quarter of an hour one client address may try"
    )
    registrations: Count = Field(
        default=20, description="how many organisations an hour one client address may register"
    )
    body_seconds: Seconds = Field(
        default=30, description="how long a request's body may take to arrive, and a second more for each 4 KiB of it"
    )
    log_level: Annotated[Literal["info", "warning", "error"], Unit("info, warning or error")] = Field(
        default="info", description="what is logged: `info`, a line for each request too; `warning`; `error`"
    )
    verify_rate: Rate = Field(
        default=50, description="how many MB a second the nightly pass over all files reads at the most"
    )
    slow_statement: Seconds = Field(
        default=1, description="how long a database statement may take before it is logged, in seconds"
    )
    metrics_from: Annotated[
        list[IPvAnyNetwork], NoDecode, BeforeValidator(split_list), Unit("networks with commas between")
    ] = Field(
        default=[IPv4Network("127.0.0.0/8"), IPv6Network("::1/128")],
        description="the networks from which /metrics may be read, with commas between",
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""),
        description="with this bearer token /metrics may be read from anywhere; unset, nobody may",
    )
    traces: Annotated[str, check_url("http", "https"), Unit("a URL that begins with https:// or http://")] = Field(
        default="",
        description="where OpenTelemetry traces go, such as http://127.0.0.1:4318/v1/traces (needs requirements/traces.txt); unset, there are none",
    )
    token_rate: Count = Field(default=300, description="how many requests a minute each access token may make")
    verifications: Count = Field(default=60, description="how many certificates a minute one client may verify")
    certificate_number: str = Field(
        default="PSI{year}{sequence:03}{country}",
        description="how filing certificates are numbered: {sequence}, and where wanted {year} and {country}; at most 40 characters",
    )
    non_recognition_years: Count = Field(
        default=3, description="for how many years a certificate no longer recognised bars a new filing"
    )
    four_eyes: Annotated[
        list[FourEyes], NoDecode, BeforeValidator(split_list), Unit(f"{', '.join(FOUR_EYES_KINDS)}, or none")
    ] = Field(
        default=["non-recognition", "revocation", "rectification"],
        description="the kinds of disposition that a second officer must confirm, and whose lifting before the end too; `none`: no kind",
    )
    annual_report_due: Annotated[str, AfterValidator(check_day), Unit("a day as MM-DD")] = Field(
        default="03-31", description="the day by which annual reports are due where a campaign names none, MM-DD"
    )
    term: dict[
        str, Annotated[GivenTerm, BeforeValidator(parse_term), Unit('like "20 working days", "30 days" or "none"')]
    ] = Field(default={}, description='a time limit until customs sets one: "20 working days", "30 days" or "none"')


def read_environment() -> Environment:
    """The environment's settings; ConfigurationError says all that is wrong with them."""
    wrong = [unknown_name(name) for name in sorted(os.environ) if name.startswith(PREFIX) and not is_known(name)]
    try:
        read = Environment()
    except ValidationError as errors:
        wrong += dict.fromkeys(wrong_value(error["loc"]) for error in errors.errors(include_input=False))
    else:
        if read.files and not read.secret_key.get_secret_value():
            wrong.append(
                "PRESHIP_FILES names a bucket, which several servers share: set PRESHIP_SECRET_KEY, the same for all."
            )
        if read.database_replica_url.get_secret_value() and not is_postgres(read.database_url.get_secret_value()):
            wrong.append("DATABASE_REPLICA_URL names a copy of a PostgreSQL: set DATABASE_URL to it.")
        wrong += filter(None, (refuse_line(variable_of(name), url) for name, url in outward_lines(read)))
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    return read


def is_postgres(url: str) -> bool:
    """Whether a database's URL leads to PostgreSQL."""
    return urlsplit(url).scheme in ("postgres", "postgresql")


def outward_lines(read: Environment) -> list[tuple[str, str]]:
    """(setting, URL) of each other service that is named."""
    values = {
        name: getattr(read, name) for name in ("database_url", "database_replica_url", "smtp", "sms", "clamd", "syslog")
    }
    lines = [(name, v.get_secret_value() if isinstance(v, SecretStr) else v) for name, v in values.items()]
    return [*lines, *((name, getattr(read, name).removeprefix("s3:")) for name in ("backup_to", "files"))]


def variable_of(field: str) -> str:
    """The environment variable of a setting."""
    alias = Environment.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def is_known(name: str) -> bool:
    """Whether there is such a variable; which time limits there are, the rooms know (`check_terms`)."""
    return name.startswith(variable_of("term") + "_") or name in variables()


def variables() -> tuple[str, ...]:
    """Every variable but those of the time limits."""
    return tuple(variable_of(field) for field in Environment.model_fields if field != "term")


def unknown_name(name: str, others: tuple[str, ...] = ()) -> str:
    """The sentence about a variable that does not exist, with the one that was probably meant."""
    known = others or variables()
    near = difflib.get_close_matches(name.removeprefix(PREFIX), [other.removeprefix(PREFIX) for other in known], n=1)
    meant = next((other for other in known if near and other.removeprefix(PREFIX) == near[0]), "")
    return f"{name} is not a setting" + (f"; did you mean {meant}?" if meant else "; `preship settings` lists them.")


def wrong_value(place: tuple[int | str, ...]) -> str:
    """The sentence about a value that can't be one; it repeats the value only where that is no secret."""
    field = next(name for name in Environment.model_fields if place[0] in (name, variable_of(name)))
    about = Environment.model_fields[field]
    name = variable_of(field) + "".join(f"_{part.upper()}" for part in place[1:2] if isinstance(part, str))
    said = "" if is_secret(about) else f", not {os.environ.get(name, '')!r}"
    return f"{name} must be {unit_of(about)}{said}."


def unit_of(about: FieldInfo) -> str:
    """What a value must be."""
    marks = [*about.metadata, *(mark for part in inner_types(about.annotation) for mark in part)]
    return next(
        (str(mark) for mark in marks if isinstance(mark, Unit)), "a path" if about.annotation is Path else "text"
    )


def inner_types(annotation: Any) -> list[tuple[Any, ...]]:
    """What is noted on the types inside a type."""
    return [getattr(part, "__metadata__", ()) for part in getattr(annotation, "__args__", ())]


def is_secret(about: FieldInfo) -> bool:
    """Whether its value is shown to nobody."""
    return about.annotation is SecretStr


def shown_value(read: Environment, field: str) -> str:
    """A setting's value as it may be printed: of a secret only whether it is set."""
    value = getattr(read, field)
    if isinstance(value, SecretStr):
        return "(set, not shown)" if value.get_secret_value() else ""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ",".join(map(shown_number, value))
    return shown_number(value)


def shown_number(value: object) -> str:
    """A number without needless digits; anything else as text."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def check_terms(known: tuple[str, ...]) -> None:
    """ConfigurationError where the environment sets a time limit that no room has."""
    variables = tuple(term_variable(name) for name in known)
    wrong = [
        unknown_name(term_variable(name), variables) for name in read_environment().term if name.lower() not in known
    ]
    if wrong:
        raise ConfigurationError("\n".join(wrong))


def term_variable(name: str) -> str:
    """The environment variable of a time limit."""
    return f"{variable_of('term')}_{name.upper()}"
