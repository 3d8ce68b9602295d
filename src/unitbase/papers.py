"""The papers of a plan: one-line schedule with its day out of days, breakdown sheets, budget; and the script."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from unitbase.breakdown.clearance import clearance_report, clearances
from unitbase.breakdown.suggest import suggest
from unitbase.budget import Budget, first_budget, top_sheet
from unitbase.calendar import public_holidays
from unitbase.money import Figure, factors_in_words, walk
from unitbase.paper import (
    BudgetAccount,
    BudgetDetail,
    PaperHead,
    PrintedDay,
    PrintedStrip,
    PrintedTopSheet,
    ScriptHead,
    TopLine,
    TopSection,
    breakdown_sheets,
    budget_paper,
    calendar_months,
    cast_schedule,
    day_by_day,
    day_out_of_days_paper,
    one_liner,
    script_paper,
    shooting_schedule,
    stripboard,
    vertical_stripboard,
)
from unitbase.paper.adapters import boneyard_of, days_of, sheets_of
from unitbase.paper.adapters_people import dood_of, people_of
from unitbase.paper.budget_list import budget_list
from unitbase.paper.lists import day_list, person_list, stay_list, strip_list
from unitbase.paper.press import Forme, on_paper
from unitbase.paper.reports import (
    clearance_list,
    element_list,
    list_paper,
    part_list,
    scene_list,
    set_list,
    suggestion_list,
)
from unitbase.paper.sheets import workbook
from unitbase.paper.stripboard import USUAL
from unitbase.paper.strips import theme_named
from unitbase.paper.tables import Table
from unitbase.paper.values import Pack, PaperSize
from unitbase.picture import read_picture
from unitbase.schedule.assume import Setup
from unitbase.schedule.lookup import Lookup
from unitbase.schedule.marks import NO_MARKS, Marks
from unitbase.schedule.price import price
from unitbase.schedule.values import Plan
from unitbase.screenplay import Screenplay
from unitbase.screenplay.issue import Issue
from unitbase.screenplay.layout import Page, lay_out
from unitbase.words.catalogue import title


def papers_of(
    plan: Plan, setup: Setup, printed: datetime, *, version: str = "Version 1", colour: str = "white"
) -> tuple[tuple[str, bytes], ...]:
    """File names and PDFs of everything a plan prints. `printed` is the moment of printing, with its zone."""
    return (
        ("one-line-schedule.pdf", one_line_pdf(plan, setup, printed, Look(version, colour))),
        ("breakdown-sheets.pdf", breakdown_pdf(plan, setup, printed, version=version, colour=colour)),
    )


@on_paper
def breakdown_pdf(
    plan: Plan,
    setup: Setup,
    printed: datetime,
    *,
    version: str = "Version 1",
    colour: str = "white",
    photos: Mapping[str, bytes] | None = None,
) -> Forme:
    """The PDF of the breakdown sheets, one a scene, with `photos` (see `photos_of`) the pictures of elements too."""
    head = _head(plan, setup, printed, "Breakdown sheets", version, colour)
    return breakdown_sheets.forme(head, sheets_of(plan), photos=photos)


MOST_PHOTOS, MOST_BYTES, MOST_PIXELS = 40, 64 * 2**20, 300_000_000
"""What one document prints of pictures: how many, in bytes, in pixels; that is half a minute and a gigabyte to set."""


def photos_of(plan: Plan, picture: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The pictures of a plan's elements by name, in script order, as many as one document prints.

    `picture` gives the bytes behind a name. Nothing is decoded here; what is no picture any more is left out.
    """
    names = dict.fromkeys(one.photo for sheet in plan.breakdown.sheets for one in sheet.elements if one.photo)
    found: dict[str, bytes] = {}
    size = pixels = 0
    for name in list(names)[:MOST_PHOTOS]:
        content = picture(name) or b""
        read, _ = read_picture(content)
        if read is None:
            continue
        size, pixels = size + len(content), pixels + read.width * read.height
        if size > MOST_BYTES or pixels > MOST_PIXELS:
            break
        found[name] = content
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """How a schedule is to be printed. `version` and `colour` stand on every page.

    `theme` is a key of THEMES or one of one's own (see `theme_named`). `since` names the earlier issue whose difference
    `stars` are ids of. The notes and the weather cover of `marks` print.
    """

    version: str = "Version 1"
    colour: str = "white"
    theme: str = "modern"
    since: str = ""
    stars: frozenset[str] = frozenset()
    marks: Marks = NO_MARKS


PLAIN = Look()


@on_paper
def stripboard_pdf(
    plan: Plan,
    setup: Setup,
    printed: datetime,
    look: Look = PLAIN,
    *,
    upright: bool = False,
    fields: Sequence[str] = USUAL,
) -> Forme:
    """The PDF of the board as narrow coloured strips, many on a page: a list of them, or `upright` side by side."""
    head = _head(plan, setup, printed, "Stripboard", look.version, look.colour)
    days, boneyard, theme = _days(plan, setup, look), _waiting(plan, look), theme_named(look.theme)
    if not upright:
        return stripboard.forme(head, days, boneyard=boneyard, theme=theme, fields=fields, since=look.since)
    cast = [(one.board_id, one.name) for one in plan.breakdown.characters]
    return vertical_stripboard.forme(head, days, cast, boneyard=boneyard, theme=theme, since=look.since)


@on_paper
def shooting_schedule_pdf(plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN) -> Forme:
    """The PDF of the board with all the elements of every scene."""
    head = _head(plan, setup, printed, "Shooting schedule", look.version, look.colour)
    boneyard, theme = _waiting(plan, look), theme_named(look.theme)
    return shooting_schedule.forme(head, _days(plan, setup, look), boneyard=boneyard, theme=theme, since=look.since)


@on_paper
def one_line_pdf(plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN) -> Forme:
    """The PDF of the board as a list, one line a scene, and the day out of days."""
    head = _head(plan, setup, printed, title("one-liner", setup.word_pack), look.version, look.colour)
    days, boneyard = _days(plan, setup, look), _waiting(plan, look)
    return one_liner.forme(
        head, days, dood_of(plan, pack=head.pack), boneyard=boneyard, theme=theme_named(look.theme), since=look.since
    )


@on_paper
def dood_pdf(plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN, *, category: str = "") -> Forme:
    """The PDF of the day out of days, of one category by its id or of all that have a grid together."""
    head = _head(plan, setup, printed, "Day out of days", look.version, look.colour)
    return day_out_of_days_paper.forme(head, dood_of(plan, category, head.pack))


@on_paper
def day_by_day_pdf(plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN) -> Forme:
    """The PDF of where the unit is day by day, then of each location with its days."""
    head = _head(plan, setup, printed, "Day by day by location", look.version, look.colour)
    return day_by_day.forme(head, _days(plan, setup, look), since=look.since)


@on_paper
def cast_schedule_pdf(
    plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN, *, characters: Collection[str] = ()
) -> Forme:
    """The PDF of the schedule of these characters by key, or of everybody who works, each on pages of their own."""
    head = _head(plan, setup, printed, "Cast schedule", look.version, look.colour)
    return cast_schedule.forme(head, people_of(plan, characters), theme=theme_named(look.theme))


@on_paper
def calendar_pdf(
    plan: Plan, setup: Setup, printed: datetime, look: Look = PLAIN, *, month: tuple[int, int] | None = None
) -> Forme:
    """The PDF of the schedule as a calendar, every month of it or one (year, month)."""
    head = _head(plan, setup, printed, "Calendar", look.version, look.colour)
    return calendar_months.forme(head, _days(plan, setup, look), holidays_of(plan, setup), only=month)


def schedule_rows(plan: Plan, setup: Setup, look: Look = PLAIN) -> Table:
    """The board as rows, a strip or banner each: what the stripboard, one-line and shooting schedule print."""
    return strip_list(_days(plan, setup, look), _waiting(plan, look), cast("Pack", setup.word_pack))


def day_by_day_rows(plan: Plan, setup: Setup, look: Look = PLAIN) -> Table:
    """Day by day by location as rows, a set of a stay each."""
    return stay_list(_days(plan, setup, look), cast("Pack", setup.word_pack))


def cast_schedule_rows(plan: Plan, setup: Setup) -> Table:
    """The schedules of everybody who works as rows, a date each."""
    return person_list(people_of(plan), cast("Pack", setup.word_pack))


def calendar_rows(plan: Plan, setup: Setup, look: Look = PLAIN) -> Table:
    """The calendar as rows, a day each."""
    return day_list(_days(plan, setup, look), holidays_of(plan, setup), cast("Pack", setup.word_pack))


def _days(plan: Plan, setup: Setup, look: Look) -> tuple[PrintedDay, ...]:
    return days_of(plan, holidays=holidays_of(plan, setup), stars=look.stars, marks=look.marks)


def _waiting(plan: Plan, look: Look) -> tuple[PrintedStrip, ...]:
    return boneyard_of(plan, stars=look.stars, marks=look.marks)


def budget_rows(plan: Plan, setup: Setup) -> Table:
    """The first budget as rows, a line or total each, with every amount it holds."""
    return budget_list(first_budget(plan, price(plan), setup), may_see_pay=True)


def holidays_of(plan: Plan, setup: Setup) -> dict[date, str]:
    """The public holidays in the years of the shoot: those the calendar keeps, else those of the country."""
    dates = [day for day in Lookup(plan).dates if day is not None]
    years = range(min(dates).year, max(dates).year + 1) if dates else ()
    kept = plan.calendar.holidays or (setup.country,)
    return {day: name for country in kept for year in years for day, name in public_holidays(country, year)}


def _head(plan: Plan, setup: Setup, printed: datetime, document: str, version: str, colour: str) -> PaperHead:
    size, pack = cast("PaperSize", setup.paper), cast("Pack", setup.word_pack)
    return PaperHead(plan.title, document, version, colour, printed, size, pack)


def budget_of(budget: Budget) -> tuple[PrintedTopSheet, tuple[BudgetAccount, ...]]:
    """A budget as paper prints it: the top sheet in whole units, and the detail of each account in minor units."""
    sheet = top_sheet(budget)
    sections = tuple(
        TopSection(section.name, tuple(TopLine(line.account, line.name, line.whole) for line in section.lines))
        for section in sheet.sections
    )
    notes = ("Every rate is an assumption until somebody types over it.",)
    accounts = tuple(
        BudgetAccount(account.number, account.name, tuple(_detail(part) for part in figure.parts if part.value))
        for account, figure in budget.account_figures()
    )
    return PrintedTopSheet(budget.currency, sections, notes), accounts


def _detail(figure: Figure) -> BudgetDetail:
    source = next((node.source for node in walk(figure) if node.source), None)
    return BudgetDetail(
        figure.label or figure.path, factors_in_words(figure), figure.money.amount, source.kind if source else ""
    )


@on_paper
def budget_pdf(
    plan: Plan, setup: Setup, budget: Budget, printed: datetime, *, version: str = "Version 1", colour: str = "white"
) -> Forme:
    """The PDF of the top sheet and the accounts."""
    return budget_paper.forme(_head(plan, setup, printed, "Budget", version, colour), *budget_of(budget))


@on_paper
def element_report_pdf(
    plan: Plan, setup: Setup, printed: datetime, *, version: str = "Version 1", colour: str = "white"
) -> Forme:
    """The PDF of the element report: every element by category, with its scenes."""
    head = _head(plan, setup, printed, "Element report", version, colour)
    return list_paper.forme(head, element_list(plan.breakdown, head.pack))


@on_paper
def character_list_pdf(
    plan: Plan, setup: Setup, printed: datetime, *, version: str = "Version 1", colour: str = "white"
) -> Forme:
    """The PDF of the character list: every part with its scenes, pages, first and last scene."""
    return list_paper.forme(_head(plan, setup, printed, "Character list", version, colour), part_list(plan.breakdown))


def breakdown_workbook(plan: Plan, setup: Setup, screenplay: Screenplay | None = None) -> bytes:
    """The spreadsheet of the breakdown: scenes, elements, parts, sets; with the script suggestions and clearances."""
    breakdown, pack = plan.breakdown, cast("Pack", setup.word_pack)
    sheets = [scene_list(breakdown, pack), element_list(breakdown, pack), part_list(breakdown), set_list(breakdown)]
    if screenplay is not None:
        sheets.append(suggestion_list(breakdown, suggest(screenplay, breakdown), pack))
        sheets.append(clearance_list(clearance_report(screenplay, clearances(screenplay)), pack))
    return workbook(sheets)


@on_paper
def script_pdf(
    screenplay: Screenplay,
    *,
    paper: PaperSize = "A4",
    pack: Pack = "UK",
    watermark: str = "",
    colour: str = "",
    dated: date | None = None,
    numbers: bool = True,
    title_page: bool = True,
    revision: int | None = None,
) -> Forme:
    """The PDF of a script on its pages, with scene numbers in both margins and stars on the lines of `revision`.

    Without `revision` the latest one found is starred; without `colour` the script's own is named. `watermark` is who
    the copy is for. Raises PressError.
    """
    head = ScriptHead(screenplay.title, colour or screenplay.colour, dated, "", watermark, paper, pack, numbers)
    return script_paper.forme(head, lay_out(screenplay, revision=revision), screenplay.title_page if title_page else ())


@on_paper
def sides_pdf(
    screenplay: Screenplay,
    scenes: Collection[str],
    *,
    note: str = "",
    pages: Sequence[Page] = (),
    crossed: bool = True,
    paper: PaperSize = "A4",
    pack: Pack = "UK",
    watermark: str = "",
    colour: str = "",
    dated: date | None = None,
) -> Forme:
    """The PDF of a day's sides: the pages on which any of `scenes` (keys) stands; `note` says for what ("Day 3").

    What else stands there is crossed out, or left out where `crossed` is False. `pages` are those of locked pages;
    without them the script is laid out. Raises PressError.
    """
    laid = pages or lay_out(screenplay)
    wanted = [page for page in laid if any(line.scene in scenes for line in page.lines)]
    if not crossed:
        wanted = [replace(page, lines=tuple(one for one in page.lines if one.scene in scenes)) for page in wanted]
    others = frozenset(line.scene for page in wanted for line in page.lines) - frozenset(scenes)
    words = " - ".join(filter(None, ("Sides", note)))
    head = ScriptHead(
        screenplay.title, colour or screenplay.colour, dated, words, watermark, paper, pack, struck=others
    )
    return script_paper.forme(head, wanted)


@on_paper
def issue_pdf(
    issue: Issue,
    title: str,
    *,
    colour: str,
    dated: date | None = None,
    paper: PaperSize = "A4",
    pack: Pack = "UK",
    watermark: str = "",
) -> Forme:
    """The PDF of a revised issue: a sheet that says what to take out and put in, then the issued pages.

    Raises PressError.
    """
    head = ScriptHead(title, colour, dated, "", watermark, paper, pack)
    return script_paper.forme(head, issue.issued, _sheet_of_changes(issue, title, colour))


def _sheet_of_changes(issue: Issue, title: str, colour: str) -> tuple[tuple[str, str], ...]:
    replaced = [one.page.label for one in issue.pages if one.status == "replaced"]
    added = [one.page.label for one in issue.pages if one.status == "added"]
    said = (("Replace", replaced), ("Put in", added), ("Take out", list(issue.removed)))
    count = f"{issue.before} pages before, {issue.added} put in, {len(issue.removed)} taken out: {issue.total} now"
    changes = tuple(("Pages", f"{word}: {', '.join(labels)}") for word, labels in said if labels)
    return (("Title", title), ("Line", f"{colour} pages".strip().capitalize()), *changes, ("Pages", count))
