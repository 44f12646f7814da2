/** Whether the reader has done something here since the page last asked by itself: only that keeps them in. */
let acted = false;
for (const act of ["keydown", "pointerdown", "wheel"]) {
  window.addEventListener(
    act,
    () => {
      acted = true;
    },
    { capture: true, passive: true },
  );
}

/** The header of what the page asks by itself; none where its reader has acted meanwhile. */
export function unattendedHeader(): Record<string, string> {
  const mine = acted;
  acted = false;
  return mine ? {} : { "X-Unattended": "1" };
}
