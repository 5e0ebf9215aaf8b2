/* Begins what a document is for: a presentation, its notes, or following one. On a page of the
   dashboard this script is fetched when somebody presents, and `presentPage` is called. */
(function () {
  "use strict";

  function presentDeck(root, brought, from) {
    const deck = window.deckOf(brought);
    if (!deck || !deck.slides.length) {
      const words = deck ? "This deck has no slide yet: add one from a card of any page."
        : "This browser has no such deck: open its link again, or choose another deck.";
      root.append(window.stage.made("p", "nothing", words));
      return;
    }
    const away = document.documentElement.dataset.offline !== undefined;
    const back = brought.back || `/decks/mine#${deck.id}`;
    const asked = Number(new URLSearchParams(window.location.search).get("slide"));
    if (!document.title.startsWith(deck.title)) {
      document.title = `${deck.title} | ${document.title}`;
    }
    const presenting = window.present(root, {
      slides: deck.slides, title: deck.title, at: from ?? (asked || 1) - 1,
      deck: brought.deck ? brought.id : "mine",
      leave(place) {
        if (away) {
          root.replaceChildren();
          presentDeck(root, brought, place);
        } else {
          window.location.assign(back);
        }
      },
    });
    window.printing?.(root, deck, presenting);
    window.meeting?.(root, deck, presenting, brought.live);
  }

  /** Present slides over the page that is shown; leaving brings back the page as it was. */
  window.presentPage = function presentPage(slides, at, title) {
    const root = window.stage.made("div", "room");
    const others = [...document.body.children].filter((one) => one.tagName !== "SCRIPT");
    const before = document.activeElement;
    root.setAttribute("role", "dialog");
    root.setAttribute("aria-modal", "true");
    root.setAttribute("aria-label", `Presentation: ${title}`);
    root.overlay = true;
    document.body.append(root);
    others.forEach((one) => (one.inert = true));
    document.documentElement.classList.add("is-presenting");
    root.requestFullscreen?.().catch(() => undefined);
    window.present(root, {
      slides, title, at, deck: "",
      leave() {
        root.remove();
        others.forEach((one) => (one.inert = false));
        document.documentElement.classList.remove("is-presenting");
        before?.focus({ preventScroll: true });
      },
    });
  };

  const room = document.querySelector("[data-room]");
  if (room) {
    const brought = JSON.parse(document.getElementById("brought").textContent);
    for (const slide of brought.shown || []) {
      window.slides.keep(slide.address, slide);
    }
    const rooms = {
      present: presentDeck, notes: window.notes, follow: window.follow, edit: window.edit,
    };
    rooms[room.dataset.room](room, brought);
  }
})();
