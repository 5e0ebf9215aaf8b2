/* What opens over a slide: the filters of its view, and the keys. Native dialogs keep the focus
   inside and close with Escape. */
(function () {
  "use strict";

  const { made } = window.stage;
  const FILTERS = {
    "filter-from": "From year",
    "filter-to": "To year",
    "filter-agency": "Agency",
    "filter-area": "District or area",
  };

  /** A dialog in an element; answers it open, so that it can be closed again. */
  function panel(root, className, title) {
    const dialog = made("dialog", `over ${className}`);
    dialog.setAttribute("aria-label", title);
    const close = made("button", "over-close", "Close");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    dialog.append(made("h2", "", title), close);
    dialog.addEventListener("close", () => dialog.remove());
    root.append(dialog);
    return dialog;
  }

  /** The four filters of a slide's view; `changed` is told the values chosen. */
  function filters(root, content, changed) {
    const dialog = panel(root, "over-filters", "Filters of this slide");
    const names = Object.keys(FILTERS).filter((name) => content.offers[name]);
    const selects = names.map((name) => select(name, content));
    selects.forEach(({ label, input }) => {
      dialog.append(label);
      input.addEventListener("change", () =>
        changed(Object.fromEntries(selects.map((one) => [one.input.name, one.input.value])))
      );
    });
    if (!names.length) {
      dialog.append(made("p", "", "This slide has no filters."));
    }
    dialog.showModal();
    selects[0]?.input.focus();
    return dialog;
  }

  function select(name, content) {
    const label = made("label", "", FILTERS[name]);
    const input = made("select");
    input.name = name;
    fill(input, content);
    label.append(input);
    return { label, input };
  }

  /** What a filter offers, and what is chosen. */
  function fill(input, { offers, values }) {
    const options = offers[input.name].map(({ value, label, disabled }) => {
      const option = made("option", "", label);
      option.value = value;
      option.disabled = disabled;
      return option;
    });
    input.replaceChildren(...options);
    input.value = values[input.name];
  }

  /** What the other filters offer follows from the one that was chosen. */
  function refresh(dialog, content) {
    dialog?.querySelectorAll("select").forEach((input) => fill(input, content));
    dialog?.querySelector("[role=alert]")?.remove();
  }

  /** The keys and what each does: pairs of names and words. */
  function help(root, keys) {
    const dialog = panel(root, "over-help", "Keys");
    const list = made("dl");
    for (const [names, words] of keys) {
      const term = made("dt");
      names.forEach((name) => term.append(made("kbd", "", name), " "));
      list.append(term, made("dd", "", words));
    }
    dialog.append(list);
    dialog.showModal();
    return dialog;
  }

  /** Words to read over the slide, a paragraph a line. */
  function words(root, title, text) {
    const dialog = panel(root, "over-words", title);
    dialog.append(...(text || "There is nothing here.").split("\n").map((one) => made("p", "", one)));
    dialog.showModal();
    return dialog;
  }

  /** Say in an open dialog why a choice cannot be shown. */
  function refuse(dialog, message) {
    const told = dialog.querySelector("[role=alert]") || made("p", "refusal");
    told.setAttribute("role", "alert");
    told.textContent = message;
    dialog.append(told);
  }

  window.panels = { filters, refresh, help, words, refuse };
})();
