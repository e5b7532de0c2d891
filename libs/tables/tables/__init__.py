"""Tables as offices send them."""

from pathlib import Path

TEXTS = Path(__file__).with_name("problems.toml")
"""How its refusals are worded."""
