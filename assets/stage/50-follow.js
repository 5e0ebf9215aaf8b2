/* Following a live meeting: what the presenter shows is shown here, until a member looks around
   by themselves; and again when they come back. */
(function () {
  "use strict";

  const { made } = window.stage;
  const EVERY = 450;
  const WAITS = [100, 250, 500, 1000];
  const SAYS = 2000;

  const pause = (time) => new Promise((done) => window.setTimeout(done, time));

  window.follow = function follow(root, { code, token, deck }) {
    const me = [...crypto.getRandomValues(new Uint8Array(8))]
      .map((one) => one.toString(36).padStart(2, "0")).join("");
    const box = made("div", "stage");
    const said = made("p", "visually-hidden");
    const line = made("p", "follow-line");
    const bar = made("div", "follow-bar");
    const around = made("button", "", "Look around");
    said.setAttribute("role", "status");
    line.setAttribute("role", "status");
    around.type = "button";
    bar.append(made("h1", "follow-title", deck.title), line, around);
    root.classList.add("following");
    root.append(bar, box, said, made("div", "blackness"));

    let shown = null;
    let wanted = null;
    let looking = null;
    let over = false;

    /** Show the state that is wanted; a later one wins over a slide that comes late. */
    async function draw(state) {
      wanted = state;
      const content = await window.slides.load(state.address).catch(() => null);
      if (wanted !== state) {
        return;
      }
      if (!content) {
        await pause(WAITS[2]);
        return wanted === state ? draw(state) : undefined;
      }
      const isNew = !shown || shown.address !== state.address || shown.slide !== state.slide;
      root.classList.toggle("is-black", Boolean(state.black) && !looking);
      if (isNew) {
        window.stage.show(box, content, {
          place: state.slide + 1, of: deck.slides.length, point: state.point,
          heading: deck.slides[state.slide]?.heading,
        });
        const spoken = window.stage.spoken(content, { place: state.slide + 1, of: deck.slides.length });
        said.textContent = `${spoken}. ${content.summary}`;
      } else {
        window.stage.pointAt(box, state.point);
      }
      shown = state;
      root.dataset.version = state.version ?? "";
      const next = deck.slides[state.slide + 1];
      if (next) {
        window.slides.loadAhead([next.address]);
      }
    }

    let latest = null;
    async function listen() {
      let tag = "";
      let failures = 0;
      let lostAt = 0;
      while (!over) {
        const answer = await fetch(`/live/${code}/now?token=${token}&me=${me}`, {
          cache: "no-store", headers: tag ? { "If-None-Match": tag } : {},
        }).catch(() => null);
        if (answer && answer.ok) {
          tag = answer.headers.get("ETag");
          hear(await answer.json());
        }
        if (answer && (answer.ok || answer.status === 304)) {
          failures = 0;
          lostAt = 0;
          tell("");
          await pause(EVERY + Math.random() * 50);
        } else if (answer && answer.status === 404) {
          finish();
        } else {
          lostAt = lostAt || Date.now();
          if (Date.now() - lostAt > SAYS) {
            tell("Connection lost, trying again");
          }
          await pause(WAITS[Math.min(failures, WAITS.length - 1)]);
          failures += 1;
        }
      }
    }

    function hear({ state, ended, version }) {
      latest = { ...state, version };
      if (ended) {
        finish();
      } else if (!looking) {
        draw(latest);
      }
    }

    function finish() {
      over = true;
      tell("");
      root.classList.remove("is-black");
      around.hidden = true;
      if (!looking) {
        look();
      }
    }

    function tell(words) {
      const now = looking ? "Looking around" : "Following the presenter";
      const ended = "The meeting has ended. The slides stay until you close this page.";
      const told = over ? ended : words || now;
      if (line.textContent !== told) {
        line.textContent = told;
      }
    }

    function look() {
      looking = { ...(shown || { slide: 0, address: deck.slides[0].address }), point: null,
        black: false };
      around.textContent = "Back to the presenter";
      tell("");
      draw(looking);
    }

    function back() {
      looking = null;
      around.textContent = "Look around";
      tell("");
      if (latest) {
        draw(latest);
      }
    }

    function go(by) {
      if (!looking) {
        look();
      }
      const slide = Math.min(Math.max(looking.slide + by, 0), deck.slides.length - 1);
      looking = { slide, address: deck.slides[slide].address, point: null, black: false };
      draw(looking);
    }

    async function filter() {
      if (!looking) {
        look();
      }
      const content = await window.slides.load(looking.address).catch(() => null);
      if (!content) {
        return;
      }
      const dialog = window.panels.filters(root, content, async (values) => {
        const address = window.slides.filtered(looking.address, values);
        const found = await window.slides.load(address).catch(({ message }) =>
          window.panels.refuse(dialog, message));
        if (found) {
          looking = { ...looking, address };
          draw(looking);
          window.panels.refresh(dialog, found);
        }
      });
    }

    function button(words, act) {
      const one = made("button", "", words);
      one.type = "button";
      one.addEventListener("click", act);
      bar.append(one);
    }
    button("Back", () => go(-1));
    button("Next", () => go(1));
    button("Filters", filter);
    around.addEventListener("click", () => (looking ? back() : look()));

    const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    document.addEventListener("keydown", (event) => {
      if (keys[event.key] && !event.target.closest?.("select, dialog, .scrolls")) {
        event.preventDefault();
        go(keys[event.key]);
      }
    });
    let from = null;
    root.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "touch" ? event.clientX : null;
    });
    root.addEventListener("pointerup", (event) => {
      const across = from === null ? 0 : event.clientX - from;
      from = null;
      if (Math.abs(across) > 50) {
        go(across < 0 ? 1 : -1);
      }
    });
    window.addEventListener("resize", () => window.stage.again(box));
    tell("");
    listen();
  };
})();
