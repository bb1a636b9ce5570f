"""Finds what a phrase leans on: the date that *two days later* counts from, the year that *in March* belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from entente.grounding.times import edtf
from entente.grounding.times.context import direction
from entente.grounding.times.happenings import date_of_event, event_of
from entente.grounding.times.mentions import Mentions
from entente.grounding.times.phrases import Between, Calendar, Clock, Edge, Happening, Open, Phrase, Shift, Weekday
from entente.grounding.times.scene import Settled

# How many sentences back *a month later* may count from. Of 0, 1, 2, 3 and 5 the last that adds more right dates than
# wrong ones, on the corpus without its dev files.
_REACH = 2
_DAY_REACH = 3
_QUARTER_REACH = 6  # sentences: results of a quarter are told over a page, each set against the year before
_ENDED = re.compile(r"\s+(?:that )?(?:ended|ending|ends)\b")
_MONTH_LENGTH = 7  # of `2019-10`
_JOINED = re.compile(r"(?:\s*(?:to|and|or|-|–|,|till|until|through|from|up to|the))*\s*")
_BESIDE = re.compile(r",? ?\(?")
_APPOSED = re.compile(r",? ?(?:on|in|\() ?(?:the )?")
# *Six months before, on* [*17 February*]; *a day after the lower house, on* [*Wednesday*].
_SAME = re.compile(r"(?: (?:the|its|his) [a-z]+(?: [a-z]+)?)?, (?:on|in) (?:the )?")
_AFTER_CLOCK = re.compile(r"(?: \([^)]{3,40}\))?,? (?:on )?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPENING_YEAR = re.compile(r"\W{0,3}(?:Back )?[Ii]n ((?:19|20)\d\d),")
# A name with its edition year: Kavkaz-2020, Arabian Muson 2014. A month, a preposition or an article is no name.
EDITION_NAME = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Summer|Spring|Autumn"
    r"|Winter|In|Since|By|Until|Year|The|A|An|Of|From|And|To|Between|During|After|Before|For|Fiscal|About|Around|Early"
    r"|Late|Mid|On|At|As|Through|Till|Or|Now|Back|Than|This|That|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
    r"[A-Z][\w'’]*[a-z][\"”'’]?[- ]((?:19|20)\d\d)\b(?!-\d)"
)
_ROUND = re.compile(r"\b[Tt]he ((?:19|20)\d\d) (?:round|edition|exercise|drill|iteration|games|version)\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date of the text that a phrase counts from; `follows` where it stands after, `apposed` where it is the same."""

    date: Settled | None = None
    follows: bool = False
    apposed: bool = False


def leans(phrase: Phrase) -> bool:
    """Whether a phrase counts from another date of the text, or takes its month from one."""
    match phrase:
        case Calendar():
            if phrase.year is not None:
                return False
            from_then = phrase.origin == "then" or phrase.pick in ("that", "following", "previous")
            return from_then or (phrase.month is None and phrase.part is None and phrase.months is None)
        case Happening():
            return True
        case Shift():
            return phrase.origin == "then" or (phrase.ago and phrase.unit == "year" and phrase.count == -1)
        case Weekday():
            return phrase.pick in ("that", "following", "previous", "of")
        case Edge() | Open():
            return leans(phrase.of)
        case Between():
            return leans(phrase.first) or leans(phrase.last)
        case Clock():
            return phrase.of is None or leans(phrase.of)
        case _:
            return False


def find_anchor(mentions: Mentions, settled: Sequence[Settled | None], i: int, published: date | None) -> Anchor:
    """The date of the text that mention `i` counts from.

    A date before it in its sentence comes first, then one after it that the words point to, then one of the sentences
    before. Where the nearest mention before it has no date, nothing is known: a farther one would be a guess.
    """
    phrase = mentions.phrases[i]
    if phrase is None:
        return Anchor()
    core = _core(phrase)
    if isinstance(core, Happening):
        return Anchor(date_of_event(mentions, settled, i, core.name))
    if isinstance(core, Shift) and core.origin == "now":  # a year ago: from a quarter told here, or from today
        return _quarter_of(mentions, settled, core, i) or Anchor()
    here = mentions.sentence(i)
    back = [j for j in range(i - 1, -1, -1) if _may_be_date(settled[j], mentions.phrases[j])]
    near = [j for j in back if mentions.sentence(j) == here]
    ahead = [j for j in range(i + 1, len(settled)) if mentions.sentence(j) == here and _is_date(settled[j])]
    if isinstance(core, Shift) and (quarter := _quarter_of(mentions, settled, core, i)) is not None:
        return quarter
    if isinstance(core, Calendar) and core.day and core.month is None:
        return _month_of(mentions, settled, i, near[:1], ahead[:1], back[:1], published)
    if isinstance(core, Calendar) and (year := _year_before(mentions, i, near[:1])):
        return Anchor(year)
    if isinstance(core, Shift) and core.on_event and i + 1 in ahead[:1] and _SAME.fullmatch(mentions.between(i, i + 1)):
        return Anchor(settled[i + 1], follows=True, apposed=True)
    if isinstance(core, Shift) and core.unit == "day" and core.count == 0:
        return _day_of_story(mentions, settled, i, back)
    if isinstance(core, Shift) and core.event:
        return _from_event(mentions, settled, i, core.event, near)
    if near:
        return Anchor(settled[near[0]])
    names_event = isinstance(core, Shift) and core.on_event and not mentions.around[i].after.startswith((",", "."))
    if ahead and (names_event or _points_ahead(mentions, i, ahead[0], core)):
        return Anchor(settled[ahead[0]], follows=True)
    if (event := event_of(phrase, mentions.around[i].after)) and (told := date_of_event(mentions, settled, i, event)):
        return Anchor(told, follows=True)
    if names_event or isinstance(core, Clock) or not back or here - mentions.sentence(back[0]) > _REACH:
        return Anchor()
    return Anchor(settled[back[0]])


def _from_event(mentions: Mentions, settled: Sequence[Settled | None], i: int, event: str, near: list[int]) -> Anchor:
    """The event of *two days after the visit*; undated, the phrase may be the date beside it, told again."""
    if (told := date_of_event(mentions, settled, i, event)) is not None:
        return Anchor(told, follows=True)
    beside = near and _BESIDE.fullmatch(mentions.between(near[0], i))
    return Anchor(settled[near[0]], follows=True, apposed=True) if beside else Anchor()


def _points_ahead(mentions: Mentions, i: int, j: int, core: Phrase) -> bool:
    """Whether the words between lead to the date after: *the eve,* [*12 July*]; *noon (0900 GMT)* [*Friday*]."""
    between = mentions.between(i, j)
    if isinstance(core, Clock):
        return bool(_AFTER_CLOCK.fullmatch(between))
    return isinstance(core, Shift) and bool(_APPOSED.fullmatch(between))


def told_year(mentions: Mentions, i: int) -> Settled | None:
    """The year of a date that is written without one: that of a date it is joined to, or the one its sentence is about.

    What a sentence is about it says in its opening words (*In 2014, ...*) or by the edition it tells of.
    """
    phrase, place = mentions.phrases[i], mentions.around[i]
    core = _core(phrase) if phrase is not None else None
    if not isinstance(core, Calendar) or core.month is None or core.year is not None:
        return None
    if (joined := _joined_year(mentions, i, core)) is not None:
        return joined
    if match := _OPENING_YEAR.match(place.before):
        return Settled(match[1])
    editions = EDITION_NAME.findall(place.before) or _ROUND.findall(place.before)
    return Settled(editions[-1]) if editions else None


def _joined_year(mentions: Mentions, i: int, date_: Calendar) -> Settled | None:
    """The year of the other end of a range in two mentions: *from* [*28 December*] *to* [*3 January 2021*]."""
    month = date_.month or 0
    if date_.day is None:
        return None
    if i + 1 < len(mentions.phrases) and _JOINED.fullmatch(mentions.between(i, i + 1)):
        after = mentions.phrases[i + 1]
        if isinstance(after, Calendar) and after.year and after.month and after.day:
            return Settled(f"{after.year - (month > after.month):04d}")
    if i and _JOINED.fullmatch(mentions.between(i - 1, i)):
        before = mentions.phrases[i - 1]
        if isinstance(before, Calendar) and before.year and before.month and before.day:
            return Settled(f"{before.year + (month < before.month):04d}")
    return None


def same_day(mentions: Mentions, settled: Sequence[Settled | None], i: int) -> Settled | None:
    """The date that stands beside a weekday and is the same day: [*Thursday*], [*5 November*]."""
    phrase = mentions.phrases[i]
    if not isinstance(phrase, Weekday) or phrase.weeks is not None or i + 1 >= len(settled):
        return None
    beside, day = mentions.phrases[i + 1], settled[i + 1]
    if not isinstance(beside, Calendar) or day is None or not _BESIDE.fullmatch(mentions.between(i, i + 1)):
        return None
    first, last = edtf.interval(day.edtf)
    return day if first is not None and first == last and first.isoweekday() == phrase.number else None


def _month_of(
    mentions: Mentions, settled: Sequence[Settled | None], i: int, near: list[int], ahead: list[int], back: list[int],
    published: date | None,
) -> Anchor:  # fmt: skip
    """The date whose month *the 21st* shares: joined to it, of its sentence, or a past month told just before."""
    if near and _JOINED.fullmatch(mentions.between(near[0], i)):
        return Anchor(settled[near[0]])
    if ahead and _JOINED.fullmatch(mentions.between(i, ahead[0])):
        return Anchor(settled[ahead[0]], follows=True)
    if near:
        return Anchor(settled[near[0]])
    if not back or mentions.sentence(i) - mentions.sentence(back[0]) != 1:
        return Anchor()
    month, place = settled[back[0]], mentions.around[i]
    if month is None or len(month.edtf) != _MONTH_LENGTH or direction(place.before, place.after) != "past":
        return Anchor()
    return Anchor(month if published is None or month.edtf <= published.isoformat() else None)


def _quarter_of(mentions: Mentions, settled: Sequence[Settled | None], shift: Shift, i: int) -> Anchor | None:
    """The quarter that *the quarter*, *a year earlier* are about, told before them or just after; None if none is.

    *The quarter* is the last one told. A year is counted from a quarter only if one is told within reach.
    """
    if not (shift.unit == "quarter" and shift.count == 0) and not (shift.unit == "year" and shift.counted):
        return None
    if shift.unit == "quarter" and _ENDED.match(mentions.around[i].after) and i + 1 < len(settled):
        ends = settled[i + 1]
        return (
            Anchor(ends, follows=True) if _is_date(ends) and mentions.sentence(i + 1) == mentions.sentence(i) else None
        )
    reach = len(settled) if shift.unit == "quarter" else _QUARTER_REACH
    for j in [*range(i - 1, -1, -1), *range(i + 1, min(i + 2, len(settled)))]:
        value, told = settled[j], mentions.phrases[j]
        if isinstance(told, Shift) and told.unit == "year":
            continue  # itself a quarter of the year before
        if value is not None and edtf.precision(value.edtf) == "quarter":
            far = mentions.sentence(i) - mentions.sentence(j)
            return Anchor(value) if -1 < far <= reach else None
    return Anchor() if shift.unit == "quarter" else None


def _day_of_story(mentions: Mentions, settled: Sequence[Settled | None], i: int, back: list[int]) -> Anchor:
    """The date that *the day*, *the same day*, *since then* are about: the last one told, within reach.

    A coarser date between (*relations soured in September*) is passed over, unless it is all there is.
    """
    near = [j for j in back if mentions.sentence(i) - mentions.sentence(j) <= _DAY_REACH]
    days = [j for j in near if (value := settled[j]) and edtf.precision(value.edtf) in ("day", "hour")]
    open_ended = isinstance(mentions.phrases[i], Open)
    chosen = near[:1] if open_ended or (near and mentions.sentence(near[0]) == mentions.sentence(i)) else days[:1]
    return Anchor(settled[chosen[0]]) if chosen else Anchor()


def _year_before(mentions: Mentions, i: int, near: list[int]) -> Settled | None:
    """The last year written before *October of that year* in its sentence, unless a marked date stands after it."""
    before = mentions.around[i].before
    years = list(_YEAR.finditer(before))
    if not years:
        return None
    if near and len(mentions.around[near[0]].before) > years[-1].start():
        return None
    return Settled(years[-1][0])


def _core(phrase: Phrase) -> Phrase:
    while isinstance(phrase, Edge | Open):
        phrase = phrase.of
    return phrase.first if isinstance(phrase, Between) else phrase


def _is_date(value: Settled | None) -> bool:
    return value is not None and edtf.is_period(value.edtf)


def _may_be_date(value: Settled | None, phrase: Phrase | None) -> bool:
    """Whether a mention is a date, or would be one if it were settled."""
    return _is_date(value) or (value is None and phrase is not None)
