import { createApp, nextTick, type App, type Component, type Plugin } from "vue";

/** One library's way of the three things; each is asked once in a fresh document. */
export interface Way {
  plugins: Plugin[];
  form: Component;
  list: Component;
  select: Component;
  /** What one clicks to open the select, and one of its entries; what it shows when there are none. */
  box: string;
  entry: string;
  none: string;
  /** A row of the list. */
  row: string;
  /** A field of the form. */
  field: string;
  /** A form with a long grid; only ours is asked. */
  grid?: Component;
  /** Makes what a server would send; that takes the server's time, and nobody's here. */
  prepare?: (rows: number, entries: number) => void;
}

/** Script, style and layout of what is there now; painting is left out for everybody. */
function laidOut(): void {
  document.body.getBoundingClientRect();
}

/** Waits until as many elements are in the page. */
function until(selector: string, count: number): Promise<void> {
  const there = () => document.querySelectorAll(selector).length >= count;
  return new Promise((done) => {
    if (there()) return done();
    const watcher = new MutationObserver(() => {
      if (!there()) return;
      watcher.disconnect();
      done();
    });
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  });
}

function appOf(way: Way, component: Component, props: Record<string, unknown>): [App, HTMLElement] {
  const app = createApp(component, props);
  for (const plugin of way.plugins) app.use(plugin);
  const spot = document.body.appendChild(document.createElement("div"));
  spot.style.width = "1300px";
  return [app, spot];
}

/** What the driver calls: milliseconds. */
export function offer(way: Way): void {
  async function timed(component: Component, props: Record<string, unknown>, selector: string, count: number, open = ""): Promise<number> {
    const [app, spot] = appOf(way, component, props);
    const began = performance.now();
    app.mount(spot);
    await nextTick();
    if (open) document.querySelector<HTMLElement>(open)?.click();
    await until(selector, count);
    laidOut();
    return performance.now() - began;
  }
  Object.assign(window, {
    bench: {
      form: (fields: number) => timed(way.form, {}, way.field, fields),
      list: (rows: number) => {
        way.prepare?.(rows, 0);
        return timed(way.list, { rows }, way.row, rows);
      },
      grid: (rows: number) => timed(way.grid ?? {}, { rows }, "[data-row]", rows),
      select: (entries: number) => {
        way.prepare?.(0, entries);
        return timed(way.select, { entries }, entries ? way.entry : way.none, 1, way.box);
      },
    },
  });
}
