// Scans are kept in this browser until the service has them, so that a corridor without a connection loses none;
// each has a key of its own, so that none counts twice.
"use strict";
const counting = document.querySelector("form[data-scans]");
if (counting) {
  const german = document.documentElement.lang === "de";
  const say = (english, other) => german ? other : english;
  const prefix = "leihlotse-scan " + counting.dataset.scans + " ";
  const list = document.getElementById("scans");
  const number = counting.elements.number;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "hint";
  counting.after(status);
  const told = [];
  let isSending = false, word = "";

  // A reload without a connection finds this page: a worker keeps it (countingworker.js).
  const keptAt = Number(counting.dataset.kept);
  let askedAt = 0;
  const tellWorker = message =>
    navigator.serviceWorker?.ready.then(found => found.active.postMessage(message)).catch(() => {});
  const keep = () => {
    if (Date.now() - askedAt < 60000) return;
    askedAt = Date.now();
    tellWorker({ keep: counting.dataset.page, language: document.documentElement.lang });
  };
  navigator.serviceWorker?.register(counting.dataset.worker, { scope: "/stocktakings/" }).catch(() => {});
  const time = new Date(keptAt).toLocaleTimeString(german ? "de" : "en-GB", { hour: "2-digit", minute: "2-digit" });
  const noConnection = say("no connection", "keine Verbindung")
    + (keptAt ? say("; this page is of " + time, "; diese Seite ist von " + time + " Uhr") : "");
  if (keptAt) word = noConnection;
  else keep();
  // The place stays over a reload, too.
  const place = counting.elements.location, placeKey = "leihlotse-place " + counting.dataset.scans + " " + counting.dataset.page;
  place.value ||= sessionStorage.getItem(placeKey) ?? "";

  const waiting = () => Object.keys(localStorage).filter(key => key.startsWith(prefix)).sort()
    .map(key => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
  const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join("");

  const line = (text, words, ...more) => {
    const item = document.createElement("li"), name = document.createElement("strong"), said = document.createElement("span");
    name.textContent = text;
    said.textContent = words;
    item.append(name, said, ...more);
    return item;
  };
  const draw = () => {
    const all = waiting();
    const open = all.filter(scan => !scan.refused);
    list.replaceChildren(
      ...all.map(scan => {
        if (!scan.refused) return line(scan.number, say("waits to be sent", "wartet auf das Senden"));
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = say("Discard", "Verwerfen");
        button.setAttribute("aria-label", scan.number + ": " + button.textContent);
        button.addEventListener("click", () => { localStorage.removeItem(scan.key); draw(); });
        return line(scan.number, say("not taken: ", "nicht angenommen: ") + scan.refused, button);
      }),
      ...told.map(scan => line(scan.number, scan.words)));
    list.hidden = !list.children.length;
    status.textContent = open.length
      ? (open.length === 1 ? say("1 scan waits", "1 Erfassung wartet")
                           : say(open.length + " scans wait", open.length + " Erfassungen warten")) + (word && ": " + word)
      : word;
  };

  const page = async answer => new DOMParser().parseFromString(await answer.text(), "text/html");
  // A form is bound to its sign-in: after another one it is got anew.
  const renewSeal = async () => {
    const answer = await fetch(counting.dataset.page);
    if (!answer.ok || answer.redirected) return false;
    const seal = (await page(answer)).querySelector("form[data-scans] [name=form-seal]");
    if (seal) counting.elements["form-seal"].value = seal.value;
    return !!seal;
  };
  const send = async (scan, isAgain = false) => {
    const body = new URLSearchParams(scan.fields);
    body.set("form-seal", counting.elements["form-seal"].value);
    const answer = await fetch(scan.action, { method: "POST", body });
    if (answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in")) {
      word = say("sign in again to send them", "zum Senden bitte neu anmelden");
      return false;
    }
    if (answer.ok) {
      const read = await page(answer);
      localStorage.removeItem(scan.key);
      told.unshift({ number: scan.number, words: [...read.querySelectorAll(".notice.good p")].map(p => p.textContent).join(" ") });
      told.length = Math.min(told.length, 20);
      const counted = read.querySelector("[data-counted]"), here = document.querySelector("[data-counted]");
      if (counted && here) here.replaceChildren(...counted.childNodes);
      // Closed meanwhile: its page is kept no longer.
      if (read.querySelector("form[data-scans]")) keep();
      else tellWorker({ drop: scan.action.replace(/\/count$/, "") });
      word = "";
      return true;
    }
    if (answer.status === 412 && !isAgain && await renewSeal()) return send(scan, true);
    if (answer.status >= 500 || answer.status === 429 || answer.status === 412 || answer.status === 408) {
      word = say("the service cannot take them just now", "der Dienst kann sie gerade nicht annehmen");
      return false;
    }
    const { key, ...kept } = scan;
    kept.refused = (await page(answer)).querySelector("#failure")?.textContent.trim() || "HTTP " + answer.status;
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  };
  const flush = async () => {
    if (isSending) return;
    isSending = true;
    try {
      for (let scan; (scan = waiting().find(scan => !scan.refused));) {
        if (!await send(scan)) break;
        draw();
      }
    } catch { word = noConnection; }
    isSending = false;
    draw();
  };

  counting.addEventListener("submit", event => {
    const text = number.value.trim();
    const at = new Date().toISOString(), key = newKey();
    const fields = [...new FormData(counting)].filter(([name]) => !["form-seal", "number", "scan-key"].includes(name));
    fields.push(["number", text], ["scan-key", key], ["at", at]);
    const scan = { number: text, action: counting.getAttribute("action"), fields };
    // Where nothing can be kept, the form goes its way.
    try { if (text) localStorage.setItem(prefix + at + " " + key, JSON.stringify(scan)); } catch { return; }
    sessionStorage.setItem(placeKey, place.value);
    event.preventDefault();
    // One after the other, as fast as they are scanned.
    event.stopPropagation();
    number.value = "";
    number.focus();
    if (!text) return;
    counting.elements.remark.value = "";
    counting.elements.condition.value = "";
    counting.elements.evidence.value = "scan";
    draw();
    flush();
  });
  window.addEventListener("online", flush);
  window.addEventListener("storage", draw);
  setInterval(() => { if (waiting().some(scan => !scan.refused)) flush(); }, 4000);
  flush();

  // A camera that reads codes, where the browser has one.
  const button = counting.querySelector("[data-camera]");
  if (button && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
    const video = document.createElement("video");
    video.muted = video.playsInline = true;
    let stream, last = "", since = 0;
    const stop = () => {
      stream?.getTracks().forEach(track => track.stop());
      stream = null;
      video.remove();
      button.setAttribute("aria-pressed", "false");
    };
    const look = async detector => {
      if (!stream) return;
      try {
        for (const { rawValue } of await detector.detect(video)) {
          // The same label in front of the camera is one scan.
          if (rawValue === last && Date.now() - since < 3000) { since = Date.now(); continue; }
          last = rawValue;
          since = Date.now();
          number.value = rawValue;
          counting.requestSubmit();
          navigator.vibrate?.(60);
        }
      } catch { /* not a picture yet */ }
      setTimeout(() => look(detector), 200);
    };
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", async () => {
      if (stream) return stop();
      try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); } catch {
        word = say("the camera may not be used", "die Kamera darf nicht benutzt werden");
        return draw();
      }
      video.srcObject = stream;
      counting.after(video);
      button.setAttribute("aria-pressed", "true");
      await video.play();
      look(new BarcodeDetector());
    });
    window.addEventListener("pagehide", stop);
  }
}
