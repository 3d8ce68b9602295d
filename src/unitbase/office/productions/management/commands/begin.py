"""`begin EMAIL`: the first company, production and producer of a new server, and a link to sign in by."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from unitbase.office.accounts.actions import issue_sign_in_link
from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.productions.actions import open_company


class Command(BaseCommand):
    """Open a company on a server that has none."""

    help = "Make the first company with its first production, and print EMAIL's one-time sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what it is called."""
        parser.add_argument("email")
        parser.add_argument("--company", default="My company")
        parser.add_argument("--title", default="First production")
        parser.add_argument("--base", default="http://127.0.0.1:8000")

    def handle(self, **options: Any) -> None:
        """Open it, or say that there is one."""
        if Company.objects.exists():
            msg = "There is a company on this server already; use signin."
            raise CommandError(msg)
        now = timezone.now()
        token = issue_sign_in_link(email=options["email"], at=now)
        actor = User.objects.get(email=options["email"].strip().lower())
        setup = {
            "title": options["title"],
            "format": "feature",
            "country": "GB",
            "currency": "GBP",
            "start": "",
            "paper": "A4",
        }
        open_company(actor=actor, at=now, name=options["company"], setup=setup)
        self.stdout.write(f"{options['base']}/sign-in/{token}/")
