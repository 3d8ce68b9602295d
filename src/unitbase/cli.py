"""The command line: read a script, plan it. No database, no Django."""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from unitbase.limits import read_guarded
from unitbase.money import Money, format_money
from unitbase.planning import Effort, Outcome, plan_report, plan_screenplay
from unitbase.schedule.assume import Setup, default_setup
from unitbase.schedule.breaches import broken
from unitbase.screenplay import MAX_BYTES, Screenplay
from unitbase.screenplay.convert import FORMS, convert
from unitbase.screenplay.report import read_report
from unitbase.screenplay.rule import Rule, read_rule
from unitbase.words import Finding, Level
from unitbase.words.catalogue import say

FIRST_YEAR, LAST_YEAR = 1900, 2199

# Eighths. Festivals and funds call a film of up to 40 minutes, so about as many pages, a short.
LONGEST_SHORT = 40 * 8
PDF = "pdf"
_RULES = "which lines are headings where a script has none: capitals, numbers, sections, word:WORD"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `unitbase`; returns the exit status (0 done, 1 nothing could be read or written, 2 wrong arguments)."""
    options = _parser().parse_args(arguments)
    try:
        with options.script.open("rb") as file:
            # A file that is too large by far is not taken in whole to say so.
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _refuse(options.script, f"cannot be read: {error.strerror}")
    commands = {"read": _read, "convert": _convert, "plan": _plan}
    return commands[options.command](data, options)


def _printable(text: str) -> str:
    """A file name may hold bytes that are no text; they become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _name(options: argparse.Namespace) -> str:
    return _printable(options.script.name)


def _refuse(path: Path, why: str) -> int:
    print(f"unitbase: {_printable(str(path))} {why}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="unitbase", description="From script page to priced shooting plan.")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="read a screenplay and say what was understood")
    read.add_argument("script", type=Path)
    read.add_argument("--json", action="store_true", help="print the whole reading as JSON")
    read.add_argument("--headings", type=_rule, metavar="RULE", help=_RULES)
    other = commands.add_parser("convert", help="write a screenplay in another format")
    other.add_argument("script", type=Path)
    other.add_argument("--to", required=True, choices=sorted((*FORMS, PDF)), help="the format to write")
    other.add_argument("--paper", choices=["A4", "letter"], help="of a PDF; A4 if left out")
    other.add_argument("--out", type=Path, help="the file to write; standard output if left out")
    other.add_argument("--headings", type=_rule, metavar="RULE", help=_RULES)
    plan = commands.add_parser("plan", help="read, break down, schedule, price and print")
    plan.add_argument("script", type=Path)
    plan.add_argument("--out", type=Path, required=True, help="folder for the PDFs and plan.json")
    plan.add_argument("--headings", type=_rule, metavar="RULE", help=_RULES)
    plan.add_argument("--start", type=_date, help="first day of photography, YYYY-MM-DD")
    plan.add_argument("--country", default="GB", type=_country, help="two letters, for instance GB or US")
    plan.add_argument("--currency", type=_currency, help="three letters; the country's own if left out")
    plan.add_argument("--paper", choices=["A4", "letter"])
    plan.add_argument("--seed", type=int, default=1)
    plan.add_argument("--effort", type=int, default=3, choices=range(7), metavar="0-6")
    plan.add_argument("--seconds", type=_seconds, help="stop looking after this time (the plan may then vary)")
    plan.add_argument("--json", action="store_true", help="print plan.json too")
    return parser


def _rule(text: str) -> Rule:
    rule = read_rule(text)
    if rule is None:
        msg = f"{text!r} is not a rule such as capitals, numbers, sections or word:Scene"
        raise argparse.ArgumentTypeError(msg)
    return rule


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is not a date such as 2026-05-26"
        raise argparse.ArgumentTypeError(msg) from error
    # A shoot and the weeks around it must fit into the calendar.
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        msg = f"{text!r} is not a date between {FIRST_YEAR} and {LAST_YEAR}"
        raise argparse.ArgumentTypeError(msg)
    return found


def _letters(text: str, count: int, what: str) -> str:
    if len(text) != count or not (text.isascii() and text.isalpha()):
        msg = f"{text!r} is not {what}"
        raise argparse.ArgumentTypeError(msg)
    return text.upper()


def _country(text: str) -> str:
    return _letters(text, 2, "a country code such as GB")


def _currency(text: str) -> str:
    return _letters(text, 3, "a currency code such as GBP")


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found < math.inf:
        msg = f"{text!r} is not a number of seconds above zero"
        raise argparse.ArgumentTypeError(msg)
    return found


def _read(data: bytes, options: argparse.Namespace) -> int:
    script, findings = read_guarded(data, _name(options), options.headings)
    if options.json:
        print(json.dumps(read_report(script, findings), ensure_ascii=False, indent=2))
    else:
        if script is not None:
            print(f"{script.title or _name(options)}: {len(script.scenes)} scenes, {script.eighths} eighths")
        _print_findings(findings)
    return 0 if script is not None and script.scenes else 1


def _convert(data: bytes, options: argparse.Namespace) -> int:
    """Write the script in another format. What is said goes to the error output, so that the text stays clean."""
    script, findings = read_guarded(data, _name(options), options.headings)
    if script is None:
        _print_findings(findings)
        return 1
    written, left_out = _converted(script, options)
    with contextlib.redirect_stdout(sys.stderr):
        _print_findings((*findings, *left_out))
    if options.out is None:
        sys.stdout.buffer.write(written)
        return 0
    return _keep(written, options)


def _converted(script: Screenplay, options: argparse.Namespace) -> tuple[bytes, tuple[Finding, ...]]:
    if options.to == PDF:
        from unitbase.papers import script_pdf

        return script_pdf(script, paper=options.paper or "A4"), ()
    text, left_out = convert(script, options.to)
    return text.encode(), left_out


def _keep(written: bytes, options: argparse.Namespace) -> int:
    """Put the converted text into its file, whole or not at all; the script itself is never written over."""
    out = options.out
    if out.exists() and out.samefile(options.script):
        return _refuse(out, "is the script itself; name another file")
    try:
        _write_all(out.parent, {out.name: written})
    except OSError as error:
        return _refuse(out, f"cannot be written: {error.strerror}")
    return 0


def _print_findings(findings: Sequence[Finding], pack: str = "UK") -> None:
    for finding in findings:
        where = f"line {finding.place.line}: " if finding.place.line else ""
        stream = sys.stderr if finding.level is Level.ERROR else sys.stdout
        print(f"{finding.level.value}: {where}{say(finding, pack)}", file=stream)


def _setup_for(options: argparse.Namespace, script: Screenplay) -> Setup:
    kind = "short" if script.eighths <= LONGEST_SHORT else "feature"
    setup = default_setup(title=script.title, country=options.country, format=kind)
    if options.currency:
        setup = replace(setup, currency=options.currency)
    if options.paper:
        setup = replace(setup, paper=options.paper)
    return replace(setup, start=options.start)


def _plan(data: bytes, options: argparse.Namespace) -> int:
    effort = Effort(options.seed, options.effort, options.seconds, time.monotonic)
    script, findings = read_guarded(data, _name(options), options.headings)
    outcome = (
        plan_screenplay(script, findings, lambda script: _setup_for(options, script), effort)
        if script is not None
        else None
    )
    if outcome is None:
        _print_findings(findings, default_setup("", options.country).word_pack)
        return 1
    text = json.dumps(plan_report(outcome), ensure_ascii=False, indent=2)
    try:
        _write_all(options.out, {"plan.json": f"{text}\n".encode(), **_papers(outcome)})
    except OSError as error:
        return _refuse(options.out, f"cannot be written: {error.strerror}")
    if options.json:
        print(text)
    else:
        _print_summary(outcome)
    return 0


def _papers(outcome: Outcome) -> dict[str, bytes]:
    from unitbase.papers import budget_pdf, papers_of

    printed = datetime.now().astimezone()  # noqa: TID251 - the command line is where the clock comes in
    budget = budget_pdf(outcome.plan, outcome.setup, outcome.budget, printed)
    return {**dict(papers_of(outcome.plan, outcome.setup, printed)), "budget.pdf": budget}


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write every file under a passing name, then rename them all: a full disk leaves no half document behind."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unitbase-", dir=folder) as passing:
        for name, data in files.items():
            (Path(passing) / name).write_bytes(data)
        for name in files:
            (Path(passing) / name).replace(folder / name)


def _print_summary(outcome: Outcome) -> None:
    currency = outcome.plan.currency

    def money(amount: int) -> str:
        return format_money(Money(amount, currency), whole=True)

    cost = outcome.cost.money.amount
    days = len(outcome.plan.board.days)
    noun = "day" if days == 1 else "days"
    print(f"{outcome.plan.title}: {len(outcome.breakdown.sheets)} scenes on {days} {noun}, {money(cost)}")
    for name, other in (("script order", outcome.script_order), ("set order", outcome.set_order)):
        print(f"  in {name}, days as full: {money(other.price)}, {other.broken} hard rules broken")
    bound = outcome.solution.bound
    print(f"  nothing can cost less than {money(bound.value)} ({bound.relaxation})")
    print(f"  breaches: {len(broken(outcome.breaches))}; first budget {money(outcome.budget.total.money.amount)}")


if __name__ == "__main__":
    sys.exit(main())
