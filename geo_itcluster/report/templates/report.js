"use strict";
// One state for the page: the year at hand and the regions selected. Charts and tables follow it.
(() => {
  const page = JSON.parse(document.getElementById("data").textContent);
  const views = new Map();
  const state = { year: page.years.length - 1, chosen: new Set(), source: null };

  const number = (value, decimals) => {
    if (value === null || value === undefined) return "–";
    const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, page.marks.thousands);
    return (value < 0 ? "−" : "") + grouped + (rest ? page.marks.decimal + rest : "");
  };
  const probability = (p) =>
    p !== null && p < 1e-4 ? p.toExponential(1).replace(".", page.marks.decimal).replace("-", "−") : number(p, 4);

  // ------------------------------------------------------------------------------------------- data of a year
  function rowsOf(at) {
    const year = page.years[at], map = page.maps[year.map], c = year.columns;
    const small = new Set(map.small);
    return map.ids.map((id, i) => {
      const row = {
        type: "Feature", geometry: map.shapes ? map.shapes[i] : null, id, name: map.names[i],
        x: map.x[i], y: map.y[i], sheet_x: map.x[i] / map.width, sheet_y: map.y[i] / map.height,
        small: small.has(i), lisa: page.classes[c.class[i]], letters: page.letters[c.class[i]], rank: c.rank[i] || page.classes[page.classes.length - 1],
        z: c.z[i], lag: c.lag[i], short: map.short[i], label_dx: c.label_dx ? c.label_dx[i] : null, label_dy: c.label_dy ? c.label_dy[i] : null,
      };
      const f = page.fields;
      row.tip = {
        title: row.name,
        [f.score]: number(c.score[i], 2), [f.place]: number(c.place[i], 0), [f.rank]: row.rank,
        [f.class]: row.lisa, [f.p]: probability(c.p[i]), [f.p_min]: probability(c.p_min[i]),
        [f.p_adjusted_short]: probability(c.p_adjusted[i]), [f.local_moran]: number(c.moran[i], 3),
        [f.z]: number(c.z[i], 2), [f.lag]: number(c.lag[i], 2),
      };
      return row;
    });
  }
  // Rings travel as steps from vertex to vertex.
  function ringOf(steps) {
    const ring = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) ring.push([(x += steps[i]), (y += steps[i + 1])]);
    return [...ring, ring[0]];
  }
  for (const map of Object.values(page.maps)) {
    map.short = map.short || map.names;
    map.shapes = map.shapes && map.shapes.map((parts) => (
      { type: "MultiPolygon", coordinates: parts.map((part) => part.map(ringOf)) }));
  }
  function linksOf(map) {
    return (map.links || []).map(([i, j]) => (
      { a: map.ids[i], b: map.ids[j], x: map.x[i], y: map.y[i], x2: map.x[j], y2: map.y[j] }));
  }
  function setsOf(at) {
    const year = page.years[at], map = page.maps[year.map], rows = rowsOf(at);
    const tips = new Map(rows.map((row) => [row.id, row.tip]));
    const letters = new Map(rows.map((row) => [row.id, row.letters]));
    const lettered = map.labels.map((label) => ({ ...label, text: [...label.text, letters.get(label.id)].filter(Boolean) }));
    const sets = { ...page.sets, ...year.sets, rows, labels: map.labels, lisa_labels: lettered, links: linksOf(map) };
    for (const [name, records] of Object.entries(sets)) {
      if (name !== "rows") sets[name] = records.map((r) => ("id" in r ? { ...r, tip: tips.get(r.id) } : r));
    }
    return sets;
  }

  // ------------------------------------------------------------------------------------------------- charts
  function named(spec, found = new Set()) {
    if (spec && typeof spec === "object") {
      if (spec.data && spec.data.name) found.add(spec.data.name);
      Object.values(spec).forEach((part) => named(part, found));
    }
    return found;
  }
  const copies = (records) => (records || []).map((record) => ({ ...record }));

  async function draw(name, spec, sets) {
    const place = document.getElementById(`chart-${name}`);
    const needed = [...named(spec)];
    spec.datasets = Object.fromEntries(needed.map((set) => [set, copies(sets[set])]));
    const { view } = await vegaEmbed(place, spec, {
      actions: false, renderer: page.renderer, config: page.config, ast: false,
      formatLocale: { decimal: page.marks.decimal, thousands: page.marks.thousands, grouping: [3], currency: ["", ""],
        minus: "−", percent: page.lang === "en" ? "%" : "\u00a0%" },
      tooltip: { theme: "custom" },
    });
    for (const drawn of place.querySelectorAll("svg, canvas")) drawn.setAttribute("aria-hidden", "true"); // the frame has the text
    views.set(name, { view, needed });
    view.addEventListener("click", (event, item) => {
      const id = item && item.datum && item.datum.id;
      if (id !== undefined && id !== null) choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
      else if (state.source !== "brush") setChosen(new Set(), null);
    });
    if (name === "scatter") view.addSignalListener("brush", (_, brushed) => brush(brushed));
  }

  let settling = 0;
  function brush(brushed) {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (!brushed.z || !brushed.lag) {
        if (state.source === "brush") setChosen(new Set(), null);
        return;
      }
      const within = (value, range) => value !== null && value >= Math.min(...range) && value <= Math.max(...range);
      const rows = views.get("scatter").view.data("rows");
      setChosen(new Set(rows.filter((r) => within(r.z, brushed.z) && within(r.lag, brushed.lag)).map((r) => r.id)), "brush");
    }, 60);
  }

  // -------------------------------------------------------------------------------------------------- state
  function choose(id, more) {
    const chosen = new Set(more ? state.chosen : []);
    if (state.chosen.has(id) && (more || state.chosen.size === 1)) chosen.delete(id);
    else chosen.add(id);
    setChosen(chosen, "click");
  }
  function setChosen(chosen, source) {
    state.chosen = chosen;
    state.source = source;
    const ids = [...chosen];
    for (const { view } of views.values()) {
      try { view.signal("chosen", ids).runAsync(); } catch { /* a chart of no regions */ }
    }
    for (const row of document.querySelectorAll("tr[data-region]")) {
      const is = chosen.has(row.dataset.region);
      row.classList.toggle("chosen", is);
      row.querySelector("button").setAttribute("aria-pressed", is);
    }
    const map = page.maps[page.years[state.year].map];
    const names = ids.map((id) => map.names[map.ids.indexOf(id)] || id);
    const told = names.slice(0, 6).join(", ") + (names.length > 6 ? ` + ${names.length - 6}` : "");
    document.getElementById("chosen").textContent = ids.length ? `${page.texts.selected} ${told}` : page.texts.nothing_selected;
    document.getElementById("clear").hidden = !ids.length;
  }
  async function setYear(at) {
    state.year = at;
    const label = page.years[at].label, sets = setsOf(at);
    document.getElementById("year-shown").textContent = label;
    const slider = document.getElementById("year");
    if (slider) {
      slider.value = at;
      slider.setAttribute("aria-valuetext", label);
    }
    showTables();
    for (const { view, needed } of views.values()) {
      for (const set of needed) view.data(set, copies(sets[set]));
      await view.runAsync();
    }
    document.documentElement.dataset.year = label;
  }
  function showTables() {
    for (const table of document.querySelectorAll("[data-year].table")) table.hidden = Number(table.dataset.year) !== state.year;
  }

  // -------------------------------------------------------------------------------------------------- begin
  document.addEventListener("click", (event) => {
    const button = event.target.closest("tr[data-region] button");
    if (button) choose(button.closest("tr").dataset.region, true);
  });
  document.getElementById("clear").addEventListener("click", () => setChosen(new Set(), null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") setChosen(new Set(), null); });
  const slider = document.getElementById("year");
  if (slider) slider.addEventListener("input", () => setYear(Number(slider.value)));
  showTables();
  const sets = setsOf(state.year);
  (async () => {
    for (const [name, spec] of Object.entries(page.charts)) {
      try { await draw(name, spec, sets); }
      catch (error) {
        console.error(error);
        document.getElementById(`chart-${name}`).textContent = page.texts.drawing_failed;
      }
    }
    document.documentElement.dataset.ready = "true";
  })();
  window.report = { state, views, choose, setYear, last: page.years.length - 1 };
})();
