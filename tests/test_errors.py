"""An unforeseen error costs one file; an error for the caller reaches the caller."""

from __future__ import annotations

import pytest

from citecheck.errors import DEBUG, UsageError, fault, fault_in_file
from citecheck.foundation.cancellation import Cancelled


def test_an_error_is_said_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DEBUG, raising=False)

    assert fault(ValueError("two\nlines")) == "a fault of citecheck itself (ValueError: two lines)"
    assert fault_in_file(ValueError("x")).endswith(
        "(ValueError: x); run again with CITECHECK_DEBUG=1 and report what it prints"
    )


@pytest.mark.parametrize("error", [Cancelled("stopped"), UsageError("no")])
def test_an_error_for_the_caller_is_not_blamed_on_a_file(error: Exception) -> None:
    with pytest.raises(type(error)):
        fault_in_file(error)
