// The script of `citecheck open`: hands in the token, adds files, and shows how far a check is.
"use strict";

const say = (place, words) => { place.textContent = words; };

// The way in. What stands behind # reaches no server, so the script hands it in and gets a cookie for it.
async function enter(place) {
  const token = location.hash.slice(1);
  history.replaceState(null, "", "/");
  if (token) {
    const answer = await fetch("/enter", {method: "POST", body: token}).catch(() => null);
    if (answer && answer.ok) {
      location.replace((await answer.json()).path);
      return;
    }
  }
  say(place, "This address does not open the page by itself. Open the whole address that citecheck printed, with what stands behind #.");
}

// Adding files.
async function filesBelow(entry, path, found) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    found.push([path + entry.name, file]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const one of some) await filesBelow(one, `${path}${entry.name}/`, found);
  }
}

function lineOf(told) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = told.name;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.dataset.remove = told.handle;
  button.setAttribute("aria-label", `Remove ${told.name}`);
  button.textContent = "Remove";
  line.append(name, button);
  return line;
}

function show(told) {
  const list = document.querySelector(`.drop[data-role="${told.role}"] .files`);
  for (const line of list.children) if (line.querySelector(".name").textContent === told.name) line.remove();
  list.append(lineOf(told));
}

const isHidden = (name) => name.split("/").some((part) => part.startsWith("."));

let busy = 0;

async function add(zone, found) {
  const address = document.getElementById("desk").dataset.files;
  const status = zone.querySelector(".told");
  const wanted = found.filter(([name]) => !isHidden(name));
  const refused = [];
  busy += 1;
  document.querySelector("button.main").disabled = true;
  let added = 0;
  for (const [name, file] of wanted) {
    say(status, `Adding ${added + 1} of ${wanted.length}: ${name}`);
    const headers = {"x-name": encodeURIComponent(name), "content-type": "application/octet-stream"};
    const answer = await fetch(`${address}?role=${zone.dataset.role}`, {method: "POST", headers, body: file}).catch(() => null);
    if (answer && answer.ok) {
      show(await answer.json());
      added += 1;
    } else {
      refused.push(`${name}: ${answer ? await answer.text() : "citecheck does not answer; it may have ended"}`);
    }
  }
  const hidden = found.length - wanted.length;
  const parts = [`${added} added`];
  if (hidden) parts.push(`${hidden} hidden left out`);
  if (refused.length) parts.push(`${refused.length} not added: ${refused.join("; ")}`);
  say(status, parts.join("; "));
  busy -= 1;
  document.querySelector("button.main").disabled = busy > 0;
}

async function addPicked(zone, picker) {
  const found = [...picker.files].map((file) => [file.webkitRelativePath || file.name, file]);
  await add(zone, found);
  picker.value = "";
}

function prepareZone(zone) {
  for (const picker of zone.querySelectorAll(".picker")) {
    picker.addEventListener("change", () => addPicked(zone, picker));
    // Files may be chosen before this script runs.
    if (picker.files.length) addPicked(zone, picker);
  }
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    // What is dropped must be taken before the first wait: then the browser forgets it.
    const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file")
      .map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);
    const found = [];
    for (const [entry, file] of dropped) {
      if (entry) await filesBelow(entry, "", found);
      else if (file) found.push([file.name, file]);
    }
    await add(zone, found);
  });
}

async function remove(button) {
  const line = button.closest("li"), zone = button.closest(".drop");
  const address = document.getElementById("desk").dataset.files;
  const answer = await fetch(`${address}/${button.dataset.remove}/remove`, {method: "POST"}).catch(() => null);
  if (answer && answer.ok) {
    say(zone.querySelector(".told"), `${line.querySelector(".name").textContent} removed`);
    line.remove();
    zone.querySelector(".picker").focus();
  } else {
    say(zone.querySelector(".told"), answer ? await answer.text() : "citecheck does not answer; it may have ended");
  }
}

// How far a check is.
async function watch(place) {
  const answer = await fetch(place.dataset.state).catch(() => null);
  if (!answer || !answer.ok) {
    say(place, "citecheck does not answer; it may have ended.");
    return;
  }
  const state = await answer.json();
  if (!state.running) {
    location.reload();
    return;
  }
  if (place.textContent !== state.said) say(place, state.said);
  say(document.getElementById("seconds"), state.seconds);
  setTimeout(watch, 700, place);
}

const way = document.getElementById("enter"), said = document.getElementById("said");
if (way) enter(way);
if (said) watch(said);
if (document.getElementById("desk")) {
  document.querySelectorAll(".drop").forEach(prepareZone);
  // What is dropped beside a place for files would leave the page.
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) remove(button);
  });
}
