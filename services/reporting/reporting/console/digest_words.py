"""What a digest says of each alert, in one sentence: what, where, until when, who must act, by which article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from markupsafe import Markup

from chassis.clock import local_date
from chassis.http.texts import Language
from reporting.console import formats
from reporting.console.alert_words import ACTING, SEVERITIES
from reporting.console.translations import N_
from reporting.duties.titles import Titles
from reporting.projections.alert.digest import Digest, Line, Section

CHINESE = Markup('<span lang="zh-CN">{}</span>')

OVERDUE = N_(
    "“%(what)s” is open: %(where)s. It was due by %(day)s, %(days)s days ago. To act: %(who)s (%(article)s)."
)
TODAY = N_("“%(what)s” is open: %(where)s. Today is the last day. To act: %(who)s (%(article)s).")
DUE = N_("“%(what)s” is open: %(where)s. Due by %(day)s, in %(days)s days. To act: %(who)s (%(article)s).")
SINCE = N_("“%(what)s” is open: %(where)s, since %(day)s. To act: %(who)s (%(article)s).")
CLEARED = N_("“%(what)s” is settled: %(where)s, on %(day)s.")
RETRACTED = N_("“%(what)s” was not right: %(where)s, taken back on %(day)s.")

TITLE = N_("Daily digest of alerts")
SPAN = N_("From %(since)s to %(until)s")
SUMMARY = N_("Open: %(open)s. Of them new: %(fresh)s, due soon: %(soon)s. Ended: %(ended)s.")
SOON_MEANS = N_(
    "Due soon are open alerts whose last day comes within %(n)s days. A duty without an alert yet is not told of here."
)
SNOOZED = N_("Put off: %(snoozed)s.")
FRESH, SOON, REST, ENDED = N_("New"), N_("Due soon"), N_("Other open ones"), N_("Ended")
RAISED_TODAY = N_("since today")
OTHERS = N_("And %(n)s others.")
INCOMPLETE = N_("Some records could not be taken in yet: alerts may be missing here.")
FOOT = N_("Sent by the system to an office's mailbox; it names no persons. Sign in to see more:")
SUBJECT = N_("Alerts of %(day)s: %(first)s of first rank, %(open)s open, %(fresh)s new – %(office)s")


@dataclass(frozen=True, slots=True)
class DigestWords:
    """In one language."""

    language: Language
    catalogue: NullTranslations
    titles: Titles

    def sentence(self, line: Line, today: date) -> str:
        pattern, said = self._said(line, today, line.station or line.division)
        return pattern % said

    def marked(self, line: Line, today: date) -> Markup:
        """The same for a page, on which names are marked as Chinese."""
        pattern, said = self._said(line, today, CHINESE.format(line.station or line.division))
        return Markup(pattern) % said  # noqa: S704 - of a catalogue

    def _said(self, line: Line, today: date, where: str) -> tuple[str, Mapping[str, object]]:
        pattern, day = _told(line, today)
        return self.catalogue.gettext(pattern), {
            "what": self.titles.title(line.rule, self.language),
            "where": where,
            "day": formats.day(day, self.language),
            "days": abs((day - today).days),
            "who": self.catalogue.gettext(ACTING.get(line.acting_body, line.acting_body)),
            "article": formats.cite(line.article, self.language),
        }

    def subject(self, digest: Digest, office: str) -> str:
        first = sum(digest.counts.get("first_rank", {}).values())
        said = {
            "day": formats.day(digest.span.today, self.language),
            "first": first,
            "open": digest.open,
            "fresh": digest.fresh.many,
            "office": office,
        }
        return self.catalogue.gettext(SUBJECT) % said

    def age(self, line: Line, today: date) -> str:
        """Since it was raised."""
        days = (today - local_date(line.raised_at)).days
        if days <= 0:
            return self.catalogue.gettext(RAISED_TODAY)
        return self.catalogue.ngettext("%(n)s day", "%(n)s days", days) % {"n": days}

    def plain(self, digest: Digest, office: str, address: str) -> str:
        """The whole digest as text."""
        return "\n".join(self._lines(digest, office, address)) + "\n"

    def _lines(self, digest: Digest, office: str, address: str) -> Iterator[str]:
        say = self.catalogue.gettext
        yield from (say(TITLE), office, self.span(digest), "")
        if digest.incomplete:
            yield from (say(INCOMPLETE), "")
        yield from (self.summary(digest), self.soon_means(digest))
        for code, ages in digest.counts.items():
            yield f"  {say(SEVERITIES[code])} {sum(ages.values())}"
        for title, section in self.parts(digest):
            yield from ("", f"{title} {section.many}")
            yield from self._section(section, digest.span.today, address)
        yield from ("", f"{say(FOOT)} {address}/digest")

    def _section(self, section: Section, today: date, address: str) -> Iterator[str]:
        for line in section.lines:
            severity = self.catalogue.gettext(SEVERITIES.get(line.severity, line.severity))
            yield f"- [{severity}, {self.age(line, today)}] {self.sentence(line, today)}"
            yield f"  {address}/alerts/{line.alert_id}"
        if section.others:
            yield self.catalogue.gettext(OTHERS) % {"n": section.others}

    def parts(self, digest: Digest) -> Sequence[tuple[str, Section]]:
        """In the order in which they are told."""
        told = {FRESH: digest.fresh, SOON: digest.due_soon, REST: digest.others, ENDED: digest.ended}
        return [(self.catalogue.gettext(title), section) for title, section in told.items()]

    def span(self, digest: Digest) -> str:
        since, until = (formats.minute(one, self.language) for one in (digest.span.since, digest.span.until))
        return self.catalogue.gettext(SPAN) % {"since": since, "until": until}

    def soon_means(self, digest: Digest) -> str:
        """Which duties are told of beforehand, and that others are not."""
        return self.catalogue.gettext(SOON_MEANS) % {"n": digest.soon_days}

    def summary(self, digest: Digest) -> str:
        said = {
            "open": digest.open,
            "fresh": digest.fresh.many,
            "soon": digest.due_soon.many,
            "ended": digest.ended.many,
        }
        snoozed = (
            f" {self.catalogue.gettext(SNOOZED) % {'snoozed': digest.snoozed}}" if digest.snoozed else ""
        )
        return self.catalogue.gettext(SUMMARY) % said + snoozed


def _told(line: Line, today: date) -> tuple[str, date]:
    """By which pattern, and the day that it names."""
    if line.status != "open":
        return CLEARED if line.status == "cleared" else RETRACTED, local_date(line.changed_at)
    if line.due_on is None:
        return SINCE, line.opened_on or local_date(line.raised_at)
    if line.due_on == today:
        return TODAY, today
    return OVERDUE if line.due_on < today else DUE, line.due_on
