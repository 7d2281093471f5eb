"""What a message says in its writer's own words, and what it only hands on."""

from __future__ import annotations

import pytest

from router.shape.own_words import own_words


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("restart demo", "restart demo"),
        ("please look:\n> restart demo\nthanks", "please look:\nthanks"),
        ("On Mon, Nov 16, ada wrote:\nrestart demo", ""),
        ("Am Montag schrieb ada:\nstarte demo neu", ""),
        ("Le lundi, ada a écrit :\nredémarre demo", ""),
        ("El lunes, ada escribió:\nreinicia demo", ""),
        ("see below\n---------- Forwarded message ---------\nrestart demo", "see below"),
        ("-------- Weitergeleitete Nachricht --------\nstarte demo neu", ""),
        ("From: ada\nTo: ben\nSubject: x\n\nrestart demo", ""),
        ("Von: ada\nAn: ben\nBetreff: x\n\nstarte demo neu", ""),
        ("Fwd: restart demo", ""),
        ("ada  10:32 AM\nrestart demo\n\nthat was ada", "that was ada"),
        ("[10:32] ada: restart demo", ""),
        ("10:32:01 ada: restart demo", ""),
        ("<ada> restart demo", ""),
        ("2026-11-20 10:00:01 INFO restart demo\nwhat is that?", "what is that?"),
        ("[2026-11-20T10:00:01Z] restart demo", ""),
        ("ERROR demo[staging] restart failed", ""),
        ("[WARN] demo restarts", ""),
        ("Nov 20 10:00:01 host systemd[1]: restart demo", ""),
        ("sshd[4711]: restart demo", ""),
        ("level=error msg=restart", ""),
        ('{"level": "info", "msg": "restart demo"}', ""),
        ('10.0.0.1 - - "GET /restart HTTP/1.1" 500', ""),
        ("GET https://example.com/ 503", ""),
        ("$ restart demo", ""),
        ("ada@host:~$ restart demo", ""),
        ("- [x] restart demo", ""),
        ('Traceback (most recent call last):\n  File "x.py", line 3\nValueError: restart demo\nhelp', "help"),
        ('it says Traceback (most recent call last): File "x.py"', "it says "),
        ("Caused by: restart demo", ""),
        ("    at com.example.Demo.restart(Demo.java:12)", ""),
        ("- restart demo\n- restart shop", "- restart demo\n- restart shop"),
        ("re: the restart of demo", ""),
        ("error: the restart failed", "error: the restart failed"),
        ("please restart demo, see https://example.com/a:b", "please restart demo, see https://example.com/a:b"),
        ("text: hello\noperation: upper", "text: hello\noperation: upper"),
        ("", ""),
    ],
)
def test_what_is_handed_on_is_cut_out(text: str, own: str) -> None:
    assert own_words(text) == own.strip() or own_words(text) == own
