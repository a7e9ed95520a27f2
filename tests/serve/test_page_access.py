"""Who reaches the page of `citecheck open`: the browser that has the address, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from page_client import ORIGIN, PORT, PageClient, page_client

from citecheck.serve.page.access import LONGEST_TOKEN, SENT_ALWAYS
from citecheck.serve.page.app import KEPT, LARGEST_FORM, REPORT_POLICY


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageClient]:
    with page_client(monkeypatch) as client:
        yield client


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageClient]:
    """A client that has not entered."""
    with page_client(monkeypatch, enters=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/files", "/runs", "/end", "/runs/x/report"])
def test_without_the_cookie_nothing_is_shown_or_done(outside: PageClient, path: str) -> None:
    assert outside.get(path).status_code == 403
    assert outside.post(path).status_code == 403
    assert not outside.ended


def test_a_cookie_of_another_value_is_none(outside: PageClient) -> None:
    assert outside.get("/", cookie="citecheck=x").status_code == 403
    assert outside.get("/", cookie="citecheck=").status_code == 403
    assert outside.get("/", cookie='=;;citecheck; citecheck="a').status_code == 403


@pytest.mark.parametrize("token", ["", "x", "ä", "x" * 10 * LONGEST_TOKEN])
def test_a_wrong_token_gives_no_cookie(outside: PageClient, token: str) -> None:
    assert outside.enter(token) == 403
    assert not outside.client.cookies


def test_the_token_of_the_terminal_works_again_and_that_of_the_command_once(outside: PageClient) -> None:
    once, token = outside.access.once, outside.access.token

    assert [outside.enter(once), outside.enter(once), outside.enter(token), outside.enter(token)] == [
        *(200, 403),
        *(200, 200),
    ]
    assert outside.get("/").status_code == 200


def test_who_enters_shuts_out_who_entered_before(page: PageClient) -> None:
    first = dict(page.client.cookies)
    path = page.access.base
    assert page.client.get(f"{path}/").status_code == 200

    page.enter(page.access.token)

    page.client.cookies.clear()
    page.client.cookies.update(first)
    assert page.client.get(f"{path}/").status_code == 403
    assert page.get("/").status_code == 403


def test_the_cookie_is_for_this_server_alone(outside: PageClient) -> None:
    answer = outside.client.post("/enter", content=outside.access.token, headers={"origin": ORIGIN})

    said = answer.headers["set-cookie"].lower().split("; ")
    assert {"httponly", "samesite=strict", f"path={outside.access.base}".lower()} <= set(said)
    assert not [one for one in said if one.startswith(("domain", "expires", "max-age"))]


@pytest.mark.parametrize(
    "host", ["localhost", f"localhost:{PORT}", "127.0.0.1", "127.0.0.1:1", f"evil.example:{PORT}", f"[::1]:{PORT}", ""]
)
@pytest.mark.parametrize("path", ["/", "/page.js", "BASE/", "/enter"])
def test_another_host_is_refused(page: PageClient, host: str, path: str) -> None:
    where = path.replace("BASE", page.access.base)
    sent = {"host": host, "origin": ORIGIN}

    answers = page.client.get(where, headers=sent), page.client.post(where, content=page.access.token, headers=sent)

    assert [one.status_code for one in answers] == [403, 403]


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.example", "http://127.0.0.1", f"https://127.0.0.1:{PORT}", f"http://localhost:{PORT}"],
)
def test_another_origin_is_refused(page: PageClient, origin: str) -> None:
    assert page.get("/", origin=origin).status_code == 403
    assert page.post("/end", origin=origin).status_code == 403
    assert page.client.post("/enter", content=page.access.token, headers={"origin": origin}).status_code == 403
    assert not page.ended


def test_what_changes_something_must_say_its_origin(page: PageClient) -> None:
    assert page.client.post(f"{page.access.base}/end").status_code == 403
    assert not page.ended
    assert page.post("/end").status_code == 200
    assert page.ended


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_of_another_page_opens_the_way_in_and_nothing_else(page: PageClient, site: str) -> None:
    sent = {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}

    assert page.client.get("/", headers=sent).status_code == 200
    assert page.client.get("/page.js", headers={**sent, "sec-fetch-mode": "no-cors"}).status_code == 403
    assert page.get("/", **sent).status_code == 403


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/nowhere", "BASE/", "BASE/nowhere"])
def test_every_answer_has_a_strict_policy(page: PageClient, path: str) -> None:
    answer = page.client.get(path.replace("BASE", page.access.base))

    kept = KEPT if path == "/page.css" else {}
    assert {name: answer.headers[name] for name in SENT_ALWAYS} == SENT_ALWAYS | kept
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in answer.headers


def test_the_policy_of_the_report_lets_no_script_run() -> None:
    assert "default-src 'none'" in REPORT_POLICY
    assert "script-src" not in REPORT_POLICY
    assert "allow-scripts" not in REPORT_POLICY
    assert "allow-same-origin" not in REPORT_POLICY


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(page: PageClient, method: str) -> None:
    answer = page.client.request(method, f"{page.access.base}/", headers={"origin": ORIGIN})

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_a_form_that_is_too_large_is_refused(page: PageClient) -> None:
    answer = page.post("/runs", b"x" * (LARGEST_FORM + 1))

    assert (answer.status_code, "the form is too large" in answer.text) == (400, True)


def test_a_form_that_is_none_is_refused(page: PageClient) -> None:
    assert "the form cannot be read" in page.post("/runs", b"\xff\xfe").text
    assert "the form cannot be read" in page.post("/runs", b"&".join([b"a=1"] * 50_001)).text
