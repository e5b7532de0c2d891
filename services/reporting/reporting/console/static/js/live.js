// The live stream: says which kinds of things changed, whether figures are stale, and when to catch up.
// An EventSource reconnects by itself and tells the server the last id that it saw; whatever may have been
// missed all the same is made good by one refresh whenever a connection opens anew. Out of sight there is no
// stream: a browser has six connections for a site, and a page that is seen again catches up anyway.
import { refresher } from "./refreshing.js";

const KINDS = [
  "staff",
  "coverage",
  "station",
  "change",
  "consultation",
  "division",
  "plan",
  "post",
  "inspection",
  "closing",
  "recruitment",
  "staffing_count",
  "statistical_return",
  "training",
  "staff_merits",
  "alert",
  "organs_alert",
  "standing",
];
/** What concerns whole pages: another read model took this one's place; events wait, or no longer do. */
const WHOLE = ["reset", "completeness"];
const PATIENCE = 3000;
const RETRY = 5000;

export function followLive() {
  const banner = document.getElementById("stale");
  if (!banner || !document.querySelector("[data-live]")) return;
  const refresh = refresher({ ended: () => show(banner, "ended") });
  let seen = document.body.dataset.seen ?? "";
  let source = null;
  let opened = false;
  let cut = 0;

  function connect() {
    source?.close();
    source = new EventSource(`/live?since=${seen}${without()}`);
    source.addEventListener("open", () => {
      waiting(false);
      banner.hidden = true;
      if (opened) refresh.all();
      opened = true;
    });
    source.addEventListener("error", ({ target }) => {
      waiting(true);
      if (target.readyState === EventSource.CLOSED) setTimeout(again, RETRY);
    });
    for (const kind of KINDS) source.addEventListener(kind, heard);
    for (const kind of WHOLE) source.addEventListener(kind, heard);
  }

  function heard(event) {
    seen = event.lastEventId;
    if (WHOLE.includes(event.type)) refresh.all();
    else refresh.some(event.type, subjectsOf(event));
  }

  /** Short cuts are nobody's business. */
  function waiting(on) {
    if (!on) clearTimeout(cut);
    cut = on ? cut || setTimeout(() => show(banner, "cut"), PATIENCE) : 0;
  }

  /** The server refused the stream: the page itself tells whether the sign-in has ended. */
  async function again() {
    if (document.hidden || refresh.isOver()) return;
    if (await refresh.all()) connect();
    else setTimeout(again, RETRY);
  }

  function seenOrNot() {
    if (document.hidden) {
      waiting(false);
      source.close();
    } else if (!refresh.isOver()) connect();
  }

  connect();
  everySoOften(refresh);
  document.addEventListener("visibilitychange", seenOrNot);
  addEventListener("pagehide", () => source.close());
}

/** What changes each second nobody tells: a page that shows it asks. */
function everySoOften(refresh) {
  const region = document.querySelector("[data-every]");
  if (region) setInterval(() => document.hidden || refresh.all(), region.dataset.every * 1000);
}

/** Of consultations the server has to ask who may know: where none shows, it is spared. */
function without() {
  return document.querySelector("[data-live~=consultation]") ? "" : "&without=consultation";
}

function subjectsOf(event) {
  try {
    return JSON.parse(event.data).subjects ?? [];
  } catch {
    return [];
  }
}

function show(banner, what) {
  for (const part of banner.querySelectorAll("p")) part.hidden = !part.matches(`[data-${what}]`);
  banner.hidden = false;
}
