from __future__ import annotations

import pytest

from entente.identity.types import Event
from entente.reporting.types import Actor, Amount, ItemValue, PlaceValue
from entente.views import label
from entente.views.labels import items_text, money_text

from .builders import FOMIN, PAK, RUS, told

BOTH = {"party": (RUS, PAK)}
FROM_RUSSIA = {"actor": (RUS,), "target": (PAK,)}
MI_35 = ItemValue("Mi-35", "MI-35 attack helicopters", 4)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            told("exercise", "underway", name="Druzhba", edition=5, roles=BOTH),
            "Exercise Druzhba (5th edition), Pakistan – Russia",
        ),
        (
            told("exercise", name="Kavkaz", edition=2020, roles={"party": (PAK,), "host": (RUS,)}),
            "Exercise Kavkaz-2020, Pakistan – Russia",
        ),
        (told("exercise", name="Kavkaz-2020", edition=2020, roles=BOTH), "Exercise Kavkaz-2020, Pakistan – Russia"),
        (told("exercise", edition=1, roles=BOTH), "Exercise (1st edition), Pakistan – Russia"),
        (told("exercise", "planned", roles=BOTH), "Exercise, Pakistan – Russia (planned)"),
        (
            told("exercise", "recurring", name="Druzhba", roles=BOTH),
            "Exercise Druzhba, Pakistan – Russia (recurring)",
        ),
        (
            told("visit", roles={"actor": (RUS, FOMIN), "target": (PAK,)}),
            "Visit: Russia to Pakistan, Colonel General Alexander V. Fomin",
        ),
        (told("visit", roles=FROM_RUSSIA), "Visit: Russia to Pakistan"),
        (
            told("visit", roles={"actor": (RUS,)}, places=(PlaceValue("Lahore", "Lahore", "PAK"),)),
            "Visit: Russia to Lahore",
        ),
        (told("visit", "postponed", roles={"target": (PAK,)}), "Visit: to Pakistan (postponed)"),
        (
            told("meeting", name="Joint Military Consultative Committee", edition=1, roles=BOTH),
            "Meeting: Joint Military Consultative Committee (1st edition), Pakistan – Russia",
        ),
        (told("meeting", roles=BOTH), "Meeting: Pakistan – Russia"),
        (
            told("agreement", name="Contract on Admission", roles=BOTH),
            "Agreement signed: Contract on Admission, Pakistan – Russia",
        ),
        (told("agreement", "negotiating", roles=BOTH), "Agreement under negotiation: Pakistan – Russia"),
        (told("agreement", "denied", roles=BOTH), "Agreement: Pakistan – Russia (denied)"),
        (told("transfer", roles=FROM_RUSSIA, items=(MI_35,)), "Transfer: 4 × Mi-35, Russia to Pakistan"),
        (
            told("transfer", "ordered", roles=FROM_RUSSIA, value=Amount(1.2e9, "USD", "$1.2 billion")),
            "Transfer ordered: USD 1.2 billion, Russia to Pakistan",
        ),
        (told("transfer", "planned", roles={"actor": (RUS,)}), "Transfer: Russia (planned)"),
        (told("training", roles=FROM_RUSSIA), "Training: Russia for Pakistan"),
        (told("aid", roles=FROM_RUSSIA, topics=("flood relief",)), "Aid: flood relief, Russia to Pakistan"),
        (
            told("restriction", "lifted", roles=FROM_RUSSIA, items=(ItemValue("arms", "arms"),)),
            "Restriction lifted: arms, Russia on Pakistan",
        ),
        (told("restriction", roles=FROM_RUSSIA), "Restriction: Russia on Pakistan"),
        (told("deployment", roles=FROM_RUSSIA), "Deployment: Russia in Pakistan"),
        (
            told("industry", "underway", roles=BOTH, items=(ItemValue("JF-17", "JF-17"),)),
            "Industry: JF-17, Pakistan – Russia",
        ),
        (told("statement", "positive", roles=FROM_RUSSIA), "Statement (positive): Russia on Pakistan"),
        (told("incident", roles=FROM_RUSSIA), "Incident: Russia against Pakistan"),
        (told("incident"), "Incident"),
        (told("incident", places=(PlaceValue("Grand-Bassam", "Grand-Bassam"),)), "Incident: at Grand-Bassam"),
        (
            told("transfer", roles={"actor": (RUS,)}, places=(PlaceValue("Paris", "Paris", "FRA"),)),
            "Transfer: Russia",
        ),
        (told("incident", roles={"actor": (RUS, PAK), "target": (PAK, RUS)}), "Incident: Pakistan – Russia"),
        (told("incident", roles={"actor": (RUS, PAK), "target": (PAK,)}), "Incident: Pakistan – Russia"),
        (told("visit", roles={"actor": (PAK, RUS), "target": (PAK,)}), "Visit: Russia to Pakistan"),
        (told("restriction", roles={"actor": (RUS,), "target": (PAK, RUS)}), "Restriction: Russia on Pakistan"),
        (told("transfer", roles={"actor": (RUS,), "target": (RUS,)}), "Transfer: Russia"),
    ],
)
def test_one_line_says_what_an_event_is(event: Event, text: str) -> None:
    assert label(event) == text


def test_who_has_no_state_is_called_by_name() -> None:
    assert label(told("meeting", roles={"party": (Actor("NATO"),)})) == "Meeting: NATO"


def test_a_visitor_without_a_state_is_named_once() -> None:
    visitor = Actor("General Kim Seung-kyum")
    assert (
        label(told("visit", roles={"actor": (visitor,), "target": (PAK,)}))
        == "Visit: General Kim Seung-kyum to Pakistan"
    )


def test_a_crowd_is_cut_short() -> None:
    crowd = tuple(Actor(code, code, (code,)) for code in ("CHN", "IND", "PAK", "RUS", "TUR", "USA"))
    text = label(told("exercise", roles={"party": crowd}))
    assert text == "Exercise, China – India – Pakistan – Russia and 2 others"


def test_items_are_listed_once_and_not_without_end() -> None:
    items = (MI_35, MI_35, *(ItemValue(name, name) for name in ("Su-35", "T-90", "S-400")))
    assert items_text(items) == "4 × Mi-35, Su-35, T-90, …"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1.2e9, "USD 1.2 billion"),
        (300e6, "USD 300 million"),
        (2e12, "USD 2 trillion"),
        (850000, "USD 850,000"),
        (0.5, "USD 0.5"),
    ],
)
def test_money(amount: float, text: str) -> None:
    assert money_text(Amount(amount, "USD", "")) == text
