// Keys: Ctrl+S saves, Ctrl+Enter confirms, "/" and Ctrl+K go to the search box, Enter never sends a long form.
// Only these: single letters are left alone, because Vietnamese input methods rewrite them.
(() => {
  "use strict";
  const TYPING = "input, textarea, select, [contenteditable]";

  const mainForm = () =>
    document.activeElement?.closest("main form") ??
    [...document.querySelectorAll("main form")].find((form) => form.querySelector("[data-primary]"));

  function send(selector) {
    const button = mainForm()?.querySelector(selector) ?? mainForm()?.querySelector("[data-primary]");
    if (!button || button.disabled) return false;
    button.form.requestSubmit(button);
    return true;
  }

  function goSearching() {
    const box = document.getElementById("tim-nhanh");
    if (box) {
      box.focus();
      box.select();
    }
    return Boolean(box);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    let used = false;
    if (control && key === "s") used = send("[data-primary]");
    else if (control && key === "enter") used = send("[data-strong]");
    else if (control && key === "k") used = goSearching();
    else if (!control && key === "/" && !event.target.closest(TYPING)) used = goSearching();
    else if (!control && key === "enter" && event.target.matches("form[data-no-enter] input:not([type=submit])")) used = true;
    if (used) event.preventDefault();
  });
})();
