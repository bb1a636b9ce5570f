"""Recurring events and their editions."""

from __future__ import annotations

from entente.engines import Reading
from entente.identity import identify
from entente.identity.series import Series, series_of
from tests.marked import documents, marked

PAK_RUS = (("PAK", "Pakistan"), ("RUS", "Russia"))
PAK_CHN = (("PAK", "Pakistan"), ("CHN", "China"))


def drill(
    id: str,
    name: str,
    year: int | None,
    edition: int | None = None,
    *,
    partners: tuple[tuple[str, str], ...] = PAK_RUS,
    stage: str = "done",
    rest: str = "",
) -> Reading:
    states = " and ".join(f'<m t="state" v="{code}" r="a:party">{state}</m>' for code, state in partners)
    number = f'<m t="ordinal" v="{edition}" r="a:edition">{edition}th</m>' if edition else "joint"
    role = "start" if stage == "recurring" else "when"
    when = f'<m t="time" v="{year}{"/.." if role == "start" else ""}" r="a:{role}">{year}</m>' if year else ""
    body = f"""<p>{states} held the {number} <e id="a" x="E1" t="exercise" s="{stage}">exercise</e>
    <m t="name" r="a:name">{name}</m> {rest} {when}.</p>"""
    return marked(body, id=id, published="2021-01-10", outlet=id)


def found(*readings: Reading) -> list[Series]:
    reports = {r.id: r for x in readings for r in x.reports}
    events = identify(reports.values(), documents(*readings))
    return series_of(events, {e.id: [reports[i] for i in e.reports] for e in events}, documents(*readings))


def test_the_same_name_with_other_partners_is_another_series() -> None:
    some = found(drill("d1", "Druzhba", 2016), drill("d2", "Druzhba", 2017, partners=PAK_CHN))
    assert {s.id for s in some} == {"druzhba:PAK-RUS", "druzhba:CHN-PAK"}


def test_an_edition_between_two_others_is_inferred_with_its_reason() -> None:
    (series,) = found(drill("d1", "Druzhba", 2016, 1), drill("d2", "Friendship", 2018, 3))
    assert [(e.number, e.year, e.inferred) for e in series.editions] == [
        (1, 2016, False),
        (2, 2017, True),
        (3, 2018, False),
    ]
    reason = series.editions[1].reason
    assert reason == "there was a third, so there was a second; the first was in 2016 and the third in 2018"
    assert series.variants == ("Friendship",)


def test_held_annually_since_numbers_the_editions() -> None:
    whole = drill("d1", "Druzhba", 2016, stage="recurring", rest="annually since")
    (series,) = found(whole, drill("d2", "Druzhba", 2017), drill("d3", "Druzhba", 2019, 4))
    assert [(e.number, e.year) for e in series.editions] == [(1, 2016), (2, 2017), (3, 2018), (4, 2019)]
    assert [e.inferred for e in series.editions] == [True, False, True, False]
    assert len(series.recurring) == 1


def test_without_a_rhythm_no_year_is_inferred() -> None:
    (series,) = found(drill("d1", "Druzhba", 2016, 1), drill("d2", "Druzhba", 2019, 3))
    assert [(e.number, e.year) for e in series.editions] == [(1, 2016), (3, 2019), (2, None)]
