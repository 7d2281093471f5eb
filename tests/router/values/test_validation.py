from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

from router.values.validation import WHOLE, check
from tests.router.catalogue import HTTP_CHECK, RESTART_SERVICE, TEXT_PROCESSING, offer_of


class Booking(BaseModel):
    people: int = Field(ge=1, le=8)
    day: date = date(2026, 1, 1)
    code: SecretStr = SecretStr("none")
    table: str = Field("T1", pattern=r"^T\d$")

    @field_validator("day")
    @classmethod
    def on_a_weekday(cls, day: date) -> date:
        if day.weekday() == 6:
            raise ValueError("We are closed on Sundays")
        return day

    @model_validator(mode="after")
    def not_seven_on_christmas(self) -> Booking:
        if self.people == 7:
            raise RuntimeError("seven is unlucky")
        return self


BOOKING = offer_of("booking", Booking)


def test_good_values_become_json() -> None:
    checked = check(HTTP_CHECK, {"url": "https://example.com"})

    assert checked.complete
    assert checked.params == {"url": "https://example.com/"}


def test_a_default_is_not_written_down() -> None:
    assert check(BOOKING, {"people": "2"}).params == {"people": 2}


def test_a_secret_is_kept_and_not_starred_out() -> None:
    assert check(BOOKING, {"people": 2, "code": "s3cret"}).params["code"] == "s3cret"


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"people": 9}, "people", "“9” does not do for people: it should be less than or equal to 8."),
        (
            {"people": 2, "table": "X"},
            "table",
            "“X” does not do for table.",
        ),
        ({"people": 2, "day": "2026-11-22"}, "day", "We are closed on Sundays."),
        ({"people": 7}, WHOLE, "These values do not work: seven is unlucky."),
    ],
)
def test_a_wrong_value_has_a_sentence_that_says_why(values: dict[str, Any], field: str, sentence: str) -> None:
    checked = check(BOOKING, values)

    assert not checked.complete
    assert checked.problems == {field: sentence}
    assert field not in checked.params


def test_a_choice_known_only_at_run_time_is_checked_too() -> None:
    checked = check(RESTART_SERVICE, {"service": "demo", "environment": "mars"})

    assert not checked.complete
    assert checked.problems == {"environment": "“mars” is not staging or production."}


def test_what_is_missing_is_no_problem_but_not_complete() -> None:
    checked = check(TEXT_PROCESSING, {"text": "x"})

    assert not checked.complete
    assert checked.problems == {}
    assert checked.params == {"text": "x"}
