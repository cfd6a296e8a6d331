// Mouse, pen, finger and keyboard on a canvas, in the places of its frame.

/**
 * target: {frame, start(x, y), move(x, y), finish(), cancel(), remove(x, y), repaint()}. Places are pixels of the frame, from its
 * edge. One movement at a time: a second finger is not followed.
 */
export class Pad {
  constructor(canvas, target) {
    this.canvas = canvas;
    this.target = target;
    this.cross = null;
    this.down = false;
    this.pointer = null;
    canvas.addEventListener("pointerdown", event => this.pressed(event));
    canvas.addEventListener("pointermove", event => this.moved(event));
    canvas.addEventListener("pointerup", event => this.lifted(event));
    canvas.addEventListener("pointercancel", event => this.lost(event));
    canvas.addEventListener("keydown", event => this.key(event));
    canvas.addEventListener("blur", () => this.hideCross());
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const { width, height } = this.target.frame;
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  }

  pressed(event) {
    if (this.pointer !== null || event.button > 0) {
      return;
    }
    event.preventDefault();
    this.lift();
    this.canvas.focus({ preventScroll: true });
    this.hideCross();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.target.start(...this.place(event));
  }

  moved(event) {
    if (event.pointerId !== this.pointer) {
      return;
    }
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length > 0 ? between : [event]) {
      this.target.move(...this.place(each));
    }
  }

  lifted(event) {
    if (event.pointerId === this.pointer) {
      this.pointer = null;
      this.target.finish();
    }
  }

  lost(event) {
    if (event.pointerId === this.pointer) {
      this.pointer = null;
      this.target.cancel();
    }
  }

  key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const { width, height } = this.target.frame;
    if (event.key in steps) {
      const length = (event.shiftKey ? 16 : 4) * (width / 320);
      const from = this.cross ?? { x: width / 2, y: height / 2 };
      this.cross = {
        x: Math.min(Math.max(from.x + steps[event.key][0] * length, 0), width),
        y: Math.min(Math.max(from.y + steps[event.key][1] * length, 0), height)
      };
      if (this.down) {
        this.target.move(this.cross.x, this.cross.y);
      }
    } else if (event.key === " " || event.key === "Enter") {
      this.cross ??= { x: width / 2, y: height / 2 };
      this.press();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      if (this.cross) {
        this.target.remove(this.cross.x, this.cross.y);
      }
    } else if (event.key === "Escape") {
      this.lift();
      this.cross = null;
    } else {
      return;
    }
    event.preventDefault();
    this.target.repaint();
  }

  /** A stroke begins with one press and ends with the next; a point is one press. */
  press() {
    if (this.down) {
      this.lift();
      return;
    }
    this.target.start(this.cross.x, this.cross.y);
    this.down = true;
    if (this.target.isPoint()) {
      this.lift();
    }
  }

  lift() {
    if (this.down) {
      this.down = false;
      this.target.finish();
    }
  }

  hideCross() {
    this.lift();
    if (this.cross) {
      this.cross = null;
      this.target.repaint();
    }
  }
}
