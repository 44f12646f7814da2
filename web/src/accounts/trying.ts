import { ref, shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import { toast } from "@/ui/toasts";

/** Something a person asks for: busy meanwhile, errors at their fields, what has no field as a toast. */
export function useTrying() {
  const busy = ref(false);
  const errors = shallowRef<Record<string, string>>({});
  async function go(call: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    errors.value = {};
    try {
      await call();
      if (done) toast(done, { tone: "good" });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.value = error.errors;
      if (Object.keys(error.errors).length === 0) toast(error.detail, { tone: "bad" });
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, errors, go };
}
