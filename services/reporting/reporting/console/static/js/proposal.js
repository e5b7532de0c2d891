// The form for a new station: the seat brings its prescribed name and is ticked among the townships served.

export function fillProposal() {
  const form = document.querySelector("form[data-proposal]");
  const seat = form?.querySelector("[data-seat]");
  if (!seat) return;
  const name = form.querySelector("[data-name]");
  let ticked = seat.value;
  seat.addEventListener("change", async () => {
    tick(form, ticked, false);
    tick(form, seat.value, true);
    ticked = seat.value;
    if (seat.value) await fill(form, name, seat.value);
  });
  form.querySelector("[data-fill-name]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (seat.value) await fill(form, name, seat.value);
  });
}

function tick(form, township, on) {
  const box = form.querySelector(`input[name=township_ids][value="${township}"]`);
  if (box) box.checked = on;
}

async function fill(form, field, seat) {
  try {
    const answer = await fetch(`/changes/new/name?seat_id=${encodeURIComponent(seat)}`);
    const { name } = await answer.json();
    if (name) field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } catch {
    // On a bad line the name is typed in, or filled in by the button once the line is back.
  }
}
