import { lineDown } from "@/api/line";
import { mayOpen, pages } from "./pages";

const PAUSE = 3_000;
interface Thrift {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * Fetches the programs of the pages one may open while nothing else is done, so that they are here when the line
 * breaks.
 */
export async function fetchAhead(): Promise<void> {
  const thrift = (navigator as Navigator & { connection?: Thrift }).connection;
  if (thrift?.saveData || thrift?.effectiveType?.includes("2g")) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  for (const page of pages.filter(mayOpen)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    if (lineDown.value) return;
    await page.component().catch(() => undefined);
  }
}
