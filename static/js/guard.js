// Unsaved-changes guard for <form data-guard>: asks before the page is left with something typed.
(() => {
  "use strict";
  const changed = new Set();
  let sending = false;

  const guarded = (node) => node.closest("form[data-guard]");
  const note = (event) => {
    const form = guarded(event.target);
    if (form) changed.add(form);
  };

  for (const kind of ["input", "change", "grid:changed"]) document.addEventListener(kind, note);
  // A page that came back with errors still holds unsaved text.
  if (document.querySelector(".error-summary")) for (const form of document.querySelectorAll("form[data-guard]")) changed.add(form);

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sending = true;
    window.setTimeout(() => { sending = false; }, 1000); // the answer was a download: this page stays
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-discard]")) changed.clear();
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending || changed.size === 0) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
