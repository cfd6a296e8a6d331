// Dead letters: why, what they look like, and sending them again.
import { get, post } from "/js/server.js";
import { announce, byId, clock, element, problem } from "/js/shell.js";

const MOST_SHOWN = 30;

export function followLetters() {
  let letters = new Map();
  let opened = new Set();
  let asked = false;

  function paint() {
    const shown = [...letters.values()].slice(0, MOST_SHOWN);
    byId("no-letters").hidden = shown.length > 0;
    const focused = document.activeElement?.id;
    byId("letters").replaceChildren(...shown.map(item));
    if (focused) {
      byId(focused)?.focus();
    }
  }

  function item(letter) {
    return element(
      "li",
      {},
      element("h3", {}, letter.meaning || letter.reason, element("span", { class: "badge" }, letter.reason)),
      element("p", {}, letter.detail),
      element("p", { class: "quiet" }, `photo ${letter.photo_id || "unknown"}, ${size(letter.bytes)}, ${clock(letter.time)}`),
      opened.has(letter.place) && pictures(letter),
      element(
        "div",
        { class: "actions" },
        element(
          "button",
          {
            type: "button",
            class: "plain",
            id: `look-${letter.place}`,
            "aria-expanded": String(opened.has(letter.place)),
            onclick: () => toggle(letter.place)
          },
          opened.has(letter.place) ? "Hide pictures" : "Show pictures"),
        element(
          "button",
          {
            type: "button",
            class: "plain",
            id: `again-${letter.place}`,
            disabled: letter.replayed || !letter.complete,
            onclick: event => sendAgain(letter, event.target)
          },
          letter.replayed ? "Sent again" : letter.complete ? "Send again" : "Not kept whole")));
  }

  function toggle(place) {
    if (!opened.delete(place)) {
      opened.add(place);
    }
    paint();
  }

  async function sendAgain(letter, button) {
    button.disabled = true;
    button.textContent = "Sending …";
    try {
      await post(`/api/dead-letters/${letter.place}/replay`, {});
      announce("The pair is on its way again.");
      problem("");
      letters.set(letter.place, { ...letter, replayed: true });
    } catch (refusal) {
      problem(refusal.message);
    }
    paint();
  }

  async function refresh() {
    if (asked) {
      return;
    }
    asked = true;
    try {
      letters = new Map((await get("/api/dead-letters")).map(letter => [letter.place, letter]));
      paint();
    } catch (refusal) {
      problem(refusal.message);
    } finally {
      asked = false;
    }
  }

  function came(letter) {
    const known = letters.has(letter.place);
    letters = known
      ? new Map(letters).set(letter.place, letter)
      : new Map([[letter.place, letter], ...letters].slice(0, MOST_SHOWN));
    paint();
  }

  return { refresh, came };
}

function pictures(letter) {
  return element("div", { class: "pictures" }, ...["photo", "sketch"].map(role => picture(letter, role)));
}

/** The picture, or why it cannot be shown. */
function picture(letter, role) {
  const path = `/api/dead-letters/${letter.place}/${role}`;
  const caption = element("figcaption", {}, role);
  const image = element("img", { src: path, alt: `The ${role} of the dead letter` });
  image.addEventListener("error", async () => {
    image.hidden = true;
    caption.textContent = await get(path).then(() => `${role}: it cannot be shown`, refusal => `${role}: ${refusal.message}`);
  });
  return element("figure", {}, image, caption);
}

const size = bytes => (bytes < 2048 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KiB`);
