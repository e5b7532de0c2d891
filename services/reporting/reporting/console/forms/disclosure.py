"""The steps of a disclosure as forms: which fields each has, what is sent to the registry, and where its faults stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.registry import Fault

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATES = ("valid_from", "valid_until")
TEXT = ("text", *DATES)
OFFICE = ("address", "directions", "telephone", *DAYS, *DATES)
REASON = ("note",)
GRAVE = ("note", "confirm")
SPAN = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})\s*(?:[-–—~～至到]|--)\s*([0-9]{1,2})[:：]([0-9]{2})")
BETWEEN = re.compile(r"[\s,，、;；和]*")


def fields_of(step: str, section: str) -> tuple[str, ...]:
    """Raises KeyError for a step that there is not."""
    drafting = OFFICE if section == "contact" else TEXT
    return {"draft": drafting, "publish": (), "return": REASON, "withdraw": GRAVE}[step]


def body(step: str, section: str, form: Form) -> dict[str, Any]:
    """What was left empty is left out: the registry says what it misses."""
    if step != "draft":
        return {"section": section, **filled(form, REASON)}
    if section != "contact":
        return {"section": section, **filled(form, TEXT)}
    return {"section": section, "office": office(form), **filled(form, DATES)}


def office(form: Form) -> dict[str, Any]:
    hours = {day: spans(form.value(day)) for day in DAYS if form.value(day).strip()}
    return {**filled(form, ("address", "directions", "telephone")), "opening_hours": hours}


def spans(text: str) -> list[dict[str, str]]:
    """`9:30-13:00, 15:30-18:00`; what is none of these goes as it is, for the registry to refuse."""
    if BETWEEN.fullmatch(SPAN.sub("", text)) is None:
        return [{"opens": text.strip(), "closes": text.strip()}]
    return [
        {"opens": f"{int(found[1]):02}:{found[2]}", "closes": f"{int(found[3]):02}:{found[4]}"}
        for found in SPAN.finditer(text)
    ]


def beside(faults: Sequence[Fault]) -> list[Fault]:
    """What is wrong within a day's hours stands beside that day, once."""
    placed = [replace(fault, field=_day_of(fault.field) or fault.field) for fault in faults]
    return list({(fault.field, fault.code): fault for fault in placed}.values())


def _day_of(field: str | None) -> str | None:
    found = re.match(r"/office/opening_hours/[a-z]+", field or "")
    return found[0] if found else None


def values(text: str | None, contact: Mapping[str, Any] | None) -> dict[str, Sequence[str]]:
    """A form that begins with what is there."""
    if contact is None:
        return {"text": [text]} if text else {}
    told = {
        name: [str(contact[name])] for name in ("address", "directions", "telephone") if contact.get(name)
    }
    hours = contact.get("opening_hours") or {}
    return {**told, **{day: [written(hours[day])] for day in DAYS if hours.get(day)}}


def written(day: Sequence[Mapping[str, str]]) -> str:
    """As it is entered, and shown."""
    return ", ".join(f"{span['opens']}-{span['closes']}" for span in day)


def previewed(section: str, form: Form) -> Mapping[str, Any]:
    """The text or the contact as it would be shown."""
    if section == "contact":
        return {"text": None, "contact": {**dict.fromkeys(OFFICE), **office(form)}}
    return {"text": form.value("text").strip(), "contact": None}
