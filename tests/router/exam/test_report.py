from __future__ import annotations

from typing import Any

import pytest

from router.exam.exam import ExamAnswer
from router.exam.questions import ExamQuestion
from router.exam.report import Mix, figures, flat


def answer(
    process: str | None,
    taken: str | None,
    *,
    kind: str = "",
    score: float = 0.5,
    ranked: tuple[str, ...] = (),
    wanted: dict[str, Any] | None = None,
    given: dict[str, Any] | None = None,
    ms: float = 1.0,
    saved: bool = False,
    calls: int = 0,
    group: str = "",
    language: str = "en",
) -> ExamAnswer:
    return ExamAnswer(
        question=ExamQuestion(
            text=f"{process} as {taken}", process=process, params=wanted, kind=group, language=language
        ),
        taken=taken,
        kind=kind or ("run" if taken else "chat"),
        wanted=wanted or {},
        given=given or {},
        score=score,
        ranked=ranked,
        ms=ms,
        saved=saved,
        calls=calls,
        tokens_in=100 * calls,
        tokens_out=10 * calls,
    )


def test_accuracy_counts_silence_as_a_mistake_and_looks_only_at_messages_of_a_process() -> None:
    told = figures([answer("a", "a"), answer("a", "b"), answer("a", None), answer("b", "b"), answer(None, "a")])

    assert told["accuracy"] == 0.5
    assert told["n"] == 5


def test_a_choice_counts_by_its_first_and_is_told_apart() -> None:
    told = figures([answer("a", "a", kind="choose"), answer("a", "a")])

    assert (told["accuracy"], told["asked_which"]) == (1.0, 0.5)


def test_what_belongs_to_none_is_judged_by_recall_precision_and_f1() -> None:
    known = [answer("a", "a")] * 7 + [answer("a", None)]
    none = [answer(None, None)] * 3 + [answer(None, "a")]

    oos = figures([*known, *none])["oos"]

    assert (oos["recall"], oos["precision"], oos["f1"]) == (0.75, 0.75, 0.75)


def test_a_mix_weighs_the_two_kinds_of_messages() -> None:
    answers = [*[answer("a", "a")] * 9, answer("a", None), answer(None, None), answer(None, "a")]

    as_they_are = figures(answers)["oos"]
    mixed = figures(answers, Mix(known=10, none=10))["oos"]

    assert (as_they_are["precision"], as_they_are["f1"]) == (0.5, 0.5)
    assert (mixed["recall"], mixed["precision"], mixed["f1"]) == (0.5, 0.8333, 0.625)  # 5 of 10 found, 1 false alarm


def test_a_mix_like_the_exam_changes_nothing() -> None:
    answers = [*[answer("a", "a")] * 3, answer("a", None), answer(None, None), answer(None, "a")]

    assert figures(answers, Mix(4, 2)) == figures(answers)


def test_auroc_is_how_often_a_message_of_a_process_scores_higher() -> None:
    known = [answer("a", "a", score=score) for score in (0.9, 0.5)]
    none = [answer(None, None, score=score) for score in (0.5, 0.1)]

    assert figures([*known, *none])["oos"]["auroc"] == 0.875  # three wins and a draw of four


def test_recall_at_a_depth_is_how_often_the_process_is_among_the_first() -> None:
    names = tuple(f"p{number}" for number in range(30))
    told = figures([answer(f"p{place}", None, ranked=names) for place in (0, 4, 5, 10, 25)])

    assert told["recall_at"] == {"5": 0.4, "10": 0.6, "20": 0.8}


def test_values_are_exact_or_not_and_those_that_nobody_said_are_invented() -> None:
    told = figures(
        [
            answer("a", "a", wanted={"x": 1}, given={"x": 1}),
            answer("a", "a", wanted={"x": 1}, given={"x": 1, "y": 2}),  # y: invented
            answer("a", "a", wanted={"x": 1}, given={"x": 3}),  # misread, counted as invented
            answer("a", "a", wanted={"x": 1}, given={}),
            answer("a", "b", wanted={"x": 1}, given={"z": 1}),  # another process: its values are not judged
            answer("a", "a", given={"x": 1}),  # the row says nothing of values
        ]
    )

    assert told["params_exact"] == 0.2
    assert told["invented"] == 0.5


def test_the_fast_path_is_judged_by_what_it_starts() -> None:
    told = figures(
        [
            answer("a", "a", saved=True),
            answer("a", "a", saved=True, wanted={"x": 1}, given={"x": 2}),
            answer(None, "a", saved=True),
            answer(None, None, saved=True),  # starts nothing
            answer("a", "a", calls=2),
        ]
    )

    assert told["fast_path"] == {"n": 3, "precision": 0.3333}
    assert (told["calls_saved"], told["llm_calls"], told["tokens"]) == (0.8, 2, {"in": 200, "out": 20})


def test_what_asks_for_nothing_is_started_asked_about_or_left_alone() -> None:
    kinds = ("run", "ask", "choose", "confirm", "chat", "control", "chat", "chat")
    told = figures([answer(None, "a" if kind in kinds[:4] else None, kind=kind) for kind in kinds])

    assert told["none"] == {"started": 0.125, "asked": 0.375, "quiet": 0.5}
    assert told["right_or_asked"] is None


def test_a_request_is_right_with_its_values_or_asked_about_with_its_process() -> None:
    told = figures(
        [
            answer("a", "a", wanted={"x": 1}, given={"x": 1}),
            answer("a", "a", wanted={"x": 1}, given={"x": 2}),  # started with another value
            answer("a", "a", kind="ask", wanted={"x": 1}),
            answer("a", "a", kind="choose"),
            answer("a", "a", kind="confirm"),
            answer("a", "b", kind="confirm"),
            answer("a", "b"),
            answer("a", None),
            answer(None, None),  # no request
            answer("a", "a + b", kind="confirm"),  # a plan with something that nobody asked for
        ]
    )

    assert told["right_or_asked"] == round(4 / 9, 4)
    assert told["none"]["quiet"] == 1


def test_a_start_is_right_in_process_and_values_whatever_it_cost() -> None:
    told = figures(
        [
            answer("a", "a", saved=True),
            answer("a", "a", calls=1, wanted={"x": 1}, given={"x": 1}),
            answer("a", "a", wanted={"x": 1}, given={"x": 2}),
            answer(None, "a"),
            answer(None, "a", kind="confirm"),  # starts nothing
        ]
    )

    assert told["starts"] == {"n": 4, "precision": 0.5}


def test_kinds_and_languages_are_told_apart() -> None:
    told = figures(
        [
            answer(None, "a", group="negation"),
            answer(None, None, group="negation", language="de"),
            answer("a", "a", group="greeting", language="de"),
            answer("a", None),  # of no kind
        ]
    )

    assert told["kinds"] == [
        {"kind": "greeting", "n": 1, "none": dict.fromkeys(("started", "asked", "quiet")), "right_or_asked": 1},
        {"kind": "negation", "n": 2, "none": {"started": 0.5, "asked": 0, "quiet": 0.5}, "right_or_asked": None},
    ]
    assert [(each["language"], each["n"], each["right_or_asked"]) for each in told["languages"]] == [
        ("de", 2, 1),
        ("en", 2, 0),
    ]


def test_times_are_middle_and_worst() -> None:
    told = figures([answer("a", "a", ms=float(ms)) for ms in range(100, 0, -1)])

    assert told["latency_ms"] == {"p50": 51.0, "p99": 100.0}


def test_confusions_come_by_frequency_each_with_a_message() -> None:
    told = figures(
        [
            answer("a", "b"),
            answer("a", None),
            answer("a", None),
            answer(None, "b"),
            answer("a", "a"),
            answer(None, None),
        ]
    )

    assert [(pair["process"], pair["taken"], pair["count"]) for pair in told["confusions"]] == [
        ("a", None, 2),
        ("a", "b", 1),
        (None, "b", 1),
    ]
    assert told["confusions"][1]["text"] == "a as b"


def test_without_a_question_about_it_a_figure_is_unknown() -> None:
    told = figures([])

    assert told["oos"] == {"recall": None, "precision": None, "f1": None, "auroc": None}
    assert (told["accuracy"], told["params_exact"], told["invented"], told["latency_ms"]["p50"]) == (None,) * 4
    assert (told["none"]["started"], told["starts"]["precision"], told["right_or_asked"]) == (None,) * 3
    assert (told["kinds"], told["languages"]) == ([], [])


def test_flat_names_are_dotted() -> None:
    names = dict(flat(figures([answer("a", "a")])))

    assert names["accuracy"] == 1.0
    assert {"oos.f1", "recall_at.10", "latency_ms.p50", "fast_path.precision", "tokens.in"} <= set(names)
    assert {"none.started", "none.asked", "none.quiet", "starts.precision", "right_or_asked"} <= set(names)
    assert not {"confusions", "kinds", "languages"} & set(names)


@pytest.mark.parametrize("known", [0, 3])
def test_an_exam_of_chatter_alone_has_figures_too(known: int) -> None:
    told = figures([answer(None, None), *[answer("a", "a")] * known])

    assert (told["oos"]["recall"], told["oos"]["precision"]) == (1.0, 1.0)
