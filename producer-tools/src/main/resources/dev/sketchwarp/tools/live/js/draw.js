// The page to draw on.
import { AnswerView, fit } from "/js/answer.js";
import { Field } from "/js/field.js";
import { Pad } from "/js/pad.js";
import { bring, own, sample, samples } from "/js/photo.js";
import { across, fillTable, paintCross, paintPoints, pointAt, shownOn, trust } from "/js/points.js";
import { Publisher } from "/js/publisher.js";
import { follow } from "/js/server.js";
import { admitted, announce, byId, connection, element, headerFigures, problem } from "/js/shell.js";
import { Sketch } from "/js/sketch.js";

const SKETCH_SIDE = 320;

const sketch = new Sketch();
const view = new AnswerView(byId("answer"));
const held = { photo: null, sketch: null };
let photo = null;
let carried = new Map();
let tool = "pen";

const frames = {
  get photo() {
    return photo ?? { width: 320, height: 320 };
  },
  get sketch() {
    return sketch;
  }
};

const publisher = new Publisher({
  snapshot() {
    if (!photo || sketch.blank) {
      return null;
    }
    const keypoints = side =>
      sketch.state.points.filter(point => point.side === side).map(({ name, x, y }) => ({ name, x, y }));
    return {
      photo: photo.key,
      sketch: sketch.png(),
      photo_keypoints: keypoints("photo"),
      sketch_keypoints: keypoints("sketch")
    };
  },
  bring: () => bring(photo.blob),
  answered,
  failed: problem
});

function answered(answer, changedAt) {
  problem("");
  carried = new Map(
    [...answer.photo_to_sketch_keypoints, ...answer.sketch_to_photo_keypoints].map(point => [point.name, point]));
  view.show({
    photo: photo.pixels,
    field: new Field(answer.sketch_to_photo),
    forth: new Field(answer.photo_to_sketch),
    frame: { width: sketch.width, height: sketch.height },
    lines: (context, colour) => sketch.paintLines(context, colour)
  });
  byId("answer-hint").hidden = true;
  repaint();
  requestAnimationFrame(() => setTimeout(() => told(answer, changedAt), 0));
}

/** After the picture is on the screen. */
function told(answer, changedAt) {
  const { duration } = performance.measure("click-to-picture", { start: changedAt, end: performance.now() });
  byId("took").replaceChildren("in ", element("b", {}, `${Math.round(duration)} ms`));
  byId("took").title = `${answer.model.name} ${answer.model.version}, inference ${Math.round(answer.inference_ms)} ms`;
  byId("pair-link").replaceChildren(
    element("a", { href: `/pair?at=${encodeURIComponent(answer.at)}` }, "Page of this pair, to share or download"));
  const newest = sketch.state.points.at(-1);
  if (newest && carried.has(newest.name)) {
    const found = carried.get(newest.name);
    announce(
      `Point ${newest.name} of the ${newest.side} is carried to ${Math.round(found.x)}, ${Math.round(found.y)} of the `
        + `${across(newest.side)}: ${trust(found)}.`);
  } else {
    announce(`Answered in ${Math.round(duration)} milliseconds.`);
  }
}

function changed(drawing = false) {
  if (!drawing) {
    const names = new Set(sketch.state.points.map(point => point.name));
    carried = new Map([...carried].filter(([name]) => names.has(name)));
  }
  if (sketch.blank) {
    carried = new Map();
    publisher.forget();
    view.show(null);
    byId("answer-hint").hidden = false;
    byId("took").textContent = "";
  } else if (view.answer) {
    view.paint();
  }
  repaint();
  publisher.changed(drawing);
}

/** One side's canvas: what a movement on it does. */
function target(side) {
  return {
    get frame() {
      return frames[side];
    },
    isPoint: () => side === "photo" || tool === "point",
    start(x, y) {
      if (!this.isPoint()) {
        sketch.begin(x, y, Number(byId("thickness").value), tool === "eraser");
        byId("sketch-hint").hidden = true;
        repaint();
        return;
      }
      const scale = byId(side).clientWidth / frames[side].width;
      held[side] = { ...(pointAt(sketch.state.points, side, x - 0.5, y - 0.5, scale) ?? {}), side };
      this.move(x, y);
    },
    move(x, y) {
      if (held[side]) {
        const { width, height } = frames[side];
        held[side].x = Math.min(Math.max(x - 0.5, 0), width - 1);
        held[side].y = Math.min(Math.max(y - 0.5, 0), height - 1);
        repaint();
      } else if (sketch.growing && sketch.extend(x, y)) {
        changed(true);
      }
    },
    finish() {
      const point = held[side];
      held[side] = null;
      if (point?.name) {
        carried.delete(point.name);
        sketch.movePoint(point.name, point.x, point.y);
      } else if (point) {
        announce(`Point ${sketch.addPoint(side, point.x, point.y).name} put on the ${side}.`);
      } else if (sketch.growing) {
        sketch.end();
      }
      changed();
    },
    cancel() {
      held[side] = null;
      sketch.growing = null;
      changed();
    },
    remove(x, y) {
      const point = pointAt(sketch.state.points, side, x - 0.5, y - 0.5, byId(side).clientWidth / frames[side].width);
      if (point) {
        removePoint(point.name);
      }
    },
    repaint
  };
}

function removePoint(name) {
  sketch.removePoint(name);
  announce(`Point ${name} removed.`);
  changed();
}

const pads = { photo: new Pad(byId("photo"), target("photo")), sketch: new Pad(byId("sketch"), target("sketch")) };

function repaint() {
  paintSide("photo", context => {
    if (photo) {
      context.drawImage(photo.bitmap, 0, 0, photo.width, photo.height);
    }
  });
  paintSide("sketch", context => {
    sketch.paint(context);
    if (byId("trace").checked && photo) {
      context.globalAlpha = 0.35;
      context.globalCompositeOperation = "multiply";
      context.drawImage(photo.bitmap, 0, 0, sketch.width, sketch.height);
      context.globalCompositeOperation = "source-over";
      context.globalAlpha = 1;
    }
  });
  byId("sketch-hint").hidden = !sketch.blank || byId("trace").checked;
  byId("undo").disabled = !sketch.canUndo;
  byId("redo").disabled = !sketch.canRedo;
  byId("clear").disabled = sketch.blank && sketch.state.points.length === 0;
  fillTable(sketch.state.points, carried, removePoint);
}

function paintSide(side, paintGround) {
  const canvas = byId(side);
  const frame = frames[side];
  const scale = fit(canvas, frame);
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  paintGround(context);
  const points = sketch.state.points.filter(point => point.name !== held[side]?.name);
  const moving = held[side] ? [{ name: "", ...held[side], given: true }] : [];
  const perScreenPixel = canvas.clientWidth / frame.width;
  paintPoints(context, [...shownOn(side, points, carried), ...moving], perScreenPixel, frame);
  if (pads[side].cross) {
    paintCross(context, pads[side].cross, perScreenPixel, pads[side].down);
  }
}

/** Takes another photo, with an empty sheet of its shape. */
function take(chosen, button) {
  photo = chosen;
  const scale = SKETCH_SIDE / Math.max(photo.width, photo.height);
  sketch.reset(Math.max(16, Math.round(photo.width * scale)), Math.max(16, Math.round(photo.height * scale)));
  carried = new Map();
  publisher.forget();
  for (const other of byId("photos").querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  byId("example").hidden = !photo.example;
  byId("photo").setAttribute("aria-label", `Photo: ${photo.title}`);
  problem("");
  changed();
}

/** The example's lines, and some of the places known in the photo. */
function showExample() {
  sketch.clearStrokes(photo.example);
  if (sketch.state.points.length === 0) {
    spread(photo.known.map(known => known.photo), 5).forEach(place => sketch.addPoint("photo", ...place));
  }
  changed();
}

/** Some of the places, far from each other. */
function spread(places, count) {
  const chosen = places.slice(0, 1);
  const away = place => Math.min(...chosen.map(other => Math.hypot(place[0] - other[0], place[1] - other[1])));
  while (chosen.length > 0 && chosen.length < Math.min(count, places.length)) {
    chosen.push(places.reduce((best, place) => (away(place) > away(best) ? place : best)));
  }
  return chosen;
}

async function takeOwn(file) {
  try {
    const brought = await own(file);
    const picture = element("img", { src: URL.createObjectURL(brought.blob), alt: `Your photo ${file.name}` });
    const button = element("button", { type: "button" }, picture);
    button.addEventListener("click", () => take(brought, button));
    byId("photos").append(button);
    take(brought, button);
  } catch (failure) {
    problem(failure.message);
  }
}

function acceptDrops(panel) {
  panel.addEventListener("dragover", event => {
    event.preventDefault();
    panel.classList.add("drop");
  });
  panel.addEventListener("dragleave", () => panel.classList.remove("drop"));
  panel.addEventListener("drop", event => {
    event.preventDefault();
    panel.classList.remove("drop");
    if (event.dataTransfer.files.length > 0) {
      takeOwn(event.dataTransfer.files[0]);
    }
  });
}

function listen() {
  const onClick = (id, action) => byId(id).addEventListener("click", action);
  onClick("undo", () => { sketch.undo(); changed(); });
  onClick("redo", () => { sketch.redo(); changed(); });
  onClick("clear", () => { sketch.clear(); changed(); });
  onClick("example", showExample);
  byId("trace").addEventListener("change", repaint);
  byId("own-photo").addEventListener("change", event => {
    if (event.target.files.length > 0) {
      takeOwn(event.target.files[0]);
      event.target.value = "";
    }
  });
  for (const radio of document.querySelectorAll('input[name="tool"]')) {
    radio.addEventListener("change", () => { tool = radio.value; });
  }
  for (const radio of document.querySelectorAll('input[name="view"]')) {
    radio.addEventListener("change", () => { view.kind = radio.value; view.paint(); });
  }
  byId("amount").addEventListener("input", event => { view.amount = event.target.value / 100; view.paint(); });
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) {
        sketch.redo();
      } else {
        sketch.undo();
      }
      changed();
    }
  });
  acceptDrops(byId("photo-panel"));
  acceptDrops(byId("photos"));
  new ResizeObserver(() => { repaint(); view.paint(); }).observe(byId("photo"));
}

async function addSamples() {
  const buttons = [];
  for (const index of await samples()) {
    const picture = element("img", { src: `/api/samples/${index}/photo`, alt: `Photo ${index + 1} that comes with the page`, loading: "lazy" });
    const button = element("button", { type: "button", "aria-pressed": "false" }, picture);
    const choose = () => sample(index).then(chosen => take(chosen, button), failure => problem(failure.message));
    button.addEventListener("click", choose);
    byId("photos").insertBefore(button, byId("photos").querySelector(".own"));
    buttons.push(choose);
  }
  await buttons[0]?.();
}

listen();
await admitted();
follow(
  `/api/answers/${publisher.drawing}`,
  { answer: found => publisher.answer(found), "dead-letter": letter => publisher.refusal(letter), figures: headerFigures },
  state => {
    connection(state);
    if (state === "open") {
      publisher.send();
    }
  });
await addSamples();
if (sketch.blank && photo?.example) {
  showExample();
}
