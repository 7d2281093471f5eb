"""In which language a message is: told by its small words, and not told where nothing tells."""

from __future__ import annotations

import pytest

from bot.language.detection import accepted, base_of, language_of, listed, may_be_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("please restart the demo", "en"),
        ("how many stars does python/cpython have", "en"),
        ("make „der die das“ upper case", "en"),
        ("comment on the pull request", "en"),
        ("bitte starte die demo neu", "de"),
        ("wie viele Sterne hat python/cpython?", "de"),
        ("prüfe example.com", "de"),
        ("Kannst du mir sagen, ob the-service.example läuft", "de"),
        ("was ist das", "de"),
        ("schreib `please make it so` groß, bitte", "de"),
        ("neustart prod", "de"),
        ("nein, staging", "de"),
        ("relance prod", "fr"),
        ("combien d'étoiles a psf/black", "fr"),
        ("l’état de la prod", "fr"),
        ("lance le service demo en production", "fr"),
        ("reinicia prod", "es"),
        ("¿qué tal?", "es"),
        ("y para prod?", "es"),
        ("lánzalo otra vez", "es"),
    ],
)
def test_a_message_is_in_the_language_of_its_small_words(text: str, language: str) -> None:
    assert language_of([text], "xx") == language


@pytest.mark.parametrize(
    "text",
    [
        "", "restart demo", "staging", "42", "yes", "http_check", "octo/der-die-das", "no, staging", "status?",
        "O serviço está em produção? não sei", "starta om tjänsten på produktion", "перезапусти демо", "🤷",
        "y", "n", "ok", "option y", "a plus b",
    ],
)  # fmt: skip
def test_what_does_not_tell_leaves_it_to_what_came_before_and_to_whoever_asks(text: str) -> None:
    assert language_of([text], "xx") == "xx"
    assert language_of([text, "und was ist damit, bitte"], "xx") == "de"


def test_a_long_quote_is_data_as_a_short_one_is() -> None:
    assert language_of(['/open_ticket text="Größe und Höhe"'], "xx") == "xx"
    assert language_of([f'/open_ticket text="{"Größe und Höhe " * 300}"'], "xx") == "xx"
    assert language_of([f'bitte öffne das Ticket "{"the size and the height " * 300}"'], "xx") == "de"


def test_a_region_is_no_other_language() -> None:
    assert [base_of(each) for each in ("de-AT", "en", "")] == ["de", "en", ""]


def test_lists_read_as_people_write_them() -> None:
    told = [listed(items, "or") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])]

    assert told == ["", "a", "a or b", "a, b or c"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, fr;q=0.9", "fr"),
        ("pl, cs;q=0.9, es-419;q=0.2", "es"),
        ("FR-ca", "fr"),
        ("pl,cs;q=0.9", ""),
        ("de;q=0", ""),
        ("*", ""),
        ("", ""),
        ("de;q=lots, en;q=1.5, fr;q=2", ""),
        (";q=1,,;;,de;;q=1", ""),
        ("de;q=１", ""),
        ("x" * 100_000 + ",de", ""),
        ("de," * 100_000, "de"),
    ],
)
def test_a_browser_s_favourite_of_our_languages_is_read_and_garbage_is_none(header: str, language: str) -> None:
    assert accepted(header) == language


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("restart demo in staging", ["de", "en"]),
        ("relance demo", ["fr"]),
        ("restart demo", []),
        ("`in` demo", []),  # what is quoted is no word of the sentence
        ("żółw", []),  # of a language that is not spoken here
        ("", []),
        ("\x00\ud800 \u202e" * 50, []),
    ],
)
def test_a_text_that_does_not_tell_says_between_which_languages(text: str, languages: list[str]) -> None:
    assert sorted(may_be_in(text)) == languages
