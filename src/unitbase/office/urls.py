"""Every URL of the office. A route added here needs its row in tests/office/expected_access.toml."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from unitbase.office import answers
from unitbase.office.accounts import views as accounts
from unitbase.office.breakdown import line_views as reviewing
from unitbase.office.breakdown import list_views as handing
from unitbase.office.breakdown import photo_views as photos
from unitbase.office.breakdown import register_views as registers
from unitbase.office.breakdown import suggestion_views as suggesting
from unitbase.office.breakdown import views as breakdown
from unitbase.office.budget import crew_views as crew
from unitbase.office.budget import rates, reasons
from unitbase.office.budget import views as budget
from unitbase.office.calendar import dood_views as dood
from unitbase.office.calendar import orders_views as orders
from unitbase.office.calendar import times_views as times
from unitbase.office.calendar import views as calendar
from unitbase.office.copies import views as copies
from unitbase.office.copies.queries import holders_of
from unitbase.office.drafts import holding_views as held
from unitbase.office.drafts import list_views as drafts
from unitbase.office.drafts import page_views as issues
from unitbase.office.drafts import views as proposals
from unitbase.office.exchange import export_views as giving
from unitbase.office.exchange import feed_views as feeds
from unitbase.office.exchange import views as bringing
from unitbase.office.health import healthz
from unitbase.office.ideas import views as ideas
from unitbase.office.meetings import change_views as minuting
from unitbase.office.meetings import views as meetings
from unitbase.office.meetings.papers import minutes_listed
from unitbase.office.meetings.reading import element_notes, my_actions, scene_notes
from unitbase.office.papers import views as papers
from unitbase.office.productions import home_views as homes
from unitbase.office.productions import job_views as jobs
from unitbase.office.productions import setup_views as setting
from unitbase.office.productions import views as productions
from unitbase.office.productions.joins import together
from unitbase.office.schedule import compare_views as comparing
from unitbase.office.schedule import history_views as history
from unitbase.office.schedule import issue_views as publishing
from unitbase.office.schedule import price_views as pricing
from unitbase.office.schedule import scenario_views as scenarios
from unitbase.office.schedule import views as schedule
from unitbase.office.schedule.boards import boards_of
from unitbase.office.schedule.lists import issues_listed
from unitbase.office.schedule.look import own_colours
from unitbase.office.schedule.waiting import schedule_waits
from unitbase.office.script import correcting
from unitbase.office.script import views as scripts

ALSO = (issues_listed, minutes_listed)

urlpatterns = [
    path("", homes.home, name="home"),
    path("healthz", healthz, name="healthz"),
    # browsers ask for it here where a page names none: a PDF, a text
    path("favicon.ico", RedirectView.as_view(url=static("favicon.svg")), name="mark"),
    path("sign-in/", accounts.sign_in_page, name="sign-in"),
    path("sign-in/<str:token>/", accounts.sign_in, name="sign-in-link"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("productions/", homes.production_list, name="productions"),
    path("productions/new/", homes.production_new, name="production-new"),
    path("p/<str:pid>/", productions.today, {"waits": together(my_actions, schedule_waits)}, name="today"),
    path("p/<str:pid>/script/", scripts.script, {"noted": scene_notes}, name="script"),
    path("p/<str:pid>/script/correct/", correcting.script_correct, name="script-correct"),
    path("p/<str:pid>/script/correct/undo/", correcting.script_correct_undo, name="script-correct-undo"),
    path("p/<str:pid>/script/copies/", copies.copies, name="copies"),
    path("p/<str:pid>/script/copies/copies.xlsx", copies.copies_export, name="copies-export"),
    path("p/<str:pid>/script/copies/undo/", copies.copies_undo, name="copies-undo"),
    path("p/<str:pid>/script/copies/open/", copies.copies_open, name="copies-open"),
    path("p/<str:pid>/script/lengths/", breakdown.script_lengths, name="script-lengths"),
    path("p/<str:pid>/script/pages/", breakdown.script_pages, {"noted": scene_notes}, name="script-pages"),
    path("p/<str:pid>/script/pages/tag/", breakdown.script_tag, {"noted": scene_notes}, name="script-tag"),
    path("p/<str:pid>/script/pages/card/", breakdown.script_card, {"noted": scene_notes}, name="script-card"),
    path(
        "p/<str:pid>/script/pages/undo/", breakdown.script_pages_undo, {"noted": scene_notes}, name="script-pages-undo"
    ),
    path("p/<str:pid>/script/drafts/", drafts.drafts, name="drafts"),
    path("p/<str:pid>/script/drafts/drafts.<str:kind>", drafts.drafts_export, name="drafts-export"),
    path("p/<str:pid>/script/drafts/undo/", drafts.draft_undo, name="draft-undo"),
    path("p/<str:pid>/script/drafts/compare/", drafts.draft_compare, name="draft-compare"),
    path("p/<str:pid>/script/drafts/pages/", issues.draft_pages, name="draft-pages"),
    path("p/<str:pid>/script/drafts/pages/print/", issues.draft_pages_print, name="draft-pages-print"),
    path("p/<str:pid>/script/drafts/<str:jid>/", proposals.draft, {"holders": holders_of}, name="draft"),
    path("p/<str:pid>/script/drafts/<str:jid>/accept/", proposals.draft_accept, name="draft-accept"),
    path("p/<str:pid>/script/drafts/<str:jid>/discard/", proposals.draft_discard, name="draft-discard"),
    path("p/<str:pid>/script/holding/", held.holding_page, name="holding"),
    path("p/<str:pid>/script/holding/holding.<str:kind>", held.holding_export, name="holding-export"),
    path("p/<str:pid>/script/holding/put/", held.holding_put, name="holding-put"),
    path("p/<str:pid>/script/holding/undo/", held.holding_undo, name="holding-undo"),
    path("p/<str:pid>/script/elements/", registers.elements, {"noted": element_notes}, name="script-elements"),
    path("p/<str:pid>/script/categories/", registers.categories, name="script-categories"),
    path("p/<str:pid>/script/suggestions/", suggesting.suggestions, name="script-suggestions"),
    path("p/<str:pid>/script/clearance/", registers.clearance, name="script-clearance"),
    path("p/<str:pid>/script/photo/<str:name>/", photos.script_photo, name="script-photo"),
    path("p/<str:pid>/script/file/", handing.script_file, name="script-file"),
    path("p/<str:pid>/script/lines/", reviewing.lines, name="script-lines"),
    path("p/<str:pid>/script/parts/", registers.parts, {"noted": element_notes}, name="script-parts"),
    path("p/<str:pid>/script/sets/", registers.sets, name="script-sets"),
    path("p/<str:pid>/outline/", ideas.outline, name="outline"),
    path("p/<str:pid>/outline/move/", ideas.outline_move, name="outline-move"),
    path("p/<str:pid>/outline/drop/", ideas.outline_drop, name="outline-drop"),
    path("p/<str:pid>/outline/paste/", ideas.outline_paste, name="outline-paste"),
    path("p/<str:pid>/outline/undo/", ideas.outline_undo, name="outline-undo"),
    path("p/<str:pid>/outline/renumber/", ideas.outline_renumber, name="outline-renumber"),
    path("p/<str:pid>/outline/outline.csv", ideas.outline_export, name="outline-export"),
    path("p/<str:pid>/schedule/", schedule.schedule, name="schedule"),
    path("p/<str:pid>/schedule/change/", schedule.schedule_change, name="schedule-change"),
    path("p/<str:pid>/schedule/move/", schedule.schedule_move, name="schedule-move"),
    path("p/<str:pid>/schedule/preview/", pricing.schedule_preview, name="schedule-preview"),
    path("p/<str:pid>/schedule/undo/", schedule.schedule_undo, name="schedule-undo"),
    path("p/<str:pid>/schedule/redo/", schedule.schedule_redo, name="schedule-redo"),
    path("p/<str:pid>/schedule/fresh/", schedule.schedule_fresh, name="schedule-fresh"),
    path("p/<str:pid>/schedule/poll/", schedule.schedule_poll, name="schedule-poll"),
    path("p/<str:pid>/schedule/history/", history.schedule_history, name="schedule-history"),
    path(
        "p/<str:pid>/schedule/history/history.<str:kind>",
        history.schedule_history_export,
        name="schedule-history-export",
    ),
    path("p/<str:pid>/schedule/history/name/", history.history_name, name="history-name"),
    path("p/<str:pid>/schedule/history/restore/", history.history_restore, name="history-restore"),
    path("p/<str:pid>/schedule/scenarios/", scenarios.scenarios, name="scenarios"),
    path("p/<str:pid>/schedule/scenarios/scenarios.<str:kind>", scenarios.scenarios_export, name="scenarios-export"),
    path("p/<str:pid>/schedule/scenarios/change/", scenarios.scenario_change, name="scenario-change"),
    path("p/<str:pid>/schedule/compare/", comparing.schedule_compare, name="schedule-compare"),
    path("p/<str:pid>/schedule/compare/take/", comparing.scenario_take, name="scenario-take"),
    path("p/<str:pid>/schedule/issues/", publishing.schedule_issues, name="schedule-issues"),
    path(
        "p/<str:pid>/schedule/issues/published.<str:kind>",
        publishing.schedule_issues_export,
        name="schedule-issues-export",
    ),
    path(
        "p/<str:pid>/schedule/issues/<int:number>/sent.<str:kind>",
        publishing.schedule_issue_sent,
        name="schedule-issue-sent",
    ),
    path("p/<str:pid>/schedule/issues/<int:number>/", publishing.schedule_issue, name="schedule-issue"),
    path(
        "p/<str:pid>/schedule/issues/<int:number>/schedule.pdf",
        publishing.schedule_issue_print,
        name="schedule-issue-print",
    ),
    path(
        "p/<str:pid>/schedule/issues/<int:number>/send/",
        publishing.schedule_issue_send,
        name="schedule-issue-send",
    ),
    path(
        "p/<str:pid>/schedule/issues/<int:number>/unsend/",
        publishing.schedule_issue_unsend,
        name="schedule-issue-unsend",
    ),
    path(
        "p/<str:pid>/schedule/issues/<int:number>/retire/",
        publishing.schedule_issue_retire,
        name="schedule-issue-retire",
    ),
    path("p/<str:pid>/schedule/marks/", schedule.schedule_marks, name="schedule-marks"),
    path("p/<str:pid>/schedule/marks/undo/", schedule.schedule_marks_undo, name="schedule-marks-undo"),
    path("p/<str:pid>/calendar/", calendar.calendar_page, name="calendar"),
    path("p/<str:pid>/calendar/change/", calendar.calendar_change, name="calendar-change"),
    path("p/<str:pid>/calendar/day/", calendar.calendar_day, name="calendar-day"),
    path("p/<str:pid>/calendar/day/undo/", calendar.calendar_day_undo, name="calendar-day-undo"),
    path("p/<str:pid>/calendar/shift/", calendar.calendar_shift, name="calendar-shift"),
    path("p/<str:pid>/calendar/undo/", calendar.calendar_undo, name="calendar-undo"),
    path("p/<str:pid>/dood/", dood.dood, name="dood"),
    path("p/<str:pid>/dood/dood.<str:kind>", dood.dood_export, name="dood-export"),
    path("p/<str:pid>/availability/", times.availability, name="availability"),
    path("p/<str:pid>/availability/availability.<str:kind>", times.availability_export, name="availability-export"),
    path("p/<str:pid>/availability/change/", times.availability_change, name="availability-change"),
    path("p/<str:pid>/availability/undo/", times.availability_undo, name="availability-undo"),
    path("p/<str:pid>/story-order/", orders.story_order, name="story-order"),
    path("p/<str:pid>/story-order/story-order.<str:kind>", orders.story_order_export, name="story-order-export"),
    path("p/<str:pid>/story-order/add/", orders.story_order_add, name="story-order-add"),
    path("p/<str:pid>/story-order/remove/", orders.story_order_remove, name="story-order-remove"),
    path("p/<str:pid>/story-order/undo/", orders.story_order_undo, name="story-order-undo"),
    path("p/<str:pid>/schedule/print/", schedule.schedule_print, name="schedule-print"),
    path("p/<str:pid>/schedule/improve/", jobs.improve, name="improve"),
    path("p/<str:pid>/schedule/import/", bringing.schedule_import, name="schedule-import"),
    path("p/<str:pid>/schedule/import/imports.<str:kind>", bringing.schedule_imports, name="schedule-imports"),
    path("p/<str:pid>/schedule/import/<int:number>/", bringing.schedule_import_look, name="schedule-import-look"),
    path(
        "p/<str:pid>/schedule/import/<int:number>/accept/",
        bringing.schedule_import_accept,
        name="schedule-import-accept",
    ),
    path(
        "p/<str:pid>/schedule/import/<int:number>/refuse/",
        bringing.schedule_import_refuse,
        name="schedule-import-refuse",
    ),
    path("p/<str:pid>/schedule/export/", giving.schedule_export, name="schedule-export"),
    path("p/<str:pid>/schedule/export/calendars.<str:kind>", giving.calendar_links, name="calendar-links"),
    path("p/<str:pid>/schedule/export/link/", giving.calendar_link, name="calendar-link"),
    path("p/<str:pid>/schedule/export/revoke/", giving.calendar_revoke, name="calendar-revoke"),
    path("p/<str:pid>/schedule/export/<str:kind>/", giving.schedule_export_file, name="schedule-export-file"),
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="calendar-feed"),
    path("p/<str:pid>/jobs/<str:jid>/", jobs.job, name="job"),
    path("p/<str:pid>/jobs/<str:jid>/cancel/", jobs.cancel, name="job-cancel"),
    path("p/<str:pid>/jobs/<str:jid>/accept/", jobs.accept, name="job-accept"),
    path("p/<str:pid>/jobs/<str:jid>/discard/", jobs.discard, name="job-discard"),
    path("p/<str:pid>/price/<path:where>/", reasons.figure, name="figure"),
    path("p/<str:pid>/terms/", rates.terms, name="terms"),
    path("p/<str:pid>/terms/crew/", crew.crew_add, name="crew-add"),
    path("p/<str:pid>/terms/crew/remove/", crew.crew_remove, name="crew-remove"),
    path("p/<str:pid>/terms/undo/", rates.terms_undo, name="terms-undo"),
    path("p/<str:pid>/price/", productions.price_page, name="price"),
    path("p/<str:pid>/budget/", budget.budget, name="budget"),
    path("p/<str:pid>/budget/budget.<str:kind>", budget.budget_export, name="budget-export"),
    path("p/<str:pid>/budget/print/", budget.budget_print, name="budget-print"),
    path("p/<str:pid>/documents/", papers.documents, {"also": ALSO, "boards": boards_of}, name="documents"),
    path(
        "p/<str:pid>/documents/documents.xlsx",
        papers.documents_export,
        {"also": ALSO, "boards": boards_of},
        name="documents-export",
    ),
    path(
        "p/<str:pid>/documents/make/",
        papers.documents_make,
        {"own": own_colours, "boards": boards_of},
        name="documents-make",
    ),
    path("p/<str:pid>/documents/rows.<str:kind>", papers.documents_rows, {"boards": boards_of}, name="documents-rows"),
    path("p/<str:pid>/documents/open/", papers.documents_open, name="documents-open"),
    path("p/<str:pid>/setup/", setting.setup_page, name="setup"),
    path("p/<str:pid>/setup/undo/", setting.setup_undo, name="setup-undo"),
    path("p/<str:pid>/meetings/", meetings.meetings, name="meetings"),
    path("p/<str:pid>/meetings/new/", minuting.meeting_new, name="meeting-new"),
    path("p/<str:pid>/meetings/notes/", meetings.notes, name="meeting-notes"),
    path("p/<str:pid>/meetings/notes.xlsx", meetings.notes_sheet, name="meeting-notes-sheet"),
    path("p/<str:pid>/meetings/notes.csv", meetings.notes_export, name="meeting-notes-export"),
    path("p/<str:pid>/meetings/<str:mid>/", meetings.meeting, name="meeting"),
    path("p/<str:pid>/meetings/<str:mid>/minutes.pdf", meetings.minutes, name="meeting-minutes"),
    path("p/<str:pid>/meetings/<str:mid>/change/", minuting.meeting_change, name="meeting-change"),
    path("p/<str:pid>/meetings/<str:mid>/note/", minuting.meeting_note, name="meeting-note"),
    path("p/<str:pid>/meetings/<str:mid>/drop/", minuting.meeting_drop, name="meeting-drop"),
    path("p/<str:pid>/meetings/<str:mid>/tick/", minuting.meeting_tick, name="meeting-tick"),
    path("p/<str:pid>/meetings/<str:mid>/undo/", minuting.meeting_undo, name="meeting-undo"),
    path("p/<str:pid>/meetings/<str:mid>/retire/", minuting.meeting_retire, name="meeting-retire"),
]
handler403 = answers.forbidden
handler404 = answers.not_found
handler500 = answers.broken
