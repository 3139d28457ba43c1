// Draft of typed text for <form data-draft>: kept in this browser tab only, per user and address, at most 8 hours.
// Offered again after a reload, a lost session or a failed submit; dropped when saved and at logout.
(() => {
  "use strict";
  const HOURS_8 = 8 * 3600 * 1000;
  const PREFIX = "nhap:";
  const SENT = "nhap-da-gui";
  const user = document.body.dataset.user;
  const store = window.sessionStorage;
  let over = false; // signing out or discarding: nothing more is kept while the page goes away

  const keyOf = (form, index) => `${PREFIX}${user}:${location.pathname}:${form.id || index}`;
  const ours = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const kept = (input) =>
    input.name && !input.disabled && !["hidden", "file", "password", "submit", "button"].includes(input.type) && !input.closest("[data-no-draft]");
  const counter = (input) => input.type === "hidden" && input.name.endsWith("-TOTAL_FORMS");

  function read(form) {
    const values = {};
    for (const input of form.elements) {
      if (counter(input)) values[input.name] = input.value;
      else if (!kept(input)) continue;
      else if (input.type === "checkbox" || input.type === "radio") values[`${input.name}=${input.value}`] = input.checked;
      else if (input.type === "select-multiple") values[input.name] = [...input.selectedOptions].map((option) => option.value);
      else values[input.name] = input.value;
    }
    return values;
  }

  function write(form, values) {
    for (const [name, total] of Object.entries(values)) {
      if (!name.endsWith("-TOTAL_FORMS")) continue;
      const grid = form.querySelector(`[data-grid="${CSS.escape(name.replace(/-TOTAL_FORMS$/, ""))}"]`);
      grid?.dispatchEvent(new CustomEvent("grid:ensure", { detail: { total: Number(total) } }));
    }
    for (const input of form.elements) {
      if (!kept(input)) continue;
      const choice = values[`${input.name}=${input.value}`];
      if (input.type === "checkbox" || input.type === "radio") input.checked = choice ?? input.checked;
      else if (input.type === "select-multiple") for (const option of input.options) option.selected = (values[input.name] ?? []).includes(option.value);
      else if (input.name in values) input.value = values[input.name];
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelectorAll("[data-grid]").forEach((grid) => grid.dispatchEvent(new CustomEvent("grid:refresh")));
  }

  function offer(form, key, draft) {
    const banner = document.createElement("div");
    banner.className = "notice notice-warning draft-banner";
    banner.setAttribute("role", "status");
    const at = new Date(draft.at).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    const text = document.createElement("span");
    text.textContent = `Có nội dung bạn gõ lúc ${at} chưa được lưu.`;
    banner.append(text, button("Khôi phục", "primary", () => write(form, draft.values)), button("Bỏ", "secondary", () => store.removeItem(key)));
    form.before(banner);

    function button(label, kind, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = `btn btn-sm btn-${kind}`;
      made.textContent = label;
      made.addEventListener("click", () => {
        act();
        banner.remove();
        form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      });
      return made;
    }
  }

  function watch(form, index) {
    const key = keyOf(form, index);
    const before = JSON.stringify(read(form));
    const draft = JSON.parse(store.getItem(key) ?? "null");
    // A refused form still holds what was typed: its own fields say so, or the list of faults beside it.
    const refused = form.querySelector("[aria-invalid=true]") || form.parentElement.querySelector(":scope > [data-focus], :scope > [data-refused]");
    if (draft && !refused && JSON.stringify(draft.values) !== before) offer(form, key, draft);
    let timer = 0;
    const save = () => {
      window.clearTimeout(timer);
      const values = read(form);
      if (over) return;
      if (JSON.stringify(values) !== before) store.setItem(key, JSON.stringify({ at: Date.now(), values }));
    };
    const later = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(save, 500);
    };
    for (const kind of ["input", "change", "grid:changed"]) form.addEventListener(kind, later);
    document.addEventListener("visibilitychange", () => document.hidden && timer && save());
    form.addEventListener("submit", () => {
      save();
      store.setItem(SENT, key);
    });
  }

  // A page that arrives after sending a form, without a problem on it and for the same user, means it was saved.
  function forgetSaved() {
    const sent = store.getItem(SENT);
    if (!sent || !user) return;
    store.removeItem(SENT);
    const refused = document.querySelector("[data-focus], [data-refused]");
    if (!refused && !document.body.classList.contains("bare") && sent.startsWith(`${PREFIX}${user}:`) && document.querySelector("[data-saved]")) store.removeItem(sent);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-logout]")) return;
    over = true;
    for (const key of [...ours(), SENT]) store.removeItem(key);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-discard]")) return;
    over = true;
    for (const key of ours().filter((name) => name.includes(`:${location.pathname}:`))) store.removeItem(key);
  });
  if (!user) return;
  forgetSaved();
  for (const key of ours()) {
    const stale = Date.now() - JSON.parse(store.getItem(key)).at > HOURS_8;
    if (stale || !key.startsWith(`${PREFIX}${user}:`)) store.removeItem(key);
  }
  document.querySelectorAll("form[data-draft]").forEach(watch);
})();
