// The worker of what a professional chose to keep. It is registered for one folder only, and only after
// somebody pressed the button; no page for citizens lies in that folder. It keeps nothing by itself: it
// answers from what was kept, and lets everything else pass to the network. Source: ADR 0017.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}
