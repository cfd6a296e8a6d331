// Talking to the page's server. Every problem comes as an Error whose message is a sentence for people.

export class Problem extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function answerOf(response) {
  if (response.ok) {
    return response.json();
  }
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body.problem ?? `The page's server answers ${response.status}.`);
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem(0, "The page's server does not answer. It comes back by itself once it runs again.");
  }
  return answerOf(response);
}

export const get = path => ask(path);

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const postBlob = (path, blob) =>
  ask(path, { method: "POST", headers: { "Content-Type": blob.type }, body: blob });

/**
 * Follows a stream of server-sent events, and opens it again when the browser gives up on it.
 * listeners: event type to a function of its parsed data; state: told "open" and "lost".
 */
export function follow(path, listeners, state) {
  let source;
  const open = () => {
    source = new EventSource(path);
    source.onopen = () => state("open");
    source.onerror = () => {
      state("lost");
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, 2000);
      }
    };
    for (const [type, listener] of Object.entries(listeners)) {
      source.addEventListener(type, event => listener(JSON.parse(event.data)));
    }
  };
  open();
  return () => source.close();
}
