"""Questions to the record, answered as typed results."""

from entente.views.context import Context, in_context
from entente.views.days import when_text
from entente.views.events import EventView, show_event
from entente.views.labels import label
from entente.views.names import dyad_name, state_name
from entente.views.series import find_series
from entente.views.timeline import Timeline, TimelineEntry, timeline

__all__ = [
    "Context",
    "EventView",
    "Timeline",
    "TimelineEntry",
    "dyad_name",
    "find_series",
    "in_context",
    "label",
    "show_event",
    "state_name",
    "timeline",
    "when_text",
]
