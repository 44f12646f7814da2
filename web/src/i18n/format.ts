/** Days and instants as people here write them; instants in China Standard Time whatever the browser's zone. */
const instantParts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});
const dayParts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });

/** `2026-11-23T05:12:00Z` → `2026-11-23 13:12`. */
export function formatInstant(iso: string | null | undefined): string {
  const at = iso ? new Date(iso) : null;
  return at && !Number.isNaN(at.getTime()) ? instantParts.format(at) : "";
}

/** The calendar day of an instant, or a day as it is. */
export function formatDay(iso: string | null | undefined): string {
  if (!iso) return "";
  if (iso.length === 10) return iso;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? "" : dayParts.format(at);
}

/** Today in China as `YYYY-MM-DD`: the day that "not in the future" is measured by. */
export function today(): string {
  return dayParts.format(new Date());
}

/** Thousands separators in a decimal string, without passing through floating point. */
export function formatNumber(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** Bytes as KB or MB. */
export function formatSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
