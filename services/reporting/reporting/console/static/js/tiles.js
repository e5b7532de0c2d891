// The tile map by keyboard: one stop for Tab, arrow keys to the nearest tile in that direction.

const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function walkTiles() {
  const map = document.querySelector("[data-tiles]");
  if (!map) return;
  makeStop(map, tilesOf(map)[0]);
  map.addEventListener("focusin", (event) => makeStop(map, event.target.closest("a")));
  map.addEventListener("keydown", (event) => {
    const next = target(map, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  // Refreshed tiles come without the stop.
  document.addEventListener("refreshed", () => makeStop(map, currentStop(map)));
}

const tilesOf = (map) => [...map.querySelectorAll("a")];
const currentStop = (map) => map.querySelector("a:focus") ?? map.querySelector("a[tabindex='0']") ?? tilesOf(map)[0];

function makeStop(map, stop) {
  for (const tile of tilesOf(map)) tile.tabIndex = tile === stop ? 0 : -1;
}

function target(map, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const tiles = tilesOf(map);
  if (event.key === "Home") return tiles[0];
  if (event.key === "End") return tiles[tiles.length - 1];
  const direction = ARROWS[event.key];
  return direction ? nearest(tiles, event.target.closest("a"), direction) : null;
}

/** Nearest ahead; what lies aside counts double, so that rows and columns are kept. */
function nearest(tiles, from, [dx, dy]) {
  const here = middle(from);
  let best = null;
  for (const tile of tiles) {
    const there = middle(tile);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    const far = ahead + 2 * aside;
    if (ahead > 1 && (!best || far < best.far)) best = { tile, far };
  }
  return best && best.tile;
}

function middle(tile) {
  const box = tile.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
