"""Streams one XML part of a zip through a parser that builds nothing and follows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import normpath
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from app.documents.xlsx.archive import tidy
from app.documents.xlsx.refusal import Reason, Refused

Attributes = dict[str, str]
_CHUNK = 256 * 1024


def stream_part(
    archive: ZipFile,
    member: str,
    begin: Callable[[str, Attributes], None],
    text: Callable[[str], None] | None = None,
    *,
    end: Callable[[str], None] | None = None,
    thin: Callable[[bytes], bytes] | None = None,
) -> None:
    """Stream a part through expat; `thin` may take out of the raw bytes what needs no look."""
    if not member:
        raise Refused(Reason.DAMAGED)
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _refuse_declarations
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        with archive.open(member) as file:
            for chunk in _whole_tags(file):
                parser.Parse(chunk if thin is None else thin(chunk))
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no name for it
    except expat.ExpatError:
        raise Refused(Reason.DAMAGED) from None


def members_of(archive: ZipFile) -> dict[str, str]:
    """The members by the name that the format means."""
    return {tidy(name): name for name in archive.namelist()}


def targets_of(archive: ZipFile, members: dict[str, str], part: str, kind: str) -> dict[str, str]:
    """The parts that `part` points at by relations of this kind, by the relation's name."""
    folder, _slash, name = part.rpartition("/")
    found: dict[str, str] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if local_name(element) == "Relationship" and attributes.get("Type", "").endswith(kind):
            found[attributes.get("Id", "")] = _target(folder, attributes.get("Target", ""))

    relations = members.get(f"{folder}/_rels/{name}.rels", "")
    if relations:
        stream_part(archive, relations, relation)
    return found


def _target(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return tidy(normpath(target if target.startswith("/") else f"{folder}/{target}"))


def local_name(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def _whole_tags(file: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that are cut behind a `>`, so that no tag is cut in two."""
    rest = b""
    while chunk := file.read(_CHUNK):
        end = chunk.rfind(b">") + 1
        yield rest + chunk[:end]
        rest = chunk[end:]
    yield rest


def _refuse_declarations(*_declaration: object) -> None:
    raise Refused(Reason.ENTITIES)
