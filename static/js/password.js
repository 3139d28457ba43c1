// Password boxes: a button that shows what is typed, and a warning for Caps Lock and for Vietnamese input left on.
(() => {
  "use strict";
  const CAPS = "Phím Caps Lock đang bật.";
  const ACCENTS = "Mật khẩu đang có chữ có dấu: hãy tắt bộ gõ tiếng Việt (UniKey) rồi gõ lại.";

  function dress(input) {
    const box = document.createElement("div");
    box.className = "password";
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "btn btn-secondary";
    const word = document.createElement("span");
    word.textContent = "Hiện";
    const rest = document.createElement("span");
    rest.className = "vh";
    rest.textContent = " mật khẩu";
    toggle.append(word, rest);
    const hint = document.createElement("p");
    hint.className = "password-hint";
    hint.setAttribute("role", "status");
    input.replaceWith(box);
    box.append(input, toggle);
    box.after(hint);

    let capsOn = false;
    const warn = () => {
      const warnings = [];
      if (/[^\x20-\x7e]/.test(input.value)) warnings.push(ACCENTS);
      if (capsOn) warnings.push(CAPS);
      hint.textContent = warnings.join(" ");
    };
    for (const kind of ["keydown", "keyup"]) {
      input.addEventListener(kind, (event) => {
        capsOn = Boolean(event.getModifierState?.("CapsLock"));
        warn();
      });
    }
    input.addEventListener("input", warn);
    toggle.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      word.textContent = shown ? "Hiện" : "Ẩn";
      input.focus();
    });
  }

  document.querySelectorAll("input[type=password]").forEach(dress);
  document.querySelectorAll("form").forEach((form) =>
    form.addEventListener("submit", () => form.querySelectorAll(".password input").forEach((input) => { input.type = "password"; })),
  );
})();
