"""Reports made of perfect marks."""

from datetime import date

import pytest

from entente.reporting.types import ItemValue, Report
from tests.marked import marked

OCCASIONS = """<p><m t="group" r="a:party">The two countries</m> have held two editions of the <e id="a" x="E1"
t="exercise" s="done">exercise</e> named <m t="name" r="a:name">Snow Lynx</m>
in <m t="state" v="KEN" r="a:host">Kenya</m>
in <m t="time" v="2016" r="a:when">2016</m> and in <m t="state" v="GHA">Ghana</m>
in <m t="time" v="2017">2017</m>.</p>"""


def only(body: str, **given: str) -> Report:
    reports = marked(body, **given).reports
    assert len(reports) == 1
    return reports[0]


def test_one_trigger_that_tells_of_two_occasions_becomes_two_reports() -> None:
    first, second = marked(OCCASIONS).reports
    assert first.when is not None
    assert second.when is not None
    assert (first.when.start, second.when.start) == (date(2016, 1, 1), date(2017, 1, 1))
    assert [a.state for a in first.roles["host"]] == ["KEN"]
    assert [a.state for a in second.roles["host"]] == ["GHA"]
    assert first.name == second.name == "Snow Lynx"
    assert first.id != second.id


def test_years_joined_by_and_are_two_occasions_of_one_place() -> None:
    first, second = marked(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> held the naval
        <e id="a" x="E1" t="exercise" s="done">exercise</e> in the <m t="place" r="a:place">Gulf of Guinea</m> in
        <m t="time" v="2014" r="a:when">2014</m> and <m t="time" v="2015">2015</m>.</p>"""
    ).reports
    assert first.places[0].quote == second.places[0].quote == "Gulf of Guinea"
    assert second.when is not None
    assert second.when.end == date(2015, 12, 31)


def test_the_old_and_the_new_date_of_what_was_moved_are_one_occasion() -> None:
    report = only(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m>
        <e id="a" x="E1" t="exercise" s="postponed">postponed</e> the drill between <m t="time" v="2024-05"
        r="a:when">May</m> and <m t="time" v="2024-09" r="a:when">September</m>.</p>"""
    )
    assert report.stage == "postponed"


def test_state_office_and_person_side_by_side_are_one_actor() -> None:
    report = only(
        """<p><m t="state" v="RUS" r="a:actor">Russia</m>'s <m t="role" r="a:actor">Commander of Ground Forces</m>
        <m t="person" r="a:actor">General Ivan Petrov</m> <e id="a" x="E1" t="visit" s="done">visited</e>
        <m t="state" v="PAK" r="a:target">Pakistan</m>.</p>"""
    )
    assert [a.name for a in report.roles["actor"]] == ["Russia's Commander of Ground Forces General Ivan Petrov"]
    assert report.roles["actor"][0].state == "RUS"
    assert report.states == ("PAK", "RUS")


def test_a_president_of_a_state_is_one_actor_with_it() -> None:
    report = only(
        """<p><m t="role" r="a:party">President</m> <m t="person" r="a:party">Ana Silva</m> of
        <m t="state" v="BRA" r="a:party">Brazil</m> <e id="a" x="E1" t="meeting" s="done">met</e>
        <m t="role" r="a:party">President</m> <m t="person" r="a:party">Luis Rojas</m> of
        <m t="state" v="CHL" r="a:party">Chile</m>.</p>"""
    )
    assert [(a.name, a.state) for a in report.roles["party"]] == [
        ("President Ana Silva of Brazil", "BRA"),
        ("President Luis Rojas of Chile", "CHL"),
    ]


def test_a_count_goes_to_the_item_it_stands_before() -> None:
    report = only(
        """<p><m t="state" v="PAK" r="a:target">Pakistan</m> <e id="a" x="E1" t="transfer" s="done">received</e>
        <m t="count" v="4" r="a:count">four</m> <m t="item" v="Mi-35" r="a:item">Mi-35 attack helicopters</m> and
        <m t="item" v="AK-103" r="a:item">AK-103 rifles</m> from <m t="state" v="RUS" r="a:actor">Russia</m>.</p>"""
    )
    assert report.items == (ItemValue("Mi-35", "Mi-35 attack helicopters", 4), ItemValue("AK-103", "AK-103 rifles"))


def test_title_and_body_that_tell_of_one_event_make_one_report() -> None:
    report = only(
        """<title><m t="state" v="KEN" r="a:party">Kenya</m>, <m t="state" v="GHA" r="a:party">Ghana</m> begin
        <e id="a" x="E1" t="exercise" s="underway">drill</e></title>
        <p>The <e id="b" x="E1" t="exercise" s="underway">exercise</e> began on <m t="time" v="2024-06-10"
        r="b:start">Monday</m> and runs till <m t="time" v="2024-06-21" r="b:end">June 21</m>.</p>"""
    )
    assert len(report.triggers) == 2
    assert report.when is not None
    assert (report.when.start, report.when.end) == (date(2024, 6, 10), date(2024, 6, 21))
    assert report.states == ("GHA", "KEN")


def test_an_event_that_nobody_dates_has_no_date() -> None:
    report = only(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> have
        <e id="a" x="E1" t="agreement" s="done">signed</e> a pact.</p>"""
    )
    assert report.when is None


def test_sources_are_told_on_the_report_and_on_each_claim() -> None:
    report = only(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> have
        <e id="a" x="E1" t="agreement" s="done">signed</e> a pact,
        the <m t="org" r="a:source">Herald</m> reported.</p>"""
    )
    assert report.attributed_to == ("Herald",)
    assert {c.attributed_to for c in report.claims} == {("Herald",)}


def test_an_event_is_dated_by_the_words_that_tell_its_stage() -> None:
    report = only(
        """<p><m t="state" v="USA" r="a:actor b:actor">Washington</m>
        <e id="a" x="E1" t="restriction" s="done">froze</e> aid to
        <m t="state" v="EGY" r="a:target b:target">Egypt</m> in
        <m t="time" v="2013-10" r="a:when">October 2013</m> and
        <e id="b" x="E1" t="restriction" s="lifted">released</e> it in
        <m t="time" v="2015-03" r="b:when">March 2015</m>.</p>"""
    )
    assert report.when is not None
    assert (report.stage, report.when.start) == ("lifted", date(2015, 3, 1))
    assert {c.quote for c in report.claims if c.field == "when.start"} == {"March 2015"}


def test_what_happened_is_no_longer_proposed() -> None:
    report = only(
        """<p><m t="state" v="RUS" r="a:party">Russia</m> and <m t="state" v="VEN" r="a:party">Venezuela</m>
        <e id="a" x="E1" t="exercise" s="done">exercised</e>. Moscow had offered the
        <e id="b" x="E1" t="exercise" s="proposed">drill</e>.</p>"""
    )
    assert report.stage == "done"


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ('paid the first <e id="a" x="E1" t="visit" s="done">visit</e> to Fiji since {}', None),
        ('<e id="a" x="E1" t="visit" s="done">came</e> to Fiji for the first time since the {} coup', None),
        ('<e id="a" x="E1" t="visit" s="done">came</e> to Fiji, the first to do so since its coup, in {}', 1983),
        ('has, as the first since the coup, <e id="a" x="E1" t="visit" s="done">visited</e> Fiji since {}', 1983),
    ],
)
def test_what_an_event_is_measured_against_is_not_its_date(words: str, start: int | None) -> None:
    time = '<m t="time" v="1983" r="a:start">1983</m>'
    report = only(f'<p>The <m t="role" r="a:actor">minister</m> {words.format(time)}.</p>')
    assert (report.when and report.when.start and report.when.start.year) == start
    assert any(c.field == "when.start" for c in report.claims) == (start is not None)


def test_words_that_give_the_whole_and_its_start_are_claimed_once() -> None:
    report = only(
        """<p><m t="state" v="ITA" r="a:actor">Italy</m> will <e id="a" x="E1" t="deployment" s="planned">begin</e> to
        pull out in <m t="time" v="2024-09" r="a:when a:start">September</m>.</p>"""
    )
    assert report.when is not None
    assert (report.when.end, report.when.precision) == (date(2024, 9, 30), "month")
    assert [c.field for c in report.claims if c.field.startswith("when")] == ["when.end", "when.start"]


def test_a_span_of_days_is_known_to_the_day() -> None:
    report = only(
        """<p>A <m t="group" r="a:actor">delegation</m> <e id="a" x="E1" t="visit" s="done">visited</e>
        <m t="state" v="UZB" r="a:target">Uzbekistan</m> from <m t="time" v="2024-06-07/2024-06-10" r="a:when">7 to 10
        June</m>.</p>"""
    )
    assert report.when is not None
    assert (report.when.start, report.when.precision) == (date(2024, 6, 7), "day")


def test_a_further_occasion_is_attributed_like_the_first() -> None:
    _, second = marked(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> held the
        <e id="a" x="E1" t="exercise" s="done">exercise</e> in <m t="time" v="2014" r="a:when">2014</m> and
        <m t="time" v="2015">2015</m>, the <m t="org" r="a:source">Herald</m> reported.</p>"""
    ).reports
    assert {c.attributed_to for c in second.claims} == {("Herald",)}


def test_names_and_topics_are_told_without_the_marks_around_them() -> None:
    report = only(
        """<p><m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> held the
        <e id="a" x="E1" t="exercise" s="done">exercise</e> <m t="name" r="a:name">"Snow  Lynx,"</m> on
        <m t="topic" r="a:topic">Maritime security,</m> they said.</p>"""
    )
    assert (report.name, report.topics) == ("Snow Lynx", ("maritime security",))
    assert {c.value for c in report.claims if c.field == "name"} == {"Snow Lynx"}


@pytest.mark.parametrize(
    ("stage", "words", "start"),
    [
        ("done", "Sunday", None),  # 16 June, by the present tense, after the day of publication
        ("planned", "Sunday", date(2024, 6, 16)),
        ("done", "16 June 2024", date(2024, 6, 16)),  # as the text says it
    ],
)
def test_what_is_done_was_not_done_after_it_was_told(stage: str, words: str, start: date | None) -> None:
    report = only(
        f"""<p><m t="state" v="KEN" r="a:target">Kenya</m> condemns the <e id="a" x="E1" t="incident"
        s="{stage}">strike</e> on <m t="time" v="2024-06-16" r="a:when">{words}</m>.</p>"""
    )
    assert (report.when and report.when.start) == start
    assert any(c.field == "when.start" for c in report.claims) == (start is not None)


def test_a_verb_between_two_mentions_keeps_them_apart() -> None:
    report = only(
        """<p><m t="state" v="TUR" r="a:actor">Turkey</m> moved <m t="group" r="a:actor">troops</m>, and the
        <m t="state" v="FRA" r="a:actor">French</m> frigate <m t="item" r="a:actor">Courbet</m>
        <e id="a" x="E1" t="deployment" s="done">went</e>, too.</p>"""
    )
    assert [a.name for a in report.roles["actor"]] == ["Turkey", "troops", "French frigate Courbet"]


def test_a_state_that_was_inferred_has_a_claim_that_says_so() -> None:
    report = marked(
        """<p><m t="state" v="KEN">Kenya</m> and <m t="state" v="GHA">Ghana</m> are neighbours at sea.
        <m t="group" r="a:party">The two countries</m> <e id="a" x="E1" t="agreement" s="done">signed</e> a pact.</p>"""
    ).reports[0]
    inferred = [c for c in report.claims if c.basis == "inferred"]
    assert sorted(str(c.value) for c in inferred) == ["GHA", "KEN"]
    assert all(c.inferred_from and c.quote == "The two countries" for c in inferred)
    assert report.states == ("GHA", "KEN")
    assert report.roles["party"][0].state is None


def test_the_day_of_an_order_does_not_date_the_delivery() -> None:
    report = only(
        """<p>The <m t="item" v="Pinaka" r="a:item b:item">Pinaka</m> launchers,
        <e id="a" x="E1" t="transfer" s="ordered">ordered</e> by
        <m t="state" v="ARM" r="a:target b:target">Armenia</m> in <m t="time" v="2022-09" r="a:when">September
        2022</m>, have all been
        <e id="b" x="E1" t="transfer" s="done">delivered</e>.</p>"""
    )
    assert (report.stage, report.when) == ("done", None)


def test_what_follows_days_after_is_dated_by_them() -> None:
    remarks, visit = marked(
        """<p>The <e id="a" x="E1" t="statement" s="positive">remarks</e> by
        <m t="state" v="PAK" r="a:actor">Pakistan</m> came on
        <m t="time" v="2018-08-09" r="a:when">Thursday</m>, <m t="time" v="2018-08-07" r="a:when">two days
        after</m> <m t="state" v="RUS" r="b:actor">Russian</m> <m t="person" r="b:actor">General Ivan V. Petrov</m>
        <e id="b" x="E2" t="visit" s="done">visited</e> <m t="state" v="PAK" r="b:target">Pakistan</m>.</p>""",
        published="2018-08-10",
    ).reports
    assert remarks.when is not None
    assert visit.when is not None
    assert (remarks.when.start, visit.when.start) == (date(2018, 8, 9), date(2018, 8, 7))
    assert visit.when.basis == "event"


def test_a_pact_told_of_again_in_the_next_paragraph_is_one() -> None:
    report = only(
        """<p>On <m t="time" v="2018-08-07" r="a:when">Tuesday</m> <m t="state" v="PAK" r="a:party">Pakistan</m> and
        <m t="state" v="RUS" r="a:party">Russia</m> <e id="a" x="E1" t="agreement" s="done">signed</e> an accord.</p>
        <p>"<m t="state" v="PAK" r="b:party">Pakistan</m> and <m t="state" v="RUS" r="b:party">Russia</m> have
        <e id="b" x="E2" t="agreement" s="done">signed</e> the <m t="name" r="b:name">Contract on Admission</m>," it
        said.</p>""",
        published="2018-08-10",
    )
    assert report.name == "Contract on Admission"
    assert report.when is not None


def test_each_occasion_has_its_own_host() -> None:
    first, second = marked(
        OCCASIONS.replace('v="GHA">', 'v="GHA" r="a:host">').replace('v="2017">', 'v="2017" r="a:when">')
    ).reports
    assert [a.state for a in first.roles["host"]] == ["KEN"]
    assert [a.state for a in second.roles["host"]] == ["GHA"]


def test_a_dateline_is_no_part_of_the_actor() -> None:
    report = only(
        """<p><m t="state" v="AUS" r="a:actor">CANBERRA</m> - <m t="role" r="a:actor">Defence Minister</m>
        <m t="person" r="a:actor">Helen Marchetti</m> <e id="a" x="E1" t="visit" s="done">visited</e>
        <m t="state" v="IDN" r="a:target">Indonesia</m>.</p>"""
    )
    assert [a.name for a in report.roles["actor"]] == ["CANBERRA", "Defence Minister Helen Marchetti"]


NAMED = """<p>The <m t="ordinal" v="5" r="a:edition">fifth</m> <e id="a" x="E1" t="exercise" s="underway">drill</e> of
<m t="state" v="KEN" r="a:party">Kenya</m> and <m t="state" v="GHA" r="a:party">Ghana</m> began. Guests came for '<m
t="name">Lynx</m>-<m t="ordinal" v="5">5</m>'.</p>"""


def test_a_name_beside_the_very_edition_names_the_event() -> None:
    report = only(NAMED)
    assert report.name == "Lynx"
    assert [c.quote for c in report.claims if c.field == "name"] == ["Lynx"]


def test_a_name_beside_another_edition_does_not() -> None:
    assert only(NAMED.replace('v="5">5<', 'v="4">4<')).name is None


def to(place: str, state: str, *, actor: str = "GHA") -> Report:
    return only(
        f"""<p><m t="state" v="{actor}" r="a:actor">{"Ghana" if actor == "GHA" else "Kenya"}</m>'s
        <m t="role" r="a:actor">defence minister</m> will <e id="a" x="E1" t="visit" s="planned">visit</e>
        <m t="place" v="{state}" r="a:place">{place}</m> next week.</p>"""
    )


def test_a_visit_to_a_city_is_a_visit_to_its_state_and_says_that_this_was_inferred() -> None:
    report = to("Mombasa", "KEN")
    (target,) = report.roles["target"]
    assert (target.state, target.states, target.inferred_from) == (None, ("KEN",), "Mombasa lies in Kenya")
    assert report.states == ("GHA", "KEN")
    assert [c.basis for c in report.claims if c.field == "target"] == ["inferred"]


def test_a_city_of_the_visitors_own_state_implies_no_other_side() -> None:
    assert "target" not in to("Mombasa", "KEN", actor="KEN").roles
