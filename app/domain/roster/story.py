"""How a committee came to be what it is: the beginning, the papers that changed it, who held posts.

The sample city is begun with such a story, so that its roster can be read as of any day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.domain.roster.adjustment import Adjustment
from app.domain.roster.posts import Post
from app.domain.roster.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPost:
    """Somebody on a post from a day until a day (excluded).

    `body` names whose post it is and `unit` for which unit a member of a committee sits there, by
    any name that the unit ever had; '' is the city's own committee, and nobody in particular.
    """

    post: Post
    body: str = ""
    unit: str = ""
    person: str
    title: str = ""
    phone: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArea:
    """A county, township or street of the network, who holds its posts, and what is below it."""

    unit: Unit
    posts: tuple[StoryPost, ...] = ()
    below: tuple[StoryArea, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything in the order in which it happened.

    `first` are the members of the beginning as they were then, with `first_posts`; then come the
    `adjustments`. `fillings` are people who took over between two papers. `posts` are known
    with their days and change nobody else's. `order` is the official order of all members of all
    times, by their last names.
    """

    first: tuple[Unit, ...] = ()
    first_posts: tuple[StoryPost, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    fillings: tuple[StoryPost, ...] = ()
    posts: tuple[StoryPost, ...] = ()
    order: tuple[str, ...] = ()
    providers: tuple[Unit, ...] = ()
    counties: tuple[StoryArea, ...] = ()

    def renamed(self, own: str, city: str) -> Story:
        """The same story of another city: its name is in the names of units and of papers."""
        stem, new = own.removesuffix("市") or own, city.removesuffix("市") or city

        def posts(each: tuple[StoryPost, ...]) -> tuple[StoryPost, ...]:
            return tuple(replace(one, document=one.document.replace(stem, new)) for one in each)

        return replace(
            self,
            first=tuple(
                replace(unit, legal_name=unit.legal_name.replace(own, city)) for unit in self.first
            ),
            first_posts=posts(self.first_posts),
            adjustments=tuple(
                replace(each, number=each.number.replace(stem, new)) for each in self.adjustments
            ),
            fillings=posts(self.fillings),
            posts=posts(self.posts),
        )
