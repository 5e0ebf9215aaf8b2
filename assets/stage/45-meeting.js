/* A live meeting from the presenter's side: its code on the first slide, every move sent on, the
   number of followers told. A lost connection or a reload brings the meeting back. */
(function () {
  "use strict";

  const { made } = window.stage;
  const KEPT = "safeguarding-meeting";
  const WAITS = [250, 500, 1000, 2000];
  const COUNTS = 2000;

  function kept() {
    try {
      return JSON.parse(window.localStorage.getItem(KEPT));
    } catch (refused) {
      return null;
    }
  }

  function keep(meeting) {
    try {
      meeting ? window.localStorage.setItem(KEPT, JSON.stringify(meeting))
        : window.localStorage.removeItem(KEPT);
    } catch (refused) {
      /* A private window keeps nothing: then a reload ends what this browser knows of it. */
    }
  }

  /** Let a presentation be followed; only where the server allows meetings. */
  window.meeting = function meeting(root, deck, presenting, allowed) {
    if (!allowed) {
      return;
    }
    let held = null;
    let followers = null;
    let wanted = null;
    let sending = false;
    let fault = "";

    const say = made("p", "visually-hidden");
    say.setAttribute("role", "status");
    root.append(say);
    const start = presenting.button("Start live", begin);
    const end = presenting.button("End live", finish);
    end.hidden = true;

    root.corner = (place) => (held && place === 0 ? invitation() : null);
    root.told = () => (held ? status() : null);

    function invitation() {
      const box = made("div", "invitation");
      const picture = made("img");
      picture.src = held.qr;
      picture.alt = `QR code of ${held.address}`;
      box.append(picture, made("p", "invitation-code", held.shown), made("p", "", held.where));
      return box;
    }

    function status() {
      const line = made("p", "slide-live");
      line.textContent = words();
      return line;
    }

    function words() {
      const count = followers === null ? "" : `, ${followers} following`;
      return fault || `Live: ${held.where} ${held.shown}${count}`;
    }

    function refresh() {
      const line = root.querySelector(".slide-live");
      if (line && held) {
        line.textContent = words();
      }
    }

    function ask(method, path, body) {
      return fetch(`/live/${held.code}${path}`, {
        method, cache: "no-store",
        headers: { Authorization: `Bearer ${held.key}`, "Content-Type": "application/json" },
        body: body && JSON.stringify(body),
      });
    }

    async function begin() {
      const plain = { title: deck.title, slides: deck.slides };
      const answer = await fetch("/live", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ deck: plain }),
      }).catch(() => null);
      if (!answer || !answer.ok) {
        const told = answer && (await answer.json().catch(() => ({}))).message;
        window.panels.words(root, "The meeting did not start",
          told || "The server did not answer: check the connection and try again.");
        return;
      }
      held = { ...(await answer.json()), deck: deck.id, n: 0 };
      live();
      say.textContent = `The meeting has started. Its code is ${held.shown}.`;
    }

    /** From here on every move goes to the followers. */
    function live() {
      keep(held);
      start.hidden = true;
      end.hidden = false;
      send(presenting.now());
      presenting.redraw();
      count();
    }

    function send(state) {
      if (held) {
        wanted = { slide: state.place, address: state.address, point: state.point,
          black: state.black };
        if (!sending) {
          push();
        }
      }
    }

    /** Send the newest state until it has arrived; what was overtaken is not sent at all. */
    async function push() {
      sending = true;
      for (let tries = 0; wanted && held; ) {
        const state = wanted;
        held.n += 1;
        keep(held);
        const answer = await ask("PUT", "/state", { ...state, n: held.n }).catch(() => null);
        if (answer && answer.ok) {
          wanted = wanted === state ? null : wanted;
          tries = 0;
          fault = "";
        } else if (answer && [403, 404, 410].includes(answer.status)) {
          over("The meeting is over");
        } else {
          fault = "Live: no connection, trying again";
          await new Promise((done) => window.setTimeout(done, WAITS[Math.min(tries, 3)]));
          tries += 1;
        }
        refresh();
      }
      sending = false;
    }

    async function count() {
      while (held) {
        const answer = await ask("GET", "/audience").catch(() => null);
        if (answer && answer.ok) {
          ({ followers } = await answer.json());
          fault = "";
        } else if (answer && [403, 404, 410].includes(answer.status)) {
          over("The meeting is over");
        } else {
          fault = "Live: no connection, trying again";
        }
        refresh();
        await new Promise((done) => window.setTimeout(done, COUNTS));
      }
    }

    function over(told) {
      held = null;
      followers = null;
      keep(null);
      start.hidden = false;
      end.hidden = true;
      say.textContent = told;
      presenting.redraw();
    }

    async function finish() {
      await ask("DELETE", "").catch(() => null);
      over("The meeting has ended.");
    }

    presenting.listen(send);
    const before = kept();
    if (before && before.deck === deck.id) {
      held = before;
      live();
    }
  };
})();
