"""Reads what each usual unit does (职能), out of resources/library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from app.documents.library import library_names, read_library
from app.documents.own_files import damaged, own_folder, read_own
from app.documents.usual_units import UNITS
from app.domain.plans.plan import PlanDomain
from app.domain.plans.suggesting import UnitProfile, plain_name


def read_profiles(folder: Path | None = None) -> tuple[UnitProfile, ...]:
    """What the usual member units are there for, by the names of domains and indicators.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or own_folder()) / UNITS
    domains = {
        domain.code: domain
        for library in map(partial(read_library, folder=folder), library_names())
        for plan in library.plans
        for domain in plan.domains
    }
    names = {each.code: each.name for domain in domains.values() for each in domain.indicators}
    try:
        return tuple(_profile(raw, domains, names) for raw in read_own(path)["units"])
    except (KeyError, TypeError, ValueError) as problem:
        raise damaged(path) from problem


def _profile(
    raw: Mapping[str, Any], domains: Mapping[str, PlanDomain], names: Mapping[str, str]
) -> UnitProfile:
    leads = frozenset(domains[code].name for code in raw["leads"])
    return UnitProfile(
        name=raw["name"],
        functions=raw["functions"],
        leads=leads,
        fields=leads | {domains[code].name for code in raw["cooperates"]},
        typical=frozenset(plain_name(names[code]) for code in raw["typical"]),
        words=tuple(raw["words"]),
    )
