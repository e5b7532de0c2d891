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
  let known = rows();
  if (box) offer(box);
  document.addEventListener("refreshed", () => {
    const now = rows();
    const fresh = [...now].filter(([id]) => !known.has(id)).map(([, called]) => called);
    known = now;
    if (!fresh.length) return;
    region.textContent = `${region.dataset.says} ${fresh.slice(0, MOST).join("; ")}`;
    if (chosen()) sound();
  });
}

const rows = () =>
  new Map([...document.querySelectorAll("#list [data-called]")].map((row) => [row.id, row.dataset.called]));

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
