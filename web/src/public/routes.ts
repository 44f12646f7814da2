import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/public/register", component: () => import("./RegisterPage.vue") },
  { path: "/public/register/:number", component: () => import("./EntryPage.vue"), props: true },
];
