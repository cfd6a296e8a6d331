// The page to watch the topics on.
import { follow } from "/js/server.js";
import { admitted, announce, byId, clock, connection, element, fixed, headerFigures } from "/js/shell.js";
import { followLetters } from "/js/watch-letters.js";
import { followModels } from "/js/watch-models.js";
import { followTraining } from "/js/watch-training.js";

/** Rows on the page; older answers leave it. */
const MOST_ROWS = 24;
const TOLD_EVERY_MS = 15000;

let newest = [];
let leftOut = 0;
let paused = false;
let due = false;
let toldAt = 0;

function answered(line) {
  newest.unshift(line);
  newest.length = Math.min(newest.length, MOST_ROWS);
  if (!paused) {
    paintSoon();
  }
}

/** However many come, the page is painted once a frame. */
function paintSoon() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      paint();
    });
  }
}

function paint() {
  byId("no-answers").hidden = newest.length > 0;
  byId("answers-scroll").hidden = newest.length === 0;
  byId("answers").replaceChildren(...newest.map(row));
  byId("left-out").textContent = leftOut > 0 ? `${leftOut.toLocaleString()} left out: they came too fast to show` : "";
  const inferences = newest.map(line => line.inference_ms).sort((one, other) => one - other);
  byId("inference").textContent = inferences.length > 0 ? `${fixed(inferences[inferences.length >> 1], 0)} ms` : "–";
}

function row(line) {
  return element(
    "tr",
    {},
    element("td", { class: "id" }, element("a", { href: `/pair?at=${encodeURIComponent(line.at)}` }, line.pair_id)),
    element("td", { class: "id optional" }, line.photo_id),
    element("td", { class: "optional nowrap" }, line.model),
    element("td", { class: "number" }, String(line.keypoints)),
    element("td", { class: "number" }, line.cycle_error === undefined ? "–" : `${fixed(line.cycle_error)} px`),
    element("td", { class: "number optional" }, `${fixed(line.inference_ms, 0)} ms`),
    element("td", { class: "number" }, clock(line.processed_at)));
}

function figures(told) {
  headerFigures(told);
  byId("rate").textContent = fixed(told.pairs_per_second);
  byId("age").textContent = told.age_p50_ms === undefined ? "–" : `${Math.round(told.age_p50_ms)} ms`;
  byId("age-tail").textContent = told.age_p95_ms === undefined ? "median" : `median; 95 % within ${Math.round(told.age_p95_ms)} ms`;
  byId("total").textContent = told.answers.toLocaleString();
  byId("dead").textContent = told.dead_letters.toLocaleString();
  if (told.pairs_per_second > 0 && performance.now() - toldAt > TOLD_EVERY_MS) {
    toldAt = performance.now();
    announce(`${fixed(told.pairs_per_second)} answers a second, ${told.dead_letters} dead letters.`);
  }
}

byId("pause").addEventListener("click", () => {
  paused = !paused;
  byId("pause").setAttribute("aria-pressed", String(paused));
  byId("pause").textContent = paused ? "Go on" : "Pause";
  if (!paused) {
    paint();
  }
});

await admitted();
const letters = followLetters();
const models = followModels();
followTraining();
follow(
  "/api/events",
  {
    correspondence: answered,
    "dead-letter": letter => letters.came(letter),
    models: () => models.refresh(),
    "left-out": ({ events }) => {
      leftOut += events;
      letters.refresh();
      models.refresh();
      paintSoon();
    },
    figures
  },
  state => {
    connection(state);
    if (state === "open") {
      letters.refresh();
      models.refresh();
    }
  });
