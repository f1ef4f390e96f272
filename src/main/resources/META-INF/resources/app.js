// The few things a page cannot do by itself. Every page works without this file.
(() => {
  "use strict";

  // Copy buttons: data-copy names the element whose text is copied, data-copied is said afterwards.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy).textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById(button.dataset.copy));
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return;
    }
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = before), 2500);
  });
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;

  // A page that asks for news by itself says so when the news stop coming.
  const lost = document.getElementById("lost");
  if (lost) {
    const show = (isLost) => () => (lost.hidden = !isLost);
    document.addEventListener("htmx:sendError", show(true));
    document.addEventListener("htmx:timeout", show(true));
    document.addEventListener("htmx:responseError", show(true));
    document.addEventListener("htmx:afterOnLoad", show(false));
  }

  // One press is enough: a second press of the same button while the answer is on its way does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.defaultPrevented) return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // Phones show the newest text.
  const toEnd = () => {
    for (const list of document.querySelectorAll(".texts:not(.mail)")) list.scrollTop = list.scrollHeight;
  };
  toEnd();
  document.addEventListener("htmx:oobAfterSwap", toEnd);
  document.addEventListener("htmx:afterSwap", toEnd);
})();
