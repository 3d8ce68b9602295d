"""What an action or query may refuse with; the middleware turns each into its page."""

from __future__ import annotations


class ProblemError(Exception):
    """A refusal with a status, a code for the catalogue, and words for the page."""

    status = 400
    code = "problem"

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


class UnknownError(ProblemError):
    """There is no such thing, or the person asking must not learn that there is."""

    status, code = 404, "unknown"


class SignedOutError(ProblemError):
    """Whoever sends this has no session any more; nothing was changed."""

    status, code = 401, "signed-out"


class ForbiddenError(ProblemError):
    """An insider without the right."""

    status, code = 403, "forbidden"


class StaleError(ProblemError):
    """The thing was changed since the person last saw it."""

    status, code = 409, "stale"


class InvalidError(ProblemError):
    """What was sent cannot be done; nothing was changed."""

    status, code = 422, "invalid"


class UnwrittenError(ProblemError):
    """The disk is full or closed to writing; nothing was changed."""

    status, code = 503, "unwritten"
