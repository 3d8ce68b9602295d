"""`python -m unitbase.office.manage`: Django's commands with the office's settings."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unitbase.office.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
