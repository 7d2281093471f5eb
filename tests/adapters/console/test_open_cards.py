"""What a typed number stands for."""

from __future__ import annotations

import pytest

from adapters.console.open_cards import OpenCards
from tests.adapters.console.fakes import approval, choice, form


def test_numbers_go_up_from_card_to_card() -> None:
    board = OpenCards()

    first, second = board.put(choice()), board.put(approval())

    assert [each.sign for each in first] == ["1", "2"]
    assert [(each.sign, each.label) for each in second] == [("3", "Approve"), ("4", "Deny")]


def test_a_number_is_never_given_twice() -> None:
    board = OpenCards()
    board.put(choice())
    board.take("q1")

    again = board.put(choice("q2"))

    assert [each.number for each in again] == [3, 4]
    assert board.find("1") is None
    assert board.is_past("1")


def test_a_card_that_is_shown_again_keeps_its_numbers() -> None:
    board = OpenCards()

    assert board.put(approval()) == board.put(approval())


@pytest.mark.parametrize("typed", ["2", " 2 ", "#2", "# 2"])
def test_a_number_presses_its_button(typed: str) -> None:
    board = OpenCards()
    board.put(choice())

    found = board.find(typed)

    assert found is not None
    assert found.button is not None
    assert found.button.token == "p"


@pytest.mark.parametrize("typed", ["", "two", "2.0", "-1", "²", "٢", "0", "9", "1 2", "approve"])
def test_anything_else_presses_nothing(typed: str) -> None:
    board = OpenCards()
    board.put(choice())

    assert board.find(typed) is None


def test_while_an_answer_is_to_be_typed_a_bare_number_is_that_answer() -> None:
    board = OpenCards()
    before = board.put(approval())
    board.put(form(fields=1))
    after = board.put(approval("a2"))

    found = board.find("#1")

    assert [each.sign for each in before + after] == ["1", "2", "#3", "#4"]
    assert board.find("1") is None
    assert not board.is_past("1")
    assert found is not None
    assert found.card.reference == "a1"


def test_an_answered_question_gives_bare_numbers_back() -> None:
    board = OpenCards()
    board.put(approval())
    board.put(form(fields=1))

    board.take("f1")

    assert board.find("1") is not None


def test_a_form_of_several_fields_has_a_number_and_one_of_a_single_field_has_none() -> None:
    board = OpenCards()

    several, single = board.put(form()), board.put(form("f2", fields=1))

    assert [(each.sign, each.label) for each in several] == [("#1", "Fill in")]
    assert several[0].form is not None
    assert single == ()


def test_a_number_from_the_future_is_not_past() -> None:
    board = OpenCards()
    board.put(choice())

    assert not board.is_past("7")
    assert not board.is_past("hello")
