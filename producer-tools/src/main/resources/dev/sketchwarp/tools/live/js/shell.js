// What every page has: the state in its header, messages, the token.
import { get, post } from "/js/server.js";

export const byId = id => document.getElementById(id);

/** An element with text or children. Text from outside is never taken for HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter(child => child !== undefined && child !== null && child !== false));
  return made;
}

/** For the header: is the stream open? */
export function connection(state) {
  const shown = byId("connection");
  const texts = { open: "connected", lost: "connection lost, trying again" };
  shown.textContent = texts[state] ?? state;
  shown.className = "dot " + (state === "open" ? "good" : "bad");
}

/** Figures that come with every stream. */
export function headerFigures(figures) {
  const live = Object.entries(figures.live ?? {}).map(([name, version]) => `${name} ${version}`);
  const shown = byId("live-model");
  shown.replaceChildren(
    ...(live.length > 0 ? ["model ", element("b", {}, live.join(", "))] : ["no model is live"]));
  if (figures.obstacles?.length > 0) {
    const state = byId("connection");
    state.textContent = "Kafka cannot be read";
    state.title = figures.obstacles.join("\n");
    state.className = "dot bad";
  } else {
    connection("open");
  }
}

/** Says something to who cannot see it happen. */
export function announce(text) {
  byId("announcer").textContent = text;
}

export function problem(text) {
  const shown = byId("problem");
  shown.hidden = !text;
  if (shown.textContent !== (text ?? "")) {
    shown.textContent = text ?? "";
  }
}

/** Presents the token that came behind the address, or asks for one, before anything else is asked for. */
export async function admitted() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    history.replaceState(null, "", location.pathname + location.search);
    await post("/api/session", { token: given }).catch(() => {}); // one of another run: it is asked for below
  }
  for (;;) {
    try {
      await get("/api/models");
      return;
    } catch (refusal) {
      if (refusal.status !== 401) {
        problem(refusal.message);
        await new Promise(resolve => setTimeout(resolve, 2000));
      } else {
        await post("/api/session", { token: await askForToken(refusal.message) }).catch(() => {});
      }
      problem("");
    }
  }
}

function askForToken(sentence) {
  return new Promise(resolve => {
    const input = element("input", { type: "password", id: "token", autocomplete: "current-password", required: true });
    const dialog = element(
      "dialog",
      { "aria-labelledby": "token-title" },
      element(
        "form",
        { method: "dialog", onsubmit: () => resolve(input.value) },
        element("h2", { id: "token-title" }, "Token"),
        element("label", { for: "token" }, sentence),
        input,
        element("menu", {}, element("button", { class: "primary" }, "Open the page"))));
    dialog.addEventListener("cancel", event => event.preventDefault());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const fixed = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : "–");

/** When, as short as it can be said. */
export function clock(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "–" : time.toLocaleTimeString([], { hour12: false });
}
