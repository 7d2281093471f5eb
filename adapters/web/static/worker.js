// Shows what waits for somebody, also while no page is open, and opens it. Knows no more than it is told.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // a browser wants each push to show something
  }
  const { title, body, url, tag } = told;
  event.waitUntil(
    self.registration.showNotification(String(title || "Switchboard"), {
      body: String(body || ""),
      tag: String(tag || "switchboard"),
      data: { url: String(url || "/approvals") },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/approvals", self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(show(url.href));
});

async function show(url) {
  const pages = await self.clients.matchAll({ type: "window" });
  for (const page of pages) {
    try {
      await page.focus();
      await page.navigate(url);
      return;
    } catch {
      // another page may let itself be led there
    }
  }
  await self.clients.openWindow(url);
}
