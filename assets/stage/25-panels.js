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
    for (const { value, label: words, disabled } of content.offers[name]) {
      const option = made("option", "", words);
      option.value = value;
      option.disabled = disabled;
      input.append(option);
    }
    input.value = content.values[name];
    label.append(input);
    return { label, input };
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

  /** One question or piece of news, with what can be done about it. */
  function words(root, title, ...parts) {
    const dialog = panel(root, "over-words", title);
    dialog.append(...parts);
    dialog.showModal();
    return dialog;
  }

  window.panels = { filters, help, words };
})();
