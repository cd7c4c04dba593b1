"""Draws the pictures of the READMEs from the sample year: `python docs/pictures.py`.

Needs the extra `browser` with Chromium, LibreOffice and poppler (pdftoppm), as .ci/run installs them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = Path(__file__).parent / "pictures"
AS_OF = ("--as-of", "2018-07-10")
MONTH = ("--month", "2018-06")
WIDTH, HEIGHT = 1180, 640
MOST = 80_000
"""Bytes of a picture."""


def govinfo(folder: Path, *words: str, lang: str = "zh") -> None:
    """Run a command on the sample year's ledger in `folder`."""
    command = [sys.executable, "-m", "govinfo_cli", "--db", "2018.db", "--lang", lang, *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GOVINFO_CONFIG": os.devnull}
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)


def pages(folder: Path) -> None:
    """The ranking and the yearbook's page, in both languages, as a browser shows them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for lang in ("zh", "en"):
            govinfo(folder, "rank", *MONTH, "--category", "county", *AS_OF, "-o", "ranking.html", lang=lang)
            govinfo(folder, "yearbook", *MONTH, *AS_OF, "-o", "yearbook.html", lang=lang)
            for name, section in (("ranking", ""), ("yearbook", "#rates")):
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                page.goto(f"{(folder / name).as_uri()}.html{section}")
                height = page.evaluate("document.body.offsetHeight")
                if height < HEIGHT:
                    page.set_viewport_size({"width": WIDTH, "height": height})
                page.screenshot(path=TARGET / f"{name}.{lang}.png")
                page.close()
        browser.close()


def circular(folder: Path) -> None:
    """The first page of June's circular, which is Chinese in either language."""
    for month in range(1, 7):
        number = f"某办发〔2018〕{month}号"
        govinfo(folder, "publish", "--month", f"2018-{month:02}", *AS_OF, "--document-number", number)
    govinfo(folder, "bulletin", *MONTH, "-o", "circular.docx", "--office", "昌吉回族自治州人民政府办公室")
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "circular.docx"], cwd=folder, check=True, capture_output=True
    )
    draw = ["pdftoppm", "-png", "-gray", "-r", "52", "-singlefile", "circular.pdf", str(TARGET / "circular")]
    subprocess.run(draw, cwd=folder, check=True)


def main() -> None:
    """Draw all of them anew."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        govinfo(folder, "init")
        govinfo(folder, "import", str(ROOT / "sample_data" / "2018"))
        pages(folder)
        circular(folder)
    for picture in sorted(TARGET.iterdir()):
        size = picture.stat().st_size
        print(f"{picture.name}: {size:,} bytes")
        if size > MOST:
            raise SystemExit(f"{picture.name} is larger than {MOST:,} bytes")


if __name__ == "__main__":
    main()
