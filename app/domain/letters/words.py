"""The clerk's words for the parts of a letter: in lists of changes and in reports of faults."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.letters.letter import Letter
from app.i18n import _


def letter_labels() -> dict[str, str]:
    """The clerk's words for the fields of a letter, its two tables apart."""
    return {
        "unit_id": _("unit's place in the roster"),
        "unit_name": _("unit"),
        "unit_short_name": _("short name of the unit"),
        "year": _("year"),
        "number": _("letter number"),
        "wording": _("wording"),
        "city": _("city"),
        "body_name": _("body"),
        "party_a": _("party A"),
        "party_a_short_name": _("short name of party A"),
        "office_name": _("office of the body"),
        "signer": _("signer for party A"),
        "signer_title": _("title of the signer"),
        "unit_leader": _("leader in charge"),
        "unit_leader_title": _("title of the leader in charge"),
        "unit_liaison": _("liaison officer"),
        "unit_liaison_phone": _("phone of the liaison officer"),
        "copies": _("number of copies"),
        "plan_titles": _("plans"),
        "first_year": _("first year of the plans"),
        "end_year": _("end year of the plans"),
        "baseline_year": _("baseline year"),
    }


def target_labels(letter: Letter) -> dict[str, str]:
    """The clerk's words for the cells of a target's row that may change."""
    return {
        "unit_of_measurement": _("unit of measurement"),
        "direction": _("direction"),
        "baseline": _("baseline value"),
        "last_actual": _("actual value of {year}").format(year=letter.year - 1),
        "target": _("target of {year}").format(year=letter.year),
        "share": _("share of the unit"),
        "end_target": _("target of {year}").format(year=letter.end_year),
        "is_binding": _("kind of target"),
        "role": _("role"),
        "weight": _("weight"),
        "partners": _("partners"),
        "data_source": _("data source"),
        "frequency": _("reporting time"),
        "note": _("note"),
        "measures": _("measures"),
        "standard": _("assessment standard"),
    }


def task_labels() -> dict[str, str]:
    """The clerk's words for the cells of a task's row that may change."""
    return {
        "requirement": _("requirement"),
        "deadline": _("deadline"),
        "evidence": _("evidence"),
        "measures": _("measures"),
        "standard": _("assessment standard"),
        "role": _("role"),
        "partners": _("partners"),
    }


def named_texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """All texts of a letter that come from data, each with the clerk's word for it.

    The partners, which repeat names of other letters, stand last, each once.
    """
    for name, label in letter_labels().items():
        value = getattr(letter, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield label, text
    for target in letter.targets:
        yield _("domain"), target.domain
        yield _("indicator"), target.indicator
        yield _("unit of measurement"), target.unit_of_measurement
        yield _("data source"), target.data_source
        yield _("reporting time"), target.frequency
        yield _("baseline value"), target.baseline
        yield _("yearly target"), target.target
        yield _("final target"), target.end_target
        yield _("note"), target.note
        yield _("measures"), target.measures
        yield _("assessment standard"), target.standard
    tasks = (*letter.tasks, *letter.projects)
    for task in tasks:
        yield _("domain"), task.domain
        yield _("task"), task.task
        yield _("requirement"), task.requirement
        yield _("evidence"), task.evidence
        yield _("measures"), task.measures
        yield _("assessment standard"), task.standard
    partners = [target.partners for target in letter.targets]
    partners += [task.partners for task in tasks]
    for name in dict.fromkeys("、".join(partners).split("、")):
        yield _("partners"), name
