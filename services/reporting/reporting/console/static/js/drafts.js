// What is entered into a form is kept in this browser until it was recorded or the person signed out: with
// the form's key, so that what was sent on a bad line and is sent again after a reload is the same command.
// What else is hidden is the page's own, and a tick that cannot be undone is set anew each time.

const PREFIX = "sifasuo:draft:";
const KEY = "key";
const NEVER = new Set(["csrf", "version", "intent", "confirm"]);
const known = new WeakSet();

export function keepDrafts() {
  forgetDone();
  forgetOver();
  document.querySelector("[data-logout]")?.addEventListener("submit", forgetAll);
  for (const act of ["input", "submit"]) {
    document.addEventListener(act, ({ target }) => save(target.closest("form[data-draft]")));
  }
  takeUp();
  document.addEventListener("refreshed", takeUp);
}

/** Forms may come with a refresh. */
function takeUp() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (known.has(form)) continue;
    known.add(form);
    if ("sent" in form.dataset) save(form);
    else restore(form);
  }
}

const place = (name) => `${PREFIX}${document.body.dataset.person}:${name}`;

/** A form that was touched is not refreshed any more. */
function save(form) {
  if (!form) return;
  form.dataset.touched = "yes";
  const entries = [...new FormData(form)].filter(([name]) => !NEVER.has(name));
  const draft = { until: form.dataset.draftUntil, entries };
  keep(() => localStorage.setItem(place(form.dataset.draft), JSON.stringify(draft)));
}

function restore(form) {
  const kept = keep(() => localStorage.getItem(place(form.dataset.draft)));
  if (!kept) return;
  const { entries = [] } = JSON.parse(kept);
  form.dataset.touched = "yes";
  for (const field of form.elements) {
    if (!field.name || NEVER.has(field.name) || (field.type === "hidden" && field.name !== KEY)) continue;
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  form.closest("details")?.setAttribute("open", "");
  const note = document.getElementById("draft-note")?.content.cloneNode(true);
  if (!note) return;
  note.querySelector("button").addEventListener("click", () => {
    keep(() => localStorage.removeItem(place(form.dataset.draft)));
    location.reload();
  });
  form.prepend(note);
}

/** The page after a step that was recorded names the drafts that it came from. */
function forgetDone() {
  const done = document.querySelector("[data-done]")?.dataset.done ?? "";
  for (const name of done.split(" ")) keep(() => localStorage.removeItem(place(name)));
}

/** What is about a day goes with it, whoever of this browser's users wrote it and whether it was sent or not (O-13). */
function forgetOver() {
  const today = document.body.dataset.today;
  for (const key of drafts()) {
    const { until } = keep(() => JSON.parse(localStorage.getItem(key))) ?? {};
    if (today && until && until < today) keep(() => localStorage.removeItem(key));
  }
}

function forgetAll() {
  for (const key of drafts()) keep(() => localStorage.removeItem(key));
}

const drafts = () => keep(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? [];

/** Storage may be full or forbidden; then there is no draft, and nothing else is lost. */
function keep(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
