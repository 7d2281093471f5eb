"""What people said about choices moves the scores: it helps, within bounds for each person, and can be taken back."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from bot.routing.decision import Offer
from bot.routing.feedback import Feedback
from router.exam.exam import Exam
from router.exam.questions import ExamQuestion, QuestionSet
from router.exam.report import figures
from router.scoring.index import Index
from router.scoring.leaning import STEP
from tests.router.catalogue import OFFERS, RepoInfo, RestartService, offer_of
from tests.router.scoring.test_index import invented_word

TEXT = "bounce the box over in staging"


def said(text: str, process: str, *, meant: bool = True, person: str = "ada") -> Feedback:
    return Feedback(person, text, process, meant)


def score(index: Index, text: str, process: str, *feedback: Feedback) -> float:
    return next((each.score for each in index.scores(text, feedback) if each.process == process), 0.0)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(OFFERS)


def test_what_was_meant_comes_nearer_and_what_was_not_goes_away(index: Index) -> None:
    before = score(index, TEXT, "restart_service")

    assert score(index, TEXT, "restart_service", said(TEXT, "restart_service")) > before + 0.02
    assert score(index, TEXT, "restart_service", said(TEXT, "restart_service", meant=False)) < before - 0.02


def test_a_sentence_like_it_is_moved_as_well_and_another_is_not(index: Index) -> None:
    told = said(TEXT, "restart_service")
    alike, other = "bounce the box in production", "how many stars has octo/hello"

    assert score(index, alike, "restart_service", told) > score(index, alike, "restart_service")
    assert abs(score(index, other, "repo_info", told) - score(index, other, "repo_info")) < 0.01


def test_one_person_moves_a_score_no_farther_than_a_step_however_often_they_click(index: Index) -> None:
    clicks = [said(f"{TEXT} {number}", "restart_service") for number in range(50)]
    against = [said(text, "repo_info", meant=False) for text in OFFERS[0].process.examples for _ in range(50)]

    for text in (TEXT, "restart demo in staging", *OFFERS[0].process.examples):
        for process in ("restart_service", "repo_info"):
            before = score(index, text, process)
            assert abs(score(index, text, process, *clicks, *against) - before) <= 1.2 * STEP


def test_no_example_loses_its_process_to_one_person(index: Index) -> None:
    for offer in OFFERS:
        hostile = [
            *(said(text, offer.name, meant=False, person="eve") for text in offer.process.examples),
            *(
                said(text, other.name, person="eve")
                for other in OFFERS
                if other is not offer
                for text in offer.process.examples
            ),
        ]
        for text in offer.process.examples:
            assert index.scores(text, tuple(hostile))[0].process == offer.name


def test_several_people_move_more_than_one_and_all_of_them_only_so_far(index: Index) -> None:
    def moved(people: int) -> float:
        told = [said(TEXT, "restart_service", person=f"p{number}") for number in range(people)]
        return score(index, TEXT, "restart_service", *told) - score(index, TEXT, "restart_service")

    assert moved(1) < moved(3) < 0.4
    assert moved(100) == pytest.approx(moved(50), abs=1e-3)


def test_what_is_taken_back_was_never_said(index: Index) -> None:
    before = index.scores(TEXT)

    index.scores(TEXT, (said(TEXT, "restart_service"),))

    assert index.scores(TEXT, ()) == before


@pytest.mark.parametrize("text", ["", "\0", "?!", "\ud800", "日本語", "x" * 2_000, "a " * 1_000, "{}", "⟨url⟩"])
def test_garbage_that_was_said_does_no_harm(index: Index, text: str) -> None:
    told = (
        said(text, "restart_service"),
        said(text, "no such process"),
        said(text, "", meant=False),
        said(text, "~en"),
    )

    candidates = index.scores("restart demo in staging", told)

    assert candidates[0].process == "restart_service"
    assert all(0 < each.score <= 1 for each in candidates)


def test_two_that_contradict_each_other_leave_all_as_it_was(index: Index) -> None:
    told = (said(TEXT, "restart_service"), said(TEXT, "restart_service", meant=False))

    assert score(index, TEXT, "restart_service", *told) == pytest.approx(
        score(index, TEXT, "restart_service"), abs=1e-3
    )


def test_a_varied_index_leans_as_well() -> None:
    offers = (*(offer_of(f"p{n}", RepoInfo, examples=(f"do {n}", f"make {n}")) for n in range(40)), OFFERS[3])
    index = Index(offers)

    assert index.scores("bounce it", (said("bounce it", "p7"),))[0].process == "p7"


def slang(random: Random) -> tuple[tuple[Offer, ...], list[tuple[str, str]]]:
    """Make processes whose examples know only half of the words that people have for them."""
    shared = [invented_word(random) for _ in range(40)]
    offers: list[Offer] = []
    messages: list[tuple[str, str]] = []
    for number in range(12):
        own, unknown = ([invented_word(random) for _ in range(4)] for _ in range(2))
        texts = [" ".join([random.choice(own), *random.sample(shared, 3)]) for _ in range(6)]
        offers.append(offer_of(f"process{number}", RestartService, examples=tuple(texts)))
        known = [*own, *unknown]
        messages += [
            (" ".join([*random.sample(known, 2), *random.sample(shared, 3)]), f"process{number}") for _ in range(20)
        ]
    random.shuffle(messages)
    return tuple(offers), messages


def test_an_exam_after_people_have_said_what_they_meant_is_better_than_before() -> None:
    offers, messages = slang(Random(4))
    index = Index(offers)
    feedback: list[Feedback] = []
    for number, (text, process) in enumerate(messages[:120]):
        taken = index.scores(text)[0].process
        person = f"person{number % 6}"
        if taken != process:
            feedback.append(said(text, taken, meant=False, person=person))
        feedback.append(said(text, process, person=person))
    questions = QuestionSet(offers, tuple(ExamQuestion(text=text, process=process) for text, process in messages[120:]))

    before = figures(asyncio.run(Exam("local").sit(questions)))
    after = figures(asyncio.run(Exam("local", feedback=tuple(feedback)).sit(questions)))

    assert after["accuracy"] > before["accuracy"] + 0.05
    assert after["recall_at"]["5"] >= before["recall_at"]["5"]
