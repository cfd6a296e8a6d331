// Publishes a drawing as it changes, the newest state only, and keeps old answers from taking the place of newer ones.
import { post, Problem } from "/js/server.js";

const GATHER_MS = 25;
const GATHER_WHILE_DRAWING_MS = 250;
const PATIENCE_MS = 8000;

export class Publisher {
  /**
   * snapshot: the state to publish, {photo, sketch, photo_keypoints, sketch_keypoints}, or null while there is nothing;
   * bring: brings the photo again, which the server has forgotten;
   * answered: told an answer and when the change that it answers was made; failed: told a sentence.
   */
  constructor({ snapshot, bring, answered, failed }) {
    const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(36).padStart(2, "0"));
    this.drawing = "draw-" + letters.join("");
    this.steps = { snapshot, bring, answered, failed };
    this.revision = 0;
    this.settled = 0;
    this.changes = new Map();
    this.changedAt = null;
    this.timer = null;
    this.sending = false;
  }

  /** Something has changed. */
  changed(drawing = false) {
    this.changedAt = performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), drawing ? GATHER_WHILE_DRAWING_MS : GATHER_MS);
  }

  /** Another photo or sheet: what is under way no longer counts. */
  forget() {
    this.settled = this.revision;
    this.changes.clear();
  }

  /** One pair at a time is on its way, so that a fast hand does not make the answers late. */
  get waiting() {
    const oldest = this.changes.values().next().value;
    return this.sending || (oldest !== undefined && performance.now() - oldest.sentAt < PATIENCE_MS);
  }

  async send() {
    if (this.changedAt === null || this.waiting) {
      return;
    }
    this.sending = true;
    const changedAt = this.changedAt;
    this.changedAt = null;
    try {
      const state = await this.steps.snapshot();
      if (state) {
        await this.publish(state, changedAt);
      }
    } catch (failure) {
      this.steps.failed(failure.message);
      this.changedAt ??= changedAt;
      if (!(failure instanceof Problem) || failure.status === 0 || failure.status >= 500) {
        this.timer = setTimeout(() => this.send(), 2000);
      }
    } finally {
      this.sending = false;
    }
    if (this.changedAt !== null && !this.waiting) {
      this.timer = setTimeout(() => this.send(), GATHER_MS);
    }
  }

  async publish(state, changedAt) {
    const revision = ++this.revision;
    const body = { drawing: this.drawing, revision, ...state };
    this.changes.set(revision, { changedAt, sentAt: performance.now() });
    setTimeout(() => this.missing(revision), PATIENCE_MS);
    try {
      await post("/api/pairs", body);
    } catch (failure) {
      if (failure.status !== 410) {
        this.changes.delete(revision);
        throw failure;
      }
      await this.steps.bring();
      await post("/api/pairs", body);
    }
  }

  /** An answer, or a refusal, has come. */
  settle(pairId) {
    const revision = Number(pairId.slice(this.drawing.length + 1));
    if (!pairId.startsWith(this.drawing + "-") || !(revision > this.settled)) {
      return null;
    }
    this.settled = revision;
    const change = this.changes.get(revision);
    for (const earlier of [...this.changes.keys()].filter(key => key <= revision)) {
      this.changes.delete(earlier);
    }
    return change ?? { changedAt: performance.now() };
  }

  answer(answer) {
    const change = this.settle(answer.pair_id);
    if (change) {
      this.steps.answered(answer, change.changedAt);
      this.send();
    }
  }

  refusal(letter) {
    if (this.settle(letter.pair_id)) {
      this.steps.failed(`The pair was refused: ${letter.detail || letter.reason}`);
      this.send();
    }
  }

  missing(revision) {
    if (this.changes.delete(revision)) {
      this.steps.failed("No answer has come for a while: does a processor run, with a live model?");
      this.changedAt ??= performance.now();
      this.send();
    }
  }
}
