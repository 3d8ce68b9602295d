"""`signin EMAIL`: print a one-time sign-in link."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from unitbase.office.accounts.actions import issue_sign_in_link


class Command(BaseCommand):
    """Print a link that signs one person in, once, within a day."""

    help = "Print a one-time sign-in link for EMAIL (the user is made if new)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The e-mail, and where the server answers."""
        parser.add_argument("email")
        parser.add_argument("--base", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue and print."""
        token = issue_sign_in_link(email=options["email"], at=timezone.now())
        self.stdout.write(f"{options['base']}/sign-in/{token}/")
