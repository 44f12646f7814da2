import { webcrypto } from "node:crypto";
import { expect, test, vi } from "vitest";
import { canWork, findAnswer } from "./captchaWork";

test("work finds the one number that gives the target", async () => {
  vi.stubGlobal("crypto", webcrypto);
  expect(canWork()).toBe(true);
  // PBKDF2-HMAC-SHA-256 of "13" with the salt "salt", twice: as Python's hashlib says.
  const target = "3c16ca6af08d3ef41bc75b6037c7d7702f8ee399847b1a655a15e15cf7608c69";
  expect(await findAnswer({ salt: "salt", iterations: 2, numbers: 20, target })).toBe("work:13");
  await expect(findAnswer({ salt: "pepper", iterations: 2, numbers: 20, target })).rejects.toThrow("no number");
});
