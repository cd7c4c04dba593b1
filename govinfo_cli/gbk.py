"""Characters that GBK files hold where Unicode has only its private use area, as Python and Windows read them.

Source: GB 18030-2022, table of the characters that moved out of the private use area; A3A0 is the full-width space that
old input methods wrote.
"""

import re

PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
"""The private use areas, for a class in a pattern: what stands there means something on one computer only."""
_ANY = re.compile(f"[{PRIVATE}]")
_MOVED = {0xE5E5: 0x3000, 0xE7C7: 0x1E3F, 0xE7C8: 0x01F9}
_MOVED |= dict(zip(range(0xE78D, 0xE794), (0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16), strict=True))
_MOVED |= {0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19}
_MOVED |= {0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7}
_MOVED |= {0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB}
_MOVED |= {0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE}


def restored(text: str) -> str:
    """Text in which those of these characters that Unicode has a place for stand there; the others stay."""
    return text.translate(_MOVED) if _ANY.search(text) else text
