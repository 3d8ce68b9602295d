"""One person at the board of the world's own production, as the page's script speaks to the server."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

DATA = {"HTTP_ACCEPT": "application/json"}


class Desk:
    """One person at the board of the planted production: what they send, and the version they last saw."""

    def __init__(self, world: Any, role: str, *, board: str = "") -> None:
        self.client, self.pid, self.version, self.sent = Client(), world.own.pid, 1, 0
        self.role, self.query = role, f"?board={board}" if board else ""
        self.client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")

    def post(self, route: str, **fields: Any) -> Any:
        self.sent += 1
        body = {"key": f"{self.role.replace(' ', '-')}-{self.sent}-sent"} | fields
        url = f"/p/{self.pid}/schedule/{route}/{self.query}"
        found = self.client.post(url, json.dumps(body), content_type="application/json", **DATA)
        return found.status_code, found.json()

    def change(self, *operations: dict[str, Any], base: int | None = None, **more: Any) -> Any:
        status, answer = self.post("change", base=self.version if base is None else base, operations=operations, **more)
        self.version = answer["version"]
        return status, answer

    def get(self, route: str, **query: Any) -> Any:
        return self.client.get(f"/p/{self.pid}/schedule/{route}/{self.query}", query, **DATA).json()


def moved(strip: str, day: str | None, **more: Any) -> dict[str, Any]:
    return {"op": "move-strips", "items": [strip], "day": day, **more}
