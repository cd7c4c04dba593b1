"""A bulletin as a Word document: a template filled in by docxtpl."""

import gc
import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from govinfo_cli.errors import GovinfoError, cause
from govinfo_cli.i18n import _, language
from govinfo_cli.papers import bulletin_places, bulletin_template, notice_template, table_widths
from govinfo_cli.papers.bulletin import Context
from govinfo_cli.phones import hide_in_text
from govinfo_cli.safe_text import on_paper
from govinfo_cli.sheets import limits

_LISTING = re.compile("[\t\n\a\f]")


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template whose annexes may have thousands of rows."""

    def resolve_listing(self, xml: str) -> Any:
        """Make paragraphs, lines and tabs of the signs for them; where there are none, nothing is looked through."""
        return super().resolve_listing(xml) if _LISTING.search(xml) else xml


class _Environment(ImmutableSandboxedEnvironment):
    """Fills templates in, and keeps what it compiled: papers to units are many by one template."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_plain)
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: Any, *args: Any, **more: Any) -> Template:
        """The template of a text."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *args, **more)
        return self._compiled[source]


@cache
def _environment(*, bounded: bool) -> _Environment:
    """What fills in templates of the program, or of an office: what they make is bounded."""
    environment = _Environment()
    if bounded:
        environment.concat = _bounded  # type: ignore[method-assign] # what Jinja provides for
    return environment


def write(context: Context, template: Path | None, file: BinaryIO) -> None:
    """Fill in a template, the program's own if none is named.

    Raises: GovinfoError, naming the place, if it is no Word document or cannot be filled in.
    """
    name = str(template or _("the program's own template"))
    notice = "notice" in context
    document = _opened(template, name, notice=notice)
    environment = _environment(bounded=template is not None)
    try:
        if template is not None:
            _closed(name, document)
            places = document.get_undeclared_template_variables(environment) & set(context)
            _see_a_place(name, places, notice=notice)
            if not notice:
                context = bulletin_places.fitted(context, places)
        document.render(context | {"phone": _shown(context["phone"])}, environment)
        table_widths.fit(document)
        content = io.BytesIO()
        document.save(content)
    except TemplateError as error:
        raise GovinfoError(_broken(name, document, error)) from None
    except RecursionError:
        raise GovinfoError(
            _("{path}: this template cannot be filled in: {why}").format(path=name, why=_("it calls itself for ever"))
        ) from None
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, SyntaxError) as error:
        raise GovinfoError(_("{path}: this template cannot be filled in: {why}").format(path=name, why=error)) from None
    file.write(content.getbuffer())
    del document
    gc.collect(0)  # its parts hold each other, megabytes of them; of many papers each would wait for the last


def _see_a_place(name: str, places: set[str], *, notice: bool) -> None:
    """See that a template has a place for something of a bulletin, or of a paper to units."""
    if not places and notice:
        raise GovinfoError(
            _(
                "{path}: it has no place for the content of a notice; 'govinfo notice template -o FILE' makes a "
                "template to start from"
            ).format(path=name)
        )
    if not places:
        raise GovinfoError(
            _(
                "{path}: it has no place for the content of a bulletin; 'govinfo bulletin "
                "--write-template FILE' makes a template to start from"
            ).format(path=name)
        )


def _bounded(parts: Iterable[str]) -> str:
    """The parts of a document as one text.

    Raises: TemplateRuntimeError as soon as they are longer than any circular.
    """
    found, length = [], 0
    for part in parts:
        found.append(part)
        length += len(part)
        if length > limits.FILLED:
            raise TemplateRuntimeError(_("it grows beyond {most} MB").format(most=limits.FILLED // limits.MEGABYTE))
    return "".join(found)


def _opened(template: Path | None, name: str, *, notice: bool) -> Any:
    content = io.BytesIO()
    try:
        if template is None:
            content.write(_own(language(), notice=notice))
        else:
            content.write(template.read_bytes())
        content.seek(0)
        document = _Template(content)
        document.init_docx()
    except OSError as error:
        raise GovinfoError(_("cannot read {path}: {why}").format(path=name, why=cause(error))) from None
    except (PackageNotFoundError, zipfile.BadZipFile, LookupError, ValueError, SyntaxError, AttributeError, TypeError):
        raise GovinfoError(_("{path} is not a Word document (.docx)").format(path=name)) from None
    return document


@cache
def _own(_language: str, *, notice: bool) -> bytes:
    """The program's own template in the language in use: made once, however many papers are written."""
    content = io.BytesIO()
    (notice_template if notice else bulletin_template).write(content)
    return content.getvalue()


def _closed(name: str, document: Any) -> None:
    """See that what opens in a paragraph closes in it: docxtpl would take all that follows for part of it."""
    for text in _texts(document):
        if any(text.count(opening) != text.count(closing) for opening, closing in (("{{", "}}"), ("{%", "%}"))):
            raise GovinfoError(
                _("{path}: the template is wrong at {place!r}: {why}").format(
                    path=name, place=text.strip(), why=_("braces are opened and not closed, or closed and not opened")
                )
            )


def _texts(document: Any) -> list[str]:
    """The texts of the paragraphs, those in tables included."""
    body = document.element.body
    return ["".join(each.text or "" for each in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p"))]


def _plain(value: Any) -> Any:
    """A value as text of a document: without phone numbers, what Word cannot hold, and a template's own braces."""
    if isinstance(value, str) and not isinstance(value, Markup):
        shown = str(escape(hide_in_text(on_paper(value))))
        return Markup(shown.replace("{_", "{&#95;").replace("_}", "&#95;}").replace("%_", "%&#95;"))  # noqa: S704
    return value


def _shown(number: str) -> Markup:
    """A phone number that the office wants on the paper; all others are hidden there."""
    return Markup(escape(on_paper(number)))  # noqa: S704


def _broken(name: str, document: Any, error: TemplateError) -> str:
    """What is wrong with a template, and the paragraph that it is in."""
    said = str(error.message)
    near = [each.strip() for each in getattr(error, "docx_context", ())]
    place = near[min(len(near) - 1, 3)] if near else ""
    if not place and not isinstance(error, TemplateSyntaxError):
        names = re.findall(r"'([^']*)'", said)
        place = next(
            (text for text in _texts(document) for each in reversed(names) if each in text and "{" in text), ""
        )
    if place:
        return _("{path}: the template is wrong at {place!r}: {why}").format(path=name, place=place, why=said)
    return _("{path}: this template cannot be filled in: {why}").format(path=name, why=said)
