// The page of one answered pair.
import { AnswerView, fit } from "/js/answer.js";
import { Field } from "/js/field.js";
import { fillTable, paintPoints, shownOn } from "/js/points.js";
import { get } from "/js/server.js";
import { admitted, announce, byId, element, fixed, problem } from "/js/shell.js";
import { inked } from "/js/sketch.js";

const at = new URLSearchParams(location.search).get("at") ?? "";
const path = `/api/pairs/${encodeURIComponent(at)}`;

async function picture(role) {
  const response = await fetch(`${path}/${role}`);
  if (!response.ok) {
    throw new Error((await response.json().catch(() => ({}))).problem ?? `The ${role} cannot be had.`);
  }
  return createImageBitmap(await response.blob());
}

function pixels(bitmap) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function facts(answer) {
  const fact = (name, value) => element("span", {}, `${name} `, element("b", {}, value));
  byId("title").textContent = answer.pair_id;
  document.title = `${answer.pair_id} · SketchWarp`;
  byId("facts").replaceChildren(
    fact("photo", answer.photo_id),
    fact("model", `${answer.model.name} ${answer.model.version}`),
    fact("answered", new Date(answer.processed_at).toLocaleString()),
    fact("inference of its batch", `${fixed(answer.inference_ms, 0)} ms`));
}

/** The points as given, and where they were carried. */
function points(answer) {
  const carried = new Map();
  const given = [];
  const add = (side, list) => {
    for (const point of list) {
      const name = side === "sketch" && carried.has(point.name) ? `${point.name} ` : point.name;
      given.push({ name, side, x: point.from_x, y: point.from_y });
      carried.set(name, point);
    }
  };
  add("photo", answer.photo_to_sketch_keypoints);
  add("sketch", answer.sketch_to_photo_keypoints);
  return { given, carried };
}

function paintSide(side, bitmap, size, marked) {
  const canvas = byId(side);
  const scale = fit(canvas, size);
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  paintPoints(context, shownOn(side, marked.given, marked.carried), canvas.clientWidth / size.width, size);
}

/** All pictures side by side, as they are seen. */
async function savePng() {
  const shown = ["photo", "sketch", "warp", "field"].map(byId);
  const height = Math.max(...shown.map(canvas => canvas.height));
  const gap = 16;
  const sheet = new OffscreenCanvas(shown.reduce((sum, canvas) => sum + canvas.width + gap, gap), height + 2 * gap);
  const context = sheet.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  let x = gap;
  for (const canvas of shown) {
    context.drawImage(canvas, x, gap);
    x += canvas.width + gap;
  }
  const link = element("a", { download: "pair.png", href: URL.createObjectURL(await sheet.convertToBlob({ type: "image/png" })) });
  link.click();
  URL.revokeObjectURL(link.href);
}

async function show() {
  const answer = await get(path);
  facts(answer);
  const marked = points(answer);
  fillTable(marked.given, marked.carried);
  byId("json").href = path;
  byId("csv").href = `${path}/keypoints.csv`;
  const [photo, sketch] = await Promise.all([picture("photo"), picture("sketch")]);
  byId("pictures").hidden = false;
  const shown = {
    photo: pixels(photo),
    field: new Field(answer.sketch_to_photo),
    forth: new Field(answer.photo_to_sketch),
    frame: answer.sketch_size,
    lines: (context, colour) => context.drawImage(inked(sketch, colour), 0, 0, answer.sketch_size.width, answer.sketch_size.height)
  };
  const warped = new AnswerView(byId("warp"));
  const field = new AnswerView(byId("field"));
  field.kind = "field";
  const paint = () => {
    paintSide("photo", photo, answer.photo_size, marked);
    paintSide("sketch", sketch, answer.sketch_size, marked);
    warped.show(shown);
    field.show({ ...shown, frame: answer.photo_size });
  };
  paint();
  byId("amount").addEventListener("input", event => { warped.amount = event.target.value / 100; warped.paint(); });
  byId("png").addEventListener("click", savePng);
  new ResizeObserver(paint).observe(byId("photo"));
}

byId("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    byId("copy").textContent = "Copied";
    announce("The link is copied.");
  } catch {
    problem(`The browser does not let the page copy; the link is ${location.href}`);
  }
});

await admitted();
show().catch(failure => problem(failure.message));
