// Small things every page has: error focus, menus that close, and the mark that scripts run.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  // Problems first: the summary (or the notice of an edit conflict) takes the focus when the page opens.
  const problem = document.querySelector("[data-focus]");
  if (problem) {
    problem.focus();
    if (problem.matches(".error-summary") && !document.title.startsWith("Lỗi:")) document.title = `Lỗi: ${document.title}`;
  }

  // What was copied from an earlier record stays marked until somebody touches it.
  document.addEventListener("input", (event) => event.target.closest(".copied")?.classList.remove("copied"));

  const openMenus = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
