export interface AdviceQuery {
  q: string;
  day: string;
  special: string;
}

/** Whether somebody typed digits rather than a name. */
export function isCode(text: string): boolean {
  return /^[0-9０-９.．\s·-]+$/.test(text);
}
