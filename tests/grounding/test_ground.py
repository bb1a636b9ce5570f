"""A whole document grounded: one value per mention, of the kind its type calls for."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grounding.sentences import read

from entente.documents.types import Document
from entente.grounding import GroundedMarks, Item, Money, Name, Number, Place, States, Time, ground
from entente.reading.types import Marks, Mention

TEXT = (
    "[place:CHERAT], [state:Pakistan] - [state:Russian] and [state:Pakistani] [group:special forces] began the "
    '[ordinal:fifth] "[name:Druzhba]" drill on [time:November 9], the [org:ISPR] said. [count:Four] [item:MI-35 '
    "helicopters] worth [money:$150 million] will be used for [topic:Counter-Terrorism]. [group:Both sides] were led "
    "by [person:General Orlov], and a [role:doctor] watched."
)
TYPES = (
    "state",
    "org",
    "person",
    "role",
    "group",
    "place",
    "time",
    "item",
    "name",
    "ordinal",
    "count",
    "money",
    "topic",
)


def grounded(sentence: str, published: date | None = date(2020, 11, 8)) -> GroundedMarks:
    text, mentions = read(sentence)
    return ground(Document(id="d", text=text, published=published), Marks("d", mentions, (), ()))


def test_every_mention_gets_the_value_of_its_type() -> None:
    values = grounded(TEXT).values
    (
        place,
        pakistan,
        russian,
        pakistani,
        forces,
        fifth,
        druzhba,
        day,
        ispr,
        four,
        mi35,
        money,
        topic,
        both,
        orlov,
        doctor,
    ) = values
    assert isinstance(place, Place)
    assert place.state == "PAK"
    assert (pakistan, russian, pakistani) == (States(("PAK",)), States(("RUS",)), States(("PAK",)))
    assert forces == States(("RUS", "PAK"))
    assert fifth == Number(5)
    assert druzhba == Name("Druzhba")
    assert isinstance(day, Time)
    assert day.start == date(2020, 11, 9)
    assert isinstance(ispr, States)
    assert (ispr.codes, ispr.basis) == (("PAK",), "inferred")
    assert four == Number(4)
    assert mi35 == Item("Mi-35")
    assert money == Money(150e6, "USD")
    assert topic == Name("counter-terrorism")
    assert isinstance(both, States)
    assert set(both.codes) == {"PAK", "RUS"}
    assert orlov is None
    assert doctor is None


def test_marks_come_back_unchanged() -> None:
    text, mentions = read(TEXT)
    marks = Marks("d", mentions, (), ())
    assert ground(Document(id="d", text=text), marks).marks is marks


def test_a_body_marked_as_a_state_still_gets_its_state() -> None:
    assert grounded("The [state:Kremlin] and the [state:White House] spoke.").values == (
        States(("RUS",)),
        States(("USA",)),
    )


def test_words_that_name_no_state_stay_unknown() -> None:
    assert grounded("[state:Ruritania] mobilised.").values == (None,)


def test_the_same_document_gives_the_same_values() -> None:
    assert grounded(TEXT).values == grounded(TEXT).values


@settings(deadline=None)  # the first text reads the tables
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TYPES),
            st.sampled_from(
                ["Russian", "the two sides", "General Khan", "army", "Paris", "5th", "NATO", "$3bn", "’s", "X"]
            ),
            st.sampled_from([" ", " and ", ", ", " of ", " to ", ". ", "'s ", "\n", " (", "-"]),
        ),
        max_size=12,
    )
)
def test_no_run_of_mentions_breaks_it(pieces: list[tuple[str, str, str]]) -> None:
    text, mentions = "", []
    for kind, quote, gap in pieces:
        mentions.append(Mention(kind, len(text), len(text) + len(quote), quote, 1.0))
        text += quote + gap
    document = Document(id="d", text=text, published=date(2024, 1, 1))
    values = ground(document, Marks("d", tuple(mentions), (), ())).values
    assert len(values) == len(mentions)
    for mention, value in zip(mentions, values, strict=True):
        if mention.type == "place":
            assert isinstance(value, Place)
        if isinstance(value, States):
            assert value.codes


def test_importing_the_room_reads_no_table() -> None:
    """Tables are read when first needed: `entente --help` must stay quick."""
    code = (
        "import entente.grounding, entente.grounding.states as s, entente.grounding.gazetteer as g;"
        "print(s._names.cache_info().currsize + g._archive.cache_info().currsize + g._by_hand.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "0"
