"""What lists write for the posts of a committee, of its office and of a unit."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.roster.headers import plain_label
from app.domain.roster.posts import Post
from app.domain.text import clean_text

#: A committee's name may stand in front: 县妇儿工委主任, 妇女儿童工作委员会办公室主任.
_COMMITTEE = r"(?:.{0,9}?(?:妇儿工委|妇女儿童工作委员会))?的?"
_OFFICE = r"(?:办公室|办)"
_GROUP = r"(?:工作)?(?:领导小组|小组)"

#: Whole words only: what none of them fits is asked, never guessed (兼职人员 is no 专职人员).
_WORDS = (
    (Post.CHAIR, r"主任(?:委员)?|主委"),
    (Post.VICE_CHAIR, r"(?:第一|常务)?副主任(?:委员)?|副主委"),
    (Post.MEMBER, r"(?:成员单位)?(?:委员|成员)|组成人员"),
    (Post.OFFICE_HEAD, rf"{_OFFICE}(?:主任|负责人)"),
    (Post.OFFICE_DEPUTY, rf"{_OFFICE}(?:常务)?副主任"),
    (Post.HEAD, r"(?:单位|部门|主要)?负责人|主要(?:领导|负责同志)|第一责任人"),
    (Post.LEADER, r"(?:单位)?(?:分管|主管)[市县区乡镇]?(?:领导|负责人|负责同志|副职)"),
    (Post.LIAISON, r"联络员|联络人|联系人|经办人"),
    (Post.GROUP_HEAD, rf"(?:{_GROUP})?组长"),
    (Post.GROUP_DEPUTY, rf"(?:{_GROUP})?副组长"),
    (Post.GROUP_MEMBER, rf"{_GROUP}(?:成员|组员)|组员"),
    (Post.SECTION_HEAD, r"(?:责任|业务)?(?:科室|处室|股室)负责人"),
    (
        Post.STAFF,
        rf"{_OFFICE}?专职(?:人员|干部|工作人员|干事)?|(?:妇儿|妇女儿童)?(?:工作)?专干|专职专干",
    ),
)
_ONE_POST = tuple((post, re.compile(f"{_COMMITTEE}(?:{words})")) for post, words in _WORDS)
_BETWEEN = re.compile(r"[、,，;；/／\n]|兼(?!职)")


@lru_cache(maxsize=512)
def parse_posts(text: str) -> tuple[Post, ...]:
    """The posts that a cell names (`主任、办公室主任` are two), () when one of them is unknown."""
    parts = [plain_label(part) for part in _BETWEEN.split(clean_text(text))]
    found = [_post_of(part.rstrip("0123456789")) for part in parts if part]
    known = [post for post in found if post is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(found) else ()


def _post_of(plain: str) -> Post | None:
    return next((post for post, words in _ONE_POST if words.fullmatch(plain)), None)
