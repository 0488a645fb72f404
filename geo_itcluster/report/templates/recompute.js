"use strict";
// Local Moran's I with exact conditional p, for maps of some sixty regions; the same rules as statistics/local_moran.py:
// regions without data, or without neighbours that have them, enter no test; ties are in both tails.
window.recompute = (() => {
  const MOST = 400_000_000; // additions that a browser does in a second or two; beyond, p is left out
  const EPSILON = 2 ** -52;

  const choose = (n, k) => {
    let ways = 1;
    for (let i = 1; i <= k; i += 1) ways = Math.round((ways * (n - k + i)) / i);
    return ways;
  };
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a; };

  // Values as whole steps above the lowest one, where they have a step: decimals, or whole numbers of another unit.
  function stepsOf(values) {
    const low = Math.min(...values), range = Math.max(...values) - low, large = Math.max(...values.map(Math.abs));
    for (let scale = 1; scale <= 1e6; scale *= 10) {
      const steps = values.map((v) => Math.round((v - low) * scale));
      if (values.every((v, i) => Math.abs((v - low) * scale - steps[i]) <= 16 * EPSILON * large * scale)) return divided(steps);
    }
    // Euclid's algorithm on all differences at once; what is left of a step is rounding.
    const gaps = values.map((v) => v - low).filter((gap) => gap > 64 * EPSILON * large);
    let step = Math.min(...gaps);
    for (let left = gaps; left.length && range / step < 2 ** 18;) {
      left = gaps.map((gap) => Math.abs(gap - Math.round(gap / step) * step)).filter((rest) => rest > step * 1e-3);
      if (left.length) step = Math.min(...left);
    }
    if (!(range / step < 2 ** 18)) return null;
    step = range / Math.round(range / step);
    const steps = values.map((v) => Math.round((v - low) / step));
    return values.every((v, i) => Math.abs(v - low - steps[i] * step) <= 1e-6 * step) ? divided(steps) : null;
  }
  function divided(steps) {
    const step = steps.reduce(gcd, 0) || 1;
    return steps.map((s) => s / step);
  }

  // Arrangements by size and sum, of all values: counts are whole and below 2^53, so that one value can be taken out again.
  function countsOf(steps, largest) {
    const top = [...steps].sort((a, b) => b - a).slice(0, largest).reduce((a, b) => a + b, 0);
    const counts = Array.from({ length: largest + 1 }, () => new Float64Array(top + 1));
    counts[0][0] = 1;
    for (const step of steps) {
      for (let k = largest; k > 0; k -= 1) {
        const less = counts[k - 1], more = counts[k];
        for (let s = top; s >= step; s -= 1) more[s] += less[s - step];
      }
    }
    return counts;
  }
  function tailsByCounts(counts, own, k, total) {
    let rest = counts[0];
    for (let j = 1; j <= k; j += 1) {
      const without = Float64Array.from(counts[j]);
      for (let s = without.length - 1; s >= own; s -= 1) without[s] -= rest[s - own];
      rest = without;
    }
    let upper = 0, lower = 0;
    rest.forEach((count, s) => {
      if (s >= total) upper += count;
      if (s <= total) lower += count;
    });
    return [upper, lower];
  }

  // Values without a step: sums of both halves of the others, paired.
  function sumsOf(values, largest) {
    const sums = Array.from({ length: largest + 1 }, () => []);
    sums[0].push(0);
    values.forEach((v) => {
      for (let k = largest; k > 0; k -= 1) for (const s of sums[k - 1]) sums[k].push(s + v);
    });
    return sums.map((of) => Float64Array.from(of).sort());
  }
  function tailsByHalves(others, k, total, slack) {
    const middle = others.length >> 1, low = sumsOf(others.slice(0, middle), Math.min(k, middle));
    const high = sumsOf(others.slice(middle), Math.min(k, others.length - middle));
    let upper = 0, lower = 0;
    for (let j = 0; j < low.length; j += 1) {
      if (k - j < 0 || k - j >= high.length) continue;
      const a = low[j], b = high[k - j];
      let from = b.length, to = b.length; // of b, those from ... on make the sum reach it; those before ... keep it below
      for (const s of a) {
        while (from > 0 && b[from - 1] >= total - slack - s) from -= 1;
        while (to > 0 && b[to - 1] > total + slack - s) to -= 1;
        upper += b.length - from;
        lower += to;
      }
    }
    return [upper, lower];
  }
  // Share of the arrangements that reach the largest sum there can be, and of those that reach the smallest.
  function extremesOf(others, k) {
    const share = (sorted) => {
      const edge = sorted[k - 1], close = 4 * EPSILON * Math.max(1, Math.abs(edge));
      const tied = sorted.filter((v) => Math.abs(v - edge) <= close).length;
      const needed = sorted.slice(0, k).filter((v) => Math.abs(v - edge) <= close).length;
      return choose(tied, needed) / choose(others.length, k);
    };
    return Math.min(share([...others].sort((a, b) => b - a)), share([...others].sort((a, b) => a - b)));
  }

  // values: null is no data. neighbours: places of each region's. Equal weights in a row.
  return function recompute(values, neighbours, alpha) {
    let inside = values.map((v) => v !== null), changed = true;
    const left = (i) => neighbours[i].filter((j) => inside[j]);
    while (changed) {
      const kept = inside.map((is, i) => is && left(i).length > 0);
      changed = kept.some((is, i) => is !== inside[i]);
      inside = kept;
    }
    const places = values.map((_, i) => i).filter((i) => inside[i]), n = places.length;
    if (n < 4) return null;
    const x = places.map((i) => values[i]), mean = x.reduce((a, b) => a + b, 0) / n;
    const deviation = x.map((v) => v - mean), spread = Math.sqrt(deviation.reduce((a, d) => a + d * d, 0) / n);
    if (!(spread > 0)) return null;
    const at = new Map(places.map((i, j) => [i, j])), near = places.map((i) => left(i).map((j) => at.get(j)));
    const z = deviation.map((d) => d / spread), lag = near.map((of) => of.reduce((a, j) => a + z[j], 0) / of.length);
    const moran = z.reduce((a, v, i) => a + v * lag[i], 0) / n;
    const steps = stepsOf(x), largest = Math.max(...near.map((of) => of.length));
    const counted = steps !== null && choose(n, Math.min(largest, n >> 1)) < 2 ** 53
      && n * largest * largest * Math.max(...steps) < MOST ? countsOf(steps, largest) : null;
    const low = Math.min(...x), rows = places.map((place, i) => {
      const k = near[i].length, others = x.filter((_, j) => j !== i);
      let tails = null;
      if (counted) tails = tailsByCounts(counted, steps[i], k, near[i].reduce((a, j) => a + steps[j], 0));
      else if (choose((n >> 1) + 1, Math.min(k, n >> 2)) < 300_000) {
        const total = near[i].reduce((a, j) => a + x[j] - low, 0);
        tails = tailsByHalves(others.map((v) => v - low), k, total, (k + 3) * EPSILON * (k * Math.abs(low) + total));
      }
      const ways = choose(n - 1, k), p = tails && Math.min(1, (2 * Math.min(...tails)) / ways);
      const least = Math.min(1, 2 * extremesOf(others, k));
      const quadrant = z[i] > 0 ? (lag[i] > 0 ? 0 : 2) : lag[i] > 0 ? 3 : 1;
      const label = p === null ? 6 : least > alpha ? 5 : p <= alpha ? quadrant : 4;
      return { place, z: z[i], lag: lag[i], local: z[i] * lag[i], p, p_min: least, label, k };
    });
    return { n, moran, expected: -1 / (n - 1), rows };
  };
})();
