// Displacement fields, as the events carry them: node (c, r) stands at u = -1 + 2c/(columns-1), v = -1 + 2r/(rows-1), where -1 is
// the centre of the first pixel and 1 that of the last; the matching place is (u + dx, v + dy); between nodes it is bilinear.

export class Field {
  constructor({ columns, rows, vectors }) {
    this.columns = columns;
    this.rows = rows;
    this.vectors = Float32Array.from(vectors);
  }

  /** The displacement at (u, v), written to out[0] and out[1]. */
  at(u, v, out) {
    const { columns, rows, vectors } = this;
    const x = Math.min(Math.max(((u + 1) / 2) * (columns - 1), 0), columns - 1);
    const y = Math.min(Math.max(((v + 1) / 2) * (rows - 1), 0), rows - 1);
    const left = Math.min(Math.floor(x), columns - 2);
    const top = Math.min(Math.floor(y), rows - 2);
    const a = x - left;
    const b = y - top;
    const i = 2 * (top * columns + left);
    const j = i + 2 * columns;
    for (let k = 0; k < 2; k++) {
      const upper = vectors[i + k] + a * (vectors[i + 2 + k] - vectors[i + k]);
      const lower = vectors[j + k] + a * (vectors[j + 2 + k] - vectors[j + k]);
      out[k] = upper + b * (lower - upper);
    }
  }
}

/**
 * Fills target with the source as the field bends it: each of its pixels shows the place of the source that the field names.
 * amount: 0 for the source as it is, 1 for all of the field. What lies outside the source is white.
 */
export function warp(source, target, field, amount) {
  const from = source.data;
  const to = target.data;
  const vector = [0, 0];
  for (let y = 0, i = 0; y < target.height; y++) {
    const v = -1 + (2 * y) / (target.height - 1);
    for (let x = 0; x < target.width; x++, i += 4) {
      const u = -1 + (2 * x) / (target.width - 1);
      field.at(u, v, vector);
      const sx = ((u + amount * vector[0] + 1) / 2) * (source.width - 1);
      const sy = ((v + amount * vector[1] + 1) / 2) * (source.height - 1);
      sample(from, source.width, source.height, sx, sy, to, i);
    }
  }
}

function sample(from, width, height, x, y, to, i) {
  to[i + 3] = 255;
  if (!(x > -0.5 && y > -0.5 && x < width - 0.5 && y < height - 0.5)) {
    to[i] = to[i + 1] = to[i + 2] = 255;
    return;
  }
  const left = Math.max(0, Math.min(Math.floor(x), width - 2));
  const top = Math.max(0, Math.min(Math.floor(y), height - 2));
  const a = Math.min(Math.max(x - left, 0), 1);
  const b = Math.min(Math.max(y - top, 0), 1);
  const p = 4 * (top * width + left);
  const q = p + 4 * width;
  for (let k = 0; k < 3; k++) {
    const upper = from[p + k] + a * (from[p + 4 + k] - from[p + k]);
    const lower = from[q + k] + a * (from[q + 4 + k] - from[q + k]);
    to[i + k] = upper + b * (lower - upper);
  }
}

const FULL = 0.3;
const ARROWS = 10;

/** Draws a field over a frame: hue for the direction, strength for the length, arrows to where each place goes. */
export function paintField(context, width, height, field) {
  const ground = new ImageData(64, 64);
  const vector = [0, 0];
  for (let y = 0, i = 0; y < 64; y++) {
    for (let x = 0; x < 64; x++, i += 4) {
      field.at((2 * x + 1) / 64 - 1, (2 * y + 1) / 64 - 1, vector);
      colour(vector[0], vector[1], ground.data, i);
    }
  }
  const small = new OffscreenCanvas(64, 64);
  small.getContext("2d").putImageData(ground, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, width, height);
  context.strokeStyle = context.fillStyle = "#1f2933";
  context.lineWidth = width / 280;
  context.lineCap = context.lineJoin = "round";
  for (let row = 0; row < ARROWS; row++) {
    for (let column = 0; column < ARROWS; column++) {
      const u = (2 * column + 1) / ARROWS - 1;
      const v = (2 * row + 1) / ARROWS - 1;
      field.at(u, v, vector);
      arrow(
        context,
        ((u + 1) / 2) * width,
        ((v + 1) / 2) * height,
        (vector[0] / 2) * width,
        (vector[1] / 2) * height,
        width / 250);
    }
  }
}

function arrow(context, x, y, dx, dy, unit) {
  const length = Math.hypot(dx, dy);
  context.beginPath();
  context.arc(x, y, 1.1 * unit, 0, 2 * Math.PI);
  context.fill();
  if (length < 1.5 * unit) {
    return;
  }
  const head = Math.min(4.5 * unit, length / 2) / length;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
  context.moveTo(x + dx - head * (dx + 0.5 * dy), y + dy - head * (dy - 0.5 * dx));
  context.lineTo(x + dx, y + dy);
  context.lineTo(x + dx - head * (dx - 0.5 * dy), y + dy - head * (dy + 0.5 * dx));
  context.stroke();
}

/** Hue clockwise from red at the right. */
function colour(du, dv, data, i) {
  const hue = (Math.atan2(dv, du) / (2 * Math.PI) + 1) % 1;
  const strength = 0.75 * Math.min(1, Math.hypot(du, dv) / 2 / FULL);
  for (let k = 0; k < 3; k++) {
    const h = (5 - 2 * k + hue * 6) % 6;
    data[i + k] = 255 * (1 - strength * Math.max(0, Math.min(h, 4 - h, 1)));
  }
  data[i + 3] = 255;
}
