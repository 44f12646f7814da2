import { toast } from "@/ui/toasts";
import { ApiError, isAbort } from "./errors";

/**
 * Tells of a failed call that no page answered for, instead of leaving it to the browser's console; a broken line has
 * its own bar.
 */
addEventListener("unhandledrejection", (event) => {
  const { reason } = event;
  if (!(reason instanceof ApiError) && !isAbort(reason)) return;
  event.preventDefault();
  if (reason instanceof ApiError && !reason.offline) toast(reason.detail, { tone: "bad" });
});
