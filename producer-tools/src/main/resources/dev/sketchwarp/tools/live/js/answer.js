// The picture of an answer: the photo warped under the strokes, or the field.
import { paintField, warp } from "/js/field.js";

const PALING = 0.3;
export const STROKE = "#d60052";
const WARPED_SIDE = 320;

/** Paints answers on one canvas. */
export class AnswerView {
  constructor(canvas) {
    this.canvas = canvas;
    this.kind = "warp";
    this.amount = 1;
    this.answer = null;
  }

  /**
   * What to show. answer: {photo: ImageData, field: from sketch to photo, forth: from photo to sketch, frame: {width,
   * height} of the sketch, lines: paints the sketch's lines in a colour, in pixels of the frame}; null: nothing.
   */
  show(answer) {
    this.answer = answer;
    this.paint();
  }

  paint() {
    const { canvas, answer } = this;
    const context = canvas.getContext("2d");
    if (!answer) {
      context.clearRect(0, 0, canvas.width, canvas.height);
      return;
    }
    fit(canvas, answer.frame);
    if (this.kind === "field") {
      paintField(context, canvas.width, canvas.height, answer.forth);
    } else {
      this.paintWarped(context);
    }
  }

  paintWarped(context) {
    const { answer, canvas } = this;
    const scale = WARPED_SIDE / Math.max(answer.frame.width, answer.frame.height);
    const width = Math.max(2, Math.round(answer.frame.width * scale));
    const height = Math.max(2, Math.round(answer.frame.height * scale));
    if (this.warped?.width !== width || this.warped?.height !== height) {
      this.warped = new ImageData(width, height);
      this.small = new OffscreenCanvas(width, height);
    }
    warp(answer.photo, this.warped, answer.field, this.amount);
    this.small.getContext("2d").putImageData(this.warped, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(this.small, 0, 0, canvas.width, canvas.height);
    context.fillStyle = `rgb(255 255 255 / ${PALING})`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const lines = new OffscreenCanvas(canvas.width, canvas.height);
    const ink = lines.getContext("2d");
    ink.scale(canvas.width / answer.frame.width, canvas.height / answer.frame.height);
    answer.lines(ink, STROKE);
    context.drawImage(lines, 0, 0);
  }
}

/** Makes a canvas as fine as the screen is, with the sides of a frame. Returns canvas pixels a frame pixel. */
export function fit(canvas, frame) {
  const seen = canvas.clientWidth || frame.width;
  const width = Math.max(1, Math.round(seen * Math.min(devicePixelRatio, 2)));
  const height = Math.max(1, Math.round((width * frame.height) / frame.width));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return width / frame.width;
}
