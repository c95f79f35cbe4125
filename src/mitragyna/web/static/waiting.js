// A page that waits for what is computed looks again by itself. What it says of itself is
// renewed in place; it is loaded anew once there is nothing to wait for.
"use strict";

const LOOK_AGAIN_MS = 2000;
const STATUS = "[role=status]";

async function look() {
  try {
    const answer = await fetch(location.href);
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    const says = there.querySelector(STATUS), shown = document.querySelector(STATUS);
    if (answer.redirected || !says || !shown) return location.reload();
    if (shown.textContent !== says.textContent) shown.textContent = says.textContent;
  } catch {
    // the server begins anew: it is asked again
  }
  setTimeout(look, LOOK_AGAIN_MS);
}

setTimeout(look, LOOK_AGAIN_MS);
