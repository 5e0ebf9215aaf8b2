/* The presenter's second screen: clock, time since the start, the slide, the next one, notes.
   It hears from the presentation in the same browser, and can move it. */
(function () {
  "use strict";

  const { made } = window.stage;

  function notes(root, brought) {
    const deck = window.deckOf(brought);
    if (!deck) {
      root.append(made("p", "nothing", "This browser has no such deck: open its notes again."));
      return;
    }
    const channel = new BroadcastChannel(`present-${brought.deck ? brought.id : "mine"}`);
    const parts = page(root, deck);
    let heard = null;
    let held = 0;

    function show(state) {
      const isNew = !heard || heard.address !== state.address || heard.place !== state.place;
      heard = state;
      parts.black.hidden = !state.black;
      parts.place.textContent = `Slide ${state.place + 1} of ${state.of}`;
      if (isNew) {
        held += 1;
        slides(state, held);
      }
    }

    async function slides(state, mine) {
      const here = deck.slides[state.place] || {};
      parts.heading.textContent = here.heading || "";
      parts.words.replaceChildren(...(here.notes || "There are no notes for this slide.")
        .split("\n").map((line) => made("p", "", line)));
      const [content, next] = await Promise.all([
        window.slides.load(state.address).catch(() => null),
        state.next ? window.slides.load(state.next).catch(() => null) : null,
      ]);
      if (mine !== held) {
        return;
      }
      parts.summary.textContent = content ? content.summary : "";
      preview(parts.now, content, "This slide cannot be shown here.");
      preview(parts.next, next, state.next ? "" : "This is the last slide.");
    }

    function preview(box, content, otherwise) {
      box.querySelector(".small")?.remove();
      const frame = made("div", "small");
      box.append(frame);
      if (content) {
        window.stage.show(frame, content, { small: true });
      } else {
        frame.append(made("p", "", otherwise));
      }
    }

    const ask = (to) => channel.postMessage({ go: to });
    const moves = {
      ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    };
    function move(by) {
      if (heard) {
        ask(heard.place + by);
      }
    }
    parts.before.addEventListener("click", () => move(-1));
    parts.after.addEventListener("click", () => move(1));
    document.addEventListener("keydown", (event) => {
      if (moves[event.key] && !event.target.closest("button")) {
        event.preventDefault();
        move(moves[event.key]);
      }
    });
    channel.addEventListener("message", ({ data }) => {
      if (data.address) {
        show(data);
      }
    });
    let fitting = 0;
    window.addEventListener("resize", () => {
      window.cancelAnimationFrame(fitting);
      fitting = window.requestAnimationFrame(() =>
        root.querySelectorAll(".small").forEach(window.stage.again));
    });
    const tick = () => {
      const now = new Date();
      parts.clock.textContent = now.toLocaleTimeString("en-GB");
      parts.since.textContent = heard ? `${spent(Date.now() - heard.started)} since the start` : "";
    };
    tick();
    window.setInterval(tick, 1000);
    channel.postMessage({ ask: true });
    show({ place: 0, of: deck.slides.length, address: deck.slides[0].address,
      next: deck.slides[1]?.address, started: Date.now() });
    heard = { ...heard, place: -1 };
  }

  /** `3:07` for three minutes and seven seconds. */
  function spent(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function page(root, deck) {
    const parts = {
      clock: made("p", "clock"), since: made("p", "since"), place: made("p", "place"),
      black: made("p", "black-now", "The screen is black"),
      before: made("button", "", "Back"), after: made("button", "", "Next"),
      now: made("section"), next: made("section"),
      heading: made("p", "kicker"), words: made("div", "words"), summary: made("p", "told"),
    };
    parts.place.setAttribute("role", "status");
    const top = made("header", "notes-top");
    top.append(made("h1", "", deck.title), parts.place, parts.black, parts.clock, parts.since,
      parts.before, parts.after);
    parts.now.append(made("h2", "", "Now"));
    parts.next.append(made("h2", "", "Next"));
    const said = made("section", "notes-said");
    said.append(made("h2", "", "Notes"), parts.heading, parts.words,
      made("h2", "", "The slide in words"), parts.summary);
    said.tabIndex = 0;
    said.setAttribute("aria-label", "Notes");
    root.classList.add("notes-room");
    root.append(top, parts.now, parts.next, said);
    return parts;
  }

  window.notes = notes;
})();
