/* A card's chart as a picture to take away: PNG or SVG, with title, filters, source and revision
   printed on it. The chart is drawn by Plotly, the words around it here. */
(function () {
  "use strict";

  const SPACE = "http://www.w3.org/2000/svg";
  const WIDTH = 1100;
  const SIDE = 24;
  const SHARPNESS = 2;
  const FONT = "system-ui, sans-serif";
  const TITLE = { size: 22, weight: 600, token: "--ink" };
  const SUBTITLE = { size: 15, weight: 400, token: "--ink-2" };
  const NUMBER = { size: 64, weight: 650, token: "--ink" };
  const FOOT = { size: 12, weight: 400, token: "--ink-2" };
  const GAP = 14;

  const token = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function element(name, attributes, words) {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    if (words !== undefined) {
      made.textContent = words;
    }
    return made;
  }

  /** What is said around a card's chart, as it stands on the page. */
  function words(card) {
    const text = (selector) => (card.querySelector(selector) || { textContent: "" }).textContent;
    const said = document.getElementById("said");
    return {
      title: text("h2"),
      subtitle: text(".sub"),
      summary: text(".picture .visually-hidden"),
      foot: [text(".card-foot p"), `Filters: ${said.textContent} ${said.dataset.revised}.`],
    };
  }

  /** Words broken into lines that fit the picture, measured as they will be drawn. */
  function lines(content, style) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.weight} ${style.size}px ${FONT}`;
    const found = [""];
    for (const word of content.split(/\s+/).filter(Boolean)) {
      const longer = `${found[found.length - 1]} ${word}`.trim();
      if (pen.measureText(longer).width <= WIDTH - 2 * SIDE) {
        found[found.length - 1] = longer;
      } else {
        found.push(word);
      }
    }
    return found.filter(Boolean);
  }

  /** Put words into a picture from `top` down; answers where they end. */
  function write(picture, content, style, top) {
    let bottom = top;
    for (const line of lines(content, style)) {
      bottom += Math.round(style.size * 1.35);
      picture.append(
        element("text", {
          x: SIDE, y: bottom - Math.round(style.size * 0.3), fill: token(style.token),
          "font-family": FONT, "font-size": style.size, "font-weight": style.weight,
        }, line)
      );
    }
    return bottom;
  }

  /** The chart alone, as an SVG element. */
  async function chartOf(graph) {
    const spec = window.plotAsSeen(graph);
    // As high as it is seen: a chart that fills its box has no height in its own layout.
    const size = { width: WIDTH - 2 * SIDE, height: graph._fullLayout.height };
    const layout = { ...spec.layout, ...size, autosize: false };
    const address = await window.Plotly.toImage(
      { data: spec.data, layout }, { format: "svg", ...size }
    );
    const source = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return document.importNode(
      new DOMParser().parseFromString(source, "image/svg+xml").documentElement, true
    );
  }

  /** What a card shows, its chart or its one number, from `top` down; answers where it ends. */
  async function show(picture, card, top) {
    if (card.querySelector(".picture.is-graph")) {
      const chart = await chartOf(card.querySelector(".js-plotly-plot"));
      chart.setAttribute("x", SIDE);
      chart.setAttribute("y", top);
      picture.append(chart);
      return top + Number(chart.getAttribute("height"));
    }
    let bottom = top;
    for (const [selector, style] of [[".num", NUMBER], [".unit", SUBTITLE], [".aside", FOOT]]) {
      for (const part of card.querySelectorAll(`.picture ${selector}`)) {
        bottom = write(picture, part.textContent, style, bottom);
      }
    }
    return bottom;
  }

  /** The whole picture of a card, as an SVG element. */
  async function pictureOf(card) {
    const { title, subtitle, summary, foot } = words(card);
    const picture = element("svg", { xmlns: SPACE, width: WIDTH, role: "img", lang: "en-GB" });
    const paper = element("rect", { width: "100%", height: "100%", fill: token("--paper") });
    picture.append(element("title", {}, title), element("desc", {}, summary), paper);
    let bottom = write(picture, title, TITLE, SIDE - 4);
    bottom = write(picture, subtitle, SUBTITLE, bottom) + GAP;
    bottom = (await show(picture, card, bottom)) + GAP;
    for (const sentence of foot) {
      bottom = write(picture, sentence, FOOT, bottom);
    }
    picture.setAttribute("height", bottom + SIDE);
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${bottom + SIDE}`);
    return picture;
  }

  /** An SVG as a PNG, twice as sharp as it is wide. */
  async function asPng(source, picture) {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SHARPNESS * WIDTH;
    canvas.height = SHARPNESS * Number(picture.getAttribute("height"));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  function offer(blob, name) {
    const way = document.createElement("a");
    way.href = URL.createObjectURL(blob);
    way.download = name;
    way.click();
    setTimeout(() => URL.revokeObjectURL(way.href), 60_000);
  }

  async function save(button) {
    const { save: kind, name } = button.dataset;
    const card = button.closest("[data-card]");
    if (card.querySelector(".picture.is-graph") && !card.querySelector(".js-plotly-plot")) {
      return; // It is not drawn yet.
    }
    const picture = await pictureOf(card);
    const source = new XMLSerializer().serializeToString(picture);
    const blob =
      kind === "png" ? await asPng(source, picture) : new Blob([source], { type: "image/svg+xml" });
    offer(blob, `${name}.${kind}`);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-save]");
    if (button) {
      save(button);
    }
  });
})();
