"""The work of reading a new draft, as the child process does it: no database, no clock, values in and out."""

from __future__ import annotations

from typing import Any

from unitbase.office.documents.canonical import canonical
from unitbase.office.drafts.propose import propose
from unitbase.office.drafts.values import Choices
from unitbase.office.jobs.values import Report, findings_to_json
from unitbase.office.productions.plan import plan_of
from unitbase.office.productions.reading import read_for, reading_of, stored_reading
from unitbase.office.productions.work import PRICE, READ, values_from
from unitbase.schedule.compare import compare
from unitbase.screenplay.series import as_episode, with_episode
from unitbase.words import Finding, Level

MATCH = "match"


def propose_draft(request: dict[str, Any], content: bytes, report: Report) -> dict[str, Any]:
    """Read a new draft, match it with the one in force and price it; `refused` with what was not understood."""
    report(READ, 0, 1)
    screenplay, findings = read_for(request["setup"], content, request["new_name"], request.get("rule", ""))
    if screenplay is None or not screenplay.scenes:
        none = Finding("job.no-scenes", Level.ERROR)
        found = findings if any(one.level is Level.ERROR for one in findings) else (none, *findings)
        return {"refused": True, "findings": findings_to_json(found)}
    report(MATCH, 0, 1)
    values = values_from(request, bytes.fromhex(request["old"]))
    episode, old = request.get("episode", 0), reading_of(values).screenplay
    if episode and old is not None:
        screenplay = with_episode(old, episode, as_episode(screenplay, episode))
    read = stored_reading(screenplay, findings, content) | ({"episode": episode} if episode else {})
    found_draft = propose(values, content, canonical(read), Choices(request["new_name"], "", "", request["locked"]))
    if found_draft is None:
        return {"refused": True, "findings": findings_to_json((Finding("job.no-scenes", Level.ERROR), *findings))}
    report(PRICE, 0, 1)
    before, after = plan_of(values)[0], plan_of(found_draft.values)[0]
    if before is not None and after is not None:
        compare(before, after)  # what cannot be priced is not proposed
    return {"read": read, "scenes": len(screenplay.scenes), "findings": findings_to_json(findings)}
