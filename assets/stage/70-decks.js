/* Decks that live in this browser: kept, added to, put in order, shared by a link, sent to be
   taken away. Nothing of them reaches the server but what is sent to be made into a file. */
(function () {
  "use strict";

  const { made } = window.stage;
  const KEPT = "safeguarding-decks";
  const MOST_SLIDES = 60;
  const FULL = "This browser keeps nothing here (a private window, or it is full): share the deck"
    + " by its link, or it is gone when you close the page.";
  /** Decks of a browser that keeps nothing, for as long as the page is open. */
  let held = null;

  function all() {
    if (held) {
      return held;
    }
    try {
      return JSON.parse(window.localStorage.getItem(KEPT) || "[]");
    } catch (refused) {
      return [];
    }
  }

  /** Keep every deck; answers what a person must know where that cannot be. */
  function keep(decks) {
    try {
      window.localStorage.setItem(KEPT, JSON.stringify(decks));
      held = null;
      return "";
    } catch (refused) {
      held = decks;
      return FULL;
    }
  }

  const find = (id) => all().find((deck) => deck.id === id);
  const newId = () => [...crypto.getRandomValues(new Uint8Array(6))]
    .map((one) => one.toString(16).padStart(2, "0")).join("");

  /** Put a deck in the place of the one with its id, or at the end; it stands alone from now on. */
  function put(deck) {
    const decks = all();
    const at = decks.findIndex((one) => one.id === deck.id);
    decks.splice(at < 0 ? decks.length : at, at < 0 ? 0 : 1, deck);
    return keep(decks);
  }

  function remove(id) {
    return keep(all().filter((deck) => deck.id !== id));
  }

  /** A copy with an id of its own. */
  function copied({ title, slides }, name = title) {
    return { id: newId(), title: name, slides: slides.map((slide) => ({ ...slide })) };
  }

  /** A deck in the fragment of a link: compressed, and never sent to a server. */
  async function packed({ title, slides }) {
    const bytes = new TextEncoder().encode(JSON.stringify({ title, slides }));
    const small = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const buffer = new Uint8Array(await new Response(small).arrayBuffer());
    const binary = Array.from(buffer, (one) => String.fromCharCode(one)).join("");
    return window.btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  /** The deck of such a link; null where it is none. */
  async function unpacked(text) {
    try {
      const binary = window.atob(text.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0));
      const large = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return sound(JSON.parse(await new Response(large).text()));
    } catch (damaged) {
      return null;
    }
  }

  /** A deck of texts only, its addresses within the dashboard; null where it is none. */
  function sound(given) {
    const words = (value) => (typeof value === "string" ? value : "");
    const slides = Array.isArray(given?.slides) ? given.slides : [];
    const own = slides.filter((slide) => /^\/(?![/\\])[!-~]*$/.test(words(slide?.address)));
    if (!own.length || own.length !== slides.length || own.length > MOST_SLIDES) {
      return null;
    }
    return {
      title: words(given.title).slice(0, 120) || "A deck",
      slides: own.map(({ address, heading, notes }) =>
        ({ address, heading: words(heading).slice(0, 120), notes: words(notes).slice(0, 4000) })),
    };
  }

  /** How many slides, in words. */
  function counted(number) {
    return `${number} ${number === 1 ? "slide" : "slides"}`;
  }

  /** Ask which deck a view belongs to, and add it there. */
  function add(address, heading) {
    const dialog = made("dialog", "over over-add");
    const form = made("form");
    const deck = made("select");
    const name = made("input");
    const said = made("p");
    const send = made("button", "", "Add");
    const close = made("button", "over-close", "Close");
    dialog.setAttribute("aria-label", "Add to a deck");
    said.setAttribute("role", "status");
    close.type = "button";
    name.maxLength = 120;
    for (const { id, title, slides } of all()) {
      const option = made("option", "", `${title} (${counted(slides.length)})`);
      option.value = id;
      deck.append(option);
    }
    const fresh = made("option", "", "A new deck");
    fresh.value = "";
    deck.append(fresh);
    const named = labelled("Its title", name);
    const showName = () => {
      named.hidden = Boolean(deck.value);
      name.required = !deck.value;
    };
    deck.addEventListener("change", showName);
    showName();
    form.append(made("h2", "", "Add to a deck"), labelled("Deck", deck), named, send, close, said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = find(deck.value) || { id: newId(), title: name.value.trim(), slides: [] };
      if (chosen.slides.length >= MOST_SLIDES) {
        said.textContent = `This deck has ${MOST_SLIDES} slides, which are the most.`;
        return;
      }
      chosen.slides.push({ address, heading, notes: "" });
      const fault = put(chosen);
      const way = made("a", "", "Open the deck");
      way.href = `/decks/mine#${chosen.id}`;
      said.replaceChildren(`Added to ${chosen.title} as slide ${chosen.slides.length}. `, way,
        fault && ` ${fault}`);
      send.disabled = true;
      way.focus();
    });
    close.addEventListener("click", () => dialog.close());
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus({ preventScroll: true });
    });
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
  }

  function labelled(words, input) {
    const label = made("label", "", words);
    label.append(input);
    return label;
  }

  window.decks = { all, find, put, remove, keep, copied, packed, unpacked, add, labelled };
})();
