"""The `preship` command: Django's management commands, with dashes for underscores."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command, e.g. `preship verify-audit`; exit status as the command's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1]
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
