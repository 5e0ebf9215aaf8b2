/* The page of the decks of this browser: a list of them, one to put in order, one that came by
   a link. Everything that a person wrote is shown as text. */
(function () {
  "use strict";

  const { made } = window.stage;
  const decks = window.decks;

  function button(words, act, name) {
    const one = made("button", "", words);
    one.type = "button";
    if (name) {
      one.setAttribute("aria-label", name);
    }
    one.addEventListener("click", act);
    return one;
  }

  function way(words, href) {
    const one = made("a", "", words);
    one.href = href;
    return one;
  }

  /** Begin the page again under another fragment, or the same. */
  function open(fragment) {
    window.history.pushState(null, "", `${window.location.pathname}${fragment}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  }

  window.edit = function edit(root, { copied, may }) {
    const said = made("p", "said-line");
    said.setAttribute("role", "status");
    root.classList.add("desk");

    async function draw() {
      const fragment = window.location.hash.slice(1);
      const [, shared] = fragment.match(/^d=(.+)$/) || [];
      const [, copy] = fragment.match(/^copy=(.+)$/) || [];
      said.textContent = "";
      if (copy && copied[copy]) {
        const deck = toChange(copy);
        said.textContent = decks.put(deck);
        open(`#${deck.id}`);
      } else if (shared) {
        show(...received(await decks.unpacked(shared)));
      } else if (fragment) {
        const deck = decks.find(fragment);
        show(...(deck ? editor(deck) : missing()));
      } else {
        show(...list());
      }
    }

    /** A copy of a deck; of one that is kept for all, so that its next version can be kept. */
    function toChange(name) {
      const { version, title } = copied[name];
      const seen = version ? `${name}.${version}` : "";
      const before = seen && decks.all().find((deck) => deck.seen === seen);
      return before || { ...decks.copied(copied[name], seen ? title : `${title}, copy`), seen };
    }

    function show(title, ...parts) {
      const heading = made("h1", "", title);
      heading.tabIndex = -1;
      root.replaceChildren(way("All decks", "/decks"), heading, said, ...parts);
      heading.focus({ preventScroll: true });
    }

    function missing() {
      return ["This browser has no such deck",
        made("p", "", "It may have been made in another browser: open the link that was shared."),
        way("The decks of this browser", "/decks/mine")];
    }

    function list() {
      const known = decks.all();
      const rows = known.map((deck) => {
        const row = made("li", "panel");
        row.append(way(deck.title, `#${deck.id}`), made("span", "", ` ${deck.slides.length} slides`));
        return row;
      });
      const every = made("ul", "deck-list");
      every.append(...rows);
      const none = made("p", "", "There is none yet: press Add to deck on any card, or copy one.");
      const copies = Object.entries(copied).map(([id, { title }]) => way(`Copy "${title}"`, `#copy=${id}`));
      return ["Decks of this browser", known.length ? every : none, ...copies];
    }

    function received(deck) {
      if (!deck) {
        return ["This link holds no deck",
          made("p", "", "It may have been cut off on its way: ask for it again.")];
      }
      const keepIt = button("Keep in this browser", () => {
        const own = decks.copied(deck);
        const fault = decks.put(own);
        open(`#${own.id}`);
        said.textContent = fault || "Kept in this browser.";
      });
      const slides = made("ol", "deck-list");
      slides.append(...deck.slides.map((slide) => plain(slide)));
      return [deck.title, keepIt, slides];
    }

    function plain(slide) {
      const row = made("li", "panel");
      row.append(made("p", "kicker", slide.heading), finding(slide), made("p", "", slide.notes));
      return row;
    }

    /** The finding and the filters of a slide's view, when they have come. */
    function finding({ address }) {
      const box = made("p", "finding");
      const link = way(address, address);
      box.append(link);
      window.slides.load(address).then(
        ({ title, filters }) => {
          link.textContent = title;
          box.append(made("span", "sub", filters ? ` ${filters}` : ""));
        },
        ({ message }) => box.append(made("span", "sub", ` ${message}`))
      );
      return box;
    }

    function editor(deck) {
      const slides = made("ol", "deck-list");
      const undo = made("span");
      const save = (words) => {
        said.textContent = decks.put(deck) || words || "";
      };

      function redraw(focus) {
        slides.replaceChildren(...deck.slides.map((slide, place) => row(slide, place)));
        focus?.();
      }

      function row(slide, place) {
        const one = made("li", "panel");
        const heading = made("input");
        const notes = made("textarea");
        heading.value = slide.heading;
        heading.maxLength = 120;
        notes.value = slide.notes;
        notes.maxLength = 4000;
        notes.rows = 3;
        heading.addEventListener("input", () => save((slide.heading = heading.value) && ""));
        notes.addEventListener("input", () => save((slide.notes = notes.value) && ""));
        const name = `slide ${place + 1}`;
        const acts = made("p", "acts");
        acts.append(
          button("Up", () => move(place, -1), `Move ${name} up`),
          button("Down", () => move(place, 1), `Move ${name} down`),
          button("Duplicate", () => double(place), `Duplicate ${name}`),
          button("Remove", () => take(place), `Remove ${name}`)
        );
        one.append(made("p", "place", String(place + 1)), finding(slide),
          decks.labelled("Heading", heading), decks.labelled("Notes", notes), acts);
        one.addEventListener("keydown", (event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (event.altKey && by) {
            event.preventDefault();
            move(place, by);
          }
        });
        return one;
      }

      /** Move a slide; the focus goes along, and its new place is said. */
      function move(place, by) {
        const to = place + by;
        if (to < 0 || to >= deck.slides.length) {
          said.textContent = `Slide ${place + 1} is the ${by < 0 ? "first" : "last"} already.`;
          return;
        }
        deck.slides.splice(to, 0, ...deck.slides.splice(place, 1));
        redraw(() => slides.children[to].querySelectorAll(".acts button")[by < 0 ? 0 : 1].focus());
        save(`Now slide ${to + 1} of ${deck.slides.length}.`);
      }

      function double(place) {
        deck.slides.splice(place + 1, 0, { ...deck.slides[place] });
        redraw(() => slides.children[place + 1].querySelector("input").focus());
        save(`Duplicated as slide ${place + 2}.`);
      }

      function take(place) {
        const [gone] = deck.slides.splice(place, 1);
        const back = button("Undo", () => {
          deck.slides.splice(place, 0, gone);
          undo.replaceChildren();
          redraw(() => slides.children[place].querySelector("input").focus());
          save("The slide is back.");
        });
        redraw();
        save(`Slide ${place + 1} was removed. ${deck.slides.length} are left.`);
        undo.replaceChildren(back);
        back.focus();
      }

      redraw();
      const title = made("input");
      title.value = deck.title;
      title.maxLength = 120;
      title.addEventListener("input", () => {
        deck.title = title.value.trim() || "A deck";
        save("");
      });
      return [deck.title, ways(deck, save), decks.labelled("Title", title), undo, slides];
    }

    function ways(deck, save) {
      const line = made("p", "deck-ways");
      line.append(
        way("Present", `/present/mine#${deck.id}`),
        way("Notes on a second screen", `/present/mine/notes#${deck.id}`),
        button("Copy a link to share", async () => {
          const link = `${window.location.origin}/decks/mine#d=${await decks.packed(deck)}`;
          await navigator.clipboard.writeText(link).then(
            () => save("The link is copied: it holds the whole deck, its notes too."),
            () => window.prompt("Copy this link", link)
          );
        }),
        button("Duplicate", () => {
          const own = decks.copied(deck, `${deck.title}, copy`);
          said.textContent = decks.put(own);
          open(`#${own.id}`);
        }),
        sent(deck, "take.pptx", "PowerPoint"),
        sent(deck, "take.html", "One file for use without a network"),
        ...(may.keep ? [sent(deck, "keep", deck.seen ? "Keep this version for all" : "Keep for all")] : []),
        ...(may.freeze ? [sent(deck, "freeze", "Freeze")] : []),
        button("Delete the deck", () => {
          const gone = JSON.parse(JSON.stringify(deck));
          decks.remove(deck.id);
          open("");
          said.replaceChildren(`${gone.title} was deleted. `, button("Undo", () => {
            decks.put(gone);
            open(`#${gone.id}`);
          }));
        })
      );
      return line;
    }

    /** A form that sends the deck as it stands when it is pressed, and gets a file or a page. */
    function sent(deck, act, words) {
      const form = made("form");
      const [content, seen] = ["deck", "seen"].map((name) => {
        const field = made("input");
        field.type = "hidden";
        field.name = name;
        return field;
      });
      form.method = "post";
      form.action = `/decks/${act}`;
      seen.value = deck.seen || "";
      form.addEventListener("submit", () => {
        content.value = JSON.stringify({ title: deck.title, slides: deck.slides });
      });
      form.append(content, seen, made("button", "", words));
      return form;
    }

    window.addEventListener("hashchange", draw);
    window.addEventListener("popstate", draw);
    draw();
  };
})();
