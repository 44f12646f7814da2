import { get, send } from "@/api/client";
import { newKey } from "@/api/intent";
import { flowOf } from "@/forms/processes";

export const countText = (n: number, cap: number) => (n > cap ? `${cap}+` : String(n));

/** Takes a case up as it stands now; throws ApiError where a colleague was faster. */
export async function takeUp(number: string): Promise<void> {
  const { version, kind } = await get("/api/cases/{number}", { path: { number } });
  const claim = flowOf(kind)?.transitions.find((step) => step.kind === "claim");
  if (!claim) throw new Error(`nobody takes up a ${kind}`);
  await send("POST", "/api/cases/{number}/actions/{action}", {
    path: { number, action: claim.name },
    body: {},
    ifMatch: version,
    key: newKey(),
  });
}
