// New alerts on a board that refreshes itself: told to those who listen, and by a sound where somebody has switched it
// on. The choice is this device's own, and off to begin with.

const CHOICE = "sifasuo.alert-sound";
const TONES = [660, 880];
const SECONDS = 0.18;
const LOUD = 0.12;
const MOST = 3;

export function alarm() {
  const region = document.getElementById("new-alerts");
  if (!region) return;
  const box = document.querySelector("[data-sound]");
  let before = listed();
  if (box) offer(box);
  document.addEventListener("refreshed", () => {
    const now = listed();
    const fresh = [...now.rows].filter(([id, row]) => !before.rows.has(id) && before.reached(row.place));
    before = now;
    if (!fresh.length) return;
    region.textContent = `${region.dataset.says} ${fresh.slice(0, MOST).map(([, row]) => row.called).join("; ")}`;
    if (chosen()) sound();
  });
}

/** What the page shows of the list, and how far into it: what slides up from behind that was there before. */
function listed() {
  const shown = [...document.querySelectorAll("#list [data-called]")];
  const rows = new Map(shown.map((row) => [row.id, { ...row.dataset }]));
  const last = document.querySelector("#list [data-more]") ? shown.at(-1)?.dataset.place : undefined;
  return { rows, reached: (place) => last === undefined || place < last };
}

function offer(box) {
  box.checked = chosen();
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => {
    choose(box.checked);
    if (box.checked) sound();
  });
}

function chosen() {
  try {
    return localStorage.getItem(CHOICE) === "on";
  } catch {
    return false;
  }
}

function choose(on) {
  try {
    if (on) localStorage.setItem(CHOICE, "on");
    else localStorage.removeItem(CHOICE);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** Made here, of no file. A browser may keep it silent until the page was touched. */
function sound() {
  const context = new AudioContext();
  const begin = context.currentTime;
  TONES.forEach((tone, place) => {
    const at = begin + place * SECONDS;
    const source = new OscillatorNode(context, { frequency: tone });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(LOUD, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + SECONDS);
    source.connect(volume).connect(context.destination);
    source.start(at);
    source.stop(at + SECONDS);
    if (place === TONES.length - 1) source.addEventListener("ended", () => context.close());
  });
}
