// Points on images: where they are given, and where the answer carries them.
import { byId, element, fixed } from "/js/shell.js";

const GIVEN = { photo: "#0b62a8", sketch: "#b4540a" };
const REACH = 16;

/** The other image. */
export const across = side => (side === "photo" ? "sketch" : "photo");

/**
 * What is drawn on one image: its own points and those carried to it. Places are canvas places of the frame: pixels have
 * centres, and a frame has edges.
 */
export function shownOn(side, points, carried) {
  const own = points.filter(point => point.side === side).map(point => ({ ...point, given: true }));
  const others = points
    .filter(point => point.side !== side && carried.has(point.name))
    .map(point => ({ ...carried.get(point.name), name: point.name, side: point.side, given: false }));
  return [...others, ...own];
}

/** scale: screen pixels a frame pixel, so that discs have one size on every screen. */
export function paintPoints(context, points, scale, frame) {
  for (const point of points) {
    const x = Math.min(Math.max(point.x + 0.5, 0), frame.width);
    const y = Math.min(Math.max(point.y + 0.5, 0), frame.height);
    const colour = GIVEN[point.side];
    if (!point.given && point.cycle_error > 0) {
      context.globalAlpha = 0.18;
      context.fillStyle = colour;
      circle(context, x, y, Math.max(11 / scale, point.cycle_error));
      context.fill();
      context.globalAlpha = 1;
    }
    circle(context, x, y, (point.given ? 10 : 9) / scale);
    context.lineWidth = 2.5 / scale;
    context.setLineDash(point.in_bounds === false ? [3 / scale, 3 / scale] : []);
    context.fillStyle = point.given ? colour : "#ffffff";
    context.strokeStyle = point.given ? "#ffffff" : colour;
    context.fill();
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = point.given ? "#ffffff" : colour;
    context.font = `bold ${11 / scale}px sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(point.name.slice(0, 3), x, y + 0.5 / scale);
  }
}

/** For the keyboard: where the next point or stroke goes. */
export function paintCross(context, at, scale, down) {
  context.lineWidth = 3 / scale;
  for (const [colour, dash] of [["#ffffff", []], ["#d60052", [4 / scale, 3 / scale]]]) {
    context.strokeStyle = colour;
    context.setLineDash(down ? [] : dash);
    context.beginPath();
    context.moveTo(at.x - 14 / scale, at.y);
    context.lineTo(at.x + 14 / scale, at.y);
    context.moveTo(at.x, at.y - 14 / scale);
    context.lineTo(at.x, at.y + 14 / scale);
    context.stroke();
    context.lineWidth = 1.6 / scale;
  }
  context.setLineDash([]);
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** The given point at a place, if there is one within reach of a finger. */
export function pointAt(points, side, x, y, scale) {
  return points
    .filter(point => point.side === side)
    .map(point => ({ point, away: Math.hypot(point.x - x, point.y - y) * scale }))
    .filter(candidate => candidate.away <= REACH)
    .sort((one, other) => one.away - other.away)
    .map(candidate => candidate.point)[0];
}

/** How far an answer can be relied on, in words. */
export function trust(point) {
  if (!point) {
    return "–";
  }
  const outside = point.in_bounds === false ? ", outside" : "";
  return typeof point.confidence === "number"
    ? `${Math.round(100 * point.confidence)} %, ±${fixed(point.cycle_error)} px${outside}`
    : `${fixed(point.cycle_error)} px${outside}`;
}

const place = point => (point ? `${fixed(point.x, 0)}, ${fixed(point.y, 0)}` : "…");

/** The table below the images. remove: told the name of a point; undefined where points stay. */
export function fillTable(points, carried, remove) {
  byId("no-points").hidden = points.length > 0;
  byId("points-scroll").hidden = points.length === 0;
  if ([...carried.values()].some(point => typeof point.confidence === "number")) {
    byId("trust-title").textContent = "Confidence, there and back";
  }
  const focused = document.activeElement?.dataset?.point;
  byId("points").replaceChildren(...points.map(point => row(point, carried.get(point.name), remove)));
  if (focused) {
    byId("points").querySelector(`[data-point="${CSS.escape(focused)}"]`)?.focus();
  }
}

function row(point, found, remove) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("span", { class: point.side === "photo" ? "disc" : "disc second" }, point.name)),
    element("td", {}, point.side),
    element("td", { class: "number" }, place(point)),
    element("td", { class: "number" }, `${across(point.side)} ${place(found)}`),
    element("td", { class: "number" }, trust(found)),
    element("td", { class: "number" }, remove && element(
      "button",
      {
        type: "button",
        class: "plain",
        "data-point": point.name,
        "aria-label": `Remove point ${point.name}`,
        onclick: () => remove(point.name)
      },
      "Remove")));
}
