"""The words that name a post at the beginning of a line, however they are spread out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.roster.posts import Post


@dataclass(frozen=True, slots=True)
class Label:
    """A post as written and what stands behind it; `is_marked` when a colon parts the two.

    `aside` is what stands in brackets behind the post (`副主任（3人）`). `post` is None for a post
    that the office does not keep (名誉主任, 顾问).
    """

    post: Post | None
    written: str
    rest: str = ""
    aside: str = ""
    is_marked: bool = False
    is_glued: bool = False


_POSTS = {
    "主任委员": Post.CHAIR,
    "主任": Post.CHAIR,
    "总召集人": Post.CHAIR,
    "召集人": Post.CHAIR,
    "副主任委员": Post.VICE_CHAIR,
    "副主任": Post.VICE_CHAIR,
    "副召集人": Post.VICE_CHAIR,
    "组成人员": Post.MEMBER,
    "委员": Post.MEMBER,
    "成员": Post.MEMBER,
    "组长": Post.GROUP_HEAD,
    "副组长": Post.GROUP_DEPUTY,
    "组员": Post.GROUP_MEMBER,
    "联络员": Post.LIAISON,
}
_STRANGE = (
    "名誉主任",
    "名誉组长",
    "秘书长",
    "副秘书长",
    "顾问",
    "总顾问",
    "联络人",
    "牵头人",
    "秘书",
)
_BEFORE = "常务|第一|执行|专职|兼职"
_OFFICE = "(?:妇女儿童工作委员会|妇儿工委|委员会|工委)?(?:办公室|工委办)"
_BODY = "(?:[×✕xX]{0,3}[省市县区州盟旗])?(?:妇女儿童工作委员会|妇儿工委|委员会|工委)"
_GROUP = "(?:监测评估|规划编制)?(?:工作)?领导小组"


def _spread(word: str) -> str:
    return r"[ \t\xa0\u2000-\u200a\u3000]*".join(re.escape(character) for character in word)


def _pattern() -> re.Pattern[str]:
    words = sorted((*_POSTS, *_STRANGE), key=len, reverse=True)
    post = "|".join(_spread(word) for word in words)
    before = "|".join(_spread(word) for word in _BEFORE.split("|"))
    bodies = f"(?P<office>[省市县区]?{_OFFICE})|{_BODY}|(?P<group>{_GROUP})"
    never = (
        "(?!科员|医师|护师|编辑|记者|会|单位|变动|变更|名单|名册|调整|如有|因|的|由|要|应|须|和)"
    )
    aside = r"(?:\s*[(（](?P<aside>[^()（）]{1,16})[)）](?=\s*(?:[:：]|$)))?"
    return re.compile(
        rf"(?:{bodies})?(?P<post>(?:{before})?\s*(?:{post})){never}{aside}(?P<gap>\s*[:：]\s*|\s+|$)?"
    )


_LABEL = _pattern()
_FULL = re.compile(r"\s")
_COUNT = re.compile(r"[共计]?\s*[0-9０-９一二三四五六七八九十]+\s*[人名位]")


def read_label(text: str, *, in_office: bool = False, in_group: bool = False) -> Label | None:
    """The post that a line begins with, or None.

    In a section on the office 主任 is 办公室主任; behind 组长 a 成员 belongs to the group.
    """
    found = _LABEL.match(text)
    if not found:
        return None
    written = _FULL.sub("", found.group("post"))
    post = _POSTS.get(re.sub(f"^(?:{_BEFORE})", "", written))
    office = found.group("office")
    if post and (office or in_office):
        post = _office_post(post)
    elif post is Post.MEMBER and (in_group or found.group("group")) and written == "成员":
        post = Post.GROUP_MEMBER
    elif post is Post.CHAIR and found.group("group"):
        post = Post.GROUP_HEAD
    gap = found.group("gap")
    aside = (found.group("aside") or "").strip()
    return Label(
        post,
        "办公室" + written if office else written,
        text[found.end() :].strip(),
        "" if _COUNT.fullmatch(aside) else aside,
        is_marked=bool(gap and gap.strip()),
        is_glued=gap is None,
    )


def _office_post(post: Post) -> Post:
    """The post in the committee's office that has the same name."""
    if post in {Post.CHAIR, Post.VICE_CHAIR}:
        return Post.OFFICE_HEAD if post is Post.CHAIR else Post.OFFICE_DEPUTY
    return Post.STAFF if post is Post.MEMBER else post


def label_of_cell(text: str) -> Label | None:
    """The post that a whole cell names, or None."""
    label = read_label(text.strip())
    return label if label and not label.rest and not label.is_glued else None
