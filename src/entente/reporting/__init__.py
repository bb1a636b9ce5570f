"""Grounded marks of a document become reports: one for each event that the document tells of."""

from entente.reporting.build import report

__all__ = ["report"]
