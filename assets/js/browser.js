/* What the browser does by itself; the functions that callbacks/browser.py names. */
(function () {
  "use strict";

  const ANY = "any";
  const PARAMETERS = ["from", "to", "agency", "area"];
  const DEPENDENT = { by: ["of", "against"] };
  const FILTERS = ["filter-from", "filter-to", "filter-agency", "filter-area"];
  const CARRYING = "a[id*='\"type\":\"carry\"']";
  const spaces = (window.dash_clientside = window.dash_clientside || {});
  const nothing = () => window.dash_clientside.no_update;

  const offered = {};
  let put = null;
  let since = { path: null, values: {} };
  let visits = 0;
  let restoredFor = null;
  let presentable = [];

  /** Views in the address: `#view=cp_plans_open.table,missing_reports.about`. */
  function viewsInAddress() {
    const wanted = new URLSearchParams(window.location.hash.slice(1)).get("view") || "";
    const pairs = wanted.split(",").map((pair) => pair.split("."));
    return Object.fromEntries(pairs.filter(([, view]) => view === "table" || view === "about"));
  }

  /** What a query string chooses, whichever way it is written. */
  function chosen(search) {
    return [...new URLSearchParams(search)].sort().join("&");
  }

  /** Options, unless they are those that the filter offers already. */
  function whenNew(name, options) {
    const written = JSON.stringify(options);
    if (offered[name] === written) {
      return nothing();
    }
    offered[name] = written;
    return options;
  }

  function notice(text) {
    return text
      ? { namespace: "dash_html_components", type: "P", props: { children: text, className: "notice" } }
      : [];
  }

  /** Dash is silent where the server does not answer: then this says what the reader looks at. */
  function sayUnanswered() {
    const isThere = document.querySelector("main h1");
    const text = isThere
      ? "The dashboard does not answer at the moment, so this page shows what it did before: choose again in a minute, or load the page again."
      : "The dashboard does not answer at the moment: load the page again in a minute.";
    window.dash_clientside.set_props("notices", { children: notice(text) });
  }

  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const isUpdate = String(asked[0]).includes("/_dash-update-component");
    try {
      const answer = await ask(...asked);
      if (isUpdate && answer.status >= 500) {
        sayUnanswered();
      }
      return answer;
    } catch (lost) {
      if (isUpdate) {
        sayUnanswered();
      }
      throw lost;
    }
  };

  function currentPage(pathname) {
    for (const way of document.querySelectorAll(".top nav a")) {
      const here = new URL(way.href).pathname === pathname;
      here ? way.setAttribute("aria-current", "page") : way.removeAttribute("aria-current");
    }
  }

  /** A choice as text, however many it has. */
  function told(value) {
    return [value || ""].flat().join(",");
  }

  /** What the selects were last known to show: as the facts say, or as chosen since. */
  function known(facts) {
    const later = since.path === window.location.pathname ? since.values : {};
    return facts ? { ...facts.values, ...facts.choices, ...later } : later;
  }

  /** Whether a select shows what is known of it; one is emptied only when its options change. */
  function isAs(before, name, value) {
    return !(name in before) || value === null || told(value) === told(before[name]);
  }

  /** Go to an address of the dashboard. It changes at once: an answer that arrives in the same
      moment then finds that it is no longer the one that was asked for. */
  function moveTo(address) {
    keepPlace();
    wayBack = undefined;
    goingBack?.();
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* Where a reader stood on each page of the history. The browser would go there by itself, but at
     once: before the page that it goes back to has come. */
  const PLACES = "places";
  const PATIENCE = 3000;
  const places = keptPlaces();
  let pageShown = window.location.pathname;
  let wayBack = window.history.state?.entry ? places[window.history.state.entry] : undefined;
  let goingBack = null;
  window.history.scrollRestoration = "manual";

  function keptPlaces() {
    try {
      return JSON.parse(window.sessionStorage.getItem(PLACES)) || {};
    } catch (refused) {
      return {};
    }
  }

  /** Note how far down the reader stands, unless the page is still to be put there. */
  function keepPlace() {
    const { state } = window.history;
    if (wayBack !== undefined || goingBack) {
      return;
    }
    const entry = state?.entry || `${Date.now()}-${Math.random()}`;
    if (!state?.entry) {
      window.history.replaceState({ ...state, entry }, "");
    }
    places[entry] = window.scrollY;
  }

  /** Go down to where the reader was, again while parts of the page arrive, until it is that long
      or the reader moves. */
  function goBackTo(place) {
    goingBack?.();
    const move = () => {
      window.scrollTo(0, place);
      if (Math.abs(window.scrollY - place) < 2) {
        goingBack?.();
      }
    };
    const growing = new ResizeObserver(move);
    const moves = ["wheel", "touchstart", "pointerdown", "keydown"];
    const stop = () => {
      goingBack = null;
      growing.disconnect();
      window.clearTimeout(late);
      moves.forEach((name) => window.removeEventListener(name, stop));
    };
    const late = window.setTimeout(stop, PATIENCE);
    goingBack = stop;
    moves.forEach((name) => window.addEventListener(name, stop, { passive: true }));
    growing.observe(document.querySelector("main"));
    move();
  }

  window.addEventListener("scroll", keepPlace, { passive: true });
  window.addEventListener("pagehide", () => {
    keepPlace();
    try {
      window.sessionStorage.setItem(PLACES, JSON.stringify(places));
    } catch (refused) {
      /* Nothing is kept in a private window: pages that are loaded anew begin at their top. */
    }
  });
  window.addEventListener("popstate", ({ state }) => {
    goingBack?.();
    const place = places[state?.entry] || 0;
    const isOther = window.location.pathname !== pageShown;
    wayBack = isOther ? place : undefined;
    if (!isOther && state?.entry) {
      goBackTo(place);
    }
  });

  /** Show the page under another query, chosen in these selects, unless it is shown already. */
  function go(query, values) {
    const search = query.size ? `?${query}` : "";
    if (chosen(search) !== chosen(window.location.search)) {
      since = { path: window.location.pathname, values: { ...known(null), ...values } };
      moveTo(window.location.pathname + search + window.location.hash);
    }
  }

  /** What the address says besides the filters. */
  function ownChoices() {
    const pairs = [...new URLSearchParams(window.location.search)];
    return pairs.filter(([name]) => !PARAMETERS.includes(name));
  }

  /** Every link inside the dashboard takes the filters along. */
  function carry(filters) {
    for (const link of document.querySelectorAll(CARRYING)) {
      const { to } = JSON.parse(link.id);
      link.setAttribute("href", to + (to.includes("?") ? filters.replace("?", "&") : filters));
    }
  }

  spaces.facts = {
    /** Put a page's facts into the shell, and the address into its one form. */
    apply(facts, choices, values, ...filters) {
      if (!facts) {
        return [...[...FILTERS, ...FILTERS, "", "", "", ""].map(nothing), choices.map(nothing)];
      }
      document.title = facts.title;
      currentPage(window.location.pathname);
      carry(facts.carried);
      presentable = facts.slides;
      document.getElementById("present").hidden = !presentable.length;
      const isSlide = presentable.length === 1 && !document.querySelector("[data-add]");
      document.getElementById("add-to-deck").hidden = !isSlide;
      const { pathname, search, hash } = window.location;
      if (search !== facts.query && (facts.notice || chosen(search) === chosen(facts.query))) {
        window.history.replaceState(window.history.state, "", pathname + facts.query + hash);
      }
      // A select that was changed after the last question is left as it is: its own is under way.
      const isNews = window.location.search === facts.query;
      const before = known(put);
      const isShown = (value, wanted) => JSON.stringify(value) === JSON.stringify(wanted);
      const settle = (name, value, wanted) => {
        const isWanted = isNews && wanted !== undefined && isAs(before, name, value);
        return isWanted && !isShown(value, wanted) ? wanted : nothing();
      };
      const isQuiet = !facts.notice && !document.getElementById("notices").childElementCount;
      put = facts;
      since = isNews ? { path: null, values: {} } : since;
      return [
        ...FILTERS.map((name) => whenNew(name, facts.offers[name])),
        ...FILTERS.map((name, place) => settle(name, filters[place], facts.values[name])),
        facts.said,
        facts.revised,
        facts.query,
        isQuiet ? nothing() : notice(facts.notice),
        choices.map(({ name }, place) => settle(name, values[place], facts.choices[name])),
      ];
    },
  };

  spaces.filters = {
    /** Write the chosen filters into the address, which redraws the page. */
    push(...values) {
      const pairs = PARAMETERS.map((name, place) => [name, values[place]]);
      const limits = pairs.filter(([, value]) => value && value !== ANY);
      const filters = Object.fromEntries(FILTERS.map((name, place) => [name, values[place]]));
      go(new URLSearchParams([...limits, ...ownChoices()]), filters);
    },

    /** Write what was chosen on a page besides the filters into the address. */
    choose(values, ids, facts) {
      const before = known(facts);
      const changed = ids.filter(({ name }, place) => !isAs(before, name, values[place]));
      if (!changed.length) {
        return;
      }
      const given = Object.fromEntries(ids.map(({ name }, place) => [name, values[place]]));
      const undone = changed.flatMap(({ name }) => DEPENDENT[name] || []);
      const query = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(given)) {
        told(value) && !undone.includes(name) ? query.set(name, told(value)) : query.delete(name);
      }
      go(query, given);
    },
  };

  spaces.views = {
    /** Show the views that the address names. */
    restore(_hash, _children, ids, values) {
      const wanted = viewsInAddress();
      restoredFor = window.location.pathname;
      return ids.map((id, place) => {
        const view = wanted[id.card] || "chart";
        return view === values[place] ? nothing() : view;
      });
    },

    /** Write the views that a reader opened into the address. */
    remember(values, ids) {
      if (restoredFor !== window.location.pathname || !ids.length) {
        return;
      }
      const open = ids
        .map((id, place) => [id.card, values[place]])
        .filter(([, view]) => view !== "chart")
        .map((pair) => pair.join("."));
      const hash = open.length ? `#view=${open.join(",")}` : "";
      if (hash !== window.location.hash) {
        window.dash_clientside.set_props("url", { hash });
      }
    },
  };

  /** Close the menu of a small screen; answers it if it was open. */
  function closeMenu() {
    const menu = document.querySelector(".menu[open]");
    menu?.removeAttribute("open");
    return menu;
  }

  spaces.pages = {
    /** A new page begins at its top, one that is come back to where it was left, and its heading
        has the focus; the first has no focus. */
    arrive(_children, pathname) {
      currentPage(pathname);
      visits += 1;
      const isFirst = visits === 1;
      if (!isFirst) {
        closeMenu();
      }
      window.requestAnimationFrame(() => {
        const heading = document.querySelector("main h1");
        const place = wayBack;
        wayBack = undefined;
        pageShown = pathname;
        if (heading && !isFirst) {
          heading.focus({ preventScroll: true });
        }
        if (heading && (place || !isFirst)) {
          goBackTo(place || 0);
        }
      });
    },
  };

  /** Fetch what draws and keeps slides, the first time that it is needed. */
  async function stage() {
    await window.Plotly;
    if (!window.presentPage) {
      const script = document.createElement("script");
      script.src = document.querySelector("meta[name=stage]").content;
      const come = new Promise((done, failed) => {
        script.onload = done;
        script.onerror = failed;
      });
      document.head.append(script);
      await come;
    }
  }

  /** Add a card, or the page where it is a slide by itself, to a deck of this browser. */
  async function addToDeck(metric) {
    const [title] = document.title.split(" | ");
    const own = presentable.find((one) => one.split("?")[0] === `/metric/${metric}`);
    await stage();
    window.decks.add(metric ? own : presentable[0], title);
  }

  /** Present the page's slides from one of them; what presents them is fetched the first time. */
  async function present(address) {
    if (!presentable.length || document.querySelector(".room")) {
      return;
    }
    await stage();
    const [title] = document.title.split(" | ");
    const slides = presentable.map((one) => ({ address: one, heading: title, notes: "" }));
    window.presentPage(slides, Math.max(presentable.indexOf(address), 0), title);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeMenu()?.querySelector("summary").focus();
    }
  });

  function isTyping(node) {
    return node.closest("input, textarea, select, [contenteditable=true], dialog");
  }

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "p" && isPlain && !isTyping(event.target)) {
      event.preventDefault();
      present();
    }
  });

  const acts = {
    present() {
      present();
    },
    "add-to-deck"() {
      addToDeck();
    },
    "theme-switch"() {
      const root = document.documentElement;
      const name = "data-mantine-color-scheme";
      const scheme = root.getAttribute(name) === "dark" ? "light" : "dark";
      root.setAttribute(name, scheme);
      try {
        window.localStorage.setItem("mantine-color-scheme-value", scheme);
      } catch (refused) {
        /* A private window keeps nothing; the page has changed all the same. */
      }
    },
    "events-switch"(button) {
      const { dataset } = document.documentElement;
      const hide = dataset.events !== "hidden";
      dataset.events = hide ? "hidden" : "shown";
      button.textContent = hide ? "Show events" : "Hide events";
    },
    "freeze-view"(button) {
      // Sent with its form: the page as it stands, which the server cannot know otherwise.
      button.value = window.location.pathname + window.location.search;
    },
    "clear-filters"() {
      go(new URLSearchParams(ownChoices()));
    },
    async "copy-link"(button) {
      await navigator.clipboard.writeText(window.location.href);
      const words = button.textContent;
      button.textContent = "Copied";
      window.setTimeout(() => (button.textContent = words), 1500);
    },
  };

  /** Follow a link to a page of the dashboard without loading it anew; files are loaded. */
  document.addEventListener("click", (event) => {
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest(CARRYING);
    if (link && isPlain && JSON.parse(link.id).at !== "file") {
      event.preventDefault();
      moveTo(link.href);
      window.scrollTo(0, 0);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && acts[button.id]) {
      acts[button.id](button);
    } else if (button && button.dataset.add) {
      addToDeck(button.dataset.add);
    } else if (button && button.dataset.present) {
      const card = `/metric/${button.dataset.present}`;
      present(presentable.find((one) => one.split("?")[0] === card));
    }
  });
})();
