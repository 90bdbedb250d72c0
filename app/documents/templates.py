"""Templates of official papers: text with fields, filled in without trusting the data.

A template is Jinja2 over the dialect of `markup`. It runs in Jinja's sandbox, an unknown field
is an error instead of a gap, and every value that comes in is plain text (`markup.literal`): a
name with # or * or {{ in it is printed as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.markup import literal
from app.errors import FileProblem
from app.i18n import _

if TYPE_CHECKING:
    import jinja2


class Template:
    """A template's words and their fingerprint; compiled when it is first filled in."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @property
    def sha256(self) -> str:
        """The fingerprint that a frozen letter keeps of the template it was made with."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def fill(self, values: Mapping[str, object]) -> str:
        """The template's text with the values in the places of its fields.

        Raises `FileProblem` with the line when a field is unknown or an instruction is wrong.
        """
        import jinja2

        try:
            return self._compiled.render(values)
        except jinja2.TemplateSyntaxError as error:
            problem = _("an instruction is not well formed ({detail}).")
            raise self._fault(error.lineno, problem.format(detail=error.message)) from error
        except jinja2.UndefinedError as error:
            named = re.findall("'([^']*)'", error.message or "")
            problem = _("there is no field “{field}”; look for a slip of the pen.")
            problem = problem.format(field=named[-1] if named else error.message)
            raise self._fault(self._line_of(error), problem) from error
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            problem = _("an instruction cannot be carried out ({detail}).").format(detail=error)
            raise self._fault(self._line_of(error), problem) from error

    @cached_property
    def _compiled(self) -> jinja2.Template:
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,  # no HTML is made; `finalize` is our escape
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        code = environment.compile(self.text, name=self.name, filename=self.name)
        return environment.template_class.from_code(environment, code, environment.globals)

    def _line_of(self, error: BaseException) -> int:
        """The template's line in which the error arose; Jinja maps its frames to the source."""
        line = 0
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.name:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def _fault(self, line: int, problem: str) -> FileProblem:
        return FileProblem(
            _("Template “{template}”, line {line}: {problem}").format(
                template=self.name, line=line, problem=problem
            ),
            Path(self.name),
        )


def read_template(folder: Path, name: str) -> Template:
    """The template of this name; raises `FileProblem` when it cannot be read."""
    path = folder / name
    try:
        return Template(name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            _("The template “{template}” cannot be read. Install the program again.").format(
                template=name
            ),
            path,
        ) from error


def _finalize(value: object) -> object:
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return value  # Jinja itself raises when it comes to print it
    return "" if value is None else literal(str(value))
