// Notifies of what waits, in browsers whose person has asked for it by the button: nobody is asked by the page itself.
"use strict";

const AGAIN = 30000; // milliseconds between two looks of a page that nobody looks at
const LONGEST = 2000; // milliseconds that signing out waits for it
const WANTED = "notify"; // in the browser's own store: it was asked for, by this person
const box = document.querySelector(".notify");

// The page's policy takes the address of a worker from a policy of ours alone.
const trusted = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => "/worker.js" });
const address = trusted ? trusted.createScriptURL("") : "/worker.js";

function isWanted() {
  try {
    return localStorage.getItem(WANTED) === document.body.dataset.person && Notification.permission === "granted";
  } catch {
    return false; // a browser that keeps nothing
  }
}

function want(person) {
  try {
    if (person) localStorage.setItem(WANTED, person);
    else localStorage.removeItem(WANTED);
  } catch {
    // it is forgotten with the page
  }
}

async function tell(path, fields) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(fields),
    keepalive: true,
  });
  return answer.ok;
}

// Lets the browser be pushed to while no page is open, where the bot can; an older key makes another subscription.
async function subscribe(registration) {
  const key = box?.dataset.key;
  if (!key || !registration.pushManager) return;
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  try {
    const found = await registration.pushManager.subscribe(wanted).catch(async (error) => {
      if (error.name !== "InvalidStateError") throw error;
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      return registration.pushManager.subscribe(wanted);
    });
    await tell("/notifications", { subscription: JSON.stringify(found) });
  } catch {
    // no push service: an open page notifies all the same
  }
}

async function unsubscribe() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  for (const each of (await registration?.getNotifications()) ?? []) each.close();
  const found = await registration?.pushManager?.getSubscription();
  if (!found) return;
  await tell("/notifications/off", { endpoint: found.endpoint });
  await found.unsubscribe();
}

let seen = null; // what was there when the page was opened needs no notification: its number stands above

async function look() {
  if (!isWanted()) return;
  const answer = await fetch("/notifications", { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { waiting } = await answer.json();
  const fresh = seen === null ? [] : waiting.filter((each) => !seen.has(each.tag));
  const registration = await navigator.serviceWorker.ready;
  for (const each of seen === null ? [] : await registration.getNotifications()) {
    if (seen.has(each.tag) && !waiting.some((other) => other.tag === each.tag)) each.close();
  }
  seen = new Set(waiting.map((each) => each.tag));
  for (const { title, tag, url } of fresh) await registration.showNotification(title, { tag, data: { url } });
}

function draw() {
  if (!box) return;
  box.hidden = false;
  for (const each of box.querySelectorAll("[data-when]")) {
    const state = Notification.permission === "denied" ? "blocked" : isWanted() ? "on" : "off";
    each.hidden = each.dataset.when !== state;
  }
}

async function turnOn() {
  if ((await Notification.requestPermission()) === "granted") {
    want(document.body.dataset.person);
    await navigator.serviceWorker.register(address);
    await subscribe(await navigator.serviceWorker.ready);
    await look();
  }
  draw();
}

async function turnOff() {
  want("");
  await unsubscribe();
  draw();
}

if (window.isSecureContext && "serviceWorker" in navigator && "Notification" in window && document.body.dataset.person) {
  box?.querySelector("[data-when=off] button")?.addEventListener("click", turnOn);
  box?.querySelector("[data-when=on] button")?.addEventListener("click", turnOff);
  // Whoever signs out is not told any more what waits for them.
  document.querySelector("form.out")?.addEventListener("submit", async (event) => {
    if (!isWanted()) return;
    event.preventDefault();
    const late = new Promise((done) => setTimeout(done, LONGEST));
    await Promise.race([turnOff().catch(() => undefined), late]);
    event.target.submit();
  });
  draw();
  if (isWanted()) {
    navigator.serviceWorker.register(address);
    if (box) navigator.serviceWorker.ready.then(subscribe); // the bot may have forgotten this browser, or have another key
  }
  const again = () => look().catch(() => undefined);
  again();
  document.addEventListener("waiting", again);
  setInterval(() => document.hidden && again(), AGAIN);
}
