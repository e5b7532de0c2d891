// The live stream: says which kinds of things changed, whether figures are stale, and when to catch up.
// An EventSource reconnects by itself and tells the server the last id that it saw; whatever may have been
// missed all the same is made good by one refresh whenever a connection opens anew.
import { refresher } from "./refreshing.js";

const KINDS = ["coverage", "station", "change", "division"];
const PATIENCE = 3000;
const RETRY = 5000;

export function followLive() {
  const banner = document.getElementById("stale");
  if (!banner || !document.querySelector("[data-live]")) return;
  const refresh = refresher({ ended: () => show(banner, "ended") });
  let opened = false;
  let cut = 0;

  function connect() {
    const source = new EventSource(`/live?since=${document.body.dataset.seen ?? ""}`);
    source.addEventListener("open", () => {
      clearTimeout(cut);
      cut = 0;
      banner.hidden = true;
      if (opened) refresh.all();
      opened = true;
    });
    source.addEventListener("error", () => {
      cut ||= setTimeout(() => show(banner, "cut"), PATIENCE);
      if (source.readyState === EventSource.CLOSED) setTimeout(again, RETRY);
    });
    for (const kind of KINDS) source.addEventListener(kind, (event) => refresh.some(kind, subjectsOf(event)));
    source.addEventListener("reset", () => refresh.all());
    addEventListener("pagehide", () => source.close(), { once: true });
  }

  /** The server refused the stream: the page itself tells whether the sign-in has ended. */
  async function again() {
    if (await refresh.all()) connect();
    else if (!refresh.isOver()) setTimeout(again, RETRY);
  }

  connect();
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
