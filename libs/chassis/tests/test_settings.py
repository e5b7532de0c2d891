import os
from dataclasses import dataclass

import pytest

from chassis.settings import (
    ApiSettings,
    DsnSettings,
    HttpSettings,
    KafkaSettings,
    ProcessSettings,
    PseudonymSettings,
    Settings,
    SettingsError,
    load,
)

HIDDEN = "a-password-nobody-may-see-in-a-log"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any variable of ours."""
    for name in [name for name in os.environ if name.startswith("SIFASUO_")]:
        monkeypatch.delenv(name)
    return monkeypatch


@dataclass(frozen=True)
class PublishingSettings(ApiSettings):
    kafka: KafkaSettings


class TestAMissingVariable:
    @pytest.mark.parametrize(
        ("group", "names"),
        [
            (ProcessSettings, ["SIFASUO_SERVICE is missing", "SIFASUO_PROCESS is missing"]),
            (HttpSettings, ["SIFASUO_HTTP_PORT is missing"]),
            (KafkaSettings, ["SIFASUO_KAFKA_BOOTSTRAP is missing"]),
        ],
    )
    def test_is_named(self, group: type[Settings], names: list[str]) -> None:
        with pytest.raises(SettingsError) as error:
            load(group)
        assert str(error.value).splitlines() == names

    def test_of_a_role_is_named_when_it_is_asked_for(self) -> None:
        with pytest.raises(SettingsError, match="SIFASUO_DSN_APPEND is missing"):
            load(DsnSettings).of("append")

    def test_of_a_kafka_account_is_named(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_KAFKA_BOOTSTRAP", "localhost:9092")
        with pytest.raises(SettingsError, match="SIFASUO_KAFKA_PASSWORD"):
            load(KafkaSettings).client_config()

    def test_a_malformed_one_is_named_with_what_is_right(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_HTTP_PORT", "eighty")
        with pytest.raises(SettingsError, match=r"^SIFASUO_HTTP_PORT: .*integer"):
            load(HttpSettings)


class TestSecrets:
    def test_are_not_shown(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_DSN_READER", f"postgresql://reader:{HIDDEN}@localhost/registry")
        bare.setenv("SIFASUO_KAFKA_BOOTSTRAP", "localhost:9092")
        bare.setenv("SIFASUO_KAFKA_PASSWORD", HIDDEN)
        assert HIDDEN not in repr(load(DsnSettings))
        assert HIDDEN not in repr(load(KafkaSettings))
        assert HIDDEN in load(DsnSettings).of("reader")

    def test_are_not_shown_when_they_are_too_short(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_PSEUDONYM_KEY", "hunter2")
        with pytest.raises(SettingsError) as error:
            load(PseudonymSettings)
        assert "SIFASUO_PSEUDONYM_KEY" in str(error.value)
        assert "hunter2" not in str(error.value)


class TestGroups:
    def test_kafka_gives_what_a_client_takes(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_KAFKA_BOOTSTRAP", "localhost:9092")
        bare.setenv("SIFASUO_KAFKA_USERNAME", "registry-relay")
        bare.setenv("SIFASUO_KAFKA_PASSWORD", HIDDEN)
        assert load(KafkaSettings).client_config() == {
            "bootstrap.servers": "localhost:9092",
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": "registry-relay",
            "sasl.password": HIDDEN,
        }

    def test_a_broker_without_accounts_needs_none(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_KAFKA_BOOTSTRAP", "localhost:9092")
        bare.setenv("SIFASUO_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT")
        assert "sasl.username" not in load(KafkaSettings).client_config()

    def test_an_api_is_told_all_its_groups_and_what_a_service_adds(self, bare: pytest.MonkeyPatch) -> None:
        for name, value in (
            ("SERVICE", "registry"),
            ("PROCESS", "api"),
            ("HTTP_PORT", "8001"),
            ("OIDC_ISSUER", "http://localhost:8003"),
            ("PSEUDONYM_KEY", HIDDEN),
            ("KAFKA_BOOTSTRAP", "localhost:9092"),
        ):
            bare.setenv(f"SIFASUO_{name}", value)
        assert ApiSettings.load().http.port == 8001
        assert PublishingSettings.load().kafka.bootstrap == "localhost:9092"
        bare.delenv("SIFASUO_OIDC_ISSUER")
        with pytest.raises(SettingsError, match="SIFASUO_OIDC_ISSUER is missing"):
            PublishingSettings.load()

    def test_a_process_has_the_name_that_status_shows(self, bare: pytest.MonkeyPatch) -> None:
        bare.setenv("SIFASUO_SERVICE", "registry")
        bare.setenv("SIFASUO_PROCESS", "api")
        assert load(ProcessSettings).name == "registry-api"
