// Grids of rows (components/grid.html): add, delete with undo, move, and keys as in a spreadsheet.
// The server renders everything needed without this file; here rows only become quicker to fill.
(() => {
  "use strict";

  function start(grid) {
    const body = grid.querySelector("tbody");
    const pattern = grid.querySelector("template");
    const total = grid.querySelector("input[name$='-TOTAL_FORMS']");
    const status = grid.querySelector(".grid-status");
    const most = Number(grid.dataset.max) || 1000;

    const allRows = () => [...body.querySelectorAll("tr[data-row]")];
    const rows = () => allRows().filter((row) => !row.hidden);
    const cells = (row) => [...row.querySelectorAll("td[data-column]")].map((cell) => cell.querySelector("input:not([type=hidden]), select, textarea")).filter(Boolean);
    const box = (row, name) => row.querySelector(`input[name$='-${name}']`);
    const filled = (row) => cells(row).some((cell) => (cell.type === "checkbox" ? cell.checked !== cell.defaultChecked : cell.value.trim() && cell.value !== patternValue(cell)));
    const patternValue = (cell) => [...pattern.content.querySelectorAll("[name]")].find((one) => one.name.split("-").pop() === cell.name.split("-").pop())?.value;

    const renumber = () => {
      rows().forEach((row, index) => {
        row.querySelector("[data-number]").textContent = index + 1;
        // A blank row must stay unchanged, or the server would take it for a row with missing values.
        const order = box(row, "ORDER");
        if (order) order.value = filled(row) || order.defaultValue ? index + 1 : "";
      });
    };
    const changed = () => {
      renumber();
      grid.dispatchEvent(new CustomEvent("grid:changed", { bubbles: true }));
    };

    function add() {
      if (Number(total.value) >= most) {
        say(`Bảng này nhận nhiều nhất ${most} dòng.`);
        return null;
      }
      const row = pattern.content.cloneNode(true).querySelector("tr");
      for (const node of row.querySelectorAll("*")) {
        for (const { name, value } of [...node.attributes]) if (value.includes("__prefix__")) node.setAttribute(name, value.replaceAll("__prefix__", total.value));
      }
      total.value = Number(total.value) + 1;
      body.append(row);
      row.dispatchEvent(new CustomEvent("grid:row", { bubbles: true }));
      changed();
      return row;
    }

    function say(text, label, act) {
      status.textContent = text;
      if (!act) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary btn-sm";
      button.textContent = label;
      button.addEventListener("click", act);
      status.append(" ", button);
    }

    function remove(row) {
      const at = rows().indexOf(row);
      const erase = box(row, "DELETE");
      const before = cells(row).map((cell) => cell.value);
      row.hidden = true;
      if (erase) erase.checked = true;
      else cells(row).forEach((cell) => { cell.value = ""; });
      changed();
      say(`Đã xóa dòng ${at + 1}.`, "Hoàn tác", () => {
        row.hidden = false;
        if (erase) erase.checked = false;
        else cells(row).forEach((cell, index) => { cell.value = before[index]; });
        changed();
        say("Đã lấy lại dòng vừa xóa.");
        cells(row)[0]?.focus();
      });
      (cells(rows()[Math.min(at, rows().length - 1)] ?? row)[0] ?? grid.querySelector("[data-grid-add]")).focus();
    }

    function move(row, step, button) {
      const list = rows();
      const other = list[list.indexOf(row) + step];
      if (!other) return;
      if (step < 0) other.before(row);
      else other.after(row);
      changed();
      button.focus();
      say(`Dòng đang ở vị trí ${rows().indexOf(row) + 1}.`);
    }

    function step(cell, direction) {
      const row = cell.closest("tr");
      const column = cells(row).indexOf(cell);
      const target = rows()[rows().indexOf(row) + direction];
      if (target) cells(target)[column]?.focus();
      return Boolean(target);
    }

    grid.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const row = button?.closest("tr");
      if (!button) return;
      if (button.matches("[data-grid-add]")) cells(add() ?? rows().at(-1))[0]?.focus();
      else if (button.matches("[data-grid-remove]")) remove(row);
      else if (button.matches("[data-grid-up]")) move(row, -1, button);
      else if (button.matches("[data-grid-down]")) move(row, 1, button);
    });

    grid.addEventListener("keydown", (event) => {
      const cell = event.target;
      const row = cell.closest("tr[data-row]");
      if (!row || event.isComposing || event.keyCode === 229 || !cells(row).includes(cell)) return;
      const long = cell.matches("textarea");
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
      let used = false;
      if (event.key === "Tab" && plain && row === rows().at(-1) && cell === cells(row).at(-1) && filled(row)) {
        const fresh = add();
        cells(fresh ?? row)[0]?.focus();
        used = Boolean(fresh);
      } else if (event.key.toLowerCase() === "d" && event.ctrlKey) {
        const above = rows()[rows().indexOf(row) - 1];
        if (above) copy(cells(above)[cells(row).indexOf(cell)], cell);
        used = true;
      } else if (event.key === "Enter" && plain && !long) {
        step(cell, 1);
        used = true;
      } else if (event.key === "ArrowDown" && plain && !cell.matches("select") && (!long || cell.selectionEnd === cell.value.length)) used = step(cell, 1);
      else if (event.key === "ArrowUp" && plain && !cell.matches("select") && (!long || cell.selectionStart === 0)) used = step(cell, -1);
      if (used) event.preventDefault();
    });

    function copy(from, to) {
      if (to.type === "checkbox") to.checked = from.checked;
      else to.value = from.value;
      to.dispatchEvent(new Event("input", { bubbles: true }));
      changed();
    }

    grid.addEventListener("input", renumber);
    grid.addEventListener("grid:ensure", (event) => { while (Number(total.value) < event.detail.total && add()); });
    grid.addEventListener("grid:add", add);
    grid.addEventListener("grid:refresh", () => {
      for (const row of allRows()) row.hidden = Boolean(box(row, "DELETE")?.checked);
      renumber();
    });
    grid.addEventListener("grid:say", (event) => say(event.detail.text));
    for (const row of allRows()) row.hidden = Boolean(box(row, "DELETE")?.checked);
  }

  document.querySelectorAll("[data-grid]").forEach(start);
})();
