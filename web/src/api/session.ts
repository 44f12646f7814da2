import { readonly, shallowRef } from "vue";
import { get, keepToken, onOtherToken, send } from "./client";
import type { Session, Side } from "./types";

const current = shallowRef<Session | null>(null);

/** Who is logged in; null until `loadSession()` has answered once. */
export const session = readonly(current);

function keep(value: Session): Session {
  current.value = value;
  keepToken();
  if (value.side) document.documentElement.dataset.side = value.side;
  else delete document.documentElement.dataset.side;
  return value;
}

onOtherToken(async () => {
  const [mine, now] = [current.value, await get<Session>("/api/session")];
  const same = !mine?.user || (now.user?.account === mine.user.account && now.side === mine.side);
  if (same) keepToken();
  return same;
});

/** Asks the server who we are; also sets the CSRF cookie. */
export async function loadSession(): Promise<Session> {
  return keep(await get<Session>("/api/session"));
}

export interface Login { side: Side; account: string; password: string; captcha_id?: string; captcha_answer?: string }

/** Throws ApiError: 422 with errors by field, 403 wrong door, 429 locked. */
export async function login(body: Login): Promise<Session> {
  return keep(await send<Session>("POST", "/api/login", body));
}

/** Takes over the session that registration or an invitation answered with. */
export function adopt(value: Session): Session {
  return keep(value);
}

/** Ends the session on the server (M-4.3). */
export async function logout(): Promise<void> {
  await send("POST", "/api/logout");
  const { captcha, demo, poll } = current.value ?? { captcha: true, demo: false, poll: 60 };
  keep({ authenticated: false, captcha, demo, poll });
}

export function side(): Side | undefined {
  return current.value?.side;
}

export function hasRole(role: string): boolean {
  return current.value?.roles?.includes(role) ?? false;
}
