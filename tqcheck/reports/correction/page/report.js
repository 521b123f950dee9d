"use strict";
(() => {
  const findings = [...document.querySelectorAll(".finding")];
  const passages = [...document.querySelectorAll(".passage")].map((element) => ({
    element, findings: findings.filter((finding) => element.contains(finding)),
  }));
  const parts = [...document.querySelectorAll(".part")];
  const controls = ["severity", "category", "rule", "state"].map((name) => document.getElementById("by-" + name));
  const search = document.getElementById("by-text");
  const count = document.getElementById("count");

  const byPassage = new Map();
  for (const passage of passages) for (const finding of passage.findings) byPassage.set(finding, passage);

  function filter() {
    const wanted = controls.map((control) => [control.id.slice(3), control.value]);
    const words = search.value.trim().toLowerCase();
    let shown = 0;
    for (const passage of passages) {
      let any = false;
      for (const finding of passage.findings) {
        const fits = wanted.every(([name, value]) => !value || finding.dataset[name] === value)
          && (!words || finding.textContent.toLowerCase().includes(words));
        finding.hidden = !fits;
        any = any || fits;
        shown += fits ? 1 : 0;
      }
      passage.element.hidden = !any;
    }
    for (const part of parts) part.hidden = !part.querySelector(".passage:not([hidden])");
    count.textContent = shown + " of " + findings.length + " findings";
  }

  function move(step) {
    const visible = findings.filter((finding) => !finding.hidden);
    if (!visible.length) return;
    const at = visible.indexOf(document.activeElement.closest(".finding"));
    const next = visible[(at + step + visible.length) % visible.length] || visible[0];
    next.focus();
    next.scrollIntoView({ block: "center" });
  }

  for (const control of controls) control.addEventListener("change", filter);
  search.addEventListener("input", filter);
  document.getElementById("clear").addEventListener("click", () => {
    for (const control of controls) control.value = "";
    search.value = "";
    filter();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && typing) event.target.blur();
    if (typing) return;
    if (event.key === "j" || event.key === "n") move(1);
    else if (event.key === "k" || event.key === "p") move(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
  });
  filter();
})();
