"""The title of a paper as its lines, broken where the sense allows it (GB/T 9704-2012, 7.3.1)."""

from govinfo_cli.i18n import language

_ABOUT = "关于"
_FITS = 20
"""Chinese characters that a line of a title holds."""


def title_lines(office: str, subject: str, period: str = "") -> list[str]:
    """The lines of a title: whose paper it is, if that is known, then what it is about.

    Args:
        period: what `subject` says of the time, behind which it may be broken.
    """
    if language() != "zh":
        return [f"{office}: ", subject] if office else [subject]
    before, when, after = subject.partition(period) if period else ("", "", subject)
    if not office:
        return [each for each in (before + when, after) if each]
    said = subject.removeprefix(_ABOUT)
    own = office + _ABOUT if said != subject else office
    if period and _width(said) > _FITS:
        return [own, before.removeprefix(_ABOUT) + when, after]
    return [own, said]


def _width(text: str) -> float:
    """How wide a text is, in Chinese characters: figures take half of one."""
    return sum(0.5 if each.isascii() else 1 for each in text)
