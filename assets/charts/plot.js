/* Plotly in the colours of the page. Figures name tokens, `var(--s1)`; each is replaced here by
   its value in the theme that is seen, and what all figures share is joined. Nothing is drawn
   twice: not what stands there already, and not for a size that it has. */
(function () {
  "use strict";

  const NARROW = 560;
  /* A grid: the part of a chart's width that its cells have, that width where it is not known, the
     smallest and largest letters, and how wide a letter is for its height. */
  const [GRID_PART, USUAL_WIDTH, SMALLEST, LARGEST, LETTER] = [0.75, 1100, 8, 12, 0.62];
  const drawn = new WeakMap();
  const seen = new WeakMap();
  const shared = JSON.parse(document.getElementById("plot-template").textContent).layout;

  /** Replace every `var(--name)` in a structure by the token's present value. */
  function resolve(value, styles) {
    if (typeof value === "string") {
      return value.startsWith("var(--") ? styles.getPropertyValue(value.slice(4, -1)).trim() : value;
    }
    if (Array.isArray(value)) {
      return value.map((one) => resolve(one, styles));
    }
    if (value && typeof value === "object" && !ArrayBuffer.isView(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, resolve(one, styles)])
      );
    }
    return value;
  }

  /** Events are hidden when the reader wishes, and on a narrow chart, which has no room for their
      names: a line without a name says nothing. It has fewer ticks, too. */
  function fitting(layout, node) {
    const hidden = document.documentElement.dataset.events === "hidden";
    const narrow = node && node.clientWidth < NARROW;
    const shown = (marks) =>
      hidden || narrow ? (marks || []).filter((one) => one.name !== "event") : marks;
    return {
      ...layout,
      annotations: shown(layout.annotations),
      shapes: shown(layout.shapes),
      xaxis: narrow ? fewer(layout.xaxis || {}) : layout.xaxis,
    };
  }

  /** An axis with the first, the middle and the last of its ticks. */
  function fewer(axis) {
    const places = axis.tickvals || [];
    if (places.length <= 3) {
      return { ...axis, nticks: 2 };
    }
    const kept = [0, Math.floor((places.length - 1) / 2), places.length - 1];
    return {
      ...axis,
      tickvals: kept.map((at) => places[at]),
      ticktext: kept.map((at) => axis.ticktext[at]),
    };
  }

  const isPlain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  /** One structure over another, part by part. */
  function over(below, own) {
    const both = { ...below, ...own };
    for (const [key, value] of Object.entries(below)) {
      both[key] = isPlain(value) && isPlain(own[key]) ? over(value, own[key]) : both[key];
    }
    return both;
  }

  /** A layout over what all share: Plotly's own templates cost a part of each drawing. An axis
      without a grid has no line at zero. */
  function joined(layout) {
    const further = Object.keys(layout).filter((key) => /^[xy]axis\d+$/.test(key));
    const axes = ["xaxis", "yaxis", ...further].map((key) => {
      const zeroline = (layout[key] || {}).showgrid !== false;
      return [key, { ...shared[key.slice(0, 5)], zeroline }];
    });
    return over({ ...shared, ...Object.fromEntries(axes) }, layout);
  }

  /** Red, green and blue of a colour as tokens write it. */
  const parts = (colour) => colour.match(/[0-9a-f]{2}/gi).map((one) => parseInt(one, 16));

  /** How light a colour is, as WCAG reckons it. */
  function luminance(colour) {
    const linear = colour.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  /** Black or white, whichever is told better from a ground: no ground is near to both. */
  function letters(ground) {
    const light = luminance(ground) + 0.05;
    return light / 0.05 >= 1.05 / light ? "#000000" : "#ffffff";
  }

  /** Pixels of letters that fit their cells. Plotly would count the letters of a colour's name, too,
      and make all of them as small as a point. */
  function fittingCells(trace, node) {
    const longest = Math.max(...trace.text.flat().map((words) => (words || "").length), 1);
    const across = GRID_PART * (node?.clientWidth || USUAL_WIDTH) / trace.x.length;
    return Math.max(SMALLEST, Math.min(LARGEST, Math.floor(across / (LETTER * longest))));
  }

  /** The letters of each cell in a colour of its own: Plotly has one for all, or chooses among its
      own by a rule that leaves cells of the middle hard to read. */
  function lettered(trace, node) {
    if (trace.type !== "heatmap" || !trace.text || trace.textfont?.color || !trace.zmax) {
      return trace;
    }
    const [low, high] = trace.colorscale.map(([, colour]) => parts(colour));
    const across = (value) => (value - trace.zmin) / (trace.zmax - trace.zmin);
    const ground = (value) => low.map((from, at) => from + (high[at] - from) * across(value));
    const coloured = (words, value) =>
      words && `<span style="color:${letters(ground(value))}">${words}</span>`;
    const text = trace.text.map((line, row) =>
      line.map((words, column) => coloured(words, trace.z[row][column])));
    const textfont = { ...trace.textfont, size: fittingCells(trace, node) };
    return { ...trace, text, textfont, hovertext: trace.text };
  }

  function inTheme(spec, node) {
    const styles = getComputedStyle(node || document.documentElement);
    const layout = joined(fitting(spec.layout || {}, node));
    const data = resolve(spec.data || [], styles).map((trace) => lettered(trace, node));
    return { ...spec, data, layout: resolve(layout, styles) };
  }

  function specOf(data, layout, config) {
    return data && data.data ? data : { data, layout, config };
  }

  /* A chart that stands outside the window can be drawn after those inside it were painted: a
     page or a filter change then takes as long as what is seen of it. */
  const NEAR = 200;
  const waiting = new Map();

  function isNear(node) {
    const box = node.getBoundingClientRect();
    return box.bottom > -NEAR && box.top < window.innerHeight + NEAR;
  }

  /** Draw a chart that waits, and tell who asked for it. */
  function drawNow(node) {
    const told = waiting.get(node);
    waiting.delete(node);
    if (node.isConnected) {
      told(draw(node));
    }
  }

  function drawOne() {
    const [node] = waiting.keys();
    if (node) {
      drawNow(node);
      whenIdle(drawOne);
    }
  }

  function whenIdle(work) {
    const idle = window.requestIdleCallback || ((one) => setTimeout(one, 30));
    requestAnimationFrame(() => idle(work, { timeout: 500 }));
  }

  function drawLater(node) {
    if (!waiting.size) {
      whenIdle(drawOne);
    }
    return new Promise((told) => {
      const others = waiting.get(node);
      waiting.set(node, (done) => {
        others?.(done);
        told(done);
      });
    });
  }

  window.addEventListener("beforeprint", () => [...waiting.keys()].forEach(drawNow));

  /** Draw a chart as it is to be seen, unless that is what stands there. */
  function draw(node, own = react) {
    const spec = inTheme(drawn.get(node), node);
    const { clientWidth, clientHeight } = node;
    const look = JSON.stringify([spec.data, spec.layout, clientWidth, clientHeight]);
    if (own === react && node._fullLayout && seen.get(node) === look) {
      // Who waits for the drawing is told that it stands.
      node.emit("plotly_afterplot");
      return Promise.resolve(node);
    }
    seen.set(node, look);
    return own.call(window.Plotly, node, spec);
  }

  function wrap(name) {
    const own = window.Plotly[name];
    window.Plotly[name] = function (graph, data, layout, config) {
      const node = typeof graph === "string" ? document.getElementById(graph) : graph;
      drawn.set(node, specOf(data, layout, config));
      if (name === "react" && !isNear(node)) {
        return drawLater(node);
      }
      waiting.delete(node);
      return draw(node, own);
    };
    return own;
  }

  const react = wrap("react");
  wrap("newPlot");

  /** Dash asks for a new size after each first drawing and each change of a style. */
  const resize = window.Plotly.Plots.resize;
  window.Plotly.Plots.resize = function (node) {
    const { width, height } = node._fullLayout || {};
    const isAsLarge = Math.abs(node.clientWidth - width) <= 1
      && Math.abs(node.clientHeight - height) <= 1;
    const isDone = isAsLarge || waiting.has(node);
    return isDone ? Promise.resolve(node) : resize.call(window.Plotly.Plots, node);
  };

  new MutationObserver(() => {
    for (const graph of document.querySelectorAll(".js-plotly-plot")) {
      if (drawn.has(graph)) {
        draw(graph);
      }
    }
  }).observe(document.documentElement, {
    attributeFilter: ["data-mantine-color-scheme", "data-events"],
  });

  /** A chart's data and layout in the colours that are seen, as wide as a picture: see save.js. */
  window.plotAsSeen = (graph) => inTheme(drawn.get(graph));
})();
