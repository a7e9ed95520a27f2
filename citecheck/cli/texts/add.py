"""`citecheck texts add`: copies files into the folder of texts, describes them in `texts.toml`, and pins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.audit.files import shown
from citecheck.audit.settings import CallerSettings, reach_of_name, settings_of_call
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write_in_place
from citecheck.cli.texts.folders import add_folders, say
from citecheck.errors import UsageError
from citecheck.foundation.files import look
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.report.text_width import visible
from citecheck.texts.catalogue import texts_toml_edit as toml_writing
from citecheck.texts.catalogue.add import Addition, Copy, addition
from citecheck.texts.catalogue.lookup import Catalogue
from citecheck.texts.catalogue.summary import words
from citecheck.texts.scans import proves_little
from citecheck.texts.texts_toml import Entry

SOUND = "sound"
_LANGUAGE = lazy(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
"""A language tag (BCP 47), without its rarer forms."""
WORDS = ("title", "edition", "licence", "language", "copy_of")
SAID = ("key", "partial", *WORDS)


@noun
class AddOptions:
    """The options of `citecheck texts add`."""

    files: tuple[Path, ...]
    texts: tuple[Path, ...]
    key: tuple[str, ...]
    title: str
    edition: str
    licence: str
    language: str
    partial: bool
    copy_of: str
    pin: bool


def add_parser(actions: Any) -> None:
    """Add `texts add` to the command line."""
    parser = actions.add_parser(
        "add",
        help="copy a file into the folder of texts, and pin it",
        description="Copies files into the folder of texts (the first --texts, else the one in the settings; made if "
        "it is missing) and describes them in its texts.toml, with a digest of their bytes: if a file changes, every "
        "report says so. Overwrites nothing.",
    )
    parser.add_argument("files", nargs="*", type=named_path, metavar="FILE", help="a text file")
    add_folders(parser)
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        help="the citekey of the text, which names the file; repeat it for further citekeys",
    )
    parser.add_argument("--title", default="", help="the work's title")
    parser.add_argument("--edition", default="", help="which edition or printing this is")
    parser.add_argument("--licence", default="", help="the terms on which you have it")
    parser.add_argument("--language", default="", metavar="CODE", help="its language: en, de, la")
    parser.add_argument("--partial", action="store_true", help="the text is not the whole work")
    parser.add_argument("--copy-of", default="", metavar="WORK", help="the text held of which this is another copy")
    parser.add_argument("--pin", action="store_true", help="without FILE: pin every text held that has no pin yet")
    leads_to(parser, run, AddOptions)


def run(options: AddOptions) -> int:
    """Add the texts and print what was done. Raises UsageError, with nothing written, if any part cannot be done."""
    if options.pin:
        if options.files or any(getattr(options, name) for name in SAID):
            raise UsageError("--pin takes no FILE and no option of a file: adding a file pins it")
        from citecheck.cli.texts.pin import pin_all

        return pin_all(options.texts)
    _check(options)
    folder = _folder(options)
    additions = _additions(options, folder)
    written = _documents(additions, options, folder)
    _write([copy for one in additions for copy in (one.copy, *one.tables)], folder, written)
    for one in additions:
        print(*map(visible, _told(one, folder)), sep="\n")
        if one.text.quality != SOUND:
            say([f"{shown(one.copy.target)}: {proves_little(one.text.quality)}"])
    return 0


def _check(options: AddOptions) -> None:
    if not options.files:
        raise UsageError("name a FILE to add, or --pin for the texts held that have no pin")
    if len(options.files) > 1 and (options.key or options.title):
        raise UsageError("--key and --title describe one text: give one FILE with them")
    if options.language and not _LANGUAGE.fullmatch(options.language):
        raise UsageError(f"--language takes a code such as en, de or la, not “{options.language}”")
    try:
        "".join([*options.key, *(getattr(options, name) for name in WORDS)]).encode()
    except UnicodeEncodeError:
        raise UsageError("an option that describes the text is not UTF-8") from None
    if any(not key.strip() for key in options.key):
        raise UsageError("--key cannot be empty")


def _folder(options: AddOptions) -> Path:
    """The folder to add to. Raises UsageError if a file has its name."""
    settings = settings_of_call(CallerSettings())(Path.cwd())
    folder: Path = next(iter((*options.texts, *settings.texts)), settings.root / "texts")
    reach = settings.reach if folder in settings.texts else reach_of_name(folder)
    if reach and (why := reach.refusal(folder)):
        raise UsageError(f"{shown(folder)}: not written to: {why}")
    if look(folder).is_there and not look(folder).is_folder:
        raise UsageError(f"{shown(folder)}: not a folder; name one with --texts DIR")
    return Path(shown(folder))


def _additions(options: AddOptions, folder: Path) -> list[Addition]:
    """The texts to add. Raises UsageError that names every file that cannot be added; then nothing is added."""
    found: list[Addition] = []
    faults: list[str] = []
    for file in dict.fromkeys(options.files):
        try:
            found.append(addition(file, folder, next(iter(options.key), None), shown(file), reach_of_name(file)))
        except UsageError as error:
            faults.append(str(error))
    targets = [one.copy.target for one in found]
    faults += [f"{path.as_posix()}: two of the files would get this name" for path in _twice(targets)]
    if faults:
        say(faults[:-1])
        raise UsageError(faults[-1])
    return found


def _twice(paths: Sequence[Path]) -> list[Path]:
    return [path for path in dict.fromkeys(paths) if paths.count(path) > 1]


def _documents(additions: Sequence[Addition], options: AddOptions, folder: Path) -> dict[Path, str]:
    """The new contents of the `texts.toml` files, with the new texts in them."""
    catalogue = Catalogue((folder,))
    new: dict[Path, list[Entry]] = {}
    pins: dict[Path, dict[str, str]] = {}
    for one in additions:
        listing = catalogue.listing(one.copy.target)
        wanted = _entry(one, listing.name, options)
        if listing.entry is None:
            new.setdefault(listing.toml, []).append(wanted)
            continue
        _check_said(listing.entry, wanted, shown(listing.toml))
        if not listing.entry.sha256:
            pins.setdefault(listing.toml, {})[listing.name] = one.sha256
    return dict(_edited(new, pins))


def _edited(new: dict[Path, list[Entry]], pins: dict[Path, dict[str, str]]) -> Iterator[tuple[Path, str]]:
    for toml in dict.fromkeys((*new, *pins)):
        text = toml_writing.document(toml, shown(toml))
        text = toml_writing.pinned(text, pins[toml], shown(toml)) if toml in pins else text
        yield toml, toml_writing.appended(text, new[toml], shown(toml)) if toml in new else text


def _entry(one: Addition, file: str, options: AddOptions) -> Entry:
    """The entry of a new text."""
    return Entry(
        file,
        keys=tuple(key for key in dict.fromkeys(options.key) if key != one.name),
        title=options.title,
        complete=False if options.partial else None,
        licence=options.licence,
        copy_of=options.copy_of,
        edition=options.edition,
        language=options.language,
        sha256=one.sha256,
    )


def _check_said(said: Entry, wanted: Entry, toml: str) -> None:
    """Raise UsageError if an entry exists already and says something else."""
    if said.sha256 and said.sha256.lower() != wanted.sha256:
        raise UsageError(
            f"{toml}: pins other bytes under the name {said.file} (sha256 {said.sha256[:12]}…); "
            "to replace them, delete that line and run this again"
        )
    other = [name for name in WORDS if getattr(wanted, name) not in ("", getattr(said, name))]
    other += ["keys"] if set(wanted.keys) - set(said.keys) else []
    other += ["complete = false"] if wanted.complete is False and said.complete is not False else []
    if other:
        raise UsageError(f"{toml}: speaks of {said.file} already; add by hand: {', '.join(other)}")


def _write(copies: Sequence[Copy], folder: Path, documents: dict[Path, str]) -> None:
    """Write everything or nothing. Raises UsageError if something cannot be written."""
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for copy in (copy for copy in copies if not copy.there):
            with copy.target.open("xb") as file:
                made.append(copy.target)
                file.write(copy.data)
        for toml, text in documents.items():
            write_in_place(text, toml)
    except (OSError, UsageError) as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, UsageError):
            raise
        raise UsageError(f"{shown(folder)}: cannot be written ({error.strerror}); nothing was added") from error


def _told(one: Addition, folder: Path) -> Iterator[str]:
    toml = Catalogue((folder,)).listing(one.copy.target).toml
    state = f"{words(one.text):,} words; pinned in {shown(toml)}"
    yield f"{shown(one.copy.target)}: {_whence(one.copy)}; {state}"
    for table in one.tables:
        yield f"{shown(table.target)}: {_whence(table)}"


def _whence(copy: Copy) -> str:
    return "there already" if copy.there else f"copied from {shown(copy.source)}"
