"""`sample`: the sample production on a new server, and a link to sign in by."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from unitbase.breakdown import break_down
from unitbase.office.accounts.actions import issue_sign_in_link
from unitbase.office.accounts.models import User
from unitbase.office.companies.models import Company
from unitbase.office.documents.canonical import canonical
from unitbase.office.productions.actions import open_company
from unitbase.office.productions.reading import first_entry, stored_reading
from unitbase.office.productions.values import BOARD, CORRECTIONS, DRAFTS, READ, SCRIPT, TERMS
from unitbase.sample import Sample, load_sample, sample_corrections, sample_plan
from unitbase.schedule import board_to_json
from unitbase.schedule.terms import terms_to_json
from unitbase.screenplay import read_screenplay

EMAIL = "pm@sample.invalid"


class Command(BaseCommand):
    """Open the sample where there is no company yet, and print a sign-in link to it in any case."""

    help = "Open the sample production (fiction) on a new server, and print a one-time sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say where the server answers."""
        parser.add_argument("--base", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open and print."""
        now = timezone.now()
        token = issue_sign_in_link(email=EMAIL, at=now)
        if not Company.objects.exists():
            sample = load_sample()
            actor = User.objects.get(email=EMAIL)
            open_company(
                actor=actor, at=now, name=sample.company, setup=setup_of(sample), documents=documents_of(sample)
            )
        self.stdout.write(f"\nSign in once with this link:\n\n    {options['base']}/sign-in/{token}/\n")


def setup_of(sample: Sample) -> dict[str, Any]:
    """The sample's set-up as it is stored."""
    start = sample.calendar.start
    return {
        "title": sample.title,
        "format": "short",
        "country": "GB",
        "currency": "GBP",
        "paper": "A4",
        "start": start.isoformat() if start else "",
        "weekdays": list(sample.calendar.weekdays),
        "off": [day.isoformat() for day in sample.calendar.off],
        "on": [day.isoformat() for day in sample.calendar.on],
        "today": sample.today.isoformat(),
        "today_note": sample.today_note,
    }


def documents_of(sample: Sample) -> tuple[tuple[str, bytes, str], ...]:
    """Script, corrections, terms and the AD's board, as a person would have entered them."""
    script, findings = read_screenplay(sample.white, "slack-water.fountain")
    breakdown = break_down(script) if script else None
    sheets = breakdown.sheets if breakdown else ()
    typed = (
        sample_corrections(
            sample, frozenset(sheet.scene for sheet in sheets), frozenset(one.name for one in breakdown.sets)
        )
        if breakdown
        else ()
    )
    plan = sample_plan()
    read = stored_reading(script, findings, sample.white) if script else {}
    return (
        (SCRIPT, sample.white, "slack-water.fountain"),
        (READ, canonical(read), ""),
        (DRAFTS, canonical([first_entry(1, 1, "slack-water.fountain", sample.today.isoformat(), script)]), ""),
        (CORRECTIONS, canonical([[one.scene, one.field, one.value] for one in typed]), ""),
        (TERMS, canonical(terms_to_json(plan)), ""),
        (BOARD, canonical(board_to_json(plan.board)), "the 1st AD's board"),
    )
