"""What a long work says of how far it is."""

from chassis.projecting.progress import Progress


def test_while_more_comes_in_than_was_counted_nothing_is_ever_less_than_none_to_go() -> None:
    said: list[str] = []
    progress = Progress("filling", said.append)
    for left in (10, -140):
        progress.tell(left)
    assert said[0] == "filling: 10 records to go"
    assert said[-1].startswith("filling: 0 records to go")
