// The box in the head of every page as a combobox: what fits comes while one types, arrow keys choose, Enter opens,
// Escape closes and then empties, Ctrl+K or ⌘K leads to it. Without scripts, or on a bad line, Enter leads to a page.

const PAUSE = 120;

export function find() {
  const form = document.querySelector("[data-finder]");
  if (!form) return;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const told = form.querySelector("[role=status]");
  let waiting = 0;
  let asking = null;
  let answered = "";

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() && answered === input.value.trim()) open();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // What an input method is still composing is its own.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    KEYS[event.key]?.(event);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  document.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!held || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  const KEYS = {
    ArrowDown: (event) => move(event, 1),
    ArrowUp: (event) => move(event, -1),
    Enter(event) {
      const chosen = active();
      if (!chosen) return;
      event.preventDefault();
      go(chosen);
    },
    Escape(event) {
      event.preventDefault();
      if (isOpen()) return close();
      input.value = "";
      forget();
    },
  };

  /** The last that was typed is what is shown, whichever answer comes first. */
  async function ask() {
    asking?.abort();
    const wanted = input.value.trim();
    if (!wanted) return forget();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(wanted)}`, { signal });
      if (!answer.ok) return forget();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!signal.aborted) show(wanted, page.querySelector("[data-told]"));
    } catch {
      // A later question, or a bad line: Enter leads to the page.
    }
  }

  function show(wanted, found) {
    if (!found) return forget();
    answered = wanted;
    list.replaceChildren(...found.children);
    told.textContent = found.dataset.told;
    input.removeAttribute("aria-activedescendant");
    if (list.children.length && document.activeElement === input) open();
    else close();
  }

  function forget() {
    clearTimeout(waiting);
    asking?.abort();
    answered = "";
    list.replaceChildren();
    told.textContent = "";
    close();
  }

  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const isOpen = () => !list.hidden;

  function open() {
    if (!list.children.length) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(null);
  }

  /** Past either end lies the box itself. */
  function move(event, step) {
    const all = options();
    if (!all.length) return;
    event.preventDefault();
    if (!isOpen()) open();
    const places = [null, ...all];
    const at = places.indexOf(active());
    choose(places[(at + step + places.length) % places.length]);
  }

  function choose(option) {
    active()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function go(option) {
    if (option) location.assign(option.dataset.to);
  }
}
