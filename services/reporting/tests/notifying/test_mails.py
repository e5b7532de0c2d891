"""The daily digest by mail, through a real SMTP server: once to each mailbox and day, whatever goes wrong."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from chassis.auth.caller import Body
from chassis.settings import ProcessSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.running import running
from reporting.notifying.arranging import Arranged, opened_notifying
from reporting.notifying.mails.recipients import Recipient
from reporting.notifying.settings import MailSettings
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.notifying.alerting import COUNTIES, PREFECTURES, World
from services.reporting.tests.notifying.smtp import PASSWORD, USER, Box, mail_server
from services.reporting.tests.read_model import model_in
from services.reporting.tests.recording import day, named

DAY = 1440
TODAY = day(152)
EIGHT = datetime(2024, 6, 1, tzinfo=UTC)
"""08:00 in the region."""

COUNTY = Recipient(body=Body.COUNTY_BUREAU, division="540102", mailbox="county@office.example")
REGION = Recipient(body=Body.REGION_DEPARTMENT, division="54", mailbox="region@office.example", language="en")
QUIET = Recipient(body=Body.COUNTY_BUREAU, division="540202", mailbox="quiet@office.example")


async def filled(world: World, *, late: bool = False) -> None:
    """One alert in a county, raised an hour before eight; and one that was cleared half an hour later, where it came late."""
    log = Alerting()
    for code, parent in ({"54": None} | PREFECTURES | COUNTIES).items():
        log.register(code, parent, day(0))
    log.minute = 152 * DAY - 60
    log.raise_alert("one", "540102", None, "first_rank", due=day(160))
    if late:
        log.minute += 15
        log.raise_alert("late", "540102", None, "urgent")
        log.minute += 15
        log.clear("late")
    async with model_in(world.database) as model:
        await model.empty()
        await model.fold(log.consumed())


def settings(box: Box, **more: object) -> MailSettings:
    told = {"host": "127.0.0.1", "port": box.port, "tls": "none", "sender": "digest@sifasuo.example"}
    pauses = {"seconds": 2, "first_pause_seconds": 0.05, "longest_pause_seconds": 0.2}
    return MailSettings(**told | pauses | more)  # type: ignore[arg-type] # as the environment has them


async def test_at_its_hour_each_office_is_told_what_it_may_see(world: World) -> None:
    await filled(world)
    box = Box()
    async with mail_server(box):
        world.mail, world.recipients = settings(box), [COUNTY, REGION, QUIET]
        world.now = EIGHT - timedelta(minutes=1)
        async with world.notifying():
            await eventually(lambda: world.asked("mail", 0))
            assert box.mails == []
            world.now = EIGHT
            await eventually(lambda: world.asked("mail", 3, "state IN ('sent', 'empty')"))
    (zh,), (en,) = box.to("county@office.example"), box.to("region@office.example")
    assert box.to("quiet@office.example") == []
    assert "预警日报：一级 1 项，未结 1 项，新增 1 项" in zh["Subject"]
    assert "1 of first rank, 1 open, 1 new" in en["Subject"]
    for mail in (zh, en):
        plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain
        assert html
        for part in (plain, html):
            assert f"https://console.example/alerts/{named('one')}" in part.get_content()
        assert mail["Auto-Submitted"] == "auto-generated"


async def test_a_day_has_one_whatever_is_restarted(world: World) -> None:
    await filled(world)
    box = Box()
    world.now = EIGHT
    async with mail_server(box):
        world.mail, world.recipients = settings(box), [COUNTY]
        for _ in range(2):
            async with world.notifying():
                await eventually(lambda: world.asked("mail", 1, "state = 'sent'"))
        assert len(box.mails) == 1
        world.now = EIGHT + timedelta(days=1)
        async with world.notifying():
            await eventually(lambda: len(box.mails) == 2)
    first, second = box.mails
    assert first["Message-ID"] != second["Message-ID"]
    assert "新增 0 项" in second["Subject"]


async def test_what_ended_while_nothing_arrived_is_told_by_the_next(world: World) -> None:
    """It was raised and cleared before the last one went, and reached the read model after that."""
    await filled(world)
    box = Box()
    world.now = EIGHT
    async with mail_server(box):
        world.mail, world.recipients = settings(box), [COUNTY]
        async with world.notifying():
            await eventually(lambda: world.asked("mail", 1, "state = 'sent'"))
        await filled(world, late=True)
        world.now = EIGHT + timedelta(days=1)
        async with world.notifying():
            await eventually(lambda: len(box.mails) == 2)
    assert "未结 1 项，新增 0 项" in box.mails[1]["Subject"]
    plain = box.mails[1].get_body(("plain",))
    assert plain
    assert "已结束 1" in plain.get_content()


async def test_a_repeat_has_the_id_of_the_first(world: World) -> None:
    await filled(world)
    box = Box()
    world.now = EIGHT
    async with mail_server(box):
        world.mail, world.recipients = settings(box), [COUNTY]
        async with world.notifying():
            await eventually(lambda: world.asked("mail", 1, "state = 'sent'"))
            await world.execute("UPDATE notifying.mail SET state = 'waiting'")
            await eventually(lambda: len(box.mails) == 2)
    assert box.mails[0]["Message-ID"] == box.mails[1]["Message-ID"]


async def test_a_server_that_comes_back_is_given_what_waited(world: World) -> None:
    await filled(world)
    box = Box()
    world.now = EIGHT
    async with mail_server(box):
        pass
    world.mail, world.recipients = settings(box), [COUNTY]
    async with world.notifying() as one:
        await eventually(lambda: any("mail server is away" in told for told in one.health().warnings))
        await eventually(lambda: one.health().ready)
        async with mail_server(box):
            await eventually(lambda: box.mails)
            await eventually(lambda: not one.health().warnings)


async def test_what_the_server_puts_off_is_tried_again_and_what_it_refuses_is_shown(world: World) -> None:
    await filled(world)
    box = Box(refused={"county@office.example"})
    box.answers.extend(["451 later", "452 later"])
    world.now = EIGHT
    async with mail_server(box):
        world.mail, world.recipients = settings(box), [COUNTY, REGION]
        async with world.notifying() as one:
            await eventually(lambda: box.to("region@office.example"))
            await eventually(lambda: any("1 digests of today" in told for told in one.health().warnings))
            await eventually(lambda: world.asked("mail", 1, "trouble = 'SMTP 550' AND state = 'refused'"))


async def test_it_is_sent_encrypted_and_signed_in(
    world: World, certified: tuple[ssl.SSLContext, str]
) -> None:
    await filled(world)
    box, (context, authority) = Box(), certified
    world.now = EIGHT
    login = {"username": USER, "password": SecretStr(PASSWORD), "ca_file": authority, "host": "localhost"}
    async with mail_server(box, context, login=True):
        world.mail, world.recipients = settings(box, tls="starttls", **login), [COUNTY]
        async with world.notifying():
            await eventually(lambda: box.mails)
    assert box.encrypted == [True]


async def test_no_certificate_no_mail(world: World, certified: tuple[ssl.SSLContext, str]) -> None:
    await filled(world)
    box, (context, _) = Box(), certified
    world.now = EIGHT
    async with mail_server(box, context):
        world.mail, world.recipients = settings(box, tls="starttls", host="localhost"), [COUNTY]
        async with world.notifying() as one:
            await eventually(lambda: any("mail server is away" in told for told in one.health().warnings))
    assert box.mails == []


@pytest.mark.parametrize(
    "said",
    [
        {"host": "mail.example"},
        {"host": "mail.example", "sender": "a@b.example", "username": "u"},
        {
            "host": "mail.example",
            "sender": "a@b.example",
            "username": "u",
            "password": SecretStr("p"),
            "tls": "none",
        },
    ],
)
def test_half_a_setting_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="SIFASUO_MAIL_"):
        MailSettings(**said)  # type: ignore[arg-type] # as the environment has them


async def test_it_is_arranged_by_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kafka = world.infrastructure.kafka("reporting-notify")
    box = Box()
    async with mail_server(box):
        said = {
            "SIFASUO_DSN_READER": world.database.dsn("reader"),
            "SIFASUO_DSN_NOTIFIER": world.database.dsn("notifier"),
            "SIFASUO_KAFKA_BOOTSTRAP": kafka["bootstrap.servers"],
            "SIFASUO_KAFKA_USERNAME": kafka["sasl.username"],
            "SIFASUO_KAFKA_PASSWORD": kafka["sasl.password"],
            "SIFASUO_NOTIFY_CONSOLE_URL": "https://console.example/",
            "SIFASUO_NOTIFY_GROUP": f"reporting.notify.{world.database.name}",
            "SIFASUO_NOTIFY_TOPIC": world.alerts.topic,
            "SIFASUO_NOTIFY_RECIPIENTS": str(world.folder / "recipients.toml"),
            "SIFASUO_MAIL_HOST": "127.0.0.1",
            "SIFASUO_MAIL_PORT": str(box.port),
            "SIFASUO_MAIL_TLS": "none",
            "SIFASUO_MAIL_SENDER": "digest@sifasuo.example",
        }
        for name, value in said.items():
            monkeypatch.setenv(name, value)
        (world.folder / "recipients.toml").write_text(
            'domains = ["office.example"]\n[[recipient]]\nbody = "county_bureau"\n'
            'division = "540102"\nmailbox = "county@office.example"\n'
        )
        (world.folder / "clock.json").write_text('{"now": "2024-06-01T00:00:00+00:00"}')
        await filled(world)
        clock = str(world.folder / "clock.json")
        arranged = Arranged.load(ProcessSettings(service="reporting", process="notify", clock=clock))
        async with opened_notifying(arranged) as one, running(one.run):
            await eventually(lambda: box.to("county@office.example"))
