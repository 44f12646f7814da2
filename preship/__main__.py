"""The `preship` command: Django's management commands, with dashes for underscores."""

import importlib
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from preship.environment import ConfigurationError


def main() -> None:
    """Run one command, e.g. `preship verify-audit`; exit status as the command's. What is wrong with the settings is
    said in sentences, and nothing is run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1]
    try:
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
        execute_from_command_line(arguments)
    except (ConfigurationError, ImproperlyConfigured) as wrong:
        sys.exit(str(wrong))


if __name__ == "__main__":
    main()
