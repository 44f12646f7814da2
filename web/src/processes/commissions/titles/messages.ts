import { defineMessages } from "@/i18n";

/** What the tabs say: of this room all that the workspace's first page needs. */
export const t = defineMessages({
  compared: ["业务委托 {id} 比对", "Commission {id} compared"],
});
