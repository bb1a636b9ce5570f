"""Errors made for people: what happened, to which document, what to do."""


class EntenteError(Exception):
    """Anything that Entente raises on purpose; its text is one line for a person to read."""


class DocumentError(EntenteError):
    """A document that cannot be used.

    `where` names it (a path, with `:line` for JSON Lines); `reason` says why in words.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class ProgramError(DocumentError):
    """A document that trips a fault of this program."""

    def __init__(self, where: str, fault: Exception) -> None:
        super().__init__(where, f"a fault in this program: {type(fault).__name__}: {fault}; please report it")


class RecordError(EntenteError):
    """A record (database) that cannot be opened, read or written."""


class UsageError(EntenteError):
    """A request that makes no sense: an unknown state, event or date in a filter."""
