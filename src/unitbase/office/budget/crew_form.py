"""The form in which a unit is given its crew: a grade of the main unit, all of them, or one of its own."""

from __future__ import annotations

from typing import Any

from django import forms

from unitbase.office.budget.terms import MOST_COUNT, AmountField, units_of
from unitbase.office.productions.forms import BaseForm
from unitbase.schedule.crews import crew_of_unit
from unitbase.schedule.values import CrewTerms, Plan

ALL = "*"
MAIN = "Main unit"
MOST_TITLE = 80


class OptionalAmountField(AmountField):
    """An amount of money that may be left out."""

    def clean(self, value: Any) -> Any:
        """Minor units; None where nothing is typed. Raises ValidationError."""
        return super().clean(value) if str(value or "").strip() else None


class CrewForm(BaseForm):
    """Who is added to which unit; units are offered once they have days on the board."""

    unit = forms.ChoiceField(required=False, help_text="A unit is offered once it has days on the board.")
    grade = forms.ChoiceField(required=False, help_text="Rate and number are the main unit's where none is typed.")
    title = forms.CharField(label="Another grade", required=False, max_length=MOST_TITLE, empty_value="")
    department = forms.ChoiceField(label="Its department", required=False)
    rate = OptionalAmountField("", label="Rate a day", required=False)
    count = forms.IntegerField(label="How many", required=False, min_value=1, max_value=MOST_COUNT)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # the form of a row may stand on the same page
        self.auto_id = "crew_%s"
        self.plan = plan
        self.main = tuple(grade for grade in plan.crew if not grade.unit)
        departments = dict.fromkeys(grade.department for grade in plan.crew)
        self._offer("unit", [("", MAIN), *((unit, unit) for unit in units_of(plan))])
        self._offer("department", [(one, one.replace("-", " ").capitalize()) for one in departments])
        grades = [(grade.key, grade.title) for grade in self.main]
        self._offer("grade", [("", "Another, as typed below"), (ALL, "The whole crew of the main unit"), *grades])
        self.fields["rate"] = OptionalAmountField(
            plan.currency, label=f"Rate a day ({plan.currency})", required=False
        )  # fmt: skip

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuses a grade without a name or a rate, and the main unit's crew for the main unit."""
        sent = super().clean() or self.cleaned_data
        grade = sent.get("grade")
        if grade == ALL and not sent.get("unit"):
            self.add_error("unit", "The main unit has its crew already: choose another unit, or one grade.")
        if grade == "":
            if not sent.get("title"):
                self.add_error("title", "Type what the grade is called, or choose one of the main unit.")
            if sent.get("rate") is None and "rate" not in self.errors:
                self.add_error("rate", "Type its rate a day.")
        return sent

    def crew(self) -> tuple[CrewTerms, ...]:
        """The grades as they are added."""
        sent = self.cleaned_data
        chosen = [one for one in self.main if sent["grade"] in {ALL, one.key}]
        grades = [self._changed(one) for one in chosen] if sent["grade"] != ALL else chosen
        return crew_of_unit(sent["unit"], grades or [self._typed()])

    def _changed(self, grade: CrewTerms) -> CrewTerms:
        sent = self.cleaned_data
        rate = grade.rate if sent["rate"] is None else sent["rate"]
        return CrewTerms("", sent["title"] or grade.title, grade.department, rate, sent["count"] or grade.count,
                         grade.account, grade.overtime)  # fmt: skip

    def _typed(self) -> CrewTerms:
        sent = self.cleaned_data
        beside = next((one for one in self.plan.crew if one.department == sent["department"]), None)
        account = beside.account if beside else CrewTerms("", "", "", 0).account
        return CrewTerms("", sent["title"], sent["department"], sent["rate"], sent["count"] or 1, account)
