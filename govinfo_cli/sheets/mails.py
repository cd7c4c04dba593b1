"""Mails as programs save them (.eml): who sent them and when, what they say, what is attached."""

import re
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from govinfo_cli import gbk
from govinfo_cli.checks.file import NO_MAIL, TOO_MANY_PARTS
from govinfo_cli.sheets import html_texts
from govinfo_cli.sheets.cells import LONGEST
from govinfo_cli.sheets.limits import UnfitError

PARTS = 500
"""Parts of a mail that is read."""
_CHINESE = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312")
"""What mails call GB18030, of which these are parts."""
_HEADERS = re.compile(rb"(?im)^(?:from|subject|date|received|mime-version|content-type):")


class Attached(msgspec.Struct, frozen=True):
    """A file in a mail."""

    name: str
    content: bytes


class Mail(msgspec.Struct, frozen=True):
    """A mail.

    Attributes:
        sender: the address in small letters; empty if it says none.
        sent_on: the day by the sender's clock; None if it says none.
        lines: what it says.
        attached: its files, and mails within it as files that end in .eml.
    """

    sender: str
    subject: str
    sent_on: date | None
    lines: list[str]
    attached: list[Attached]


def read(raw: bytes) -> Mail:
    """The mail that a file holds.

    Raises: UnfitError if it is none, or has more parts than are read.
    """
    if not _HEADERS.search(raw[:65536]):
        raise UnfitError(NO_MAIL.found())
    try:
        message = message_from_bytes(raw)
        bodies: list[tuple[str, str]] = []
        attached: list[Attached] = []
        for number, part in enumerate(_parts(message)):
            if number >= PARTS:
                raise UnfitError(TOO_MANY_PARTS.found(most=PARTS))
            _take(part, bodies, attached)
        plain = [text for kind, text in bodies if kind == "plain"]
        said = "\n".join(plain or [html_texts.seen(text) for _kind, text in bodies])
        return Mail(_sender(message), _header(message, "Subject"), _day(message), said.splitlines(), attached)
    except (MessageError, LookupError, ValueError, TypeError, RecursionError, AssertionError):
        raise UnfitError(NO_MAIL.found()) from None


def _parts(message: "Message") -> list["Message"]:
    """All parts that hold something; a mail within the mail is one, whole."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) <= PARTS:
        part = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting += reversed([each for each in payload if isinstance(each, Message)])
        else:
            found.append(part)
    return found


def _take(part: "Message", bodies: list[tuple[str, str]], attached: list[Attached]) -> None:
    name = _decoded(_file_name(part))
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
        inner = payload[0]
        assert isinstance(inner, Message)  # noqa: S101 - the parser makes nothing else
        attached.append(Attached(name or (_header(inner, "Subject") or "mail") + ".eml", inner.as_bytes()))
        return
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return
    if not name and part.get_content_maintype() == "text":
        bodies.append((part.get_content_subtype(), _text(raw, part.get_content_charset() or "")))
    elif name:
        attached.append(Attached(name, raw))


def _file_name(part: "Message") -> str:
    """An attachment's name; of one in raw bytes the library would leave no letter."""
    for name, said in part.raw_items():
        if name.lower() in ("content-disposition", "content-type") and _is_raw(said):
            found = re.search(r'name="?([^";]+)', said)
            if found:
                return found[1]
    return part.get_filename() or ""


def _text(raw: bytes, charset: str) -> str:
    named = "gb18030" if charset in _CHINESE else charset
    for encoding in filter(None, (named, "utf-8", "gb18030")):
        try:
            return gbk.restored(raw.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("gb18030", errors="replace")


def _header(message: "Message", name: str) -> str:
    return _decoded(str(message.get(name) or ""))


def _decoded(text: str) -> str:
    """A header as it is meant: in its own encoding, or in raw bytes of one; so much of it as a cell may hold."""
    if _is_raw(text):
        return " ".join(_text(text.encode("ascii", "surrogateescape"), "").split())[:LONGEST]
    parts = []
    for content, charset in decode_header(text):
        if isinstance(content, bytes):
            parts.append(_text(content, (charset or "").lower()))
        else:
            parts.append(_text(content.encode("ascii", "surrogateescape"), "") if _is_raw(content) else content)
    return " ".join("".join(parts).split())[:LONGEST]


def _is_raw(text: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in text) and all(
        char < "\x80" or char >= "\udc80" for char in text
    )


def _sender(message: "Message") -> str:
    return parseaddr(_header(message, "From"))[1].strip().lower()


def _day(message: "Message") -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date") or "")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
