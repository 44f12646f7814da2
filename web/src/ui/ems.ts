/** The ems that a text takes in a line: a Chinese letter one, others about half of it. */
export function ems(text: string): number {
  let wide = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x2e7f) wide++;
  return wide + (text.length - wide) * 0.58;
}
