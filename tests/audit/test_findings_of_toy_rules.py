"""How the faults of rules become findings: which departures, fingerprints, severities and order they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from citecheck.audit import findings as module
from citecheck.audit.findings import findings, shown
from citecheck.model.claims import StrayMark
from citecheck.model.evidence import Change, Departure, Evidence, Weight
from citecheck.model.findings import Fault, Finding, Severity
from citecheck.model.places import Place, Span
from citecheck.model.rule import Rule

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
MARK = StrayMark("“", Place("a.md", Span(0, 1)))


def place(start: int | None, end: int = 0, path: str = "a.md", where: str | None = None) -> Place:
    return Place(path, None if start is None else Span(start, end or start + 1), where=where)


def departure(ours: str, theirs: str = "so") -> Departure:
    return Departure(Change.SUBSTITUTION, ours, theirs, Weight.WORDING, 0, 1, 0, 1)


Found = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Found:
    """The findings of rules that each give some faults on one claim."""

    def of(*rules: tuple[str, Severity, Sequence[Fault]], **known: int) -> tuple[Finding, ...]:
        toys = [
            Rule(name, "A page.", StrayMark, severity, lambda _claim, _evidence, faults=faults: iter(faults))
            for name, severity, faults in rules
        ]
        monkeypatch.setattr(module, "rules_for", lambda name: toys if name == "StrayMark" else [])
        places = {("a.docx", where): number for where, number in known.items()}
        return findings([(MARK, Evidence())], places, lambda _: "It is so.")

    return of


def told(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in found]


def test_a_departure_is_claimed_by_the_first_rule_alone(found: Found) -> None:
    one, other = departure("one"), departure("other")

    made = found(
        ("first", NOTE, [Fault("1", place(1), departure=one), Fault("2", place(2))]),
        ("second", NOTE, [Fault("3", place(3), departure=one), Fault("4", place(4), departure=other)]),
        ("third", NOTE, [Fault("5", place(5)), Fault("6", place(6), departure=other), Fault("7", place(7))]),
    )

    assert told(made) == [("first", "1"), ("first", "2"), ("second", "4"), ("third", "5"), ("third", "7")]
    assert all(one.sentence == "It is so." for one in made)


@pytest.mark.parametrize(
    ("inner", "is_told"),
    [
        (place(5, 15), False),
        (place(6, 14), False),
        (place(4, 15), True),
        (place(5, 16), True),
        (place(20, 21), True),
        (place(None), True),
        (place(5, 15, "b.md"), True),
    ],
)
def test_a_fault_about_a_whole_passage_covers_the_departures_in_it(found: Found, inner: Place, is_told: bool) -> None:
    whole = Fault("whole", place(5, 15), whole=True)

    made = found(("one", NOTE, [whole, Fault("word", inner, departure=departure("x")), Fault("other", inner)]))

    assert sorted(message for _, message in told(made)) == ["other", "whole", "word"][: 2 + is_told]


def test_a_whole_without_a_place_in_the_file_covers_nothing(found: Found) -> None:
    whole = Fault("whole", place(None), whole=True)

    made = found(("one", NOTE, [whole, Fault("word", place(1), departure=departure("x"))]))

    assert sorted(message for _, message in told(made)) == ["whole", "word"]


@pytest.mark.parametrize(
    ("of_rule", "of_fault", "severity"),
    [(WARNING, None, WARNING), (WARNING, NOTE, NOTE), (WARNING, ERROR, WARNING), (NOTE, ERROR, NOTE)],
)
def test_a_fault_may_lower_the_severity_of_its_rule_and_never_raise_it(
    found: Found, of_rule: Severity, of_fault: Severity | None, severity: Severity
) -> None:
    [made] = found(("one", of_rule, [Fault("so", place(1), severity=of_fault)]))

    assert made.severity is severity


def test_a_fingerprint_rests_on_rule_file_words_and_change_and_not_on_the_place(found: Found) -> None:
    base, moved, signed, renamed, elsewhere, changed, back = (
        found((rule, NOTE, [fault]))[0].fingerprint
        for rule, fault in (
            ("one", Fault("so", place(1))),
            ("one", Fault("so", place(9))),
            ("one", Fault("so in line 9", place(9), signature="so")),
            ("two", Fault("so", place(1))),
            ("one", Fault("so", place(1, path="b.md"))),
            ("one", Fault("so", place(1), departure=departure("x", "y"))),
            ("one", Fault("so", place(1), departure=departure("y", "x"))),
        )
    )

    assert base == moved == signed
    assert len({base, renamed, elsewhere, changed, back}) == 5
    assert len(base) == 16


def test_findings_of_one_fingerprint_are_numbered_in_order(found: Found) -> None:
    one, two, three = found(("one", NOTE, [Fault("so", place(at)) for at in (9, 1, 5)]))
    [alone] = found(("one", NOTE, [Fault("so", place(7))]))

    assert [made.fault.place.span.start for made in (one, two, three)] == [1, 5, 9]
    assert one.fingerprint == alone.fingerprint
    assert len({one.fingerprint, two.fingerprint, three.fingerprint}) == 3


def test_findings_stand_by_file_and_place_and_without_lines_in_the_order_of_the_document(found: Found) -> None:
    faults = [
        *(Fault(where, place(None, path="a.docx", where=where)) for where in ("third", "first", "second", "unknown")),
        *(Fault(str(at), place(at)) for at in (7, 3)),
        Fault("b", place(1, path="b.md")),
        Fault("long", place(3, 9)),
    ]

    made = found(("one", NOTE, faults), first=1, second=2, third=3)

    assert [message for _, message in told(made)] == ["unknown", "first", "second", "third", "3", "long", "7", "b"]


def test_faults_of_one_cause_are_one_finding_with_the_other_places(found: Found) -> None:
    faults = [Fault("so", place(1), cause="c"), Fault("so", place(5), cause="c"), Fault("no", place(9), cause="c")]

    [made] = found(("one", NOTE, faults))
    apart = found(("one", NOTE, faults[:1]), ("two", NOTE, faults[1:2]))
    files = found(("one", NOTE, [faults[0], Fault("so", place(5, path="b.md"), cause="c")]))

    assert [(one.message, one.place.span.start) for one in made.fault.related] == [("here too", 5), ("no", 9)]
    assert [len(one.fault.related) for one in (*apart, *files)] == [0, 0, 0, 0]


def test_only_findings_of_the_rules_of_their_file_are_shown(found: Found) -> None:
    made = found(
        ("one", NOTE, [Fault("1", place(1)), Fault("2", place(1, path="b.md"))]), ("two", NOTE, [Fault("3", place(2))])
    )
    one = Rule("one", "A page.", StrayMark, NOTE, lambda _claim, _evidence: iter(()))

    assert told(shown(made, lambda path: [one] if path == "a.md" else [])) == [("one", "1")]
