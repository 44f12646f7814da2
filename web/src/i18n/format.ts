/** Days and instants as people here write them; instants in China Standard Time whatever the browser's zone. */
const EIGHT_HOURS = 8 * 3600 * 1000; // China has had one time all year since 1992

/** An instant as `YYYY-MM-DDTHH:MM…` of China; "" where it is none. */
function inChina(at: Date): string {
  const moved = new Date(at.getTime() + EIGHT_HOURS);
  return Number.isNaN(moved.getTime()) ? "" : moved.toISOString();
}

/** `2026-11-23T05:12:00Z` → `2026-11-23 13:12`. */
export function formatInstant(iso: string | null | undefined): string {
  return iso ? inChina(new Date(iso)).slice(0, 16).replace("T", " ") : "";
}

/** The calendar day of an instant, or a day as it is. */
export function formatDay(iso: string | null | undefined): string {
  if (!iso) return "";
  return iso.length === 10 ? iso : inChina(new Date(iso)).slice(0, 10);
}

/** Today in China as `YYYY-MM-DD`: the day that "not in the future" is measured by. */
export function today(): string {
  return inChina(new Date()).slice(0, 10);
}

/** Thousands separators in a decimal string, without passing through floating point. */
export function formatNumber(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** An amount of money: thousands, two decimals, more where it has more. */
export function formatMoney(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  const [whole = "0", part = ""] = String(value).split(".");
  return formatNumber(`${whole}.${part.replace(/0+$/, "").padEnd(2, "0")}`);
}

/** Bytes as KB or MB. */
export function formatSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
