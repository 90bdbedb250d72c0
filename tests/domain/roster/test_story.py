"""The story of one city told of another: its name changes wherever papers and units carry it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plans.library import PlanLibrary, SampleCity
from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.posts import Post
from app.domain.roster.story import Story, StoryPost
from app.domain.roster.units import Unit
from app.settings import Office

PAPER = StoryPost(post=Post.CHAIR, person="示例样", document="示例政办发〔2001〕12号")
LEAGUE = Unit(name="团市委", legal_name="共青团示例市委员会")
STORY = Story(
    first=(LEAGUE, Unit(name="市教育局")),
    first_posts=(PAPER,),
    adjustments=(
        Adjustment(
            number="示例政办函〔2004〕8号",
            day=date(2004, 3, 1),
            changes=(RosterChange(type=ChangeType.NEW, unit="市水利局"),),
        ),
    ),
    fillings=(replace(PAPER, document=""),),
    posts=(replace(PAPER, document="示例政任〔2010〕3号"),),
    order=("团市委", "市教育局"),
)
CITY = SampleCity(
    office_texts={**Office.for_city("示例市").to_texts(), "signer": "高例"},
    units=(LEAGUE,),
    library=PlanLibrary("样例", ()),
    story=STORY,
)


@pytest.mark.parametrize(
    ("city", "number", "document", "later", "league"),
    [
        ("青山市", "青山政办函〔2004〕8号", "青山政办发〔2001〕12号",
         "青山政任〔2010〕3号", "共青团青山市委员会"),
        ("青山县", "青山县政办函〔2004〕8号", "青山县政办发〔2001〕12号",
         "青山县政任〔2010〕3号", "共青团青山县委员会"),
    ],
)  # fmt: skip
def test_papers_and_seals_carry_the_new_name(
    city: str, number: str, document: str, later: str, league: str
) -> None:
    told = STORY.renamed("示例市", city)
    assert told.adjustments[0].number == number
    assert [each.document for each in told.first_posts] == [document]
    assert [each.document for each in told.posts] == [later]
    assert [each.document for each in told.fillings] == [""]
    assert [unit.legal_name for unit in told.first] == [league, ""]


def test_people_short_names_days_and_changes_stay() -> None:
    told = STORY.renamed("示例市", "青山市")
    assert told.first_posts[0].person == "示例样"
    assert [unit.name for unit in told.first] == ["团市委", "市教育局"]
    assert told.order == STORY.order
    assert told.adjustments[0].day == date(2004, 3, 1)
    assert told.adjustments[0].changes == STORY.adjustments[0].changes


def test_the_way_back_gives_the_same_story() -> None:
    assert STORY.renamed("示例市", "青山市").renamed("青山市", "示例市") == STORY


def test_a_sample_city_under_another_name_signs_seals_and_remembers_with_it() -> None:
    city = CITY.called("青山市")
    names = Office.for_city("青山市").to_texts()
    assert city.office_texts["city"] == "青山市"
    assert city.office_texts["body_name"] == names["body_name"]
    assert city.office_texts["signer"] == "高例"
    assert [unit.legal_name for unit in city.units] == ["共青团青山市委员会"]
    assert city.story == STORY.renamed("示例市", "青山市")
    assert city.library == CITY.library
