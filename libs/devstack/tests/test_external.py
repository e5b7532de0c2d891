"""Real services given by environment variable."""

from devstack.external import External, external_from

KAFKA = {
    "SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP": "kafka.example:9096",
    "SIFASUO_EXTERNAL_KAFKA_PASSWORD": "secret",
}


def test_what_is_not_given_is_our_own() -> None:
    assert external_from({}) == External()


def test_a_piece_is_remembered_when_the_variable_is_not_set_again() -> None:
    remembered = external_from(KAFKA)
    assert external_from({}).or_else(remembered) == remembered


def test_a_new_address_replaces_the_remembered_one() -> None:
    moved = external_from(KAFKA | {"SIFASUO_EXTERNAL_KAFKA_BOOTSTRAP": "other.example:9096"})
    assert moved.or_else(external_from(KAFKA)) == moved


def test_passwords_do_not_show_when_it_is_printed() -> None:
    given = external_from(
        KAFKA | {"SIFASUO_EXTERNAL_POSTGRES": "postgresql://admin:secret@db.example/postgres"}
    )
    assert "secret" not in repr(given)
