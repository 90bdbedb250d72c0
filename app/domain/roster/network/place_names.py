"""Names of counties, of townships and of a county's own bodies, as lists write them."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from app.domain.roster.name_forms import NameForms, read_written_unit
from app.domain.text import squeeze_name, to_half_width

#: Longer than any name of a county or a township.
LONGEST_PLACE = 30

_COUNTY = re.compile(r".{1,14}(?:县|区|市|旗|管委会)")
_TOWNSHIP = re.compile(r"(.{1,14}?(?:乡|镇|苏木|街道))(?:(?:党工?委|人民政府|政府|办事处|办)?)")
_STREET_OFFICE = re.compile(r"(.{1,12})办事处")
_CITY_ITSELF = re.compile(r"(?:全?市)?(?:本级|级|直)(?:单位|部门|机关)?|市直机关")
_COMMITTEE = re.compile(r"妇儿工委|妇女儿童工作委员会|妇女、儿童工作委员会")
_NUMBERING = re.compile(r"^\(?[0-9一二三四五六七八九十]{1,3}[).、．]\s*")
_COUNT = re.compile(r"[:]?\(.*\)$|:$|(?:共|计)?[0-9]+[个家人]$")


class Means(Enum):
    """What a text in the column of units stands for."""

    UNIT = auto()  # a body of its own
    COMMITTEE = auto()  # the committee of the county or township
    OFFICE = auto()  # the office of that committee
    TOWNSHIP = auto()  # the township or street itself


def is_county_name(text: str) -> bool:
    """Whether a text looks like the name of a county, a district or a county-level city."""
    return _COUNTY.fullmatch(text) is not None and _COMMITTEE.search(text) is None


def is_city_itself(text: str, city: str) -> bool:
    """Whether the column of counties says that the row is one of the city: 市本级, 市直."""
    return _CITY_ITSELF.fullmatch(text) is not None or (bool(city) and text == city)


def county_name(text: str, city: str = "") -> str:
    """The county's name without the city's in front: 甲市乙县 is 乙县 in 甲市."""
    name = squeeze_name(text)
    rest = name.removeprefix(city) if city else name
    return rest if len(rest) > 1 else name


def section_name(text: str) -> str:
    """The name in a row that stands over others: `一、乙县（12人）` is 乙县."""
    plain = _NUMBERING.sub("", to_half_width(squeeze_name(text)))
    return _COUNT.sub("", plain).strip()


@lru_cache(maxsize=8192)
def township_name(text: str) -> str:
    """The township or street that a text means, without 人民政府 and 办事处; '' when it is none."""
    name = squeeze_name(text)
    found = _TOWNSHIP.fullmatch(name)
    return found.group(1) if found else ""


def township_key(name: str, county: str) -> str:
    """What two names of one township of a county have in common."""
    rest = name.removeprefix(county)
    plain = township_name(rest)
    if plain:
        return plain
    office = _STREET_OFFICE.fullmatch(rest)
    return f"{office.group(1)}街道" if office else rest


@lru_cache(maxsize=16384)
def unit_key(name: str, county: str) -> str:
    """What two names of one body of a county have in common: 乙县教育局 and 县教育局."""
    return NameForms(county).key(read_written_unit(name).outer)


def meaning_of_unit(text: str) -> Means:
    """What stands in the column of units."""
    if _COMMITTEE.search(text):
        is_office = text.endswith(("办", "办公室"))
        return Means.OFFICE if is_office else Means.COMMITTEE
    return Means.TOWNSHIP if township_name(text) else Means.UNIT


def is_of_county(unit: str, county: str) -> bool:
    """Whether a body's name says that it is the county's own and not a township's."""
    if unit.startswith(county):
        return True
    level = county[-1:]
    return level in {"县", "区", "旗", "市"} and unit.startswith(level) and unit[1:2] != "场"
