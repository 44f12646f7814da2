import { pageOf } from "./pages";
import type { Tab } from "./tab";

/** What a tab's page is called: also the heading of one that did not come. */
export const pageTitle = (tab: Tab): string => pageOf(tab.page)?.title(tab.id.value) ?? "";
