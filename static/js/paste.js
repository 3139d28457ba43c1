// Paste from Excel or Word into a grid: a preview says which column goes where and what does not fit; then rows are filled.
(() => {
  "use strict";
  const clean = (text) => text.normalize("NFC").replace(/[\u200b-\u200d\u2060\ufeff]/g, "").replace(/\u00a0/g, " ").trim();
  const alike = (text) => clean(text).toLowerCase();

  // Rows of cells from tab-separated text: CRLF, quoted cells with line breaks and doubled quotes, one final newline.
  function parse(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    const endCell = () => { rows.at(-1).push(clean(cell)); cell = ""; };
    const source = text.replace(/\r\n?/g, "\n");
    for (let at = 0; at < source.length; at += 1) {
      const sign = source[at];
      if (quoted && sign === '"' && source[at + 1] === '"') { cell += '"'; at += 1; }
      else if (quoted && sign === '"') quoted = false;
      else if (quoted) cell += sign;
      else if (sign === '"' && cell === "" && /"(?:[^"]|"")*"(?:[\t\n]|$)/y.test(source.slice(at))) quoted = true;
      else if (sign === "\t") endCell();
      else if (sign === "\n") { endCell(); rows.push([]); }
      else cell += sign;
    }
    endCell();
    return rows.filter((row) => row.some(Boolean));
  }

  const controlOf = (row, column) => row.querySelector(`td[data-column="${column}"] :is(input:not([type=hidden]):not([type=date]), select, textarea)`);
  const rowsOf = (grid) => [...grid.querySelectorAll("tbody tr[data-row]")].filter((row) => !row.hidden);
  const blank = (row) => [...row.querySelectorAll("td[data-column] :is(input:not([type=hidden]), select, textarea)")].every((one) => one.type === "checkbox" || !one.value.trim());
  const optionOf = (select, text) => [...select.options].find((option) => alike(option.text) === alike(text) || option.value === text);
  const fits = (control, text) => !text || control.tagName !== "SELECT" || Boolean(optionOf(control, text));

  function put(control, text) {
    if (control.tagName === "SELECT") control.value = optionOf(control, text)?.value ?? control.value;
    else if (control.type === "checkbox") control.checked = ["x", "có", "1", "true"].includes(alike(text));
    else control.value = control.tagName === "INPUT" ? text.replace(/\s*\n\s*/g, " ") : text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  function columnsOf(grid) {
    const pattern = grid.querySelector("template").content;
    return [...pattern.querySelectorAll("td[data-column]")].map((cell) => ({ name: cell.dataset.column, label: cell.querySelector("label").textContent.trim(), control: cell.querySelector("input, select, textarea") }));
  }

  function guess(table, columns, first) {
    const exact = (cell) => columns.findIndex((column) => alike(column.label) === alike(cell));
    // A heading may be the beginning of a label: "Họ tên" means "Họ tên, hoặc tên nhóm".
    const begun = (cell) => {
      const near = columns.filter((column) => alike(cell) && alike(column.label).startsWith(alike(cell)));
      return near.length === 1 ? columns.indexOf(near[0]) : -1;
    };
    if (table.length > 1 && table[0].some((cell) => exact(cell) >= 0)) return { heads: true, map: table[0].map((cell) => (exact(cell) >= 0 ? exact(cell) : begun(cell))) };
    return { heads: false, map: table[0].map((_cell, index) => (first + index < columns.length ? first + index : -1)) };
  }

  function preview(grid, table, first, startRow) {
    const columns = columnsOf(grid);
    const { heads, map } = guess(table, columns, first);
    const lines = heads ? table.slice(1) : table;
    const width = Math.max(...table.map((row) => row.length));
    while (map.length < width) map.push(-1);
    const trouble = make("p", { className: "muted" });
    trouble.setAttribute("role", "status");
    const body = make("tbody");
    const draw = () => {
      let bad = 0;
      body.replaceChildren(...lines.map((line) => make("tr", {}, ...map.map((to, index) => {
        const text = line[index] ?? "";
        const good = to < 0 || fits(columns[to].control, text);
        bad += good ? 0 : 1;
        return make("td", {}, text, ...(good ? [] : [make("div", { className: "section-error small-text", textContent: "không có trong danh sách, ô này giữ nguyên" })]));
      }))));
      trouble.textContent = `${lines.length} dòng, ghi từ dòng ${startRow + 1} của bảng.${bad ? ` ${bad} ô không khớp danh sách.` : ""}`;
    };
    const choosers = map.map((to, index) => {
      const select = make("select", {}, make("option", { value: "-1", textContent: "(bỏ qua)" }), ...columns.map((column, place) => make("option", { value: String(place), textContent: column.label })));
      select.value = String(to);
      select.setAttribute("aria-label", `Cột ${index + 1} của dữ liệu dán ghi vào cột`);
      select.addEventListener("change", () => { map[index] = Number(select.value); draw(); });
      return make("th", { scope: "col" }, select);
    });
    draw();
    const shown = make("table", { className: "table-list" }, make("caption", { className: "vh", textContent: "Dữ liệu sắp dán" }), make("thead", {}, make("tr", {}, ...choosers)), body);
    dialog(grid, "Kiểm tra trước khi dán", [trouble, make("div", { className: "paste-scroll", tabIndex: 0 }, shown)], `Dán ${lines.length} dòng`, () => fill(grid, columns, map, lines, startRow));
  }

  function fill(grid, columns, map, lines, startRow) {
    lines.forEach((line, index) => {
      while (rowsOf(grid).length <= startRow + index) {
        const before = rowsOf(grid).length;
        grid.dispatchEvent(new CustomEvent("grid:add"));
        if (rowsOf(grid).length === before) return;
      }
      const row = rowsOf(grid)[startRow + index];
      map.forEach((to, place) => { if (to >= 0 && line[place] !== undefined) put(controlOf(row, columns[to].name), line[place]); });
    });
    grid.dispatchEvent(new CustomEvent("grid:changed", { bubbles: true }));
    grid.dispatchEvent(new CustomEvent("grid:say", { detail: { text: `Đã dán ${lines.length} dòng.` } }));
    controlOf(rowsOf(grid)[startRow], columns[Math.max(0, map.find((to) => to >= 0) ?? 0)].name)?.focus();
  }

  function dialog(grid, title, parts, label, act) {
    const heading = make("h2", { textContent: title, id: "tieu-de-dan" });
    const accept = make("button", { type: "button", className: "btn btn-primary", textContent: label });
    const cancel = make("button", { type: "button", className: "btn btn-quiet", textContent: "Hủy" });
    const box = make("dialog", { className: "paste-dialog" }, heading, ...parts, make("div", { className: "form-actions" }, accept, cancel));
    box.setAttribute("aria-labelledby", "tieu-de-dan");
    box.dataset.noDraft = "";
    document.body.append(box);
    cancel.addEventListener("click", () => box.close());
    accept.addEventListener("click", () => { box.close(); act(); });
    box.addEventListener("close", () => box.remove());
    box.showModal();
  }

  document.addEventListener("paste", (event) => {
    const cell = event.target.closest?.("[data-paste=yes] td[data-column]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const fromTable = text.includes("\t") || /<table/i.test(event.clipboardData?.getData("text/html") ?? "") || (event.target.tagName === "INPUT" && /\n./.test(text));
    if (!cell || !fromTable) return;
    const table = parse(text);
    if (table.flat().length < 2) return;
    event.preventDefault();
    const grid = cell.closest("[data-grid]");
    preview(grid, table, columnsOf(grid).findIndex((column) => column.name === cell.dataset.column), rowsOf(grid).indexOf(cell.closest("tr")));
  });

  document.addEventListener("click", (event) => {
    const grid = event.target.closest("[data-grid-paste]")?.closest("[data-grid]");
    if (!grid) return;
    const area = make("textarea", { rows: 8, id: "o-dan" });
    const label = make("label", { htmlFor: "o-dan", textContent: "Chép các ô trong Excel hoặc bảng trong Word rồi dán vào đây:" });
    dialog(grid, "Dán từ Excel", [label, area], "Xem trước", () => {
      const table = parse(area.value);
      const free = rowsOf(grid).findIndex(blank);
      if (table.length) preview(grid, table, 0, free < 0 ? rowsOf(grid).length : free);
    });
    area.focus();
  });
})();
