"""Looks for the packages and programs that read formats and serve editors, and says how to add what is missing."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path
from shlex import quote

import citecheck
from citecheck.errors import ReaderError
from citecheck.formats import djvu
from citecheck.formats.bounded_program import ProgramLimits, run_bounded
from citecheck.formats.ocr import tesseract
from citecheck.foundation.files import look
from citecheck.foundation.pandoc import find_pandoc
from citecheck.foundation.programs import on_path
from citecheck.language.vocabulary import languages, part
from citecheck.model.noun import noun
from citecheck.report.doctor import DoctorLine, DoctorSection

DISTRIBUTION = "pandoc-citecheck"
_QUICK = ProgramLimits(20.0, 200_000)
"""For what a program says of itself."""


@noun
class OptionalPackage:
    """A package of an extra: what it adds, and what is not checked without it."""

    module: str
    distribution: str
    extra: str
    adds: str
    without: str


PACKAGES = (
    OptionalPackage("pypdfium2", "pypdfium2", "pdf", "reads PDFs", "quotations from works held as PDF"),
    OptionalPackage("pygls", "pygls", "lsp", "citecheck lsp, for editors", ""),
    OptionalPackage("mcp", "mcp", "mcp", "citecheck mcp, for assistants", ""),
    OptionalPackage("uvicorn", "uvicorn", "web", "citecheck open, a page in the browser", ""),
    OptionalPackage("starlette", "starlette", "web", "citecheck open, a page in the browser", ""),
)


def installation() -> DoctorSection:
    """Python, citecheck, and everything that an extra or the system adds."""
    lines = [
        DoctorLine("Python", True, f"{platform.python_version()} ({sys.executable})"),
        DoctorLine("citecheck", True, f"{citecheck.__version__} ({Path(citecheck.__file__).parent})"),
        _pandoc(),
        *(_package(one) for one in PACKAGES),
        _tesseract(),
        _djvu(),
        _languages(),
    ]
    return DoctorSection("Installed", tuple(lines))


def _package(package: OptionalPackage) -> DoctorLine:
    if util.find_spec(package.module) is None:
        return DoctorLine(
            package.distribution, False, f"not installed; {package.adds}", package.without, adding(package.extra)
        )
    try:
        version = metadata.version(package.distribution)
    except metadata.PackageNotFoundError:
        version = "(version not known)"
    return DoctorLine(package.distribution, True, f"{version}; {package.adds}")


def _pandoc() -> DoctorLine:
    path = find_pandoc()
    without = "manuscripts in docx, odt, Org, reST, Typst and HTML, and works held as docx, odt or rtf"
    adds = "reads Word, OpenDocument, Org, Typst and others"
    if path is None:
        return DoctorLine("pandoc", False, f"not found; {adds}", without, adding("pandoc"))
    try:
        first = run_bounded([path, "--version"], _QUICK).written.decode("utf-8", "replace").splitlines()[:1]
    except (ReaderError, TimeoutError) as error:
        return DoctorLine("pandoc", False, f"{path}: {error or 'does not answer'}", without, adding("pandoc"))
    return DoctorLine("pandoc", True, f"{first[0].removeprefix('pandoc ') if first else '?'} ({path}); {adds}")


def _tesseract() -> DoctorLine:
    program = tesseract.program()
    without = "scans without a text layer (--ocr)"
    if program is None:
        line = "apt install tesseract-ocr tesseract-ocr-deu"  # English comes with it; one package a language
        return DoctorLine("tesseract", False, "not found on PATH; reads scans", without, line)
    known = {name: code for code in languages() if (name := tesseract.data_name(code))}
    has = [known[name] for name in program.data if name in known]
    told = f"{program.version} ({program.path}); languages: {', '.join(has) or 'none that citecheck knows'}"
    return DoctorLine("tesseract", True, told)


def _djvu() -> DoctorLine:
    path = on_path(djvu.PROGRAM)
    if path:
        return DoctorLine(djvu.PROGRAM, True, f"({path}); reads DjVu")
    return DoctorLine(
        djvu.PROGRAM, False, "not found on PATH; reads DjVu", "works held as DjVu", "apt install djvulibre-bin"
    )


def _languages() -> DoctorLine:
    lacking = [code for code in languages() if not part(code, "meaning").get("negations")]
    told = f"{len(languages()) - len(lacking)} with their negations"
    if not lacking:
        return DoctorLine("languages", True, told)
    without = f"whether a word that differs is a negation, in {', '.join(lacking)}: it counts as another word"
    return DoctorLine("languages", None, told, without)


def adding(extra: str) -> str:
    """The command that adds an extra to this installation, from where it came."""
    wanted = f"{DISTRIBUTION}[{extra}]"
    origin = _origin()
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx install --force {quote(f'{wanted} @ {origin}' if origin else wanted)}"
    if origin is None:
        packages = " ".join(_packages_of(extra))
        return f"{quote(sys.executable)} -m pip install {packages}"
    return f"{quote(sys.executable)} -m pip install {quote(f'{wanted} @ {origin}')}"


def _packages_of(extra: str) -> Iterator[str]:
    yield from (one.distribution for one in PACKAGES if one.extra == extra)
    if extra == "pandoc":
        yield "pypandoc_binary"


def _origin() -> str | None:
    """The address that citecheck was installed from, or the folder of the clone that it runs in; None where neither is
    known."""
    try:
        told = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        told = None
    if told:
        known = json.loads(told)
        commit = known.get("vcs_info", {}).get("commit_id")
        return f"git+{known['url']}@{commit}" if commit else str(known["url"])
    clone = Path(citecheck.__file__).parents[1]
    return clone.as_uri() if look(clone / "pyproject.toml").is_file else None
