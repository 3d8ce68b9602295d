"""Papers are kept as they were made and say what has superseded them; budget and set-up are for those who may."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from office.flat_page import flat
from unitbase.budget import first_budget, top_sheet
from unitbase.money import Money, Privacy, Source, format_money, given, redact, rounded, times, walk
from unitbase.office.access.desk import Desk
from unitbase.office.budget.page import budget_view, how
from unitbase.office.budget.views import planned_budget
from unitbase.office.documents import steps
from unitbase.office.documents.models import Value
from unitbase.office.documents.steps import Change
from unitbase.office.journal.models import Entry
from unitbase.office.papers.values import Kept, Version, superseded
from unitbase.office.problems import InvalidError, StaleError
from unitbase.office.productions.management.commands.sample import documents_of
from unitbase.office.productions.models import Membership, Production
from unitbase.office.productions.plan import plan_of, setup_of
from unitbase.office.productions.queries import values_of
from unitbase.office.productions.setup_actions import change_setup
from unitbase.office.productions.values import SETUP, TERMS
from unitbase.sample import load_sample, sample_plan
from unitbase.schedule.assume import default_setup
from unitbase.schedule.price import price

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
SETUP_JUNE = b'{"country":"GB","currency":"GBP","format":"short","paper":"A4","start":"2026-06-02","title":"June"}'


@pytest.fixture
def planned(world: Any) -> Any:
    """The world, its own production with the sample's script, corrections, terms and board."""
    for name, content, note in documents_of(load_sample()):
        steps.revise(world.own.pid, name, content, Change(world.users["producer"], AT, "planted", note), base=None)
    return world


def client_of(world: Any, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, path: str) -> str:
    return flat(html.unescape(client.get(path).content.decode()))


def statuses(page: str) -> list[str]:
    return re.findall(r'<span class="(?:wait|good)">([^<]*)</span>', page)


# Documents


def make(client: Client, pid: str, kind: str, key: str = "make-one-1") -> int:
    return client.post(f"/p/{pid}/documents/make/", {"key": key, "paper": kind}).status_code


def test_a_paper_is_kept_as_it_was_made_and_says_what_superseded_it(planned: Any) -> None:
    client, pid = client_of(planned, "producer"), planned.own.pid
    page = f"/p/{pid}/documents/"
    for kind in ("one-line-schedule", "breakdown-sheets", "budget"):
        assert make(client, pid, kind, f"make-{kind}") == 302
    assert statuses(text_of(client, page)) == ["current"] * 3
    opened = client.get(f"{page}open/", {"paper": "budget", "number": 1})
    assert opened["Content-Type"] == "application/pdf"
    assert opened.content.startswith(b"%PDF")

    board = text_of(client, f"/p/{pid}/schedule/")
    version = int(re.findall(r'data-version="(\d+)"', board)[0])
    strip = re.findall(r'data-strip="([^"]*)"', board)[0]
    sent = {"key": "move-one-1", "version": version, "strip": strip, "day": "boneyard"}
    assert client.post(f"/p/{pid}/schedule/move/", sent).status_code == 302
    assert statuses(text_of(client, page)) == [f"superseded by version {version + 1} of the board"] * 3
    assert client.get(f"{page}open/", {"paper": "budget", "number": 1}).content == opened.content

    assert make(client, pid, "budget", "make-again-1") == 302
    assert statuses(text_of(client, page)).count("current") == 1
    undo = {"key": "undo-one-1", "version": version + 1}
    assert client.post(f"/p/{pid}/schedule/undo/", undo).status_code == 302
    # the plan is again what the first three were made from, and no longer what the fourth was
    now = statuses(text_of(client, page))
    assert now == [f"superseded by version {version + 2} of the board", "current", "current", "current"]


def test_a_paper_made_twice_with_one_key_is_one(planned: Any) -> None:
    client, pid = client_of(planned, "coordinator"), planned.own.pid
    assert make(client, pid, "one-line-schedule") == make(client, pid, "one-line-schedule") == 302
    assert Entry.objects.filter(scope=pid, action="keep_paper").count() == 1
    assert len(statuses(text_of(client, f"/p/{pid}/documents/"))) == 1
    assert make(client, pid, "breakdown-sheets") == 422


def test_a_budget_is_neither_made_nor_listed_nor_opened_by_whoever_may_not_see_pay(planned: Any) -> None:
    pid = planned.own.pid
    assert make(client_of(planned, "producer"), pid, "budget") == 302
    for role in ("1st AD", "coordinator"):
        client = client_of(planned, role)
        assert make(client, pid, "budget", "make-two-2") == 403
        assert "Budget 1" not in text_of(client, f"/p/{pid}/documents/")
        assert client.get(f"/p/{pid}/documents/open/", {"paper": "budget", "number": 1}).status_code == 403
        assert client.get(f"/p/{pid}/budget/print/").status_code == 403


def test_a_paper_nobody_made_is_unknown(planned: Any) -> None:
    client, pid = client_of(planned, "producer"), planned.own.pid
    assert client.get(f"/p/{pid}/documents/open/", {"paper": "budget", "number": 1}).status_code == 404


def test_a_paper_of_another_production_is_not_opened_by_its_number(planned: Any) -> None:
    pid = planned.own.pid
    assert make(client_of(planned, "producer"), pid, "one-line-schedule") == 302
    Membership.objects.create(user=planned.users["producer"], production=planned.sibling, role="producer")
    asked = {"paper": "one-line-schedule", "number": 1}
    client = client_of(planned, "producer")
    assert client.get(f"/p/{planned.sibling.pid}/documents/open/", asked).status_code == 404


def test_papers_are_printed_on_the_paper_of_the_set_up(planned: Any) -> None:
    client, pid = client_of(planned, "producer"), planned.own.pid
    boxes = []
    for number, paper in enumerate(("A4", "letter"), start=1):
        typed = setup_sent(client, pid) | {"paper": paper, "key": f"set-up-{number}"}
        assert client.post(f"/p/{pid}/setup/", typed).status_code == 302
        assert make(client, pid, "breakdown-sheets", f"make-{number}-x") == 302
        pdf = client.get(f"/p/{pid}/documents/open/", {"paper": "breakdown-sheets", "number": number}).content
        boxes.append(re.findall(rb"/MediaBox ?\[([^\]]*)\]", pdf)[0].split()[2:])
    assert [round(float(side)) for side in boxes[0]] == [595, 842]
    assert [round(float(side)) for side in boxes[1]] == [612, 792]


def test_what_superseded_a_paper_is_named() -> None:
    one, two = Version(1, "a"), Version(2, "b")
    paper = Kept("budget", 1, "pdf", "plan", {"board": one, "setup": one}, "", AT)
    assert superseded(paper, "plan", {"board": one, "setup": one}) == ""
    assert superseded(paper, "other", {"board": two, "setup": one}) == "by version 2 of the board"
    both = superseded(paper, "other", {"board": two, "setup": two})
    assert both == "by version 2 of the board and version 2 of the set-up"
    assert superseded(paper, "plan", {"board": one, "setup": two}) == "by version 2 of the set-up"
    assert superseded(paper, "other", {"board": one, "setup": one}) == "by newer rules or assumptions"
    assert superseded(paper, "other", {"board": one, "setup": one, "terms": one}) == "by version 1 of the terms"
    assert superseded(paper, "other", {"board": one, "setup": one, "calendar": two}) == "by version 2 of the calendar"


# Budget


def test_the_budget_page_shows_every_account_and_foots(planned: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client, pid = client_of(planned, "accountant"), planned.own.pid
    page = text_of(client, f"/p/{pid}/budget/")
    made = planned_budget(values_of(planned.own))
    assert made is not None
    sheet = top_sheet(made[1])
    assert format_money(Money(sheet.whole * 100, "GBP"), whole=True) in page
    for section in sheet.sections:
        for line in section.lines:
            assert f'href="#a-{line.account}"' in page
            assert f'id="a-{line.account}"' in page
    for figure in made[1].amounts.values():
        assert figure.label in page
    assert client.get(f"/p/{pid}/budget/print/").content.startswith(b"%PDF")
    total = f"{made[1].total.money.amount / 100:.2f}"
    for kind in ("csv", "xlsx"):
        assert f'href="/p/{pid}/budget/budget.{kind}"' in page
        assert client.get(f"/p/{pid}/budget/budget.{kind}").status_code == 200
    budget = client.get(f"/p/{pid}/budget/budget.csv").content.decode("utf-8-sig").splitlines()
    assert budget[-1] == f"Budget total,,,,,,,,,,,{total},{sheet.whole},"
    assert len([row for row in budget if ",Gaffer,6,day,,350.00,2100.00," in row]) == 1
    producer = client_of(planned, "producer")
    asked = text_of(producer, f"/p/{pid}/documents/make/?paper=budget")
    assert f"/p/{pid}/documents/rows.csv?paper=budget" in asked
    rows = producer.get(f"/p/{pid}/documents/rows.csv?paper=budget").content.decode("utf-8-sig").splitlines()
    assert rows == budget
    assert client_of(planned, "1st AD").get(f"/p/{pid}/documents/rows.csv?paper=budget").status_code == 403
    # nobody sees the budget and no pay as yet: a role that did would get what the page shows it
    may = Desk.may
    monkeypatch.setattr(Desk, "may", lambda desk, right, of: right != "pay.see" and may(desk, right, of))
    told = client.get(f"/p/{pid}/budget/budget.csv").content.decode("utf-8-sig")
    assert told.endswith("\r\nBudget total,,,,,,,,,,,,,\r\n")
    assert len([row for row in told.splitlines() if ",Gaffer,6,day,,,,,," in row]) == 1
    assert "Budget" not in re.findall(
        r'<a class="to"[^>]*>([^<]*)<', text_of(client_of(planned, "2nd AD"), f"/p/{pid}/")
    )


def test_without_the_right_to_pay_no_amount_that_holds_any_is_on_the_budget_page() -> None:
    plan = sample_plan()
    budget = first_budget(plan, price(plan), default_setup("T", "GB", "short"))
    secret = {id(node) for node in walk(budget.total) if any(one.privacy is Privacy.PAY for one in walk(node))}
    shown = {account.number: account for account in budget_view(budget, may_see_pay=False).accounts}
    assert budget_view(budget, may_see_pay=False).total == ""
    assert all(
        amount == "" for section in budget_view(budget, may_see_pay=False).sections for amount in [section.amount]
    )
    seen = 0
    for account, figure in budget.account_figures():
        assert (shown[account.number].amount == "") == (id(figure) in secret)
        for line, row in zip(figure.parts, shown[account.number].lines, strict=True):
            assert (row.amount == "") == (id(line) in secret)
            assert id(line) not in secret or "£" not in row.how
            seen += id(line) not in secret
    assert seen > 40


def test_a_line_says_how_it_comes_about_and_leaves_a_hidden_rate_out() -> None:
    source = Source("assumption", "k", verified=False)
    days, twice = given("quantity", 6, "day", source), given("multiplier", 2, "x", source)
    rate = given("rate", 45050, "GBP", source, privacy=Privacy.PAY)
    line = rounded("line", times("exact", [days, twice, rate], "GBP"))
    assert how(line) == "6 days × 2 × £450.50, assumed"
    assert how(redact(line, may_see_pay=False)) == "6 days × 2, assumed"


# Set-up


def setup_sent(client: Client, pid: str) -> dict[str, Any]:
    """The set-up's form as a browser would send it back."""
    page = client.get(f"/p/{pid}/setup/")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in sent.items()}


def test_a_set_up_sent_back_as_it_stands_changes_nothing_of_the_plan(planned: Any) -> None:
    client, pid = client_of(planned, "producer"), planned.own.pid
    before = plan_of(values_of(planned.own))[0]
    assert client.post(f"/p/{pid}/setup/", setup_sent(client, pid)).status_code == 302
    assert plan_of(values_of(planned.own))[0] == before
    head = steps.latest(pid, SETUP)
    assert head is not None
    assert head.n == 2


def test_the_set_up_is_filled_in_as_a_browser_reads_it(world: Any) -> None:
    steps.revise(world.own.pid, SETUP, SETUP_JUNE, Change(world.users["producer"], AT, "planted"), base=1)
    page = text_of(client_of(world, "producer"), f"/p/{world.own.pid}/setup/")
    assert 'value="2026-06-02"' in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert len(re.findall(r'type="checkbox" name="weekdays"[^>]* checked', page)) == 5


def test_a_set_up_changed_changes_the_plan_and_the_name_in_the_shell(planned: Any) -> None:
    client, pid = client_of(planned, "production manager"), planned.own.pid
    typed = setup_sent(client, pid) | {
        "title": "Neap Tide", "start": "2026-06-03", "weekdays": [2, 3, 4], "town": "Glasgow", "shape": "continuous",
        "pages_a_day_eighths": "2 4/8", "target_days": 5, "word_pack": "US",
    }  # fmt: skip
    assert client.post(f"/p/{pid}/setup/", typed).status_code == 302
    assert client.post(f"/p/{pid}/setup/", typed).status_code == 302
    assert client.post(f"/p/{pid}/setup/", typed | {"key": "another-key"}).status_code == 409
    values = values_of(Production.objects.get(pid=pid))
    setup, plan = setup_of(values), plan_of(values)[0]
    assert (setup.pages_a_day_eighths, setup.target_days, setup.word_pack) == (20, 5, "US")
    assert plan is not None
    assert plan.title == "Neap Tide"
    assert plan.town.name == "Glasgow"
    assert plan.default_shape == "continuous"
    assert [str(day) for day in plan.calendar.dates(2)] == ["2026-06-03", "2026-06-04"]
    assert "Neap Tide" in text_of(client, "/productions/")


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("weekdays", []), ("pages_a_day_eighths", "many"), ("shape", "standing"), ("start", "soon"),
     ("target_days", -1), ("town", "Atlantis"), ("currency", "USD")],
)  # fmt: skip
def test_a_set_up_that_cannot_be_is_told_beside_its_field_and_keeps_what_was_typed(
    world: Any, field: str, value: object
) -> None:
    client, pid = client_of(world, "producer"), world.own.pid
    steps.revise(pid, TERMS, b"{}", Change(world.users["producer"], AT, "planted"), base=0)
    answer = client.post(f"/p/{pid}/setup/", setup_sent(client, pid) | {"paper": "letter", field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert '<option value="letter" selected' in page
    head = steps.latest(pid, SETUP)
    assert head is not None
    assert head.n == 1


def test_a_working_day_that_the_agreement_does_not_have_is_refused(world: Any) -> None:
    client, pid = client_of(world, "producer"), world.own.pid
    sent = setup_sent(client, pid) | {"agreement": "us", "shape": "semi-continuous"}
    assert client.post(f"/p/{pid}/setup/", sent).status_code == 422
    assert client.post(f"/p/{pid}/setup/", sent | {"shape": "continuous"}).status_code == 302


def test_the_currency_is_free_until_terms_are_typed_in_it(world: Any) -> None:
    pid, actor = world.own.pid, world.users["producer"]
    sent = {"actor": actor, "at": AT, "scope": pid}
    typed = {"title": "T", "currency": "USD"}
    assert change_setup(**sent, key="key-one-1", base=1, typed=typed) == {"setup": 2}
    steps.revise(pid, TERMS, b"{}", Change(actor, AT, "planted"), base=0)
    with pytest.raises(InvalidError):
        change_setup(**sent, key="key-two-2", base=2, typed=typed | {"currency": "EUR"})
    with pytest.raises(StaleError):
        change_setup(**sent, key="key-three", base=1, typed=typed)
    assert not Value.objects.filter(kind=SETUP, content__contains=b"EUR").exists()


# New productions


def new_sent(client: Client, **other: object) -> dict[str, Any]:
    form = client.get("/productions/new/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in sent.items()} | other


def made_from(client: Client, sent: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/productions/new/", sent)
    assert answer.status_code == 302
    pid = answer["Location"].split("/")[2]
    return values_of(Production.objects.get(pid=pid)).setup


def test_a_new_production_is_asked_all_of_it_and_what_is_left_follows_the_country(world: Any) -> None:
    client = client_of(world, "producer")
    setup = made_from(client, new_sent(client, title="Far", country="US", format="series", shape="continuous"))
    other = default_setup("Far", "US", "series")
    assert (setup["agreement"], setup["currency"], setup["paper"], setup["town"]) == ("us", "USD", "letter", other.town)
    assert (setup["pages_a_day_eighths"], setup["word_pack"]) == (other.pages_a_day_eighths, "US")
    assert (setup["shape"], setup["weekdays"]) == ("continuous", [0, 1, 2, 3, 4])


def test_a_new_production_from_the_few_fields_of_old_takes_the_defaults(world: Any) -> None:
    client = client_of(world, "producer")
    few = {name: new_sent(client)[name] for name in ("key", "company")}
    setup = made_from(client, few | {"title": "Few", "country": "US", "format": "short"})
    assert (setup["agreement"], setup["currency"], setup["pages_a_day_eighths"]) == ("us", "USD", 24)


def test_the_form_is_filled_in_for_a_country_without_losing_the_title(world: Any) -> None:
    client = client_of(world, "producer")
    answer = client.post(
        "/productions/new/", new_sent(client, title="Kept", country="US", format="commercial", fill="1")
    )
    form = answer.context["form"]
    assert answer.status_code == 200
    assert [form[name].value() for name in ("title", "country", "format", "currency", "agreement", "paper")] == [
        "Kept", "US", "commercial", "USD", "us", "letter",
    ]  # fmt: skip
    assert Production.objects.count() == 3
