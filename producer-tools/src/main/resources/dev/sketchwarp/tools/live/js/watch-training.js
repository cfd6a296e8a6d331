// The curves of a training while it runs.
import { get } from "/js/server.js";
import { byId, element, fixed } from "/js/shell.js";

const EVERY_MS = 3000;
const WIDTH = 560;
const HEIGHT = 220;
const MARGIN = { left: 46, right: 14, top: 12, bottom: 26 };

export function followTraining() {
  const look = async () => {
    if (!document.hidden) {
      await get("/api/training").then(paint, () => {});
    }
    setTimeout(look, EVERY_MS);
  };
  look();
}

function paint(training) {
  byId("training").hidden = !training.version;
  if (!training.version) {
    return;
  }
  const left = training.etaSeconds > 0 ? `, about ${duration(training.etaSeconds)} left` : "";
  byId("training-state").textContent = training.steps > 0
    ? `${training.version}: ${training.stage}, step ${training.step} of ${training.steps}, ${fixed(training.pairsPerSecond)} pairs/s${left}`
    : `${training.version}: ${training.state}. ${training.why}`;
  byId("loss-chart").replaceChildren(...chart("Loss over steps", training.losses, "first"));
  byId("score-chart").replaceChildren(...chart("PCK at 0.10, percent, over steps", training.scores, "second"));
}

const duration = seconds => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);

function chart(caption, points, colour) {
  if (points.length < 2) {
    return [element("figcaption", { class: "quiet" }, `${caption}: nothing yet`)];
  }
  const lastStep = points.at(-1).step;
  const top = roundedUp(Math.max(...points.map(point => point.value)));
  const x = step => MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * step) / Math.max(1, lastStep);
  const y = value => HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * Math.max(0, value)) / top;
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${caption}: ${fixed(points.at(-1).value, 2)} at step ${lastStep}` });
  for (let tick = 0; tick <= 4; tick++) {
    const value = (top * tick) / 4;
    svg.append(
      shape("line", { class: "grid", x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) }),
      shape("text", { x: MARGIN.left - 8, y: y(value) + 4, "text-anchor": "end" }, fixed(value, top < 5 ? 2 : 0)),
      shape("text", { x: x((lastStep * tick) / 4), y: HEIGHT - 6, "text-anchor": "middle" }, String(Math.round((lastStep * tick) / 4))));
  }
  svg.append(shape("polyline", {
    class: colour === "second" ? "curve second" : "curve",
    points: points.map(point => `${x(point.step).toFixed(1)},${y(point.value).toFixed(1)}`).join(" ")
  }));
  return [svg, element("figcaption", { class: "quiet small" }, `${caption}: ${fixed(points.at(-1).value, 2)}`)];
}

function shape(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function roundedUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-6, value)));
  return [1, 2, 4, 6, 8, 10].map(factor => factor * power).find(candidate => candidate >= value) ?? 10 * power;
}
