// Keeps the page up to date and sends without reloading. Without this file everything still works, by reloading.
// Texts of people only ever become text nodes and attribute values: the content policy forbids this page innerHTML.
"use strict";

const status = document.getElementById("status");
const composer = document.querySelector(".composer");

// What the server shows: a text, or [tag, attributes, children].
function build(told) {
  if (typeof told === "string") return document.createTextNode(told);
  const [tag, attributes, children] = told;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(build));
  return element;
}

function place(feed, item) {
  const old = document.getElementById(item.id);
  if (old && old.dataset.version === item.version) return;
  const element = build(item.node);
  element.id = item.id;
  element.dataset.order = item.order;
  element.dataset.version = item.version;
  localise(element);
  if (old) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const fresh = carryOver(old, element);
    old.replaceWith(element);
    if (focused) refocus(fresh.get(focused), focused, element);
    return;
  }
  const newestFirst = feed.dataset.first === "newest";
  const others = [...feed.children].filter((each) => each.dataset.order);
  const next = newestFirst
    ? others.find((each) => Number(each.dataset.order) <= item.order)
    : others.reverse().find((each) => Number(each.dataset.order) <= item.order)?.nextElementSibling;
  const near = document.documentElement.scrollHeight - window.innerHeight - window.scrollY < 160;
  if (newestFirst) feed.insertBefore(element, next ?? null);
  else if (next === undefined) feed.prepend(element);
  else feed.insertBefore(element, next);
  element.classList.add("fresh");
  if (composer && (near || element.classList.contains("mine"))) bottom();
}

const FIELDS = "input:not([type=hidden]), textarea, select, details";

// What somebody typed, chose or opened in a card stays when the card is shown anew; gives each field's successor.
function carryOver(old, element) {
  const fresh = new Map();
  const left = [...element.querySelectorAll(FIELDS)];
  const alike = (one, other) =>
    one.tagName === other.tagName && one.name === other.name && (one.type !== "checkbox" || one.value === other.value);
  for (const field of old.querySelectorAll(FIELDS)) {
    const at = left.findIndex((each) => alike(each, field));
    if (at < 0) continue;
    const [successor] = left.splice(at, 1);
    fresh.set(field, successor);
    if (field.tagName === "DETAILS") {
      if (field.open) successor.dataset.carried = successor.open = true;
    } else if (field.type === "checkbox") {
      if (field.checked !== field.defaultChecked) successor.checked = field.checked;
    } else if (field.type === "file") {
      successor.files = field.files; // its value cannot be set
      showChosen(successor);
    } else if (field.tagName === "SELECT") {
      if (![...field.selectedOptions].every((each) => each.defaultSelected)) successor.value = field.value;
    } else if (field.value !== field.defaultValue) successor.value = field.value;
  }
  return fresh;
}

// Whoever types goes on where they were; whoever had just pressed a button must not be thrown to the top of the page.
function refocus(field, before, element) {
  if (!field) element.tabIndex = -1;
  (field ?? element).focus({ preventScroll: true });
  // fields for days and ticks have no place of typing
  if (typeof before.selectionStart === "number") field?.setSelectionRange(before.selectionStart, before.selectionEnd);
}

function live(feed, happening) {
  const id = `live-${happening.about}`;
  let element = document.getElementById(id);
  if (!happening.text) return element?.remove();
  if (!element) {
    element = build(["article", { class: "line bot live", id, "aria-hidden": "true" }, [["div", { class: "said" }, [["p", {}, []]]]]]);
    feed.append(element);
  }
  element.querySelector("p").textContent = happening.text;
  bottom();
}

// How many approvals wait for whoever looks: beside their page's name, and in the title.
function count(waiting) {
  const number = document.querySelector("[data-waiting]");
  if (!number) return;
  number.textContent = waiting || "";
  number.hidden = !waiting;
  document.dispatchEvent(new CustomEvent("waiting"));
  document.title = `${waiting ? `(${waiting}) ` : ""}${document.title.replace(/^\(\d+\) /, "")}`;
}

function bottom() {
  window.scrollTo({ top: document.documentElement.scrollHeight });
}

function follow(feed) {
  let last = feed.dataset.after ?? "0";
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    const url = new URL(feed.dataset.events, location.href);
    url.searchParams.set("after", last);
    source = new EventSource(url);
    source.addEventListener("open", () => say(status, "", true));
    source.addEventListener("item", (event) => {
      if (event.lastEventId) last = event.lastEventId;
      const item = JSON.parse(event.data);
      if (item.node[1].class?.includes(" bot ")) for (const each of feed.querySelectorAll(".live")) each.remove();
      place(feed, item);
    });
    source.addEventListener("waiting", (event) => count(JSON.parse(event.data).count));
    source.addEventListener("live", (event) => live(feed, JSON.parse(event.data)));
    source.addEventListener("error", async () => {
      if (source?.readyState !== EventSource.CLOSED) return say(status, status.dataset.notConnected, false);
      close();
      if (await isUp()) say(status, status.dataset.signedOut, false);
      else setTimeout(open, 3000);
    });
  };
  // A browser has six connections to one host: pages that nobody looks at must not hold them.
  const close = () => {
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
}

async function isUp() {
  try {
    return (await fetch("/healthz")).ok;
  } catch {
    return false;
  }
}

// A moment in a text, as the server writes it, by the reader's own clock.
function dated(text) {
  return text.replace(/<time:(\d{4}-\d\d-\d\dT\d\d:\d\dZ)>/g, (mark, at) => {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? mark : shortly(moment);
  });
}

function say(place, text, ok) {
  place.textContent = dated(text);
  place.classList.toggle("refusal", !ok && text !== "");
}

// A form that was refused keeps what was typed; what is wrong stands at its field.
function mark(form, told) {
  for (const each of form.querySelectorAll(".wrong:not(.most)")) each.remove();
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const empty = [...form.querySelectorAll("[required]")].filter((each) => !each.value.trim());
  const marked = told.ok || told.errors ? [] : empty;
  for (const [name, why] of Object.entries(told.errors ?? {})) {
    const names = ["one", "tick", "many", "file"].map((kind) => `${kind}.${name}`);
    const fields = [...form.elements].filter((each) => names.includes(each.name) && each.type !== "hidden");
    const place = fields[0]?.closest("fieldset") ?? fields[0]?.closest("label");
    if (!place) continue;
    const wrong = document.createElement("small");
    wrong.className = "wrong";
    wrong.textContent = why;
    place.append(wrong);
    marked.push(...fields);
  }
  for (const each of marked) each.setAttribute("aria-invalid", "true");
  marked[0]?.focus();
}

async function send(form) {
  const notice = form.closest(".card, .whole")?.querySelector(".notice") ?? status;
  const buttons = [...form.querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      headers: { Accept: "application/json" },
      body: form.enctype === "multipart/form-data" ? new FormData(form) : new URLSearchParams(new FormData(form)),
    });
    const told = await answer.json();
    say(notice, told.text, told.ok);
    if (told.text) notice.scrollIntoView({ block: "nearest" });
    if (form.matches(".fields")) mark(form, told);
    if (told.ok) form.closest("details")?.removeAttribute("open");
  } catch {
    say(notice, status.dataset.notReached, false);
  }
  for (const button of buttons) button.disabled = false;
}

// As the server writes it: how large a file is.
function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  return bytes < 1024 * 1000 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// What was chosen stands beside its field, and what is too large is said before it is sent.
function showChosen(field) {
  const shown = field.parentElement.querySelector(".most");
  const files = [...field.files];
  const large = files.reduce((sum, file) => sum + file.size, 0) > Number(field.dataset.most);
  field.setCustomValidity(large ? field.dataset.tooLarge : "");
  shown.textContent = files.map((file) => `${file.name} (${sizeOf(file.size)})`).join(", ") || field.dataset.tooLarge;
  if (large) shown.textContent += ` \u2013 ${field.dataset.tooLarge}`;
  shown.classList.toggle("wrong", large);
  field.toggleAttribute("aria-invalid", large);
}

function newEvent() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The page's language, with the region that its reader has for it.
const spoken = document.documentElement.lang;
const locale = navigator.languages.find((each) => each.split("-")[0] === spoken.split("-")[0]) ?? spoken;

// Times come in UTC; people read their own.
function shortly(moment) {
  const clock = moment.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  const day = moment.toLocaleDateString(locale, { day: "numeric", month: "short" });
  return moment.toDateString() === new Date().toDateString() ? clock : `${day}, ${clock}`;
}

function localise(within) {
  for (const time of within.querySelectorAll("time")) {
    const moment = new Date(time.dateTime);
    time.textContent = shortly(moment);
    time.title = moment.toLocaleString(locale);
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".fields input[type=file]")) showChosen(event.target);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".press, .card form.fields")) return;
  event.preventDefault();
  send(form);
});

// Whoever opens a question wants to answer it; on a phone its field would stand below the edge.
document.addEventListener(
  "toggle",
  (event) => {
    const asks = event.target;
    if (!asks.matches?.("details.asks[open]")) return;
    if (asks.dataset.carried) delete asks.dataset.carried;
    else asks.querySelector("[name=said]").focus();
  },
  true,
);

// Whoever signs out leaves nothing behind that they had typed.
document.querySelector("form.out")?.addEventListener("submit", () => {
  try {
    sessionStorage.clear();
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
});

localise(document);
for (const feed of document.querySelectorAll(".feed")) follow(feed);
