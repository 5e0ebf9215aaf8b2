/* Slides by their addresses: each is fetched once and kept. An offline file brings its own. */
(function () {
  "use strict";

  const kept = new Map();
  const asked = new Map();

  /** A slide's content, as SlideView.to_json writes it; refused with one sentence to show. */
  function load(address) {
    if (kept.has(address)) {
      return Promise.resolve(kept.get(address));
    }
    if (!asked.has(address)) {
      const coming = fetched(address).finally(() => asked.delete(address));
      asked.set(address, coming);
    }
    return asked.get(address);
  }

  async function fetched(address) {
    if (document.documentElement.dataset.offline !== undefined) {
      throw new Error("This choice is not in the file.");
    }
    const answer = await fetch(`/slides${address}`).catch(() => {
      throw new Error("The slide could not be fetched: there is no connection.");
    });
    if (!answer.ok) {
      const nowhere = "There is no slide at this address any more.";
      throw new Error(answer.status === 404 ? nowhere : "The slide could not be fetched just now.");
    }
    return keep(address, await answer.json());
  }

  /** Keep a slide that was brought along, under the address that asks for it. */
  function keep(address, slide) {
    kept.set(address, slide);
    return slide;
  }

  /** The same view under other filters: values by the filters' names, `any` for no limit. */
  function filtered(address, values) {
    const [path, query] = address.split("?");
    const names = ["from", "to", "agency", "area"];
    const others = [...new URLSearchParams(query)].filter(([name]) => !names.includes(name));
    const chosen = names.map((name) => [name, values[`filter-${name}`]]);
    const limits = chosen.filter(([, value]) => value && value !== "any");
    const search = new URLSearchParams([...limits, ...others]).toString();
    return search ? `${path}?${search}` : path;
  }

  /** Fetch slides one after another, so that a later move asks nothing; faults wait for later. */
  async function loadAhead(addresses) {
    for (const address of addresses) {
      await load(address).catch(() => undefined);
    }
  }

  /** The deck that a document brings, or one of this browser, named after the #. */
  window.deckOf = function deckOf(brought) {
    if (brought.deck) {
      return { ...brought.deck, id: brought.id };
    }
    const id = window.location.hash.slice(1);
    try {
      const decks = JSON.parse(window.localStorage.getItem("safeguarding-decks") || "[]");
      return decks.find((deck) => deck.id === id);
    } catch (refused) {
      return undefined;
    }
  };

  window.slides = { load, keep, has: (address) => kept.has(address), now: (address) => kept.get(address), filtered, loadAhead };
})();
