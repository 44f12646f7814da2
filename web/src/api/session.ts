import { readonly, shallowRef } from "vue";
import { get, keepToken, onOtherToken, send } from "./client";
import type { Side } from "./operations";
import type { LoginBody, SessionJson } from "@/generated/api";

const current = shallowRef<SessionJson | null>(null);

/** Who is logged in; null until `loadSession()` has answered once. */
export const session = readonly(current);

function keep(value: SessionJson): SessionJson {
  current.value = value;
  keepToken();
  if (value.side) document.documentElement.dataset.side = value.side;
  else delete document.documentElement.dataset.side;
  return value;
}

onOtherToken(async () => {
  const [mine, now] = [current.value, await get("/api/session")];
  const same = !mine?.user || (now.user?.account === mine.user.account && now.side === mine.side);
  if (same) keepToken();
  return same;
});

/** Asks the server who we are; also sets the CSRF cookie. */
export async function loadSession(): Promise<SessionJson> {
  return keep(await get("/api/session"));
}

/**
 * Throws ApiError: 422 with errors by field, 403 wrong door, 429 locked. Where the answer asks for the second factor
 * nobody is logged in yet: who was here before stays known until it is shown.
 */
export async function login(body: LoginBody): Promise<SessionJson> {
  const answer = await send("POST", "/api/login", { body });
  return answer.factor ? answer : keep(answer);
}

/** Takes over the session that registration or an invitation answered with. */
export function adopt(value: SessionJson): SessionJson {
  return keep(value);
}

/** Ends the session on the server (M-4.3). */
export async function logout(): Promise<void> {
  await send("POST", "/api/logout");
  const { captcha, demo, poll, version, privacy_notice } = current.value ?? {
    captcha: true,
    demo: false,
    poll: 60,
    version: "",
    privacy_notice: "",
  };
  keep({ authenticated: false, captcha, demo, poll, version, privacy_notice });
}

export function side(): Side | undefined {
  return current.value?.side;
}

export function hasRole(role: string): boolean {
  return current.value?.roles?.some((known) => known === role) ?? false;
}
