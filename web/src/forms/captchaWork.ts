import type { CaptchaWorkJson } from "@/generated/api";

const AT_ONCE = 8;

/** Whether this browser can do it: the page came over a line that it trusts (HTTPS, or the same machine). */
export const canWork = (): boolean => globalThis.crypto?.subtle !== undefined;

/** The answer that work finds: the one number below `numbers` that gives `target`. The page stays free meanwhile. */
export async function findAnswer(work: CaptchaWorkJson): Promise<string> {
  const text = new TextEncoder();
  const how = { name: "PBKDF2", hash: "SHA-256", salt: text.encode(work.salt), iterations: work.iterations };
  const gives = async (number: number): Promise<string> => {
    const key = await crypto.subtle.importKey("raw", text.encode(String(number)), "PBKDF2", false, ["deriveBits"]);
    const bytes = new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  for (let first = 0; first < work.numbers; first += AT_ONCE) {
    const found = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => gives(first + at)));
    const at = found.indexOf(work.target);
    if (at >= 0) return `work:${first + at}`;
  }
  throw new Error("no number gives the target");
}
