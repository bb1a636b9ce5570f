"""Counts, ordinals and amounts of money: *two hundred and fifty* -> 250, *VII* -> 7, *€350m* -> 350000000 EUR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from entente.grounding.names import table, toml
from entente.grounding.states import states_within
from entente.grounding.types import Money, Number

_NUMERAL = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f’'][0-9]{3})+(?![0-9])|[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_INDIAN_OR_ENGLISH = re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_RANGE = re.compile(r"(?<=\d)\s?[a-z]*\s?[-–—]\s?[^\w\s]*(?=\d)|(?<!up)(?<!close)(?<!total)\s(?:to|or)\s")
_MULTIPLIED = frozenset({"dozen", "score", "pair", "couple"})  # *two dozen*, and not *two and twelve*
CENTURY_TURN = 70  # two-digit edition years from here on are of the 1900s: Cobra Gold 94, but Vostok-18


@dataclass(frozen=True, slots=True)
class _Words:
    small: Mapping[str, Decimal]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    around: frozenset[str]
    vague: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    rows = toml("numbers.toml")
    small = {word: Decimal(str(value)) for word, value in rows["small"].items()}
    return _Words(small, rows["scales"], rows["ordinals"], frozenset(rows["around"]), frozenset(rows["vague"]))


def _numeral(digits: str) -> Decimal:
    """`1,500`, `6,01,427`, `12 000` and `21,3` (a decimal comma) as a number."""
    digits = re.sub(r"[ \u00a0\u202f’']", "", digits)
    if _INDIAN_OR_ENGLISH.fullmatch(digits.split(".")[0]):
        return Decimal(digits.replace(",", ""))
    if digits.count(",") == 1 and "." not in digits:
        return Decimal(digits.replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _amount(words: str) -> Decimal | None:
    """The number that numerals and number words in `words` make together; None if none, a vague one or a range."""
    words = words.casefold()
    if (split := _RANGE.search(words)) and all(map(_amount, (words[: split.start()], words[split.end() :]))):
        return None
    tokens: list[str] = []
    at = 0
    for match in _NUMERAL.finditer(words):
        tokens += [*_LETTERS.findall(words, at, match.start()), match.group()]
        at = match.end()
    tokens += _LETTERS.findall(words, at)
    known = _words()
    total, group, seen = Decimal(0), Decimal(0), False
    for token in tokens:
        if token[0] in "0123456789":
            if seen and group:
                break  # a second number: `24 of 36`; the first is the one meant
            group, seen = _numeral(token), True
        elif token in known.vague:
            return None
        elif token in known.small:
            value = known.small[token]
            group = value * (group or Decimal(1)) if token in _MULTIPLIED else group + value
            seen = True
        elif token == "hundred":
            group, seen = (group or Decimal(1)) * 100, True
        elif token in known.scales and (seen or len(token) > 2):
            total, group, seen = total + (group or Decimal(1)) * known.scales[token], Decimal(0), True
        elif seen and token not in known.around and token not in known.ordinals and token != "a":
            break
    return total + group if seen else None


def count_of(words: str) -> Number:
    """*about 200* -> 200, *a dozen* -> 12, *12 000* -> 12000, *several hundred* -> None."""
    amount = _amount(words)
    return Number(None if amount is None else _plain(amount))


def ordinal_of(words: str, year: int | None = None) -> Number:
    """*fourth*, *5th*, *VII*, *inaugural*, *thirty-second*, and edition years (*2020*, *’94* -> 1994).

    Two bare digits are an edition year if they are the end of `year`, in which the text was published, or of the year
    before or after: *Vostok 18* read in 2018.
    """
    words = words.strip().strip("-–'’\"()")
    if _ROMAN.fullmatch(words) and words:
        values = [*(_ROMAN_VALUES[letter] for letter in words), 0]
        return Number(sum(-value if value < after else value for value, after in pairwise(values)))
    if re.fullmatch(r"0[0-9]|[1-9][0-9]", words) and (words[0] == "0" or int(words) >= CENTURY_TURN):
        return Number(int(words) + (1900 if int(words) >= CENTURY_TURN else 2000))
    if year and re.fullmatch(r"[0-9]{2}", words) and abs(year - (edition := year // 100 * 100 + int(words))) <= 1:
        return Number(edition)
    if numeral := re.search(r"[0-9]+(?:\.[0-9]+)?", words):
        return Number(_plain(Decimal(numeral.group())))
    known = _words()
    value: int | None = None
    for token in _LETTERS.findall(words.casefold()):
        if token in known.ordinals:
            last = known.ordinals[token]
            return Number((value or 0) + last if last < 100 else 100 * (value or 1))
        if token == "hundred":
            value = 100 * (value or 1)
        elif token in known.small and token != "half":
            value = (value or 0) + int(known.small[token])
    return Number(value)


@lru_cache(maxsize=1)
def _currencies() -> dict[str, dict[str, str]]:
    currencies: dict[str, dict[str, str]] = {}
    for row in table("currencies.csv"):
        currencies.setdefault(row["word"], {})[row["state"]] = row["currency"]
    return currencies


@lru_cache(maxsize=1)
def _currency_words() -> re.Pattern[str]:
    words = sorted(_currencies(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" for w in words))


def money_of(words: str, context: str = "") -> Money | None:
    """*€350m* -> 350000000 EUR; None where the amount or the currency is not known.

    `context` is the text around: it names the state whose rupees or pesos are meant, and tells whose dollars a bare
    `$` is only if the text spells that currency out elsewhere.
    """
    text = words.casefold().replace("u.s.", "us")
    found = _currency_words().search(text)
    currency = _currency(found.group(), context) if found else None
    if currency is None:
        return None
    rest = _currency_words().sub(" ", text)
    amount = _amount(rest)
    return None if amount is None else Money(float(amount), currency)


def _currency(word: str, context: str) -> str | None:
    choices = _currencies()[word]
    if set(choices) == {""}:
        return choices[""]
    named = [choices[code] for code in states_within(context) if code in choices]
    return named[0] if named else choices.get("")
