"""Moving units in the official order, several at once as one block."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def moved(order: Sequence[int], ids: Collection[int], step: int) -> list[int]:
    """The order with `ids` moved one place up (-1) or down (1), as far as there is room."""
    chosen = set(ids)
    new = list(order)
    places = range(1, len(new)) if step < 0 else range(len(new) - 2, -1, -1)
    for place in places:
        other = place + step
        if new[place] in chosen and new[other] not in chosen:
            new[place], new[other] = new[other], new[place]
    return new
