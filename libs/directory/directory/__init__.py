"""Where divisions and stations lie, and which bureau runs them."""

from pathlib import Path

TEXTS = Path(__file__).with_name("problems.toml")
"""How its refusals are worded."""
