// A calendar beside <input data-date>: the day is typed as dd/mm/yyyy (the server also reads 5/4, 050424, "hôm nay", +7),
// or picked from the browser's own calendar. The hidden date input only lends its calendar and is never sent.
(() => {
  "use strict";
  if (!("showPicker" in HTMLInputElement.prototype)) return;

  const isoOf = (text) => {
    const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
    return parts ? `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}` : "";
  };

  function dress(input) {
    if (input.closest(".date")) return;
    const box = document.createElement("div");
    box.className = "date";
    const calendar = document.createElement("input");
    calendar.type = "date";
    calendar.tabIndex = -1;
    calendar.setAttribute("aria-hidden", "true");
    calendar.dataset.noDraft = "";
    const open = document.createElement("button");
    open.type = "button";
    open.className = "btn btn-secondary btn-icon";
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.firstChild?.textContent.trim() ?? "";
    open.setAttribute("aria-label", `Chọn ngày trên lịch: ${label}`);
    if (input.closest("[data-grid]")) open.tabIndex = -1; // Tab goes from cell to cell, as in a spreadsheet
    open.append(picture("calendar3"));
    input.replaceWith(box);
    box.append(input, open, calendar);
    open.addEventListener("click", () => {
      calendar.value = isoOf(input.value);
      calendar.showPicker();
    });
    calendar.addEventListener("change", () => {
      const [year, month, day] = calendar.value.split("-");
      if (!day) return;
      input.value = `${day}/${month}/${year}`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
  }

  function picture(name) {
    const sprite = document.querySelector("svg.icon use")?.getAttribute("href").split("#")[0] ?? "";
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("class", "icon");
    drawing.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${sprite}#${name}`);
    drawing.append(use);
    return drawing;
  }

  const dressAll = (root) => root.querySelectorAll("input[data-date]:not([disabled]):not([readonly])").forEach(dress);
  dressAll(document);
  document.addEventListener("grid:row", (event) => dressAll(event.target));
})();
