"""The designation in an item mention: *MI-35 attack helicopters* -> Mi-35; *attack helicopters* stay as they are."""

from __future__ import annotations

import re

from entente.grounding.types import Item
from entente.grounding.weapons import category_of, family_of, kinds_of, named, singular

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
    r"\d+ ?mm|and|type|family|series|variants?|versions?|fleet|programmes?|programs?)"
)
# Cut off: what is no name before it and behind it, *flagship cruiser Moskva*, *Su-24 strike jet*; and of a name's own
# last words those that say what it is, if the rest is known (*Tomahawk Land Attack Missile*).
_NAME = re.compile(r"[A-Z]|\d+[A-Z]|\d{3}\b(?! ?mm)")
_LEADING = re.compile(
    rf"^(?:(?!{_NAME.pattern})\S+\s+|[\w-]+-(?:built|made|era|engined|powered)\s+)+(?={_NAME.pattern})"
)
_TRAILING = re.compile(r"(?:[\s,]+[a-z][a-z/-]*(?!\w)|[\s,]+\d+ ?mm)+$")
_KIND_NAME = re.compile(rf"\s+(?:{_KIND}|Land|Attack)$", re.IGNORECASE)
_ONLY_KINDS = re.compile(rf"(?:{_KIND}[\s,-]*)+", re.IGNORECASE)
_BRACKET = re.compile(r"\s+\([^()]*\)")
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
    r"^(?:(?:LHTEC|Wescam|VLEGA|Klimov|Sukhoi|Boeing|Raytheon|Airbus|Saab|Dassault|Eurocopter|Patria|Mikoyan|Ilyushin|"
    r"Tupolev|Antonov|Kamov|Mil|Lockheed Martin|Northrop|Sikorsky|AgustaWestland|Leonardo|Embraer|Hanwha|Norinco|"
    r"Chengdu|Shenyang|Hongdu|Ivchenko|General Electric|GE"
    r")\s+)+(?=[A-Z]+[a-z]*[- ]?\d)"
)
_VAGUE = re.compile(r"^(?:similar|such|these|those|other|same|the same|all|both|more|further)\s+", re.IGNORECASE)
_DESIGN_BUREAUS = {"mi": "Mi", "su": "Su", "mig": "MiG", "ka": "Ka", "il": "Il", "tu": "Tu", "yak": "Yak", "an": "An"}
_BUREAU = re.compile(r"^(mi|su|mig|ka|il|tu|yak|an)-?(?=\d)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:a|an|the|its|their)\s+")
_CLASS = re.compile(r"[-\s]class\b.*$", re.IGNORECASE)


def designation(quote: str) -> str:
    """The designation that a quote holds, or, where it holds none, the quote in the singular, without article."""
    words = _BRACKET.sub("", " ".join(quote.split()).strip("\"“”'‘’«»,.")) or quote
    kinds = kinds_of(words)
    if weapon := named(words, kinds):
        return weapon.designation
    words = _VAGUE.sub("", words)
    name = _MAKERS.sub("", _LEADING.sub("", words))
    bare = _TRAILING.sub("", _CLASS.sub("", name))
    while (shorter := _KIND_NAME.sub("", bare)) != bare and (named(shorter) or family_of(shorter)):
        bare = shorter
    if not _NAME.match(bare) or (_ONLY_KINDS.fullmatch(name) and not _CODE.search(bare)):
        code = _CODE.search(words)  # *modified RD-93*: a code somewhere inside; otherwise there is none
        if not code:
            return singular(_ARTICLE.sub("", words))
        bare = code.group()
    if nick := _NICKNAMED.match(bare):
        bare = nick.group(1)
    bare = _BUREAU.sub(lambda m: _DESIGN_BUREAUS[m.group(1).casefold()] + "-", _PLURAL_CODE.sub("", bare))
    weapon = named(bare, kinds)
    return weapon.designation if weapon else bare


def item_of(quote: str) -> Item:
    """The item that a quote names, with what the table of weapons knows of it."""
    return described(designation(quote), quote)


def described(name: str, quote: str) -> Item:
    """The item with the designation `name`: its row in the table, else that of its family, else what its words say."""
    kinds = kinds_of(quote) or kinds_of(quote.rpartition(name)[0])  # *four frigates*; *the frigate Yiyang*
    weapon = named(name, kinds)
    if weapon and weapon.designation == name:
        return Item(name, weapon.family, weapon.kind, category_of(weapon.kind), weapon.makers, weapon.part_of)
    if weapon := family_of(name, kinds):
        return Item(name, weapon.family, weapon.kind, category_of(weapon.kind), weapon.makers, weapon.part_of)
    if not kinds:
        return Item(name)
    categories = {category_of(kind) for kind in kinds}
    return Item(
        name,
        item_kind=kinds[0] if len(kinds) == 1 else None,
        category=categories.pop() if len(categories) == 1 else None,
    )
