from __future__ import annotations

import codecs
import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import ReaderError
from citecheck.foundation.decoding import BytesError, DecodedText, decoded, file_bytes, unpacked


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_a_mark_decides_and_is_removed(mark: bytes, encoding: str) -> None:
    assert decoded(mark + "“Ö” 𝔘\r\n".encode(encoding)) == DecodedText("“Ö” 𝔘\r\n")


def test_line_ends_stay_as_they_are() -> None:
    assert decoded(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_what_is_not_utf_8_is_read_as_windows_1252_and_said_so() -> None:
    read = decoded("one\n“two”".encode("cp1252"))

    assert read.text == "one\n“two”"
    assert read.note == "the file is not valid UTF-8 (first at line 2); it is read as Windows-1252"


def test_a_byte_without_a_character_costs_no_other_byte_its_own() -> None:
    assert decoded(b"\x93\x81\xe4\x94").text == "“\xa0ä”"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"x", "ab�"),
        (codecs.BOM_UTF8 + "“ab".encode() + b"\xff", "“ab�"),
    ],
)
def test_a_file_that_is_not_in_its_declared_encoding_is_read_as_far_as_possible(data: bytes, expected: str) -> None:
    read = decoded(data)

    assert read.text == expected
    assert "unreadable characters are shown as �" in (read.note or "")


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    read = decoded(data)

    assert isinstance(read.text, str)
    assert read.note is None or "read" in read.note


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50))
def test_utf_8_comes_back_whole(text: str) -> None:
    assert decoded(text.encode()) == DecodedText(text.removeprefix("\ufeff"))


@given(st.binary(max_size=2_000), st.binary(max_size=200))
def test_what_was_packed_comes_back(one: bytes, two: bytes) -> None:
    assert unpacked(gzip.compress(one) + gzip.compress(two) + b"\0" * 9, 10_000) == one + two


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"no gzip", "the gzip file is damaged"),
        (gzip.compress(b"words" * 99)[:-9] + b"x" * 9, "the gzip file is damaged"),
        (gzip.compress(b"words" * 99)[:-9], "the gzip file breaks off"),
        (gzip.compress(bytes(10_000_001), 0), "unpacked, the file is larger than 10 MB"),
        (gzip.compress(bytes(9_000_000)), "the gzip file unpacks to far more than a text holds"),
    ],
    ids=["no gzip", "damaged", "breaks off", "large", "bomb"],
)
def test_what_cannot_be_unpacked_has_a_cause(data: bytes, cause: str) -> None:
    with pytest.raises(BytesError) as error:
        unpacked(data, 10_000_000)

    assert error.value.cause == cause


def test_one_repeated_line_is_no_bomb() -> None:
    data = b"All work and no play.\n" * 300_000

    assert unpacked(gzip.compress(data), 10_000_000) == data


def test_a_file_is_opened_or_the_cause_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345678")
    os.mkfifo(tmp_path / "pipe")
    causes = {}
    for name in ("", "b", "pipe", "a\0"):
        with pytest.raises(ReaderError) as error:
            file_bytes(tmp_path / name, 8)
        causes[name] = str(error.value)

    assert file_bytes(tmp_path / "a", 8) == b"12345678"
    assert causes[""] == "this is a folder; name the files in it, or audit the folder as a whole"
    assert causes["b"] == "there is no such file"
    assert causes["pipe"] == "this is not an ordinary file"
    assert causes["a\0"]


def test_a_file_may_be_too_large(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(2_000_000))

    assert len(file_bytes(tmp_path / "a", 2_000_000)) == 2_000_000
    with pytest.raises(BytesError, match="larger than 1 MB; split it"):
        file_bytes(tmp_path / "a", 1_999_999)
