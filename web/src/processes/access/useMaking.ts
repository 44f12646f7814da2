import { ref, shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/operations";
import { toast } from "@/ui/toasts";

/** A form whose answer holds a secret that is shown this once. */
export function useMaking(create: (data: Data) => Promise<string>, made: () => Promise<void>) {
  const data = shallowRef<Data>({});
  const errors = shallowRef<Record<string, string>>({});
  const secret = ref("");
  const busy = ref(false);
  async function make(): Promise<void> {
    busy.value = true;
    try {
      errors.value = {};
      secret.value = await create(data.value);
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
