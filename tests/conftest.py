"""For all tests: a cache folder of their own, no limit of time, which are slow, when to begin none, and a project."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is. The gate has the same examples in every run, so that it fails
# because of a change and never by chance: more of them would find nothing new. `make properties` tries others each
# time, and twice as many.
settings.register_profile(
    "others", derandomize=False, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("citecheck", settings.get_profile("others"), derandomize=True, database=None, max_examples=50)
settings.register_profile("quick", settings.get_profile("citecheck"), max_examples=20)
settings.load_profile("citecheck")

_FOLDER = tempfile.TemporaryDirectory(prefix="citecheck-tests-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name
os.environ["XDG_CONFIG_HOME"] = os.path.join(_FOLDER.name, "settings")  # noqa: PTH118 - the user's own have no part here
for _name in ("HOME", "USERPROFILE", "APPDATA"):  # nor the library of the user's reference manager
    os.environ[_name] = os.path.join(_FOLDER.name, "home")  # noqa: PTH118
for _name in ("CI", "PRE_COMMIT"):  # somebody sits at the terminal, unless a test says otherwise
    os.environ.pop(_name, None)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from command_line import Project

SLOW = frozenset(
    {
        "audit/test_files.py",
        "audit/test_findings.py",
        "audit/test_memory.py",
        "audit/test_own_library.py",
        "audit/test_places_cited.py",
        "audit/test_suppressions.py",
        "audit/test_what_is_named.py",
        "benchmarks/test_adaptors.py",
        "benchmarks/test_equal_reports.py",
        "benchmarks/test_false_flags.py",
        "benchmarks/test_library.py",
        "benchmarks/test_nouns_benchmark.py",
        "benchmarks/test_registry_benchmark.py",
        "benchmarks/test_workload.py",
        "cli/test_all_is_well.py",
        "cli/test_annotate.py",
        "cli/test_assembly.py",
        "cli/test_audit_command.py",
        "cli/test_baseline.py",
        "cli/test_build_commands.py",
        "cli/test_chapters_cited.py",
        "cli/test_citation_groups.py",
        "cli/test_closed_folders.py",
        "cli/test_collate.py",
        "cli/test_completions.py",
        "cli/test_config.py",
        "cli/test_context.py",
        "cli/test_coverage.py",
        "cli/test_decisions.py",
        "cli/test_decisions_import.py",
        "cli/test_exit_codes.py",
        "cli/test_explain_command.py",
        "cli/test_faults_of_citecheck.py",
        "cli/test_files_of_entries.py",
        "cli/test_files_taken_in.py",
        "cli/test_foreign_folders.py",
        "cli/test_guessed_citations.py",
        "cli/test_hook_option.py",
        "cli/test_html_summary.py",
        "cli/test_idle_texts.py",
        "cli/test_init.py",
        "cli/test_json_output.py",
        "cli/test_latex_works.py",
        "cli/test_lock.py",
        "cli/test_lost_commands.py",
        "cli/test_messages.py",
        "cli/test_newcomer.py",
        "cli/test_odd_documents.py",
        "cli/test_odd_paths.py",
        "cli/test_office_fields.py",
        "cli/test_one_door.py",
        "cli/test_open_passage.py",
        "cli/test_own_notes.py",
        "cli/test_own_zotero.py",
        "cli/test_page_images.py",
        "cli/test_paths.py",
        "cli/test_pdf_audit.py",
        "cli/test_place_cited.py",
        "cli/test_quotation_ids.py",
        "cli/test_reach.py",
        "cli/test_registry_command.py",
        "cli/test_registry_exchange.py",
        "cli/test_registry_growing.py",
        "cli/test_registry_packs.py",
        "cli/test_registry_trace.py",
        "cli/test_require_checked.py",
        "cli/test_runner_commands.py",
        "cli/test_scans_read.py",
        "cli/test_sharing.py",
        "cli/test_started_programs.py",
        "cli/test_texts_add.py",
        "cli/test_texts_check.py",
        "cli/test_texts_page.py",
        "cli/test_texts_purge.py",
        "cli/test_tracked_changes.py",
        "cli/test_unchecked_citations.py",
        "cli/test_unread_parts.py",
        "cli/test_without_lines.py",
        "cli/test_zotero_api.py",
        "compare/test_kept_answers.py",
        "compare/test_large_library.py",
        "compare/test_memory_limits.py",
        "compare/test_misreading.py",
        "compare/test_mutations.py",
        "compare/test_translated_figures.py",
        "formats/test_anchoring.py",
        "formats/test_latex_reader.py",
        "formats/test_pdf_damage.py",
        "formats/test_pdf_layout.py",
        "foundation/test_json_text.py",
        "foundation/test_pandoc.py",
        "foundation/test_yaml_positions.py",
        "fuzz/test_fuzz.py",
        "language/test_facts_in_languages.py",
        "language/test_languages_command.py",
        "language/test_languages_in_use.py",
        "manuscripts/test_manuscripts.py",
        "read/test_bibliography_properties.py",
        "read/test_hostile.py",
        "read/test_markdown_differential.py",
        "read/test_markdown_hostile.py",
        "read/test_markdown_positions.py",
        "read/test_markdown_real_texts.py",
        "records/test_attestation.py",
        "records/test_attribution_lines.py",
        "records/test_chronology.py",
        "records/test_date_consistency.py",
        "records/test_dating.py",
        "records/test_entry_years.py",
        "records/test_founding_twin.py",
        "records/test_record_quotations.py",
        "records/test_record_schema.py",
        "records/test_registry.py",
        "records/test_snapshot.py",
        "records/test_statements.py",
        "registry/test_case_page.py",
        "registry/test_date_sentences.py",
        "registry/test_quotation_sentences.py",
        "resolve/test_typed_citations.py",
        "serve/test_assistants.py",
        "serve/test_editors.py",
        "serve/test_page.py",
        "serve/test_page_server.py",
        "texts/test_index.py",
        "texts/test_noise.py",
        "texts/test_passage_parts.py",
        "texts/test_pdf_texts.py",
        "texts/test_toml_writing.py",
        "texts/test_zotero.py",
        "test_additions.py",
        "test_api.py",
        "test_docs.py",
        "test_examples.py",
        "test_filter.py",
        "test_filter_docs.py",
        "test_install.py",
        "test_licences.py",
        "test_loading.py",
        "test_positions.py",
    }
)
"""Modules whose tests start programs, read the whole registry or try much, most of them: `make quick` leaves them out.
A single test that does has the marker itself."""
TESTS = Path(__file__).parent

UNTIL = "CITECHECK_TESTS_UNTIL"
"""Names the second (as `date +%s` counts) after which no test begins; `.ci/run` sets it for the heavy tests."""


def _is_quick(config: pytest.Config) -> bool:
    """Whether `make quick` runs, by the tests that it leaves out."""
    return "not (slow" in config.option.markexpr


def pytest_configure(config: pytest.Config) -> None:
    """`make quick` tries a fifth of the examples of a property that names no number of them."""
    if _is_quick(config):
        settings.load_profile("quick")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`make quick` does not even collect what it leaves out: that takes longer than many a test."""
    return True if _is_quick(config) and collection_path.relative_to(TESTS).as_posix() in SLOW else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = {TESTS / name for name in SLOW}
    for item in items:
        if item.path in slow:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """The tests live until the end: the search for garbage need not go through all of them each time."""
    gc.freeze()


def pytest_runtest_setup() -> None:
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("left: the time for these tests was over")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A writer's folder with texts and a bibliography, which is the working folder."""
    from command_line import project

    made = project(tmp_path / "book", capsys)
    monkeypatch.chdir(made.folder)
    return made
