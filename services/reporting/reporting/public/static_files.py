"""The one style sheet: the console's colours and type, and what the site adds to them."""

from functools import cache
from pathlib import Path

from reporting.console import static_files
from reporting.console.static_files import StaticFiles

OWN = Path(__file__).parent / "static"
STYLE = "site.css"


@cache
def load() -> StaticFiles:
    ground = (static_files.OWN / "css" / "ground.css").read_bytes()
    icon = (static_files.OWN / "icon.svg").read_bytes()
    return StaticFiles({STYLE: ground + b"\n" + (OWN / STYLE).read_bytes(), "icon.svg": icon})
