// Everything works without this; with it a few things go faster.
"use strict";

// What went wrong is where the reader is.
document.getElementById("failure")?.focus();

// A second tap sends nothing twice (the form's key would see to it as well).
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "true";
  setTimeout(() => delete form.dataset.sent, 4000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// What a count keeps for a corridor without a connection (countingworker.js) goes with the sign-in.
const forget = () => {
  if (!("caches" in window)) return;
  caches.delete("leihlotse-counting");
  navigator.serviceWorker?.getRegistrations().then(all => all.forEach(one => one.unregister()));
};
if (!document.querySelector("form[action='/sign-out']")) forget();
document.addEventListener("submit", event => {
  if (event.target.getAttribute("action") === "/sign-out") forget();
});

// Browsers print by themselves; a button is nearer.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Another day: typing it chooses it.
for (const other of document.querySelectorAll("input[type=radio][value=other]")) {
  const typed = document.getElementById(other.id.replace(/-other$/, "-typed"));
  typed?.addEventListener("input", () => { other.checked = true; });
  other.addEventListener("change", () => typed?.focus());
}

// How far an import is: looked at again by itself, until it is another page. The service answers when it is
// through, else after a moment.
const progress = document.querySelector("[data-progress]");
if (progress) (async () => {
  while (true) {
    await new Promise(done => setTimeout(done, 500));
    let answer;
    try { answer = await fetch(location.href); } catch { continue; }
    if (answer.redirected) break;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    if (!next) break;
    if (next.textContent !== progress.textContent) progress.replaceChildren(...next.childNodes);
  }
  location.reload();
})();

// Names are offered while they are typed: a combobox by the ARIA pattern.
const german = document.documentElement.lang === "de";
let boxes = 0;

function suggestFor(field) {
  const kind = field.dataset.suggest;
  const isSeveral = "several" in field.dataset;
  const list = document.createElement("ul");
  list.id = "suggestions-" + ++boxes;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", german ? "Vorschläge" : "Suggestions");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  field.parentElement.classList.add("has-suggestions");
  field.after(list, status);
  // A field of several lines stays a text field, which is not said to be open or closed.
  const isBox = field.tagName === "INPUT";
  const expand = isOpen => { if (isBox) field.setAttribute("aria-expanded", String(isOpen)); };
  if (isBox) field.setAttribute("role", "combobox");
  expand(false);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let chosen = -1, waiting, asked = 0;

  // Of several names the one that is being typed.
  const part = () => {
    if (!isSeveral) return { begin: 0, text: field.value };
    const begin = Math.max(...[",", ";", "\n"].map(end => field.value.lastIndexOf(end, field.selectionStart - 1))) + 1;
    return { begin, text: field.value.slice(begin, field.selectionStart) };
  };
  const close = () => {
    list.hidden = true;
    chosen = -1;
    expand(false);
    field.removeAttribute("aria-activedescendant");
  };
  const mark = index => {
    const all = [...list.children];
    if (!all.length) return;
    chosen = (index + all.length) % all.length;
    all.forEach((item, place) => item.setAttribute("aria-selected", place === chosen));
    all[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[chosen].id);
  };
  const take = item => {
    if (!kind && item.dataset.address) { location.href = item.dataset.address; return; }
    const { begin, text } = part();
    const before = field.value.slice(0, begin), after = field.value.slice(begin + text.length);
    field.value = before + (before && !before.endsWith("\n") ? " " : "") + item.dataset.text + after;
    close();
    field.focus();
  };
  const ask = async () => {
    const text = part().text.trim();
    const turn = ++asked;
    if (text.length < 2) return close();
    const query = new URLSearchParams({ q: text });
    if (kind) query.set("kind", kind);
    let answer;
    try { answer = await fetch("/suggest?" + query, { headers: { accept: "text/html" } }); } catch { return; }
    if (turn !== asked || !answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = [...page.querySelectorAll("#suggestions li")];
    list.replaceChildren(...found.map((item, place) => {
      item.id = list.id + "-" + place;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", event => { event.preventDefault(); take(item); });
      return item;
    }));
    list.hidden = !found.length;
    chosen = -1;
    expand(!!found.length);
    field.removeAttribute("aria-activedescendant");
    status.textContent = german ? `${found.length} Vorschläge` : `${found.length} suggestions`;
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  field.addEventListener("keydown", event => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { mark(chosen + 1); event.preventDefault(); }
    if (event.key === "ArrowUp") { mark(chosen - 1); event.preventDefault(); }
    if (event.key === "Escape") { close(); event.preventDefault(); }
    if (event.key === "Enter" && chosen >= 0) { take(list.children[chosen]); event.preventDefault(); }
  });
  field.addEventListener("blur", close);
}
for (const field of document.querySelectorAll("[data-suggest]")) suggestFor(field);

// Somebody else changed what is on screen: it is said, never shown in the middle of reading. Only the tab
// that is seen listens: browsers have few connections to one address.
const main = document.querySelector("main[data-live]");
if (main) {
  const concerned = main.dataset.live.split("\n");
  let stream;
  const tell = event => {
    const number = JSON.parse(event.data).inventory_number;
    if (!concerned.includes("*") && !concerned.includes(number)) return;
    stop();
    const note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", "status");
    const link = document.createElement("a");
    // Without the place within the page: with it a browser would only go there.
    link.href = location.href.replace(/#.*/, "").replace(/[?&]said=[^&]*/, "");
    link.textContent = german ? "Neu laden" : "Load anew";
    note.append((number ?? "") + (german ? " hat sich inzwischen geändert. " : " has changed meanwhile. "), link);
    main.prepend(note);
  };
  const stop = () => { stream?.close(); stream = null; };
  const listen = () => {
    if (document.hidden) return stop();
    if (stream) return;
    stream = new EventSource("/api/v1/events");
    stream.addEventListener("change", tell);
  };
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", stop);
  listen();
}
