"""What the readers of other programs' schedules say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "exchange.too-large": "The file has {size:size}; a schedule has a few, and up to {size:limit} are read.",
    "exchange.too-many-scenes": "The file has {count} scenes or days; no schedule has more than {limit}.",
    "exchange.too-many-strips": "A board of the file has {count} strips and banners; no board has more than {limit}.",
    "exchange.too-many-boards": "The file has {count} boards or calendars; no schedule has more than {limit}.",
    "exchange.too-many-elements": "The file has {count} elements or links between them; no schedule has more than"
    " {limit}.",
    "exchange.shortened": "Names and remarks longer than any that people read, shortened: {count}.",
    "exchange.too-deep": "The file is nested deeper than {limit} levels, which no schedule is.",
    "exchange.json-malformed": "The file is damaged at line {line}, column {column}: it is no valid JSON there."
    " Export it again in the program it comes from.",
    "exchange.json-number": "The file holds a number that no JSON may hold ({value}), so it was not read. Export it"
    " again in the program it comes from.",
    "exchange.json-twice": "Keys that stand twice in one record of the file: {count}; the first is {key}. The last of"
    " each was read.",
    "exchange.json-unread": "The file is no text in UTF-8 at line {line}, so it was not read. Export it again, or"
    " save it as UTF-8.",
    "exchange.unknown-format": "This is no schedule that Unitbase reads. It reads USS, Movie Magic .sex and .msd, CSV"
    " and XLSX. A schedule of another program: export one of those from it.",
    "exchange.not-every-version": "{format} has many versions and programs that write it, and Unitbase has not met"
    " every one. Look at the totals before you accept.",
    "exchange.scenes-unknown": "Left out, because this production has no such scenes: {scenes} ({count} in all).",
    "exchange.scenes-missing": "Not on the file's board, so they wait in the boneyard: {scenes} ({count} in all).",
    "exchange.too-many-parts": "In more parts on the file's board than they have eighths, the last parts left out:"
    " {scenes} ({count} in all).",
    "exchange.sets-differ": "The file has another set for: {scenes} ({count} in all). The production's own is kept.",
    "exchange.lengths-differ": "The file has another length for: {scenes} ({count} in all). The production's own is"
    " kept.",
    "exchange.dates-differ": "Days that fall on another date here than in the file: {count}; the first is day {day},"
    " {day:theirs} in the file and {day:ours} here. The calendar of this production decides.",
    "exchange.left-comments": "Scenes with a remark in the file: {count}. The remarks are not taken over.",
    "exchange.left-units": "Scenes that the file gives to another unit: {count}. On this board units are given to"
    " days.",
    "exchange.dates-unread": "Dates that are none, or that lie before 1900 or after 2199, left out: {count}.",
    "exchange.total-scenes": "{read} scenes were read, and the file holds {stated}.",
    "exchange.total-eighths": "{read} eighths of a page were read, and the file holds {stated}.",
    "exchange.total-days": "{read} days were read, and the file holds {stated}.",
    "exchange.left-links": "Elements that bring others with them in the file: {count}. Such links are not taken over.",
    "exchange.left-events": "Elements with dates of their own in the file: {count}. The dates are not taken over.",
    "exchange.left-times": "People, places and things that cannot always be had: {count}. That is not taken over.",
    "exchange.left-pictures": "Pictures in the file: {count}. They are not taken over.",
    "exchange.left-flags": "Red flags (dates of elements) in the file: {count}. They are not taken over.",
    "msd.not-one": "This is no Movie Magic schedule: it does not begin as one.",
    "msd.too-many": "The file claims more than {limit} sections; a schedule has some twenty.",
    "msd.bomb": "A part of the file unpacks to more than any schedule has, so it was not read.",
    "msd.part-damaged": "A part of the file is damaged (in its text at line {line}, column {column}), so it was left"
    " out. Look at the totals.",
    "msd.no-map": "The file's list of its parts is damaged; its parts were found by their marks.",
    "msd.lacks-section": "The file lacks what a schedule needs: {name}. Save it again in Movie Magic, or export"
    " a .sex.",
    "msd.lengths-agree": "The lengths mean the same however they are read.",
    "msd.lengths-as-eighths": "The lengths were read as eighths of a page ({eighths} in all), as the file's own numbers"
    " show.",
    "msd.lengths-as-digits": "The lengths were read as pages with the eighths as last digit ({digits} eighths in all),"
    " as the script's page numbers show.",
    "msd.lengths-doubtful": "The lengths can be read in two ways and nothing in the file tells which: {eighths} eighths"
    " in all, as they were read, or {digits}. Compare a scene or two.",
    "msd.id-twice": "Sheets that share an identity with another: {count}. The last of them counts.",
    "msd.lost-strips": "Strips of the board {name} that name no sheet of the file: {count}.",
    "exchange.over-time": "Reading took longer than {seconds} seconds, so it was stopped. The file is no schedule of"
    " usual size, or it is damaged.",
    "exchange.over-memory": "Reading would have taken more than {megabytes} MB of memory, so it was stopped. The file"
    " is no schedule of usual size, or it is damaged.",
    "exchange.nothing-to-take": "The file has no board with days, so there is nothing to put in place of the board. A"
    " breakdown alone can begin a production that has no script yet.",
    "exchange.unread": "What was kept of the file cannot be read any more. Bring the file in again.",
    "table.no-columns": "No row names the columns Day and Scene, which a schedule in a table needs. Export one from"
    " Unitbase to see the columns.",
    "table.no-rows": "The table has no rows that name a scene: nothing to import.",
    "table.cells-unread": "Cells under {column} that could not be read, left empty: {count}; the first is “{value}” at"
    " scene {scene}.",
    "table.rows-unread": "Rows that stand under no day, left out: {count}.",
    "uss.no-root": "This is JSON, but no schedule of the Universal Schedule Standard: it has no {key}.",
    "uss.too-many": "The file has more than {limit} records; a schedule has a few thousand.",
    "uss.key-missing": "Under {of} the standard asks for keys that are not there: {keys}. Records without them:"
    " {count}. They were read without.",
    "uss.key-older": "Records that use {key}, the older name of {value}: {count}. They were read.",
    "uss.key-unread": "Values of {key} that are not as the standard says: {count}. They were read as far as their"
    " meaning is plain.",
    "uss.type-older": "Sheets of the older type {key}: {count}. They were read as {value}.",
    "uss.id-twice": "Of the {key}, those that share an id with another: {count}. The last of them counts.",
    "uss.lost-elements": "Elements named by sheets that are not in the file: {count}.",
    "uss.lost-strips": "Strips of the board {name} that name no sheet of the file: {count}.",
    "uss.strips-missing": "Sheets that are not on the board {name}: {count}. The standard asks for all of them.",
    "sex.not-one": "This is no Movie Magic scheduling export: it does not begin as one.",
    "sex.no-labels": "The scheduling export names no categories, so it was not read. Export it again.",
    "sex.no-scenes": "The scheduling export holds no scenes: nothing to import.",
    "sex.lost-records": "Records that name a scene or a category that is not in the file, left out: {count}.",
    "sex.unknown-records": "Records of a kind not met before, left out: {count}.",
    "sex.short-records": "Records too short to mean anything, left out: {count}.",
    "sex.damaged": "The file is damaged at byte {byte}; what could be read before and behind it was.",
    "sex.other-order": "The scenes stand in another order than their numbers in the file, as on a board. The format has"
    " no days, so the order alone was not taken over.",
    "sex.characters": "Texts with characters that the format cannot hold (it knows Western European letters):"
    " {count}. A question mark stands in their place.",
    "sex.shortened": "Texts longer than {limit} letters, shortened: {count}.",
    "sex.too-many": "The format holds {limit} scenes; the rest is left out.",
}

TEXTS_US: dict[str, str] = {}
