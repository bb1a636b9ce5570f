"""One line for a person that says what an event is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from entente.grounding.states import kind_of
from entente.identity.types import Event
from entente.ontology import STATEMENT, event_type
from entente.reporting.types import Actor, Amount, ItemValue, Report
from entente.views.days import ordinal
from entente.views.names import state_name

Told = Event | Report  # both tell of an event, in the same fields

# How one side stands to the other in a type that has an actor and a target.
_TOWARDS = {
    "visit": "to", "transfer": "to", "aid": "to", "training": "for", "restriction": "on",
    "deployment": "in", "statement": "on", "incident": "against",
}  # fmt: skip
_AT = {"visit": "to", "deployment": "in", "incident": "at"}  # and to the place, where no state is named
_PLAIN_STAGES = ("done", "underway")  # what happens or has happened needs no word for it
_OWN_HEADS = {
    ("agreement", "done"): "Agreement signed",
    ("agreement", "ratified"): "Agreement ratified",
    ("agreement", "extended"): "Agreement extended",
    ("agreement", "negotiating"): "Agreement under negotiation",
    ("restriction", "lifted"): "Restriction lifted",
    ("transfer", "ordered"): "Transfer ordered",
}
_FIRST_YEAR = 1900  # an "edition" from here on is a year: Kavkaz-2020
_MOST_STATES = 5
_MOST_ITEMS = 3


def label(told: Told) -> str:
    """*Exercise Druzhba (5th edition), Pakistan – Russia*; *Transfer: 4 × Mi-35, Russia to Pakistan (planned)*."""
    subject, parties, note = _subject(told), sides(told), _note(told)
    head = _OWN_HEADS.get((told.type, told.stage), told.type.capitalize())
    if told.type == STATEMENT:
        head = f"{head} ({told.stage})"
    if told.type == "exercise":
        name = subject if told.name or not subject else f"({subject})"
        text = ", ".join(filter(None, (f"{head} {name}".strip(), parties)))
    else:
        detail = (parties, _person(told, parties)) if told.type == "visit" else (subject, parties)
        text = ": ".join(filter(None, (head, ", ".join(filter(None, detail)))))
    return f"{text} ({note})" if note else text


def sides(told: Told) -> str:
    """*Russia to Pakistan* where somebody acts on somebody, *Pakistan – Russia* where all act together."""
    kind = event_type(told.type)
    if not kind.directed:
        together = [actor for role in ("party", "host") for actor in told.roles.get(role, ())]
        return _several(sorted(_names(together)), " – ")
    actors, targets = (_names(told.roles.get(role, ())) for role in kind.sides)
    if both := set(actors) & set(targets):
        if told.type == "incident" or set(actors) == set(targets):  # each does so to the other
            return _several(sorted({*actors, *targets}), " – ")
        if both == set(actors):
            targets = tuple(name for name in targets if name not in both)
        else:  # who is told of on both sides is rather the one to whom it is done
            actors = tuple(name for name in actors if name not in both)
    left, right = _several(actors, " and "), _several(targets, " and ")
    if not right and told.places and told.type in _AT:
        return f"{left} {_AT[told.type]} {told.places[0].name}".strip()
    return f"{left} {_TOWARDS[told.type]} {right}".strip() if right else left


def money_text(value: Amount) -> str:
    """*USD 1.2 billion*."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value.amount >= size:
            return f"{value.currency} {value.amount / size:,.4g} {word}"
    return f"{value.currency} {value.amount:,.12g}"


def items_text(items: Sequence[ItemValue]) -> str:
    """*4 × Mi-35, 2 × Su-35*."""
    names = [f"{item.count:,g} × {item.name}" if item.count is not None else item.name for item in items]
    unique = list(dict.fromkeys(names))
    return ", ".join(unique[:_MOST_ITEMS]) + (", …" if len(unique) > _MOST_ITEMS else "")


def named(told: Told) -> str:
    """The name with its edition: *Druzhba (5th edition)*, *Kavkaz-2020*, *1st edition*."""
    name, edition = told.name or "", told.edition
    if edition is None or str(edition) in name:
        return name
    if edition >= _FIRST_YEAR:
        return f"{name}-{edition}" if name else str(edition)
    words = f"{ordinal(edition)} edition"
    return f"{name} ({words})" if name else words


def _subject(told: Told) -> str:
    """What it is about, in few words."""
    if told.type in ("exercise", "meeting", "agreement"):
        return named(told) or ("" if told.type == "exercise" else ", ".join(told.topics[:1]))
    about = [items_text(told.items), money_text(told.value) if told.value else ""]
    return ", ".join(filter(None, about)) or ", ".join(told.topics[:1])


def _note(told: Told) -> str:
    """The stage, where the rest of the label does not tell it."""
    known = told.type == STATEMENT or (told.type, told.stage) in _OWN_HEADS or told.stage in _PLAIN_STAGES
    return "" if known else told.stage


def _names(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The states of the actors, or the actor's own name where it has none (NATO)."""
    names = [state_name(code) for actor in actors for code in (actor.states or ((actor.state,) if actor.state else ()))]
    stateless = [actor.name for actor in actors if not actor.states and not actor.state]
    return tuple(dict.fromkeys(names or stateless))


def _several(names: Sequence[str], joint: str) -> str:
    if len(names) > _MOST_STATES:
        return f"{joint.join(names[: _MOST_STATES - 1])} and {len(names) - _MOST_STATES + 1} others"
    return joint.join(names)


def _person(told: Told, parties: str) -> str:
    """Who travels: the longest name among the visitors that is a proper name, not a state's and not told already."""
    names = [a.name for a in told.roles.get("actor", ()) if kind_of(a.name) is None and a.name not in parties]
    proper = [name for name in names if sum(word[:1].isupper() for word in name.split()) > 1]
    return max(proper, key=len, default="")
