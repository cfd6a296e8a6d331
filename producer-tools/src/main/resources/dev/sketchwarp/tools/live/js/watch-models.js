// Model versions: scores, what is live, and making another one live, with a reason.
import { get, post } from "/js/server.js";
import { announce, byId, element, fixed, problem } from "/js/shell.js";

export function followModels() {
  let asked = false;

  async function refresh() {
    if (asked) {
      return;
    }
    asked = true;
    await new Promise(resolve => setTimeout(resolve, 100)); // announcements come in twos and threes
    asked = false;
    try {
      paint(await get("/api/models"));
    } catch (refusal) {
      problem(refusal.message);
    }
  }

  return { refresh };
}

function paint(versions) {
  byId("no-models").hidden = versions.length > 0;
  byId("models-scroll").hidden = versions.length === 0;
  byId("models").replaceChildren(...versions.map(row));
}

function row(version) {
  const live = version.status === "LIVE";
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("b", {}, version.version), element("br"), element("span", { class: "quiet small" }, version.name)),
    element("td", {}, element("span", { class: live ? "badge live" : "badge" }, version.status.toLowerCase())),
    element("td", {}, scores(version)),
    element("td", {}, version.reason),
    element("td", { class: "optional" }, new Date(version.published_at).toLocaleString()),
    element("td", { class: "number" }, !live && element(
      "button",
      { type: "button", class: "plain", "aria-label": `Make ${version.version} live`, onclick: () => ask(version) },
      "Make live …")));
}

function scores(version) {
  const measured = Object.entries(version.metrics).sort();
  return measured.length === 0
    ? "not measured"
    : measured.slice(0, 4).map(([name, value]) => `${name} ${fixed(value)}`).join(", ");
}

function ask(version) {
  const candidate = version.status === "CANDIDATE" || /refus/i.test(version.reason);
  const reason = element("input", { type: "text", id: "reason", required: true, maxlength: 400, autocomplete: "off" });
  const force = element("input", { type: "checkbox", id: "force" });
  const failed = element("p", { class: "problem", role: "alert", hidden: true });
  const dialog = element(
    "dialog",
    { "aria-labelledby": "live-title" },
    element(
      "form",
      { onsubmit: event => submit(event) },
      element("h2", { id: "live-title" }, candidate ? `Promote ${version.name} ${version.version}` : `Roll back to ${version.name} ${version.version}`),
      element("p", { class: "quiet" }, "Running processors adopt it without a restart. The reason is kept with the announcement."),
      element("label", { for: "reason" }, "Why?"),
      reason,
      candidate && element("label", { class: "tick" }, force, "Whatever it scores"),
      failed,
      element(
        "menu",
        {},
        element("button", { type: "button", onclick: () => dialog.close() }, "Cancel"),
        element("button", { class: "primary" }, "Make live"))));

  async function submit(event) {
    event.preventDefault();
    const wish = { name: version.name, version: version.version, reason: reason.value, force: force.checked };
    try {
      const { answer } = await post(candidate ? "/api/models/promote" : "/api/models/rollback", wish);
      dialog.close();
      announce(answer);
    } catch (refusal) {
      failed.hidden = false;
      failed.textContent = refusal.message;
    }
  }

  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
