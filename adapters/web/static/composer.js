// What is being typed, and what was sent until the bot has it: neither a slow network, nor the way back, nor a reload
// takes it away. Every message is sent by itself, in order, and counts once by its own event.
"use strict";

if (composer) {
  const field = composer.elements.text;
  const notice = composer.querySelector(".notice");
  const log = document.querySelector(".feed.log");
  const key = `typed in ${new URL(log.dataset.events, location.href).searchParams.get("thread")}`;
  const ideas = [...document.querySelectorAll(".idea")];
  const chosen = composer.elements.file;
  const attached = composer.querySelector(".attached");
  let files = []; // that go with the next message
  let unsent = []; // {event, text, files, failed}: those that failed wait for whoever wrote them
  let sending = false;
  let leaving = false;

  function keep() {
    // files cannot be kept: after a reload the words of such a message stand in the field again
    const words = [field.value, ...unsent.filter((each) => each.files.length).map((each) => each.text)];
    const draft = words.filter(Boolean).join("\n");
    const kept = JSON.stringify({ draft, unsent: unsent.filter((each) => !each.files.length) });
    try {
      sessionStorage.setItem(key, kept);
    } catch {
      // a browser that keeps nothing, or is full: everything else works
    }
  }

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(key)) ?? {};
      const right = (each) => typeof each?.event === "string" && typeof each.text === "string";
      const waiting = [...(found.unsent ?? [])].filter(right).map((each) => ({ ...each, files: [] }));
      return { draft: String(found.draft ?? ""), unsent: waiting };
    } catch {
      return { draft: "", unsent: [] };
    }
  }

  function write(text) {
    field.value = text;
    typed();
  }

  function typed() {
    grow();
    keep();
    const own = field.value !== "" && !ideas.some((each) => each.textContent === field.value);
    for (const idea of ideas) idea.disabled = own; // an example would take the place of what is typed
  }

  function grow() {
    field.style.height = "auto";
    const wanted = field.scrollHeight + 2; // its borders
    field.style.height = `${Math.min(wanted, 220)}px`;
    field.style.overflowY = wanted > 220 ? "auto" : "hidden";
  }

  function attach() {
    const wrong = problem([...files, ...chosen.files]);
    say(notice, wrong, !wrong);
    if (!wrong) files.push(...chosen.files);
    chosen.value = ""; // so that the same one can be chosen again
    list();
    field.focus();
  }

  // What the server would say of these files, before they are sent.
  function problem(all) {
    const most = Number(composer.dataset.mostBytes);
    for (const file of all) {
      if (file.size > most) return composer.dataset.tooLarge.replace("{file}", file.name);
      if (!file.size) return composer.dataset.empty.replace("{file}", file.name);
    }
    if (all.length > Number(composer.dataset.mostFiles)) return composer.dataset.tooMany;
    return all.reduce((sum, file) => sum + file.size, 0) > most ? composer.dataset.allTooLarge : "";
  }

  function list() {
    attached.replaceChildren(...files.map((file) => {
      const line = build(["li", {}, [named(file)]]);
      const away = build(["button", { type: "button", class: "quiet", "aria-label": composer.dataset.takeAway.replace("{file}", file.name) }, ["\u00d7"]]);
      away.addEventListener("click", () => {
        files = files.filter((each) => each !== file);
        list();
        field.focus();
      });
      line.append(away);
      return line;
    }));
  }

  function named(file) {
    return `${file.name} (${sizeOf(file.size)})`;
  }

  function show() {
    for (const each of log.querySelectorAll(".unsent")) each.remove();
    for (const each of unsent) log.append(shown(each));
  }

  function shown(said) {
    const names = said.files.map((file) => ["li", {}, [named(file)]]);
    const words = said.text ? [["p", {}, [said.text]]] : [];
    const text = ["div", { class: "said" }, [...words, ...(names.length ? [["ul", { class: "attached" }, names]] : [])]];
    const hidden = said.failed ? {} : { "aria-hidden": "true" }; // the line itself is read out when it comes
    const element = build(["article", { class: "line mine unsent", ...hidden }, [text]]);
    if (said.failed) {
      const again = press(composer.querySelector("button").textContent, () => {
        said.failed = false; // under the event that it had: its first answer may have been lost on the way
        deliver();
      });
      const edit = press(composer.dataset.edit, () => {
        if (field.value || files.length) return field.focus();
        unsent = unsent.filter((each) => each !== said);
        write(said.text);
        files = said.files;
        list();
        field.focus();
      });
      const buttons = build(["div", { class: "buttons" }, []]);
      buttons.append(again, edit);
      element.append(buttons);
    }
    return element;
  }

  function press(label, act) {
    const button = build(["button", { type: "button" }, [label]]);
    button.addEventListener("click", () => {
      act();
      say(notice, "", true);
      keep();
      show();
    });
    return button;
  }

  function submit() {
    const text = field.value;
    if (!text.trim() && !files.length) return;
    unsent.push({ event: newEvent(), text, files, failed: false });
    files = [];
    list();
    write("");
    say(notice, "", true);
    show();
    bottom();
    deliver();
  }

  async function deliver() {
    if (sending) return;
    sending = true;
    for (let said; (said = unsent.find((each) => !each.failed)); ) {
      const told = await post(said);
      if (!told && leaving) break; // it is as it was: the next page sends it, under the same event
      if (told?.ok) unsent = unsent.filter((each) => each !== said);
      else say(notice, told?.text ?? status.dataset.notReached, false);
      if (told && !told.ok) said.failed = true;
      if (!told) for (const each of unsent) each.failed = true; // in order, or not at all
      keep();
      show();
      if (!told?.ok) bottom();
    }
    sending = false;
  }

  async function post({ event, text, files }) {
    try {
      const body = files.length ? new FormData() : new URLSearchParams();
      for (const [name, value] of [["event", event], ["text", text], ...files.map((file) => ["file", file])]) body.append(name, value);
      return await (await fetch("/say", { method: "POST", headers: { Accept: "application/json" }, body })).json();
    } catch {
      return null;
    }
  }

  function restore() {
    const found = kept();
    if (!sending) unsent = found.unsent;
    write(field.value || found.draft); // who types before this runs has the word
    show();
    deliver();
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  chosen.addEventListener("change", attach);
  composer.classList.add("live"); // the field for files becomes a button
  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  for (const idea of ideas) {
    idea.addEventListener("click", () => {
      write(idea.textContent);
      field.focus();
    });
  }
  window.addEventListener("pagehide", () => (leaving = true));
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (!event.persisted) return;
    field.value = ""; // the page as it was left; since then another one of this tab may have sent its text
    restore();
  });
  restore();
  bottom();
}
