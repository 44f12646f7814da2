import { ref, shallowRef } from "vue";
import { send } from "@/api/client";
import { ApiError } from "@/api/errors";
import { toast } from "@/ui/toasts";

/** A form whose answer holds a secret that is shown this once. */
export function useMaking(path: string, field: "token" | "secret", made: () => Promise<void>) {
  const data = shallowRef<Record<string, unknown>>({});
  const errors = shallowRef<Record<string, string>>({});
  const secret = ref("");
  const busy = ref(false);
  async function make(): Promise<void> {
    busy.value = true;
    try {
      errors.value = {};
      secret.value = (await send<Record<typeof field, string>>("POST", path, data.value))[field];
      data.value = {};
      await made();
    } catch (error) {
      if (error instanceof ApiError) errors.value = error.errors;
      toast(error instanceof Error ? error.message : String(error), { tone: "bad" });
    } finally {
      busy.value = false;
    }
  }
  return { data, errors, secret, busy, make };
}
