import { navigate } from "./navigate";

/** A link into the workspace opens as a tab; with a key held or another button it is the browser's. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='/w/']");
  if (!link || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  navigate.to(link.getAttribute("href") ?? "");
}
