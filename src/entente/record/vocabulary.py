"""The words that the record's checks and filters admit.

They are those of `corpus/GUIDELINES.md`. Each is also written into the schema's CHECK constraints, so a new word needs
a migration; the ontology may say more about a word but may not know others (a test compares them).
"""

from __future__ import annotations

TYPES = (
    "exercise", "visit", "meeting", "agreement", "transfer", "training",
    "aid", "restriction", "deployment", "industry", "statement", "incident",
)  # fmt: skip
STAGES = (
    "proposed", "planned", "negotiating", "ordered", "underway", "done", "ratified",
    "extended", "postponed", "suspended", "cancelled", "lifted", "denied", "recurring",
)  # fmt: skip
STANCES = ("positive", "neutral", "negative", "request", "reject", "threaten")  # the stages of a statement
PRECISIONS = (
    "hour", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "range",
)  # fmt: skip
BASES = ("text", "relative", "event", "inferred")
PUBLISHED_BASES = ("given", "option", "page", "text")
STATUSES = ("machine", "accepted", "edited")
VERDICTS = ("same", "different", "accept", "reject", "correct", "add", "split", "undo")  # what a judgement can say
