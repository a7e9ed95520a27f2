"""The settings of the filter, in a document's metadata or on pandoc's command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from citecheck.audit.document_settings import FilterKeys, filter_keys, placed
from citecheck.errors import ConfigError
from citecheck.model.findings import Severity


@pytest.mark.parametrize(
    ("metadata", "keys"),
    [
        ({}, FilterKeys()),
        ({"citecheck": "off"}, FilterKeys(checked=False)),
        ({"citecheck": False}, FilterKeys(checked=False)),
        ({"citecheck": True}, FilterKeys()),
        ({"citecheck": "on"}, FilterKeys()),
        ({"citecheck": {"fail": "error"}}, FilterKeys(fail=Severity.ERROR)),
        ({"citecheck": {"fail": "Warning"}}, FilterKeys(fail=Severity.WARNING)),
        ({"citecheck": {"fail": True}}, FilterKeys(fail=Severity.ERROR)),
        ({"citecheck": {"fail": "never"}}, FilterKeys()),
        ({"citecheck": {"fail": "error"}, "citecheck.fail": "never"}, FilterKeys()),
        ({"citecheck.fail": "note", "citecheck.annotate": "true"}, FilterKeys(fail=Severity.NOTE, annotate=True)),
        ({"citecheck.source": "a b.md"}, FilterKeys(source=Path("a b.md"))),
        ({"citecheck": {"annotate": "yes", "texts": ["t"]}}, FilterKeys(annotate=True)),
        ({"citecheck": {"off": True}}, FilterKeys(checked=False)),
    ],
)
def test_keys_are_read_from_the_map_and_from_flat_keys(metadata: dict[str, Any], keys: FilterKeys) -> None:
    assert filter_keys(metadata) == keys


@pytest.mark.parametrize("table", [{"fail": "errors"}, {"annotate": "perhaps"}, {"off": "maybe"}])
def test_a_value_that_is_not_known_is_an_error_that_names_the_key(table: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="|".join(table)):
        filter_keys({"citecheck": table})


def test_paths_of_flat_keys_start_here_and_those_of_the_map_beside_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "book"
    for path in ("texts", "book/texts", "records"):
        (tmp_path / path).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    metadata = placed({"citecheck": {"texts": "texts", "registry": ["records"]}, "citecheck.texts": "texts"}, folder)

    assert metadata["citecheck.texts"] == [str(tmp_path / "texts")]
    assert metadata["citecheck"] == {"texts": ["texts"], "registry": [str(tmp_path / "records")]}
