"""The file around the text: an empty Word file of our own settings, and the same bytes every time.

python-docx begins with a template of an American office: its faces, its spacing and its picture
are taken out here. It also writes the time of day into the archive, so the archive is made anew.
"""

from __future__ import annotations

import copy
import io
import zipfile

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.docx.words import Type, element, legal, properties
from app.documents.face import Face
from app.documents.model import Document

BODY = Type(Face.FANG, 16.0)
PROGRAM = "wccw"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows
LONGEST_PROPERTY = 255
MODE = "15"  # of Word 2013 and later; older ones shift tables by the margin of their cells
DROPPED = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
SWITCHED_OFF = ("widowControl", "autoSpaceDE", "autoSpaceDN")  # 22 lines a page, no added room


def empty_file(document: Document) -> WordFile:
    """A Word file without text that has the document's properties and our settings."""
    word = docx.Document()
    body = word.element.body
    for old in list(body):
        if old.tag != qn("w:sectPr"):
            body.remove(old)
    for relations in (word.part.package.rels, word.part.rels):
        for name in [n for n, r in relations.items() if r.reltype.endswith(DROPPED)]:
            del relations[name]
    _properties(word, document)
    _styles(word)
    _settings(word)
    return word


def packed(word: WordFile) -> bytes:
    """The file's bytes; they depend on its contents alone."""
    raw, made = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the archive would name the system it was made on
            target.writestr(info, source.read(entry))
    return made.getvalue()


def _properties(word: WordFile, document: Document) -> None:
    """Title and author, without dates: a date would make each making a different file."""
    known = word.core_properties
    known.title = known.subject = legal(document.subject)[:LONGEST_PROPERTY]
    known.author = legal(document.author)[:LONGEST_PROPERTY]
    known.last_modified_by = PROGRAM
    known.comments = known.keywords = known.category = ""
    known.revision = 1
    known.language = "zh-CN"
    root = known._element  # noqa: SLF001 - python-docx can set dates but not take them out
    for name in ("dcterms:created", "dcterms:modified"):
        for old in root.findall(qn(name)):
            root.remove(old)


def _styles(word: WordFile) -> None:
    """Every text is 3号仿宋 with nothing added between lines unless a paragraph says otherwise."""
    root = word.styles.element
    for old in root.findall(qn("w:docDefaults")):
        root.remove(old)
    defaults = element("docDefaults")
    run, paragraph = element("rPrDefault"), element("pPrDefault")
    found = properties(BODY)
    found.append(element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    run.append(found)
    settings = element("pPr")
    for name in SWITCHED_OFF:
        settings.append(element(name, val=0))
    settings.append(element("spacing", before=0, after=0))
    paragraph.append(settings)
    defaults.append(run)
    defaults.append(paragraph)
    root.insert(0, defaults)
    normal = word.styles["Normal"].element  # WPS and LibreOffice read the grid's size from here
    for name in ("w:pPr", "w:rPr"):
        for old in normal.findall(qn(name)):
            normal.remove(old)
    normal.append(copy.deepcopy(settings))
    normal.append(properties(BODY))


def _settings(word: WordFile) -> None:
    root = word.settings.element
    _change(root, "w:themeFontLang", eastAsia="zh-CN")
    _change(root, "w:characterSpacingControl", val="compressPunctuation")
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), MODE)
    for name in ("w:zoom", "w:proofState", "w:savePreviewPicture", "w:rsids"):
        for old in root.findall(qn(name)):
            root.remove(old)


def _change(root: BaseOxmlElement, name: str, **attributes: str) -> None:
    for found in root.iter(qn(name)):
        for key, value in attributes.items():
            found.set(qn(f"w:{key}"), value)
