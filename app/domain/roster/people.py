"""A cell that should hold one person's name: bracket notes, two candidates, lost characters.

The name itself is never changed beyond the spaces of alignment and evident look-alikes of `·`.
Whatever is not surely one name is a question with the candidates as choices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.text import clean_text, is_chinese, mend_name_dots, squeeze_name
from app.i18n import _

#: Longer than any name: 25 characters occur, two names with notes fit too.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Person:
    """What a cell says about a person: the name, or a question with its choices.

    `remarks` are facts that stood beside the name (`女`, `挂职`) and finished remarks on the name.
    """

    name: str = ""
    remarks: tuple[str, ...] = ()
    question: str = ""
    choices: tuple[str, ...] = ()


_PEOPLES = (
    "汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固"
    "|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
#: Words that stand in brackets or behind a name and belong to the person, not to the name.
_REMARK = re.compile(
    rf"女|男|兼职?|挂职|主持工作|主持|代|暂代|拟任|借调|退休|党外|同志|新任?|[正副]?[处科厅局县]级|(?:{_PEOPLES})族"
)
_BRACKETS = re.compile(r"[(（〔\[［]([^()（）〔〕\[\]［］]*)[)）〕\]］]?")
_SEPARATORS = re.compile(r"\s*[/／、,，;；\n|｜\\]\s*")
_LOST = re.compile("[?？□\ufffd]")

#: Surnames of two characters, one after the other: `欧阳 犇犇` is one person.
_COMPOUND_SURNAMES = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠"
    "公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁"
    "拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生公户公玉公仪梁丘公仲公上公门公山公坚左丘公伯"
    "西门公祖第五公乘贯丘公皙南荣东里东宫仲长子书子桑即墨达奚褚师纳兰归海"
)


def read_person(written: str) -> Person:
    """The person in a cell's text (not blank, not 同上)."""
    text, remarks = _without_remarks(clean_text(written))
    candidates = [squeeze_name(part) for part in _SEPARATORS.split(text) if part.strip()]
    remarks += [part for part in candidates if _REMARK.fullmatch(part)]
    candidates = [part for part in candidates if not _REMARK.fullmatch(part)]
    if not candidates:
        return Person(question=_no_name(written), remarks=tuple(remarks))
    if len(candidates) > 1:
        return Person(
            question=_("“{text}” names several people. Which one?").format(
                text=clean_text(written)
            ),
            choices=tuple(dict.fromkeys(candidates)),
            remarks=tuple(remarks),
        )
    return _one(written, text, candidates[0], remarks)


def _without_remarks(text: str) -> tuple[str, list[str]]:
    """The text without bracketed remarks and a trailing 同志, 女 or 兼 that stands apart."""
    remarks: list[str] = []

    def take(found: re.Match[str]) -> str:
        if not all(_REMARK.fullmatch(word) for word in _SEPARATORS.split(found.group(1).strip())):
            return found.group(0)
        remarks.append(found.group(1).strip())
        return " "

    text = _BRACKETS.sub(take, re.sub(r"\n(?=[·•．・])|(?<=[·•．・])\n", "", text)).strip()
    tail = re.fullmatch(r"(.*\S{2,})[ \n]+(女|男|兼)|(.{2,})(同志)", text, re.DOTALL)
    if tail:
        remarks.append(tail.group(2) or tail.group(4))
        text = (tail.group(1) or tail.group(3)).strip()
    return text, remarks


def _one(written: str, text: str, name: str, remarks: list[str]) -> Person:
    shown = clean_text(written)
    if _LOST.search(name):
        question = _("A character of “{text}” was lost. Type the name.").format(text=shown)
        return Person(question=question, remarks=tuple(remarks))
    if _BRACKETS.search(name):
        question = _("Is what stands in brackets in “{text}” part of the name?").format(text=shown)
        choices = (squeeze_name(_BRACKETS.sub(" ", text)), name)
        return Person(
            question=question, choices=tuple(c for c in choices if c), remarks=tuple(remarks)
        )
    if len(name) > LONGEST_NAME or re.search(r"[0-9０-９@＠]", name):
        return Person(question=_no_name(written), remarks=tuple(remarks))
    parts = text.split(" ")
    if len(parts) > 2 and parts[-1] in {"女", "男", "兼"} and all(len(p) == 1 for p in parts):
        question = _("Is the last character of “{text}” part of the name?").format(text=shown)
        return Person(
            question=question, choices=("".join(parts[:-1]), name), remarks=tuple(remarks)
        )
    if _looks_like_two(parts):
        question = _("Is “{text}” one person?").format(text=shown)
        return Person(question=question, choices=(name, *parts), remarks=tuple(remarks))
    if re.search("[\ue000-\uf8ff]", name):
        remarks.append(_("a character of the name is drawn by the sender's computer only"))
    mended = mend_name_dots(name)
    if mended != name:
        remarks.append(_("the dot in the name was written “·”"))
    return Person(name=mended, remarks=tuple(remarks))


def _looks_like_two(parts: list[str]) -> bool:
    return (
        len(parts) > 1
        and all(len(part) >= 2 and is_chinese(part) for part in parts)
        and not _is_compound_surname(parts[0])
    )


def _is_compound_surname(part: str) -> bool:
    return any(
        _COMPOUND_SURNAMES.startswith(part, at) for at in range(0, len(_COMPOUND_SURNAMES), 2)
    )


def _no_name(written: str) -> str:
    return _("“{text}” is not a person's name. Check it.").format(text=clean_text(written))
