/* The search in the head: opens, closes and chooses. The ranking is the server's. */
(function () {
  "use strict";

  const KEPT = "safeguarding-search-key";
  const box = () => document.getElementById("search-box");
  const input = () => document.getElementById("search");
  const list = () => document.getElementById("search-found");
  const options = () => [...list().querySelectorAll("[role=option]")];

  let active = -1;
  let isWaiting = false;
  let observed = null;

  function keyIsOn() {
    try {
      return window.localStorage.getItem(KEPT) !== "off";
    } catch (refused) {
      return true;
    }
  }

  /** Say on the button and in the box whether the / key leads here. */
  function showKey() {
    const on = keyIsOn();
    document.documentElement.classList.toggle("no-search-key", !on);
    document.getElementById("search-key").textContent = `Turn ${on ? "off" : "on"} the / key`;
    on ? input().setAttribute("aria-keyshortcuts", "/") : input().removeAttribute("aria-keyshortcuts");
  }

  /** Whether the results are those for what stands in the input. */
  function isCurrent() {
    return list().dataset.for === input().value;
  }

  function mark(place) {
    const all = options();
    active = all.length ? (place + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      input().removeAttribute("aria-activedescendant");
      return;
    }
    input().setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function open() {
    document.getElementById("search-panel").hidden = false;
    input().setAttribute("aria-expanded", String(options().length > 0));
    mark(0);
  }

  function close() {
    isWaiting = false;
    document.getElementById("search-panel").hidden = true;
    input().setAttribute("aria-expanded", "false");
    input().removeAttribute("aria-activedescendant");
  }

  function clear() {
    window.dash_clientside.set_props("search", { value: "" });
  }

  /** Go where an option leads, within the application, with the filters. */
  function choose(option) {
    const query = new URLSearchParams(window.location.search);
    if (option.dataset.agency) {
      query.set("agency", option.dataset.agency);
    }
    const search = query.size ? `?${query}` : "";
    const wanted = { pathname: option.dataset.path, search, hash: "" };
    const isHere = wanted.pathname === window.location.pathname;
    close();
    clear();
    // Only what changes: each part of the address asks for an answer of its own.
    const changed = Object.entries(wanted).filter(([name, value]) => value !== window.location[name]);
    if (changed.length) {
      window.dash_clientside.set_props("url", Object.fromEntries(changed));
    }
    if (isHere) {
      document.querySelector("main h1")?.focus();
    } else {
      input().blur();
    }
  }

  /** New results: the first is marked, and taken if Enter was quicker than they were. */
  function arrive() {
    if (document.getElementById("search-panel").hidden || !isCurrent()) {
      return;
    }
    open();
    if (isWaiting) {
      isWaiting = false;
      if (active >= 0) {
        choose(options()[active]);
      }
    }
  }

  function watch() {
    if (observed === list()) {
      return;
    }
    observed = list();
    new MutationObserver(arrive).observe(observed, { attributeFilter: ["data-for"] });
  }

  const keys = {
    ArrowDown: () => mark(active + 1),
    ArrowUp: () => mark(active - 1),
    Enter() {
      if (!isCurrent()) {
        isWaiting = true;
      } else if (active >= 0) {
        choose(options()[active]);
      }
    },
  };

  function isTyping(node) {
    return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
  }

  document.documentElement.classList.toggle("no-search-key", !keyIsOn());

  document.addEventListener("focusin", (event) => {
    if (event.target === input()) {
      watch();
      showKey();
      open();
    }
  });

  document.addEventListener("focusout", (event) => {
    if (box()?.contains(event.target) && !box().contains(event.relatedTarget)) {
      close();
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target === input()) {
      isWaiting = false;
      document.getElementById("search-panel").hidden = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && isPlain && !isTyping(event.target) && input() && keyIsOn()) {
      event.preventDefault();
      input().focus();
      input().select();
    } else if (event.key === "Escape" && box()?.contains(event.target)) {
      input().focus();
      close();
      clear();
    } else if (event.target === input() && keys[event.key] && !event.isComposing) {
      event.preventDefault();
      if (document.getElementById("search-panel").hidden) {
        open();
      } else {
        keys[event.key]();
      }
    }
  });

  // The input keeps the focus while an option is pressed.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#search-found")) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const option = event.target.closest("#search-found [role=option]");
    if (option) {
      choose(option);
    } else if (event.target.id === "search-key") {
      try {
        window.localStorage.setItem(KEPT, keyIsOn() ? "off" : "on");
      } catch (refused) {
        /* A private window keeps nothing. */
      }
      showKey();
    }
  });
})();
