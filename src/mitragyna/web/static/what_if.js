// The slider of a what-if. It draws from a grid of shares at once, between two of them
// in a straight line, and from what is computed for the share itself once it is there.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 330, HEIGHT = 170, LEFT = 44, BELOW = 22, ABOVE = 6;
const PAUSE_MS = 150, POLL_MS = 1000, HOURS_A_WEEK = 168;
const place = document.getElementById("moving");
const slider = document.getElementById("share");
let grid, charts, rows, pause, asking;

async function read(path, signal) {
  for (;;) {
    const answer = await fetch(`${place.dataset.from}/${path}`, {signal});
    if (answer.status === 200) return answer.json();
    if (answer.status !== 202) throw new Error(answer.status);
    await new Promise((then) => setTimeout(then, POLL_MS));
  }
}

function made(name, parent, attributes) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  parent.append(one);
  return one;
}

function chart(title, number) {
  const every = [grid.now, ...grid.points].map((one) => one.curves[number]);
  const highs = every.flatMap((one) => one.high);
  const top = Math.max(...highs, grid.now.limits[number] ?? 0) || 1;
  const bottom = Math.min(0, ...every.flatMap((one) => one.low));
  const times = grid.now.time_h, last = times[times.length - 1];
  const x = (t) => LEFT + ((WIDTH - LEFT - 4) * t) / last;
  const y = (v) => ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - (v - bottom) / (top - bottom));
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title;
  figure.className = "moving";
  figure.append(caption);
  const says = `${title}, four weeks as now and instead; the numbers are in the table`;
  const svg = made("svg", figure, {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": says,
  });
  for (const value of [bottom, (bottom + top) / 2, top]) {
    made("line", svg, {x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value), class: "rule"});
    const text = made("text", svg, {x: LEFT - 5, y: y(value) + 4, class: "value"});
    text.textContent = short(value);
  }
  for (let week = 0; week <= 4; week += 1) {
    const at = {x: x(week * HOURS_A_WEEK), y: HEIGHT - 6};
    const name = made("text", svg, {...at, class: week < 4 ? "week" : "last week"});
    name.textContent = week ? `${week} wk` : "now";
  }
  const limit = grid.now.limits[number];
  if (limit !== null) {
    made("line", svg, {x1: LEFT, x2: WIDTH, y1: y(limit), y2: y(limit), class: "limit"});
  }
  const line = (values) => values.map((v, k) => `${x(times[k]).toFixed(1)},${y(v).toFixed(1)}`);
  const around = (one) => `M${line(one.low).join("L")}L${line(one.high).reverse().join("L")}Z`;
  const middle = (one) => `M${line(one.median).join("L")}`;
  made("path", svg, {class: "now band", d: around(grid.now.curves[number])});
  made("path", svg, {class: "now median", d: middle(grid.now.curves[number])});
  const band = made("path", svg, {class: "then band"});
  const median = made("path", svg, {class: "then median"});
  document.getElementById("curves").append(figure);
  return (one) => {
    band.setAttribute("d", around(one));
    median.setAttribute("d", middle(one));
  };
}

function short(value) {
  return String(Number(value.toPrecision(3)));
}

function spread([low, median, high]) {
  return `${short(median)} (${short(low)} to ${short(high)})`;
}

function table() {
  const body = document.querySelector("#weeks tbody");
  return grid.now.means.map((mean, number) => {
    const row = body.insertRow(), head = document.createElement("th");
    head.scope = "row";
    const named = grid.now.names.indexOf(grid.now.quantities[number]);
    head.textContent = grid.now.titles[named];
    row.append(head);
    row.insertCell().textContent = grid.now.weeks[number];
    row.insertCell().textContent = spread(mean);
    return row.insertCell();
  });
}

function between(share) {
  const steps = grid.points.length - 1, at = share * steps;
  const below = Math.min(Math.floor(at), steps - 1), part = at - below;
  const [one, other] = [grid.points[below], grid.points[below + 1]];
  const mixed = (a, b) => a.map((v, k) => v + part * (b[k] - v));
  return {
    curves: one.curves.map((c, k) => ({
      low: mixed(c.low, other.curves[k].low),
      median: mixed(c.median, other.curves[k].median),
      high: mixed(c.high, other.curves[k].high),
    })),
    means: one.means.map((m, k) => mixed(m, other.means[k])),
    added: one.added + part * (other.added - one.added),
    people: Math.min(one.people, other.people),
  };
}

function draw(point, how) {
  const began = performance.now();
  point.curves.forEach((curve, number) => charts[number](curve));
  point.means.forEach((mean, number) => { rows[number].textContent = spread(mean); });
  const adds = `It adds withdrawal in ${Math.round(100 * point.added)} % of ${point.people} virtual people like this one.`;
  document.getElementById("adds").textContent = adds;
  document.getElementById("how").textContent = how;
  place.dataset.redrawMs = (performance.now() - began).toFixed(1);
}

function moved() {
  const percent = Number(slider.value);
  document.getElementById("taken").textContent = `${percent} %`;
  slider.setAttribute("aria-valuetext", `${percent} % of what is taken now`);
  draw(between(percent / 100), "About so, from every tenth; the exact one is being computed.");
  clearTimeout(pause);
  asking?.abort();
  pause = setTimeout(() => exactly(percent), PAUSE_MS);
}

async function exactly(percent) {
  asking = new AbortController();
  try {
    const point = await read(`exact.json?percent=${percent}`, asking.signal);
    if (Number(slider.value) === percent) draw(point, "Computed exactly for this share.");
  } catch (error) {
    if (error.name === "AbortError") return;
    document.getElementById("how").textContent = "About so, from every tenth; the exact one could not be computed now.";
  }
}

async function begin() {
  place.hidden = false;
  try {
    grid = await read("grid.json");
  } catch {
    document.getElementById("how").textContent = "It could not be computed now; the form above computes one at a time.";
    return;
  }
  charts = grid.now.titles.map(chart);
  rows = table();
  slider.disabled = false;
  slider.addEventListener("input", moved);
  moved();
}

if (place) begin();
