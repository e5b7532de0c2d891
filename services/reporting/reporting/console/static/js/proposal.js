// The form for a new station: the seat brings its prescribed name, and is of the townships the one ticked:
// those of another seat, perhaps from a draft, are not meant any more. A station that moves keeps what it serves.

export function fillProposal() {
  const form = document.querySelector("form[data-proposal]");
  const seat = form?.querySelector("[data-seat]");
  if (!seat) return;
  const name = form.querySelector("[data-name]");
  seat.addEventListener("change", async () => {
    const kept = form.querySelector("[name=station_kind]:checked")?.value;
    const several = kept && kept !== "standalone";
    for (const box of form.querySelectorAll("[name=township_ids]"))
      box.checked = box.value === seat.value || (several && box.checked);
    if (seat.value) await fill(form, name, seat.value);
  });
  form.querySelector("[data-fill-name]").addEventListener("click", async (event) => {
    event.preventDefault();
    if (seat.value) await fill(form, name, seat.value);
  });
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
