"""The designation in an item mention: *MI-35 attack helicopters* -> Mi-35; *attack helicopters* stay as they are."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.grounding.names import table
from entente.grounding.types import Item

# What kind of thing it is: cut off after a designation, and alone no designation.
_KIND = (
    r"(?:helicopters?|gunships?|choppers?|aircraft|airplanes?|planes?|jets?|fighters?|bombers?|interceptors?|trainers?|"
    r"transports?|airlifters?|tankers?|drones?|uavs?|ucavs?|unmanned|aerial|vehicles?|tanks?|carriers?|apcs?|ifvs?|"
    r"howitzers?|guns?|cannons?|mortars?|rifles?|pistols?|carbines?|launchers?|rockets?|missiles?|torpedo(?:es)?|bombs?|"
    r"mines?|shells?|rounds?|ammunition|munitions?|warheads?|radars?|sonars?|sensors?|systems?|batter(?:y|ies)|"
    r"complex(?:es)?|units?|sets?|kits?|engines?|turbines?|motors?|turbofans?|power ?packs?|turboshafts?|avionics|"
    r"pods?|frigates?|corvettes?|destroyers?|cruisers?|submarines?|boats?|ships?|vessels?|cutters?|craft|warships?|"
    r"minehunters?|minesweepers?|hulls?|satellites?|trucks?|cars?|jeeps?|armou?r|spares?|parts?|components?|technology|"
    r"light|heavy|medium|main|battle|combat|attack|assault|utility|transport|military|naval|maritime|patrol|offshore|"
    r"fast|coastal|amphibious|guided|ballistic|cruise|anti-?(?:tank|ship|aircraft|submarine|air)|air-?defen[cs]e|air|"
    r"defen[cs]e|surface-to-air|air-to-air|shoulder-fired|man-portable|multiple|multi-?role|self-propelled|towed|armou?red|"
    r"infantry|fighting|personnel|protected|trainer|training|tactical|strategic|stealth|long-range|medium-range|"
    r"short-range|mid-range|early|warning|airborne|electronic|warfare|reconnaissance|surveillance|cargo|lift|"
    r"marine|diesel-?electric|diesel|nuclear-powered|nuclear|conventional|supersonic|subsonic|hypersonic|target|"
    r"tracked|wheeled|loitering|kamikaze|turboprop|advanced|mobile|rocket|missile|radar|gun|helicopter|engined?|"
    r"\d+ ?mm|and|class|type|family|series|variants?|versions?|fleet|programmes?|programs?)"
)
_TRAILING = re.compile(rf"(?:[\s,]+{_KIND})+$", re.IGNORECASE)
_ONLY_KINDS = re.compile(rf"(?:{_KIND}[\s,-]*)+", re.IGNORECASE)
# Words before a designation that are none of it.
_LEADING = re.compile(
    r"^(?:(?:a|an|the|its|their|his|new|old|used|second-hand|surplus|modern|modified|upgraded|refurbished|improved|latest|"
    r"more|additional|further|first|second|several|some|many|two|three|four|five|six|ten|dozen|locally|built|made|jointly|"
    r"developed|indigenous|advanced|soviet-era|russian-made|chinese-made|us-made|american-made|soviet-made|light|heavy|main|"
    r"battle|attack|naval|multirole|fighter|jet|jets|aircraft|helicopter|helicopters|missile|frigate|destroyer|corvette|"
    r"submarine|warship|ship|carrier|cruiser|tank|tanks|engine|[\w-]+-(?:built|made|era|engined|powered))\s+)+"
    r"(?=[A-Z\d])"
)
# Letters and figures: Mi-35, Su-30MKI, F/A-18, S-300 PMU-1, Type 054A/P, RD-93, T-72B1, K9A1, P 625.
_CODE = re.compile(
    r"(?:Type|Project|Mark|Mk|Bell|Boeing|Airbus|Dornier|Saab|Mirage|Leopard|Challenger|Leclerc|Agosta|Meko|Sukhoi|"
    r"Rafale|Mistral|MTU|Block|Barak|TB|GM|Ground Master|P)[ -]?[A-Z]?\d[\w./-]*"
    r"|[A-Z][A-Za-z]{0,5}(?:/[A-Z])?-?\d[\w/.]*(?:-\d*[A-Z\d]+)*(?:[ ](?:PMU-?\d?|M\d|Block [IVX\d]+))?"
)
_PLURAL_CODE = re.compile(r"(?<=[\dA-Z])['’]?s$")
# A designation and its nickname: *JF-17 "Thunder"*, *T129 ATAK*.
_NICKNAMED = re.compile(
    r"^([A-Z][A-Za-z]{0,5}(?:/[A-Z])?-?\d[\w/.-]*|[A-Z]{2,}[ ]?\d+)s?\s+[\"“'‘]?"
    r"(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|[A-Z]{4,})[\"”'’]?$"
)
_MAKERS = re.compile(
    r"^(?:(?:LHTEC|Wescam|VLEGA|Klimov|Patria|Mikoyan|Ilyushin|Tupolev|Antonov|Kamov|Mil|Lockheed Martin|Northrop|"
    r"Sikorsky|AgustaWestland|Leonardo|Embraer|Hanwha|Norinco|Chengdu|Shenyang|Hongdu|Ivchenko|General Electric|GE"
    r")\s+)+(?=[A-Z]+[a-z]*-?\d)"
)
_VAGUE = re.compile(r"^(?:similar|such|these|those|other|same|the same|all|both|more|further)\s+", re.IGNORECASE)
_DESIGN_BUREAUS = {"mi": "Mi", "su": "Su", "mig": "MiG", "ka": "Ka", "il": "Il", "tu": "Tu", "yak": "Yak", "an": "An"}
_BUREAU = re.compile(r"^(mi|su|mig|ka|il|tu|yak|an)-?(?=\d)", re.IGNORECASE)
_CLASS = re.compile(r"[-\s]class\b.*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    return {row["name"].casefold(): row["designation"] for row in table("designations.csv")}


def designation(quote: str) -> str:
    """The designation that a quote holds, or, where it holds none, the quote without article."""
    words = " ".join(quote.split()).strip("\"“”'‘’«»(),")
    if alias := _aliases().get(words.casefold()):
        return alias
    words = _VAGUE.sub("", words)
    bare = _MAKERS.sub("", _LEADING.sub("", words))
    bare = _CLASS.sub("", bare)
    bare = _TRAILING.sub("", bare).strip(" ,") or bare
    if bare == words and _ONLY_KINDS.fullmatch(words) and not re.search(r"[A-Z]\w*[-/]?\d", words):
        return re.sub(r"^(?:a|an|the|its|their)\s+", "", words)
    if re.fullmatch(r"\d+ ?mm", bare):  # *155mm shells*: a calibre, no designation
        return words
    if not bare[:1].isupper() and not bare[:1].isdigit():
        # *modified RD-93*: a code somewhere inside; otherwise there is none
        code = _CODE.search(bare)
        if not code:
            return re.sub(r"^(?:a|an|the|its|their)\s+", "", words)
        bare = code.group()
    if nick := _NICKNAMED.match(bare):
        bare = nick.group(1)
    bare = _PLURAL_CODE.sub("", bare)
    bare = _singular(bare)
    bare = _BUREAU.sub(lambda m: _DESIGN_BUREAUS[m.group(1).casefold()] + "-", bare)
    return _aliases().get(bare.casefold(), bare)


def _singular(name: str) -> str:
    """*Bayraktars* -> Bayraktar, *Black Hawks* -> Black Hawk; only names that the table knows lose their s."""
    known = _aliases().get(name.casefold())
    if known:
        return known
    if name.endswith("s") and name[:-1].casefold() in _aliases():
        return _aliases()[name[:-1].casefold()]
    return name


def item_of(quote: str) -> Item:
    """The item that a quote names."""
    return Item(designation(quote))
