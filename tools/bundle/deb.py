"""A package for Debian and what is built on it (Kylin, UOS), written here: an ar archive of two tar archives.

It installs to /opt/govinfo, with /usr/bin/govinfo leading there, and touches no ledger. It asks for no network: with an
interpreter it is whole, without one it makes its virtual environment of its own wheels when it is installed.
"""

import hashlib
from pathlib import Path

from govinfo_cli import __version__
from tools.bundle import packed
from tools.bundle.targets import GLIBC, Target
from tools.bundle.wheels import ROOT

_DOC = "./usr/share/doc/govinfo"
_DOCS = ("./usr/share", "./usr/share/doc", _DOC)
_CONTROL = """\
Package: govinfo
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Installed-Size: {size}
Depends: {depends}
Maintainer: govinfo developers
Description: 政务信息工作台账
 登记各单位报送的信息、刊物的采用和领导的批示，按考核办法计算积分，每月打印排名，
 年终核算先进和奖励，每一分都能查到依据的条款和记录。
 .
 程序安装在 /opt/govinfo，不需要联网。台账在使用者本人的数据目录中，卸载程序不会删除台账。
"""
_CLEAN = """\
#!/bin/sh
# What was made here after the installation goes too; ledgers lie elsewhere.
set -e
home=${DPKG_ROOT:-}/opt/govinfo
rm -rf "$home/.venv"
find "$home" -name __pycache__ -type d -prune -exec rm -rf {} +
"""
_COMPILE = """\
#!/bin/sh
# Modules are compiled once: who runs the program may not write here, and would wait for it each time.
set -e
umask 022
home=${DPKG_ROOT:-}/opt/govinfo
[ "$1" = configure ] || exit 0
"$home/python/bin/python3" -I -m compileall -q -j 0 "$home/python/lib" > /dev/null || true
"""
_INSTALL = """\
#!/bin/sh
# The virtual environment, of the package's own wheels: no network.
set -e
umask 022
home=${{DPKG_ROOT:-}}/opt/govinfo
[ "$1" = configure ] || exit 0
python{version} -I -m venv --clear "$home/.venv"
PIP_CONFIG_FILE=/dev/null "$home/.venv/bin/python3" -I -m pip install --quiet --no-index --no-cache-dir \\
    --disable-pip-version-check --require-hashes --find-links "$home/wheels" -r "$home/requirements.txt"
"""


def build(place: Path, target: Target, version: str, *, carried: bool) -> tuple[str, bytes]:
    """The package of a folder that has its wheels or its interpreter, and what starts the program; its name first.

    Args:
        version: of Python.
        carried: whether the interpreter is in it.
    """
    files = [*packed.tree(place, "./opt/govinfo"), packed.Member(f"{_DOC}/copyright", (ROOT / "LICENSE").read_bytes())]
    # The format wants MD5: `dpkg --verify` finds damage by it.
    sums = [
        f"{hashlib.md5(each.content, usedforsecurity=False).hexdigest()}  {each.name.removeprefix('./')}\n"
        for each in files
        if each.content is not None and not each.link
    ]
    major, minor = map(int, version.split("."))
    own = f", python3 (>= {version}), python3 (<< {major}.{minor + 1}), python3-venv"
    control = _CONTROL.format(
        version=__version__,
        architecture=target.debian,
        size=sum(len(each.content or b"") for each in files) // 1024 + 1,
        depends=f"libc6 (>= 2.{GLIBC})" + ("" if carried else own),
    )
    after = _COMPILE if carried else _INSTALL.format(version=version)
    about = [
        packed.Member(".", None, 0o755),
        packed.Member("./control", control.encode("utf-8")),
        packed.Member("./md5sums", "".join(sums).encode("utf-8")),
        packed.Member("./postinst", after.encode("utf-8"), 0o755),
        packed.Member("./prerm", _CLEAN.encode("utf-8"), 0o755),
    ]
    above = [packed.Member(folder, None, 0o755) for folder in (".", "./opt", "./usr", "./usr/bin", *_DOCS)]
    link = packed.Member("./usr/bin/govinfo", link="../../opt/govinfo/govinfo")
    parts = (
        ("debian-binary", b"2.0\n"),
        ("control.tar.gz", packed.tar_gz(about)),
        ("data.tar.gz", packed.tar_gz([*above, link, *files])),
    )
    return f"govinfo_{__version__}_{target.debian}.deb", b"!<arch>\n" + b"".join(map(_part, parts))


def _part(part: tuple[str, bytes]) -> bytes:
    """A file within an ar archive: its head of fixed width, and what makes its length even."""
    name, content = part
    head = f"{name:<16}{packed.when():<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n"
    return head.encode("ascii") + content + b"\n" * (len(content) % 2)
