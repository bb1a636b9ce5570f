"""The store: documents, marks, reports, claims, events and judgements, with their history. Only this room knows SQL."""

from entente.record.queries import EventQuery, dyad_of
from entente.record.store import Record, Run

__all__ = ["EventQuery", "Record", "Run", "dyad_of"]
