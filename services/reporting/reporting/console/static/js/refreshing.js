// Refreshing the regions of a page that changed: the page is asked for again without its frame, and each
// region that differs is morphed in place, so that focus, scroll and open details stay. A region with a form that
// was touched stays as it is, and says so once it is of another state.

const PAUSE = 250;
/** Of so many parts of the time one goes into asking: a board that takes long is asked for less often. */
const SHARE = 4;
const TELL = 5000;
const FRESH = 2500;

/** `ended` is told once the sign-in is over. */
export function refresher({ ended }) {
  let due = new Set();
  let running = null;
  let over = false;
  document.addEventListener("visibilitychange", () => run());

  function some(kind, subjects) {
    for (const region of regions()) if (concerns(region, kind, subjects)) due.add(region.id);
    run();
  }

  function all() {
    for (const region of regions()) due.add(region.id);
    return run();
  }

  /** One at a time, at most four a second, and fewer where one takes long; what comes meanwhile makes one more, so that the last is never lost. */
  function run() {
    if (!running && due.size && !document.hidden && !over) {
      running = once().finally(() => {
        running = null;
        if (due.size) run();
      });
    }
    return running;
  }

  async function once() {
    const ids = due;
    due = new Set();
    const began = performance.now();
    const fresh = await fetchPage();
    if (fresh === "ended") {
      over = true;
      ended();
    } else if (fresh) {
      for (const id of [...ids, ...along()]) replace(id, fresh);
      document.dispatchEvent(new CustomEvent("refreshed"));
      tell();
    } else {
      for (const id of ids) due.add(id);
    }
    const took = performance.now() - began;
    await pause(fresh ? Math.max(PAUSE, took * (SHARE - 1)) : TELL);
    return Boolean(fresh) && !over;
  }

  return { some, all, isOver: () => over };
}

/** What a visitor opened stays open, and what is new stays marked for its time. */
const STAY = {
  beforeAttributeUpdated(name, one, how) {
    if (name === "class") return !one.classList.contains("fresh");
    return !(name === "open" && how === "remove" && one.matches("details"));
  },
};

/** What every refresh brings along, and none is made for. */
const along = () => [...document.querySelectorAll("[data-along]")].map((region) => region.id);
const regions = () => document.querySelectorAll("[data-live]");
const pause = (time) => new Promise((done) => setTimeout(done, time));

function concerns(region, kind, subjects) {
  if (!region.dataset.live.split(" ").includes(kind)) return false;
  const own = region.dataset.subjects;
  return !own || own.split(" ").some((one) => subjects.includes(one));
}

const addressOf = (page) => page.querySelector("[data-address]")?.dataset.address ?? location.href;

async function fetchPage() {
  try {
    const answer = await fetch(addressOf(document), { headers: { "x-fragment": "1", "x-live": "1" } });
    if (answer.status === 401) return "ended";
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function replace(id, fresh) {
  const old = document.getElementById(id);
  const next = fresh.getElementById(id);
  if (!next) return location.reload();
  if (!old || old.isEqualNode(next)) return;
  if (old.querySelector("form[data-touched]")) return tellMoved(old, next);
  const known = new Set([...old.querySelectorAll("[data-row]")].map((row) => row.id));
  window.Idiomorph.morph(old, next.outerHTML, { morphStyle: "outerHTML", ignoreActiveValue: true, callbacks: STAY });
  for (const row of document.getElementById(id).querySelectorAll("[data-row]")) {
    if (!known.has(row.id)) mark(row);
  }
}

function mark(row) {
  row.classList.add("fresh");
  setTimeout(() => row.classList.remove("fresh"), FRESH);
}

function tellMoved(old, next) {
  const notice = old.querySelector("[data-moved]");
  if (notice && old.dataset.state !== next.dataset.state) notice.hidden = false;
}

let telling = false;

/** For those who listen: the regions' own summary, not more often than one can follow. */
async function tell() {
  if (telling) return;
  telling = true;
  await pause(TELL);
  telling = false;
  const words = [...document.querySelectorAll("[data-told]")].map((region) => region.dataset.told);
  document.getElementById("told").textContent = words.join(" ");
}
