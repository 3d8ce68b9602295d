"""A list of the office as somebody looks at it: found by words, sorted by columns, handed over as it is seen."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from unitbase.office.listed import Column, Looked, SortForm, looked_at, table_of
from unitbase.paper.tables import Column as TableColumn


@dataclass(frozen=True)
class Boat:
    name: str
    berth: str
    crew: int | None

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name, self.berth)


BOATS = (Boat("heron", "North quay", 3), Boat("Otter", "", None), Boat("Crake", "South quay", 0), Boat("adder", "", 12))
COLUMNS: tuple[Column[Boat], ...] = (
    Column("name", "Boat", cell=lambda row: row.name, width=20),
    Column("berth", "Berth", cell=lambda row: row.berth),
    Column("crew", "Crew", cell=lambda row: row.crew, kind="number"),
    Column("length", "Long name", lambda row: (len(row.name),)),
)


def look(**asked: str) -> Looked[Boat]:
    return looked_at(SortForm(asked, columns=COLUMNS, first="as moored"), BOATS)


def names(**asked: str) -> list[str]:
    return [one.name for one in look(**asked).rows]


def test_a_row_is_found_where_every_word_stands_in_it_whatever_the_capitals() -> None:
    assert names() == ["heron", "Otter", "Crake", "adder"]
    assert names(q="QUAY") == ["heron", "Crake"]
    assert names(q="quay crake") == ["Crake"]
    assert names(q="quay adder") == []
    assert look(q="quay").every == 4


def test_rows_are_sorted_by_what_a_column_says_without_capitals_and_what_is_empty_comes_last() -> None:
    assert names(sort="name") == ["adder", "Crake", "heron", "Otter"]
    assert names(sort="-name") == ["Otter", "heron", "Crake", "adder"]
    assert names(sort="berth") == ["heron", "Crake", "Otter", "adder"]
    assert names(sort="crew") == ["Crake", "heron", "adder", "Otter"]
    assert names(sort="length") == ["heron", "Otter", "Crake", "adder"]
    # what no column is called leaves the order as it is
    assert names(sort="nothing") == names(sort="-") == names()


def test_the_form_offers_each_column_and_keeps_the_other_way_that_was_asked_for() -> None:
    plain = [told for _, told in look(sort="name").form.fields["sort"].choices]  # type: ignore[attr-defined]
    assert plain == ["as moored", "Boat", "Berth", "Crew", "Long name"]
    other = look(sort="-crew").form.fields["sort"].choices  # type: ignore[attr-defined]
    assert list(other)[-1] == ("-crew", "Crew, the other way")


def test_a_page_is_given_addresses_that_keep_the_look() -> None:
    shown = look(q="quay", sort="name").shown("/boats/", "/boats.xlsx")
    assert shown["export_url"] == "/boats.xlsx?q=quay&sort=name"
    assert shown["looked"] is True
    heads = {one.title: one for one in shown["heads"]}
    assert (heads["Boat"].way, heads["Boat"].url) == ("ascending", "/boats/?q=quay&sort=-name")
    assert (heads["Crew"].way, heads["Crew"].url, heads["Crew"].css) == ("", "/boats/?q=quay&sort=crew", "r")
    assert look(sort="name").shown("/boats/", "/boats.xlsx")["looked"] is False  # sorted, and nothing left out
    empty = looked_at(SortForm({}, columns=COLUMNS, first=""), ())
    assert empty.shown("/boats/", "/boats.xlsx")["export_url"] == ""


def test_what_a_list_is_of_stays_when_everything_of_it_is_shown() -> None:
    class Moored(SortForm):
        harbour = forms.CharField(required=False, widget=forms.HiddenInput)

    form = Moored({"harbour": "weir", "sort": "-name"}, columns=COLUMNS, first="as moored")
    shown = looked_at(form, BOATS).shown("/boats/", "/boats.xlsx")
    assert (shown["looked"], shown["list_url"]) == (False, "/boats/?harbour=weir")
    assert sorted(shown["export_url"].partition("?")[2].split("&")) == ["harbour=weir", "sort=-name"]
    form = Moored({"harbour": "weir", "q": "quay"}, columns=COLUMNS, first="as moored")
    shown = looked_at(form, BOATS).shown("/boats/", "/boats.xlsx")
    assert (shown["looked"], shown["list_url"]) == (True, "/boats/?harbour=weir")


def test_a_file_holds_the_columns_that_say_something_in_the_order_seen() -> None:
    table = table_of("Boats", COLUMNS, look(q="quay", sort="-crew").rows)
    assert table.columns == (TableColumn("Boat", 20), TableColumn("Berth"), TableColumn("Crew", kind="number"))
    assert table.rows == (("heron", "North quay", 3), ("Crake", "South quay", 0))
