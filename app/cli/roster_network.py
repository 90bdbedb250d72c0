"""Commands of the network: import a list of counties and townships, show how complete it is."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal

from app.cli.outcome import Outcome, last_line
from app.domain.roster.network.health import TierHealth
from app.domain.roster.network.plan import Counts, NetworkImport
from app.domain.sheets.book import Book
from app.i18n import _
from app.services.desk import Desk


def import_network(desk: Desk, options: Namespace, book: Book) -> Outcome:
    """Show what a network workbook would change; with --accept write what needs no answer."""
    imported = desk.roster.network.compare(book)
    notes = list(imported.notes)
    if options.accept:
        notes += desk.roster.network.accept(imported).notes
    payload = {
        "rows": imported.rows,
        "units": _counts(imported.units),
        "persons": {**_counts(imported.persons), "ended": imported.ended},
        "changes": [
            {
                "kind": change.kind,
                "body": change.body,
                "post": change.post or "",
                "before": change.before,
                "after": change.after,
                "where": change.where,
            }
            for change in imported.changes
        ],
        "questions": [
            {
                "where": cell.where,
                "raw": cell.raw,
                "question": cell.question,
                "choices": list(cell.choices),
            }
            for cell in imported.questions
        ],
        "notes": notes,
        "accepted": bool(options.accept),
    }
    asked = () if options.accept else _questions(imported)  # then they are among the notes
    lines = (*_lines(imported), *asked, *notes, last_line(is_accepted=options.accept))
    return Outcome(payload, lines)


def show_network(desk: Desk, options: Namespace) -> Outcome:
    """机构健全率 of the three tiers and of every county on a day."""
    network = desk.roster.network
    tiers = network.health(options.on)
    counties = [
        {
            "county": county.name,
            "body": county.own.has_body,
            "office": county.own.has_office,
            **_tier(county.whole),
            "townships": _tier(county.townships),
        }
        for county in network.counties(options.on)
    ]
    payload = {"tiers": [_tier(tier) for tier in tiers], "counties": counties}
    words = _("{tier}: {areas} areas, {bodies} with a committee ({rate}), {offices} with an "
              "office, {with_staff} with full-time staff ({staff} persons)")  # fmt: skip
    lines = [
        words.format(
            tier=tier.tier,
            areas=tier.areas,
            bodies=tier.bodies,
            rate=f"{tier.rate}%" if tier.rate is not None else "—",
            offices=tier.offices,
            with_staff=tier.with_staff,
            staff=tier.staff,
        )
        for tier in tiers
    ]
    return Outcome(payload, tuple(lines))


def _counts(counts: Counts) -> dict[str, int]:
    return {"new": counts.new, "changed": counts.changed, "same": counts.same}


def _tier(tier: TierHealth) -> dict[str, object]:
    return {
        "tier": tier.tier,
        "areas": tier.areas,
        "bodies": tier.bodies,
        "offices": tier.offices,
        "with_staff": tier.with_staff,
        "staff": tier.staff,
        "rate": _text(tier.rate),
    }


def _text(rate: Decimal | None) -> str:
    return "" if rate is None else str(rate)


def _lines(imported: NetworkImport) -> tuple[str, ...]:
    head = _("{file}: {rows} rows").format(file=imported.file_name, rows=imported.rows)
    words = _("{what}: {new} new, {changed} changed, {same} the same")
    counted = ((_("units"), imported.units), (_("persons"), imported.persons))
    return (head, *(words.format(what=what, **_counts(counts)) for what, counts in counted))


def _questions(imported: NetworkImport) -> tuple[str, ...]:
    words = _("{where}: {question}")
    return tuple(
        words.format(where=cell.where, question=cell.question) for cell in imported.questions
    )
