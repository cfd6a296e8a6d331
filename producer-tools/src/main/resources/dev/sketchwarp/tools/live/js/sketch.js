// A sketch as strokes in the pixels of its frame, with points on both images, and a history of both.

export const INK = "#14171a";

/**
 * A state, never changed: strokes are {width, erase, at: [x, y, x, y, ...]}, points {name, side, x, y}.
 * base: a picture beneath the strokes, or null.
 */
const EMPTY = { base: null, strokes: [], points: [] };

export class Sketch {
  constructor() {
    this.reset(256, 256);
  }

  /** A new sheet. width, height: of its frame in pixels. */
  reset(width, height) {
    this.width = width;
    this.height = height;
    this.states = [EMPTY];
    this.position = 0;
    this.growing = null;
    this.names = 0;
  }

  get state() {
    return this.states[this.position];
  }

  get blank() {
    return !this.growing && !this.state.base && !this.state.strokes.some(stroke => !stroke.erase);
  }

  get canUndo() {
    return this.position > 0;
  }

  get canRedo() {
    return this.position < this.states.length - 1;
  }

  undo() {
    this.position -= this.canUndo ? 1 : 0;
  }

  redo() {
    this.position += this.canRedo ? 1 : 0;
  }

  change(what) {
    this.states.length = this.position + 1;
    this.states.push({ ...this.state, ...what });
    this.states.splice(0, Math.max(0, this.states.length - 200));
    this.position = this.states.length - 1;
  }

  begin(x, y, width, erase) {
    this.growing = { width, erase, at: [x, y] };
  }

  extend(x, y) {
    const at = this.growing.at;
    if (Math.hypot(x - at[at.length - 2], y - at[at.length - 1]) >= 0.7) {
      at.push(x, y);
      return true;
    }
    return false;
  }

  end() {
    const stroke = this.growing;
    this.growing = null;
    this.change({ strokes: [...this.state.strokes, stroke] });
  }

  clear() {
    this.change(EMPTY);
  }

  clearStrokes(base = null) {
    this.change({ base, strokes: [] });
  }

  addPoint(side, x, y) {
    this.names++;
    const point = { name: String(this.names), side, x, y };
    this.change({ points: [...this.state.points, point] });
    return point;
  }

  movePoint(name, x, y) {
    this.change({ points: this.state.points.map(point => (point.name === name ? { ...point, x, y } : point)) });
  }

  removePoint(name) {
    this.change({ points: this.state.points.filter(point => point.name !== name) });
  }

  /** Strokes as they are seen, black on white. The context's unit is a pixel of the frame. */
  paint(context) {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, this.width, this.height);
    this.paintLines(context, INK, "#fff");
  }

  /** Only the lines, in a colour; erasing takes them away. */
  paintLines(context, colour, paper) {
    const { base, strokes } = this.state;
    if (base) {
      context.drawImage(paper ? base : inked(base, colour), 0, 0, this.width, this.height);
    }
    for (const stroke of this.growing ? [...strokes, this.growing] : strokes) {
      context.globalCompositeOperation = stroke.erase && !paper ? "destination-out" : "source-over";
      context.strokeStyle = context.fillStyle = stroke.erase ? (paper ?? "#000") : colour;
      trace(context, stroke);
    }
    context.globalCompositeOperation = "source-over";
  }

  /** As a PNG file in base64. At once, as Chromium has convertToBlob() and toBlob() wait until it is idle, up to a second. */
  png() {
    const canvas = document.createElement("canvas");
    canvas.width = this.width;
    canvas.height = this.height;
    this.paint(canvas.getContext("2d", { willReadFrequently: true }));
    const url = canvas.toDataURL("image/png");
    return url.slice(url.indexOf(",") + 1);
  }
}

function trace(context, stroke) {
  const { at, width } = stroke;
  context.lineWidth = width;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  if (at.length === 2) {
    context.arc(at[0], at[1], width / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(at[0], at[1]);
  for (let i = 2; i < at.length - 2; i += 2) {
    context.quadraticCurveTo(at[i], at[i + 1], (at[i] + at[i + 2]) / 2, (at[i + 1] + at[i + 3]) / 2);
  }
  context.lineTo(at[at.length - 2], at[at.length - 1]);
  context.stroke();
}

const inkedPictures = new WeakMap();

/** The dark of a picture as ink of a colour on nothing. */
export function inked(picture, colour) {
  const known = inkedPictures.get(picture);
  if (known) {
    return known;
  }
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const image = context.getImageData(0, 0, picture.width, picture.height);
  const red = parseInt(colour.slice(1, 3), 16);
  const green = parseInt(colour.slice(3, 5), 16);
  const blue = parseInt(colour.slice(5, 7), 16);
  for (let i = 0; i < image.data.length; i += 4) {
    const light = (image.data[i] + image.data[i + 1] + image.data[i + 2]) / 3;
    const cover = (image.data[i + 3] / 255) * (255 - light);
    image.data.set([red, green, blue, cover], i);
  }
  context.putImageData(image, 0, 0);
  inkedPictures.set(picture, canvas);
  return canvas;
}
