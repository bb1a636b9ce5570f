"""The record in files: JSON Lines of marks, reports and events."""

from entente.exports.contract import event_json, marks_json, report_json, series_json

__all__ = ["event_json", "marks_json", "report_json", "series_json"]
