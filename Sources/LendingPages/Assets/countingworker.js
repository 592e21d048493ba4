// Keeps the page of a count for a corridor without a connection, so that a reload finds it: that page, its scripts
// and its stylesheet, and nothing else. What a page is kept for, the service says itself (Leihlotse-Keep); once it
// does not any more, because the count is closed or nobody is signed in, what was kept goes.
"use strict";
const store = "leihlotse-counting";
const isCount = path => /^\/stocktakings\/[^/]+$/.test(path);
// Nobody counts in a corridor for longer.
const patience = 24 * 60 * 60 * 1000;

const drop = async path => {
  const cache = await caches.open(store);
  await cache.delete(path);
  const kept = (await cache.keys()).filter(request => isCount(new URL(request.url).pathname));
  if (!kept.length) await caches.delete(store);
};

// It is known that the page is kept no longer; an answer that says nothing of it changes nothing.
const isOver = answer => answer.headers.get("Leihlotse-Keep") !== "counting" &&
  (answer.type === "opaqueredirect" || answer.redirected || answer.ok || [401, 403, 404].includes(answer.status));

// With what it needs, as it is now, in the language in which it is read; older versions of these go.
const keep = async (path, language) => {
  const answer = await fetch(path, { cache: "no-store", headers: { "Accept-Language": language } });
  if (isOver(answer)) return drop(path);
  if (!answer.ok) return;
  const text = await answer.text();
  const assets = [...new Set(text.match(/\/assets\/[a-z0-9.-]+/g))];
  const cache = await caches.open(store);
  for (const asset of assets) if (!await cache.match(asset)) await cache.add(asset);
  for (const request of await cache.keys()) {
    const old = new URL(request.url).pathname;
    if (!isCount(old) && !assets.includes(old)) await cache.delete(request);
  }
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set("Leihlotse-Kept", String(Date.now()));
  // The page says of when it is.
  const kept = text.replace(" data-scans=", ` data-kept="${Date.now()}" data-scans=`);
  await cache.put(path, new Response(kept, { status: 200, headers }));
};

// What was kept for longer goes whenever the worker is at work.
const sweep = async () => {
  if (!await caches.has(store)) return;
  const cache = await caches.open(store);
  for (const request of await cache.keys()) {
    const since = (await cache.match(request))?.headers.get("Leihlotse-Kept");
    if (since && Date.now() - Number(since) > patience) await drop(new URL(request.url).pathname);
  }
};

const kept = async path => {
  const answer = await caches.match(path, { cacheName: store });
  const since = answer?.headers.get("Leihlotse-Kept");
  if (!since || Date.now() - Number(since) <= patience) return answer;
  await drop(path);
};

const page = async (request, path) => {
  let answer;
  try { answer = await fetch(request); } catch (failure) {
    const last = await kept(path);
    if (last) return last;
    throw failure;
  }
  // The service is not there for a moment: what stands in front of it answers.
  if (answer.status >= 500) return await kept(path) ?? answer;
  if (isOver(answer)) await drop(path);
  return answer;
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("message", event => {
  const { keep: wanted, drop: unwanted, language } = event.data ?? {};
  if (wanted && isCount(wanted)) event.waitUntil(keep(wanted, language).catch(() => {}));
  if (unwanted && isCount(unwanted)) event.waitUntil(drop(unwanted));
});
self.addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.waitUntil(sweep().catch(() => {}));
  if (request.mode === "navigate" && isCount(url.pathname)) event.respondWith(page(request, url.pathname));
  else if (url.pathname.startsWith("/assets/")) {
    event.respondWith((async () => await kept(url.pathname) ?? fetch(request))());
  }
});
