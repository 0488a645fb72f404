"use strict";
// One state for the page: the year at hand and the regions selected. Charts and tables follow it.
(() => {
  const page = JSON.parse(document.getElementById("data").textContent);
  const views = new Map();
  const asked = { dropped: new Set(), sets: {} }; // of the reader's own computation
  const state = { year: page.years.length - 1, chosen: new Set(), source: null };

  const number = (value, decimals) => {
    if (value === null || value === undefined) return "–";
    const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, page.marks.thousands);
    return (value < 0 ? "−" : "") + grouped + (rest ? page.marks.decimal + rest : "");
  };
  const probability = (p) =>
    p !== null && p < 1e-4 ? p.toExponential(1).replace(".", page.marks.decimal).replace(/-(\d)$/, "-0$1").replace("-", "−") : number(p, 4);

  // ------------------------------------------------------------------------------------------- data of a year
  const placeOf = (map, i) => ({
    type: "Feature", geometry: map.shapes ? map.shapes[i] : null, name: map.names[i],
    x: map.x[i], y: map.y[i], sheet_x: map.x[i] / map.width, sheet_y: map.y[i] / map.height, small: map.small.includes(i),
  });
  function rowsOf(at) {
    const year = page.years[at], map = page.maps[year.map], c = year.columns;
    const before = new Set(c.before);
    return map.ids.map((id, i) => {
      const row = {
        id, ...placeOf(map, i), lisa: page.classes[c.class[i]], letters: page.letters[c.class[i]], rank: c.rank[i] || page.classes[page.classes.length - 1],
        before: before.has(i), significance: page.significance[c.significance[i]],
        z: c.z[i], lag: c.lag[i], short: map.short[i],
      };
      const f = page.fields;
      row.tip = {
        title: row.name,
        [f.score]: number(c.score[i], page.decimals), [f.place]: number(c.place[i], 0), [f.rank]: row.rank,
        [f.class]: row.before ? `${row.lisa} (${page.texts.before})` : row.lisa, [f.p]: probability(c.p[i]), [f.p_min]: probability(c.p_min[i]),
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
    const drawn = (shapes) => shapes && shapes.map((parts) => ({ type: "MultiPolygon", coordinates: parts.map((part) => part.map(ringOf)) }));
    map.shapes = drawn(map.shapes);
    map.land = drawn(map.land || []).map((geometry) => ({ type: "Feature", geometry }));
  }
  // A chapter's own map: its rows are the map's regions, in their order.
  for (const [name, on] of Object.entries(page.on)) {
    const map = page.maps[on], rows = page.sets[`${name}-rows`].map((row, i) => ({ ...row, ...placeOf(map, i), tip: { title: map.names[i], ...row.tip } }));
    Object.assign(page.sets, { [`${name}-rows`]: rows, [`${name}-land`]: map.land });
  }
  const nameOf = (id) => {
    const on = [page.maps[page.years[state.year].map], ...Object.values(page.maps)].find((map) => map.ids.includes(id));
    return on ? on.names[on.ids.indexOf(id)] : id;
  };
  function linksOf(map) {
    return (map.links || []).map(([i, j]) => (
      { a: map.ids[i], b: map.ids[j], x: map.x[i], y: map.y[i], x2: map.x[j], y2: map.y[j] }));
  }
  // Histograms travel as edges (first, last, how many; or each) and counts.
  const edgesOf = (edges, bins) => edges.length === 2
    ? Array.from({ length: bins + 1 }, (_, i) => edges[0] + (i / bins) * (edges[1] - edges[0])) : edges;
  function binsOf({ edges, counts, tail, ...rest }, whole) {
    const at = edgesOf(edges, counts.length);
    return counts.map((count, i) => ({ ...rest, from: at[i], to: at[i + 1], share: count / whole(counts), beyond: tail ? Boolean(tail[i]) : false }))
      .filter((bin) => bin.share > 0);
  }
  const most = (counts) => Math.max(...counts), sum = (counts) => counts.reduce((a, b) => a + b, 0);
  function densityOf({ z, lag, bins, cells }) {
    const x = edgesOf(z, bins), y = edgesOf(lag, bins);
    return cells.map(([i, j, share]) => ({ z0: x[i], z1: x[i + 1], lag0: y[j], lag1: y[j + 1], share }));
  }
  function sparksOf(lines) {
    const all = lines.flatMap((line) => line.values).filter((value) => value !== null), low = Math.min(...all), range = Math.max(...all) - low || 1;
    const below = (kind, value) => (kind === "rank" ? value - low : range + low - value) / range;
    return lines.flatMap(({ values, kind, ...line }) => values.map((value, i) => (
      { ...line, year: page.years[i].label, [kind]: value, at: page.years[i].at, end: i === 0 ? "first" : i === values.length - 1 ? "last" : "",
        base: line.order + 0.6, y: value === null ? null : line.order + 0.1 + 0.8 * below(kind, value) })));
  }
  function setsOf(at) {
    const year = page.years[at], map = page.maps[year.map], rows = rowsOf(at);
    const tips = new Map(rows.map((row) => [row.id, row.tip]));
    const sets = { ...page.sets, ...year.sets, ...asked.sets, rows, labels: [], land: map.land, links: linksOf(map), now: [{ at: year.at }] };
    if (sets.local_nulls) sets.local_nulls = sets.local_nulls.flatMap((strip) => binsOf(strip, most));
    if (sets.null_of_moran) sets.null_of_moran = sets.null_of_moran.flatMap((bins) => binsOf(bins, sum));
    if (sets.density) sets.density = sets.density.flatMap(densityOf);
    if (sets.sparks) sets.sparks = sparksOf(sets.sparks);
    for (const [name, records] of Object.entries(sets)) {
      if (name !== "rows") sets[name] = records.map((r) => ("id" in r ? { ...r, tip: r.tip || tips.get(r.id) } : r));
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

  // A frame without a width or a height has no range: Vega-Lite reads one all the same when the window changes.
  const mended = (spec) => JSON.parse(JSON.stringify(spec).replace(
    /\[scale\(\\"[xy]\\", (brush_\w+)\[0\]\), scale\(\\"[xy]\\", brush_\w+\[1\]\)\]/g, "$1 ? $& : [0, 0]"));

  // Charts take their inks from the page's style, which is light, dark, or for paper; taken out, they are light.
  const inks = () => {
    const style = getComputedStyle(document.documentElement);
    return ["ink", "soft", "paper", "line", "mark", "pale", "tint", "land", "shore"].map((name) => ({ name, value: style.getPropertyValue(`--${name}`).trim() }));
  };
  const paint = () => Promise.all([...views.values()].map(({ view }) => {
    for (const { name, value } of inks()) view.signal(name, value);
    return view.runAsync();
  }));
  const dark = window.matchMedia("screen and (prefers-color-scheme: dark)");
  async function plain(take) {
    if (!dark.matches) return take();
    document.documentElement.classList.add("plain");
    await paint();
    const taken = await take();
    document.documentElement.classList.remove("plain");
    await paint();
    return taken;
  }

  async function draw(name, spec, sets) {
    spec.params = [...(spec.params || []), ...inks()];
    const place = document.getElementById(`chart-${name}`);
    const needed = [...named(spec)];
    spec.datasets = Object.fromEntries(needed.map((set) => [set, copies(sets[set])]));
    const { view } = await vegaEmbed(place, spec, {
      actions: false, renderer: name === "choices" ? "canvas" : page.renderer, config: page.config, ast: false,
      formatLocale: { decimal: page.marks.decimal, thousands: page.marks.thousands, grouping: [3], currency: ["", ""],
        minus: "−", percent: page.lang === "en" ? "%" : "\u00a0%" },
      tooltip: { theme: "custom" }, patch: name === "scatter" ? mended : undefined,
    });
    for (const drawn of place.querySelectorAll("svg, canvas")) drawn.setAttribute("aria-hidden", "true"); // the frame has the text
    views.set(name, { view, needed, names: (spec.usermeta || {}).names });
    await showNames(name);
    view.addEventListener("click", (event, item) => {
      const id = item && item.datum && item.datum.id;
      if (id !== undefined && id !== null) choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
      else if (state.source !== "brush") setChosen(new Set(), null);
    });
    if (name === "scatter") view.addSignalListener("brush", (_, brushed) => brush(brushed));
  }

  // Names lie on nothing else: each takes the first free place, on its point or around it, ever farther; a line leads to one
  // apart, which lies on no other region.
  const NAMED = 60, AROUND = [[0, 1], [1, 0], [0, -1], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `11px ${page.config.font}`;
  function ownersOf(map, width, height) {
    const sheet = new OffscreenCanvas(width, height).getContext("2d"), scale = width / map.width;
    map.shapes.forEach(({ coordinates }, i) => {
      sheet.fillStyle = `rgb(${i + 1}, 0, 0)`;
      sheet.beginPath();
      for (const ring of coordinates.flat()) ring.forEach(([x, y], at) => sheet[at ? "lineTo" : "moveTo"](scale * x, scale * y));
      sheet.fill("evenodd");
    });
    const { data } = sheet.getImageData(0, 0, width, height);
    return (x, y, i) => [0, i + 1].includes(data[4 * (Math.floor(y) * width + Math.floor(x))]);
  }
  function placed(points, width, height, mine) {
    const around = ({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius];
    const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
    const dots = points.map(around), taken = [];
    return points.flatMap((point, i) => {
      const { id, at: own, x, y, text, radius, marked } = point;
      const w = Math.max(...text.map((line) => pen.measureText(line).width)) / 2 + 2, h = 6 * text.length + 3;
      const [dx, dy] = marked ? [radius + w, radius + h] : [0, 0];
      for (let at = marked ? 0 : -1; at < Math.min(64, width / 5); at++) {
        const [right, down] = at < 0 ? [0, 0] : AROUND[at % 8], far = 6 * Math.floor(at / 8) + (marked ? 1 : 6);
        const cx = x + right * (dx + far), cy = y + down * (dy + far), box = [cx - w, cy - h, cx + w, cy + h];
        if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height) continue;
        if (!taken.every((other) => apart(box, other)) || !dots.every((dot, j) => j === i || apart(box, dot))) continue;
        const end_x = Math.min(Math.max(x, box[0]), box[2]), end_y = Math.min(Math.max(y, box[1]), box[3]);
        const gap = Math.hypot(end_x - x, end_y - y), lead = gap > radius + 8;
        if (at >= 0 && (lead || !marked) && ![[cx, cy], [box[0], cy], [box[2] - 1, cy]].every(([px, py]) => mine(px, py, own))) continue;
        const steps = lead ? Math.ceil(gap / 3) : 0;
        const line = Array.from({ length: steps }, (_, k) => around({ x: x + (k / steps) * (end_x - x), y: y + (k / steps) * (end_y - y), radius: 1 }));
        if (!line.every((step) => taken.every((other) => apart(step, other)) && dots.every((dot, j) => j === i || apart(step, dot)))) continue;
        taken.push(box, ...line);
        return [{ id, text, x: cx, y: cy - 6 * (text.length - 1), lead, from_x: x + (end_x - x) * radius / (gap || 1), from_y: y + (end_y - y) * radius / (gap || 1) }];
      }
      return [];
    });
  }
  // A long name on two lines, broken where they come out most alike; the end of a very long one is in the tooltip.
  function linesOf(name) {
    const short = name.length > 40 ? `${name.slice(0, 39).trimEnd()}…` : name;
    const breaks = [...short.matchAll(/[ -]/g)].map(({ index }) => index);
    if (short.length <= 14 || !breaks.length) return [short];
    const at = breaks.reduce((a, b) => (Math.abs(b - short.length / 2) < Math.abs(a - short.length / 2) ? b : a));
    return [short.slice(0, at + 1).trimEnd(), short.slice(at + 1)];
  }
  const rowsOn = (name) => (views.get(name).names || [page.on[name] ? `${name}-rows` : "rows"])[0];
  const mapOf = (name) => page.maps[page.on[name] || page.years[state.year].map];
  function pointsOf(name) {
    const { view, names } = views.get(name);
    if (names) {
      const [set, across, up, said] = names, x = view.scale("x"), y = view.scale("y");
      return view.data(set).filter((row) => row[across] !== null && row[up] !== null)
        .map((row) => ({ id: row.id, x: x(row[across]), y: y(row[up]), text: [row[said]], radius: 6, marked: true }));
    }
    const map = mapOf(name), scale = view.width() / map.width;
    return view.data(rowsOn(name)).map((row, i) => ({ id: row.id, at: i, x: scale * row.x, y: scale * row.y, radius: row.small ? 8 : 2, marked: row.small,
      text: [...linesOf(map.short[i]), ...(name === "lisa-map" && row.letters ? [row.letters] : [])] }));
  }
  async function showNames(name) {
    const { view, needed } = views.get(name);
    if (!needed.includes("labels")) return;
    await view.runAsync();
    const points = pointsOf(name);
    const room = (a) => Math.min(...points.filter((b) => a !== b).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    const order = points.length > NAMED ? [] : points.map((point) => [point.marked - 0, room(point), point]).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
    const tips = new Map(view.data(rowsOn(name)).map((row) => [row.id, row.tip]));
    const sheet = [view.width(), view.height()].map((side) => Math.max(1, Math.floor(side)));
    const mine = views.get(name).names || !order.length ? () => true : ownersOf(mapOf(name), ...sheet);
    const found = placed(order.map(([, , point]) => point), ...sheet, mine);
    await view.data("labels", found.map((row) => ({ ...row, tip: tips.get(row.id) }))).runAsync();
  }
  async function showAllNames() {
    for (const name of views.keys()) await showNames(name);
  }

  let settling = 0, resized = 0;
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
    const names = ids.map(nameOf);
    const told = names.slice(0, 6).join(", ") + (names.length > 6 ? ` + ${names.length - 6}` : "");
    document.getElementById("chosen").textContent = ids.length ? `${page.texts.selected} ${told}` : page.texts.nothing_selected;
    document.getElementById("clear").hidden = !ids.length;
    if (source) remember();
  }
  async function setYear(at) {
    const before = state.year;
    state.year = at;
    if (asked.refill) {
      if (page.years[at].map !== page.years[before].map) asked.dropped.clear();
      asked.refill();
      showWhatIf();
    }
    const label = page.years[at].label, sets = setsOf(at);
    document.getElementById("year-shown").textContent = label;
    const slider = document.getElementById("year");
    if (slider) {
      slider.value = at;
      slider.setAttribute("aria-valuetext", label);
    }
    showTables();
    showCards();
    remember();
    for (const { view, needed } of views.values()) {
      for (const set of needed) view.data(set, copies(sets[set]));
      await view.runAsync();
    }
    await showAllNames();
    document.documentElement.dataset.year = label;
  }

  // ------------------------------------------------------------------------------------------- tables and cards
  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== null) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const swatches = document.createElement("template");
  swatches.innerHTML = page.chips.map((chip) => chip.swatch).join(""); // made by the page's own templates
  function cellOf(value, column) {
    const cell = element("td", null, { class: column[1] ? "figures" : "words" });
    if (typeof value === "string") cell.textContent = value;
    else {
      const chip = element("span", ` ${page.chips[value].text}`, { class: "chip" });
      chip.prepend(swatches.content.children[value].cloneNode(true));
      cell.append(chip);
    }
    return cell;
  }
  function rowOf([region, bar, head, ...cells], columns) {
    const row = element("tr", null, region === null ? {} : { "data-region": region });
    const first = element("th", region === null ? head : null, { scope: "row" });
    if (region !== null) first.append(element("button", head, { type: "button", "aria-pressed": state.chosen.has(region) }));
    row.append(first, ...cells.map((value, i) => cellOf(value, columns[i + 1])));
    if (bar !== null) {
      row.children[1].classList.add("bar");
      row.children[1].style.setProperty("--filled", `${bar.toFixed(2)}%`);
    }
    row.classList.toggle("chosen", state.chosen.has(region));
    return row;
  }
  function showTables() {
    for (const place of document.querySelectorAll(".table[data-table]")) {
      const table = page.tables[place.dataset.table][state.year];
      place.hidden = !table;
      if (!table) continue;
      place.setAttribute("aria-label", table.caption);
      place.querySelector("caption span").textContent = table.caption;
      place.querySelector("thead tr").replaceChildren(...table.columns.map(([title, figures, meaning]) => {
        const head = element("th", title, { scope: "col" });
        if (figures) head.className = "figures";
        if (meaning) head.title = meaning;
        return head;
      }));
      place.querySelector("tbody").replaceChildren(...table.rows.map((row) => rowOf(row, table.columns)));
      decorate(place);
    }
  }
  function showCards() {
    const place = document.getElementById("cards");
    place.replaceChildren(...page.years[state.year].cards.map(([title, lead, facts]) => {
      const card = element("article", null, { class: "verdict" }), list = element("ul", null);
      list.append(...facts.map((fact) => element("li", fact)));
      card.append(element("h3", title), element("p", lead, { class: "lead" }), list);
      return card;
    }));
  }

  // A cell's figure, or its text; a dash is no figure and comes last.
  function valueOf(row, at) {
    const text = row.children[at].textContent.trim();
    if (text === "–") return null;
    const plain = text.replaceAll(/[\s\u00a0\u202f]/g, "").replaceAll(page.marks.thousands, page.marks.decimal === "." ? "" : page.marks.thousands)
      .replace(page.marks.decimal, ".").replace(/^[<≤]/, "").replaceAll("−", "-").replace("%", "").replace("=", "0").replace("▲", "").replace("▼", "-");
    return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : text;
  }
  function sort(table, at, head) {
    const descending = head.getAttribute("aria-sort") === "ascending", rows = [...table.tBodies[0].rows];
    const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), page.lang));
    rows.sort((one, other) => {
      const a = valueOf(one, at), b = valueOf(other, at);
      if (a === null || b === null) return (a === null) - (b === null);
      return descending ? compare(b, a) : compare(a, b);
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    table.tBodies[0].append(...rows);
  }
  function filter(place) {
    const box = place.previousElementSibling, wanted = box && box.matches(".filter") ? box.firstChild.value.trim().toLocaleLowerCase(page.lang) : "";
    for (const row of place.querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLocaleLowerCase(page.lang).includes(wanted);
  }
  // Heads sort, and tables of many rows have a box that filters them.
  function decorate(place) {
    const table = place.querySelector("table");
    if (!table.tHead || table.tBodies[0].rows.length < 3) return;
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = element("button", head.textContent, { type: "button", class: "sort" });
      button.addEventListener("click", () => sort(table, at, head));
      head.replaceChildren(button);
    });
    const box = place.previousElementSibling;
    if (table.tBodies[0].rows.length > 9 && !(box && box.matches(".filter"))) {
      const made = element("label", null, { class: "filter" });
      made.append(element("input", null, { type: "search", placeholder: page.texts.filter, "aria-label": page.texts.filter }));
      made.firstChild.addEventListener("input", () => filter(place));
      place.before(made);
    }
    filter(place);
  }

  // --------------------------------------------------------------------------------------------------- what if
  
  function recomputed() {
    const year = page.years[state.year], form = document.getElementById("whatif-form").elements;
    const values = page.whatif.scores[state.year].map((v, i) => (asked.dropped.has(i) ? null : v));
    return window.recompute(values, page.whatif.neighbours[year.map][form.weights.value], Number(form.alpha.value));
  }
  function showWhatIf() {
    const form = document.getElementById("whatif-form");
    if (!form || !page.whatif) return;
    const map = page.maps[page.years[state.year].map], found = recomputed(), say = (key, values) =>
      page.texts[key].replace(/[{](\w+)[}]/g, (_, name) => values[name]);
    document.getElementById("whatif-found").textContent = found === null ? page.texts.whatif_none
      : say("whatif_found", { n: found.n, moran: number(found.moran, 4), expected: number(found.expected, 4), count: found.rows.filter((row) => row.label < 4).length });
    const rows = (found ? found.rows : []).map(({ place, ...row }) => (
      { id: map.ids[place], name: map.names[place], ...row, lisa: page.classes[row.label] }));
    rows.sort((a, b) => (a.p ?? 2) - (b.p ?? 2));
    const columns = [["", 0], ["", 0], ...Array(5).fill(["", 1])];
    document.querySelector("#whatif-table tbody").replaceChildren(...rows.map((row) => rowOf(
      [row.id, null, row.name, row.lisa, probability(row.p), probability(row.p_min), number(row.local, 3), number(row.z, 2), number(row.lag, 2)], columns)));
    decorate(document.getElementById("whatif-table"));
    document.getElementById("dropped").replaceChildren(...[...asked.dropped].map((i) => {
      const button = element("button", `${map.names[i]} ×`, { type: "button", title: page.texts.whatif_back });
      button.addEventListener("click", () => { asked.dropped.delete(i); showWhatIf(); });
      return button;
    }));
    const z = rows.map((row) => row.z), ends = rows.length ? [Math.min(...z), Math.max(...z)] : [];
    for (const row of rows) row.tip = { title: row.name, z: number(row.z, 2), p: probability(row.p) };
    asked.sets = { whatif_rows: rows, whatif_slope: ends.map((x) => ({ z: x, lag: x * found.moran })) };
    const drawn = views.get("whatif");
    if (!drawn) return;
    for (const [name, records] of Object.entries(asked.sets)) drawn.view.data(name, copies(records));
    drawn.view.runAsync();
  }
  function beginWhatIf() {
    const form = document.getElementById("whatif-form");
    if (!form) return;
    const fill = () => {
      const map = page.maps[page.years[state.year].map], rules = Object.keys(page.whatif.neighbours[page.years[state.year].map]);
      const now = form.elements.weights.value;
      form.elements.weights.replaceChildren(...rules.map((rule) => element("option", rule)));
      if (rules.includes(now)) form.elements.weights.value = now;
      form.elements.drop.replaceChildren(element("option", "…", { value: "" }), ...map.names.map((name, i) => element("option", name, { value: i })));
    };
    fill();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (event.target.name === "drop" && event.target.value !== "") {
        asked.dropped.add(Number(event.target.value));
        event.target.value = "";
      }
      showWhatIf();
    });
    asked.refill = fill;
    showWhatIf();
  }

  // ---------------------------------------------------------------------------------------- taking figures out
  const fileOf = (name, suffix) => `${page.file}-${name}-${page.years[state.year].label}.${suffix}`;
  function save(url, name) {
    element("a", null, { href: url, download: name }).click();
  }
  async function svgOf(name) {
    const hatches = document.querySelector(".hatches defs").innerHTML;
    const svg = await plain(() => views.get(name).view.toSVG());
    return svg.replace(/<svg [^>]*>/, (start) => `${start}<defs>${hatches}</defs><rect width="100%" height="100%" fill="#fff"/>`);
  }
  const svgUrl = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  async function pngOf(name) {
    const picture = new Image();
    picture.src = svgUrl(await svgOf(name));
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * picture.width, 2 * picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }
  function csvOf(name) {
    const quoted = (value) => (/[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ""));
    const set = page.csv[name] || "rows", year = page.years[state.year], map = page.maps[year.map];
    let records = views.get(name).view.data(set);
    if (set === "links") records = map.links.map(([i, j]) => ({ code_a: map.ids[i], code_b: map.ids[j], name_a: map.names[i], name_b: map.names[j] }));
    if (set === "rows") {
      const { columns } = year;
      const fields = Object.keys(columns).filter((key) => columns[key].length === map.ids.length && !key.startsWith("label_"));
      records = map.ids.map((id, i) => ({ id, name: map.names[i], ...Object.fromEntries(fields.map((key) => [key, columns[key][i]])), class: page.classes[columns.class[i]] }));
    }
    const drawing = set === "sparks" ? /^(tip|order|at|end|base|y)$/ : name in page.on ? /^(tip|geometry|type|x|y|sheet_.|small|before)$/ : /^(tip|geometry|type|order|label.*)$/;
    const heads = Object.keys(records[0] || {}).filter((key) => !drawing.test(key));
    return [heads, ...records.map((record) => heads.map((key) => record[key]))].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
  }
  function hashOf(figure) {
    const parts = new URLSearchParams({ year: page.years[state.year].label });
    if (state.chosen.size) parts.set("regions", [...state.chosen].join(","));
    if (figure) parts.set("figure", figure);
    return `#${parts}`;
  }
  function remember() {
    try { history.replaceState(null, "", hashOf()); } catch { /* a page within another */ }
  }
  const takes = {
    PNG: async (name) => save(await pngOf(name), fileOf(name, "png")),
    SVG: async (name) => save(svgUrl(await svgOf(name)), fileOf(name, "svg")),
    CSV: (name) => save(`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${csvOf(name)}`)}`, fileOf(name, "csv")),
    [page.texts.link]: async (name, button) => {
      const link = location.href.split("#")[0] + hashOf(name);
      history.replaceState(null, "", hashOf(name));
      try { await navigator.clipboard.writeText(link); } catch { /* the address line has it */ }
      button.textContent = page.texts.copied;
      setTimeout(() => { button.textContent = page.texts.link; }, 1500);
    },
  };
  function offerToTake(name) {
    const menu = element("details", null, { class: "take" });
    menu.append(element("summary", "⋯", { "aria-label": page.texts.take, title: page.texts.take }));
    for (const [title, take] of Object.entries(takes)) {
      const button = element("button", title, { type: "button" });
      button.addEventListener("click", () => take(name, button));
      menu.append(button);
    }
    document.getElementById(`chart-${name}`).before(menu);
  }
  async function restore() {
    if (!location.hash.includes("=")) return;
    const asked = new URLSearchParams(location.hash.slice(1)), at = page.years.findIndex((year) => year.label === asked.get("year"));
    if (at >= 0 && at !== state.year) await setYear(at);
    const known = new Set(Object.values(page.maps).flatMap((map) => map.ids));
    const regions = (asked.get("regions") || "").split(",").filter((id) => known.has(id));
    if (regions.length) setChosen(new Set(regions), "link");
    const place = document.getElementById(`chart-${asked.get("figure")}`);
    if (place) place.scrollIntoView();
  }

  // -------------------------------------------------------------------------------------------------- begin
  document.addEventListener("click", (event) => {
    const button = event.target.closest("tr[data-region] button");
    if (button) choose(button.closest("tr").dataset.region, event.shiftKey || event.ctrlKey || event.metaKey);
  });
  document.getElementById("clear").addEventListener("click", () => setChosen(new Set(), null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") setChosen(new Set(), null); });
  const slider = document.getElementById("year");
  if (slider) slider.addEventListener("input", () => setYear(Number(slider.value)));
  showTables();
  for (const place of document.querySelectorAll(".table:not([data-table])")) decorate(place);
  beginWhatIf();
  const narrow = window.matchMedia("(max-width: 1199px)"), fold = () => document.querySelector("nav details").toggleAttribute("open", !narrow.matches);
  narrow.addEventListener("change", fold);
  dark.addEventListener("change", paint);
  window.addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(showAllNames, 80);
  });
  fold();
  const sets = setsOf(state.year);
  (async () => {
    for (const [name, spec] of Object.entries(page.charts)) {
      try {
        await draw(name, spec, sets);
        offerToTake(name);
      }
      catch (error) {
        console.error(error);
        document.getElementById(`chart-${name}`).textContent = page.texts.drawing_failed;
      }
    }
    await restore();
    document.documentElement.dataset.ready = "true";
  })();
  window.report = { recomputed, showWhatIf, asked, svgOf, pngOf, csvOf, hashOf, state, views, choose, setYear, last: page.years.length - 1 };
})();
