/* Plotly in the colours of the page. Figures name tokens, `var(--s1)`; each is replaced here by
   its value in the theme that is seen, and the template that all figures share is joined. */
(function () {
  "use strict";

  if (window.plotAsSeen) {
    // On a page of the dashboard this script is there before the one that presents slides.
    return;
  }
  const NARROW = 560;
  const drawn = new WeakMap();
  const template = JSON.parse(document.getElementById("plot-template").textContent);

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

  /** Events are hidden when the reader wishes. A narrow chart keeps their lines and drops their
      names, which the words beside it tell; and it has fewer ticks. */
  function fitting(layout, node) {
    const hidden = document.documentElement.dataset.events === "hidden";
    const narrow = node && node.clientWidth < NARROW;
    const others = (marks) => (marks || []).filter((one) => one.name !== "event");
    return {
      ...layout,
      annotations: hidden || narrow ? others(layout.annotations) : layout.annotations,
      shapes: hidden ? others(layout.shapes) : layout.shapes,
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

  function inTheme(spec, node) {
    const styles = getComputedStyle(node || document.documentElement);
    const layout = fitting(spec.layout || {}, node);
    return {
      ...spec,
      data: resolve(spec.data || [], styles),
      layout: { ...resolve(layout, styles), template: resolve(template, styles) },
    };
  }

  function specOf(data, layout, config) {
    return data && data.data ? data : { data, layout, config };
  }

  /* A chart that stands outside the window can be redrawn after those inside it were painted:
     a filter change then takes as long as what is seen of it. */
  const NEAR = 200;
  const waiting = new Set();

  function isNear(node) {
    const box = node.getBoundingClientRect();
    return box.bottom > -NEAR && box.top < window.innerHeight + NEAR;
  }

  function drawOne() {
    const [node] = waiting;
    if (!node) {
      return;
    }
    waiting.delete(node);
    if (node.isConnected) {
      react.call(window.Plotly, node, inTheme(drawn.get(node), node));
    }
    whenIdle(drawOne);
  }

  function whenIdle(work) {
    const idle = window.requestIdleCallback || ((one) => setTimeout(one, 30));
    requestAnimationFrame(() => idle(work, { timeout: 500 }));
  }

  function drawLater(node) {
    if (!waiting.size) {
      whenIdle(drawOne);
    }
    waiting.add(node);
    return Promise.resolve(node);
  }

  window.addEventListener("beforeprint", () => {
    for (const node of waiting) {
      react.call(window.Plotly, node, inTheme(drawn.get(node), node));
    }
    waiting.clear();
  });

  function wrap(name) {
    const own = window.Plotly[name];
    window.Plotly[name] = function (graph, data, layout, config) {
      const spec = specOf(data, layout, config);
      const node = typeof graph === "string" ? document.getElementById(graph) : graph;
      const again = name === "react" && Boolean(node._fullLayout);
      drawn.set(node, spec);
      if (again && !isNear(node)) {
        return drawLater(node);
      }
      waiting.delete(node);
      return own.call(window.Plotly, graph, inTheme(spec, node));
    };
    return own;
  }

  const react = wrap("react");
  wrap("newPlot");

  new MutationObserver(() => {
    for (const graph of document.querySelectorAll(".js-plotly-plot")) {
      if (drawn.has(graph)) {
        react.call(window.Plotly, graph, inTheme(drawn.get(graph), graph));
      }
    }
  }).observe(document.documentElement, {
    attributeFilter: ["data-mantine-color-scheme", "data-events"],
  });

  /** A chart's data and layout in the colours that are seen, as wide as a picture: see save.js. */
  window.plotAsSeen = (graph) => inTheme(drawn.get(graph));
})();
