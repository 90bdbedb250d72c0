"""Where the three columns of a roll stand, in characters of the body."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.model import Roll
from app.documents.names import post_label, rough_widths, spaced_name

INDENT = 2.0
GAP = 2.0  # between names and titles
LEAST_LABEL, MOST_LABEL = 4.0, 8.0  # 主　任：; a longer label has a line to itself
LEAST_NAME, MOST_NAME = 3.0, 5.0  # a longer name too


@dataclass(frozen=True, slots=True)
class Columns:
    """Where labels, names and titles begin, counted from the left edge."""

    post: float
    name: float
    title: float

    @property
    def label_room(self) -> float:
        """How wide a label may be that stands beside its first name."""
        return self.name - self.post

    @property
    def name_room(self) -> float:
        """How wide a name may be that stands beside its title."""
        return self.title - self.name - GAP / 2


def columns_of(roll: Roll) -> Columns:
    """The columns that suit the labels and names of a roll, leaving aside those too long."""
    labels = [cells(post_label(group.post)) for group in roll.groups if group.entries]
    names = [cells(spaced_name(entry.name)) for group in roll.groups for entry in group.entries]
    label = max([LEAST_LABEL, *(width for width in labels if width <= MOST_LABEL)])
    name = max([LEAST_NAME, *(width for width in names if width <= MOST_NAME)])
    first = INDENT + (label if any(labels) else 0.0)
    return Columns(INDENT, first, first + name + GAP)


def cells(text: str) -> float:
    """The width of a text in characters of the body."""
    return sum(rough_widths(text))
