/* A slide drawn into an element. The slide is laid out 960 pixels wide and enlarged as a whole,
   so that type is as large as the room needs; on a small screen it is a page that flows. */
(function () {
  "use strict";

  const WIDE = 960;
  const HIGH = 540;
  const shown = new WeakMap();

  /** An element with a class and words. */
  function made(name, className, words) {
    const element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    if (words !== undefined) {
      element.textContent = words;
    }
    return element;
  }

  /** Enlarge a slide to its box; only a preview is made smaller than it is read on a page. */
  function fit(box, slide, { small }) {
    const fitting = Math.min(box.clientWidth / WIDE, box.clientHeight / HIGH);
    const scale = small ? fitting : Math.max(1, fitting);
    const flows = !small && fitting < 1;
    box.classList.toggle("flows", flows);
    box.style.setProperty("--scale", scale);
    slide.style.width = `${box.clientWidth / scale}px`;
    slide.style.height = flows ? "" : `${box.clientHeight / scale}px`;
  }

  /** Show a slide in a box, in place of what stands there.

      place, of: which slide it is, from 1; heading: what the deck calls it; asTable: its numbers
      in place of its chart; point: [curve, index] of a point to point at; corner: an element
      that stands beside the title, such as the code of a meeting; small: as a preview. */
  function show(box, content, options = {}) {
    clear(box);
    const slide = made("section", `slide is-${content.kind}`);
    slide.setAttribute("aria-roledescription", "slide");
    slide.setAttribute("aria-label", spoken(content, options));
    slide.append(head(content, options), middle(content, options), foot(content, options));
    box.classList.add("stage");
    box.append(slide);
    fit(box, slide, options);
    shown.set(box, { slide, content, options });
    draw(box);
  }

  /** What a screen reader is told of a slide. */
  function spoken(content, { place, of }) {
    return place ? `Slide ${place} of ${of}: ${content.title}` : content.title;
  }

  function head(content, { heading, corner }) {
    const words = made("div", "slide-words");
    if (heading) {
      words.append(made("p", "kicker", heading));
    }
    const title = made("h1", content.title.length > 46 ? "long" : "", content.title);
    words.append(title, made("p", "slide-sub", content.subtitle));
    const top = made("header", "slide-head");
    top.append(words);
    if (content.demonstration) {
      top.append(made("p", "slide-mark", "Demonstration data"));
    }
    if (corner) {
      top.append(corner);
    }
    return top;
  }

  function middle(content, { asTable }) {
    const part = made("div", "slide-body");
    if (content.table && (asTable || content.kind === "table")) {
      part.append(table(content, asTable));
    } else if (content.figure) {
      const graph = made("div", "slide-graph");
      graph.setAttribute("role", "img");
      graph.setAttribute("aria-label", content.summary);
      part.append(graph);
    } else {
      const lines = content.lines.map((line) => made("p", line.as, line.text));
      part.append(...lines);
    }
    return part;
  }

  function table({ table: { caption, heads, rows, key }, title }, scrolls) {
    const grid = made("table");
    grid.append(made("caption", "visually-hidden", caption));
    const top = made("tr");
    top.append(...heads.map((words) => cell("th", words, "col")));
    const thead = made("thead");
    thead.append(top);
    const body = made("tbody");
    for (const [first, ...others] of rows) {
      const row = made("tr");
      row.append(cell("th", first, "row"), ...others.map((words) => cell("td", words)));
      body.append(row);
    }
    grid.append(thead, body);
    const holder = made("div", scrolls ? "slide-table scrolls" : "slide-table");
    holder.append(grid);
    if (key) {
      holder.append(made("p", "key", key));
    }
    if (scrolls) {
      holder.tabIndex = 0;
      holder.setAttribute("role", "region");
      holder.setAttribute("aria-label", `Table: ${title}`);
    }
    return holder;
  }

  function cell(name, words, scope) {
    const one = made(name, "", words);
    if (scope) {
      one.scope = scope;
    }
    return one;
  }

  function foot(content, { place, of, told }) {
    const bottom = made("footer", "slide-foot");
    if (content.flag) {
      bottom.append(made("p", "slide-flag", content.flag));
    }
    bottom.append(made("p", "slide-source", content.source));
    if (content.filters) {
      bottom.append(made("p", "chip", content.filters));
    }
    if (told) {
      bottom.append(told);
    }
    if (place) {
      bottom.append(made("p", "slide-place", `${place} of ${of}`));
    }
    bottom.append(made("p", "slide-revised", content.revised));
    return bottom;
  }

  /** Draw the graph as large as its place, then point at what is pointed at. */
  function draw(box) {
    const { content, options } = shown.get(box);
    const graph = box.querySelector(".slide-graph");
    if (!graph) {
      return;
    }
    const layout = {
      ...content.figure.layout,
      autosize: false,
      width: graph.clientWidth,
      height: Math.min(graph.clientHeight, content.figure.layout.height || Infinity),
    };
    const config = { displayModeBar: false, displaylogo: false, showSendToCloud: false,
      plotlyServerURL: "", scrollZoom: false, doubleClick: false };
    window.Plotly.newPlot(graph, content.figure.data, layout, config);
    if (options.chosen) {
      graph.on("plotly_click", ({ points: [point] }) => options.chosen(nameOf(point)));
    }
    pointAt(box, options.point);
  }

  /** Curve and place of a point; cells of a grid are counted row by row. */
  function nameOf({ curveNumber, pointNumber, data }) {
    const isCell = Array.isArray(pointNumber);
    return [curveNumber, isCell ? pointNumber[0] * data.x.length + pointNumber[1] : pointNumber];
  }

  /** Show the words of one point, as if it were pointed at; none takes them away. */
  function pointAt(box, point) {
    const graph = box.querySelector(".slide-graph");
    if (!graph || !graph._fullLayout) {
      return;
    }
    shown.get(box).options.point = point;
    const curve = point && graph.data[point[0]];
    if (!curve || curve.hoverinfo === "skip") {
      window.Plotly.Fx.unhover(graph);
      return;
    }
    const across = (curve.x || []).length;
    const place = curve.type === "heatmap"
      ? [Math.floor(point[1] / across), point[1] % across] : point[1];
    window.Plotly.Fx.hover(graph, [{ curveNumber: point[0], pointNumber: place }]);
  }

  /** Every point of the chart that can be pointed at, in reading order. */
  function points(box) {
    const { content } = shown.get(box) || {};
    if (!content || !content.figure || !box.querySelector(".slide-graph")) {
      return [];
    }
    return content.figure.data.flatMap((curve, number) => {
      const values = curve.type === "heatmap" ? curve.z.flat() : curve.y || [];
      const skipped = curve.hoverinfo === "skip";
      return values.flatMap((value, place) => (skipped || value === null ? [] : [[number, place]]));
    });
  }

  function clear(box) {
    const graph = box.querySelector(".js-plotly-plot");
    if (graph) {
      window.Plotly.purge(graph);
    }
    box.querySelector(".slide")?.remove();
  }

  /** Lay out and draw again, as after a change of the box's size. */
  function again(box) {
    const known = shown.get(box);
    if (known) {
      fit(box, known.slide, known.options);
      const graph = box.querySelector(".slide-graph");
      if (graph) {
        window.Plotly.purge(graph);
        draw(box);
      }
    }
  }

  window.stage = { show, again, clear, pointAt, points, made, spoken };
})();
