"""From a form to what is sent: what was left empty is left out, for the registry to say what it misses."""

from collections.abc import Collection

from reporting.console.forms.form import Form


def filled_in(form: Form, several: Collection[str] = ()) -> dict[str, object]:
    """Fields of `several` values are sent as a list."""
    single = {name: form.value(name).strip() for name in form.fields if name not in several}
    lists = {name: list(form.chosen(name)) for name in form.fields if name in several}
    return {name: value for name, value in {**single, **lists}.items() if value}
