/* Presenting: one slide at a time, by keys, clicker, touch or buttons. Nothing here asks the
   server for a slide that is loaded; every other slide is loaded ahead. */
(function () {
  "use strict";

  const { made } = window.stage;
  const SWIPE = 50;
  const RESTS = 2500;
  const KEYS = [
    [["→", "Page Down", "Space"], "Next slide"],
    [["←", "Page Up"], "Slide before"],
    [["Home", "End"], "First or last slide"],
    [["f"], "Filters of this slide"],
    [["t"], "Its numbers as a table, or its chart"],
    [["[", "]"], "Point at the number before or after"],
    [["b"], "Black screen"],
    [["l"], "Laser pointer"],
    [["s"], "Full screen"],
    [["n"], "Notes on a second screen"],
    [["?"], "These keys"],
    [["Escape"], "Close what is open, or leave"],
  ];

  /** Present slides in an element.

      root: fills the window; slides: [{address, heading, notes}]; deck: its name in addresses;
      title: of the deck; at: where to begin, from 0; leave: what happens at the end. */
  function present(root, { slides, deck, title, at = 0, leave }) {
    const shown = slides.map(({ address }) => address);
    const started = Date.now();
    const channel = new BroadcastChannel(`present-${deck}`);
    const box = made("div", "stage");
    const dot = made("div", "laser");
    const said = made("p", "visually-hidden");
    const listeners = [];
    let place = Math.min(Math.max(at, 0), slides.length - 1);
    let asTable = false;
    let point = null;
    let open = true;
    let digits = "";
    let resting = 0;

    said.setAttribute("role", "status");
    dot.hidden = true;

    const now = () => ({
      deck, place, of: slides.length, address: shown[place], point, started,
      black: root.classList.contains("is-black"),
      next: shown[place + 1], title,
    });

    function tell() {
      channel.postMessage(now());
      listeners.forEach((listener) => listener(now()));
    }

    /** Draw the slide; a later choice wins over an answer that comes late. */
    async function draw() {
      const address = shown[place];
      if (!window.slides.has(address)) {
        root.classList.add("is-waiting");
      }
      const content = await window.slides.load(address).catch((fault) => failed(fault, address));
      if (!open || address !== shown[place]) {
        return;
      }
      root.classList.remove("is-waiting");
      window.stage.show(box, content, {
        place: place + 1, of: slides.length, heading: slides[place].heading, asTable, point,
        corner: root.corner?.(place), told: root.told?.(),
        chosen: (name) => choose(String(name) === String(point) ? null : name),
      });
      const spoken = window.stage.spoken(content, { place: place + 1, of: slides.length });
      said.textContent = `${spoken}. ${content.summary}`;
    }

    /** A slide that says why there is none; it is asked for again when it is shown again. */
    function failed(fault, address) {
      return {
        address, kind: "words", title: "This slide is not here", subtitle: "", flag: "",
        summary: fault.message, source: "", filters: "", revised: "",
        lines: [{ as: "empty", text: fault.message }], offers: {}, values: {},
      };
    }

    function go(to) {
      const wanted = Math.min(Math.max(to, 0), slides.length - 1);
      root.classList.remove("is-black");
      if (wanted !== place) {
        place = wanted;
        point = null;
        asTable = false;
        draw();
      }
      window.history.replaceState(window.history.state, "", addressOf(place));
      tell();
    }

    /** Presented from a page of its own, the address keeps the slide through a reload. */
    function addressOf(to) {
      const { pathname, search, hash } = window.location;
      const own = pathname.startsWith("/present/");
      return own ? `${pathname}?slide=${to + 1}${hash}` : pathname + search + hash;
    }

    function choose(name) {
      point = name;
      window.stage.pointAt(box, point);
      tell();
    }

    function step(by) {
      const all = window.stage.points(box);
      const here = all.findIndex((name) => String(name) === String(point));
      const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
      choose(all[next] || null);
    }

    async function filter(values) {
      const address = window.slides.filtered(shown[place], values);
      const content = await window.slides.load(address).catch(({ message }) => {
        window.panels.refuse(panel, message);
      });
      if (content) {
        shown[place] = address;
        window.slides.keep(content.address, content);
        point = null;
        draw();
        tell();
        window.panels.refresh(panel, content);
      }
    }

    let panel = null;
    function openPanel(make) {
      panel?.close();
      panel = make();
      panel.addEventListener("close", () => {
        panel = null;
        root.focus({ preventScroll: true });
      });
    }

    const showFilters = () => window.slides.load(shown[place]).then((content) =>
      openPanel(() => window.panels.filters(root, content, filter)));
    const showHelp = () => openPanel(() => window.panels.help(root, KEYS));
    const showTable = () => {
      asTable = !asTable;
      draw();
    };
    const black = () => {
      root.classList.toggle("is-black");
      const isBlack = root.classList.contains("is-black");
      said.textContent = isBlack ? "The screen is black. Press b to return." : "The slide is back.";
      tell();
    };
    const laser = () => {
      dot.hidden = !dot.hidden;
      root.classList.toggle("has-laser", !dot.hidden);
    };
    const whole = () => (document.fullscreenElement
      ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => undefined));
    const notes = () => {
      if (document.documentElement.dataset.offline !== undefined) {
        openPanel(() => window.panels.words(root, "Notes", slides[place].notes));
        return;
      }
      const hash = window.location.pathname.startsWith("/present/") ? window.location.hash : "";
      window.open(`/present/${deck}/notes${hash}`, `notes-${deck}`, "popup,width=1100,height=760");
    };

    const acts = {
      ArrowRight: () => go(place + 1), ArrowDown: () => go(place + 1), PageDown: () => go(place + 1),
      ArrowLeft: () => go(place - 1), ArrowUp: () => go(place - 1), PageUp: () => go(place - 1),
      Home: () => go(0), End: () => go(slides.length - 1),
      f: showFilters, t: showTable, "[": () => step(-1), "]": () => step(1), b: black, ".": black,
      l: laser, s: whole, "?": showHelp, Escape: () => (asTable ? showTable() : close()),
      ...(deck ? { n: notes } : {}),
    };

    function onKey(event) {
      const typing = event.target.closest?.("select, input, textarea, dialog");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const act = acts[event.key] || acts[event.key.toLowerCase()];
      if (event.key === " " && !event.target.closest("button, a")) {
        go(place + (event.shiftKey ? -1 : 1));
      } else if (/^[0-9]$/.test(event.key)) {
        digits = (digits + event.key).slice(-2);
        return;
      } else if (event.key === "Enter" && digits) {
        go(Number(digits) - 1);
      } else if (act && !scrolls(event)) {
        act();
      } else {
        return;
      }
      digits = "";
      event.preventDefault();
      event.stopPropagation();
    }

    /** Whether a key moves a table that has the focus and is longer than its place. */
    function scrolls({ target, key }) {
      const holder = target.closest?.(".scrolls");
      return Boolean(holder) && /^(Arrow|Page|Home|End)/.test(key)
        && holder.scrollHeight > holder.clientHeight;
    }

    let from = null;
    function onDown(event) {
      from = event.pointerType === "touch" ? [event.clientX, event.clientY] : null;
    }
    function onUp(event) {
      const across = from ? event.clientX - from[0] : 0;
      const down = from ? Math.abs(event.clientY - from[1]) : 0;
      from = null;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * down) {
        go(place + (across < 0 ? 1 : -1));
      }
    }

    function onMove(event) {
      dot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
      root.classList.add("is-touched");
      window.clearTimeout(resting);
      resting = window.setTimeout(() => root.classList.remove("is-touched"), RESTS);
    }

    let drawing = 0;
    function onResize() {
      window.cancelAnimationFrame(drawing);
      drawing = window.requestAnimationFrame(() => window.stage.again(box));
    }

    function onWhole() {
      if (!document.fullscreenElement && root.dataset.whole && open && root.overlay) {
        close();
      }
      root.dataset.whole = document.fullscreenElement ? "yes" : "";
    }

    const wired = [
      [document, "keydown", onKey], [root, "pointerdown", onDown], [root, "pointerup", onUp],
      [root, "pointermove", onMove], [window, "resize", onResize],
      [document, "fullscreenchange", onWhole],
    ];

    function close() {
      open = false;
      wired.forEach(([target, name, act]) => target.removeEventListener(name, act));
      channel.close();
      window.stage.clear(box);
      if (document.fullscreenElement) {
        document.exitFullscreen();
      }
      leave(place);
    }

    const bar = made("div", "present-bar");
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Presentation");
    function button(words, act) {
      const one = made("button", "", words);
      one.type = "button";
      one.addEventListener("click", act);
      bar.append(one);
      return one;
    }
    button("Back", () => go(place - 1)).setAttribute("aria-label", "Slide before");
    button("Next", () => go(place + 1)).setAttribute("aria-label", "Next slide");
    button("Filters", showFilters);
    button("Table", showTable);
    button("Keys", showHelp);
    if (deck) {
      button("Notes", notes);
    }
    button("Full screen", whole);
    button("Leave", close);

    root.classList.add("present");
    root.tabIndex = -1;
    root.append(bar, box, said, dot, made("div", "blackness"));
    wired.forEach(([target, name, act]) => target.addEventListener(name, act));
    channel.addEventListener("message", ({ data }) => {
      if (data.ask) {
        tell();
      } else if (Number.isInteger(data.go)) {
        go(data.go);
      }
    });
    root.focus({ preventScroll: true });
    draw();
    tell();
    const rest = [...shown.slice(place), ...shown.slice(0, place)];
    const loaded = window.slides.loadAhead(rest);
    return {
      go, now, button, loaded, redraw: draw,
      listen: (listener) => listeners.push(listener),
      addresses: () => [...shown],
    };
  }

  window.present = present;
})();
